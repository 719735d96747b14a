"""The commonest function words of each language written in Latin letters, for telling it by a count.

Of a news text they are a quarter to a half of the words.  A word that several languages share counts
for each of them; what tells neighbours apart (Danish ``af`` and ``ikke``, Norwegian ``av`` and ``ikke``)
is in the lists on purpose.
"""

from __future__ import annotations

ENGLISH = frozenset(
    (
        "the of and to in that is was for on with as by at from it his her he she they we you be "
        "been has have had are were not but an this which who will would or their its i a said "
        "after about more than "
    ).split()
)

# The languages of the packs first, then their nearest neighbours, so that these are not taken for them.
STOP_WORDS = {
    "en": ENGLISH,
    **{
        code: frozenset(words.split())
        for code, words in {
            "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich wir",
            "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son ses cette mais ou comme été aux elle ont nous leur fait être deux même sans c’est c'est d’un d'un qu’il qu'il je vous on était avait ces",
            "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está porque han yo hay donde",
            "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já está eu também só pelo pela até isso ela entre depois sem mesmo aos ser foi são tem pelos foram você é",
            "it": "di e il la che in un a per è una sono con non del si da le dei i nel alla della al lo gli come più anche ha delle ma ci su se questo dal ad nella degli ed suo hanno dalla stato ai essere tra o era due perché cui sua quando ho mi",
            "nl": "de het een van en in is dat op te zijn met voor niet die aan er om ook als bij dan door maar naar heeft hij uit nog wordt over was werd tot ze worden of kan hebben meer geen dit deze wel zou moet zo ik we haar hun had toen je",
            "pl": "w i na z się do nie to że jest o jak za od po a przez co dla przy są jego tym był oraz jednak ale być ich które tylko także może już ze pod który było która jej tego czy by ma bardzo mi go mnie jako roku lat więc",
            "cs": "a v se na je že o s z do i to ve k pro za by ale si po jsou jako podle od jeho který které však byl až která tak bude nebo už má jen ze což při jejich bylo také být další pod není před jsem co když ho byla proti let aby ke",
            "sv": "och att i en som det är på av för med den till inte om har ett han men var jag de så från vi kan när också efter eller nu sin där hon mot skulle finns ska bara bli blir vara alla ut andra mycket då vid hade sig under man över",
            "no": "og i det er på til som en å for av at med de ikke den har om et fra men vi han seg var jeg kan også så etter skal vil ved hun sier nå bare ble blir over der mot være hadde eller når må ut hva noe sin mer være oss deg ha dette",
            "da": "og i at det er en til på som af for med de ikke den har der et men om vi han sig var jeg kan så fra også efter skal vil ved hun siger nu kun blev bliver over mod være havde eller når må ud hvad noget sin mere os dig have hvor dette",
            "fi": "ja on ei se että oli ovat myös hän mutta joka kuin olla jo sen niin kun vain tai mukaan ole nyt mitä vielä jos kanssa ollut siitä voi minä joita sekä noin ennen tämä eivät hänen oman jälkeen vaan olisi sitä koko minun olivat tämän jotka ne yli",
            "tr": "ve bir bu da de için ile çok olarak daha gibi olan ama ne o sonra kadar var en her ki ya değil mi göre diye olduğunu ise şey nasıl ben biz iki ilk yeni tarafından olduğu dedi yok bunu oldu onun hem veya ancak artık şu zaman büyük",
            "ro": "de și în a la cu din pe că nu o un este pentru mai care se au fost prin sunt să am fi ce sau ca după al ale lui dar fost s-a ar acest această fără până între lor când despre foarte",
            "hu": "a az és hogy nem is egy ez meg volt de csak mint már ki el azt még ha ezt kell van lesz olyan aki le vagy amely nagyon szerint után mert amit úgy minden ami két lehet közül majd",
            "ca": "de la i el que a en les els un per una es amb no del al com més va són ha però seva o seu si també fins entre aquesta aquest dels ser va han quan molt sobre als perquè hi",
            "id": "yang dan di dari ini dengan untuk pada dalam tidak itu akan ke adalah oleh juga ada sebagai karena mereka telah dia saya kami bisa lebih atau tersebut sudah para tahun kepada menjadi hanya bahwa kita harus lain saat",
            "af": "die en van in het is wat nie te vir met op dat hy om sy aan deur as ook was hulle sal kan by ek uit na maar word ’n 'n een sê my haar wees tot so hierdie moet ons meer",
            "sk": "a v sa na je že o s z do i to vo k pre za by ale si po sú ako podľa od jeho ktorý ktoré však bol až ktorá tak bude alebo už má len zo čo pri ich bolo aj byť ďalší nie pred som keď",
            "hr": "i u je na se da za su od s a o koji ne što kao to iz nije će bi po ili ali koja sam samo do te kako bio više već koje biti nakon ima sve još jer bila prema kod smo",
            "sl": "in v je na se da za so z s pa o ki ne bi po tudi kot od ali do pri še bil ni iz bo to ko si če ker so le bila pred sem več med tako biti lahko kako že",
            "et": "ja on ei et see oli ka kui mis aga kes ta oma või välja nii siis ning seda pole mitte veel olla üle mida ma selle kuid väga nad juba pärast kõik tema",
            "lt": "ir į kad iš su yra tai bet ne apie per kaip buvo už jau dar tik bus jis ar o nuo po kurie šio savo jų taip pat dėl jo prie ji",
            "lv": "un ir ar ka no uz par lai bet kas arī tas gan vai nav pie tika bija kā to savu tikai viņš ļoti vēl pēc jau šo līdz ja",
            "vi": "và của là các có được trong cho một với những không này đã người khi tại để từ đến sẽ về cũng như ra vào ông còn nhiều hơn theo đó",
            "tl": "ang ng sa na mga at ay ni si para hindi ito may kung ko siya niya pero rin lang din mo po nang isang kay",
            "sq": "e në të që dhe është për me një nga i si se më nuk do u ka kanë janë por ky kjo tij deri ishte edhe",
        }.items()
    },
}
