"""Stories as the command line's JSON; see `as_json` for what holds for all of it."""

from bot.answering.excerpt import Excerpt
from bot.model.article import Article
from bot.model.story import Story
from bot.render.as_json import JsonObject, item, moment
from bot.services.stories_page import Branch, Differing, StoryPage


def story(told: Story) -> JsonObject:
    """A story with its articles, lineage and extract."""
    bodies = {each.article.article_id: each.article for each in told.articles}
    return {
        "story_id": told.story_id,
        "headline": told.headline,
        "headline_of": told.headline_of,
        "first_seen": moment(told.first_seen),
        "articles": [{**_article(each.article), "lineage": str(each.lineage), "of": each.of} for each in told.articles],
        "voices": told.voices,
        "groups": [{"shown": group.shown, "article_ids": list(group.article_ids)} for group in told.groups],
        "extract": [
            {
                "text": one.span.of(bodies[one.article_id].body),
                "article_id": one.article_id,
                "revision": bodies[one.article_id].revision,
                "start": one.span.start,
                "end": one.span.end,
            }
            for one in told.extract
        ],
    }


def page(told: StoryPage) -> JsonObject:
    """A story in full: with the figures its lineage rests on, its statements, and where its articles differ."""
    return {
        **story(told.story),
        "tree": [_branch(branch) for branch in told.branches],
        "statements": [item(each) for each in told.statements],
        "differences": [_differing(each) for each in told.differences],
    }


def _article(article: Article) -> JsonObject:
    published = article.published
    return {
        "article_id": article.article_id,
        "revision": article.revision,
        "url": article.url,
        "title": article.headline,
        "source": article.source.name,
        "published": moment(published.at) if published else None,
        "published_day_only": published is not None and published.day_only,
    }


def _branch(branch: Branch) -> JsonObject:
    return {
        "n": branch.n,
        "depth": branch.depth,
        "article_id": branch.article.article_id,
        "lineage": str(branch.lineage),
        "of": branch.of,
        "evidence": dict(branch.evidence) if branch.evidence else None,
        "strangeness": branch.strangeness,
    }


def _differing(found: Differing) -> JsonObject:
    return {"kind": str(found.kind), "speaker": found.speaker, "a": _side(found.one), "b": _side(found.other)}


def _side(shown: Excerpt) -> JsonObject:
    cited = shown.citation
    return {
        "article_id": cited.article_id,
        "revision": cited.revision,
        "text": shown.text,
        "start": cited.span.start,
        "end": cited.span.end,
        "differs": [[cited.span.start + mark.start, cited.span.start + mark.end] for mark in shown.marks],
    }
