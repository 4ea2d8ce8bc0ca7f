"""Words that go with people's names: titles in front of them, and the roles people have. Tables, compiled by hand from English news."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COURTESY = {
    "mr": "m", "mister": "m", "mrs": "f", "ms": "f", "miss": "f", "mx": "", "messrs": "m", "mme": "f", "mlle": "f", "sir": "m",
    "lord": "m", "lady": "f", "dame": "f", "king": "m", "queen": "f", "prince": "m", "princess": "f", "duke": "m", "duchess": "f",
    "baroness": "f", "baron": "m", "father": "m", "brother": "m", "sister": "f", "congressman": "m", "congresswoman": "f",
    "chairman": "m", "chairwoman": "f", "spokesman": "m", "spokeswoman": "f", "assemblyman": "m", "assemblywoman": "f",
    "councilman": "m", "councilwoman": "f", "imam": "m", "sheikh": "m", "pope": "m", "emperor": "m", "empress": "f", "businessman": "m",
    "businesswoman": "f", "actress": "f",
}  # fmt: skip
"""Titles and roles that tell whether a man or a woman is meant ("m", "f"); without the full stop, lower case."""

TITLES = _words(
    """
    admiral adm alderman amb ambassador archbishop ayatollah baron baroness bishop brig brigadier capt captain cardinal chairman
    chairwoman chairperson chancellor chief cmdr co-chairman co-founder col colonel commander commissioner congressman congresswoman
    constable coach controller comptroller corporal councilman councilwoman councilor councillor count countess crown dean delegate
    deputy det detective director dr doctor duchess duke emir emperor empress father first former fr gen general gov governor hon imam
    inspector judge justice king lady leader lieutenant lord lt maj major majority marshal mayor messrs minister minority miss mister
    mr mrs ms mx officer pastor pfc pope premier president president-elect prime prince princess prof professor prosecutor queen rabbi
    rep representative rev reverend sec secretary sen senator sergeant sgt sheikh sheik sheriff sir sister speaker spokesman
    spokeswoman spokesperson st sultan superintendent supt treasurer undersecretary vice vice-president attorney state house senate
    foreign interior finance defense defence treasury energy commerce labor labour transportation education homeland security national
    acting interim assistant associate whip democratic republican gop conservative ambassador-designate candidate pm ceo cfo coo cto
    mp mep ag vp cpl undersheriff senator-elect congresswoman-elect congressman-elect governor-elect mayor-elect editor-in-chief
    director-general secretary-general attorney-general pro tem justices judges senators sens reps representatives govs gens
    chair host anchor author editor reporter journalist correspondent columnist analyst economist strategist pollster staff
    """,
)
"""Capitalised words that may stand in front of a name and are no part of it, so long as a name is left; lower case, no full stop."""

ROLES = _words(
    """
    activist actor actress administrator admiral adviser advisor advocate agent aide ally ambassador analyst anchor archbishop artist
    attorney author biographer bishop boss broadcaster businessman businesswoman candidate captain cardinal chair chairman chairperson
    chairwoman chancellor chief cleric co-author co-chair co-chairman co-founder coach colonel columnist comedian commander
    commentator commissioner congressman congresswoman coordinator correspondent counsel counselor critic dean delegate demonstrator
    deputy designer developer diplomat director doctor donor economist editor envoy executive expert farmer father fellow filmmaker
    founder friend front-runner frontrunner fundraiser general governor head historian host husband inspector instructor insider
    intellectual investigator investor journalist judge justice king lawmaker lawyer leader lecturer lieutenant lobbyist manager mayor
    member minister mogul moderator monarch mother musician negotiator nominee observer officer official operative opponent organizer
    owner partner pastor philosopher physician pilot player playwright policeman politician poll pollster pope premier president
    presenter priest prince princess principal producer professor prosecutor protester psychologist publisher queen rabbi rapper
    reader reporter representative republican democrat researcher resident retiree reverend rival scholar scientist secretary senator
    sergeant sheriff singer sister brother soldier speaker specialist spokesman spokesperson spokeswoman staffer star strategist
    student superintendent supporter surgeon teacher teenager treasurer trustee tycoon undersecretary veteran vice-president voter
    whip wife widow witness worker writer engineer baker fisherman fisher driver builder banker referee goalkeeper mediator mechanic
    carpenter trader broker chef cook waiter clerk guard hunter miner shepherd skipper sailor trainer gardener printer painter dancer
    composer conductor pensioner mate nurse dentist vet consultant contractor landlord tenant neighbour neighbor boyfriend girlfriend
    son daughter uncle aunt cousin grandfather grandmother billionaire businessperson congressperson ceo czar warden fighter
    founder-president lifeguard plaintiff defendant pundit
    """,
)
"""Nouns that say what somebody is: "Pentagon press secretary", "a professor of law"; singular, lower case."""

ORGANISATION = _words(
    """
    academy administration agency air airlines alliance army assembly association authority bank board brigade bureau cabinet campaign
    center centre chamber church city club coalition college commission committee company conference congress corporation corp corps
    council country court daily department division embassy enterprise faith federation fed force forces foundation front fund gazette
    government group guard herald house inc industries institute institution international journal kingdom league legislature llc ltd
    magazine majesty media ministry mission mosque movement museum nation nations navy network news newspaper office organisation
    organization pac parliament party police post press project radio republic review school senate service services society star
    state states street studio team television times today tribune tv union united university voice weekly white capitol kremlin
    pentagon taliban democrats republicans conservatives liberals
    """,
)
"""Words by which a capitalised run is known as an organisation, a place or a paper rather than a person."""


def is_role(word: str) -> bool:
    """Whether a word in lower case says what somebody is: listed, or with an ending of trades ("hydrologist", "fisherwoman")."""
    return word in ROLES or (len(word) > _SHORT and word.endswith(("ist", "man", "woman", "ologer", "grapher", "keeper", "maker")))


_SHORT = 5
