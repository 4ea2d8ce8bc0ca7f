"""From statements to the items of an answer: each utterance once, best first, the printings that carry it as citations."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from bot.answering.evidence import Evidence
from bot.answering.fitting import DIRECTNESS, Fitting, weighed
from bot.answering.said import Said, one_an_article
from bot.answering.select import cite
from bot.answering.texts import UNRELATED, Texts
from bot.answering.utterances import LOOKED_AT, about
from bot.model.answer import Citation, Item, ItemType, Respelled, ScorePart
from bot.statements.directory import key_of

ALTERED_COST = (0.0, 0.2, 0.4)
"""What an utterance loses, by the distance of its least altered printing, that no other text prints: its words may be nobody's."""
NAMED = {"full name": 0.5, "surname": 0.4, "as named": 0.4, "given name": 0.3, "role": 0.2}
"""A statement with its speaker's name beside it proves itself; behind "he said" one must believe what the rules make of "he"."""
SUBSTANCE, ENOUGH_CHARS = 0.2, 60
"""What a statement of a whole thought is worth more than "yes" or "the plan"; in proportion up to so many characters."""
VOICE_WORTH = 0.1
"""What each further independent text that prints an utterance adds, up to three."""
MAX_COUNTED_VOICES = 3


AS_ASKED = 0.5
"""What an utterance is worth more of which an article calls the speaker just as the question does: "Senator Doe" was no president yet."""


class Selected(NamedTuple):
    """Utterances best first, at most as many as were wanted; how many there are in all, and in how many articles they stand."""

    items: tuple[Item, ...]
    total: int
    articles: int


def select_said(
    found: Sequence[Said],
    *,
    speaker: str | None,
    topic: Evidence | None,
    limit: int,
    texts: Texts = UNRELATED,
    is_wanted: Callable[[Said], bool] = lambda _: True,
    as_asked: frozenset[int] = frozenset(),
) -> Selected:
    """At most `limit` utterances of one speaker, best first; none when none is about `topic`.

    `speaker` is the name to show; None shows each under the name its article gives. An utterance is about the topic, and wanted, where
    one of its printings is: the others, which may say the opposite, stand beside it. `as_asked` are articles that call the speaker just as
    the question does.

    Order: fit to the topic, directness, confidence, substance, a name beside it, printings; then the earlier article and place.
    """
    fitting = weighed(found, topic, texts, is_wanted)
    groups, more = about(fitting, texts)
    scored = _scored(groups, texts, as_asked)
    return Selected(tuple(_items(scored[:limit], speaker, texts)), len(groups) + more, _articles(fitting, groups))


def select_voices(
    found: Sequence[Said],
    *,
    topic: Evidence | None,
    limit: int,
    texts: Texts = UNRELATED,
    is_wanted: Callable[[Said], bool] = lambda _: True,
    is_first: Callable[[Said], bool] = lambda _: True,
) -> Selected:
    """What anybody said about `topic`, or at all: as `select_said`, but every speaker is heard once before any is heard twice.

    Those that are `is_first` are heard before all others.
    """
    fitting = [each for each in weighed(found, topic, texts, is_wanted) if each.said.statement.speaker]
    looked_at = {each.said.statement_id for each in [each for each in fitting if each.fits][:LOOKED_AT]}
    by_speaker: dict[str, list[Fitting]] = {}
    for each in fitting:
        if not each.fits or each.said.statement_id in looked_at:
            by_speaker.setdefault(key_of(each.said.statement.speaker or ""), []).append(each)
    turns: list[tuple[bool, int, float, str, tuple[ScorePart, ...], Sequence[Fitting]]] = []
    for key, own in by_speaker.items():
        scored = _scored(about(own, texts)[0], texts)
        scored.sort(key=lambda pair: not is_first(pair[1][0].said))
        turns += [(not is_first(group[0].said), turn, -_total(parts), key, parts, group) for turn, (parts, group) in enumerate(scored)]
    turns.sort(key=lambda turn: turn[:4])
    items = _items([(parts, group) for *_, parts, group in turns[:limit]], None, texts)
    return Selected(tuple(items), len(turns), _articles((), [group for *_, group in turns]))


def renumbered(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items with their citations numbered from 1 on."""
    numbers = count(1)
    return tuple(replace(item, citations=tuple(replace(each, n=next(numbers)) for each in item.citations)) for item in items)


def _articles(weighed: Sequence[Fitting], groups: Sequence[Sequence[Fitting]]) -> int:
    """In how many articles the utterances stand: those put together, and what is about the topic besides."""
    together = [each for group in groups for each in group]
    return len({each.said.article.article_id for each in [*together, *(each for each in weighed if each.fits)]})


_Scored = tuple[tuple[ScorePart, ...], Sequence[Fitting]]


def _scored(groups: Sequence[Sequence[Fitting]], texts: Texts, as_asked: frozenset[int] = frozenset()) -> list[_Scored]:
    made = ((_parts(group, texts, as_asked), group) for group in groups)
    return sorted(made, key=lambda pair: (-_total(pair[0]), pair[1][0].order[4:]))


def _parts(group: Sequence[Fitting], texts: Texts, as_asked: frozenset[int]) -> tuple[ScorePart, ...]:
    best = group[0]
    printed_in = {each.said.article.article_id for each in group}
    voices = texts.voices(printed_in)
    return (
        ScorePart("fit to the topic", max(each.fit for each in group)),
        ScorePart("directness", DIRECTNESS[best.said.statement.type]),
        ScorePart("confidence", best.said.statement.confidence / 2),
        ScorePart("substance", SUBSTANCE * min(1.0, len(best.said.text) / ENOUGH_CHARS)),
        ScorePart("named beside it", NAMED.get(best.said.statement.resolution or "", 0.0)),
        ScorePart("named as asked", 0.0 if as_asked.isdisjoint(printed_in) else AS_ASKED),
        ScorePart("altered text", -ALTERED_COST[best.distance]),
        ScorePart("voices", VOICE_WORTH * (min(voices, MAX_COUNTED_VOICES) - 1)),
    )


def _total(parts: Sequence[ScorePart]) -> float:
    return sum(part.value for part in parts)


def _items(scored: Sequence[_Scored], speaker: str | None, texts: Texts) -> list[Item]:
    items: list[Item] = []
    n = 0
    for parts, group in scored:
        shown = group[0].said
        citations: list[Citation] = []
        for other, wording in one_an_article([each.said for each in group], texts):
            n += 1
            citations.append(cite(other.article, other.statement.extent, n=n, wording=wording))
        items.append(
            Item(
                text=shown.text,
                type=ItemType(shown.statement.type.value),
                citations=tuple(citations),
                speaker=speaker or shown.statement.speaker,
                confidence=shown.statement.confidence,
                voices=texts.voices(citation.article_id for citation in citations),
                score=_total(parts),
                parts=parts,
                statement_id=shown.statement_id,
                read_as=tuple(Respelled(each.name, each.word) for each in group[0].through),
                clause=shown.clause,
            )
        )
    return items
