from pathlib import Path

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError

from bot.render.blocks import Kind, Link
from bot.render.discord import DiscordSurface
from bot.render.renderer import Renderer
from tests.render.examples import CENSUS, DISCORD, FOUND, ORDINARY, OUTLETS, REPORT, SILENCES, TERMINAL, text_of


def renderer(folder: Path, template: str) -> Renderer:
    (folder / "made_up.md.j2").write_text(template, encoding="utf-8")
    return Renderer(DiscordSurface(), templates=folder)


def test_a_forgotten_value_raises(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        renderer(tmp_path, '{% part "note" %}{{ name }}{% endpart %}').render("made_up")


def test_printing_nothing_raises(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="None"):
        renderer(tmp_path, '{% part "note" %}{{ name }}{% endpart %}').render("made_up", name=None)


def test_words_outside_a_part_raise(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="outside its parts"):
        renderer(tmp_path, 'stray {% part "note" %}x{% endpart %}').render("made_up")


def test_an_unknown_kind_of_part_raises(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="sidebar"):
        renderer(tmp_path, '{% part "sidebar" %}x{% endpart %}').render("made_up")


def test_a_template_that_is_not_there_raises(tmp_path: Path) -> None:
    with pytest.raises(TemplateNotFound):
        renderer(tmp_path, "").render("another")


def test_a_template_cannot_reach_into_python(tmp_path: Path) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        renderer(tmp_path, '{% part "note" %}{{ name.__class__.__mro__ }}{% endpart %}').render("made_up", name="x")


def test_a_template_cannot_leave_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.md.j2").write_text("x", encoding="utf-8")
    inside = tmp_path / "templates"
    inside.mkdir()
    with pytest.raises(TemplateNotFound):
        renderer(inside, '{% include "../secret.md.j2" %}').render("made_up")


def test_everything_printed_is_escaped_however_it_is_put_together(tmp_path: Path) -> None:
    shown = renderer(
        tmp_path,
        '{% part "note" %}{{ name }} {{ name ~ "!" }} {{ "%s" | format(name) }} {{ name | upper }} {{ name | safe }} {{ [name] | join }}'
        "{% set block %}{{ name }}{% endset %} {{ (name | strong) ~ name }}{% endpart %}",
    ).render("made_up", name="<@1> **x**")
    assert "<@1>" not in shown[0].text
    assert "<@" not in shown[0].text.lower()


def test_template_words_in_an_article_are_words(tmp_path: Path) -> None:
    shown = renderer(tmp_path, '{% part "note" %}{{ name }}{% endpart %}').render("made_up", name="{{ 7 * 7 }}")
    assert shown[0].text == "{{ 7 \\* 7 }}"


def test_an_empty_part_is_no_block(tmp_path: Path) -> None:
    assert renderer(tmp_path, '{% part "note" %}\n\n{% endpart %}').render("made_up") == ()


def test_two_renders_at_once_do_not_mix() -> None:
    assert DISCORD.reply(ORDINARY) == DISCORD.reply(ORDINARY)


def test_an_item_knows_its_number_and_its_links() -> None:
    _, first, second, _ = DISCORD.reply(ORDINARY)
    assert (first.item, second.item) == (0, 1)
    assert first.links == (Link("Pentagon casts doubt on Russian pledge", "https://example.com/1"),)
    assert second.links == ()


def test_a_passage_found_is_quoted_like_an_answer() -> None:
    blocks = DISCORD.search("talks", FOUND)
    assert [block.kind for block in blocks] == [Kind.HEADER, Kind.ITEM, Kind.ITEM]
    assert blocks[1].quotes[0].citation.article_id == 1


def test_every_message_has_its_method() -> None:
    assert text_of(TERMINAL.sources(OUTLETS[:2])) == "2 outlets, 4 articles\nRFE/RL · 3 articles\nTURAN · 1 article"
    assert text_of(TERMINAL.status(CENSUS)).startswith("5 articles from 3 outlets\n  newest 29 Mar 2022")
    assert text_of(TERMINAL.ingest(REPORT)).startswith("1 article added, 2 revised, 1,000 unchanged, 1 turned away")
    assert text_of(TERMINAL.error("No.")) == "No."
    assert "3f9a" in text_of(TERMINAL.fault("3f9a"))
    assert "3f9a" in text_of(TERMINAL.refused("3f9a"))
    assert "/quit" in text_of(TERMINAL.help())
    assert "/quit" not in text_of(DISCORD.help())
    assert "Ask" in text_of(TERMINAL.welcome(CENSUS))
    assert len(SILENCES[0].nearest) == 2
    assert TERMINAL.note("goodbye") == "Goodbye."


def test_labels_fit_on_a_button() -> None:
    assert DISCORD.labels["button.more"] == "More"
    assert all(0 < len(label) <= 80 for name, label in DISCORD.labels.items() if name != "briefing.template.start")  # a template itself
