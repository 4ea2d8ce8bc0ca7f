"""What a command shows: one service called, its result rendered, the buttons it offers. Knows nothing of how it is sent."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.small_talk import SmallTalk
from bot.discord_ui.buttons import Again, Closer, Look, Looks, Meaning, More, Share, Whom, custom_id, look_value, share_of
from bot.discord_ui.layout import MAX_CHOICE_CHARS, MAX_CHOICES, Choice, Menu, Press, dealt, one_message
from bot.discord_ui.needs import Reader, Servers
from bot.discord_ui.verbatim import quoted_runs
from bot.model.answer import NO_BOUNDS, Answer, Bounds, Citation, Item, Reply, Silence, SilenceReason
from bot.model.errors import BadInputError, NotFoundError
from bot.render.blocks import Block, Kind, Quote
from bot.render.clamp import clamped
from bot.render.renderer import Renderer
from bot.render.surface import on_one_line
from bot.render.visible import visible
from bot.services.servers import GRACE

PER_PAGE = 5
"""Items in a message; "More" brings the next ones."""

LABELS: Mapping[Closer, str] = {Closer.CONTEXT: "button.context", Closer.WORDING: "button.wording", Closer.WHY: "button.why"}

MAX_FOLLOW_UPS = 3
"""Messages after the first. Discord allows 5 where the bot is only installed for the user."""


@dataclass(frozen=True, slots=True)
class Card:
    """One message: blocks that fit it, its buttons, and a list to choose from."""

    blocks: tuple[Block, ...]
    presses: tuple[Press, ...] = ()
    menu: Menu | None = None
    is_answer: bool = False
    """Whether it is what came of a question put to the articles, so that a message may go on from it."""


class Cards:
    """Makes cards. Every method gives the messages to show, in order, at least one, of what its first parameter may read."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer

    async def answer(
        self, reader: Reader, question: str, *, whom: str | None = None, bounds: Bounds = NO_BOUNDS, skip: int = 0
    ) -> Sequence[Card]:
        """The answer's items from `skip` on, or the silence. `whom` is the speaker meant, where somebody chose one."""
        limit = skip + PER_PAGE + 1
        reply = await reader.ask(question, whom=whom, bounds=bounds, limit=limit)
        return await self._reply(reader, reply, More(Again.ASK, skip, bounds, whom))

    async def said(
        self,
        reader: Reader,
        speaker: str,
        *,
        about: str | None = None,
        whom: str | None = None,
        bounds: Bounds = NO_BOUNDS,
        skip: int = 0,
    ) -> Sequence[Card]:
        """What a speaker said, from `skip` on, or the silence."""
        limit = skip + PER_PAGE + 1
        reply = await reader.said(speaker, about=about, whom=whom, bounds=bounds, limit=limit)
        return await self._reply(reader, reply, More(Again.SAID, skip, bounds, whom, speaker, about))

    async def look(self, reader: Reader, button: Look) -> Sequence[Card]:
        """A closer look at one statement."""
        if button.closer is Closer.CONTEXT:
            blocks = self._renderer.context(await reader.context(button.statement_id))
        elif button.closer is Closer.WHY:
            blocks = self._renderer.why(await reader.why(button.statement_id))
        else:
            blocks = self._renderer.wordings(await reader.wordings(button.statement_id))
        cards = self.plain(blocks)
        return [replace(cards[0], presses=self._presses(reader, cards[0].blocks))] if len(cards) == 1 else cards

    async def found(self, reader: Reader, words: str, *, skip: int = 0) -> Sequence[Card]:
        """The passages with these words, from `skip` on."""
        if not words.strip():
            message = "There are no words in that to look for."
            raise BadInputError(message)
        found = await reader.search(words, limit=skip + PER_PAGE + 1)
        blocks, shown = self._fitting(PER_PAGE, lambda wanted: self._renderer.search(words, found[skip : skip + wanted], skipped=skip))
        left = len(found) > skip + shown
        more = More(Again.SEARCH, skip + shown) if left and self._can_be_read_back(blocks, words) else None
        return [Card(blocks, self._presses(reader, blocks, more=more) if found else ())]

    async def status(self, reader: Reader) -> Sequence[Card]:
        """What is indexed."""
        return self.plain(self._renderer.status(await reader.census()))

    async def help(self, _: Reader) -> Sequence[Card]:
        """What can be asked."""
        return self.plain(self._renderer.help())

    async def small_talk(
        self, reader: Reader, meant: SmallTalk, *, more: More | None, why: Look | None, heading: str | None
    ) -> Sequence[Card]:
        """What was said to the bot, not asked: `more` and `why` are what the answer it goes on from offers, `heading` its question."""
        match meant:
            case SmallTalk.GREETING | SmallTalk.HELP:
                return await self.help(reader)
            case SmallTalk.STATUS:
                return await self.status(reader)
            case SmallTalk.MORE if more:
                return await self.more(reader, more, heading=heading)
            case SmallTalk.WHY if why:
                return await self.look(reader, why)
        told = {SmallTalk.MORE: "no more", SmallTalk.WHY: "no why"}.get(meant, meant.value) if heading else meant.value
        return self.plain(self._renderer.render("small_talk", meant=told))

    async def privacy(self, _: Reader) -> Sequence[Card]:
        """What is kept, and for how long."""
        return self.plain(self._renderer.render("discord/privacy", grace_days=GRACE.days))

    async def forgotten(self, _: Reader, servers: Servers, user_id: int, names: Iterable[str]) -> Sequence[Card]:
        """Somebody wishes to be forgotten, and is."""
        return self.plain(self._renderer.render("discord/forgotten", places=await servers.forget_person(user_id, names=names)))

    async def outdated(self, _: Reader) -> Sequence[Card]:
        """A button or command of an older version was used."""
        return self.plain(self._renderer.render("discord/outdated"))

    async def more(self, reader: Reader, button: More, *, heading: str | None) -> Sequence[Card]:
        """The next page of what `heading`, read from the message, had asked."""
        if button.again is Again.SAID and button.speaker:
            return await self.said(reader, button.speaker, about=button.about, whom=button.whom, bounds=button.bounds, skip=button.skip)
        if heading is None or button.again is Again.SAID:
            return await self.outdated(reader)
        if button.again is Again.SEARCH:
            return await self.found(reader, heading, skip=button.skip)
        return await self.answer(reader, heading, whom=button.whom, bounds=button.bounds, skip=button.skip)

    async def shared(
        self,
        reader: Reader,
        button: Share,
        *,
        texts: Sequence[str],
        presses: Sequence[Press],
        menu: Menu | None,
        by: str,
        asked: bool = False,
    ) -> Sequence[Card]:
        """A message again, with a line that says who shared it. Its quotations will be checked like new ones. `asked` says it is an answer.

        Raises NotFoundError where what it quotes may not be read here, or no longer.
        """
        articles = {run.article_id for run in button.quoted}
        if button.server_id != (reader.server_id or 0) or await reader.visible(articles) != articles:
            message = "What that message quotes is not among the articles here, or no longer. Please ask again."
            raise NotFoundError(message)
        quoted = list(button.quoted)
        blocks = []
        for place, text in enumerate(texts):
            quotes = []
            for start, end in quoted_runs(text):
                if not quoted:
                    return await self.outdated(reader)
                run = quoted.pop(0)
                citation = Citation(0, run.article_id, run.revision, title="", source="", url=None, published=None, span=run.span)
                quotes.append(Quote(display=text[start:end], citation=citation, at=start))
            kind = Kind.HEADER if place == 0 else Kind.ITEM if quotes else Kind.FOOTER
            blocks.append(Block(kind=kind, text=text, quotes=tuple(quotes)))
        line = self._renderer.render("discord/shared", name=by)
        return [Card((*blocks, *line), tuple(presses), menu, is_answer=asked)]

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

    async def _reply(self, reader: Reader, reply: Reply, asked: More) -> Sequence[Card]:
        """An answer's items from `asked.skip` on with what can be pressed, or the silence; `asked` is how to ask the same again."""
        if not isinstance(reply, Answer):
            cards = self.plain(self._renderer.reply(reply))
            return [replace(cards[0], menu=self._whom(reply, asked, cards[0].blocks), is_answer=True), *cards[1:]]
        skip = asked.skip
        if not reply.items[skip:]:
            return await self.outdated(reader)
        blocks, shown = self._page(reply, skip)
        left = len(reply.items) > skip + shown
        again = asked.again is Again.SAID or self._can_be_read_back(blocks, reply.question)
        more = replace(asked, skip=skip + shown) if left and again else None
        items = [item for item in reply.items[skip : skip + shown] if item.statement_id is not None]
        if len(items) == 1:
            return [Card(blocks, self._presses(reader, blocks, more=more, looks=looks_at(items[0])), is_answer=True)]
        return [Card(blocks, self._presses(reader, blocks, more=more), self._looks(items) if items else None, is_answer=True)]

    def _page(self, reply: Answer, skip: int) -> tuple[tuple[Block, ...], int]:
        """As many items from `skip` on as one message holds, under a header that counts just these, and how many they are."""
        items = reply.items[skip : skip + PER_PAGE]
        return self._fitting(len(items), lambda wanted: self._renderer.reply(replace(reply, items=items[:wanted], skipped=skip)))

    def _fitting(self, wanted: int, written: Callable[[int], Sequence[Block]]) -> tuple[tuple[Block, ...], int]:
        """What is `written` of so many items as one message holds, `wanted` at most, and how many they are."""
        while True:
            blocks, shown = self._one_message(written(wanted))
            if shown >= wanted or wanted <= 1:
                return blocks, shown
            wanted = shown

    def _looks(self, items: Sequence[Item]) -> Menu | None:
        choices = [
            Choice(
                label=f"[{item.citations[0].n}] {self.labels[LABELS[look.closer]]}",
                value=look_value(look.closer, look.statement_id),
                description=choice_text((item.clause or item).text),
            )
            for item in items
            for look in looks_at(item)
        ]
        return self._menu(Looks(), "choose.look", choices)

    def _whom(self, silence: Silence, asked: More, blocks: Sequence[Block]) -> Menu | None:
        """The persons to choose between, where that is the question back and it can be asked again."""
        if silence.reason is not SilenceReason.WHICH_SPEAKER:
            return None
        if asked.again is not Again.SAID and not self._can_be_read_back(blocks, silence.question):
            return None
        choices = [
            Choice(choice_text(person.name), person.name, choice_text(person.role) if person.role else None)
            for person in silence.persons
            if 0 < len(person.name) <= MAX_CHOICE_CHARS and person.name.strip()
        ]
        return self._menu(Whom(asked.again, asked.bounds, asked.about), "choose.whom", choices)

    def _menu(self, meaning: Looks | Whom, placeholder: str, choices: Sequence[Choice]) -> Menu | None:
        """A list, where its meaning fits into a custom_id and there is anything to choose."""
        id_, each_once = custom_id(meaning), {choice.value: choice for choice in choices}
        return Menu(id_, self.labels[placeholder], tuple(each_once.values())[:MAX_CHOICES]) if id_ and each_once else None

    def _presses(
        self, reader: Reader, blocks: Sequence[Block], *, more: More | None = None, looks: Sequence[Look] = ()
    ) -> tuple[Press, ...]:
        share = share_of((quote.citation for block in blocks for quote in block.quotes), server_id=reader.server_id)
        offered: list[tuple[str, Meaning | None]] = [
            ("button.more", more),
            *((LABELS[look.closer], look) for look in looks),
            ("button.share", share if share.quoted else None),
        ]
        pressed = ((self.labels[label], meaning and custom_id(meaning)) for label, meaning in offered)
        return tuple(Press(label, id_) for label, id_ in pressed if id_)


def looks_at(item: Item) -> tuple[Look, ...]:
    """The closer looks an item offers, in the order of the buttons; wordings are compared where there are several."""
    if item.statement_id is None:
        return ()
    closers = [Closer.CONTEXT, *([Closer.WORDING] if len(item.citations) > 1 else []), Closer.WHY]
    return tuple(Look(closer, item.statement_id) for closer in closers)


def choice_text(text: str) -> str:
    """Foreign text as a line of a list: Discord shows it as it is, without Markdown. Never empty."""
    return clamped(visible(on_one_line(text).strip()), max_chars=MAX_CHOICE_CHARS) or "…"
