"""What an edit changed, whether that is news, and where a quoted stretch stands afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.span import Span
from bot.text.edits import EditKind, changes, edit_kind, follow

LONG = "The council met on Monday and talked about the new bridge over the river for three hours. " * 4
BODY = f"{LONG}\nThe goverment said five people were hurt.\n“We will not close it,” the mayor said.\n{LONG}"


def edited(old: str, new: str) -> str:
    assert old in BODY
    return BODY.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    (
        ("goverment", "government"),
        ("hurt.", "hurt"),
        ("The goverment", "the goverment"),
        ("people were hurt.", "people  were hurt ."),
        ("“We will not close it,”", '"We will not close it",'),
    ),
)
def test_spelling_and_punctuation_are_no_news(old: str, new: str) -> None:
    assert edit_kind(BODY, edited(old, new)) is EditKind.MINOR


@pytest.mark.parametrize(
    ("old", "new"),
    (
        ("five people", "six people"),
        ("were hurt", "were killed"),
        ("will not close", "will close"),
        ("five people were hurt.", "five people were hurt. Two of them died."),
        ("\n“We will not close it,” the mayor said.", ""),
        ("mayor said", "mayor denied"),
    ),
)
def test_another_figure_word_or_sentence_is_news(old: str, new: str) -> None:
    assert edit_kind(BODY, edited(old, new)) is EditKind.NEWS


def test_figures_are_never_respelled() -> None:
    assert edit_kind(f"{LONG}It cost 1,000 euros.", f"{LONG}It cost 1,001 euros.") is EditKind.NEWS


def test_furniture_that_goes_is_no_news() -> None:
    assert edit_kind(f"{BODY}\nSign up to our daily letter", BODY) is EditKind.MINOR


def test_changes_are_the_words_that_differ() -> None:
    old, new = "One two three four.", "One two, THREE five four."
    assert [(change.old.of(old), change.new.of(new)) for change in changes(old, new)] == [("", "five")]


def test_a_changed_quotation_is_followed() -> None:
    new = edited("five people were hurt", "six people were hurt") + "\nMore."
    start = BODY.index("The goverment")
    found = follow(BODY, new, Span(start, start + len("The goverment said five people were hurt.")))
    assert found is not None
    assert found.of(new) == "The goverment said six people were hurt."


def test_what_was_moved_to_the_letter_is_found() -> None:
    sentence = "“We will not close it,” the mayor said."
    new = f"{sentence}\n{edited(sentence, '')}"
    start = BODY.index(sentence)
    assert follow(BODY, new, Span(start, start + len(sentence))) == Span(0, len(sentence))


def test_what_was_taken_out_is_nowhere() -> None:
    sentence = "“We will not close it,” the mayor said."
    start = BODY.index(sentence)
    assert follow(BODY, edited("\n" + sentence, ""), Span(start, start + len(sentence))) is None


WORDS = st.lists(st.sampled_from(("one", "two", "three", "4", "five.", "\n", "“six”")), max_size=25).map(" ".join)


@given(WORDS, WORDS, st.data())
def test_a_followed_span_lies_in_the_new_text_and_holds_a_word(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    found = follow(old, new, Span(start, end))
    assert found is None or (0 <= found.start < found.end <= len(new) and found.of(new).strip())


@given(WORDS, st.data())
def test_an_unedited_text_is_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = follow(text, text, Span(start, end))
    assert found == (Span(start, end) if text[start:end].strip() else None)
    assert changes(text, text) == ()
    assert edit_kind(text, text) is EditKind.MINOR


@given(WORDS, WORDS)
def test_changes_come_in_order_and_cover_what_differs(old: str, new: str) -> None:
    found = changes(old, new)
    pieces, at = [], 0
    for change in found:
        pieces += [old[at : change.old.start], change.new.of(new)]
        at = change.old.end
    rebuilt = "".join([*pieces, old[at:]])
    assert sorted(rebuilt.casefold().split()) == sorted(new.casefold().split()) or len(found) > 0
