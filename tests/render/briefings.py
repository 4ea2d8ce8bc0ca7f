"""A briefing of the seeds, and one of hostile articles, rendered for both surfaces."""

from functools import lru_cache
from pathlib import Path

import bot
from bot.model.article import Article
from bot.model.briefing import Briefing
from bot.render.discord import DiscordSurface
from bot.render.renderer import Renderer
from bot.render.terminal import TerminalSurface
from tests.briefing.made import article, briefing_of, material_of, seeds

TEMPLATES = Path(bot.__file__).parents[1] / "templates"
DISCORD = Renderer(DiscordSurface(), templates=TEMPLATES)
TERMINAL = Renderer(TerminalSurface(), templates=TEMPLATES)

HOSTILE = (
    "The <@123> council of [Nowhere](https://evil.example) voted ||secretly|| on **Tuesday** to ❞ rename @everyone street.\n"
    "“Nobody ❝asked❞ us about `this` > plan,\u202e and nobody @here will,” said Mayor __Jana__ Krüger *yesterday* in Nowhere.\n"
    "> The plan had been “kept\x1b[31m quiet” for 12 years, the paper # Nowhere Times reported on Monday."
)


@lru_cache(maxsize=1)
def articles() -> tuple[Article, ...]:
    """The seeds, some with addresses, and a hostile one of another story."""
    bad = article(77, HOSTILE, title="Council # **renames** [street](https://evil.example) {{ 7 * 7 }}", url="https://news.example/a?b=(c)")
    return (*seeds(), bad)


@lru_cache(maxsize=8)
def briefing(template: str = "full") -> Briefing:
    """The briefing of all of them."""
    return briefing_of(material_of(articles()), template=template)


def bodies() -> dict[tuple[int, int], str]:
    """What quotations are checked against."""
    return {(one.article_id, one.revision): one.body for one in articles()}
