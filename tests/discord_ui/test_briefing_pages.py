"""Whatever articles there are: the messages of a briefing are within Discord's limits, and every quotation in them is a slice."""

from hypothesis import given
from hypothesis import strategies as st

from bot.briefing.shapes import SHAPES
from bot.discord_ui.layout import dealt, texts_of_view, view_of
from bot.discord_ui.verbatim import ensure_verbatim
from bot.model.article import Article
from tests.briefing.made import briefing_of, material_of
from tests.briefing.test_laws import worlds
from tests.render.briefings import DISCORD


@given(worlds(), st.sampled_from(sorted(SHAPES)))
def test_pages_keep_discords_limits_and_quotations_whole(articles: tuple[Article, ...], template: str) -> None:
    briefing = briefing_of(material_of(articles), template=template)
    pages = dealt(DISCORD.briefing(briefing, template), surface=DISCORD.surface)
    bodies = {(one.article_id, one.revision): one.body for one in articles}
    assert pages
    for page in pages:
        view = view_of(page)
        ensure_verbatim(texts_of_view(view), blocks=page, bodies=bodies, surface=DISCORD.surface)
        assert sum(DISCORD.surface.length(text) for text in texts_of_view(view)) <= 4000
        assert sum(1 for _ in view.walk_children()) <= 40
    shown = {quote.citation for page in pages for block in page for quote in block.quotes}
    assert shown == set(briefing.citations())
