"""Quotations without a reporting word of their own: they go on from the sentence, or the paragraph, before."""

from bot.statements.content import end_of
from bot.statements.found import Found
from bot.statements.frame import Frame, Sentence
from bot.statements.groups import Group
from bot.statements.nearest import can_speak, nearest_speaker
from bot.statements.phrases import Phrase
from bot.statements.subjects import subject_left
from bot.statements.words import BE, DASHES, POSSESSIVE

_MIN_CHARS = 12


def join_paragraphs(frame: Frame, found: list[Found]) -> None:
    """A quotation that runs over several paragraphs is one statement: the one that reports any part of it gets the rest."""
    owner = {quote: one for one in found for quote in one.quotes}
    for at, quotation in enumerate(frame.quotations):
        if quotation.continues and at in owner and at + 1 not in owner:
            _add(frame, owner[at], at + 1)
            owner[at + 1] = owner[at]
    for at in range(len(frame.quotations) - 2, -1, -1):
        if frame.quotations[at].continues and at not in owner and at + 1 in owner:
            _add(frame, owner[at + 1], at)
            owner[at] = owner[at + 1]


def _add(frame: Frame, one: Found, quote: int) -> None:
    span = frame.quotations[quote].span
    one.spans.append((span.start, span.end))
    one.spans.sort()
    one.quotes.append(quote)


def carry(frame: Frame, by_sentence: list[list[Found]]) -> list[Found]:
    """Statements for sentences that are nothing but quotations; where a sentence before them reports, its statement grows instead."""
    owned = {quote for found in by_sentence for one in found for quote in one.quotes}
    new: list[Found] = []
    last: Found | None = None
    spoke: Found | None = None
    before = -1
    for at, sentence in enumerate(frame.sentences):
        if last is not None and not by_sentence[at] and _in_brackets(sentence):
            continue  # the writer's aside between two quotations
        quotes = [quote for quote in sentence.quotes if quote >= 0 and quote not in owned]
        if by_sentence[at]:
            last = spoke = _last(by_sentence[at])
        elif not quotes or not frame.quotation_only(sentence) or before < 0:
            last = None
        else:
            known = [last, *by_sentence[before]]
            last = _gone_on(frame, (before, at), quotes, by_sentence[before], last)
            last = _of_thing(frame, last, spoke) if last is not None else None
            if last is not None and not any(last is one for one in known):
                new.append(last)
        before = at
    return new


def _gone_on(frame: Frame, places: tuple[int, int], quotes: list[int], earlier: list[Found], last: Found | None) -> Found | None:
    """The statement that the quotations of the second place belong to: the one before, grown, or a new one of nothing but them."""
    before, apart = frame.sentences[places[0]], frame.sentences[places[1]].paragraph - frame.sentences[places[0]].paragraph
    if apart > 1 or (apart == 1 and not _whole_paragraph(frame, places[1])):
        return None
    quoting = [one for one in earlier if one.quotes]
    if apart == 0 and len(quoting) > 1 and _behind_aside(frame, frame.sentences[places[1]]):
        last = quoting[-2]
    elif last is not None and apart == 0 and _cuts_in(before) is not None:
        return _from(frame, quotes, before, _cuts_in(before))
    if last is not None and (last.quotes or apart == 0):
        for quote in quotes:
            _add(frame, last, quote)
        return last
    if (
        before.lows[-1:] == [":"]
        or (apart == 1 and last is not None and last.strong and last.rule.startswith(_MAIN))
        or (apart == 0 and sum(len(frame.quotations[quote].inside) for quote in quotes) >= _MIN_CHARS)
    ):
        aside = last is None or (apart == 1 and _only_tells_which(frame, last))
        return _carried(frame, quotes, last) if last is not None and not aside else _from_subject(frame, quotes, before)
    return None


def _behind_aside(frame: Frame, sentence: Sentence) -> bool:
    """Whether a quotation goes on behind a dash in small letters: "“Ode will go” — the crowd cried “Yes!” — “and stay”"."""
    quote = sentence.quotes[1] if len(sentence) > 1 else -1
    return sentence.lows[0] in DASHES and quote >= 0 and frame.quotations[quote].inside.of(frame.body)[:1].islower()


def _in_brackets(sentence: Sentence) -> bool:
    """Whether a whole sentence stands in brackets: the writer's aside between two quotations."""
    return sentence.lows[:1] == ["("] and ")" in sentence.lows[-2:] and max(sentence.quotes) < 0


def _cuts_in(sentence: Sentence) -> Phrase | None:
    """Who interrupts in the clause a sentence ends with: "Ode said, and her husband cut in."."""
    verb = end_of(sentence) - 2
    if verb < 1 or (sentence.lows[verb], sentence.lows[verb + 1]) not in _INTERRUPTS:
        return None
    return subject_left(sentence, Group.before(sentence, verb).first)


_INTERRUPTS = frozenset({("cut", "in"), ("chimed", "in"), ("broke", "in"), ("jumped", "in"), ("butted", "in"), ("piped", "up")})


def _only_tells_which(frame: Frame, one: Found) -> bool:
    """Whether a statement's word in -ing only tells which people are meant: "staff members suggesting that"."""
    if one.cue is None or one.quotes or not one.rule.startswith("subject"):
        return False
    before = frame.body[: one.cue[0]].rsplit(maxsplit=1)
    return frame.body[one.cue[0] : one.cue[1]].endswith("ing") and bool(before) and before[-1].lower() not in BE


def _last(found: list[Found]) -> Found:
    """The statement of a sentence that a following quotation goes on from: the one that quotes, of the main clause, the last."""
    outer = [one for one in found if one.inside is None] or found
    main = [one for one in outer if one.rule.startswith(_MAIN)] or outer
    return ([one for one in main if one.quotes] or main)[-1]


_MAIN = ("subject", "inverted", "carried")


def _whole_paragraph(frame: Frame, at: int) -> bool:
    """Whether a sentence is a paragraph by itself."""
    paragraph = frame.sentences[at].paragraph
    before = at > 0 and frame.sentences[at - 1].paragraph == paragraph
    after = at + 1 < len(frame.sentences) and frame.sentences[at + 1].paragraph == paragraph
    return not before and not after


def _carried(frame: Frame, quotes: list[int], last: Found) -> Found:
    spans = [(frame.quotations[quote].span.start, frame.quotations[quote].span.end) for quote in quotes]
    return Found(spans, last.sentence, last.source, None, "carried: next sentence", 0.75, quotes=quotes, like=last)


def _from_subject(frame: Frame, quotes: list[int], before: Sentence) -> Found | None:
    """A statement by the subject of the sentence before: "Ode disagreed. “That is wrong.”"."""
    return _from(frame, quotes, before, nearest_speaker(before, len(before)))


def _of_thing(frame: Frame, one: Found, spoke: Found | None) -> Found:
    """A statement by the subject of the sentence before or, where that is a thing and nobody is named there, by who spoke before it.

    "“It is hard,” said Ode. The loss takes its toll. “There is no help.”"
    """
    if one.rule != _BY_SUBJECT or one.sentence is None or one.source is None or spoke is None or spoke.sentence is None:
        return one
    owner = "'s" in one.sentence.lows[: one.source.last] or one.sentence.lows[one.source.first] in POSSESSIVE
    named = owner or any(one.sentence.capital(at) and one.sentence.is_word(at) for at in range(1, len(one.sentence)))
    thing = not named and one.sentence.lows[-1:] != [":"] and not can_speak(one.sentence, one.source)
    near = spoke.source is not None and one.sentence.paragraph - spoke.sentence.paragraph <= 1
    return _carried(frame, one.quotes, spoke) if thing and near else one


_BY_SUBJECT = "carried: subject before"


def _from(frame: Frame, quotes: list[int], before: Sentence, subject: Phrase | None) -> Found | None:
    """A statement by a subject of the sentence before, or none without one."""
    if subject is None:
        return None
    spans = [(frame.quotations[quote].span.start, frame.quotations[quote].span.end) for quote in quotes]
    return Found(spans, before, subject, None, _BY_SUBJECT, 0.6, quotes=quotes)
