"""Cleaning: the one immutable body of an article out of what a file or page gave, and everything else of it kept apart."""

from bot.model.article import Cleaned
from bot.text.clean_characters import printable
from bot.text.clean_page import Page
from bot.text.clean_top import open_page


def clean(text: str, *, title: str | None = None) -> Cleaned:
    """The body of `text`, and what stood around it.

    A given `title` wins, and is taken from the top of the body where it is repeated there; otherwise the first line that reads as a
    headline is the title, or there is none. Every line of `text` that holds anything is afterwards in the body, the title, a note, or in
    `dropped`. Lines keep their characters (see `printable`) up to the blanks at their ends; blank lines in a row become one. A text of
    nothing but furniture has an empty body. Cleaning the body again, with the title, changes nothing. The time is linear in the length.
    """
    page = Page.of(text, _one_line(title))
    page.sort_out()
    page.find_alt_texts()
    page.close()
    open_page(page)
    return page.cleaned()


def _one_line(title: str | None) -> str | None:
    return " ".join(filter(None, map(str.strip, printable(title or "").split("\n")))) or None
