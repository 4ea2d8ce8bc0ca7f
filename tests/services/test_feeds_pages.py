"""Pages that somebody adds by hand."""

from datetime import UTC, datetime

import pytest

from bot.model.article import Draft
from bot.model.feed import PageReading
from bot.services.feeds_pages import Pages
from bot.store import SqlArticleStore
from tests.services.web import TinyWeb

NOW = datetime(2026, 3, 1, 6, tzinfo=UTC)
ONE, OTHER = 11, 22
URL = "https://example.org/bridge"
TEXT = "The council met on Monday and talked about the new bridge over the river for three hours. "


class Nobody:
    async def follow(self) -> None:
        """Nothing follows."""


@pytest.fixture
def pages(sql_store: SqlArticleStore) -> Pages:
    return Pages(TinyWeb({}), sql_store, sql_store.shelves, Nobody(), lambda: NOW)


@pytest.mark.parametrize("changed", ("", "And then it was opened by 300 people."))
async def test_what_another_server_had_already_is_new_here_and_nothing_tells_of_the_other(pages: Pages, changed: str) -> None:
    assert (await pages.keep([PageReading(Draft(TEXT, "Bridge", URL, "Example"))], server_id=ONE)).added == 1
    report = await pages.keep([PageReading(Draft(TEXT + changed, "Bridge", URL, "Example"))], server_id=OTHER)
    assert (report.added, report.revised, report.unchanged) == (1, 0, 0)
    again = await pages.keep([PageReading(Draft(TEXT + changed, "Bridge", URL, "Example"))], server_id=OTHER)
    assert (again.added, again.unchanged) == (0, 1)
