import itertools
import re

import pytest
from hypothesis import given

from bot.render.blocks import Block, Kind
from bot.render.fit import Room, pages
from bot.render.renderer import Renderer
from bot.render.verbatim import broken_quotes
from tests.render.examples import BODIES, CASES, DISCORD, RENDERERS, TEMPLATES, TERMINAL, Values
from tests.render.made import answer_from, texts
from tests.render.reading import RAW, acts

EVERY_CASE = [
    pytest.param(renderer, name, values, id=f"{name}-{number}-{renderer.surface.name}")
    for name, rows in CASES.items()
    for renderer, (number, values) in itertools.product(RENDERERS, enumerate(rows))
]
OURS = re.compile(r"^(### |-# )|\]\(<https?://[^>\s]*>\)|<t:\d+:[DR]>", re.MULTILINE)
"""The Markdown our own templates and filters write, beside bold and code."""


def test_every_template_has_values_it_is_rendered_with() -> None:
    shared = {path.name.removesuffix(".md.j2") for path in TEMPLATES.glob("*.md.j2") if not path.name.startswith("_")}
    assert shared == set(CASES)


@pytest.mark.parametrize(("renderer", "name", "values"), EVERY_CASE)
def test_a_template_renders_without_an_undefined_name(renderer: Renderer, name: str, values: Values) -> None:
    blocks = renderer.render(name, **values)
    assert blocks
    for block in blocks:
        assert block.text == block.text.strip("\n")
        assert block.text.strip()
        assert "\n\n" not in re.sub(r"\n> $", "", block.text, flags=re.MULTILINE)
        assert not re.search(r"None(?! of them)", block.text)
        assert "\x00" not in block.text


@pytest.mark.parametrize(("renderer", "name", "values"), EVERY_CASE)
def test_every_quotation_holds_and_still_holds_once_it_is_made_to_fit(renderer: Renderer, name: str, values: Values) -> None:
    blocks = renderer.render(name, **values)
    quoted = sum(len(block.quotes) for block in blocks)
    assert not broken_quotes(blocks, bodies=BODIES, surface=renderer.surface)
    dealt = pages(blocks, surface=renderer.surface, room=Room(), parts_per_page=1)
    assert not broken_quotes(itertools.chain(*dealt), bodies=BODIES, surface=renderer.surface)
    assert sum(len(block.quotes) for page in dealt for block in page) == quoted


@pytest.mark.parametrize(("renderer", "name", "values"), EVERY_CASE)
def test_every_page_keeps_to_its_limits(renderer: Renderer, name: str, values: Values) -> None:
    for page in pages(renderer.render(name, **values), surface=renderer.surface, room=Room(), parts_per_page=1):
        assert sum(renderer.surface.length(block.text) for block in page) <= 4000
        assert 1 + len(page) <= 40


@pytest.mark.parametrize(("renderer", "name", "values"), [case for case in EVERY_CASE if case.values[0] is DISCORD])
def test_nothing_but_our_own_markdown_acts_on_discord(renderer: Renderer, name: str, values: Values) -> None:
    for block in renderer.render(name, **values):
        left = OURS.sub("", _without_quotes(block))
        assert not set(acts(left)) - {"bold", "code"}, left
        assert not RAW.search(left)


@pytest.mark.parametrize(("renderer", "name", "values"), [case for case in EVERY_CASE if case.values[0] is TERMINAL])
def test_nothing_acts_on_a_terminal(renderer: Renderer, name: str, values: Values) -> None:
    text = "".join(block.text for block in renderer.render(name, **values))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize(("renderer", "name", "values"), EVERY_CASE)
def test_what_is_not_quoted_stays_outside_the_bars(renderer: Renderer, name: str, values: Values) -> None:
    for block in renderer.render(name, **values):
        if name not in {"extract", "statements"}:  # these show texts that no article in the store holds
            bars = [line for line in block.text.split("\n") if line.startswith(renderer.surface.bar)]
            assert len(bars) == sum(quote.display.count("\n") + 1 for quote in block.quotes)


@given(texts)
def test_no_text_in_any_place_of_an_answer_acts_on_discord(bodies: list[str]) -> None:
    answer, _ = answer_from(bodies)
    for block in DISCORD.reply(answer):
        left = OURS.sub("", _without_quotes(block))
        assert not acts(left), left
        assert not RAW.search(left)


@pytest.mark.parametrize("renderer", RENDERERS)
def test_blocks_come_in_reading_order(renderer: Renderer) -> None:
    kinds = [block.kind for block in renderer.render("answer", **CASES["answer"][0])]
    assert kinds == [Kind.HEADER, Kind.ITEM, Kind.ITEM, Kind.FOOTER]


def _without_quotes(block: Block) -> str:
    text = block.text
    for quote in reversed(block.quotes):
        text = text[: quote.at] + text[quote.at + len(quote.display) :]
    return "\n".join(line for line in text.split("\n") if not line.startswith("> "))
