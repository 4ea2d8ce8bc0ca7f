"""Where an edition is written: chooses the words of each story, and knows what is printed already."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from bot.briefing.choice import is_pinned, mentions, phrases
from bot.briefing.citing import cited, referred
from bot.briefing.digest import Digest
from bot.briefing.material import DIFFERENCES, HEADLINES, VOICES, Material, Options, Shape
from bot.briefing.people import one_name_each
from bot.briefing.quotable import Quotable
from bot.briefing.sentences import Sentence, next_sentence
from bot.briefing.standing import Fresh
from bot.briefing.taken import Taken
from bot.briefing.told import Memory, difference_key, key_of
from bot.model.answer import Citation, Item, ItemType
from bot.model.article import Article
from bot.model.briefing import BriefDifference, BriefStory, Heard, Mark, Reference
from bot.model.edition import Window
from bot.model.story import StoryArticle

VOICE_LEAST: Final = 1.0
"""What a statement must be worth to be a voice of the day."""
SAID_LEAST: Final = 0.3
"""What it must be worth to stand under its story."""


@dataclass(slots=True)
class Draft:
    """A story while it is written."""

    fresh: Fresh
    digest: Digest
    told_by: list[Sentence] = field(default_factory=list)
    heard: list[Quotable] = field(default_factory=list)

    @property
    def story_id(self) -> int:
        """The number of the story."""
        return self.fresh.story.story_id

    @property
    def has_anything(self) -> bool:
        """Whether something was chosen to print."""
        return bool(self.told_by or self.heard)


class Desk:
    """Where an edition is written: knows what is in it already."""

    def __init__(self, material: Material, options: Options, memory: Memory, window: Window, shape: Shape) -> None:
        self._material = material
        self._options = options
        self._memory = memory
        self._window = window
        self._shape = shape
        self._taken = Taken(told_keys=memory.keys, told_texts=material.told_texts)
        self._headlines = set(memory.headlines)
        self._unwanted = phrases(options.filters.without)
        ids = (each.article.article_id for story in material.stories for each in story.articles)
        self._names = one_name_each(material, ids)
        self._introduced: set[str | None] = set()

    def lines(self, draft: Draft) -> bool:
        """Whether there is anything to print of a story at all, so that it is worth its room."""
        some = self._shape.lines and any(self._may_print(draft, one) for one in draft.digest.sentences)
        return bool(some) or bool(self._shape.said and any(self._may_hear(draft, one) for one in draft.digest.quotables))

    def differences(self, drafts: Sequence[Draft]) -> tuple[BriefDifference, ...]:
        """The weightiest differences of the stories told, each noted as printed; none that an edition told."""
        if DIFFERENCES not in self._options.sections:
            return ()
        found = [(one, draft) for draft in drafts for one in draft.digest.differing]
        kept: list[BriefDifference] = []
        for one, draft in sorted(found, key=lambda each: -each[0].worth):
            difference = one.difference
            if len(kept) >= self._shape.differences:
                break
            sides = [(side, draft.digest.numbers_at(side.citation.article_id, side.citation.span)) for side in difference.sides]
            is_fresh = any(side.citation.article_id in draft.fresh.article_ids for side, _ in sides)
            if (
                not is_fresh
                or difference_key(difference) in self._memory.differences
                or any(self._is_unwanted(side.text) for side, _ in sides)
            ):
                continue
            if any(self._has(draft, side.text, side.citation, numbers) for side, numbers in sides):
                continue
            for side, numbers in sides:
                self._add(draft, side.text, side.citation, numbers)
            kept.append(replace(difference, speaker=self._name(difference.speaker)))
        return tuple(kept)

    def write(self, drafts: Sequence[Draft]) -> None:
        """Choose the sentences of all stories, and after that their statements, so that no quotation crowds out a fact."""
        for draft in drafts:
            self._choose_sentences(draft)
        for draft in drafts:
            self._choose_statements(draft)

    def story(self, draft: Draft) -> BriefStory:
        """The story as it is told. Its headline is one that was not printed yet, where any of its fresh articles has one."""
        sentences = [one.article.article_id for one in draft.told_by]
        lead, quoted = sentences[:1], [*sentences, *(one.article.article_id for one in draft.heard)]
        head = self._head(draft.fresh, lead=lead, quoted=quoted, has_news=draft.has_anything)
        self._headlines.add(key_of(head.headline.title))
        return replace(
            head,
            lines=tuple(_line(one) for one in draft.told_by),
            said=tuple(self._heard(draft, one) for one in draft.heard),
        )

    def voices(self, drafts: Sequence[Draft]) -> tuple[Heard, ...]:
        """The most quotable statements left, of as many persons; of none who is heard under a story."""
        if VOICES not in self._options.sections:
            return ()
        left = [
            (one, draft) for draft in drafts for one in draft.digest.quotables if one.worth >= VOICE_LEAST and one.type is ItemType.DIRECT
        ]
        left.sort(key=lambda each: -each[0].worth)
        kept: list[Heard] = []
        persons = {self._name(one.statement.speaker) for draft in drafts for one in draft.heard}
        for one, draft in left:
            name = self._name(one.statement.speaker)
            if len(kept) < self._shape.voices and name not in persons and self._may_hear(draft, one):
                persons.add(name)
                self._take(draft, one)
                kept.append(self._heard(draft, one))
        return tuple(kept)

    def headlines(self, left: Sequence[Fresh]) -> tuple[tuple[BriefStory, ...], int]:
        """The stories there is only a headline for, and how many there is no room for. No headline twice, nor one told before."""
        if HEADLINES not in self._options.sections:
            return (), len(left)
        kept: list[BriefStory] = []
        more = 0
        for one in left:
            head = self._head(one, lead=(), quoted=(), has_news=False)
            key = key_of(head.headline.title)
            if key in self._headlines or self._is_unwanted(head.headline.title):
                continue
            if len(kept) < self._shape.headlines:
                self._headlines.add(key)
                kept.append(head)
            else:
                more += 1
        return tuple(kept), more

    def _choose_sentences(self, draft: Draft) -> None:
        said: frozenset[str] = frozenset()
        edited = [each for each in draft.digest.sentences if each.article.article_id in draft.fresh.edited]
        while len(draft.told_by) < self._shape.lines:
            left = [each for each in draft.digest.sentences if self._may_print(draft, each)]
            # What an edit changed is what happened; it comes before what further articles tell.
            first = [each for each in edited if each in left] if draft.fresh.edited else []
            one: Sentence | None = first[0] if first else next_sentence(left, said, draft.told_by)
            if one is None:
                break
            title = draft.digest.title.get(draft.fresh.story.headline_of, frozenset())
            said = said | one.stems | title
            self._add(draft, one.text, cited(one.article, one.span), draft.digest.numbers_at(one.article.article_id, one.span))
            draft.told_by.append(one)

    def _choose_statements(self, draft: Draft) -> None:
        for again in (False, True):
            for one in draft.digest.quotables:
                speakers = {self._name(each.statement.speaker) for each in draft.heard}
                if len(draft.heard) >= self._shape.said:
                    return
                if one.worth < SAID_LEAST or (self._name(one.statement.speaker) in speakers and not again):
                    continue
                if self._may_hear(draft, one):
                    self._take(draft, one)
                    draft.heard.append(one)

    def _may_print(self, draft: Draft, one: Sentence) -> bool:
        numbers = draft.digest.numbers_at(one.article.article_id, one.span)
        return not self._is_unwanted(one.text) and not self._has(draft, one.text, cited(one.article, one.span), numbers)

    def _may_hear(self, draft: Draft, one: Quotable) -> bool:
        if self._is_unwanted(one.text) or self._is_unwanted(one.statement.speaker or ""):
            return False
        return not self._has(draft, one.text, cited(one.article, one.span), one.utterances)

    def _take(self, draft: Draft, one: Quotable) -> None:
        self._add(draft, one.text, cited(one.article, one.span), one.utterances)

    def _has(self, draft: Draft, text: str, citation: Citation, numbers: Iterable[int]) -> bool:
        return self._taken.has(text, citation.article_id, citation.span, story_id=draft.story_id, utterances=numbers)

    def _add(self, draft: Draft, text: str, citation: Citation, numbers: Iterable[int]) -> None:
        self._taken.add(text, citation.article_id, citation.span, story_id=draft.story_id, utterances=numbers)

    def _is_unwanted(self, text: str) -> bool:
        return mentions(text, self._unwanted)

    def _name(self, speaker: str | None) -> str | None:
        return self._names.get(speaker, speaker) if speaker else None

    def _heard(self, draft: Draft, one: Quotable) -> Heard:
        """The statement; with the role of its speaker where that person is first heard, so that nobody has two on one page."""
        name = self._name(one.statement.speaker)
        others = tuple(cited(each.article, each.span) for each in one.others)
        item = Item(
            text=one.text,
            type=one.type,
            citations=(cited(one.article, one.span), *others),
            speaker=name,
            confidence=one.statement.confidence,
            voices=one.voices,
            score=one.worth,
            statement_id=one.statement_id,
        )
        role = None if name in self._introduced else one.statement.role
        if role:
            self._introduced.add(name)
        return Heard(item, draft.story_id, role)

    def _head(self, fresh: Fresh, *, lead: Sequence[int], quoted: Sequence[int], has_news: bool) -> BriefStory:
        story = fresh.story
        shown = _headline_of(fresh, lead, quoted, self._headlines)
        ordered = sorted(
            (each for each in story.articles if each.article.article_id in fresh.article_ids),
            key=lambda each: (each.article.article_id != shown.article.article_id, each.article.article_id),
        )
        mark = Mark.NEW if fresh.first is None else Mark.UPDATED if has_news else Mark.CONTINUING
        return BriefStory(
            story_id=story.story_id,
            mark=mark,
            day=_day(fresh.first, self._window.local_date),
            headline=_reference(shown, fresh),
            articles=tuple(_reference(each, fresh) for each in ordered),
            voices=fresh.texts,
            first_seen=story.first_seen,
            is_pinned=is_pinned(story, self._material, self._options.filters),
        )


def _headline_of(fresh: Fresh, lead: Sequence[int], quoted: Sequence[int], printed: AbstractSet[str]) -> StoryArticle:
    """The article whose headline is printed: that of the first sentence, so that they belong together, else the story's own.

    One that has a headline, and one not printed before, comes before others.
    """
    by_id: Mapping[int, StoryArticle] = {each.article.article_id: each for each in fresh.story.articles}
    newest = sorted(fresh.voices, key=lambda one: (_when(by_id[one].article), one), reverse=True)
    own = [fresh.story.headline_of] if fresh.first is None else []
    ordered = [one for one in (*lead, *own, *quoted, *newest) if one in fresh.voices]
    return by_id[min(ordered, key=lambda one: (key_of(by_id[one].article.headline) in printed, not by_id[one].article.title))]


def _when(article: Article) -> float:
    return (article.published.at if article.published else article.added).timestamp()


def _reference(each: StoryArticle, fresh: Fresh) -> Reference:
    article_id = each.article.article_id
    return referred(each, is_new=article_id not in fresh.edited, edited=article_id in fresh.edited)


def _day(first: date | None, today: date) -> int:
    return 1 if first is None else max(1, (today - first).days + 1)


def _line(one: Sentence) -> Item:
    return Item(text=one.text, type=ItemType.PASSAGE, citations=(cited(one.article, one.span),), score=one.worth)
