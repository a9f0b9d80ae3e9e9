"""The names of months and days of the week, as pages write them, and the words around dates."""

import re
import unicodedata

# Full names by language; short forms are their first letters, or are in `_SHORT`.
_MONTHS = """
en january february march april may june july august september october november december
de januar februar märz april mai juni juli august september oktober november dezember
at jänner feber märz april mai juni juli august september oktober november dezember
fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre
es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
nl januari februari maart april mei juni juli augustus september oktober november december
sv januari februari mars april maj juni juli augusti september oktober november december
da januar februar marts april maj juni juli august september oktober november december
no januar februar mars april mai juni juli august september oktober november desember
fi tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta \
lokakuuta marraskuuta joulukuuta
pl stycznia lutego marca kwietnia maja czerwca lipca sierpnia \
września października listopada grudnia
cs ledna února března dubna května června července srpna září října listopadu prosince
ru января февраля марта апреля мая июня июля августа сентября октября ноября декабря
uk січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
tr ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
ca gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
ro ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
hu január február március április május június július augusztus szeptember október november december
id januari februari maret april mei juni juli agustus september oktober november desember
ar يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
ar جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
ar يناير فبراير مارس إبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
he ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
he בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
el ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου \
οκτωβρίου νοεμβρίου δεκεμβρίου
bg януари февруари март април май юни юли август септември октомври ноември декември
hr siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca
sk januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
sl januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra
sr januara februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra
et jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
hi जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
"""
_SHORT = """
jan fev mar abr mai jun jul ago set out nov dez
jan feb mar apr may jun jul aug sep oct nov dec
janv févr mars avr mai juin juil aoû sept oct nov déc
ene fév mär abr mai giu lug ago set okt nov dez
gen fev mrt apr mei jun jul avg sep ott nov dic
jän fev maa avr maj kesä hein elo syys ott nov des
січ лют бер кві тра чер лип сер вер жов лис гру
янв фев мар апр май июн июл авг сен окт ноя дек
oca şub mar nis may haz tem ağu eyl eki kas ara
sty lut mar kwi maj cze lip sie wrz paź lis gru
"""
_DAYS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri
sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom
segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta
lunedì martedì mercoledì giovedì venerdì sabato domenica gio
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo
måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag
poniedziałek wtorek środa czwartek piątek sobota niedziela
pondělí úterý středa čtvrtek pátek neděle
понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
понеділок вівторок середа четвер п'ятниця субота неділя пн вт ср чт пт сб нд
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ma ti ke to pe la su
hétfő kedd szerda csütörtök péntek szombat vasárnap luni marți miercuri joi vineri sâmbătă duminică
δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
понеделник вторник сряда четвъртък петък събота неделя
ponedjeljak utorak srijeda četvrtak petak subota nedjelja pondelok utorok streda štvrtok piatok
esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev
الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
dilluns dimarts dimecres dijous divendres
diumenge senin selasa rabu kamis jumat sabtu minggu
pazartesi salı çarşamba perşembe cuma cumartesi pazar
"""


def folded(word: str) -> str:
    """A word in lower case without accents, so that `aout` and `août` are one."""
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(each for each in parts if not unicodedata.combining(each))


def _by_name() -> dict[str, int]:
    rows = [line.split()[1:] for line in _MONTHS.replace("\\\n", "").split("\n") if line]
    rows += [line.split() for line in _SHORT.split("\n") if line]
    found: dict[str, int] = {}
    for row in rows:
        for number, name in enumerate(row, 1):
            found.setdefault(folded(name), number)
    return found


MONTHS = _by_name()
"""The number of each month, by its folded name."""
DAYS = frozenset(map(folded, _DAYS.split()))
"""The folded names of the days of the week."""

AROUND = re.compile(
    r"(?i)^(?:(?:(?:and|und|et|y|e|en|og|och) )?(?:first |last )?(?:published|posted"
    r"|updated|created|written|modified|date|added|on"
    r"|veröffentlicht|erstellt|aktualisiert|stand|vom|am|den|der|datum"
    r"|publié|paru|mis à jour|mise à jour|posté|modifié|le|du|à"
    r"|publicado|actualizado|atualizado|fecha|el|em|a las|às|data"
    r"|pubblicato|aggiornato|il|del|geplaatst|gepubliceerd|bijgewerkt|op|publicerad|uppdaterad"
    r"|publisert|oppdatert|udgivet|opdateret|julkaistu|opublikowano|dodano|data|dnia"
    r"|опубликовано|дата|обновлено|at|um|kl|uhr|o godz)\b[.:]?\s*)+"
)
"""Words before a date or a time that only say that it is one."""
