"""A small world of news sites that change from round to round: what is true, and how each site shows it this time.

Everything follows from the seed. Nothing here knows the program: sites write feeds and pages, and play the tricks that real ones play.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from html import escape
from itertools import pairwise

START = datetime(2026, 3, 1, 6, tzinfo=UTC)
STEP = timedelta(hours=27)
"""From round to round: more than the longest wait between two turns of a feed."""
WINDOW = 25
"""How many items a feed holds."""

_WORDS = (
    "bridge council minister river market harbour school railway budget winter border village doctor teacher engine forest island treaty "
    "factory library border parliament pension vaccine mayor airport valley museum orchard storm ferry tunnel union court protest"
).split()


class Fault(StrEnum):
    """What a site does to a request for its feed in one round."""

    NONE = "none"
    TOO_MANY = "429"
    DOWN = "503"
    BROKEN = "500"
    HANGS = "timeout"
    CUT_GZIP = "truncated gzip"
    CUT_LENGTH = "shorter than it says"
    WRONG_ENCODING = "wrong encoding"
    TO_LOOPBACK = "redirect into 127.0.0.1"
    TO_METADATA = "redirect into 169.254.169.254"
    TO_INSIDE_NAME = "redirect to a name that leads inside"
    REBOUND = "rebinding name"
    BOMB = "entity bomb"
    GZIP_BOMB = "gzip bomb"
    CIRCLE = "redirect in a circle"
    HTML = "a web page instead"
    NOT_HTTP = "not HTTP"


HARMLESS = frozenset({Fault.NONE, Fault.WRONG_ENCODING})
"""Faults through which a feed can still be read."""


@dataclass(slots=True)
class Story:
    """An article as it is true now."""

    number: int
    title: str
    paragraphs: list[str]
    published: datetime
    edits: int = 0

    @property
    def body(self) -> str:
        """The text that should be stored."""
        return "\n".join(self.paragraphs)


@dataclass(slots=True)
class Site:
    """One outlet with one feed."""

    number: int
    host: str
    full_text: bool
    kind: str
    stories: list[Story] = field(default_factory=list)
    fault: Fault = Fault.NONE
    round: int = 0
    pages_down: bool = False
    changed: bool = True
    shuffled: random.Random = field(default_factory=random.Random)


class World:
    """`sites` sites, moved on round by round by `turn`."""

    def __init__(self, *, sites: int, seed: int = 7, faults: Sequence[Fault] = tuple(Fault)) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same world for the same seed
        self.faults = faults
        self.sites = [
            Site(number=n, host=f"site{n}.test", full_text=n % 2 == 0, kind=("rss", "atom", "rdf", "json")[n % 4]) for n in range(sites)
        ]
        self.by_host = {site.host: site for site in self.sites}
        self.round = -1
        self.numbers = 0

    @property
    def now(self) -> datetime:
        """The time of this round."""
        return START + self.round * STEP

    def turn(self, *, healthy: bool = False) -> None:
        """The next round: stories appear and are edited, and each site gets a fault or none."""
        self.round += 1
        for site in self.sites:
            rng = self.random
            site.round = self.round
            site.changed = self.round == 0
            for _ in range(rng.choice((0, 0, 1, 1, 2)) if self.round else 4):
                site.stories.append(self._story(site))
                site.changed = True
            if site.stories and rng.random() < 0.2:
                story = rng.choice(site.stories[-WINDOW:])
                story.paragraphs[rng.randrange(1, len(story.paragraphs))] = self._sentence() + f" Corrected in round {self.round}."
                story.edits += 1
                site.changed = True
            site.fault = rng.choice(self.faults) if not healthy and rng.random() < 0.25 else Fault.NONE
            site.pages_down = not healthy and rng.random() < 0.1
            site.shuffled = random.Random(f"{site.number}/{self.round}")  # noqa: S311

    def _story(self, site: Site) -> Story:
        self.numbers += 1
        rng = self.random
        title = f"{rng.choice(_WORDS).title()} {rng.choice(_WORDS)} {rng.choice(_WORDS)} number {self.numbers} – café"
        paragraphs = [f"Report {self.numbers} of {site.host.partition('.')[0]}: {self._sentence()}"]
        paragraphs += [" ".join(self._sentence() for _ in range(4)) for _ in range(rng.randint(3, 5))]
        return Story(self.numbers, title, paragraphs, self.now - timedelta(hours=rng.randint(0, 20)))

    def _sentence(self) -> str:
        rng = self.random
        words = [rng.choice(_WORDS) for _ in range(rng.randint(9, 15))]
        inner = " ".join(f"{one} of the" if rng.random() < 0.2 else one for one, _ in pairwise([*words, ""]))
        return f"The {inner} was closed on the day, “said nobody” in São Paulo {rng.randint(1, 99999)}."


def address(site: Site, story: Story, port: int) -> str:
    """The story's address as it is spelled for some rounds: tracking, slash, edition, `.html`, AMP, all the same page."""
    rng = random.Random(f"{site.number}/{story.number}/{site.round // 5}")  # noqa: S311
    host = rng.choice(("", "", "www.", "m.")) + site.host
    path = f"/news/story-{story.number}" + rng.choice(("", "", "/", ".html", "/amp"))
    query = rng.choice(("", "", "?utm_source=rss", f"?utm_campaign=r{rng.random()}&fbclid=x", "?amp=1"))
    return f"http://{host}:{port}{path}{query}{rng.choice(('', '', '#top'))}"


def stamped(site: Site, story: Story) -> datetime:
    """When the feed says it appeared this time: many sites stamp again."""
    return story.published if site.number % 3 else story.published + timedelta(hours=site.round)


def shown(site: Site) -> list[Story]:
    """The items of the feed in this round's order."""
    stories = site.stories[-WINDOW:][::-1]
    if site.shuffled.random() < 0.3:
        site.shuffled.shuffle(stories)
    return stories


def teaser(story: Story) -> str:
    """What a feed without the text says: it changes with every edit."""
    return f"{story.paragraphs[0][:120]} ({story.edits}) …"


def feed_of(site: Site, port: int) -> tuple[str, str]:
    """The feed's content type and text this round."""
    items = [(story, address(site, story, port), stamped(site, story)) for story in shown(site)]
    return _WRITERS[site.kind](site, items)


_Items = list[tuple[Story, str, datetime]]


def _markup(site: Site, story: Story) -> str:
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs) if site.full_text else escape(teaser(story))


def _rss(site: Site, items: _Items) -> tuple[str, str]:
    guid = "" if site.number % 5 else f"r{site.round}-"  # some sites give an item a new id each time
    entries = "".join(
        f"<item><title>{escape(story.title)}</title><link>{escape(url)}</link><guid isPermaLink='false'>{guid}{story.number}</guid>"
        f"<pubDate>{format_datetime(at)}</pubDate><description>{escape(_markup(site, story))}</description></item>"
        for story, url, at in items
    )
    head = f"<title>Site {site.number}</title><link>http://{site.host}/</link><description>.</description><ttl>30</ttl>"
    return "application/rss+xml", f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{head}{entries}</channel></rss>'


def _atom(site: Site, items: _Items) -> tuple[str, str]:
    entries = "".join(
        f'<entry><title>{escape(story.title)}</title><link href="{escape(url)}"/><id>tag:{site.host},2026:{story.number}</id>'
        f"<published>{at.isoformat()}</published><updated>{at.isoformat()}</updated>"
        f'<{"content" if site.full_text else "summary"} type="html">{escape(_markup(site, story))}'
        f"</{'content' if site.full_text else 'summary'}></entry>"
        for story, url, at in items
    )
    head = f"<title>Site {site.number}</title><id>tag:{site.host},2026:</id><updated>{START.isoformat()}</updated>"
    return "application/atom+xml", f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>'


def _rdf(site: Site, items: _Items) -> tuple[str, str]:
    entries = "".join(
        f'<item rdf:about="{escape(url)}"><title>{escape(story.title)}</title><link>{escape(url)}</link><dc:date>{at.isoformat()}</dc:date>'
        f"<description>{escape(_markup(site, story))}</description></item>"
        for story, url, at in items
    )
    spaces = 'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    channel = f'<channel rdf:about="http://{site.host}/"><title>Site {site.number}</title><link>http://{site.host}/</link></channel>'
    rdf = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {spaces}>{channel}{entries}</rdf:RDF>'
    return "application/rdf+xml", rdf


def _json(site: Site, items: _Items) -> tuple[str, str]:
    import json  # noqa: PLC0415 - only this format needs it

    entries = [
        {
            "id": story.number,
            "url": url,
            "title": story.title,
            "date_published": at.isoformat(),
            ("content_html" if site.full_text else "summary"): _markup(site, story) if site.full_text else teaser(story),
        }
        for story, url, at in items
    ]
    return "application/feed+json", json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": f"Site {site.number}", "items": entries}
    )


_WRITERS = {"rss": _rss, "atom": _atom, "rdf": _rdf, "json": _json}


def page_of(site: Site, story: Story, port: int) -> str:
    """The story's page: navigation, the article, furniture."""
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    canonical = f"http://{site.host}:{port}/news/story-{story.number}"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(story.title)} | Site {site.number}</title>'
        f'<link rel="canonical" href="{canonical}"><link rel="alternate" type="application/rss+xml" title="News" href="/feed">'
        f'<meta property="article:published_time" content="{story.published.isoformat()}"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{escape(story.title)}</h1>{paragraphs}</article><footer>All rights reserved.</footer></body></html>"
    )
