"""The chat in the terminal: a line in, an answer out, until there are no more lines."""

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.answering.picked import picked
from bot.answering.small_talk import SmallTalk, small_talk
from bot.console.commands import CLOSER, IN_BRACKETS, MORE_ABOUT, USAGE, Command, Line, Unknown, number_in, speaker_and_topic, understood
from bot.console.lines import InterruptedLineError, Lines, PipedLines, TypedLines
from bot.console.needs import BriefOf, Services
from bot.console.paint import Screen
from bot.console.stories import STORIES, story_blocks
from bot.model.answer import Answer, Citation, Item, Reply, Silence, SilenceReason
from bot.model.errors import BriefingError, NotFoundError
from bot.render.blocks import Block
from bot.render.renderer import Renderer

MAX_ITEMS = 5
MAX_HITS = 10
MAX_COMPLETIONS = 20


async def chat(
    services: Services,
    *,
    renderer: Renderer,
    brief: BriefOf | None = None,
    history_path: Path | None = None,
    seeded: bool = False,
    lines: Lines | None = None,
    screen: Screen | None = None,
) -> None:
    """Talk until the person leaves (`/quit`, Ctrl-D) or the pipe ends.

    With a terminal on both sides there is a greeting, line editing, history and completion; else lines are read as questions and only
    answers are written. Ctrl-C stops what is being typed or answered, not the chat. A BriefingError is shown as its sentence; anything
    else is the caller's. `brief` gives the briefing of a day as it is typed, or of the latest one; without it there are none. `seeded` says
    that only the articles that come with the program are there, so that examples may name them.
    """
    outlets: list[str] = []
    talk = _Talk(services, renderer=renderer, screen=screen or Screen(sys.stdout), outlets=outlets, brief=brief)
    interactive = lines is not None or (sys.stdin.isatty() and sys.stdout.isatty())
    if interactive:
        await talk.welcome(seeded=seeded)
        lines = lines or TypedLines(history_path=history_path, outlets=lambda: outlets, speakers=talk.speakers)
    await talk.run(lines or PipedLines(sys.stdin.fileno()))
    if interactive:
        talk.say("goodbye")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked last, to be asked again: `ask` of (limit, person meant). Items from `start` to `shown` of its answer were shown."""

    ask: Callable[[int, str | None], Awaitable[Reply]]
    whom: str | None = None
    start: int = 0
    shown: int = 0


class _Talk:
    """One conversation: the services, and where to write."""

    def __init__(self, services: Services, *, renderer: Renderer, screen: Screen, outlets: list[str], brief: BriefOf | None = None) -> None:
        self._services = services
        self._brief = brief
        self._renderer = renderer
        self._screen = screen
        self._outlets = outlets
        self._last: Reply | None = None
        self._followed: str | None = None  # what a follow-up follows
        self._asked: _Asked | None = None  # what "more" and a name chosen go on from
        self._searched: tuple[str, int] | None = None  # the words of a search that came after it, and how many passages were shown

    def say(self, template: str, **values: object) -> None:
        """Show a message that needs no service."""
        self._screen.show(self._renderer.render(template, **values))

    async def welcome(self, *, seeded: bool) -> None:
        """Say what is loaded, and learn the outlets' names for completion."""
        try:
            self._screen.show(self._renderer.welcome(await self._services.census(), seeded=seeded))
            self._outlets[:] = [name for name, _ in await self._services.source_names()]
        except BriefingError as error:
            self._screen.show(self._renderer.error(str(error)))

    async def speakers(self, typed: str) -> list[str]:
        """Names to complete to; none where the services cannot tell."""
        try:
            return [person.name for person in await self._services.speakers(typed, limit=MAX_COMPLETIONS)]
        except BriefingError:
            return []

    async def run(self, lines: Lines) -> None:
        """Answer line after line."""
        while True:
            try:
                text = await lines.next()
            except InterruptedLineError:
                self.say("stopped", running=False)
                continue
            if text is None:
                return
            line = understood(text)
            if isinstance(line, Unknown):
                self.say("unknown_command", name=line.name, nearest=line.nearest)
            elif line is not None and line.command is Command.QUIT:
                return
            elif line is not None:
                await self._answer(line)

    async def _answer(self, line: Line) -> None:
        if line.command in USAGE and not line.words:
            self.say("missing", usage=USAGE[line.command])
            return
        try:
            self._screen.show(await _interruptible(self._blocks(line)))
        except BriefingError as error:
            self._screen.show(self._renderer.error(str(error)))
        except _StoppedError:
            self.say("stopped", running=True)

    async def _blocks(self, line: Line) -> tuple[Block, ...]:
        match line.command:
            case Command.SEARCH:
                return await self._search(line.words)
            case Command.SOURCES:
                names = await self._services.source_names()
                self._outlets[:] = [name for name, _ in names]
                return self._renderer.sources(names)
            case _ if line.command in STORIES:
                return await story_blocks(self._services, self._renderer, line)
            case Command.BRIEF:
                return await self._briefing(line.words)
            case Command.STATUS:
                return self._renderer.status(await self._services.census())
            case Command.HELP:
                return self._renderer.help()
            case Command.SAID:
                name, topic = speaker_and_topic(line.words)
                return await self._first(lambda limit, whom: self._services.said(name, about=topic, whom=whom, limit=limit))
            case _ if line.command in CLOSER:
                return await self._closer(line)
            case Command.ASK:
                return await self._question(line.words)
            case _:
                return await self._said_to_me(line.words)

    async def _said_to_me(self, text: str) -> tuple[Block, ...]:
        """A line without a command: which of several people was meant, small talk, or a question."""
        if isinstance(self._last, Silence) and self._last.reason is SilenceReason.WHICH_SPEAKER and self._asked:
            whom = picked(text, [person.name for person in self._last.persons])
            if whom is not None:
                return await self._first(self._asked.ask, whom=whom)
        points_at = (MORE_ABOUT, IN_BRACKETS) if isinstance(self._last, Answer) else (MORE_ABOUT,)
        if pointed := next((match for pattern in points_at if (match := pattern.fullmatch(text.strip()))), None):
            return await self._closer(Line(Command.CONTEXT, pointed["number"]))
        match small_talk(text):
            case SmallTalk.GREETING | SmallTalk.HELP:
                return self._renderer.help()
            case SmallTalk.STATUS:
                return self._renderer.status(await self._services.census())
            case SmallTalk.THANKS | SmallTalk.NOTED | SmallTalk.COMPARE as meant:
                return self._renderer.render("small_talk", meant=meant.value)
            case SmallTalk.WHY if isinstance(self._last, Answer):
                return await self._closer(Line(Command.WHY, str(self._last.items[self._asked.start if self._asked else 0].citations[0].n)))
            case SmallTalk.WHY:
                return await self._closer(Line(Command.WHY, ""))
            case SmallTalk.MORE:
                return await self._more()
        return await self._question(text)

    async def _question(self, text: str) -> tuple[Block, ...]:
        question = await self._services.completed(text, before=self._followed)
        return await self._first(lambda limit, whom: self._services.ask(question, whom=whom, limit=limit))

    async def _first(self, ask: Callable[[int, str | None], Awaitable[Reply]], *, whom: str | None = None) -> tuple[Block, ...]:
        """The first items of what `ask` brings."""
        reply = await ask(MAX_ITEMS, whom)
        self._last = reply
        self._searched = None
        self._followed = reply.question or self._followed
        self._asked = _Asked(ask, whom, shown=len(reply.items) if isinstance(reply, Answer) else 0)
        return self._renderer.reply(reply)

    async def _search(self, words: str, *, skip: int = 0) -> tuple[Block, ...]:
        """The passages with these words behind the first `skip`."""
        found = (await self._services.search(words, limit=skip + MAX_HITS))[skip:]
        if skip and not found:
            return self._renderer.render("small_talk", meant="no more")
        self._searched = (words, skip + len(found)) if found else None
        return self._renderer.search(words, found, skipped=skip)

    async def _more(self) -> tuple[Block, ...]:
        """The items after those that were shown."""
        if self._searched:
            words, shown = self._searched
            return await self._search(words, skip=shown)
        asked = self._asked
        if asked is None or not asked.shown:
            message = "There is no answer to show more of; ask something first."
            raise NotFoundError(message)
        reply = await asked.ask(asked.shown + MAX_ITEMS, asked.whom)
        items = reply.items[asked.shown :] if isinstance(reply, Answer) else ()
        if not isinstance(reply, Answer) or not items:
            return self._renderer.render("small_talk", meant="no more")
        self._last = reply  # what was shown before can still be looked at by its number
        self._asked = replace(asked, start=asked.shown, shown=len(reply.items))
        return self._renderer.reply(replace(reply, items=items, skipped=asked.shown))

    async def _briefing(self, words: str) -> tuple[Block, ...]:
        """The briefing of a day; of the latest one there are articles of, where none is given."""
        if self._brief is None:
            message = "There are no briefings in this chat."
            raise NotFoundError(message)
        return self._renderer.briefing(await self._brief(words))

    async def _closer(self, line: Line) -> tuple[Block, ...]:
        item, citation = _pointed_at(self._last, line)
        if item.in_story and line.command is Command.CONTEXT:
            return await story_blocks(self._services, self._renderer, Line(Command.STORY, str(item.in_story.story_id)))
        if item.statement_id is None:
            if line.command is Command.WHY:
                return self._renderer.weights(item)
            message = "That is a passage as it stands in the article, not something somebody said; only /why can say more about it."
            raise NotFoundError(message)
        statement_id = item.statement_id
        if citation is not item.citations[0]:
            # Another article's printing of the same utterance is a statement of its own.
            printings = (await self._services.wordings(statement_id)).printings
            there = (each.statement_id for each in printings if each.excerpt.citation.article_id == citation.article_id)
            statement_id = next(there, statement_id)
        if line.command is Command.CONTEXT:
            return self._renderer.context(await self._services.context(statement_id))
        if line.command is Command.WHY:
            return self._renderer.why(await self._services.why(statement_id))
        return self._renderer.wordings(await self._services.wordings(statement_id))


def _pointed_at(last: Reply | None, line: Line) -> tuple[Item, Citation]:
    """The citation of the last answer with that number in brackets, and its item; raises NotFoundError where there is none."""
    if last is None:
        message = "There is no answer yet that I could look closer at; ask something first."
        raise NotFoundError(message)
    if isinstance(last, Silence):
        message = "The last reply quotes nothing that I could look closer at; ask something first."
        raise NotFoundError(message)
    number = number_in(line.words)
    numbers = {citation.n: (item, citation) for item in last.items for citation in item.citations}
    if number is None or number not in numbers:
        most = max(numbers)
        span = "only [1]" if most == 1 else f"[1] to [{most}]"
        message = f"The last answer has {span}; write for example {line.command} {most}."
        raise NotFoundError(message)
    return numbers[number]


class _StoppedError(Exception):
    """Ctrl-C while a line was being answered."""


async def _interruptible(work: Coroutine[Any, Any, tuple[Block, ...]]) -> tuple[Block, ...]:
    """The result of `work`; _StoppedError if Ctrl-C came first. Being cancelled from outside cancels the work and goes on up."""
    task = asyncio.ensure_future(work)
    with _on_interrupt(task):
        try:
            return await task
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if current is not None and current.cancelling():
                raise
            raise _StoppedError from None


@contextmanager
def _on_interrupt(task: "asyncio.Future[Any]") -> Iterator[None]:
    """Ctrl-C cancels `task` meanwhile, and means what it meant before afterwards."""
    loop = asyncio.get_running_loop()
    before = signal.getsignal(signal.SIGINT)
    try:
        loop.add_signal_handler(signal.SIGINT, task.cancel)
    except (NotImplementedError, RuntimeError, ValueError):  # Windows, or a loop that is not the main thread's
        yield
        return
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)
        signal.signal(signal.SIGINT, before)
