"""From stories to a briefing: what to tell, in which order, in whose words, and what not to tell again."""

from collections.abc import Callable, Sequence
from typing import Final

from bot.briefing.choice import chosen, is_pinned
from bot.briefing.citing import renumbered
from bot.briefing.desk import Desk, Draft
from bot.briefing.digest import Digest, digested
from bot.briefing.footing import footer_of
from bot.briefing.material import FEW, STORIES, Material, Options
from bot.briefing.ranking import weighed
from bot.briefing.standing import Fresh, fresh_in
from bot.briefing.told import Memory
from bot.model.briefing import Briefing, Mark
from bot.model.edition import Window

DigestOf = Callable[[Fresh, Material], Digest]
"""How the digest of a story is come by: made anew, or remembered."""

TRIED: Final = 4
"""So many stories beyond those there is room for are looked into, should some have nothing to quote."""


def digest_anew(fresh: Fresh, material: Material) -> Digest:
    """The digest of what is fresh in a story."""
    former = {one: material.former[one] for one in fresh.edited if one in material.former}
    return digested(fresh.story, fresh.voices, material.statements, former=former)


def compose(material: Material, options: Options, memory: Memory, window: Window, *, digest_of: DigestOf = digest_anew) -> Briefing:
    """The briefing of `window` for readers who know what `memory` holds. Same input, same briefing.

    Stories in the order of their weight (equal ones: the older number first). A story told before is told again only where something in
    it is new, and then only that. Nothing is printed twice: not in other sections, nor in nearly the same words.
    """
    found = [fresh_in(story, memory, window, material) for story in chosen(material, options.filters)]
    fresh = tuple(one for one in found if one is not None)
    ranked = _ranked([one for one in fresh if one.voices], material, options, window)
    shape = options.shape if len(ranked) > FEW else options.shape.of_few()
    desk = Desk(material, options, memory, window, shape)
    detailed: list[Draft] = []
    short: list[Fresh] = []
    for place, one in enumerate(ranked):
        may_be_told = STORIES in options.sections and len(detailed) < shape.stories and place < shape.stories + TRIED
        draft = Draft(one, digest_of(one, material)) if may_be_told else None
        if draft is not None and desk.lines(draft):
            detailed.append(draft)
        else:
            short.append(one)
    differences = desk.differences(detailed)
    desk.write(detailed)
    stories = [desk.story(draft) for draft in detailed if draft.has_anything]
    quiet = [draft.fresh for draft in detailed if not draft.has_anything]
    voices = desk.voices(detailed)
    listed = [one for one in ranked if one in short or one in quiet]
    headlines, more = desk.headlines(listed)
    return renumbered(
        Briefing(
            window=window,
            footer=footer_of(fresh, feeds_failed=material.feeds_failed),
            stories=tuple(stories),
            voices=voices,
            differences=differences,
            headlines=headlines,
            sections=options.sections,
            more=more,
        )
    )


def _ranked(fresh: Sequence[Fresh], material: Material, options: Options, window: Window) -> list[Fresh]:
    def weight(one: Fresh) -> float:
        mark = Mark.NEW if one.first is None else Mark.UPDATED
        pinned = is_pinned(one.story, material, options.filters)
        return weighed(mark=mark, voices=one.texts, articles=one.articles, window=window, pinned=pinned).total

    return sorted(fresh, key=lambda one: (-weight(one), one.story.story_id))
