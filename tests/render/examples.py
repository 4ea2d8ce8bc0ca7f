"""Values to render: an ordinary answer, the least there can be, and the worst."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.answering.context import Context, in_context
from bot.answering.edited import EditedSince
from bot.answering.excerpt import excerpt
from bot.answering.why import Why, why
from bot.answering.wordings import Printing, Wordings, Words
from bot.model.answer import (
    Answer,
    Citation,
    DaysHeld,
    InStory,
    Item,
    ItemType,
    Respelled,
    ScorePart,
    Searched,
    Silence,
    SilenceReason,
    Speaker,
    Unheard,
    Wording,
)
from bot.model.article import Article, Census, Cleaned, Draft, IngestReport, Note, NoteKind, Published, Rejection, Source
from bot.model.feed import (
    Feed,
    FeedItem,
    FeedLink,
    FeedState,
    FetchError,
    Health,
    NoticeKind,
    OutletCard,
    OutletKind,
    PageReading,
    Trouble,
)
from bot.model.search import FoundPassage
from bot.model.sourcing import Imported, Preview, Trial
from bot.model.span import Span
from bot.model.statement import Standing, Statement, StatementType
from bot.model.story import LineageFinding, LineageKind, Story, StoryArticle, VoiceGroup
from bot.model.subscription import FeedNotice, FeedStatus, Flow, StoredFeed, Subscription
from bot.render.blocks import Block
from bot.render.discord import DiscordSurface
from bot.render.facts import SideBySide
from bot.render.renderer import Renderer
from bot.render.terminal import TerminalSurface
from bot.services.feeds_desk import Articles
from bot.services.polling_turn import Turned
from bot.services.stories import StoryLine
from bot.services.stories_page import Branch, DifferenceKind, Differing, StoryPage
from bot.text.edits import EditKind
from tests.render.hostile import FRAGMENTS

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"

DAY = Published(datetime(2022, 3, 29, 12, tzinfo=UTC), day_only=True)
MOMENT = Published(datetime(2022, 3, 29, 15, 11, tzinfo=UTC))
SEARCHED = Searched(articles=5, sources=4, newest=DAY, index_version=5)

BODY = (
    "The talks ended in Istanbul. “We do continue to see strikes on Kyiv.\n\nSo we’re not convinced,” Kirby said at 3:11 p.m. "
    "Nobody should be fooling ourselves, he added."
)
WORST = " ".join(FRAGMENTS) + "\n\n" + "".join(FRAGMENTS) + "\n> out" + "*" * 10_000
BODIES: Mapping[tuple[int, int], str] = {(1, 1): BODY, (2, 1): BODY, (3, 2): WORST}

DISCORD = Renderer(DiscordSurface(), templates=TEMPLATES)
TERMINAL = Renderer(TerminalSurface(), templates=TEMPLATES)
RENDERERS = (DISCORD, TERMINAL)


def citation(
    n: int = 1,
    *,
    article_id: int = 1,
    span: Span = Span(29, len(BODY)),  # noqa: B008 (frozen)
    title: str = "Pentagon casts doubt on Russian pledge",
    source: str = "RFE/RL",
    url: str | None = "https://example.com/1",
    published: Published | None = DAY,
    wording: Wording | None = None,
) -> Citation:
    """A citation of one of BODIES."""
    revision = max(revision for key, revision in BODIES if key == article_id)
    return Citation(n, article_id, revision, title, source, url, published, span, wording)


def item(*citations: Citation, **more: object) -> Item:
    """An item whose text is the first citation's slice."""
    cited = citations or (citation(),)
    values = {"type": ItemType.PASSAGE, **more}
    return Item(text=cited[0].span.of(BODIES[cited[0].article_id, cited[0].revision]), citations=cited, **values)  # type: ignore[arg-type]


ORDINARY = Answer(
    question="What did Kirby say about Kyiv?",
    items=(item(citation(1)), item(citation(2, article_id=2, url=None, published=None))),
    searched=SEARCHED,
)
LEAST = Answer(
    question="Kyiv",
    items=(item(citation(url=None, published=None)),),
    searched=Searched(articles=1, sources=1, newest=None, index_version=1),
)
SPOKEN = Answer(
    question="What did Kirby say about Kyiv?",
    items=(
        item(
            citation(1),
            citation(2, article_id=2, source="AFP", wording=Wording.ALTERED),
            citation(3, article_id=2, source="TURAN", wording=Wording.IDENTICAL),
            type=ItemType.DIRECT,
            speaker="John Kirby",
            voices=2,
            statement_id=7,
        ),
        item(citation(4), type=ItemType.MIXED, speaker="Joe Biden", confidence=0.5, statement_id=8),
        item(citation(5), type=ItemType.INDIRECT, speaker=None),
    ),
    searched=SEARCHED,
    speaker=Speaker("John Kirby", "Pentagon press secretary"),
    topic="Kyiv",
    respelled=(Respelled("Kirbi", "Kirby"), Respelled("Kiev", "Kyiv")),
)
_WORST_CITATIONS = tuple(
    citation(
        n, article_id=3, span=Span(0, len(WORST)), title=WORST, source=WORST, url="https://evil.example/@everyone)](x)", wording=wording
    )
    for n, wording in enumerate((None, *Wording, None, *[Wording.ALTERED] * 40), start=1)
)
HOSTILE = Answer(
    question=WORST,
    items=tuple(item(*_WORST_CITATIONS, type=kind, speaker=WORST, confidence=0.1) for kind in ItemType),
    searched=Searched(
        articles=10**9,
        sources=10**6,
        newest=MOMENT,
        index_version=10**9,
        since=MOMENT.at,
        until=MOMENT.at,
        source=WORST,
        range_words=WORST,
        outside_range=True,
    ),
    speaker=Speaker(WORST, WORST),
    respelled=(Respelled(WORST, WORST),) * 3,
    unheard=Unheard(WORST, Speaker(WORST, WORST), WORST, 10**9, (WORST,) * 3),
)
LIMITED = Searched(
    articles=5,
    sources=4,
    newest=MOMENT,
    index_version=5,
    since=datetime(2022, 3, 21, tzinfo=UTC),
    until=datetime(2022, 3, 28, tzinfo=UTC),
    source="RFE/RL",
    range_words="last week",
)
UNHEARD = replace(ORDINARY, unheard=Unheard("Lee Hsien Loong", topic="Kyiv"))
CONNECTED = replace(
    HOSTILE, items=tuple(replace(each, named_as=WORST) for each in HOSTILE.items), total=9, connected=4, unheard=Unheard(WORST)
)
TOLD = Answer(
    "What happened last week?",
    (replace(item(), in_story=InStory(7, 4, 3)), replace(item(citation(2)), in_story=InStory(8, 1, 1))),
    LIMITED,
    total=12,
    articles=20,
)
ANSWERS = (
    ORDINARY,
    LEAST,
    SPOKEN,
    HOSTILE,
    UNHEARD,
    CONNECTED,
    replace(CONNECTED, unheard=None),
    Answer("Kyiv", (item(),), LIMITED),
    TOLD,
    replace(HOSTILE, outlet=WORST, others=(WORST,) * 3),
)
HELD = tuple(
    Silence("What happened last week?", SilenceReason.NOTHING_IN_RANGE, LIMITED, held=held)
    for held in (DaysHeld(None, None), DaysHeld(DAY, DAY), DaysHeld(Published(DAY.at - timedelta(days=90)), MOMENT, DAY))
)
SILENCES = tuple(
    Silence(question, reason, searched, unknown=words, nearest=words, respelled=respelled, unheard=unheard)
    for reason in SilenceReason
    for question, searched, words, respelled, unheard in (
        ("Will it rain in Lisbon?", SEARCHED, ("rain", "Lisbon"), (), None),
        ("", Searched(0, 0, None, 0), (), (), None),
        ("Kyiv", LIMITED, ("Lisbon",), (), Unheard("Kyiv", topic="Lisbon")),
        (WORST, HOSTILE.searched, (WORST,) * 30, (Respelled(WORST, WORST),), HOSTILE.unheard),
    )
)
SILENCES += HELD
SILENCES += (Silence(WORST, SilenceReason.NOBODY_NAMED, HOSTILE.searched, pronoun=WORST, others=(WORST,)),)
FOUND = tuple(
    FoundPassage(
        article_id=1,
        revision=1,
        url=None,
        title="Pentagon casts doubt",
        source="RFE/RL",
        published=DAY,
        start=0,
        end=28,
        text=BODY[:28],
        score=7.25,
        parts=(ScorePart("talk", 7.25),),
    )
    for _ in range(2)
)
OUTLETS = (("RFE/RL", 3), ("TURAN", 1), (WORST, 1))
CENSUS = Census(articles=5, revisions=6, passages=40, sources=3, characters=23_149, newest=MOMENT, log_position=7, by_source=tuple(OUTLETS))
REPORT = IngestReport(added=1, revised=2, unchanged=1_000, rejections=(Rejection("load.jsonl:17", "The line is not JSON."),))
DRAFT = Draft(text=BODY, title="Pentagon", url="https://example.com/1", published=DAY, author="AP")
CLEANED = Cleaned(body=BODY, title="Pentagon", notes=(Note(NoteKind.UPDATED, "Updated at 3:11 p.m."),), dropped=("Advertisement",) * 30)

ARTICLE = Article(1, 1, Source(1, "RFE/RL"), "Pentagon casts doubt", BODY, "https://example.com/1", DAY, None, "en", MOMENT.at)
ALSO = replace(ARTICLE, article_id=2, source=Source(2, "AFP"), url=None, published=None)
WORST_ARTICLE = replace(
    ALSO, article_id=3, revision=2, source=Source(3, WORST), title=WORST, body=WORST, url="https://evil.example/@everyone)](x)"
)
SAID = Statement(
    spans=(Span(29, 68), Span(70, 94)),
    type=StatementType.DIRECT,
    speaker="John Kirby",
    speaker_span=Span(95, 100),
    cue_span=Span(101, 105),
    rule="subject: quotation",
    confidence=0.97,
    resolution="surname",
)
WORST_SAID = Statement(
    spans=(Span(0, 40), Span(50, len(WORST))),
    type=StatementType.MIXED,
    speaker=WORST,
    speaker_span=Span(60, 90),
    cue_span=Span(0, 30),
    rule=WORST,
    confidence=0.1,
    resolution=WORST,
    standing=Standing.DENIED,
    through=WORST,
    role=WORST,
)
SEE = Span(BODY.index("see "), BODY.index("see ") + 3)
KIRBY = Speaker("John Kirby", "Pentagon press secretary")
CONTEXT = Context(7, SAID, KIRBY, in_context(ARTICLE, SAID))
EDITED = EditedSince(excerpt(ARTICLE, SAID.extent), excerpt(ALSO, SAID.extent, marks=[SEE], n=2), EditKind.NEWS, MOMENT.at)
WHY = why(ARTICLE, 7, SAID, speaker=KIRBY)
WORDINGS = Wordings(
    KIRBY,
    (
        Printing(7, SAID, excerpt(ARTICLE, SAID.extent)),
        Printing(9, SAID, excerpt(ALSO, SAID.extent, marks=[SEE], n=2), Wording.ALTERED, (), (Words("observe", "see"), Words("so", ""))),
    ),
)
FINDING = LineageFinding(LineageKind.REWRITE, 2, 1, {"overlap": 0.12, "name_order": 0.79})
ROW = SideBySide("John Kirby", Wording.ALTERED, excerpt(ARTICLE, SAID.extent), excerpt(ALSO, SAID.extent, marks=[SEE], n=2))
_WHOLE = excerpt(WORST_ARTICLE, Span(0, len(WORST)), marks=[Span(3, 300), Span(310, len(WORST) - 2)])
_WORST_PRINTING = Printing(1, WORST_SAID, _WHOLE, Wording.CONTRADICTORY, (), (Words(WORST, WORST), Words(WORST, ""), Words("", WORST)) * 9)

_GROUPS = (VoiceGroup(1, (1, 2)),)
STORY = Story(1, 1, MOMENT.at, (StoryArticle(ARTICLE), StoryArticle(ALSO, LineageKind.REWRITE, 1)), _GROUPS)
_BRANCHES = (
    Branch(1, 0, ARTICLE, LineageKind.INDEPENDENT, strangeness=0.1),
    Branch(2, 1, ALSO, LineageKind.REWRITE, 1, {"name_order": 0.79, "sentences_in_order": 0.9, "containment": 0.4}, 0.62),
)
_SIDES = (excerpt(ARTICLE, SAID.extent, marks=[SEE]), excerpt(ALSO, SAID.extent, marks=[SEE], n=2))
PAGE = StoryPage(
    STORY,
    _BRANCHES,
    (excerpt(ARTICLE, Span(0, 27)),),
    (item(speaker="John Kirby", type=ItemType.DIRECT), item()),
    (Differing(DifferenceKind.WORDING, *_SIDES, "John Kirby"), Differing(DifferenceKind.NUMBER, *_SIDES)),
)
BARE_PAGE = StoryPage(Story(1, 1, MOMENT.at, (StoryArticle(ARTICLE),), _GROUPS[:1]), _BRANCHES[:1])
_WORST_BRANCH = Branch(9, 30, WORST_ARTICLE, LineageKind.REWRITE, 1, {}, 0.9)
WORST_PAGE = StoryPage(
    Story(10**9, 3, MOMENT.at, (StoryArticle(WORST_ARTICLE, LineageKind.COPY, 1),) * 40, _GROUPS * 40),
    (_BRANCHES[0], *(_WORST_BRANCH,) * 40),
    (_WHOLE,) * 2,
    HOSTILE.items,
    (Differing(DifferenceKind.CONTRADICTION, _WHOLE, _WHOLE, WORST),) * 9,
)

FEED_ITEMS = (FeedItem("Bridge closed", "https://example.com/1", published=MOMENT), *(FeedItem(f"Report {n}") for n in range(4)))
FEED = Feed("RSS 2.0", "Example News", language="en", items=FEED_ITEMS)
WORST_FEED = Feed(WORST, WORST, WORST, WORST, (FeedItem(WORST, WORST, published=MOMENT),) * 9, flaws=(WORST,) * 9)
LINK = FeedLink("https://example.com/feed", "Example News")
STORED = StoredFeed(
    feed_id=7,
    url=LINK.url,
    title="Example News",
    home=None,
    outlet="Example News",
    outlet_stated=False,
    shelf=3,
    state=FeedState(MOMENT.at, succeeded=MOMENT.at),
    added=MOMENT.at,
    items=4,
)
SUBSCRIBED = Subscription(11, STORED, None, ("World", "Europe"), None, MOMENT.at)
FAILING = FeedState(MOMENT.at, failures=4, failing_since=MOMENT.at, trouble=Trouble.SERVER_ERROR, noticed=True)
WORST_STORED = replace(STORED, url=f"https://example.com/{WORST}", title=WORST, home=WORST, outlet=WORST, state=FAILING)
WORST_SUBSCRIBED = Subscription(11, WORST_STORED, WORST, (WORST,) * 9, MOMENT.at, MOMENT.at)
STATUSES = (
    FeedStatus(SUBSCRIBED, Health.FINE, Flow(34, MOMENT.at), "Example Holding plc · United Kingdom", 12),
    FeedStatus(replace(SUBSCRIBED, feed=replace(STORED, state=FAILING)), Health.FAILING, Flow()),
    FeedStatus(replace(SUBSCRIBED, paused=MOMENT.at), Health.PAUSED, Flow(1, MOMENT.at)),
    FeedStatus(replace(SUBSCRIBED, feed=replace(STORED, state=replace(FAILING, paused=MOMENT.at))), Health.PAUSED, Flow()),
)
WORST_STATUS = FeedStatus(WORST_SUBSCRIBED, Health.PAUSED, Flow(10**9, MOMENT.at), WORST, 10**9)
CARD = OutletCard("Example News", "Example plc", "Italy", OutletKind.WIRE)
NOTICE = FeedNotice(1, 11, 7, "Example News", NoticeKind.FAILING, Trouble.SERVER_ERROR, MOMENT.at, MOMENT.at + timedelta(hours=3))
GONE = FetchError(Trouble.GONE, "it is gone for good, says the server")
TURNED = Turned(7, "Example News", came_of_it=Counter({"added": 3, "updated": 1, "waiting for its page": 2}))

Values = Mapping[str, object]

CASES: Mapping[str, tuple[Values, ...]] = {
    "answer": tuple({"answer": each} for each in ANSWERS),
    "silence": tuple({"silence": each} for each in SILENCES),
    "search": (
        {"words": "talks", "items": ORDINARY.items, "skipped": 0},
        {"words": "talks", "items": (), "skipped": 0},
        {"words": WORST, "items": HOSTILE.items, "skipped": 5},
    ),
    "context": (
        {"context": CONTEXT},
        {"context": replace(CONTEXT, edited=EDITED)},
        {"context": replace(CONTEXT, edited=replace(EDITED, after=None))},
        {"context": Context(1, WORST_SAID, Speaker(WORST, WORST), _WHOLE, replace(EDITED, before=_WHOLE, after=_WHOLE))},
        {"context": Context(1, replace(SAID, standing=Standing.POSSIBLE), None, excerpt(ALSO, Span(0, 5)))},
        {"context": Context(1, WORST_SAID, Speaker(WORST, WORST), _WHOLE)},
    ),
    "why": (
        {"why": WHY},
        {"why": Why(1, replace(SAID, speaker=None, resolution=None), None, excerpt(ALSO, Span(0, 5)), None, None)},
        {"why": Why(1, WORST_SAID, Speaker(WORST, WORST), _WHOLE, WORST, WORST)},
    ),
    "wordings": (
        {"wordings": WORDINGS},
        {"wordings": Wordings(None, WORDINGS.printings[:1])},
        {"wordings": Wordings(Speaker(WORST, WORST), (_WORST_PRINTING,) * 12)},
    ),
    "weights": (
        {"item": replace(item(), parts=(ScorePart("kyiv", 4.25),))},
        {"item": item()},
        {"item": replace(item(), parts=(ScorePart(WORST, 1e9),) * 90)},
    ),
    "statements": (
        {"article": "a.txt", "title": "Pentagon casts doubt", "body": BODY, "statements": (SAID,)},
        {"article": "a.txt", "title": None, "body": "", "statements": ()},
        {"article": WORST, "title": WORST, "body": WORST, "statements": (WORST_SAID,) * 3},
    ),
    "story": ({"page": PAGE}, {"page": BARE_PAGE}, {"page": WORST_PAGE}),
    "story_statements": (
        {"page": PAGE, "skip": 0, "limit": 1},
        {"page": BARE_PAGE, "skip": 0, "limit": 5},
        {"page": WORST_PAGE, "skip": 0, "limit": 5},
    ),
    "story_differences": (
        {"page": PAGE, "skip": 0, "limit": 1},
        {"page": BARE_PAGE, "skip": 0, "limit": 5},
        {"page": WORST_PAGE, "skip": 0, "limit": 5},
    ),
    "nothing_read": ({},),
    "stories": ({"pages": [PAGE, BARE_PAGE], "total": 2}, {"pages": [], "total": 0}, {"pages": [WORST_PAGE] * 3, "total": 9000}),
    "story_line": ({"line": StoryLine(1, "Pentagon casts doubt", 1, 1)}, {"line": StoryLine(1, WORST, 4000, 5000)}),
    "story_lines": (
        {"lines": [StoryLine(1, "Pentagon casts doubt", 4, 5)], "asked": ""},
        {"lines": [StoryLine(10**9, WORST, 4000, 5000)] * 25, "asked": WORST},
    ),
    "compare": (
        {"first": ARTICLE, "second": ALSO, "finding": FINDING, "rows": (ROW,), "total": 3},
        {"first": ALSO, "second": ALSO, "finding": LineageFinding(LineageKind.INDEPENDENT, 2, 1), "rows": (), "total": 0},
        {
            "first": WORST_ARTICLE,
            "second": WORST_ARTICLE,
            "finding": FINDING,
            "rows": (SideBySide(WORST, Wording.CONTRADICTORY, _WHOLE, _WHOLE),) * 5,
            "total": 5,
        },
    ),
    "sources": ({"sources": OUTLETS}, {"sources": ()}, {"sources": OUTLETS * 500}),
    "status": (
        {"census": CENSUS},
        {"census": Census()},
        {"census": Census(articles=1, sources=1, newest=DAY, by_source=((WORST, 1),) * 200)},
    ),
    "ingest": (
        {"report": REPORT},
        {"report": IngestReport()},
        {"report": IngestReport(rejections=(Rejection(WORST, WORST),) * 300)},
    ),
    "feeds": (
        {"statuses": STATUSES, "detailed": True},
        {"statuses": STATUSES, "detailed": False},
        {"statuses": (), "detailed": False},
        {"statuses": (WORST_STATUS,) * 40, "detailed": True},
    ),
    "feed_preview": (
        {"preview": Preview((LINK,), FEED, "Example News", CARD, SUBSCRIBED)},
        {"preview": Preview((LINK,), Feed("Atom 1.0"))},
        {"preview": Preview((LINK, FeedLink("https://example.com/comments")) * 12)},
        {"preview": Preview((FeedLink(WORST, WORST),), WORST_FEED, WORST, OutletCard(WORST, WORST, WORST), WORST_SUBSCRIBED)},
        {"preview": Preview((FeedLink(WORST, WORST),) * 25)},
    ),
    "feed_done": (
        *({"done": done, "subscription": SUBSCRIBED} for done in ("added", "known", "removed", "paused", "resumed")),
        {"done": "added", "subscription": WORST_SUBSCRIBED},
    ),
    "feeds_exported": ({"count": 0}, {"count": 1_000}),
    "feed_notice": (
        *({"notice": replace(NOTICE, kind=kind), "lasted": "3 hours"} for kind in NoticeKind),
        {"notice": replace(NOTICE, feed_name=WORST, kind=NoticeKind.PAUSED, trouble=Trouble.GONE), "lasted": "less than a minute"},
    ),
    "articles_preview": (
        {"articles": Articles((PageReading(DRAFT), PageReading(Draft("x"), "the page says that it is not free to read")))},
        {"articles": Articles((), (Rejection("a.txt", "it is empty"),))},
        {"articles": Articles((PageReading(Draft(WORST, url=WORST, source=WORST), WORST),) * 40, (Rejection(WORST, WORST),) * 40)},
    ),
    "feed_trial": (
        {"trial": Trial(SUBSCRIBED, FEED, None, 2, DRAFT)},
        {"trial": Trial(SUBSCRIBED, error=GONE)},
        {"trial": Trial(SUBSCRIBED, FEED, None, 0, None, GONE)},
        {"trial": Trial(SUBSCRIBED, FEED)},
        {"trial": Trial(SUBSCRIBED, Feed("Atom 1.0"))},
        {"trial": Trial(WORST_SUBSCRIBED, WORST_FEED, None, 10**9, Draft(WORST, WORST, source=WORST), stub=WORST)},
        {"trial": Trial(WORST_SUBSCRIBED, error=FetchError(Trouble.GONE, WORST))},
    ),
    "feeds_imported": (
        {"imported": Imported(3, 1, (Rejection("Old feed", "its address is no web address without a login"),))},
        {"imported": Imported()},
        {"imported": Imported(1, 0, (Rejection(WORST, WORST),) * 300)},
    ),
    "feeds_polled": (
        {"turned": (TURNED, replace(TURNED, error=GONE))},
        {"turned": ()},
        {"turned": (Turned(8, WORST, FetchError(Trouble.GONE, WORST)),) * 300},
    ),
    "extract": (
        {"draft": DRAFT, "cleaned": CLEANED, "source": "AP", "language": "en"},
        {"draft": Draft(text="x"), "cleaned": Cleaned(body="x"), "source": None, "language": None},
        {
            "draft": Draft(text=WORST, url=WORST),
            "cleaned": Cleaned(body=WORST, title=WORST, author=WORST, notes=(Note(NoteKind.CAPTION, WORST),) * 30, dropped=(WORST,) * 30),
            "source": WORST,
            "language": WORST,
        },
    ),
    "help": ({},),
    "welcome": (
        {"census": CENSUS, "seeded": True},
        {"census": CENSUS, "seeded": False},
        {"census": Census(), "seeded": False},
        {"census": Census(articles=1, sources=1), "seeded": False},
    ),
    "error": ({"sentence": "There is no such outlet."}, {"sentence": WORST}),
    "fault": ({"fault_id": "3f9a"},),
    "refused": ({"fault_id": "3f9a"},),
    "goodbye": ({},),
    "stopped": ({"running": True}, {"running": False}),
    "unknown_command": ({"name": "/aks", "nearest": "/ask"}, {"name": WORST, "nearest": ""}),
    "missing": ({"usage": "/ask QUESTION"},),
    "small_talk": (
        {"meant": "thanks"},
        {"meant": "noted"},
        {"meant": "compare"},
        {"meant": "no more"},
        {"meant": "no why"},
        {"meant": "more"},
    ),
}
"""For each template of this room the values it is rendered with: full, minimal, hostile."""


def text_of(blocks: tuple[Block, ...]) -> str:
    """The blocks' texts, one after the other."""
    return "\n".join(block.text for block in blocks)
