"""Statements put together that are one utterance, the printing to show first."""

from collections.abc import Sequence

from bot.answering.fitting import Fitting, weighed
from bot.answering.said import Said, likeness_of, wording_of
from bot.answering.texts import UNRELATED, Texts
from bot.model.answer import Wording

LOOKED_AT = 200
"""Statements looked at closely: the best by fit, directness, confidence and date."""


def utterances(found: Sequence[Said], *, texts: Texts = UNRELATED) -> tuple[tuple[Said, ...], ...]:
    """The statements of one speaker as utterances, each with all that print it, the printing that would be shown first."""
    return tuple(tuple(each.said for each in group) for group in _grouped(weighed(found, None, texts, lambda _: True), texts))


def about(weighed: Sequence[Fitting], texts: Texts) -> tuple[list[list[Fitting]], int]:
    """The utterances of which a printing is about what was asked, and how many more statements there are that were not looked at.

    Printings are put together before any is left out: one may say "escalation" where another says "de-escalation".
    """
    fitting = [each for each in weighed if each.fits]
    about = fitting[:LOOKED_AT]
    beside = [each for each in weighed if not each.fits and any(likeness_of(one.said, each.said, texts) for one in about)]
    groups = [_led(group, texts) for group in _grouped([*about, *beside], texts) if any(each.fits for each in group)]
    return groups, len(fitting) - len(about)


def _led(group: list[Fitting], texts: Texts) -> list[Fitting]:
    """The group with the printing to show in front: not one that says the opposite and is not about what was asked."""
    if group[0].fits:
        return group
    best = next(each for each in group if each.fits)
    turned = wording_of(group[0].said, best.said, texts=texts) is Wording.CONTRADICTORY
    return [best, *(each for each in group if each is not best)] if turned else group


def _grouped(fitting: Sequence[Fitting], texts: Texts) -> list[list[Fitting]]:
    """The printings of each utterance together, the one to show first. A printing goes to the utterance it is most alike."""
    groups: list[list[Fitting]] = []
    for each in sorted(fitting, key=lambda each: each.order):
        alike = [(_belongs(each.said, group, texts), -at) for at, group in enumerate(groups)]
        best, place = max(alike, default=(0.0, 0))
        if best:
            groups[-place].append(each)
        else:
            groups.append([each])
    return groups


def _belongs(said: Said, group: Sequence[Fitting], texts: Texts) -> float:
    """How alike a printing is to the one shown of an utterance; else to one that its own text has there, which was reworded less."""
    text = texts.of(said.article.article_id)
    kin = (each.said for each in group[1:] if texts.of(each.said.article.article_id) == text)
    return likeness_of(group[0].said, said, texts) or max((likeness_of(each, said, texts) for each in kin), default=0.0)
