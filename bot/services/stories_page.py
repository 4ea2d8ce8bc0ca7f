"""A story as a page: its articles as a tree, what was said in it, where its articles differ. Processor work: called in a thread."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.answering.clause import clause
from bot.answering.excerpt import Excerpt, excerpt
from bot.answering.said import Said as Stated
from bot.answering.selected import select_said
from bot.answering.texts import Texts
from bot.model.answer import Item, Wording
from bot.model.article import Article
from bot.model.span import Span
from bot.model.story import LineageKind, Story
from bot.services.stories_telling import names_shown, spoken
from bot.statements.directory import key_of
from bot.stories.differences import Fact, FactDifference, WordingDifference, fact_differences, wording_differences
from bot.stories.pieces import Said
from bot.stories.reading import Reading, read
from bot.stories.word_diff import Change, ChangeKind

MOST_COMPARED = 12
"""Articles of a story whose words are compared: the differences of more are not read by anybody."""
MOST_SENTENCES = 100
"""Sentences said in an article that are compared with those of the others: more than a report has; an interview's first ones."""
MOST_STATEMENTS = 200


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree of articles. `n` is the article's number on the page; `depth` counts from 0 for an independent one.

    `of` is the number of the article it descends from, None for an independent one. `evidence` are the figures that show it,
    `strangeness` is the share of its word pairs that no article before it held, where enough had come to say.
    """

    n: int
    depth: int
    article: Article
    lineage: LineageKind
    of: int | None = None
    evidence: Mapping[str, float] | None = None
    strangeness: float | None = None


class DifferenceKind(StrEnum):
    """What differs between two articles of a story."""

    CONTRADICTION = "contradiction"
    WORDING = "wording"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True)
class Differing:
    """The same thing as two articles tell it, side by side; marked is what differs. Who is right nobody says here."""

    kind: DifferenceKind
    one: Excerpt
    other: Excerpt
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Everything a page of a story shows. `extract` in reading order, `statements` best first, contradictions first among `differences`.

    Citations are numbered like the branches.
    """

    story: Story
    branches: tuple[Branch, ...]
    extract: tuple[Excerpt, ...] = ()
    statements: tuple[Item, ...] = ()
    differences: tuple[Differing, ...] = ()

    @property
    def has_strangeness(self) -> bool:
        """Whether any of its articles has the figure."""
        return any(branch.strangeness is not None for branch in self.branches)


def branches(story: Story, *, evidence: Mapping[int, Mapping[str, float]], strangeness: Mapping[int, float | None]) -> tuple[Branch, ...]:
    """The articles as a tree: each followed by those that descend from it, in their order; numbered as they are listed."""
    children: dict[int | None, list[int]] = {}
    at = {each.article.article_id: each for each in story.articles}
    for each in story.articles:
        children.setdefault(each.of if each.of in at else None, []).append(each.article.article_id)
    listed: list[tuple[int, int]] = []
    waiting = [(article_id, 0) for article_id in reversed(children.get(None, []))]
    while waiting:
        article_id, depth = waiting.pop()
        listed.append((article_id, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(article_id, []))]
    numbers = {article_id: n for n, (article_id, _) in enumerate(listed, start=1)}
    return tuple(
        Branch(
            n=numbers[article_id],
            depth=depth,
            article=at[article_id].article,
            lineage=at[article_id].lineage,
            of=numbers.get(at[article_id].of or 0),
            evidence=evidence.get(article_id),
            strangeness=strangeness.get(article_id),
        )
        for article_id, depth in listed
    )


def glance(story: Story) -> StoryPage:
    """A story for a list of them: without what takes a closer look."""
    tree = branches(story, evidence={}, strangeness={})
    return StoryPage(story, tree, _extract(story, tree))


def page(story: Story, tree: tuple[Branch, ...], stated: Sequence[Stated], *, texts: Texts) -> StoryPage:
    """The whole page. `stated` are the statements of the story's articles that were said; each person is called by one name."""
    shown = names_shown(each.statement for each in stated)
    stated = [
        replace(each, statement=replace(each.statement, speaker=shown.get(each.statement.speaker or "", each.statement.speaker)))
        for each in stated
    ]
    numbers = {branch.article.article_id: branch.n for branch in tree}
    return StoryPage(
        story=story,
        branches=tree,
        extract=_extract(story, tree),
        statements=statements_once(stated, texts=texts, numbers=numbers),
        differences=differing(story, stated, numbers=numbers),
    )


def _extract(story: Story, tree: Iterable[Branch]) -> tuple[Excerpt, ...]:
    at = {branch.article.article_id: branch for branch in tree}
    return tuple(excerpt(at[one.article_id].article, one.span, n=at[one.article_id].n) for one in story.extract)


def statements_once(stated: Sequence[Stated], *, texts: Texts, numbers: Mapping[int, int]) -> tuple[Item, ...]:
    """Each utterance once, with everybody who prints it: most voices first, then as an answer orders them."""
    by_speaker: dict[str | None, list[Stated]] = {}
    for each in stated:
        speaker = each.statement.speaker
        by_speaker.setdefault(key_of(speaker) if speaker else None, []).append(each)
    items: list[Item] = []
    for own in by_speaker.values():
        items += select_said(own, speaker=None, topic=None, limit=MOST_STATEMENTS, texts=texts)[0]
    items.sort(key=lambda item: (-item.voices, item.speaker is None, -item.score, item.citations[0].article_id, item.citations[0].span))
    return tuple(replace(item, citations=tuple(replace(cited, n=numbers[cited.article_id]) for cited in item.citations)) for item in items)


def differing(story: Story, stated: Sequence[Stated], *, numbers: Mapping[int, int]) -> tuple[Differing, ...]:
    """Where the articles of a story differ: utterances worded another way, and facts told another way; contradictions first."""
    compared = [each.article for each in story.articles[:MOST_COMPARED]]
    articles = {article.article_id: article for article in compared}
    readings = {article.article_id: read(article.body, article.title, language=article.language) for article in compared}
    whole = {piece: each for article_id in readings for piece, each in _said_in(article_id, stated, readings).items()}
    said, groups = list(whole), story.groups
    found = [_worded(one, whole, articles, numbers) for one in wording_differences(said, groups=groups)]
    found += [_told(one, articles, numbers) for one in fact_differences(readings, said, groups=groups)]
    return tuple(sorted(found, key=lambda one: one.kind is not DifferenceKind.CONTRADICTION))


def _said_in(article_id: int, stated: Iterable[Stated], readings: Mapping[int, Reading]) -> dict[Said, Stated]:
    """The first `MOST_SENTENCES` sentences said in an article, each once, with the statement each is of."""
    found: dict[Span, tuple[Said, Stated]] = {}
    for each in stated:
        if each.article.article_id == article_id:
            for piece in spoken(readings[article_id], article_id, each.statement):
                found.setdefault(piece.span, (piece, each))
    return dict(list(found.values())[:MOST_SENTENCES])


def _worded(
    found: WordingDifference, whole: Mapping[Said, Stated], articles: Mapping[int, Article], numbers: Mapping[int, int]
) -> Differing:
    is_contradiction = found.comparison.wording is Wording.CONTRADICTORY
    changed = found.comparison.reversed if is_contradiction else found.comparison.changes
    sides = []
    for said, of in ((found.one, _one), (found.other, _other)):
        marks = [
            Span(said.span.start + of(each).start, said.span.start + of(each).end) for each in changed if each.kind is not ChangeKind.SAME
        ]
        article, stated = articles[said.article_id], whole[said]
        # The reporter's words come with the word that reports them: "denied that the board had paid".
        told = clause(replace(stated.statement, spans=(said.span,)), article.body, stated.sentence)
        shown = told.span if told else said.span
        sides.append(excerpt(article, shown, marks=marks, n=numbers[said.article_id], wording=found.comparison.wording))
    kind = DifferenceKind.CONTRADICTION if is_contradiction else DifferenceKind.WORDING
    return Differing(kind, sides[0], sides[1], found.one.speaker or found.other.speaker)


def _one(change: Change) -> Span:
    return change.one


def _other(change: Change) -> Span:
    return change.other


def _told(found: FactDifference, articles: Mapping[int, Article], numbers: Mapping[int, int]) -> Differing:
    one, other = (_fact(fact, articles, numbers) for fact in (found.one, found.other))
    return Differing(DifferenceKind(found.kind.value), one, other)


def _fact(fact: Fact, articles: Mapping[int, Article], numbers: Mapping[int, int]) -> Excerpt:
    return excerpt(articles[fact.article_id], fact.sentence, marks=[fact.span], n=numbers[fact.article_id])
