"""How feeds are read, against the expectations of a collection of odd ones: `python -m tests.quality.feeds [--differences N]`.

Each feed of the collection carries what a parser should make of it, as an expression about feedparser's result. The comparisons in it that
are about something we keep (titles, addresses, names, texts, dates, languages) are made with what we read; the others are counted as such.
"""

import argparse
import ast
import re
import sys
import tarfile
import time
import warnings
from calendar import timegm
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.model.errors import BadInputError
from bot.model.feed import Feed, FeedItem
from bot.sources.feeds import read_feed
from bot.sources.feeds_text import line_of, text_of
from bot.sources.fetch_headers import content_type_of
from tests.quality.shared_sets import find

_EXPECTED = re.compile(r"Expect:\s*(.*?)\s*(?:-->|\n\s*\n|\n-|\"\s*,?\s*$)", re.DOTALL | re.MULTILINE)
_HEADER = re.compile(r"^Header:\s*([A-Za-z-]+)\s*:\s*(.*?)\s*$", re.MULTILINE)
ADDRESS = "http://127.0.0.1:8097/feed"
"""Where the collection's own test server serves the feeds from."""
SLOW_S = 1.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of an expectation: which field, what it should be, and what we have."""

    name: str
    wanted: object
    got: object
    same: bool


@dataclass(slots=True)
class Table:
    """What the collection came to."""

    feeds: int = 0
    raised: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    by_field: dict[str, Counter[str]] = field(default_factory=dict)
    differences: list[tuple[str, Comparison]] = field(default_factory=list)
    lost_titles: list[tuple[str, Comparison]] = field(default_factory=list)
    not_kept: Counter[str] = field(default_factory=Counter)


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The feeds by name."""
    with tarfile.open(archive) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            if file is not None:
                yield member.name.partition("/")[2], file.read()


def expectation(data: bytes) -> tuple[ast.expr | None, str | None]:
    """The expression a feed should fulfil, and the content type it is served with."""
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1", errors="replace")
    if "\0" in text:
        text = text.replace("\0", "")
    headers = {name.title(): value for name, value in _HEADER.findall(text)}
    match = _EXPECTED.search(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return (ast.parse(match[1].strip(), mode="eval").body if match else None), headers.get("Content-Type")
    except (SyntaxError, ValueError):
        return None, headers.get("Content-Type")


def clauses(expression: ast.expr | None) -> Iterator[ast.expr]:
    """The parts that must all hold."""
    if isinstance(expression, ast.BoolOp) and isinstance(expression.op, ast.And):
        for value in expression.values:
            yield from clauses(value)
    elif expression is not None:
        yield expression


def path_of(node: ast.expr) -> tuple[object, ...] | None:
    """`entries[0]['title']` as ("entries", 0, "title"); None for anything else."""
    match node:
        case ast.Name(id=name):
            return (name,)
        case ast.Subscript(value=inner, slice=ast.Constant(value=key)):
            before = path_of(inner)
            return None if before is None else (*before, key)
        case ast.Attribute(value=inner, attr=key):
            before = path_of(inner)
            return None if before is None else (*before, key)
    return None


def ours(feed: Feed, path: tuple[object, ...]) -> tuple[str, object] | None:
    """The field of ours that feedparser calls `path`, and its value; None where we keep no such thing."""
    match path:
        case ("feed", "title") | ("feed", "title_detail", "value"):
            return "feed title", feed.title
        case ("feed", "link"):
            return "feed home", feed.home
        case ("feed", "language"):
            return "feed language", feed.language
        case ("version",):
            return "format", feed.kind
        case ("entries", int(n), *rest):
            return of_item(feed.items[n] if n < len(feed.items) else FeedItem(), rest)
    return None


def of_item(item: FeedItem, rest: list[object]) -> tuple[str, object] | None:
    """The field of an item."""
    match rest:
        case ["title"] | ["title_detail", "value"]:
            return "item title", item.title
        case ["link"]:
            return "item address", item.url
        case ["id"] | ["guid"]:
            return "item id", item.guid
        case ["author"] | ["author_detail", "name"] | ["authors", 0, "name"]:
            return "item author", (item.author or "").partition(", ")[0] or None
        case ["description"] | ["summary"] | ["summary_detail", "value"]:
            return "item summary", item.summary
        case ["content", 0, "value"]:
            return "item content", item.content
        case ["published_parsed"]:
            return "item date", item.published.at if item.published else None
        case ["source", "title"] | ["source", "title_detail", "value"]:
            return "item outlet", item.outlet
    return None


KINDS = {"rss": "RSS", "atom": "Atom", "cdf": "CDF", "json": "JSON Feed"}


def same(name: str, wanted: object, got: object) -> bool:
    """Whether ours is what is wanted: texts without their markup, addresses made absolute, times to the second."""
    if name == "item date" and isinstance(wanted, tuple):
        return isinstance(got, datetime) and got.replace(microsecond=0) == datetime.fromtimestamp(timegm(wanted), UTC)
    if name == "format" and isinstance(wanted, str):
        return isinstance(got, str) and any(wanted.startswith(short) and got.startswith(long) for short, long in KINDS.items())
    if not isinstance(wanted, str):
        return wanted == got
    have = got if isinstance(got, str) else ""
    if name in {"item summary", "item content"}:
        return squeezed(text_of(wanted)) == squeezed(have) or squeezed(wanted) == squeezed(have)
    if "title" in name or "author" in name or "outlet" in name:
        return have in {line_of(wanted, is_markup=True), line_of(wanted, is_markup=False), squeezed(wanted)}
    return have == wanted


def squeezed(text: str) -> str:
    """`text` with single blanks."""
    return " ".join(text.split())


def compare(feed: Feed, clause: ast.expr) -> Comparison | None:
    """The comparison a clause makes, if it is one of equality with something we keep."""
    match clause:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
            path = path_of(left)
            found = ours(feed, path) if path else None
            if found is None:
                return None
            try:
                wanted: Any = ast.literal_eval(right)
            except ValueError:
                return None
            return Comparison(found[0], wanted, found[1], same(found[0], wanted, found[1]))
    return None


def read_all(archive: Path) -> Table:
    """Read every feed of the collection and compare."""
    table = Table()
    for name, data in members(archive):
        table.feeds += 1
        expression, content_type = expectation(data)
        _, charset = content_type_of({"Content-Type": content_type or ""})
        started = time.perf_counter()
        try:
            feed = read_feed(data, url=ADDRESS, charset=charset)
        except BadInputError as error:
            table.refused.append((name, str(error)))
            feed = Feed(kind="")
        except Exception as error:  # noqa: BLE001 - any error is what this looks for
            table.raised.append(f"{name}: {error!r}")
            continue
        table.slowest = max(table.slowest, (time.perf_counter() - started, name))
        for clause in clauses(expression):
            comparison = compare(feed, clause)
            if comparison is None:
                table.not_kept[ast.unparse(clause)[:40].split("==")[0].strip()] += 1
                continue
            counts = table.by_field.setdefault(comparison.name, Counter())
            counts["same" if comparison.same else "different"] += 1
            if not comparison.same:
                table.differences.append((name, comparison))
                if "title" in comparison.name and comparison.wanted and not comparison.got:
                    table.lost_titles.append((name, comparison))
    return table


def main() -> int:
    """Print the table; 1 if a feed made the reader raise or lost its title."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--differences", type=int, default=0, help="print so many of the differences")
    options = parser.parse_args()
    archive = find("feedparser-tests.tar.gz")
    if archive is None:
        print("The collection is not there (BRIEFING_SHARED).", file=sys.stderr)
        return 2
    started = time.perf_counter()
    table = read_all(archive)
    print(
        f"{table.feeds} feeds in {time.perf_counter() - started:.1f} s, the slowest {1000 * table.slowest[0]:.0f} ms ({table.slowest[1]})"
    )
    print(f"raised {len(table.raised)}, refused with a reason {len(table.refused)}, titles lost {len(table.lost_titles)}\n")
    print(f"{'field':16} {'compared':>9} {'same':>6} {'different':>10}")
    for name, counts in sorted(table.by_field.items()):
        print(f"{name:16} {counts.total():9} {counts['same']:6} {counts['different']:10}")
    print(f"{'(not kept)':16} {table.not_kept.total():9}")
    for reason, count in Counter(reason for _, reason in table.refused).most_common():
        print(f"refused {count:5}: {reason}")
    for line in [*table.raised, *(f"lost: {name}: {each}" for name, each in table.lost_titles)]:
        print(line)
    for name, each in table.differences[: options.differences]:
        print(f"{name}: {each.name}\n    wanted {each.wanted!r}\n    got    {each.got!r}")
    return 1 if table.raised or table.lost_titles else 0


if __name__ == "__main__":
    sys.exit(main())
