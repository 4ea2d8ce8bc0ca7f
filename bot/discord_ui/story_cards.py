"""What is shown of stories: a page, what was said in it, where its articles differ, two articles side by side."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.discord_ui.buttons import custom_id, share_of
from bot.discord_ui.cards import MAX_FOLLOW_UPS, Card, choice_text
from bot.discord_ui.layout import MAX_CHOICES, Choice, Menu, Press, dealt, one_message
from bot.discord_ui.needs import Reader
from bot.discord_ui.story_ids import Show, View, pick_id, show_id
from bot.model.errors import BadInputError, NotFoundError
from bot.render.blocks import Block
from bot.render.renderer import Renderer
from bot.services.stories import StoryLine
from bot.services.stories_page import StoryPage

PER_PAGE: Final = 5
"""Statements or differences in a message; "More" brings the next ones."""
MOST_BRANCHES: Final = 24
"""Articles of a story in a message, as far as they fit."""


class StoryCards:
    """Makes cards about stories. Every method gives the messages to show, in order, at least one, of what its first parameter may read."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    @property
    def labels(self) -> Mapping[str, str]:
        """The words on buttons, commands and menus."""
        return self._renderer.labels

    async def story(self, reader: Reader, asked: str | None) -> Sequence[Card]:
        """The story that is meant; a list to choose from where several are, or nothing was asked."""
        return await self._meant(reader, asked, View.PAGE)

    async def compare(self, reader: Reader, asked: str | None, first: str | None, second: str | None) -> Sequence[Card]:
        """Where the articles of a story differ; or two articles side by side."""
        if first and second:
            return await self._compared(reader, first, second)
        if first or second:
            message = "Comparing takes two articles: give a first and a second one, or a story."
            raise BadInputError(message)
        return await self._meant(reader, asked, View.DIFFERENCES)

    async def show(self, reader: Reader, show: Show) -> Sequence[Card]:
        """What a button or a choice stands for."""
        page = await reader.story_page(show.story_id)
        if show.view is View.PAGE:
            return self._page(reader, page)
        count = len(page.statements if show.view is View.SAID else page.differences)
        template = "story_statements" if show.view is View.SAID else "story_differences"
        blocks, shown = self._one_message(self._renderer.render(template, page=page, skip=show.skip, limit=PER_PAGE))
        after = Show(show.view, show.story_id, show.skip + max(1, shown))
        others = [view for view in View if view is not show.view]
        return [self._card(reader, blocks, page, others, more=after if after.skip < count else None)]

    async def _meant(self, reader: Reader, asked: str | None, view: View) -> Sequence[Card]:
        words = (asked or "").strip()
        if words.isdecimal() or "://" in words:
            return await self.show(reader, Show(view, await reader.story_number(words)))
        found = await reader.story_lines(words, limit=MAX_CHOICES)
        if not found:
            message = f"No headline I have read holds “{words}”." if words else "I have not read any stories yet."
            raise NotFoundError(message)
        if words and len(found) == 1:
            return await self.show(reader, Show(view, found[0].story_id))
        blocks, _ = self._one_message(self._renderer.render("story_lines", lines=found, asked=words))
        return [Card(blocks, menu=self._choose(found, view))]

    async def _compared(self, reader: Reader, first: str, second: str) -> Sequence[Card]:
        found = await reader.compared(first, second)
        limit = len(found.common)
        while True:
            blocks = self._renderer.compared(found.first, found.second, found.common, finding=found.finding, limit=limit)
            pages = [page for some in self._shareable(reader, blocks) for page in dealt(some, surface=self._renderer.surface)]
            if len(pages) <= 1 + MAX_FOLLOW_UPS or not limit:
                return [Card(page, self._shares(reader, page)) for page in pages[: 1 + MAX_FOLLOW_UPS]]
            whole = {block.item for page in pages[: 1 + MAX_FOLLOW_UPS] for block in page if block.item is not None}
            limit = min(len(whole), limit - 1)

    def _shareable(self, reader: Reader, blocks: Sequence[Block]) -> list[list[Block]]:
        """The blocks in stretches whose quotations a Share button has room for."""
        stretches: list[list[Block]] = [[]]
        for block in blocks:
            quotes = (quote.citation for each in (*stretches[-1], block) for quote in each.quotes)
            if stretches[-1] and block.quotes and custom_id(share_of(quotes, server_id=reader.server_id)) is None:
                stretches.append([])
            stretches[-1].append(block)
        return stretches

    def _page(self, reader: Reader, page: StoryPage) -> Sequence[Card]:
        limit = MOST_BRANCHES
        while True:
            blocks = self._renderer.render("story", page=page, limit=limit)
            if limit == 1 or len(dealt(blocks, surface=self._renderer.surface)) <= 1:
                break
            limit -= 1  # so that the message says how many more there are
        blocks, _ = self._one_message(blocks)
        return [self._card(reader, blocks, page, [View.SAID, View.DIFFERENCES])]

    def _card(self, reader: Reader, blocks: tuple[Block, ...], page: StoryPage, views: Sequence[View], *, more: Show | None = None) -> Card:
        """A card with buttons to the other views of the story that show something."""
        offered = {View.PAGE: True, View.SAID: bool(page.statements), View.DIFFERENCES: bool(page.differences)}
        presses = [Press(self.labels["button.more"], show_id(more))] if more else []
        presses += [Press(self.labels[f"story.{view.value}"], show_id(Show(view, page.story.story_id))) for view in views if offered[view]]
        return Card(blocks, (*presses, *self._shares(reader, blocks)))

    def _shares(self, reader: Reader, blocks: Sequence[Block]) -> tuple[Press, ...]:
        share = share_of((quote.citation for block in blocks for quote in block.quotes), server_id=reader.server_id)
        id_ = custom_id(share) if share.quoted else None
        return (Press(self.labels["button.share"], id_),) if id_ else ()

    def _choose(self, found: Sequence[StoryLine], view: View) -> Menu:
        choices = [Choice(choice_text(line.headline), str(line.story_id), self.told(line)) for line in found]
        return Menu(pick_id(view), self.labels["story.choose"], tuple(choices))

    def told(self, line: StoryLine) -> str:
        """How many tell it, for a line of a list."""
        return self._renderer.note("story_line", line=line)

    def _one_message(self, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], int]:
        return one_message(blocks, surface=self._renderer.surface)
