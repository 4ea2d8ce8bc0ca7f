"""From a posted edition to its stories: what can be pressed below each message. It means the same after a restart.

A button for each story that is told, a list of those that are only headlines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.discord_ui.cards import choice_text
from bot.discord_ui.layout import MAX_CHOICES
from bot.discord_ui.story_ids import Show, View, pick_id, show_id
from bot.model.briefing import Briefing, BriefStory
from bot.render.blocks import Block
from bot.render.briefing_filters import shown_headline
from bot.render.clamp import clamped
from bot.render.surface import Surface

MAX_IN_A_ROW: Final = 5
MAX_COMPONENTS: Final = 40
"""Of one message, with everything inside others. https://docs.discord.com/developers/components/reference"""
ROW: Final = 1
BUTTON: Final = 2
LIST: Final = 3
SECONDARY: Final = 2
MAX_LABEL_CHARS: Final = 45
"""Discord takes 80, and shows about so many."""


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of one message, in the order of the briefing: those told in it, and those listed in it as headlines."""

    told: tuple[BriefStory, ...] = ()
    listed: tuple[BriefStory, ...] = ()


def stories_by_page(briefing: Briefing, pages: Sequence[Sequence[Block]], *, surface: Surface) -> tuple[Stories, ...]:
    """The stories of every page, each once: on the first page that quotes it, or prints its headline where that is all."""
    story_of = {article.article_id: story.story_id for story in briefing.stories for article in story.articles}
    left = {story.story_id for story in (*briefing.stories, *briefing.headlines)}
    dealt = []
    for page in pages:
        text = "\n".join(block.text for block in page)
        found = {story_of.get(quote.citation.article_id, 0) for block in page for quote in block.quotes}
        found |= {story.story_id for story in briefing.headlines if shown_headline(surface, story.headline) in text}
        found &= left
        left -= found
        told, listed = (tuple(one for one in some if one.story_id in found) for some in (briefing.stories, briefing.headlines))
        dealt.append(Stories(told, listed))
    return tuple(dealt)


def rows_of(stories: Stories, *, labels: Mapping[str, str], beside: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What can be pressed, as far as a message has room for it `beside` the components it has. A single button needs no headline."""
    word, told = labels["story.page"], list(stories.told)
    lists = [_list(stories.listed[:MAX_CHOICES], labels["story.choose"])] if stories.listed else []
    room = MAX_COMPONENTS - _count([*beside, *lists])
    while told and len(told) + -(-len(told) // MAX_IN_A_ROW) > room:
        told.pop()
    names = [word] if len(told) == 1 else [clamped(choice_text(story.headline.title), max_chars=MAX_LABEL_CHARS) for story in told]
    buttons = [
        {"type": BUTTON, "style": SECONDARY, "label": name, "custom_id": show_id(Show(View.PAGE, story.story_id))}
        for name, story in zip(names, told, strict=True)
    ]
    rows = [buttons[at : at + MAX_IN_A_ROW] for at in range(0, len(buttons), MAX_IN_A_ROW)]
    return [*({"type": ROW, "components": row} for row in rows), *(lists if room >= 0 else ())]


def _list(stories: Sequence[BriefStory], placeholder: str) -> dict[str, Any]:
    choices = [
        {"label": choice_text(one.headline.title), "value": str(one.story_id), "description": choice_text(one.headline.source)}
        for one in stories
    ]
    menu = {
        "type": LIST,
        "custom_id": pick_id(View.PAGE),
        "placeholder": placeholder,
        "min_values": 1,
        "max_values": 1,
        "options": choices,
    }
    return {"type": ROW, "components": [menu]}


def _count(components: Sequence[Mapping[str, Any]]) -> int:
    return sum(1 + _count(each.get("components") or ()) for each in components)
