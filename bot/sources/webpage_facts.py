"""A page of the web with an article, as values."""

from dataclasses import dataclass, replace

from bot.model.article import Draft
from bot.sources.facts import Facts


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a page gave. `facts.url` is the canonical address if the page may be believed about it, else where the page came from.

    `stub` says why the text is taken for the beginning only of an article behind a paywall, None where it is not. A stub is kept as what it
    is: the text that everybody can read.
    """

    facts: Facts
    text: str
    stub: str | None = None

    @property
    def url(self) -> str | None:
        """The address the article is known by."""
        return self.facts.url

    def draft(self, *, outlet: str | None = None) -> Draft:
        """The draft of the page's article. `outlet` is what a person called the source and wins."""
        draft = self.facts.about(self.text, origin=None, place=self.facts.url or "page")
        return draft if outlet is None else replace(draft, source=outlet)
