"""Countries and what is called after them, as data: who asks about Ukraine means Ukrainian forces too.

Member states of the United Nations with names of one word that are much in the news, and Kosovo, Palestine and Taiwan, with their usual
English adjectives (CIA World Factbook, "nationality"). The other way round nothing is added: who asks about the Ukrainian president means
him, not all of Ukraine.
"""

_ROWS = """
afghanistan afghan
albania albanian
algeria algerian
argentina argentine argentinian
armenia armenian
australia australian
austria austrian
azerbaijan azerbaijani azeri
bangladesh bangladeshi
belarus belarusian belarussian
belgium belgian
bolivia bolivian
brazil brazilian
britain british
bulgaria bulgarian
cambodia cambodian
canada canadian
chile chilean
china chinese
colombia colombian
croatia croatian
cuba cuban
cyprus cypriot
denmark danish
ecuador ecuadorian
egypt egyptian
estonia estonian
ethiopia ethiopian
finland finnish
france french
georgia georgian
germany german
greece greek
guatemala guatemalan
haiti haitian
honduras honduran
hungary hungarian
iceland icelandic
india indian
indonesia indonesian
iran iranian
iraq iraqi
ireland irish
israel israeli
italy italian
japan japanese
jordan jordanian
kazakhstan kazakh
kenya kenyan
kosovo kosovar
kuwait kuwaiti
latvia latvian
lebanon lebanese
libya libyan
lithuania lithuanian
malaysia malaysian
mexico mexican
moldova moldovan
mongolia mongolian
morocco moroccan
nepal nepalese
netherlands dutch
nicaragua nicaraguan
nigeria nigerian
norway norwegian
pakistan pakistani
palestine palestinian
panama panamanian
peru peruvian
philippines filipino philippine
poland polish
portugal portuguese
qatar qatari
romania romanian
russia russian
serbia serbian
singapore singaporean
slovakia slovak
slovenia slovenian
somalia somali
spain spanish
sudan sudanese
sweden swedish
switzerland swiss
syria syrian
taiwan taiwanese
thailand thai
tunisia tunisian
turkey turkish
uganda ugandan
ukraine ukrainian
uzbekistan uzbek
venezuela venezuelan
vietnam vietnamese
yemen yemeni
zimbabwe zimbabwean
"""

DEMONYMS: dict[str, tuple[str, ...]] = {
    country: tuple(adjectives) for country, *adjectives in (row.split() for row in _ROWS.strip().splitlines())
}
"""Folded country -> its adjectives, folded."""

NATIONAL: frozenset[str] = frozenset(DEMONYMS).union(*DEMONYMS.values())
"""Countries and adjectives, folded: what makes an office one of a country."""
