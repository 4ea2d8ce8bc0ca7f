"""What holds of cleaning whatever it is given."""

import os
import unicodedata
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.article import Draft
from bot.sources.files import FileReader
from bot.text.clean import clean
from bot.text.clean_characters import printable

SHARED = Path(os.environ.get("BRIEFING_SHARED", Path(__file__).resolve().parents[3] / "shared"))
SOME_LINES = (
    "Advertisement", "Share", "Politics", "News", "Trending", "Home", "Leave a Reply", "Published", "on", "By", "By Jane Doe", "Jane Doe",
    "Washington D.C.", "Associated Press", "USA TODAY", "Updated at 3:11 p.m.", "March 29, 2022", "6 years ago", "CNN —", "ANALYSIS:",
    "Biden skeptical of Russian claims in Ukraine", "Biden skeptical of Russian claims in Ukraine.", "Another headline of some words",
    "President Biden speaks to reporters on March 29, 2022.", "John Kirby speaks at the Pentagon on Tuesday. (Alex Wong/Getty Images)",
    "John Kirby stands in front of the Pentagon seal.", "Photo: Alex Wong/Getty Images", "The Associated Press contributed to this report.",
    "The talks in Istanbul ended on Tuesday without an agreement, both sides said.", "“We’ll see,” he said.", "Photo", "Close", "Twitter",
    "This story has been updated.", "* * *", "Short line", "", "", "", "   ", "\t", "\x0c", "\ufeff", "\u200b",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(SOME_LINES), max_size=14).map("\n".join),
    st.lists(st.one_of(st.sampled_from(SOME_LINES), st.text(max_size=30)), max_size=10).map("\n".join),
    st.lists(st.sampled_from(SOME_LINES), max_size=10).map("\n\n".join),
    st.text(),
)
TITLES = st.one_of(st.none(), st.sampled_from(SOME_LINES), st.text(max_size=40))
JOINERS = "\u200c\u200d\u200b"


def lines_of(text: str) -> list[str]:
    return [line.rstrip() for line in printable(text).split("\n") if line.strip()]


@given(text=TEXTS, title=TITLES)
def test_cleaning_a_body_again_changes_nothing(text: str, title: str | None) -> None:
    once = clean(text, title=title)
    again = clean(once.body, title=once.title)
    assert (again.body, again.title) == (once.body, once.title)
    assert not again.notes
    assert not again.dropped


@given(text=TEXTS, title=TITLES)
def test_every_line_is_in_the_body_the_title_a_note_or_the_dropped_lines(text: str, title: str | None) -> None:
    found = clean(text, title=title)
    kept = Counter(line for line in found.body.split("\n") if line) + Counter(note.text for note in found.notes) + Counter(found.dropped)
    missing = Counter(lines_of(text)) - kept
    assert set(missing) <= {line for line in missing if line.strip() == found.title}
    assert not kept - Counter(lines_of(text))


@given(text=TEXTS, title=TITLES)
def test_the_body_keeps_the_order_and_the_characters_of_its_lines(text: str, title: str | None) -> None:
    remaining = iter(lines_of(text))
    assert all(line in remaining for line in clean(text, title=title).body.split("\n") if line)


@given(text=TEXTS, title=TITLES)
def test_a_body_has_no_controls_no_blank_ends_and_never_two_blank_lines(text: str, title: str | None) -> None:
    found = clean(text, title=title)
    assert not [c for c in found.body + (found.title or "") if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} and c != "\n"]
    assert not set(found.body) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad")
    assert "\n\n\n" not in found.body
    assert all(line == line.rstrip() for line in found.body.split("\n"))
    assert found.body.strip("\n") == found.body
    assert "\n" not in (found.title or "")


@given(text=st.text(st.one_of(st.characters(), st.sampled_from(JOINERS + "\U0001f3f4\U000e0067\U000e007fกبन्a \r\n\x00\ud800\u202e"))))
def test_printable_text_is_printable_already(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    once.encode("utf-8")


@pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="the evaluation data is not beside this checkout")
def test_crawled_articles_keep_their_paragraphs() -> None:
    drafts = [item for item in islice(FileReader().read(str(SHARED / "data" / "news-20k.jsonl.gz")), 400) if isinstance(item, Draft)]
    for draft in drafts:
        found = clean(draft.text, title=draft.title)
        assert found.body
        assert clean(found.body, title=found.title).body == found.body
        # What is dropped is short; a paragraph is either in the body or named as what it is in a note.
        assert all(len(line) <= 240 for line in found.dropped)
