"""Closed classes of English words, as far as reading the frame of a statement needs them. Lower case; compiled by hand."""


def words(text: str) -> frozenset[str]:
    """The words of a table, separated by white space; an underscore stands for a space."""
    return frozenset(word.replace("_", " ") for word in text.split())


BE = words("is are was were be been being am 's 're 'm isn't aren't wasn't weren't")
HAVE = words("has have had having 've hasn't haven't hadn't 'd 's")
DO = words("do does did don't doesn't didn't")
MODAL = words(
    """
    will would can could may might shall should must ought 'll 'd cannot won't wouldn't can't couldn't shouldn't mustn't mightn't
    needn't
    """,
)
AUXILIARY = BE | HAVE | DO | MODAL
NEGATION = words("not never n't neither nor no") | frozenset(word for word in AUXILIARY if word.endswith("n't")) | {"cannot"}

ADVERB = words(
    """
    also then later earlier often again still just now once already even soon ever always further meanwhile too thus therefore instead
    simply only perhaps maybe apparently reportedly never not first recently previously subsequently publicly privately repeatedly
    openly initially eventually finally quickly flatly bluntly largely essentially basically almost long sometimes frequently
    specifically famously falsely correctly rightly wrongly jokingly half-jokingly likewise similarly both all each
    however so far nevertheless nonetheless since yet today yesterday tuesday monday wednesday thursday friday saturday sunday rather
    """,
)
"""Adverbs that may stand between subject and verb; words in -ly count without being listed (see `is_adverb`)."""

NOT_ADVERBS = words(
    """
    family rally ally reply supply italy assembly july fly apply rely imply comply belly lily kelly billy daily weekly monthly early
    likely only friendly elderly anomaly sally holly emily beverly bully jelly ugly holy molly reilly connolly donnelly daly healy
    murphy hillary folly homily monopoly carly polly lilly kimberly shelly sally
    """,
)
"""Words in -ly that are no adverbs, or none that stand between subject and verb."""

SUBJECT_PRONOUN = words("he she they it we i you who which")
PERSON_PRONOUN = words("he she")
OBJECT_PRONOUN = words("him her them me us you it himself herself themselves itself everyone everybody anyone people")
INDEFINITE = words(
    """
    some others many most few several both all one another everyone everybody someone somebody nobody none critics officials aides
    experts analysts people supporters opponents observers insiders sources those neither either each
    """,
)
DETERMINER = words(
    """
    the a an this that these those his her their its our my your some any no every each another several many few all both most one two
    three four five six seven eight nine ten other such half what whatever
    """,
)
POSSESSIVE = words("his her their its our my your whose 's")

PREPOSITION = words(
    """
    of in on at to for from with by about after before during against among between into over under as like since until through via
    without within toward towards despite per off near behind beyond amid around across along alongside inside outside upon onto
    including regarding concerning following besides except throughout versus vs than above below beneath
    """,
)
NP_PREPOSITION = words("like of for from in at with on against to behind to between among near within inside under around over across")
"""Prepositions that may stand inside a noun phrase in front of its verb."""

SUBORDINATOR = words(
    """
    that because while although though if when as since whether unless until after before where whereas once why how what whenever
    wherever except
    """,
)
DASHES = frozenset({"—", "–", "--", "-"})
COORDINATOR = words("and but or nor so yet &")
WH = words("what how why when where whether if who whom which whoever whatever")

WEEKDAY = words("monday tuesday wednesday thursday friday saturday sunday")
MONTH = words(
    """
    january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug. sep. sept.
    oct. nov. dec.
    """,
)
TIME = WEEKDAY | words("today yesterday tonight tomorrow earlier later last recently afterward afterwards shortly then early late")
TIME_NOUN = words(
    "week month year night day morning afternoon evening weekend summer spring fall winter autumn time hour century decade term"
)

OPENER_CONJUNCTION = words(
    "and but or so yet still for nor also meanwhile then however moreover furthermore plus besides nonetheless nevertheless indeed"
)

COMMON_VERB = words(
    """
    accept accepts accepted act acts acted agree allow allows allowed appear appears appeared apply approve approved arrive arrived
    attend attended attack attacked ban banned beat beats become becomes became begin begins began believe believes believed belong
    bring brings brought build builds built buy bought campaign campaigned cast cause causes caused change changed choose chose close
    closed come comes came compete continue continues continued contribute contributed cost costs create created cut cuts deal deals
    decide decided defeat defeated deliver delivered deserve deserves die died draw drew drop dropped drive drove earn earned elect
    elected enable end ended enjoy ensures enter entered exist exists face faces faced fail fails failed fall falls fell feel feels felt
    fight fights fought file filed find finds found follow follows followed gain gained get gets got give gives gave go goes went grow grows
    grew happen happens happened hate hates head heads headed hear heard help helps helped hit hold holds held hurt hurts include
    includes included increase increased intend intends intended join joined jump jumped keep keeps kept kick kill killed know knows
    knew known lack lacks land landed launch launched lead leads led learn learned leave leaves left let lets lie lies lied like likes
    liked listen live lives lived look looks looked lose loses lost love loves loved make makes made matter matters mean means meant
    meet meets met move moves moved need needs needed open opened operate own owns owned paint paid pass passed pay pays perform pick
    picked plan plans planned play plays played prefer prefers preferred prepare prevent produce produced prove proves proved provide
    provides provided pull pulled push pushed put puts qualify raise raises raised ran reach reached read receive receives received
    remain remains remained remember remembers remove removed resign resigned rest result resulted return returned rise rises rose
    run runs save saved seek seeks sought seem seems seemed sell sells sent serve serves served set sets settle share shared show
    sign signed sit sits sat spend spends spent spread stand stands stood start starts started stay stays stayed stick sticks stop
    stops stopped suffer suffered support supports supported take takes took talk talks talked target tend tends threaten threatens
    threatened throw threw told travel traveled treat treats tried try tries turn turned turns understand understands understood use
    uses used visit visited vote votes voted wait waited walk walked want wants wanted watch watched win wins won withdraw withdrew
    work works worked worry worries wonder wonders yield been
    """,
)
"""Verb forms that end a subject; not complete, forms in -ed count without being listed."""

IRREGULAR_PAST = words(
    """
    ate beat became began bent bit blew bore bought bound bred broke brought built came caught chose clung crept dealt did drank drew
    drove dug fed fell felt fled flew forbade forgave forgot fought found froze gave got grew had heard held hid hung kept knelt knew laid
    lay led leapt left lent lost made meant met misled overcame overthrew paid proved ran rang rode rose said sang sank sat saw sent shook
    shone shot shrank slept slid sold sought sped spent spoke sprang stole stood strove struck stuck stung swam swept swore swung taught
    threw thought told took tore understood undertook underwent upheld was went were withdrew withstood woke won wore wrote spun
    """,
)
"""Past forms that are no other word."""

PARTICIPLE_ONLY = words("been begun done driven drawn fallen given gone grown known seen shown spoken taken written chosen broken")
"""Past participles that are no past: by themselves they are no verb of a clause."""

ED_NOT_VERB = words(
    """
    united hundred sacred naked wicked rugged speed need feed seed indeed red bed wed ted fred bred breed greed shed sled unprecedented
    so-called alleged
    """,
)
_SHORT = 4
"""Words in -ly and -ed are no adverbs and verbs when they are no longer than this (-ed: than one less)."""


def is_adverb(low: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return low in ADVERB or (low.endswith("ly") and len(low) > _SHORT and low not in NOT_ADVERBS)


def looks_finite(low: str) -> bool:
    """Whether a word looks like a finite verb: an auxiliary, a common form, or a past in -ed."""
    return (
        low in AUXILIARY
        or (low in COMMON_VERB and low not in PARTICIPLE_ONLY)
        or low in IRREGULAR_PAST
        or (low.endswith("ed") and len(low) >= _SHORT and low not in ED_NOT_VERB and "-" not in low.removeprefix("re-"))
    )
