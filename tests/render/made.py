"""Answers made of any texts at all."""

from dataclasses import replace

from hypothesis import strategies as st

from bot.model.answer import Answer
from bot.model.span import Span
from tests.render.examples import ORDINARY, item
from tests.render.hostile import hostile_text

texts = st.lists(hostile_text.filter(str.strip), min_size=1, max_size=6)


def answer_from(bodies: list[str]) -> tuple[Answer, dict[tuple[int, int], str]]:
    """An answer with each of the texts as an item that quotes all of it, and the texts by article."""
    held = {(number, 1): body for number, body in enumerate(bodies, start=1)}
    cited = item().citations[0]
    items = tuple(
        replace(
            item(), text=body, citations=(replace(cited, n=number, article_id=number, span=Span(0, len(body)), title=body, source=body),)
        )
        for (number, _), body in held.items()
    )
    return replace(ORDINARY, question=bodies[0], items=items), held
