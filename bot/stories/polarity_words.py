"""Words and prefixes that turn a sentence into its opposite, and the look-alikes that do not. Tables, compiled by hand."""

NEGATORS = frozenset("not no never none nobody nothing nowhere neither nor without cannot".split())
"""Each turns what follows into its opposite; two of them turn it back."""

PREFIXES = ("de", "un", "non", "in", "im", "il", "ir", "dis", "mis", "counter", "anti")
"""In front of a word they make its opposite, if the rest is that word."""

LOOK_ALIKES = frozenset(
    """
    decease decide decent decline decrease decree decry default defeat defect defence defend defense defer defied define defined degree
    delay delight deliver demand demean demure denote depart depend depending deplane deplore deploy depose deposit depress derail deride
    derive desert deserve design desire despite detail detain detest devalue develop device devise devote
    under undergo union unit unite united unity universal until
    inbound income incoming increase indeed index indicate indict indoor industry infect infer inflame inform inhabit inherit initial
    inland inlet inmate inner input inquire inroad insert inside insight insist inspect inspire install instance instate instead instill
    insure intact intake intend intense intent interior intern into invade invent invest invite invoice involve inward impart impeach impede
    impend implant implore imply import imported importing impose impress imprison improve impulse illuminate illustrate irate
    discharge discount discourse discover discuss disease disguise dispatch display dispose dispute distance distill distract district
    disturb dismay dismiss mischief miscreant missed misses missile mission mister mistake counterpart counterparts counteroffer antique
    anticipate antics
    """.split()
)
"""Words that begin like an opposite and are none: "income" is not the opposite of "come"."""

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
