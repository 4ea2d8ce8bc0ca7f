"""From what is kept of stories to stories as they are told: pure, called in a thread."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.answering.differences import Change, Difference
from bot.answering.shared import Shared
from bot.answering.texts import Texts
from bot.model.answer import Wording
from bot.model.article import Article
from bot.model.errors import BadInputError
from bot.model.span import Span
from bot.model.statement import Standing, Statement
from bot.model.story import LineageFinding, LineageKind, Story, StoryArticle, VoiceGroup
from bot.services.ports_stories import KeptStory, KeptText
from bot.statements.directory import Named, persons
from bot.statements.reporting import reporting
from bot.stories.descent import descent
from bot.stories.differences import WordingDifference, wording_differences
from bot.stories.fingerprint import Fingerprint, fingerprint
from bot.stories.lineage import compare_texts
from bot.stories.packing import unpacked
from bot.stories.pieces import Said, pieces
from bot.stories.reading import Reading, read
from bot.stories.roundups import is_loose_title
from bot.stories.voices import voices
from bot.stories.word_diff import ChangeKind

MOST_SENTENCES = 300
"""Sentences said in an article that are compared with those of another: more than any news report has, and a second of work."""
FIRST, SECOND = 1, 2
"""What two articles are called in a finding that compares them: their numbers in the store may be missing, or the same."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two articles: what one is to the other (`finding` calls them 1 and 2), and what both report to have been said.

    `common` has one entry for an utterance, cut to the sentence both print: contradictions first, then what is worded another way, then
    the rest, each in the order of the first.
    """

    first: Article
    second: Article
    finding: LineageFinding
    common: tuple[Shared, ...]


def compared(first: Article, firsts: Sequence[Statement], second: Article, seconds: Sequence[Statement]) -> Compared:
    """What two articles are to each other, and what both report. Processor work of some milliseconds."""
    finding = compare_texts(_as(first, FIRST), _as(second, SECOND))
    related = finding.kind is not LineageKind.INDEPENDENT
    whole = {**_sentences(first, firsts, FIRST), **_sentences(second, seconds, SECOND)}
    groups = (VoiceGroup(FIRST, (FIRST, SECOND)),) if related else ()
    found = wording_differences(list(whole), groups=groups, every=True)
    shown = names_shown(whole.values())
    common = [_shared(one, whole, shown) for one in found]
    return Compared(first, second, finding, tuple(sorted(common, key=_contradictions_first)))


def _sentences(article: Article, statements: Iterable[Statement], number: int) -> dict[Said, Statement]:
    """The first `MOST_SENTENCES` sentences that were said in an article, each once, with the statement each is of."""
    [reading] = readings_of([article])
    found: dict[Span, tuple[Said, Statement]] = {}
    for statement in statements:
        if statement.standing is Standing.SAID:
            for piece in spoken(reading, number, statement):
                found.setdefault(piece.span, (piece, statement))
    return dict(list(found.values())[:MOST_SENTENCES])


def spoken(reading: Reading, article_id: int, statement: Statement) -> tuple[Said, ...]:
    """The sentences of one statement, marked where the reporting word denies them."""
    denied = reporting(statement, reading.body).denies
    return pieces(reading, article_id, statement.speaker, statement.spans, denied=denied)


def _shared(found: WordingDifference, whole: Mapping[Said, Statement], shown: Mapping[str, str]) -> Shared:
    """An utterance as two articles print it; the statements are cut to what was matched."""
    sides = [replace(whole[said], spans=(said.span,)) for said in (found.one, found.other)]
    name = sides[0].speaker or sides[1].speaker
    changed = tuple(
        Difference(_CHANGES[each.kind], _moved(each.one, found.one.span.start), _moved(each.other, found.other.span.start))
        for each in found.comparison.changes
        if each.kind is not ChangeKind.SAME
    )
    return Shared(sides[0], sides[1], shown.get(name, name) if name else None, found.comparison.wording, changed)


_CHANGES = {ChangeKind.REPLACED: Change.REPLACED, ChangeKind.DROPPED: Change.DROPPED, ChangeKind.ADDED: Change.ADDED}


def _moved(span: Span, by: int) -> tuple[Span, ...]:
    return (Span(span.start + by, span.end + by),) if span.start < span.end else ()


def _contradictions_first(one: Shared) -> tuple[int, Span, Span]:
    order = (Wording.CONTRADICTORY, Wording.ALTERED, Wording.INDIRECT)
    return order.index(one.wording) if one.wording in order else len(order), one.first.extent, one.second.extent


def names_shown(statements: Iterable[Statement]) -> dict[str, str]:
    """For each name the statements carry, the one its person is shown by."""
    named = [Named(each.speaker, each.role, 1, 1) for each in statements if each.speaker]
    return {name: person.name for person in persons(named) for name in person.names}


def texts_of(groups: Iterable[VoiceGroup]) -> Texts:
    """The groups as answers know them."""
    several = [group for group in groups if len(group.article_ids) > 1]
    return Texts(
        text_of={article_id: min(group.article_ids) for group in several for article_id in group.article_ids},
        least_altered=frozenset(group.shown for group in several),
    )


def told_of(
    kept: Sequence[KeptStory],
    articles: Mapping[int, Article],
    findings: Mapping[int, Sequence[LineageFinding]],
    texts: Mapping[int, KeptText],
) -> tuple[Story, ...]:
    """The stories in this order, without extracts; those whose articles are all gone are left out."""
    stories = (
        _story(one.story_id, [articles[each] for each in one.article_ids if each in articles], findings.get(one.story_id, ()), texts)
        for one in kept
    )
    return tuple(story for story in stories if story is not None)


def _story(story_id: int, articles: Sequence[Article], findings: Sequence[LineageFinding], texts: Mapping[int, KeptText]) -> Story | None:
    if not articles:
        return None  # removed between two reads
    ids = [article.article_id for article in articles]
    held = {one: text for one in ids if one in texts and (text := _unpacked(one, texts[one]))}
    groups = voices(ids, findings, texts=held)
    parents = descent(ids, findings)
    return Story(
        story_id=story_id,
        headline_of=headline_of(articles, groups),
        first_seen=min(appeared(article) for article in articles),
        articles=tuple(
            StoryArticle(article, parents[article.article_id].kind, parents[article.article_id].other_id)
            if article.article_id in parents
            else StoryArticle(article)
            for article in articles
        ),
        groups=groups,
    )


def headline_of(articles: Sequence[Article], groups: Sequence[VoiceGroup]) -> int:
    """Whose headline stands for a story: the earliest independent text's, as its least altered printing has it.

    One that is cut off or that is a round-up's comes only where there is no other.
    """
    at = {article.article_id: article for article in articles}
    shown = [at[group.shown] for group in groups]
    return next((one.article_id for one in shown if _is_whole(one.title)), shown[0].article_id)


def doubted_in(story: Story) -> frozenset[int]:
    """The articles whose text was reworded on its way, by them or by others: which wording was the first nobody can be sure of."""
    reworded = {each.article.article_id for each in story.articles if each.lineage is LineageKind.REWRITE}
    return frozenset(one for group in story.groups if reworded & set(group.article_ids) for one in group.article_ids)


def appeared(article: Article) -> datetime:
    """When an article appeared; when it arrived where nobody says."""
    return article.published.at if article.published else article.added


def _is_whole(title: str | None) -> bool:
    return bool(title) and not (title or "").rstrip().endswith(("…", "...")) and not is_loose_title(title or "")


def readings_of(articles: Sequence[Article]) -> list[Reading]:
    """The articles, read."""
    return [read(article.body, article.title, language=article.language) for article in articles]


def _unpacked(article_id: int, kept: KeptText) -> Fingerprint | None:
    """The fingerprint; None where it is damaged or of another version, and will be made anew."""
    try:
        return unpacked(kept.packed, article_id=article_id, source=kept.source, when=kept.published)
    except BadInputError:
        return None


def _as(article: Article, number: int) -> Fingerprint:
    published = article.published.at if article.published else None
    return fingerprint(number, article.body, article.title, published, article.source.name, language=article.language)
