"""The tables as they are today. How they came to be is in `migrations/versions/`; a test holds the two together.

Identity is decided on the slim table `articles`, figures are read from `sources`; neither scans the long texts in `revisions`.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.store.columns import IdType, UtcTime

SOURCE_NAME_MAX_CHARS = 200
"""Longer than any outlet's name, and short enough for an index entry on PostgreSQL (2,704 bytes)."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

sources = Table(
    "sources",
    metadata,
    # Never reused, and kept when the last article goes: whoever noted the number finds the same outlet under it.
    Column("source_id", IdType, primary_key=True),
    Column("name", String(SOURCE_NAME_MAX_CHARS), nullable=False),
    # Running totals over its articles, kept in step by every write: every answer says what was searched, and adding up 100,000 rows
    # for that takes 40 ms. `passages` and `characters` count current revisions only.
    Column("articles", IdType, nullable=False),
    Column("revisions", IdType, nullable=False),
    Column("passages", IdType, nullable=False),
    Column("characters", IdType, nullable=False),
    UniqueConstraint("name"),
    sqlite_autoincrement=True,
)

identity = Table(
    "identity",
    metadata,
    # One row, written when the tables are made and never changed: what is derived from this store (the index files) carries it.
    Column("store_id", String(32), primary_key=True),
)

articles = Table(
    "articles",
    metadata,
    Column("article_id", IdType, primary_key=True),
    # The outlet it first came from; a later draft that names another one does not move it, unless that is the host's word.
    Column("source_id", IdType, ForeignKey("sources.source_id"), nullable=False),
    # The current revision. They count from 1 without a gap, so this is also how many there are.
    Column("revision", Integer, nullable=False),
    # SHA-256 of the canonical URL: addresses have no greatest length, index entries do.
    Column("url_hash", LargeBinary(32)),
    # SHA-256 of the origin, only where the article first came without a URL. Stays when a URL becomes known.
    Column("origin_hash", LargeBinary(32)),
    # SHA-256 of the current body.
    Column("body_hash", LargeBinary(32), nullable=False),
    # Code points of the current body.
    Column("characters", IdType, nullable=False),
    # How many passages the current revision has.
    Column("passage_count", Integer, nullable=False),
    # As the current revision has it: "newest" is found without reading one.
    Column("published_at", UtcTime),
    Column("published_day_only", Boolean, nullable=False),
    # The rules that found the statements of the current revision; null where nobody knows.
    Column("read_with", String(16)),
    UniqueConstraint("url_hash"),
    UniqueConstraint("origin_hash"),
    Index(None, "source_id", "body_hash"),
    Index(None, "published_at"),
    sqlite_autoincrement=True,
)

revisions = Table(
    "revisions",
    metadata,
    Column("article_id", IdType, ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("title", Text),
    # As it was read, tracking parameters and all: this is what is shown.
    Column("url", Text),
    # Where it was read, for messages.
    Column("origin", Text),
    Column("author", Text),
    Column("language", Text),
    # Where only a day is known this is noon UTC of that day.
    Column("published_at", UtcTime),
    Column("published_day_only", Boolean, nullable=False),
    # When this revision was stored.
    Column("added", UtcTime, nullable=False),
    # A list of pairs of kind and text, in order.
    Column("notes", JSON, nullable=False),
    # The lines cleaning left out, in order: nothing vanishes without a trace.
    Column("dropped", JSON, nullable=False),
    # Last, because it is long: SQLite reads a row's first columns without its overflow pages.
    Column("body", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    # Never reused: the search index refers to it.
    Column("passage_id", IdType, primary_key=True),
    Column("article_id", IdType, ForeignKey("articles.article_id", ondelete="CASCADE"), nullable=False),
    # Always the article's current one; here, so that a passage is one row.
    Column("revision", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    # Half-open range of code points into the body.
    Column("start_at", Integer, nullable=False),
    Column("end_at", Integer, nullable=False),
    UniqueConstraint("article_id", "ordinal"),
    sqlite_autoincrement=True,
)

statements = Table(
    "statements",
    metadata,
    # Never reused: buttons refer to it.
    Column("statement_id", IdType, primary_key=True),
    Column("article_id", IdType, ForeignKey("articles.article_id", ondelete="CASCADE"), nullable=False),
    # Always the article's current one.
    Column("revision", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("standing", String(8), nullable=False),
    # As this article lets the speaker be called; null where it leaves open who spoke.
    Column("speaker", Text),
    # The last word of the name, folded: what all spellings of one person's name share.
    Column("speaker_key", String(100)),
    Column("role", Text),
    # Name of the rule that found it, how the name was resolved, and the outer speaker of second-hand words.
    Column("rule", Text, nullable=False),
    Column("resolution", Text),
    Column("through", Text),
    Column("confidence", Float, nullable=False),
    # Ranges of code points in the body, like those of passages: the words naming the speaker, and the reporting word.
    Column("speaker_start", Integer),
    Column("speaker_end", Integer),
    Column("cue_start", Integer),
    Column("cue_end", Integer),
    # A list of pairs of start and end: the content, in order.
    Column("spans", JSON, nullable=False),
    UniqueConstraint("article_id", "ordinal"),
    Index(None, "speaker_key"),
    sqlite_autoincrement=True,
)

article_log = Table(
    "article_log",
    metadata,
    # Grows in the order of commits, because there is one writer at a time; may have gaps on PostgreSQL.
    Column("position", IdType, primary_key=True),
    # No foreign key: the line outlives the article.
    Column("article_id", IdType, nullable=False),
    Column("change", String(8), nullable=False),
    Column("at", UtcTime, nullable=False),
    CheckConstraint("change IN ('put', 'gone')", name="change"),
    sqlite_autoincrement=True,
)
