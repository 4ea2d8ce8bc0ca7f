"""The tables of lineage and stories. All of it is derived from articles, in the order of the article log, and can be derived again."""

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table

from bot.store.columns import IdType, UtcTime
from bot.store.tables import metadata

stories = Table(
    "stories",
    metadata,
    # The number of the story's first article, and so never another story's.
    Column("story_id", IdType, primary_key=True, autoincrement=False),
    # When its first article appeared, or arrived where nobody says when it appeared. For whoever looks at the tables: what a reader is
    # told is counted from the articles that this reader may see.
    Column("first_seen", UtcTime, nullable=False),
    # Where its articles went when it turned out to be part of another story: an old number still leads somewhere.
    Column("merged_into", IdType, ForeignKey("stories.story_id", ondelete="SET NULL")),
    Index(None, "merged_into"),
)

story_articles = Table(
    "story_articles",
    metadata,
    Column("article_id", IdType, ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    # The revision that was read; a newer one is read again.
    Column("revision", Integer, nullable=False),
    Column("story_id", IdType, ForeignKey("stories.story_id"), nullable=False),
    # When it appeared, or arrived where nobody says when it appeared.
    Column("at", UtcTime, nullable=False),
    # When the revision that was read arrived.
    Column("arrived", UtcTime, nullable=False),
    # The share of its word pairs that no article before it held; null while too few had come to say.
    Column("strangeness", Float),
    Index(None, "story_id"),
    Index(None, "at"),
    Index(None, "arrived"),
)

fingerprints = Table(
    "fingerprints",
    metadata,
    Column("article_id", IdType, ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    # What it is found by (`stories.candidates`), then what it is compared by (`stories.packing`).
    Column("found_by", LargeBinary, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

story_topics = Table(
    "story_topics",
    metadata,
    # Only of articles that another may still join.
    Column("article_id", IdType, ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("published_at", UtcTime),
    Column("arrived", UtcTime, nullable=False),
    Column("loose", Boolean, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)

lineage = Table(
    "lineage",
    metadata,
    Column("article_id", IdType, ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("other_id", IdType, ForeignKey("articles.article_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    # What the first is to the second; independent ones are not kept.
    Column("kind", String(12), nullable=False),
    # Figures by name.
    Column("evidence", JSON, nullable=False),
    Index(None, "other_id"),
)

story_words = Table(
    "story_words",
    metadata,
    # A 32-bit key (`stories.hashing`), and how many articles held the word.
    Column("word", IdType, primary_key=True, autoincrement=False),
    Column("articles", Integer, nullable=False),
)

story_progress = Table(
    "story_progress",
    metadata,
    # One row.
    Column("progress_id", Integer, primary_key=True, autoincrement=False),
    # Of what is derived; another one's is to be derived anew.
    Column("version", Integer, nullable=False),
    # The position of the article log up to which all of this is derived, and how many articles were counted for `story_words`.
    Column("position", IdType, nullable=False),
    Column("articles", IdType, nullable=False),
    # When stories were last merged and parted.
    Column("regrouped", UtcTime),
)

story_pairs = Table(
    "story_pairs",
    metadata,
    # One row: which word pairs were seen up to a position of the article log, a bit each, compressed.
    Column("pairs_id", Integer, primary_key=True, autoincrement=False),
    Column("position", IdType, nullable=False),
    Column("seen", LargeBinary, nullable=False),
)
