"""What headers say, as values."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.feed import Validators
from bot.sources.fetch_headers import LONGEST_FRESH_S, content_type_of, fresh_s, retry_after_s, validators_of

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    (
        ({}, None),
        ({"Cache-Control": "max-age=600"}, 600.0),
        ({"Cache-Control": 'public, MAX-AGE="600", stale-while-revalidate=30'}, 600.0),
        ({"Cache-Control": "max-age=600", "Age": "700"}, 0.0),
        ({"Cache-Control": "no-cache, max-age=600"}, 0.0),
        ({"Cache-Control": "no-store"}, 0.0),
        ({"Cache-Control": "max-age=oops"}, None),
        ({"Cache-Control": "max-age=999999999999"}, LONGEST_FRESH_S),
        ({"Expires": "Sun, 01 Mar 2026 13:00:00 GMT"}, 3600.0),
        ({"Expires": "Sun, 01 Mar 2026 13:00:00 GMT", "Date": "Sun, 01 Mar 2026 12:30:00 GMT"}, 1800.0),
        ({"Expires": "0"}, 0.0),
        ({"Cache-Control": "max-age=60", "Expires": "Sun, 01 Mar 2026 13:00:00 GMT"}, 60.0),
    ),
)
def test_freshness_is_what_the_standard_says(headers: dict[str, str], seconds: float | None) -> None:
    assert fresh_s(headers, now=NOW) == seconds


@given(st.text(max_size=60))
def test_any_header_is_read_or_says_nothing(text: str) -> None:
    headers = dict.fromkeys(("Cache-Control", "Age", "Expires", "Date", "Retry-After", "ETag", "Last-Modified", "Content-Type"), text)
    for seconds in (fresh_s(headers, now=NOW), retry_after_s(headers, now=NOW)):
        assert seconds is None or 0 <= seconds <= LONGEST_FRESH_S
    content_type_of(headers)
    for kept in (validators_of(headers).etag, validators_of(headers).last_modified):
        assert kept is None or (kept.isprintable() and kept == text)


def test_a_validator_that_could_forge_a_header_is_not_kept() -> None:
    assert validators_of({"ETag": '"a"\r\nCookie: x', "Last-Modified": "x" * 5_000}) == Validators()


@pytest.mark.parametrize(
    ("header", "found"),
    (
        ("text/HTML; Charset='UTF-8'", ("text/html", "utf-8")),
        ('text/xml;charset="iso-8859-1";x=y', ("text/xml", "iso-8859-1")),
        ("text/xml", ("text/xml", None)),
        ("", (None, None)),
        (";charset=", (None, None)),
    ),
)
def test_content_types_come_apart(header: str, found: tuple[str | None, str | None]) -> None:
    assert content_type_of({"Content-Type": header}) == found
