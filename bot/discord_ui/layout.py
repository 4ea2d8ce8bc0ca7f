"""Blocks into Discord's Components V2, and back from a message to its texts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import ui

from bot.discord_ui.buttons import Share, meaning_of
from bot.render.blocks import Block, Kind
from bot.render.fit import Room, pages
from bot.render.surface import Surface

ROOM: Final = Room(max_chars=3700, max_parts=38)
"""Discord's 4000 and 40 (docs: components/reference), less what the line takes that says who shared it."""

HEADING_ID: Final = 9001
"""The component id of the text that starts with the question; far above the ids Discord gives out itself."""

ANSWER_ID: Final = 9002
"""The same, where it is a question that was put to the articles and the message is what came of it: what a follow-up follows."""

_CARD_PARTS: Final = 1 + 1 + 5 + 1 + 1
"""A container, a row and its buttons, a row and its list."""

MAX_CHOICES: Final = 25
MAX_CHOICE_CHARS: Final = 100
"""Of a list to choose from; autocomplete has the same. https://docs.discord.com/developers/components/reference"""


@dataclass(frozen=True, slots=True)
class Press:
    """A button: the word on it and what it stands for."""

    label: str
    custom_id: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list: what is read, what it stands for, and perhaps small print below."""

    label: str
    value: str
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Menu:
    """A list to choose one thing from, at most MAX_CHOICES, at least one."""

    custom_id: str
    placeholder: str
    choices: tuple[Choice, ...]


def without_share(presses: Sequence[Press]) -> tuple[Press, ...]:
    """The buttons that make sense where everybody sees the message already."""
    return tuple(press for press in presses if not isinstance(meaning_of(press.custom_id), Share))


def parts(block: Block) -> int:
    """How many components a block becomes: its text, and the line between it and the next."""
    del block
    return 2


def dealt(blocks: Sequence[Block], *, surface: Surface) -> tuple[tuple[Block, ...], ...]:
    """The blocks as messages, in order, each within Discord's limits."""
    return pages(blocks, surface=surface, room=ROOM, parts=parts, parts_per_page=_CARD_PARTS)


def one_message(blocks: Sequence[Block], *, surface: Surface) -> tuple[tuple[Block, ...], int]:
    """As much as one message holds, footers always included, and the number of items it shows in full (at least 1 if it shows any)."""
    footers = tuple(block for block in blocks if block.kind is Kind.FOOTER)
    taken = sum(surface.length(block.text) for block in footers)
    room = Room(max_chars=ROOM.max_chars - taken, max_parts=ROOM.max_parts - sum(map(parts, footers)))
    others = [block for block in blocks if block.kind is not Kind.FOOTER]
    first, *rest = pages(others, surface=surface, room=room, parts=parts, parts_per_page=_CARD_PARTS) or ((),)
    shown = {block.item for block in first if block.item is not None}
    unfinished = {block.item for page in rest for block in page}
    return (*first, *footers), len(shown - unfinished) or len(shown)


def view_of(blocks: Sequence[Block], *, presses: Sequence[Press] = (), menu: Menu | None = None, is_answer: bool = False) -> ui.LayoutView:
    """One message: a card where there is a header, plain text where there is not. It keeps nothing and waits for nothing.

    `is_answer` says that the header starts with a question put to the articles, see ANSWER_ID.
    """
    view = ui.LayoutView(timeout=None)
    items: list[ui.Item[Any]] = []
    headed = False
    heading_id = ANSWER_ID if is_answer else HEADING_ID
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before is not None and Kind.ITEM in {before.kind, block.kind}:
            items.append(ui.Separator(visible=before.kind is block.kind))
        heading = block.kind is Kind.HEADER and not headed
        headed = headed or heading
        items.append(ui.TextDisplay(block.text, id=heading_id if heading else None))
    rows: list[ui.Item[Any]] = []
    if menu is not None:
        rows.append(ui.ActionRow(_select(menu)))
    if presses:
        rows.append(ui.ActionRow(*(ui.Button[ui.LayoutView](label=press.label, custom_id=press.custom_id) for press in presses)))
    if headed:
        view.add_item(ui.Container(*items, *rows))
    else:
        for item in (*items, *rows):
            view.add_item(item)
    view.stop()  # clicks are read from their custom_id by the client, so discord.py need not remember this view
    return view


def _select(menu: Menu) -> ui.Select[ui.LayoutView]:
    options = [discord.SelectOption(label=each.label, value=each.value, description=each.description) for each in menu.choices]
    return ui.Select(custom_id=menu.custom_id, placeholder=menu.placeholder, options=options)


def texts_of_view(view: ui.LayoutView) -> tuple[str, ...]:
    """Every text of a message about to be sent, from top to bottom."""
    return tuple(item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay))


def texts_of_message(message: discord.Message) -> tuple[tuple[int | None, str], ...]:
    """(component id, text) of every text of a message, from top to bottom."""
    return tuple((part.id, part.content) for part in _walk(message.components) if isinstance(part, discord.TextDisplay))


def presses_of_message(message: discord.Message) -> tuple[Press, ...]:
    """The buttons of a message that stand for something."""
    buttons = (part for part in _walk(message.components) if isinstance(part, discord.Button))
    return tuple(Press(label=button.label or "", custom_id=button.custom_id) for button in buttons if button.custom_id)


def menu_of_message(message: discord.Message) -> Menu | None:
    """The list a message offers, if it does."""
    for part in _walk(message.components):
        if isinstance(part, discord.SelectMenu) and part.options:
            choices = tuple(Choice(option.label, option.value, option.description) for option in part.options)
            return Menu(part.custom_id or "", part.placeholder or "", choices)
    return None


def heading_of(message: discord.Message, *, heading: str, unescape: Callable[[str], str]) -> str | None:
    """The question or words a message of ours starts with, as they were asked; None if it has no heading."""
    for number, text in texts_of_message(message):
        if number in {HEADING_ID, ANSWER_ID} and text.startswith(heading):
            return unescape(text.removeprefix(heading).partition("\n")[0])
    return None


def is_answer(message: discord.Message) -> bool:
    """Whether a message of ours is what came of a question put to the articles."""
    return any(number == ANSWER_ID for number, _ in texts_of_message(message))


def _walk(components: Sequence[Any]) -> Iterator[Any]:
    for part in components:
        yield part
        yield from _walk(getattr(part, "children", ()))
