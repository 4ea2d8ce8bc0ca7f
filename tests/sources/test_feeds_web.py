"""Fetching and reading put together."""

import pytest

from bot.model.feed import FetchError, Trouble, Validators
from bot.sources.addresses_safe import Reach
from bot.sources.fetch import Fetcher
from bot.sources.web import Web
from bot.sources.workshop import Workshop
from tests.sources.test_feeds_fetch import LIMITS, NOW, here, serving


async def test_that_nothing_changed_is_believed_only_where_it_was_asked() -> None:
    async with serving() as site:
        site.says("/feed", status="304 Not Modified", ETag='"a"')
        fetcher = Fetcher(clock=lambda: NOW, limits=LIMITS, reach=Reach(loopback_ports=frozenset({site.port})), resolve=here)
        web = Web(fetcher, Workshop(), lambda: NOW)
        try:
            url = f"http://news.test:{site.port}/feed"
            assert (await web.poll(url, validators=Validators('"a"'))).feed is None
            for nothing in (None, Validators()):
                with pytest.raises(FetchError) as error:
                    await web.poll(url, validators=nothing)
                assert error.value.trouble is Trouble.OTHER_STATUS
        finally:
            await web.close()
