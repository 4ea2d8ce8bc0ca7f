"""From a body to its statements: read the frame, let the rules find, join what belongs together, say who is meant."""

from bot.model.span import Span
from bot.model.statement import Standing, Statement, StatementType
from bot.statements.carry import carry, join_paragraphs
from bot.statements.contents import contents
from bot.statements.found import Found
from bot.statements.frame import Frame, Sentence, frame
from bot.statements.headlines import headline
from bot.statements.heads import heads
from bot.statements.inside import inside
from bot.statements.linked import without_links
from bot.statements.noun_cues import by_nouns
from bot.statements.people import People
from bot.statements.phrases import Phrase, finite, is_nobody
from bot.statements.signs import by_signs
from bot.statements.speakers import Resolver, Speaker
from bot.statements.transcripts import transcript

MOSTLY_MARKED = 0.85
"""From this share of letters inside marks a statement is direct."""


def extract(body: str, *, title: str | None = None) -> tuple[Statement, ...]:
    """The statements of `body` in order of the text; none for a blank body.

    `title` only helps to name people. Statements may be nested (`through` names the outer speaker) but never share a quotation, unless
    one is nested in the other. A speaker the article leaves open is None; what was not said is marked by its `standing`.
    """
    read = frame(without_links(body))
    by_sentence = [contents(read, sentence, heads(sentence)) for sentence in read.sentences]
    found = [one for some in by_sentence for one in some] + by_signs(read, by_sentence)
    found += by_nouns(read, by_sentence) + headline(read, by_sentence)
    found += carry(read, by_sentence)
    found += transcript(read, found)
    found = [one for one in found if not _own_words(one)] + inside(read, found)
    join_paragraphs(read, found)
    found.sort(key=lambda one: (one.spans[0][0], -one.spans[-1][1]))
    resolver = Resolver(read, People(read, title, _speaking(read, found)))
    speakers: dict[int, Speaker] = {}
    for one in sorted(found, key=_place):
        speakers[id(one)] = resolver.speaker(one)
    return tuple(_finish(read, one, speakers) for one in found)


def _speaking(read: Frame, found: list[Found]) -> set[tuple[int, int]]:
    """Where the phrases that name speakers end: (sentence, token)."""
    numbers = {id(sentence): number for number, sentence in enumerate(read.sentences)}
    return {
        (numbers[id(one.sentence)], one.source.last)
        for one in found
        if one.sentence is not None and one.source is not None and (one.strong or one.quotes) and id(one.sentence) in numbers
    }


def _own_words(one: Found) -> bool:
    """Whether the writer only speaks of himself, without marks: "I said it would end"."""
    if one.inside is not None or one.quotes or one.source is None or one.sentence is None:
        return False
    return one.source.last - one.source.first == 1 and one.sentence.lows[one.source.first] == "i"


def _place(one: Found) -> tuple[int, int]:
    """Where a statement's attribution stands: the order in which speakers are resolved."""
    if one.like is not None:
        return one.spans[0]
    if one.source is not None and one.sentence is not None:
        return one.sentence.starts[one.source.first], 0
    return one.spans[0]


def _finish(read: Frame, one: Found, speakers: dict[int, Speaker]) -> Statement:
    speaker = speakers[id(one)]
    outer = speakers.get(id(one.inside))
    source = None
    if one.source is not None and one.sentence is not None:
        source = Span(*one.sentence.extent(one.source.first, _naming_ends(one.sentence, one.source)))
    return Statement(
        spans=tuple(Span(start, end) for start, end in one.spans),
        type=_type(read, one),
        speaker=speaker.name,
        speaker_span=source,
        cue_span=Span(*one.cue) if one.cue else None,
        rule=one.rule,
        confidence=_confidence(one, speaker),
        resolution=speaker.how,
        standing=_standing(one),
        through=outer.name if outer is not None else None,
        role=speaker.role,
    )


def _standing(one: Found) -> Standing:
    """How it is reported; what "no keeper said" was not said."""
    if one.standing is not Standing.SAID or one.source is None or one.sentence is None:
        return one.standing
    return Standing.DENIED if is_nobody(one.sentence, one.source) else one.standing


def _naming_ends(sentence: Sentence, source: Phrase) -> int:
    """The token after everything that names a speaker: with "who", and the description between, where a relative clause reports."""
    if not source.last <= source.relative <= source.last + _DESCRIPTION:
        return source.last
    apart = any(finite(sentence, at) for at in range(source.last, source.relative))
    return source.last if apart else source.relative + 1


_DESCRIPTION = 24
"""Tokens a description between a name and its "who" may have: "Ann Ode, the keeper of the dam above the town, who"."""
_SURE = {"full name": 1.0, "surname": 0.99, "given name": 0.9, "as named": 0.95, "role": 0.9, "pronoun": 0.9, "carried": 0.95}


def _confidence(one: Found, speaker: Speaker) -> float:
    """The rule's confidence times that of the resolution, rounded to two places."""
    return round(one.confidence * _SURE.get(speaker.how, 0.6) * (0.8 if one.inside is not None else 1.0), 2)


def _type(read: Frame, one: Found) -> StatementType:
    """Direct, mixed or indirect, by the share of letters and digits inside marks."""
    total = sum(_signs(read.body[start:end]) for start, end in one.spans)
    marked = sum(_signs(read.quotations[quote].span.of(read.body)) for quote in one.quotes)
    if one.verbatim:
        return StatementType.DIRECT
    if not marked:
        return StatementType.INDIRECT
    return StatementType.DIRECT if marked > MOSTLY_MARKED * total else StatementType.MIXED


def _signs(text: str) -> int:
    return sum(map(str.isalnum, text))
