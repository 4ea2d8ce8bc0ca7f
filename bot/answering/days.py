"""Questions that ask for nothing but days: "what happened on 27 May 2020?", "what was in the news last week?", "what is new?"."""

import re

from bot.answering.question_words import LIGHT_WORDS
from bot.text.stopwords import stop_words
from bot.text.words import words

NEWS_WORDS = frozenset(
    """
    article articles big biggest brief briefing day days event events else headline headlines important main major new newest recent report
    reported reports stories story summary top update updates week world
    """.split()
)
"""What people call the news of a day, folded: beside a day these words name no topic."""

_IDLE = LIGHT_WORDS | NEWS_WORDS | stop_words("en")
_ASKS_FOR_NEWS = re.compile(
    r"\b(?:news|new|newest|latest|headlines|stories|summary|briefing|updates?|happened|happening|going on)\b", re.IGNORECASE
)


def names_no_topic(rest: str) -> bool:
    """Whether what is left of a question without its days and operators names no topic."""
    return all(word.joined or word.folded in _IDLE for word in words(rest))


def asks_what_is_new(question: str) -> bool:
    """Whether a question without days asks for news: then the latest there are."""
    return _ASKS_FOR_NEWS.search(question) is not None
