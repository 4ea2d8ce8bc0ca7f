"""Words and prefixes that turn a sentence into its opposite, and the look-alikes that do not. Tables, compiled by hand."""

NEGATORS = frozenset("not no never none nobody nothing nowhere neither nor without cannot".split())
"""Each turns what follows into its opposite; two of them turn it back."""

EMPHATIC = frozenset("only just merely simply least until matter wonder doubt less short surprisingly".split())
"""Behind a negation they make a figure of speech of it: "not only", "not until", "no doubt", "nothing short of"."""

BOUNDS = frozenset("fewer less more later earlier sooner greater higher lower other".split())
"""The same with "than" behind them: "no fewer than ten"."""

SUPERLATIVES = frozenset("more less better worse clearer happier prouder stronger easier".split())
"""What "could not be" and "could not agree" are followed by where they mean the utmost."""

SHIFTERS = frozenset(
    """
    deny denies denied denying refuse refuses refused reject rejects rejected fail fails failed doubt doubts doubted lack lacks lacked
    avoid avoids avoided prevent prevents prevented forbid forbids forbade forbidden ban bans banned refrain refrained stop stopped
    hardly barely scarcely rarely seldom few little unable until till unless except besides
    """.split()
)
"""Words that deny or move a limit without a negation: where one of them came or went, nobody counts negations."""

OF_EVERYTHING = frozenset(
    """
    all always any anybody anyone anything both each either ever
    every everybody everyone everything longer some somebody someone something yes
    """.split()
)
"""What a negation takes the place of, or takes along: "nobody" stands where "everybody" stood, "no longer" where nothing did."""

SURE_PREFIXES = ("un", "non")
"""In front of a word they make its opposite, if the rest is that word."""

NEGATED = {
    "de": (
        "activat", "carboni", "central", "certif", "classif", "coloni", "coupl", "criminal", "escalat", "friend", "fund", "humani",
        "industrial", "legitim", "militari", "mobili", "nation", "nazif", "nuclear", "platform", "politic", "populat", "radical",
        "regulat", "segregat", "select", "stabili",
    ),
    "dis": (
        "able", "advantag", "agree", "allow", "appear", "approv", "arm", "associat", "avow", "belie", "connect", "content", "continu",
        "engag", "favo", "honest", "hono", "incentiv", "like", "loyal", "obe", "organi", "orient", "proportion", "prov", "qualif",
        "respect", "satisf", "similar", "trust", "unit",
    ),
    "in": (
        "abilit", "access", "accura", "action", "activ", "adequa", "admissib", "appropriat", "attenti", "audib", "capab", "capac",
        "coheren", "compatib", "competen", "complet", "comprehensib", "conclusiv", "consisten", "convenien", "correct", "credib", "curab",
        "decent", "decisi", "definit", "dependen", "direct", "edib", "effective", "efficien", "eligib", "equalit", "exact", "expensive",
        "experienc", "explicab", "flexib", "formal", "frequen", "hospitab", "human", "justice", "offensive", "operab", "secur",
        "sensitiv", "separab", "significan", "sincer", "solven", "stabilit", "sufficien", "toler", "valid", "visib", "voluntar",
    ),
    "im": (
        "balanc", "matur", "measurab", "mobil", "moral", "mortal", "partial", "patien", "penetrab", "perfect", "permissib", "plausib",
        "polite", "possib", "practical", "precis", "probab", "proper", "pruden",
    ),
    "il": ("legal", "legib", "legitim", "liberal", "literate", "logic"),
    "ir": (
        "rational", "reconcilab", "recoverab", "refutab", "regular", "relevan", "religious", "replaceab", "resistib", "respons", "reversib",
    ),
    "mis": ("behav", "trust", "understand", "understood"),
    "counter": ("productiv",),
}  # fmt: skip
"""In front of words that begin so these make the opposite; elsewhere they are a part of the word ("income", "deliver", "display"), or mean
something else ("miscalculate", "counterattack", "anti-war")."""

LOOK_ALIKES = frozenset(
    """
    unassuming uncanny undue unearth unearthed unease uneasy unless
    unloose unnerve unnerved unravel unrest unsettle unsettled unsettling untold
    """.split()
)
"""Words that begin like an opposite and are none: "unrest" is not the opposite of "rest"."""

NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        """
        zero one two three four five six seven eight nine ten
        eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
        """.split(),
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
"""Numbers as newsrooms spell them out. "One" is more often a pronoun, and harmless here: it is compared like any word."""

CONTRACTED = {
    "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would",
}  # fmt: skip
"""What stands for a word after an apostrophe, as far as it is unambiguous enough to compare by."""

IS_CONTRACTED = frozenset("it that he she there here what who where how".split())
"""Words after which 's is "is"."""

IRREGULAR_NEGATIONS = {"wont": ("will", "not"), "cant": ("can", "not"), "cannot": ("can", "not"), "shant": ("shall", "not")}
"""Folded negations that are not their verb with n't behind it."""
