"""What a command shows: one service called, its result rendered, the buttons it offers. Knows nothing of how it is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.discord_ui.buttons import Again, Meaning, More, Share, custom_id, share_of
from bot.discord_ui.layout import Press, dealt, one_message
from bot.discord_ui.needs import Services
from bot.discord_ui.verbatim import quoted_runs
from bot.model.answer import Answer, Citation
from bot.model.errors import BadInputError
from bot.render.blocks import Block, Kind, Quote
from bot.render.renderer import Renderer

PER_PAGE = 5
"""Items in a message; "More" brings the next ones."""

MAX_FOLLOW_UPS = 3
"""Messages after the first. Discord allows 5 where the bot is only installed for the user."""


@dataclass(frozen=True, slots=True)
class Card:
    """One message: blocks that fit it, and its buttons."""

    blocks: tuple[Block, ...]
    presses: tuple[Press, ...] = ()


class Cards:
    """Makes cards. Every method gives the messages to show, in order, at least one."""

    def __init__(self, services: Services, renderer: Renderer) -> None:
        self._services = services
        self._renderer = renderer

    async def answer(
        self, question: str, *, source: str | None = None, since: str | None = None, until: str | None = None, skip: int = 0
    ) -> Sequence[Card]:
        """The answer's items from `skip` on, or the silence."""
        reply = await self._services.ask(question, source=source, since=since, until=until, limit=skip + PER_PAGE + 1)
        if not isinstance(reply, Answer):
            return self.plain(self._renderer.reply(reply))
        if not reply.items[skip:]:
            return await self.outdated()
        blocks, shown = self._one_message(self._renderer.reply(replace(reply, items=reply.items[skip : skip + PER_PAGE])))
        left = len(reply.items) > skip + shown
        more = More(Again.ASK, skip + shown, source, since, until) if left and self._can_be_read_back(blocks, question) else None
        return [Card(blocks, self._presses(blocks, more))]

    async def found(self, words: str, *, skip: int = 0) -> Sequence[Card]:
        """The passages with these words, from `skip` on."""
        if not words.strip():
            message = "There are no words in that to look for."
            raise BadInputError(message)
        found = await self._services.search(words, limit=skip + PER_PAGE + 1)
        blocks, shown = self._one_message(self._renderer.search(words, found[skip : skip + PER_PAGE]))
        left = len(found) > skip + shown
        more = More(Again.SEARCH, skip + shown) if left and self._can_be_read_back(blocks, words) else None
        return [Card(blocks, self._presses(blocks, more) if found else ())]

    async def status(self) -> Sequence[Card]:
        """What is indexed."""
        return self.plain(self._renderer.status(await self._services.census()))

    async def help(self) -> Sequence[Card]:
        """What can be asked."""
        return self.plain(self._renderer.help())

    async def outdated(self) -> Sequence[Card]:
        """A button or command of an older version was used."""
        return self.plain(self._renderer.render("discord/outdated"))

    async def more(self, button: More, *, heading: str | None) -> Sequence[Card]:
        """The next page of what `heading`, read from the message, had asked."""
        if heading is None:
            return await self.outdated()
        if button.again is Again.SEARCH:
            return await self.found(heading, skip=button.skip)
        return await self.answer(heading, source=button.source, since=button.since, until=button.until, skip=button.skip)

    async def shared(self, button: Share, *, texts: Sequence[str], presses: Sequence[Press], by: str) -> Sequence[Card]:
        """A message again, with a line that says who shared it. Its quotations will be checked like new ones."""
        quoted = list(button.quoted)
        blocks = []
        for place, text in enumerate(texts):
            quotes = []
            for start, end in quoted_runs(text):
                if not quoted:
                    return await self.outdated()
                run = quoted.pop(0)
                citation = Citation(0, run.article_id, run.revision, title="", source="", url=None, published=None, span=run.span)
                quotes.append(Quote(display=text[start:end], citation=citation, at=start))
            kind = Kind.HEADER if place == 0 else Kind.ITEM if quotes else Kind.FOOTER
            blocks.append(Block(kind=kind, text=text, quotes=tuple(quotes)))
        line = self._renderer.render("discord/shared", name=by)
        return [Card((*blocks, *line), tuple(presses))]

    def plain(self, blocks: Sequence[Block]) -> Sequence[Card]:
        """Blocks without buttons, as many messages as they need, up to the limit."""
        return [Card(page) for page in dealt(blocks, surface=self._renderer.surface)][: 1 + MAX_FOLLOW_UPS]

    @property
    def labels(self) -> Mapping[str, str]:
        """The words on buttons, commands and menus."""
        return self._renderer.labels

    def _one_message(self, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], int]:
        return one_message(blocks, surface=self._renderer.surface)

    def _can_be_read_back(self, blocks: Sequence[Block], asked: str) -> bool:
        """Whether the heading still holds everything that was asked, so that a button can ask it again."""
        surface = self._renderer.surface
        first = blocks[0].text.partition("\n")[0].removeprefix(surface.heading)
        return surface.unescape(first).split() == asked.split()

    def _presses(self, blocks: Sequence[Block], more: More | None) -> tuple[Press, ...]:
        share = share_of(quote.citation for block in blocks for quote in block.quotes)
        offered: tuple[tuple[str, Meaning | None], ...] = (("button.more", more), ("button.share", share))
        pressed = ((self.labels[label], meaning and custom_id(meaning)) for label, meaning in offered)
        return tuple(Press(label, id_) for label, id_ in pressed if id_)
