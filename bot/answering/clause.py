"""What to show of a statement: the reporter's words with the reporting word, where the content alone would not tell what was said of it.

"That the board had paid" is what somebody denied, hoped or asked; only the clause says which. A quotation of a whole sentence needs none.
"""

import re

from bot.model.answer import Clause
from bot.model.span import Span
from bot.model.statement import Statement, StatementType

NEAR_CHARS = 80
"""As far a name may stand from its reporting word to be shown with it; else the clause begins with the reporting word."""
BETWEEN_CHARS = 160
"""As much may stand between the reporting word and what it reports: "told reporters in Madrid on Friday, after the vote, that"."""
FEW_WORDS = 4
"""A quotation of fewer words is no sentence."""
TAIL_CHARS = 60
"""As much may follow the reporting word up to the end of its sentence to be shown: "Comey told lawmakers on Friday"."""

_BREAK = re.compile(r"[,;:]\s+|[—–“”\"(]\s*")


def clause(statement: Statement, body: str, sentence: Span) -> Clause | None:
    """The words that report the statement, from the name or the reporting word to the end of the content, or the other way round.

    None where the content is a quotation that stands for itself, or the reporting word stands outside its `sentence` or far from it.
    """
    cue, content = statement.cue_span, statement.extent
    if cue is None or not sentence.covers(cue) or (statement.type is StatementType.DIRECT and _is_whole(content.of(body))):
        return None
    if max(content.start - cue.end, cue.start - content.end) > BETWEEN_CHARS:
        return None
    around = [content, cue]
    speaker = statement.speaker_span
    if speaker and sentence.covers(speaker) and _belongs(speaker, cue, content):
        around.append(speaker)
    start, end = min(each.start for each in around), max(each.end for each in around)
    if end > content.end and sentence.end - end <= TAIL_CHARS:
        end = max(end, sentence.end - (body[sentence.end - 1] == "."))
    if speaker and start == speaker.start and body[speaker.end : speaker.end + 1] == ",":
        start = _named_from(body, start, sentence)
    span = Span(start, end)
    return None if span == content else Clause(span.of(body), span)


def _named_from(body: str, start: int, sentence: Span) -> int:
    """Where what a name between commas is an apposition to begins: "Her lawyer, Ode, said"; the name itself where that is far off."""
    near = max(sentence.start, start - NEAR_CHARS)
    if not body[near:start].rstrip().endswith(","):
        return start
    begins = [each.end() for each in _BREAK.finditer(body, near, start)]
    if near == sentence.start:
        begins.insert(0, near)
    # "R-Vale, " alone is no beginning of "Carl Odde, R-Vale, the minister, said".
    return max((at for at in begins if at == sentence.start or len(body[at:start].split()) > 1), default=start)


def _belongs(speaker: Span, cue: Span, content: Span) -> bool:
    """Whether the name is shown with its reporting word: near it, and not as the subject of a clause that only begins with it.

    "Citing the flood, Ode" waits for what Ode did.
    """
    begins_another = cue.end <= content.start and content.end <= speaker.start
    return not begins_another and max(cue.start - speaker.end, speaker.start - cue.end) <= NEAR_CHARS


def _is_whole(quotation: str) -> bool:
    """Whether it begins as a sentence does and has as many words as one."""
    letters = quotation.lstrip("\"'“”‘’„«»[( \n")
    return not letters[:1].islower() and len(letters.split()) >= FEW_WORDS
