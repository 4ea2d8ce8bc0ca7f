"""From statements to an answer: what a speaker said, each utterance once, the printings that carry it as citations."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from bot.answering.clause import clause
from bot.answering.evidence import Evidence
from bot.answering.select import cite
from bot.answering.taught import Taught, spelled_out, taught
from bot.answering.texts import UNRELATED, Texts
from bot.answering.wording import compare, compare_pieces, likeness
from bot.model.answer import Citation, Clause, Item, ItemType, Respelled, ScorePart, Wording
from bot.model.article import Article
from bot.model.span import Span
from bot.model.statement import Statement, StatementType
from bot.statements.directory import key_of
from bot.statements.reporting import Reporting, reporting
from bot.stories.wording import MIN_WORDS
from bot.text.sentences import sentences

FIT_FLOOR = 0.5
"""The least share of the topic's weight that a statement with its sentence must hold to be about it."""
ALTERED_COST = (0.0, 0.2, 0.4)
"""What an utterance loses, by the distance of its least altered printing, that no other text prints: its words may be nobody's."""
DIRECTNESS = {StatementType.DIRECT: 0.3, StatementType.MIXED: 0.2, StatementType.INDIRECT: 0.0}
"""Words as spoken come before words as reported."""
NAMED = {"full name": 0.5, "surname": 0.4, "as named": 0.4, "given name": 0.3, "role": 0.2}
"""A statement with its speaker's name beside it proves itself; behind "he said" one must believe what the rules make of "he"."""
SUBSTANCE, ENOUGH_CHARS = 0.2, 60
"""What a statement of a whole thought is worth more than "yes" or "the plan"; in proportion up to so many characters."""
VOICE_WORTH = 0.1
"""What each further independent text that prints an utterance adds, up to three."""
MAX_COUNTED_VOICES = 3
SOME_IN_COMMON = 0.3
"""Share of the shorter one's words in common, from which two statements are compared sentence by sentence."""
LEAST_ALIKE = 0.01
_MARKS = "“”„«»\"‘’' \n"
_SAME_WORDS = frozenset({Wording.IDENTICAL, Wording.NEAR_IDENTICAL, Wording.PARTIAL})
"""What a reporter who repeats the very words does, marks or no marks."""
LOOKED_AT = 200
"""Statements looked at closely: the best by fit, directness, confidence and date."""


class Selected(NamedTuple):
    """Utterances best first, at most as many as were wanted; how many there are in all, and in how many articles they stand."""

    items: tuple[Item, ...]
    total: int
    articles: int


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its article, and the sentence or sentences it stands in."""

    statement_id: int
    statement: Statement
    article: Article
    sentence: Span

    @property
    def text(self) -> str:
        """What is shown of it: from the first word of its content to the last, to the letter."""
        return self.statement.extent.of(self.article.body)

    @property
    def clause(self) -> Clause | None:
        """What is shown in place of the content, where that alone does not tell what was said."""
        return clause(self.statement, self.article.body, self.sentence)

    @property
    def reporting(self) -> Reporting:
        """What the reporting word does to the content."""
        return reporting(self.statement, self.article.body)

    @property
    def pieces(self) -> tuple[str, ...]:
        """The sentences of its content, without the reporter's words between them and the marks around them."""
        return tuple(piece for span in self.statement.spans for piece in _cut(span.of(self.article.body).strip(_MARKS)))


@lru_cache(maxsize=20_000)
def _cut(text: str) -> tuple[str, ...]:
    return tuple(span.of(text) for span in sentences(text))


@dataclass(frozen=True, slots=True)
class _Fitting:
    said: Said
    fit: float
    distance: int = 0
    """How far its article may be from the words as they were: see `Texts.distance`."""
    is_wanted: bool = True
    """Whether it holds the phrases that were asked for."""
    through: tuple[Taught, ...] = ()
    """The second words of its article that made it fit."""

    @property
    def order(self) -> tuple[bool, int, float, int, int, Span]:
        """Which printing of an utterance is shown.

        One with the phrases asked for, of the least altered text, with the surest attribution, the longest, then the earliest.
        """
        statement = self.said.statement
        sure = DIRECTNESS[statement.type] + statement.confidence
        return not self.is_wanted, self.distance, -sure, -len(self.said.text), self.said.article.article_id, statement.extent

    @property
    def fits(self) -> bool:
        """Whether it is about what was asked."""
        return self.is_wanted and self.fit >= FIT_FLOOR

    @property
    def worth(self) -> tuple[float, float, int, Span]:
        """Which statements are looked at at all, best first."""
        published = self.said.article.published
        sure = DIRECTNESS[self.said.statement.type] + self.said.statement.confidence / 2
        return (
            -(self.fit + sure),
            -(published.at.timestamp() if published else 0.0),
            self.said.article.article_id,
            self.said.statement.extent,
        )


def select_said(
    found: Sequence[Said],
    *,
    speaker: str | None,
    topic: Evidence | None,
    limit: int,
    texts: Texts = UNRELATED,
    is_wanted: Callable[[Said], bool] = lambda _: True,
) -> Selected:
    """At most `limit` utterances of one speaker, best first; none when none is about `topic`.

    `speaker` is the name to show; None shows each under the name its article gives. An utterance is about the topic, and wanted, where
    one of its printings is: the others, which may say the opposite, stand beside it.

    Order: fit to the topic, directness, confidence, substance, a name beside it, printings; then the earlier article and place.
    """
    weighed = _weighed(found, topic, texts, is_wanted)
    groups, more = _about(weighed, texts)
    return Selected(tuple(_items(_scored(groups, texts)[:limit], speaker, texts)), len(groups) + more, _articles(weighed, groups))


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
    weighed = [each for each in _weighed(found, topic, texts, is_wanted) if each.said.statement.speaker]
    looked_at = {each.said.statement_id for each in [each for each in weighed if each.fits][:LOOKED_AT]}
    by_speaker: dict[str, list[_Fitting]] = {}
    for each in weighed:
        if not each.fits or each.said.statement_id in looked_at:
            by_speaker.setdefault(key_of(each.said.statement.speaker or ""), []).append(each)
    turns: list[tuple[bool, int, float, str, tuple[ScorePart, ...], Sequence[_Fitting]]] = []
    for key, own in by_speaker.items():
        scored = _scored(_about(own, texts)[0], texts)
        scored.sort(key=lambda pair: not is_first(pair[1][0].said))
        turns += [(not is_first(group[0].said), turn, -_total(parts), key, parts, group) for turn, (parts, group) in enumerate(scored)]
    turns.sort(key=lambda turn: turn[:4])
    items = _items([(parts, group) for *_, parts, group in turns[:limit]], None, texts)
    return Selected(tuple(items), len(turns), _articles((), [group for *_, group in turns]))


def renumbered(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items with their citations numbered from 1 on."""
    numbers = count(1)
    return tuple(replace(item, citations=tuple(replace(each, n=next(numbers)) for each in item.citations)) for item in items)


def utterances(found: Sequence[Said], *, texts: Texts = UNRELATED) -> tuple[tuple[Said, ...], ...]:
    """The statements of one speaker as utterances, each with all that print it, the printing that would be shown first."""
    return tuple(tuple(each.said for each in group) for group in _grouped(_weighed(found, None, texts, lambda _: True), texts))


def _weighed(found: Sequence[Said], topic: Evidence | None, texts: Texts, is_wanted: Callable[[Said], bool]) -> list[_Fitting]:
    """What was found with how far it is about the topic, the worthiest first."""
    fitting = (_fits(each, topic, distance=texts.distance(each.article.article_id), is_wanted=is_wanted(each)) for each in found)
    return sorted(fitting, key=lambda each: each.worth)


def _about(weighed: Sequence[_Fitting], texts: Texts) -> tuple[list[list[_Fitting]], int]:
    """The utterances of which a printing is about what was asked, and how many more statements there are that were not looked at.

    Printings are put together before any is left out: one may say "escalation" where another says "de-escalation".
    """
    fitting = [each for each in weighed if each.fits]
    about = fitting[:LOOKED_AT]
    beside = [each for each in weighed if not each.fits and any(_likeness(one.said, each.said, texts) for one in about)]
    groups = [_led(group, texts) for group in _grouped([*about, *beside], texts) if any(each.fits for each in group)]
    return groups, len(fitting) - len(about)


def _led(group: list[_Fitting], texts: Texts) -> list[_Fitting]:
    """The group with the printing to show in front: not one that says the opposite and is not about what was asked."""
    if group[0].fits:
        return group
    best = next(each for each in group if each.fits)
    turned = wording_of(group[0].said, best.said, texts=texts) is Wording.CONTRADICTORY
    return [best, *(each for each in group if each is not best)] if turned else group


def _grouped(fitting: Sequence[_Fitting], texts: Texts) -> list[list[_Fitting]]:
    """The printings of each utterance together, the one to show first. A printing goes to the utterance it is most alike."""
    groups: list[list[_Fitting]] = []
    for each in sorted(fitting, key=lambda each: each.order):
        alike = [(_belongs(each.said, group, texts), -at) for at, group in enumerate(groups)]
        best, place = max(alike, default=(0.0, 0))
        if best:
            groups[-place].append(each)
        else:
            groups.append([each])
    return groups


def _belongs(said: Said, group: Sequence[_Fitting], texts: Texts) -> float:
    """How alike a printing is to the one shown of an utterance; else to one that its own text has there, which was reworded less."""
    text = texts.of(said.article.article_id)
    kin = (each.said for each in group[1:] if texts.of(each.said.article.article_id) == text)
    return _likeness(group[0].said, said, texts) or max((_likeness(each, said, texts) for each in kin), default=0.0)


def _articles(weighed: Sequence[_Fitting], groups: Sequence[Sequence[_Fitting]]) -> int:
    """In how many articles the utterances stand: those put together, and what is about the topic besides."""
    together = [each for group in groups for each in group]
    return len({each.said.article.article_id for each in [*together, *(each for each in weighed if each.fits)]})


def _scored(groups: Sequence[Sequence[_Fitting]], texts: Texts) -> list[tuple[tuple[ScorePart, ...], Sequence[_Fitting]]]:
    return sorted(((_parts(group, texts), group) for group in groups), key=lambda pair: (-_total(pair[0]), pair[1][0].order[4:]))


def _fits(said: Said, topic: Evidence | None, *, distance: int, is_wanted: bool) -> _Fitting:
    """How much of the topic the statement is about: its own words count fully, those of its sentence around it half.

    Where that is less than all, the names its article has other words for are read in ("the capital" for Kyiv).
    """
    if topic is None:
        return _Fitting(said, 1.0, distance, is_wanted)
    plain = _fit(said, topic)
    if plain >= 1.0:
        return _Fitting(said, plain, distance, is_wanted)
    through = tuple(each for each in spelled_out(said.text, taught(said.article.body)) if _asks_for(topic, each, said.article.language))
    fit = _fit(said, topic, also=" ".join(f"{each.word} {each.name}" for each in through)) if through else plain
    return _Fitting(said, fit, distance, is_wanted, through) if fit > plain else _Fitting(said, plain, distance, is_wanted)


def _asks_for(topic: Evidence, each: Taught, language: str | None) -> bool:
    return bool(topic.held(f"{each.word} {each.name}", language))


def _fit(said: Said, topic: Evidence, *, also: str = "") -> float:
    article = said.article
    inside = topic.held(f"{said.text} {also}" if also else said.text, article.language)
    around = topic.held(said.sentence.of(article.body), article.language)
    return (topic.coverage(inside) + topic.coverage(inside | around)) / 2


def _likeness(one: Said, other: Said, texts: Texts) -> float:
    """How alike two printings of one utterance are, in (0, 1]; 0 for two utterances. Within one article everything is said only once."""
    if one.article.article_id == other.article.article_id and not one.statement.extent.overlaps(other.statement.extent):
        return 0.0
    return 0.0 if _compared(one, other, texts) is None else max(LEAST_ALIKE, likeness(one.text, other.text))


def _compared(one: Said, other: Said, texts: Texts) -> Wording | None:
    """What `other` is to `one`, which is shown before it. Where one of them denies what the other says, they contradict each other."""
    if not _may_agree(one, other):
        return None
    found = _contents_compared(one, other, texts)
    if found is None or one.reporting.denies == other.reporting.denies:
        return found
    return Wording.ALTERED if found is Wording.CONTRADICTORY else Wording.CONTRADICTORY


def _may_agree(one: Said, other: Said) -> bool:
    """Whether two contents can be compared: a mere thing that was praised here and rejected there was not said twice."""
    if min(len(one.text.split()), len(other.text.split())) >= MIN_WORDS:
        return True
    mine, theirs = one.reporting, other.reporting
    return mine.lemma == theirs.lemma or (mine.hands_on and theirs.hands_on)


def _contents_compared(one: Said, other: Said, texts: Texts) -> Wording | None:
    first, second = one.article.article_id, other.article.article_id
    found = compare(one.text, other.text, related=texts.of(first) == texts.of(second))
    if found is not None or likeness(one.text, other.text) < SOME_IN_COMMON:
        return found
    # Newspapers cut at different places. What a reworded text adds to a sentence it shares with others may be nobody's words.
    ours, theirs = one.pieces, other.pieces
    if len(ours) == len(theirs) == 1:
        return None
    wording, whole = compare_pieces(ours, theirs)
    return wording if whole or texts.distance(second) > texts.distance(first) else None


def _parts(group: Sequence[_Fitting], texts: Texts) -> tuple[ScorePart, ...]:
    best = group[0]
    voices = texts.voices(each.said.article.article_id for each in group)
    return (
        ScorePart("fit to the topic", max(each.fit for each in group)),
        ScorePart("directness", DIRECTNESS[best.said.statement.type]),
        ScorePart("confidence", best.said.statement.confidence / 2),
        ScorePart("substance", SUBSTANCE * min(1.0, len(best.said.text) / ENOUGH_CHARS)),
        ScorePart("named beside it", NAMED.get(best.said.statement.resolution or "", 0.0)),
        ScorePart("altered text", -ALTERED_COST[best.distance]),
        ScorePart("voices", VOICE_WORTH * (min(voices, MAX_COUNTED_VOICES) - 1)),
    )


def _total(parts: Sequence[ScorePart]) -> float:
    return sum(part.value for part in parts)


def _items(scored: Sequence[tuple[tuple[ScorePart, ...], Sequence[_Fitting]]], speaker: str | None, texts: Texts) -> list[Item]:
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


def one_an_article(printings: Sequence[Said], texts: Texts = UNRELATED) -> tuple[tuple[Said, Wording | None], ...]:
    """One printing of each article with how it compares with the first: the first of an article, or one of it that contradicts."""
    found: dict[int, tuple[Said, Wording | None]] = {}
    for each in printings:
        article_id = each.article.article_id
        if article_id == printings[0].article.article_id and found:
            continue
        wording = wording_of(printings[0], each, texts=texts) or (Wording.ALTERED if found else None)
        if article_id not in found or (wording is Wording.CONTRADICTORY and found[article_id][1] is not wording):
            found[article_id] = each, wording
    return tuple(found.values())


def may_be_one(one: Said, other: Said) -> bool:
    """Whether two statements could be the same utterance, whatever their articles are to each other."""
    if compare(one.text, other.text, related=True) is not None:
        return True
    return likeness(one.text, other.text) >= SOME_IN_COMMON and compare_pieces(one.pieces, other.pieces)[0] is not None


def wording_of(shown: Said, other: Said, *, texts: Texts = UNRELATED) -> Wording | None:
    """How another printing compares with the shown one; None for the shown one itself."""
    if other is shown:
        return None
    wording = _compared(shown, other, texts)
    if other.statement.type is StatementType.INDIRECT and shown.statement.type is not StatementType.INDIRECT and wording not in _SAME_WORDS:
        return Wording.INDIRECT
    return wording
