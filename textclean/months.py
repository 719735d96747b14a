"""Names of months and weekdays, whole and short, in the languages whose dates are read.

Lower case; months of three letters or more.  From the CLDR data that dateparser ships (BSD licence), for
en, de, fr, es, pt, it, nl, pl, cs, ru, uk, sv, no, da, fi, tr, el, ar, id (a test holds the one against
the other), with the Levantine months of Arabic and the weekdays of zh, ja, ko.  No name is that of one
month in one of these languages and of another month in another.
"""

from __future__ import annotations

_BY_NUMBER = (
    (
        "djan djanuari ene enero gen gennaio jan janeiro januar januari january janv janvier "
        "jänner led leden ledna lednu oca ocak sty styczen styczeń stycznia styczniu tammi "
        "tammik tammikuu tammikuussa tammikuuta ιαν ιανουάριος ιανουαρίου січ січень січня янв "
        "январь января يناير"
    ),
    (
        "feb febbraio feber febrero februar februari february fev fevereiro fév févr février "
        "helmi helmik helmikuu helmikuussa helmikuuta lut lutego luty lutym peb pebruari úno "
        "únor února únoru únr şub şubat φεβ φεβρουάριος φεβρουαρίου лют лютий лютого фев февр "
        "февраль февраля شباط فبراير"
    ),
    (
        "bře březen března březnu maalis maalisk maaliskuu maaliskuussa maaliskuuta maart mar "
        "marca march marcu maret mars mart marts marzec marzo março mrt mrz mär märz μάρ μάρτιος "
        "μαρ μαρτίου бер берез березень березня мар март марта آذار مارس"
    ),
    (
        "abr abril apr april aprile avr avril dub duben dubna dubnu huhti huhtik huhtikuu "
        "huhtikuussa huhtikuuta kwi kwie kwiecien kwiecień kwietnia kwietniu nis nisan απρ "
        "απρίλιος απριλίου апр апрель апреля кві квіт квітень квітня أبريل نيسان"
    ),
    (
        "kvě květen května květnu mag maggio mai maio maj maja maju may mayo mayıs mei touko "
        "toukok toukokuu toukokuussa toukokuuta μάι μάιος μαΐ μαΐου май мая тра трав травень "
        "травня أيار مايو"
    ),
    (
        "cze czerwca czerwcu czerwiec djuni giu giugno haz haziran juin jun june junho juni "
        "junio kesä kesäk kesäkuu kesäkuussa kesäkuuta čer červen června červnu čvn ιουν ιουνίου "
        "ιούν ιούνιος июн июнь июня чер черв червень червня حزيران يونية يونيه يونيو"
    ),
    (
        "djuli heinä heinäk heinäkuu heinäkuussa heinäkuuta juil juillet jul julho juli julio "
        "july lip lipca lipcu lipiec lug luglio tem temmuz července červenci červenec črc črv "
        "čvc ιουλ ιουλίου ιούλ ιούλιος июл июль июля лип липень липня تموز يولية يوليه يوليو"
    ),
    (
        "ago agosto agt agu agustus aoû août aug august augusti augustus ağu ağustos elo elok "
        "elokuu elokuussa elokuuta sie sierpien sierpień sierpnia sierpniu srp srpen srpna srpnu "
        "αυγ αυγούστου αύγ αύγουστος авг август августа сер серп серпень серпня آب أغسطس"
    ),
    (
        "eyl eylül sep sept september septembre septembro septiembre set setembro setiembre "
        "settembre syys syysk syyskuu syyskuussa syyskuuta wrz wrzesien wrzesień wrzesnia "
        "wrzesniu września wrześniu zář září σεπ σεπτέμβριος σεπτεμβρίου вер верес вересень "
        "вересня сен сент сентябрь сентября أيلول سبتمبر"
    ),
    (
        "eki ekim loka lokak lokakuu lokakuussa lokakuuta oct october octobre octubre okt "
        "oktober ott ottobre out outubro paz pazdziernik pazdziernika pazdzierniku paź "
        "październik października październiku říj říjen října říjnu οκτ οκτωβρίου οκτώβριος жов "
        "жовт жовтень жовтня окт октябрь октября أكتوبر"
    ),
    (
        "kas kasım lis listopad listopada listopadu listopadzie marras marrask marraskuu "
        "marraskuussa marraskuuta nop nopember nov november novembre novembro noviembre νοέ "
        "νοέμβριος νοε νοεμβρίου лис лист листоп листопад листопада ноя нояб ноябрь ноября "
        "نوفمبر"
    ),
    (
        "ara aralık dec december des desember dez dezember dezembro dic dicembre diciembre déc "
        "décembre gru grudnia grudniu grudzien grudzień joulu jouluk joulukuu joulukuussa "
        "joulukuuta pro prosince prosinci prosinec δεκ δεκέμβριος δεκεμβρίου гру груд грудень "
        "грудня дек декабрь декабря ديسمبر"
    ),
)
MONTHS: dict[str, int] = {
    name: number for number, names in enumerate(_BY_NUMBER, 1) for name in names.split()
}

WEEKDAYS = frozenset(
    (
        "ahad cmt cum cuma cumartesi cz czw czwartek di die dienstag dim dimanche dinsdag do dom "
        "domenica domingo don donderdag donnerstag fr fre fred fredag freitag fri friday gio "
        "giovedì je jeu jeudi ju jue jueves jum jumat kam kamis ke keskiviikko keskiviikkona la "
        "lauantai lauantaina lu lun lundi lunedì lunes lör lörd lördag lør lørdag ma maanantai "
        "maanantaina maandag man mandag mar mardi martedì martes me mer mercoledì mercredi mi "
        "min minggu mit mittwoch mié miércoles mo mon monday montag mån månd måndag nd ne ned "
        "neděle neděli nie niedz niedziela niedziele niedzielę ons onsd onsdag paz pazar "
        "pazartesi pe per perjantai perjantaina perşembe pi pia piatek pią piątek pn po pon "
        "pondělí poniedzialek poniedziałek prs pt pzt pá pát pátek pátku qua quarta quarta-feira "
        "qui quinta quinta-feira rab rabu sa sab sabato sabtu sal salı sam samedi samstag sat "
        "saturday sb seg segunda segunda-feira sel selasa sen senin sex sexta sexta-feira so sob "
        "sobota sobote sobotu soboty sobotę son sonntag sr sro sroda srode st stř středa středu "
        "středy su sun sunday sunnuntai sunnuntaina sáb sábado sön sönd söndag søn søndag ter "
        "terça terça-feira th thu thursday ti tiistai tiistaina tir tirs tirsdag tis tisd tisdag "
        "to tor tors torsd torsdag torstai torstaina tu tue tues tuesday ve ven vendredi venerdì "
        "vi vie viernes vr vrijdag we wed wednesday wo woensdag wt wto wtorek za zaterdag zo "
        "zondag çar çarşamba çrs út úte úterý čt čtv čtvrtek śr śro środa środę δευ δευτέρα κυρ "
        "κυριακή πέμ πέμπτη παρ παρασκευή σάβ σάββατο τετ τετάρτη τρί τρίτη воскресение "
        "воскресенье вс вск вт вторник втр вів вівтор вівторок нд нед неділ неділю неділя "
        "п'ятницю п'ятниця пн пнд пон понед понедельник понеділок пт птн пят пятница пятницу сб "
        "сбт сер серед середа середу ср срд среда среду суб суббота субботу субот субота суботу "
        "чет четвер четверг чт чтв الأحد الأربعاء الإثنين الاثنين الثلاثاء الجمعة الجمعه الخميس "
        "السبت 周一 周三 周二 周五 周六 周四 周日 土 日 星期一 星期三 星期二 星期五 星期六 星期四 星期日 月 木 水 火 金 금 금요일 목 목요일 수 수요일 "
        "월 월요일 일 일요일 토 토요일 화 화요일"
    ).split()
)
