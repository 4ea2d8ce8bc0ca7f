"""Words that make a question and carry nothing of what it is about. Data; collected from questions people put to news archives."""

from bot.text.stopwords import QUESTION_WORDS

LIGHT_WORDS = QUESTION_WORDS | frozenset(
    "anything everything happening latest many mention mentioned mentions much news nothing saying something telling".split()
)
"""Dropped at query time unless nothing else is left: "what did Kirby say" is about Kirby, "what is a question" about questions."""

WEAK_WORDS = frozenset(
    """
    ask asked bit bring came come comes coming else find fine found gave get gets getting give given gives go goes going gone good got guess
    happen happened happens help interesting keep kind know known knows let like look looked looking looks lot made make makes making maybe
    mean means need needs new ok okay please put read really see seen sees seem seems show shown shows sort stuff sure take taken takes tell
    thanks thing things think thought took try want wanted wants way ways well went yes yeah
    """.split()
)
"""Words that say so little that a passage with nothing else of a question in it does not bear on it. Searched for beside others."""

LIGHT_PHRASES = (
    r"(?:take|takes|took|taken|taking) place",
    r"(?:come|comes|came|coming) about",
    r"(?:be|is|are|was|were|been|being) held",
    r"(?:go|goes|went|going) on",
    r"(?:be|is|are|was|were|been) (?:there|called|named|known as)",
    r"(?:can|could|would) you",
    r"(?:do|did|does) (?:we|you|they|i) know",
    r"(?:have|has|had) to say",
)
"""Phrases that stand for "happen" or "exist"; regular expressions, matched without regard to case."""
