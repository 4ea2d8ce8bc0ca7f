"""Names with several spellings, as data.

Places: official renamings and transliterations, from the names gazetteers list side by side (GeoNames alternate names, the BGN/PCGN
romanisations of Ukrainian and Russian, UN name-change notices). People: only spellings that international outlets print of one
person, each pair checked to name nobody else of note. Others are found by evidence in the articles, not by this table.
A row holds whole words (folded); whichever is asked, all are searched, and they count as one term.
"""

_ROWS = """
kyiv kiev kyjiw kiew
kharkiv kharkov
lviv lvov lwow lemberg
odesa odessa
mykolaiv nikolaev nikolayev mykolayiv
chernihiv chernigov
zaporizhzhia zaporizhia zaporozhye zaporizhzhya zaporozhia
dnipro dnepr dniepro dnipropetrovsk
luhansk lugansk
donbas donbass
chernobyl chornobyl
kherson cherson
vinnytsia vinnitsa
kryvyi krivoy
belarus byelorussia belorussia
moldova moldavia
myanmar burma
yangon rangoon
mumbai bombay
kolkata calcutta
chennai madras
bengaluru bangalore
beijing peking
guangzhou canton
turkey turkiye
eswatini swaziland
mecca makkah
gaza ghazza
hezbollah hizbollah hizbullah hezbullah
houthi huthi houthis huthis
taliban taleban
quran koran qoran
zelensky zelenskyy zelenskiy zelenskyi zelenski selenskyj selenski
zelenska selenska
shoigu shoygu schoigu
lavrov lawrow
medinsky medinskiy medinski
peskov peskow
lukashenko lukashenka
putin poutine
gorbachev gorbachov gorbatschow
yeltsin jelzin eltsine
kadyrov kadirov
poroshenko porochenko
tymoshenko timoshenko
klitschko klychko klichko
podolyak podoliak
navalny navalniy nawalny
qaddafi gaddafi gadhafi kadhafi qadhafi
khamenei chamenei
khashoggi kashoggi
netanyahu netanjahu
u.s usa
covid covid19
"""

ALIASES: dict[str, tuple[str, ...]] = {
    name: tuple(other for other in row.split() if other != name) for row in _ROWS.strip().splitlines() for name in row.split()
}
"""Folded word -> its other spellings."""


def spellings(form: str) -> tuple[str, ...]:
    """The other spellings of a folded word, in the table's order; none for a word with one spelling."""
    return ALIASES.get(form, ())


_FIRST = {name: row.split()[0] for row in _ROWS.strip().splitlines() for name in row.split()}


def one_spelling(form: str) -> str:
    """The first spelling of a folded word's row, the same for all of them; the word itself where it has no other."""
    return _FIRST.get(form, form)
