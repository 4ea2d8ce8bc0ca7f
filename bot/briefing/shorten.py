"""A briefing that has to fit into one message loses what matters least, one thing after another."""

from dataclasses import replace
from typing import Final

from bot.briefing.citing import renumbered
from bot.model.briefing import Briefing

KEPT_HEADLINES: Final = 3
KEPT_VOICES: Final = 1
KEPT_STORIES: Final = 1


def shorter(briefing: Briefing) -> Briefing | None:
    """The briefing without the thing that is missed least; None where nothing is left to leave out.

    Headlines of the lower ranks go first, then a further voice, second sentences and statements of stories from the last up, the last
    story (it stays as a headline), and at the end the rest. A difference stays as long as it can: nothing else is news nowhere else.
    """
    found = _step(briefing)
    return None if found is None else renumbered(found)


def _step(briefing: Briefing) -> Briefing | None:
    if len(briefing.headlines) > KEPT_HEADLINES:
        return replace(briefing, headlines=briefing.headlines[:-1], more=briefing.more + 1)
    if len(briefing.voices) > KEPT_VOICES:
        return replace(briefing, voices=briefing.voices[:-1])
    for place in range(len(briefing.stories) - 1, -1, -1):
        story = briefing.stories[place]
        if len(story.lines) + len(story.said) > 1:
            lines, said = (story.lines, story.said[:-1]) if story.said and story.lines else (story.lines[:-1], story.said[:1])
            said = story.said[:-1] if not story.lines else said
            short = replace(story, lines=lines, said=said)
            return replace(briefing, stories=(*briefing.stories[:place], short, *briefing.stories[place + 1 :]))
    if len(briefing.stories) > KEPT_STORIES:
        return replace(briefing, stories=briefing.stories[:-1], more=briefing.more + 1)
    if briefing.headlines:
        return replace(briefing, headlines=briefing.headlines[:-1], more=briefing.more + 1)
    if briefing.voices:
        return replace(briefing, voices=())
    if briefing.differences:
        return replace(briefing, differences=briefing.differences[:-1])
    return None
