"""The tables of this room that hold: feeds, what is remembered of them, the servers that read them, and what was edited."""

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from bot.store.columns import IdType, UtcTime
from bot.store.tables import SOURCE_NAME_MAX_CHARS, metadata

feeds = Table(
    "feeds",
    metadata,
    # Never reused: buttons and notices refer to it.
    Column("feed_id", IdType, primary_key=True),
    # SHA-256 of the canonical address: a feed that several servers read is fetched and stored once.
    Column("url_hash", LargeBinary(32), nullable=False),
    # Where it is asked for.
    Column("url", Text, nullable=False),
    # What it calls itself, and the page it says it belongs to, as when it was last read.
    Column("title", Text),
    Column("home", Text),
    # What its articles' outlet is called: as the host said, else as the feed called itself when it was first read.
    Column("outlet", String(SOURCE_NAME_MAX_CHARS)),
    # Whether that is the host's word, which also wins over what an item says of itself.
    Column("outlet_stated", Boolean, nullable=False),
    # Where its articles stand for the servers that read it.
    Column("shelf_id", IdType, ForeignKey("shelves.shelf_id"), nullable=False),
    Column("added", UtcTime, nullable=False),
    # When it has its next turn, and what the server gave to ask "changed since?" with.
    Column("due", UtcTime, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    # The last turn that went well; null until the first one, which is the baseline.
    Column("succeeded", UtcTime),
    # Turns in a row that failed, since when, and why the last one did.
    Column("failures", Integer, nullable=False),
    Column("failing_since", UtcTime),
    Column("trouble", String(40)),
    # Whether people were told of this incident.
    Column("noticed", Boolean, nullable=False),
    # Set aside by the program, for all who read it, after days of failure.
    Column("paused", UtcTime),
    # How many items it had when it was last read.
    Column("item_count", Integer, nullable=False),
    UniqueConstraint("url_hash"),
    Index(None, "due"),
    sqlite_autoincrement=True,
)

subscriptions = Table(
    "subscriptions",
    metadata,
    # Discord's number of the server that reads the feed; 0 for who hosts the program, whose feeds are everybody's.
    Column("server_id", IdType, primary_key=True, autoincrement=False),
    Column("feed_id", IdType, ForeignKey("feeds.feed_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    # What this server calls it, and the folders it came in, outermost first: for lists and for the way out again.
    Column("title", Text),
    Column("folders", JSON, nullable=False),
    # Set aside by this server. A feed that nobody wants now has no turn.
    Column("paused", UtcTime),
    Column("added", UtcTime, nullable=False),
    Index(None, "feed_id"),
)

feed_items = Table(
    "feed_items",
    metadata,
    # The printings of items that the feed shows. Those that were dealt with need no work when it is read again.
    Column("feed_id", IdType, ForeignKey("feeds.feed_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("mark", LargeBinary(32), primary_key=True),
    # SHA-256 of what the feed calls the item: how an item is followed that moves to another address.
    Column("guid_hash", LargeBinary(32)),
    # The article it is; null where it came to none, or where that is forgotten.
    Column("article_id", IdType, ForeignKey("articles.article_id", ondelete="SET NULL")),
    # Since when it waits for its page; null where it was dealt with.
    Column("waiting", UtcTime),
    Index(None, "feed_id", "guid_hash"),
    Index(None, "article_id"),
)

arrivals = Table(
    "arrivals",
    metadata,
    # Which articles a feed brought, and when.
    Column("feed_id", IdType, ForeignKey("feeds.feed_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("article_id", IdType, ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
    # Whether it was there before anybody asked: indexed, and not announced.
    Column("is_baseline", Boolean, nullable=False),
    Index(None, "article_id"),
)

feed_notices = Table(
    "feed_notices",
    metadata,
    # What a server's admins are to be told of an incident; one row a server, written together with the turn that led to it.
    Column("notice_id", IdType, primary_key=True),
    Column("server_id", IdType, nullable=False),
    Column("feed_id", IdType, ForeignKey("feeds.feed_id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("trouble", String(40), nullable=False),
    Column("since", UtcTime, nullable=False),
    Column("at", UtcTime, nullable=False),
    # When it was told, and in which message; the end of an incident is written into the message that told of its beginning.
    Column("told", UtcTime),
    Column("channel_id", IdType),
    Column("message_id", IdType),
    Index(None, "told"),
    Index(None, "feed_id"),
    sqlite_autoincrement=True,
)

feed_places = Table(
    "feed_places",
    metadata,
    # The channel in which a server's admins last saw to its sources: where they are told of incidents.
    Column("server_id", IdType, primary_key=True, autoincrement=False),
    Column("channel_id", IdType, nullable=False),
)

feed_offers = Table(
    "feed_offers",
    metadata,
    # What was shown to a server's admin before saving it, until somebody presses the button. Only that server's buttons reach it.
    Column("offer_id", IdType, primary_key=True),
    Column("server_id", IdType, nullable=False),
    Column("at", UtcTime, nullable=False),
    # Addresses, or whole articles out of an attachment.
    Column("offered", JSON, nullable=False),
    Index(None, "at"),
    sqlite_autoincrement=True,
)

outlet_furniture = Table(
    "outlet_furniture",
    metadata,
    # The outlet's name, as on its articles, and the shelf whose articles it was learned from: anybody may call a feed what they like, and
    # must not change by that what others read.
    Column("outlet", String(SOURCE_NAME_MAX_CHARS), primary_key=True),
    Column("shelf_id", IdType, ForeignKey("shelves.shelf_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    # In how many different texts it was looked for, and when.
    Column("texts", Integer, nullable=False),
    Column("learned", UtcTime, nullable=False),
    # Folded line -> in how many of them it stood.
    Column("lines", JSON, nullable=False),
    # How many lines of how many articles were left out for it, over all time.
    Column("dropped_lines", IdType, nullable=False),
    Column("dropped_articles", IdType, nullable=False),
)

earlier_statements = Table(
    "earlier_statements",
    metadata,
    # The statements of revisions that are no longer current, as they were: messages from before an edit still refer to them.
    Column("statement_id", IdType, primary_key=True, autoincrement=False),
    Column("article_id", IdType, ForeignKey("articles.article_id", ondelete="CASCADE"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("standing", String(8), nullable=False),
    Column("speaker", Text),
    Column("role", Text),
    Column("rule", Text, nullable=False),
    Column("resolution", Text),
    Column("through", Text),
    Column("confidence", Float, nullable=False),
    Column("speaker_start", Integer),
    Column("speaker_end", Integer),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    Column("spans", JSON, nullable=False),
    Index(None, "article_id"),
)
