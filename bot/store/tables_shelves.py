"""The tables of this room that hold: which articles a server may see.

An article stands on shelves, a server sees some shelves: the common one, its own, and those of its feeds.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint

from bot.store.columns import IdType, UtcTime
from bot.store.tables import metadata

shelves = Table(
    "shelves",
    metadata,
    # Never reused. The first one is the common shelf, made together with this table.
    Column("shelf_id", IdType, primary_key=True),
    Column("kind", String(8), nullable=False),
    # Discord's number of the server whose own shelf this is; null on every other kind of shelf.
    Column("server_id", IdType),
    UniqueConstraint("server_id"),
    CheckConstraint("kind IN ('common', 'feed', 'server')", name="kind"),
    CheckConstraint("(kind = 'server') = (server_id IS NOT NULL)", name="owner"),
    sqlite_autoincrement=True,
)

shelved = Table(
    "shelved",
    metadata,
    # Every change here comes with a line in the article log, in the same transaction: the search index knows shelves too.
    Column("article_id", IdType, ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("shelf_id", IdType, ForeignKey("shelves.shelf_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index(None, "shelf_id", "article_id"),
)

server_shelves = Table(
    "server_shelves",
    metadata,
    # The feeds of a server, by their shelves. Its own shelf and the common one are not listed: it sees those anyhow.
    Column("server_id", IdType, primary_key=True, autoincrement=False),
    Column("shelf_id", IdType, ForeignKey("shelves.shelf_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index(None, "shelf_id"),
)

departures = Table(
    "departures",
    metadata,
    # The servers that sent the bot away, and when: what is theirs is forgotten some days later, unless they take it back.
    Column("server_id", IdType, primary_key=True, autoincrement=False),
    Column("at", UtcTime, nullable=False),
)
