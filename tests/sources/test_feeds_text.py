"""Markup inside feeds to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.feeds_text import line_of, text_of


@pytest.mark.parametrize(
    ("markup", "text"),
    (
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>x<li>y</ul>", "x\ny"),
        ("one <b>bold</b> and <a href='u'>link</a>.", "one bold and link."),
        ("<script>evil()</script><style>p{}</style>shown", "shown"),
        ("plain &amp; simple", "plain & simple"),
        ("a <!-- hidden <p> --> b", "a b"),
        ("a <!-- never ends > b <i>c</i>", "a b c"),
        ("<p>“curly” and nbsp\xa0stay</p>", "“curly” and nbsp\xa0stay"),
        ("", ""),
        ("<img src=x>", ""),
        ("<div><div>deep</div></div>", "deep"),
    ),
)
def test_markup_reads_as_a_browser_shows_it(markup: str, text: str) -> None:
    assert text_of(markup) == text


@given(st.text(alphabet='<>/!-abp&;#x1" \n=', max_size=80))
def test_any_markup_gives_clean_lines(markup: str) -> None:
    for line in text_of(markup).split("\n"):
        assert line == line.strip(" \t\n\r\f")
    assert "\n" not in line_of(markup, is_markup=True)


@given(st.text(alphabet="abc de.,é“”", min_size=1, max_size=80))
def test_words_without_markup_are_all_kept(text: str) -> None:
    assert text_of(text).split() == text.split()
    assert text_of(f"<p>{text}</p>").split() == text.split()
