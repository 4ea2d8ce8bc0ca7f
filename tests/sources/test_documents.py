"""Markdown and saved pages: the text, and what the file says about it."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model.article import Draft, Published, Rejection
from tests.sources.reading import Read

PARAGRAPHS = (
    "The bridge over the river will stay closed until the end of the month, the minister of transport said in the capital on Tuesday.",
    "“We will open it when it is safe,” she told reporters, adding that engineers had found cracks in two of the seven pillars.",
    "Some forty thousand people cross the bridge on a working day, and the ferries sent in its place carry less than half of them.",
)
HEAD = """<meta property="og:title" content="Bridge stays closed"><meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2022-03-29T15:11:00-04:00"><meta name="author" content="Jane Doe">
<link rel="canonical" href="https://www.example.org/news/bridge">"""


def page(head: str = HEAD, *, lang: str = "en-GB", before: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'{before}<!DOCTYPE html><html lang="{lang}"><head>{head}<title>Bridge stays closed | Example News</title></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/p">Politics</a></li></ul></nav>'
        f"<article><h1>Bridge stays closed</h1>{body}</article><footer>© 2022 Example News. All rights reserved.</footer></body></html>"
    )


def one(found: list[Draft | Rejection]) -> Draft:
    (draft,) = found
    assert isinstance(draft, Draft), draft
    return draft


def test_a_page_gives_its_text_and_what_its_head_says(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "bridge.html"
    path.write_text(page(), encoding="utf-8")
    draft = one(read(path))
    assert all(paragraph in draft.text for paragraph in PARAGRAPHS)
    assert "All rights reserved" not in draft.text
    assert "Politics" not in draft.text
    assert draft.title == "Bridge stays closed"
    assert draft.author == "Jane Doe"
    assert draft.url == "https://www.example.org/news/bridge"
    assert draft.source == "Example News"
    assert draft.language == "en"
    assert draft.published == Published(datetime(2022, 3, 29, 19, 11, tzinfo=UTC))


@pytest.mark.parametrize(
    ("head", "published"),
    (
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2022-03-29T19:11:00Z"}]}</script>',
            datetime(2022, 3, 29, 19, 11, tzinfo=UTC),
        ),
        (
            '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished": "2022-03-29"}]</script>',
            datetime(2022, 3, 29, 12, tzinfo=UTC),
        ),
        ('<meta name="date" content="March 29, 2022">', datetime(2022, 3, 29, 12, tzinfo=UTC)),
        ('<meta property="article:published_time" content="2050-01-01T00:00:00Z">', None),
        ('<script type="application/ld+json">{"datePublished": ' + "[" * 9_000 + "</script>", None),
        ("", None),
    ),
)
def test_the_date_of_a_page_is_what_it_states_if_that_can_be(tmp_path: Path, read: Read, head: str, published: datetime | None) -> None:
    path = tmp_path / "bridge.htm"
    path.write_text(page(head), encoding="utf-8")
    found = one(read(path)).published
    assert (found.at if found else None) == published


def test_a_page_in_an_older_encoding_is_read_as_it_declares(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "bridge.html"
    path.write_bytes(
        page('<meta charset="iso-8859-2">').replace("ferries", "łódki, zażółć").encode("iso8859-2", errors="xmlcharrefreplace")
    )
    assert "łódki, zażółć" in one(read(path)).text


def test_a_declaration_that_is_not_true_does_no_harm(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "bridge.html"
    path.write_text(page('<meta charset="iso-8859-1">', before='<?xml version="1.0" encoding="iso-8859-1"?>\n'), encoding="utf-8")
    assert PARAGRAPHS[1] in one(read(path)).text


def test_pages_that_are_none_are_rejections(tmp_path: Path, read: Read) -> None:
    for number, html in enumerate(
        ("<div>" * 200_000, "<html><head><title>x</title></head><body><p></p></body></html>", "not a page at all", "<", "&" * 1_000)
    ):
        (tmp_path / f"{number}.html").write_text(html, encoding="utf-8")
    assert {item.reason for item in read(tmp_path) if isinstance(item, Rejection)} <= {"no article was found in the page"}


def test_a_page_of_more_than_ten_megabytes_is_a_rejection(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "large.html"
    path.write_text(page() + " " * 10_000_000, encoding="utf-8")
    assert read(path) == [Rejection(str(path), "it is larger than 10 MB")]


def test_what_takes_long_to_load_is_loaded_when_it_is_needed() -> None:
    heavy = "{'trafilatura', 'charset_normalizer', 'lxml'}"
    code = f"import sys, bot.sources.files; sys.exit(len({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - this interpreter, the code above


def test_front_matter_states_facts_and_is_not_text(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "bridge.md"
    path.write_text(
        '---\r\ntitle: "Bridge: still closed"\r\ndate: 2022-03-29 15:11:00 -0400\r\nauthors: [Jane Doe, "John Roe"]\r\nurl: https://example.org/b\r\n'
        "outlet: Example News\r\nlang: en\r\ntags:\r\n  - bridges\r\n---\r\n\r\n# Bridge: still closed\r\n\r\nIt is **closed**.\r\n",
        encoding="utf-8",
    )
    draft = one(read(path))
    assert draft.text.split() == ["Bridge:", "still", "closed", "It", "is", "**closed**."]
    assert (draft.title, draft.author, draft.url, draft.source, draft.language) == (
        "Bridge: still closed",
        "Jane Doe, John Roe",
        "https://example.org/b",
        "Example News",
        "en",
    )
    assert draft.published == Published(datetime(2022, 3, 29, 19, 11, tzinfo=UTC))


def test_a_title_line_is_the_title_and_loses_its_mark(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "bridge.md"
    path.write_text("\n# Bridge in C# #\n\n## Why\n\n- it is old\n", encoding="utf-8")
    draft = one(read(path))
    assert (draft.title, draft.text) == ("Bridge in C#", "Bridge in C#\n\n## Why\n\n- it is old\n")


@pytest.mark.parametrize(
    "text",
    ("---\nA rule above, none below.\n", "***\n---\ntitle: x\n---\n", "#No title\n\ntext", "---\ntitle: x\n" + "y: z\n" * 200 + "---\n"),
)
def test_what_only_looks_like_front_matter_is_text(tmp_path: Path, read: Read, text: str) -> None:
    path = tmp_path / "x.md"
    path.write_text(text, encoding="utf-8")
    assert one(read(path)).text == text
    assert one(read(path)).title is None


def test_front_matter_with_a_date_that_is_none_is_a_rejection_and_a_bare_path_is_no_address(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "x.md"
    path.write_text("---\ndate: {{ .Date }}\n---\ntext", encoding="utf-8")
    assert [getattr(item, "reason", None) for item in read(path)] == ["“published” is not a date between 1900 and today: “{{ .Date }}”"]
    path.write_text("---\nurl: /posts/bridge\n---\ntext", encoding="utf-8")
    assert one(read(path)).url is None
