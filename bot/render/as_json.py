"""The objects of the command line's JSON: what scripts rely on.

Keys keep their names and meaning; new ones may be added. Times are ISO 8601 in UTC with a Z. Where only a day is known the time is noon
and the key with `_day_only` at its end is true. Offsets are code points, half open, into the stored body.
"""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from bot.answering.shared import Shared
from bot.model.answer import Answer, Citation, DaysHeld, Item, ItemType, Reply, Searched
from bot.model.article import Article, Census, Cleaned, Draft, IngestReport, Published
from bot.model.search import FoundPassage
from bot.model.span import Span
from bot.model.statement import Statement
from bot.model.story import LineageFinding

JsonObject = dict[str, Any]


def dumps(value: object, *, indent: int | None = None) -> str:
    r"""`value` as JSON, on one line without `indent`, readable in every alphabet.

    Where a lone surrogate could not be written, everything beyond ASCII is a `\u` escape.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False, indent=indent)
    return text


def answer(reply: Reply) -> JsonObject:
    """What a question came back with. A silence has the kind `none`, no items, and its reason."""
    found = reply if isinstance(reply, Answer) else None
    silence = None if isinstance(reply, Answer) else reply
    return {
        "question": reply.question,
        "kind": "none" if found is None else _kind(found.items),
        "speaker": {"name": found.speaker.name, "role": found.speaker.role} if found and found.speaker else None,
        "topic": found.topic if found else None,
        "total": found.total if found else None,
        "items": [item(each) for each in found.items] if found else [],
        "abstained": silence is not None,
        "reason": str(silence.reason) if silence else None,
        "nearest": list(silence.nearest) if silence else [],
        "unknown": list(silence.unknown) if silence else [],
        "unheard": reply.unheard.name if reply.unheard else None,
        "held": _held(silence.held) if silence and silence.held else None,
        "articles": found.articles if found else None,
        "connected": found.connected if found else 0,
        "outlet": found.outlet if found else None,
        "others": list(reply.others),
        "respelled": [{"asked": word.asked, "used": word.used} for word in reply.respelled],
        "searched": _searched(reply.searched),
        "index_version": reply.searched.index_version,
        "took_ms": round(reply.took_ms, 3),
    }


def item(shown: Item) -> JsonObject:
    """One finding; its first citation is the one the text is cut from."""
    return {
        "text": shown.text,
        "type": str(shown.type),
        "speaker": shown.speaker,
        "clause": {"text": shown.clause.text, "start": shown.clause.span.start, "end": shown.clause.span.end} if shown.clause else None,
        "named_as": shown.named_as,
        "confidence": shown.confidence,
        "voices": shown.voices,
        "score": shown.score,
        "statement_id": shown.statement_id,
        "story": {"story_id": of.story_id, "articles": of.articles, "voices": of.voices} if (of := shown.in_story) else None,
        "citations": [citation(each) for each in shown.citations],
    }


def citation(cited: Citation) -> JsonObject:
    """Where words stand."""
    return {
        "n": cited.n,
        "article_id": cited.article_id,
        "revision": cited.revision,
        "title": cited.title,
        "source": cited.source,
        "url": cited.url,
        **_published(cited.published),
        "start": cited.span.start,
        "end": cited.span.end,
        "wording": str(cited.wording) if cited.wording else None,
    }


def hit(found: FoundPassage) -> JsonObject:
    """A passage found."""
    return {
        "article_id": found.article_id,
        "revision": found.revision,
        "url": found.url,
        "title": found.title,
        "source": found.source,
        **_published(found.published),
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "score": found.score,
    }


def search(query: str, found: Iterable[FoundPassage]) -> JsonObject:
    """Ranked passages for a query, by score: who reads a page wants other articles in between, who computes wants the ranking."""
    return {"query": query, "hits": _hits(found)}


def batch_search(line_id: str | int, found: Iterable[FoundPassage], *, took_ms: float) -> JsonObject:
    """The line that answers a line of a search batch."""
    return {"id": line_id, "hits": _hits(found), "took_ms": round(took_ms, 3)}


def _hits(found: Iterable[FoundPassage]) -> list[JsonObject]:
    return [hit(each) for each in sorted(found, key=lambda each: -each.score)]


def batch_answer(line_id: str | int, reply: Reply) -> JsonObject:
    """The line that answers a line of a batch of questions."""
    return {"id": line_id, **answer(reply)}


def extract(draft: Draft, cleaned: Cleaned, *, source: str | None, language: str | None) -> JsonObject:
    """What ingesting would store, without storing it."""
    return {
        "title": cleaned.title,
        "body": cleaned.body,
        **_published(draft.published),
        "author": cleaned.author,
        "source": source,
        "url": draft.url,
        "language": language,
        "notes": [{"kind": str(note.kind), "text": note.text} for note in cleaned.notes],
        "dropped": list(cleaned.dropped),
    }


def statement(found: Statement, *, article: str | int | None) -> JsonObject:
    """A statement; `article` is what the reader knows its article by. Spans are pairs of offsets into the article's body."""
    return {
        "article": article,
        "speaker": found.speaker,
        "speaker_span": _pair(found.speaker_span),
        "cue_span": _pair(found.cue_span),
        "type": str(found.type),
        "spans": [_pair(span) for span in found.spans],
        "rule": found.rule,
        "confidence": found.confidence,
        "standing": str(found.standing),
        "resolution": found.resolution,
        "role": found.role,
        "through": found.through,
    }


def compared(
    first: Article, second: Article, common: Iterable[Shared], *, finding: LineageFinding, files: tuple[str | None, str | None]
) -> JsonObject:
    """Two articles: the lineage, and the statements both carry. `finding` calls them 1 and 2; `files` are those they were read from."""
    return {
        "a": {**_reference(first), "file": files[0]},
        "b": {**_reference(second), "file": files[1]},
        "lineage": str(finding.kind),
        "descends": None if finding.of is None else "ab"[finding.article_id - 1],
        "evidence": dict(finding.evidence),
        "statements": [_shared(each, first, second) for each in common],
    }


def _shared(common: Shared, first: Article, second: Article) -> JsonObject:
    a = {"text": common.first.extent.of(first.body), **statement(common.first, article=first.article_id or None)}
    b = {"text": common.second.extent.of(second.body), **statement(common.second, article=second.article_id or None)}
    diff = [
        {
            "change": str(each.change),
            "a": [span.of(first.body) for span in each.first],
            "b": [span.of(second.body) for span in each.second],
            "a_spans": [_pair(span) for span in each.first],
            "b_spans": [_pair(span) for span in each.second],
        }
        for each in common.differences
    ]
    return {"speaker": common.speaker, "a": a, "b": b, "wording": str(common.wording), "diff": diff}


def _reference(article: Article) -> JsonObject:
    return {
        "article_id": article.article_id or None,
        "title": article.headline,
        "source": article.source.name,
        "url": article.url,
        **_published(article.published),
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def census(held: Census) -> JsonObject:
    """What the store holds."""
    return {
        "articles": held.articles,
        "revisions": held.revisions,
        "passages": held.passages,
        "sources": held.sources,
        "characters": held.characters,
        **_published(held.newest, key="newest"),
        **_published(held.oldest, key="oldest"),
        "log_position": held.log_position,
        "by_source": [{"source": name, "articles": articles} for name, articles in held.by_source],
    }


def ingest(report: IngestReport) -> JsonObject:
    """What an ingest came to."""
    return {
        "added": report.added,
        "revised": report.revised,
        "unchanged": report.unchanged,
        "failed": report.failed,
        "rejections": [{"origin": rejection.origin, "reason": rejection.reason} for rejection in report.rejections],
    }


def moment(at: datetime) -> str:
    """`2022-03-29T12:00:00Z`; fractions of a second only where there are some."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _published(published: Published | None, *, key: str = "published") -> JsonObject:
    return {key: moment(published.at) if published else None, f"{key}_day_only": published is not None and published.day_only}


def _held(held: DaysHeld) -> JsonObject:
    return {**_published(held.oldest, key="oldest"), **_published(held.newest, key="newest"), **_published(held.before, key="before")}


def _searched(searched: Searched) -> JsonObject:
    return {
        "articles": searched.articles,
        "sources": searched.sources,
        **_published(searched.newest, key="newest"),
        "since": moment(searched.since) if searched.since else None,
        "until": moment(searched.until) if searched.until else None,
        "source": searched.source,
        "range_words": searched.range_words,
        "outside_range": searched.outside_range,
    }


def _kind(items: Iterable[Item]) -> str:
    return "passages" if all(each.type is ItemType.PASSAGE for each in items) else "statements"
