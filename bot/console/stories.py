"""Stories in the chat: `/stories`, `/story`, `/compare`."""

from bot.console.commands import Command, Line
from bot.console.needs import Services
from bot.model.errors import NotFoundError
from bot.render.blocks import Block
from bot.render.renderer import Renderer

MOST_LINES = 20
MOST_STATEMENTS = 5
MOST_DIFFERENCES = 5
STORIES = frozenset({Command.STORIES, Command.STORY, Command.COMPARE})
_TWO = 2


async def story_blocks(services: Services, renderer: Renderer, line: Line) -> tuple[Block, ...]:
    """What one of the commands shows. Raises NotFoundError where what is asked for is not there."""
    words = line.words.split()
    if line.command is Command.COMPARE and len(words) == _TWO and all(map(_names_one, words)):
        found = await services.compared(*words)
        return renderer.compared(found.first, found.second, found.common, finding=found.finding)
    if line.command is not Command.STORIES and line.words:
        story_id = await _number(services, line.words)
        if story_id is not None:
            return await _story(services, renderer, line.command, story_id)
    lines = await services.story_lines(line.words, limit=MOST_LINES)
    if not lines:
        message = f"No headline I have read holds “{line.words}”." if line.words else "I have not read any stories yet."
        raise NotFoundError(message)
    if line.command is not Command.STORIES and line.words and len(lines) == 1:
        return await _story(services, renderer, line.command, lines[0].story_id)
    return renderer.render("story_lines", lines=lines, asked=line.words)


async def _number(services: Services, words: str) -> int | None:
    """The story that is called so by a number or address; None where words of a headline were typed."""
    return await services.story_number(words) if _names_one(words) else None


def _names_one(word: str) -> bool:
    """Whether it is a number or an address, and no word of a headline."""
    return word.isdecimal() or "://" in word


async def _story(services: Services, renderer: Renderer, command: Command, story_id: int) -> tuple[Block, ...]:
    page = await services.story_page(story_id)
    differences = renderer.render("story_differences", page=page, skip=0, limit=MOST_DIFFERENCES)
    if command is Command.COMPARE:
        return differences
    said = renderer.render("story_statements", page=page, skip=0, limit=MOST_STATEMENTS)
    return (*renderer.render("story", page=page), *said, *differences)
