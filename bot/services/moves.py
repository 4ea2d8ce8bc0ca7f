"""Whether what a feed shows under another address is an article that moved there."""

from bot.model.article import Article
from bot.services.ports import Entry
from bot.text.furniture import folded

_LEAST_SHARE = 0.5
"""So much of the longer text, line by line, must be the same."""


def is_same_article(article: Article, entry: Entry) -> bool:
    """Whether the entry says what the article says: under the same title, or with most of its lines.

    Asked only of items that a feed calls by the same id: ids alone are not enough, some feeds give them out again.
    """
    title = entry.cleaned.title or entry.draft.title
    if title and article.title and folded(title) == folded(article.title):
        return True
    old, new = ({line for line in body.split("\n") if line} for body in (article.body, entry.cleaned.body))
    common = sum(map(len, old & new))
    return common >= _LEAST_SHARE * max(sum(map(len, old)), sum(map(len, new)), 1)
