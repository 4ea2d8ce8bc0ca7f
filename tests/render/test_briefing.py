import itertools
import json
from dataclasses import replace

import pytest

from bot.briefing.shapes import SHAPES
from bot.model.article import Source
from bot.model.edition import Window
from bot.render.blocks import Kind, plain_text
from bot.render.briefing_json import briefing as to_json
from bot.render.fit import Room, pages
from bot.render.own_placeholders import placeholders
from bot.render.renderer import Renderer
from bot.render.verbatim import broken_quotes
from tests.briefing.made import AT, TOMORROW, briefing_of, material_of, seeds
from tests.render.briefings import DISCORD, TERMINAL, articles, bodies, briefing

BOTH = [pytest.param(renderer, name, id=f"{name}-{renderer.surface.name}") for renderer in (DISCORD, TERMINAL) for name in SHAPES]


@pytest.mark.parametrize(("renderer", "name"), BOTH)
def test_every_quotation_is_a_slice_and_pages_keep_their_limits(renderer: Renderer, name: str) -> None:
    blocks = renderer.briefing(briefing(name), name)
    assert not broken_quotes(blocks, bodies=bodies(), surface=renderer.surface)
    assert {quote.citation for block in blocks for quote in block.quotes} == set(briefing(name).citations())
    dealt = pages(blocks, surface=renderer.surface, room=Room(), parts=lambda _: 2, parts_per_page=9)
    assert not broken_quotes(itertools.chain(*dealt), bodies=bodies(), surface=renderer.surface)
    for page in dealt:
        assert sum(renderer.surface.length(block.text) for block in page) <= 4000
        assert 9 + 2 * len(page) <= 49


@pytest.mark.parametrize("renderer", (DISCORD, TERMINAL))
def test_every_line_says_where_it_stands(renderer: Renderer) -> None:
    for block in renderer.briefing(briefing(), "full"):
        for quote in block.quotes:
            after = block.text[quote.at + len(quote.display) :].split("\n")[1]
            assert after.startswith(renderer.surface.small.rstrip())
            assert renderer.surface.inline(quote.citation.source)[:20] in after


@pytest.mark.parametrize("outlet", (None, "The One"))
def test_an_articles_title_is_told_once_in_a_story_and_again_only_where_its_outlet_has_another(outlet: str | None) -> None:
    told = briefing_of(material_of([replace(each, source=Source(1, outlet or each.source.name)) for each in seeds()]))
    block = next(each for each in DISCORD.briefing(told, "full") if each.quotes)
    head, *_ = told.stories[0].articles
    titles = {each.article_id: DISCORD.surface.inline(each.title)[:20] for each in told.stories[0].articles}
    last, named = {head.source: head.article_id}, 0
    for quote in block.quotes:
        below = block.text[quote.at + len(quote.display) :].split("\n")[1]
        is_other = last.get(quote.citation.source) != quote.citation.article_id
        assert (titles[quote.citation.article_id] in below) == is_other
        last[quote.citation.source] = quote.citation.article_id
        named += is_other
    assert named >= 2, "the seeds have quotations of several articles"


def test_the_compact_briefing_of_the_seeds_is_one_message() -> None:
    compact = briefing_of(material_of(seeds()), template="compact")
    text = plain_text(DISCORD.briefing(compact, "compact"))
    assert DISCORD.surface.length(text) < 4000
    assert "**army de-escalation**" in text
    assert "**military escalation**" in text
    assert "5 articles, 4 independent texts" in text
    assert "1 rewrite folded" in text


@pytest.mark.parametrize("template", SHAPES)
def test_an_empty_day_is_said_once_below_the_heading(template: str) -> None:
    empty = briefing_of(material_of(seeds()), window=TOMORROW, template=template)
    blocks = DISCORD.briefing(empty, template)
    assert [block.kind for block in blocks] == [Kind.HEADER, Kind.NOTE]
    assert blocks[1].text.startswith("Nothing new between")
    assert "\n\nNothing new" in plain_text(TERMINAL.briefing(empty, template))
    failed = replace(empty, footer=replace(empty.footer, feeds_failed=("The Paper",)))
    *_, last = DISCORD.briefing(failed, template)
    assert last.text == "-# I could not read The Paper, so something may be missing."


def test_a_late_briefing_says_so() -> None:
    text = plain_text(DISCORD.briefing(briefing("compact"), "compact", late_for=AT))
    assert "Late: this was due <t:" in text


def test_sections_come_in_the_order_asked_for_and_no_others() -> None:
    text = plain_text(TERMINAL.briefing(replace(briefing(), sections=("differences", "voices")), "full"))
    assert text.index("Where outlets differ") < text.index("Voices of the day")
    assert briefing().stories[0].lines[0].text not in text


def test_its_json_can_be_checked_against_the_articles() -> None:
    value = json.loads(json.dumps(to_json(briefing())))
    assert set(value) >= {"date", "tz", "window", "stories", "voices_of_the_day", "differences", "footer"}
    assert set(value["footer"]) >= {"articles", "sources", "copies_folded", "feeds_failed"}
    body = {one.article_id: one.body for one in articles()}
    quoted = [line for story in value["stories"] for line in (*story["lines"], *story["statements"])]
    quoted += value["voices_of_the_day"] + [side for difference in value["differences"] for side in difference["sides"]]
    assert len(quoted) > 10
    for each in quoted:
        assert each["text"] == body[each["article_id"]][each["start"] : each["end"]]


def test_every_placeholder_is_shown_with_its_value_for_today() -> None:
    shown = {each.name: each.value for each in placeholders(DISCORD, briefing())}
    assert shown["date"] == "Tuesday, 29 March 2022"
    assert shown["articles"] == "6"
    assert all(value and len(value) <= 125 for value in shown.values())
    assert shown["newest"] == "29 Mar 2022"
    assert shown["stories"].startswith(
        "Biden skeptical of Russian claims it will reduce military assault in Ukraine New · Unnamed outlet (seed 000)"
    )
    assert not any(mark in value for value in shown.values() for mark in ("\\", "](", "<t:", "**", "-# ", "> "))
    empty = briefing_of(material_of(()), window=Window(AT, AT, AT.date(), "UTC"))
    assert {each.name: each.value for each in placeholders(DISCORD, empty)}["voices"] == "nothing"


def test_a_placeholders_value_is_shown_as_it_is_read_however_an_article_is_written() -> None:
    renamed = replace(articles()[0], title="Bridge 2 approved", url="https://news.example/bridge?a=(1)")
    hostile = replace(articles()[0], title="[Bridge](<http://evil.example>) <t:1:D> \\[x] **2**", url="https://news.example/bridge")
    for one, title in ((renamed, renamed.title), (hostile, hostile.title)):
        shown = {each.name: each.value for each in placeholders(DISCORD, briefing_of(material_of([one])))}
        assert title
        assert shown["stories"].startswith(f"{title} New · ")
        assert "news.example" not in shown["stories"]
