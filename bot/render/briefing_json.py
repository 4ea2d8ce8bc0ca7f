"""The briefing as JSON: what scripts rely on, with a citation wherever words are quoted. See `bot.render.as_json` for its conventions."""

from bot.model.briefing import BriefDifference, Briefing, BriefStory, Heard, Reference
from bot.render.as_json import JsonObject, citation, item, moment


def briefing(told: Briefing) -> JsonObject:
    """The whole of it. `window` is from (inclusive) to (exclusive)."""
    footer = told.footer
    return {
        "date": told.window.local_date.isoformat(),
        "tz": told.window.tz,
        "window": [moment(told.window.since), moment(told.window.until)],
        "empty": told.is_empty,
        "sections": list(told.sections),
        "stories": [_story(each) for each in told.stories],
        "voices_of_the_day": [_heard(each) for each in told.voices],
        "differences": [_difference(each) for each in told.differences],
        "headlines": [_story(each) for each in told.headlines],
        "more": told.more,
        "footer": {
            "articles": footer.articles,
            "sources": footer.sources,
            "copies_folded": footer.copies_folded,
            "rewrites_folded": footer.rewrites_folded,
            "feeds_failed": list(footer.feeds_failed),
            "newest": moment(footer.newest.at) if footer.newest else None,
            "newest_day_only": footer.newest is not None and footer.newest.day_only,
        },
    }


def _story(told: BriefStory) -> JsonObject:
    return {
        "story_id": told.story_id,
        "mark": str(told.mark),
        "day": told.day,
        "headline": told.headline.title,
        "headline_of": told.headline.article_id,
        "source": told.headline.source,
        "first_seen": moment(told.first_seen),
        "voices": told.voices,
        "pinned": told.is_pinned,
        "articles": [_reference(each) for each in told.articles],
        "lines": [
            {**item(each), **_place(each.citations[0].article_id, each.citations[0].span.start, each.citations[0].span.end)}
            for each in told.lines
        ],
        "statements": [_heard(each) for each in told.said],
    }


def _heard(heard: Heard) -> JsonObject:
    cited = heard.item.citations[0]
    return {
        **item(heard.item),
        "role": heard.role,
        "story_id": heard.story_id,
        **_place(cited.article_id, cited.span.start, cited.span.end),
    }


def _difference(told: BriefDifference) -> JsonObject:
    return {
        "kind": str(told.kind),
        "wording": str(told.wording) if told.wording else None,
        "story_id": told.story_id,
        "speaker": told.speaker,
        "one_text": told.is_one_text,
        "sides": [
            {
                "text": side.text,
                "marks": [[mark.start, mark.end] for mark in side.marks],
                "citation": citation(side.citation),
                **_place(side.citation.article_id, side.citation.span.start, side.citation.span.end),
            }
            for side in told.sides
        ],
    }


def _reference(article: Reference) -> JsonObject:
    return {
        "article_id": article.article_id,
        "revision": article.revision,
        "url": article.url,
        "title": article.title,
        "source": article.source,
        "published": moment(article.published.at) if article.published else None,
        "published_day_only": article.published is not None and article.published.day_only,
        "lineage": str(article.lineage),
        "of": article.of,
        "edited": article.edited,
    }


def _place(article_id: int, start: int, end: int) -> JsonObject:
    """Where the text stands: `body[start:end]` of that article."""
    return {"article_id": article_id, "start": start, "end": end}
