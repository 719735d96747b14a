"""Names of months, whole and short, in the languages whose dates are recognized as dates.

Lower case, three letters or more.  From the CLDR data that dateparser ships (BSD licence), for
en, de, fr, es, pt, it, nl, pl, cs, ru, uk, sv, no, da, fi, tr, el, ar, id.
"""

from __future__ import annotations

MONTHS = (
    "abr abril ago agosto agt agu agustus aoû août apr april aprile ara aralık aug august augusti "
    "augustus avr avril ağu ağustos bře březen března březnu cze czerwca czerwcu czerwiec dec "
    "december des desember dez dezember dezembro dic dicembre diciembre djan djanuari djuli djuni "
    "dub duben dubna dubnu déc décembre eki ekim elo elok elokuu elokuussa elokuuta ene enero eyl "
    "eylül feb febbraio feber febrero februar februari february fev fevereiro fév févr février "
    "gen gennaio giu giugno gru grudnia grudniu grudzien grudzień haz haziran heinä heinäk "
    "heinäkuu heinäkuussa heinäkuuta helmi helmik helmikuu helmikuussa helmikuuta huhti huhtik "
    "huhtikuu huhtikuussa huhtikuuta jan janeiro januar januari january janv janvier joulu jouluk "
    "joulukuu joulukuussa joulukuuta juil juillet juin jul julho juli julio july jun june junho "
    "juni junio jänner kas kasım kesä kesäk kesäkuu kesäkuussa kesäkuuta kvě květen května květnu "
    "kwi kwie kwiecien kwiecień kwietnia kwietniu led leden ledna lednu lip lipca lipcu lipiec "
    "lis listopad listopada listopadu listopadzie loka lokak lokakuu lokakuussa lokakuuta lug "
    "luglio lut lutego luty lutym maalis maalisk maaliskuu maaliskuussa maaliskuuta maart mag "
    "maggio mai maio maj maja maju mar marca march marcu maret marras marrask marraskuu "
    "marraskuussa marraskuuta mars mart marts marzec marzo março may mayo mayıs mei mrt mrz mär "
    "märz nis nisan nop nopember nov november novembre novembro noviembre oca ocak oct october "
    "octobre octubre okt oktober ott ottobre out outubro paz pazdziernik pazdziernika "
    "pazdzierniku paź październik października październiku peb pebruari pro prosince prosinci "
    "prosinec sep sept september septembre septembro septiembre set setembro setiembre settembre "
    "sie sierpien sierpień sierpnia sierpniu srp srpen srpna srpnu sty styczen styczeń stycznia "
    "styczniu syys syysk syyskuu syyskuussa syyskuuta tammi tammik tammikuu tammikuussa "
    "tammikuuta tem temmuz touko toukok toukokuu toukokuussa toukokuuta wrz wrzesien wrzesień "
    "wrzesnia wrzesniu września wrześniu zář září úno únor února únoru únr čer červen července "
    "červenci červenec června červnu črc črv čvc čvn říj říjen října říjnu şub şubat απρ απρίλιος "
    "απριλίου αυγ αυγούστου αύγ αύγουστος δεκ δεκέμβριος δεκεμβρίου ιαν ιανουάριος ιανουαρίου "
    "ιουλ ιουλίου ιουν ιουνίου ιούλ ιούλιος ιούν ιούνιος μάι μάιος μάρ μάρτιος μαΐ μαΐου μαρ "
    "μαρτίου νοέ νοέμβριος νοε νοεμβρίου οκτ οκτωβρίου οκτώβριος σεπ σεπτέμβριος σεπτεμβρίου φεβ "
    "φεβρουάριος φεβρουαρίου авг август августа апр апрель апреля бер берез березень березня вер "
    "верес вересень вересня гру груд грудень грудня дек декабрь декабря жов жовт жовтень жовтня "
    "июл июль июля июн июнь июня кві квіт квітень квітня лип липень липня лис лист листоп "
    "листопад листопада лют лютий лютого май мар март марта мая ноя нояб ноябрь ноября окт "
    "октябрь октября сен сент сентябрь сентября сер серп серпень серпня січ січень січня тра трав "
    "травень травня фев февр февраль февраля чер черв червень червня янв январь января أبريل "
    "أغسطس أكتوبر ديسمبر سبتمبر فبراير مارس مايو نوفمبر يناير يولية يوليه يوليو يونية يونيه يونيو "
).split()
