"""Whether a sentence can be read without the one before it, and is a sentence of the article at all."""

import re
from collections.abc import Sequence

from bot.model.span import Span
from bot.stories.reading import Named, Token

FEWEST_WORDS = 8
MOST_WORDS = 60
LONGEST_CAPTION_CHARS = 400

_OPENERS = frozenset(
    """
    he she it they his her hers its their theirs him them this that these those such there here
    but and or nor so yet still however nevertheless nonetheless meanwhile instead moreover furthermore besides also additionally
    then thus therefore hence consequently otherwise likewise similarly conversely rather indeed accordingly afterwards
    another others both neither either
    """.split()
)
"""First words that lean on what came before: pronouns, conjunctions and linking adverbs."""
_OPENING_PHRASES = re.compile(
    r"""(?: in \s (?: fact | addition | contrast | response | turn | other \s words | short | particular | the \s meantime | that | this
                | all )
      | that \s said | as \s a \s result | for \s (?: example | instance | (?:its|his|her|their) \s part )
      | on \s the \s (?: other | contrary )
      | at \s the \s same \s time | after \s (?:all|that|this) | by \s (?:contrast|comparison) | even \s so | as \s such
      | to \s that \s end
      | not \s only | what['’]s \s more
      | (?: later | earlier | afterwards? ) ,? \s (?: that | the \s same | in \s the ) \s? | later , | earlier ,
      | (?: \w+ \s ){0,2} (?: minutes | hours | days? | weeks? | months? | years? | moments ) \s (?: later | earlier | after \s that ) \b
      | the \s (?: next | following | previous ) \s (?: day | morning | evening | night | week | month | year )
      | (?: two | three | four | five | six | several | many | some | a \s few ) \s (?: others | more | of \s (?: them | those | these ) )
      | the \s others? \s (?: one | ones | two | three | was | were | is | are | has | have | had | said | will ) \b
      | the \s (?: first | second | third | last ) \s (?: one | two | was | were | is | are | of \s (?: them | those | these ) ) \b
      | (?: asked | pressed ) \s about \s (?: it | that | this | the \s (?: comments? | remarks? | claim | report ) )
      | the \s (?: same | former | latter | move | decision | comments? | remarks? | statement | two | three ) \b )""",
    re.VERBOSE | re.IGNORECASE,
)
_PERSONAL = frozenset("he she his her him they their them hers".split())
_CREDIT = re.compile(
    r"getty|ap photo|\bphotos? (?:by|of|:)|photograph(?:ed)? by|/(?:afp|ap|reuters|getty)|\((?:ap|reuters|afp)[ /)]|file photo|image credit"
    r"|screenshot|courtesy of|\bpictured\b|\bpicture:|\bvia (?:ap|reuters|getty)",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"click here|sign up|subscribe|newsletter|read more|read also|follow (?:us|me|him|her) on|contributed to this report|editor['’]s note"
    r"|all rights|this (?:story|article|post|page|copy) (?:has been|was|is|will)"
    r"|associated press writer|watch (?:the )?(?:video|live|above|below)"
    r"|story continues|continue reading|scroll down|\((?:reporting|editing|writing) by|the latter\b"
    r"|https?://|@\w+|^(?:updated?|correction|related|story highlights|photos?|video|watch|listen|by )\b|^file\s?[-–—]",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!…][\"”’')»]*$")
_STARTS = re.compile(r"[\"“‘'«(\[]?[^\W\d_]|[\"“$€£]?\d")


def stands_alone(body: str, span: Span, tokens: Sequence[Token], names: Sequence[Named]) -> bool:
    """Whether the sentence `body[span]` may be shown on its own. `tokens` and `names` are those inside it.

    No opener that leans back, no "he" before anybody is named, no question, no caption, headline, credit or page furniture, no
    quotation left open or without its speaker; between `FEWEST_WORDS` and `MOST_WORDS` words.
    """
    text = span.of(body)
    if not FEWEST_WORDS <= len(text.split()) <= MOST_WORDS or not tokens or text.isupper():
        return False
    if not _STARTS.match(text) or text.lstrip("\"“‘'«([")[:1].islower() or not _ENDS.search(text):
        return False
    if tokens[0].form in _OPENERS or _OPENING_PHRASES.match(text.lstrip("\"“‘'«([")):
        return False
    if _PAGE.search(text) or _in_caption(body, span):
        return False
    return _marks_balance(text) and _speaker_is_named(tokens, names) and not _points_back(tokens, names)


def _in_caption(body: str, span: Span) -> bool:
    """Whether the sentence or one beside it on its line credits a picture. A long line is a paragraph of the article."""
    start, end = body.rfind("\n", 0, span.start) + 1, body.find("\n", span.end)
    line = body[start : end if end >= 0 else len(body)]
    return bool(_CREDIT.search(line if len(line) <= LONGEST_CAPTION_CHARS else span.of(body)))


def _marks_balance(text: str) -> bool:
    """Whether no quotation is cut. An apostrophe looks like a single mark that closes, so only those that open too often count."""
    double = text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("«") == text.count("»")
    return double and text.count("‘") <= text.count("’")


def _speaker_is_named(tokens: Sequence[Token], names: Sequence[Named]) -> bool:
    """Whether a sentence that is mostly quotation says whose words they are."""
    quoted = sum(token.quoted for token in tokens)
    return 2 * quoted <= len(tokens) or any(not name.quoted for name in names)


def _points_back(tokens: Sequence[Token], names: Sequence[Named]) -> bool:
    """Whether a personal pronoun outside quotations comes before every name."""
    first = min((token.start for token in tokens if token.form in _PERSONAL and not token.quoted), default=None)
    return first is not None and not any(name.start < first and not name.quoted for name in names)
