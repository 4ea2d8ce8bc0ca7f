"""What a server wants to read of and what not: words, outlets and people, in, out or first.

A person is a word like any other: a story is about somebody who is named in a headline or a lead, or who says something in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from bot.briefing.material import Material
from bot.model.edition import Filters
from bot.model.story import Story, StoryArticle, VoiceGroup
from bot.statements.directory import parts_of
from bot.text.words import words

LEAD_CHARS: Final = 500
"""What an article is about stands in its headline or so early in its text; a word further down is a mention."""

Phrase = tuple[str, ...]


def chosen(material: Material, filters: Filters) -> tuple[Story, ...]:
    """The stories a server wants, without the articles of outlets it does not read; in the order given.

    A story that loses articles keeps its number. One of which nothing is left is gone.
    """
    wanted, unwanted = phrases(filters.words), phrases(filters.without)
    kept = []
    for story in material.stories:
        pruned = _of_outlets(story, filters)
        if pruned is None:
            continue
        spoken = speakers(pruned, material)
        if wanted and not about(pruned, wanted, spoken):
            continue
        if unwanted and about(pruned, unwanted, spoken):
            continue
        kept.append(pruned)
    return tuple(kept)


def is_pinned(story: Story, material: Material, filters: Filters) -> bool:
    """Whether one of the pinned words, people or outlets is in it."""
    outlets = {_name(one) for one in filters.pinned}
    if any(_name(each.article.source.name) in outlets for each in story.articles):
        return True
    return about(story, phrases(filters.pinned), speakers(story, material))


def phrases(typed: Iterable[str]) -> tuple[Phrase, ...]:
    """What people typed as rows of folded words; without those that hold no word."""
    found = (tuple(word.folded for word in words(text) if not word.joined) for text in typed)
    return tuple(phrase for phrase in found if phrase)


def mentions(text: str, looked_for: Sequence[Phrase]) -> bool:
    """Whether any of the phrases stands in the text, whole words in that order."""
    if not looked_for:
        return False
    held = [word.folded for word in words(text) if not word.joined]
    return any(held[at : at + len(phrase)] == list(phrase) for phrase in looked_for for at in range(len(held) - len(phrase) + 1))


def about(story: Story, looked_for: Sequence[Phrase], spoken: Iterable[str]) -> bool:
    """Whether a headline, a lead or a speaker of the story has one of the phrases."""
    if not looked_for:
        return False
    if any(mentions(f"{one.article.headline} . {one.article.body[:LEAD_CHARS]}", looked_for) for one in story.articles):
        return True
    names = [parts_of(name) for name in spoken]
    return any(phrase == name[-len(phrase) :] for phrase in looked_for for name in names if name)


def speakers(story: Story, material: Material) -> frozenset[str]:
    """The names of those who say something in the story."""
    heard = (each.statement.speaker for one in story.articles for each in material.statements.get(one.article.article_id, ()))
    return frozenset(name for name in heard if name)


def only(story: Story, kept: Sequence[StoryArticle]) -> Story | None:
    """The story with these of its articles; None where there are none.

    The headline is then that of the earliest independent text. What descended from an article that is gone stands for itself.
    """
    if len(kept) == len(story.articles):
        return story
    ids = {one.article.article_id for one in kept}
    groups = []
    for group in story.groups:
        left = tuple(one for one in group.article_ids if one in ids)
        if left:
            groups.append(VoiceGroup(group.shown if group.shown in left else min(left), left))
    if not groups:
        return None
    return replace(
        story,
        articles=tuple(one if one.of is None or one.of in ids else replace(one, of=None) for one in kept),
        groups=tuple(groups),
        headline_of=story.headline_of if story.headline_of in ids else groups[0].shown,
        extract=tuple(one for one in story.extract if one.article_id in ids),
    )


def _of_outlets(story: Story, filters: Filters) -> Story | None:
    read, not_read = {_name(one) for one in filters.outlets}, {_name(one) for one in filters.without_outlets}
    kept = [
        one
        for one in story.articles
        if (not read or _name(one.article.source.name) in read) and _name(one.article.source.name) not in not_read
    ]
    return only(story, kept)


def _name(outlet: str) -> str:
    return " ".join(word.folded for word in words(outlet)) or outlet.strip().casefold()
