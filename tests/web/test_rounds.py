"""The parts of polling against a web of our own: sites that stamp again, respell, edit, reorder, fail, and try to lead inside."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.sources.addresses_safe import Reach
from bot.sources.fetch import Fetcher
from bot.sources.web import Web
from bot.sources.workshop import Workshop
from bot.text.clean import clean
from tests.web.rounds import LIMITS, run
from tests.web.server import LoopbackWeb
from tests.web.world import Fault, World


async def test_no_article_comes_twice_none_is_lost_and_no_forbidden_door_is_knocked_at() -> None:
    result = await run(feeds=24, rounds=7, seed=11, total_s=5.0, faults=[fault for fault in Fault if fault is not Fault.HANGS])
    assert (result.twice, result.lost, result.stale, result.knocks) == (0, 0, 0, 0)
    assert result.stored == result.true_articles > 100
    assert result.most_at_once == 1
    assert result.requests["304"]
    assert result.troubles["forbidden address"]


async def test_a_feed_that_hangs_costs_its_turn_only() -> None:
    result = await run(feeds=6, rounds=4, total_s=0.5, faults=[Fault.HANGS])
    assert result.requests[Fault.HANGS]
    assert result.troubles["too slow"] == result.requests[Fault.HANGS]
    assert (result.twice, result.lost, result.stale, result.knocks) == (0, 0, 0, 0)


@asynccontextmanager
async def opened(world: World) -> AsyncIterator[tuple[LoopbackWeb, Web]]:
    async with LoopbackWeb(world) as loopback:
        reach = Reach(loopback_ports=frozenset({loopback.port}))
        web = Web(Fetcher(clock=lambda: world.now, limits=LIMITS, reach=reach, resolve=loopback.resolve), Workshop(), lambda: world.now)
        try:
            yield loopback, web
        finally:
            await web.close()


async def test_a_page_leads_to_its_article_and_to_the_feed_of_its_site() -> None:
    world = World(sites=2)
    world.turn(healthy=True)
    site = world.sites[1]
    story = site.stories[0]
    async with opened(world) as (loopback, web):
        address = f"http://{site.host}:{loopback.port}/news/story-{story.number}.html?utm_source=x"
        read = await web.page(address)
        assert read.stub is None
        assert clean(read.draft.text, title=read.draft.title).body == story.body
        assert read.draft.url == f"http://{site.host}:{loopback.port}/news/story-{story.number}"
        found = await web.feeds(address)
        assert found.choices[0].title == f"Site {site.number}"
        assert found.polled is not None
        assert found.polled.feed is not None
        assert {item.title for item in found.polled.feed.items} == {story.title for story in site.stories}


async def test_an_items_article_comes_from_its_page_only_where_the_feed_has_a_teaser() -> None:
    world = World(sites=2)
    world.turn(healthy=True)
    async with opened(world) as (loopback, web):
        for site in world.sites:
            polled = await web.poll(loopback.feed_address(site))
            assert polled.feed is not None
            read = [await web.article(polled.feed, item, feed_url=polled.url) for item in polled.feed.items]
            drafts = [each.draft for each in read if each]
            assert {clean(draft.text, title=draft.title).body for draft in drafts} == {story.body for story in site.stories}
        assert loopback.requests["page"]
        polled = await web.poll(loopback.feed_address(world.sites[1]))
        assert polled.feed is not None
        teaser = await web.article(polled.feed, polled.feed.items[0], feed_url=polled.url, pages=False)
        assert teaser is not None
        assert teaser.draft.text.endswith("…")


@pytest.mark.parametrize("seed", (1, 2))
def test_the_same_seed_makes_the_same_world(seed: int) -> None:
    one, other = World(sites=5, seed=seed), World(sites=5, seed=seed)
    for world in (one, other):
        world.turn()
        world.turn()
    assert [site.stories for site in one.sites] == [site.stories for site in other.sites]
    assert [site.fault for site in one.sites] == [site.fault for site in other.sites]
