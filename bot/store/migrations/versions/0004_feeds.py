"""Feeds, what is remembered of them, the servers that read them, and the statements of earlier revisions.

Frozen in November 2026: later changes are later files.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    time = sa.DateTime(timezone=True)
    op.create_table(
        "feeds",
        sa.Column("feed_id", number, nullable=False),
        sa.Column("url_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("home", sa.Text()),
        sa.Column("outlet", sa.String(200)),
        sa.Column("outlet_stated", sa.Boolean(), nullable=False),
        sa.Column("shelf_id", number, nullable=False),
        sa.Column("added", time, nullable=False),
        sa.Column("due", time, nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("succeeded", time),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failing_since", time),
        sa.Column("trouble", sa.String(40)),
        sa.Column("noticed", sa.Boolean(), nullable=False),
        sa.Column("paused", time),
        sa.Column("item_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("feed_id", name="pk_feeds"),
        sa.ForeignKeyConstraint(["shelf_id"], ["shelves.shelf_id"], name="fk_feeds_shelf_id"),
        sa.UniqueConstraint("url_hash", name="uq_feeds_url_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feeds_due", "feeds", ["due"])
    op.create_table(
        "subscriptions",
        sa.Column("server_id", number, nullable=False),
        sa.Column("feed_id", number, nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("folders", sa.JSON(), nullable=False),
        sa.Column("paused", time),
        sa.Column("added", time, nullable=False),
        sa.PrimaryKeyConstraint("server_id", "feed_id", name="pk_subscriptions"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.feed_id"], name="fk_subscriptions_feed_id", ondelete="CASCADE"),
    )
    op.create_index("ix_subscriptions_feed_id", "subscriptions", ["feed_id"])
    op.create_table(
        "feed_items",
        sa.Column("feed_id", number, nullable=False),
        sa.Column("mark", sa.LargeBinary(32), nullable=False),
        sa.Column("guid_hash", sa.LargeBinary(32)),
        sa.Column("article_id", number),
        sa.Column("waiting", time),
        sa.PrimaryKeyConstraint("feed_id", "mark", name="pk_feed_items"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.feed_id"], name="fk_feed_items_feed_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.article_id"], name="fk_feed_items_article_id", ondelete="SET NULL"),
    )
    op.create_index("ix_feed_items_feed_id_guid_hash", "feed_items", ["feed_id", "guid_hash"])
    op.create_index("ix_feed_items_article_id", "feed_items", ["article_id"])
    op.create_table(
        "arrivals",
        sa.Column("feed_id", number, nullable=False),
        sa.Column("article_id", number, nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("is_baseline", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("feed_id", "article_id", name="pk_arrivals"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.feed_id"], name="fk_arrivals_feed_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.article_id"], name="fk_arrivals_article_id", ondelete="CASCADE"),
    )
    op.create_index("ix_arrivals_article_id", "arrivals", ["article_id"])
    op.create_table(
        "feed_notices",
        sa.Column("notice_id", number, nullable=False),
        sa.Column("server_id", number, nullable=False),
        sa.Column("feed_id", number, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("trouble", sa.String(40), nullable=False),
        sa.Column("since", time, nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("told", time),
        sa.Column("channel_id", number),
        sa.Column("message_id", number),
        sa.PrimaryKeyConstraint("notice_id", name="pk_feed_notices"),
        sa.ForeignKeyConstraint(["feed_id"], ["feeds.feed_id"], name="fk_feed_notices_feed_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feed_notices_told", "feed_notices", ["told"])
    op.create_index("ix_feed_notices_feed_id", "feed_notices", ["feed_id"])
    op.create_table(
        "feed_places",
        sa.Column("server_id", number, nullable=False),
        sa.Column("channel_id", number, nullable=False),
        sa.PrimaryKeyConstraint("server_id", name="pk_feed_places"),
    )
    op.create_table(
        "feed_offers",
        sa.Column("offer_id", number, nullable=False),
        sa.Column("server_id", number, nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("offered", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("offer_id", name="pk_feed_offers"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_feed_offers_at", "feed_offers", ["at"])
    op.create_table(
        "outlet_furniture",
        sa.Column("outlet", sa.String(200), nullable=False),
        sa.Column("shelf_id", number, nullable=False),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.Column("learned", time, nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("dropped_lines", number, nullable=False),
        sa.Column("dropped_articles", number, nullable=False),
        sa.PrimaryKeyConstraint("outlet", "shelf_id", name="pk_outlet_furniture"),
        sa.ForeignKeyConstraint(["shelf_id"], ["shelves.shelf_id"], name="fk_outlet_furniture_shelf_id", ondelete="CASCADE"),
    )
    op.create_table(
        "earlier_statements",
        sa.Column("statement_id", number, nullable=False),
        sa.Column("article_id", number, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("standing", sa.String(8), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("resolution", sa.Text()),
        sa.Column("through", sa.Text()),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("speaker_start", sa.Integer()),
        sa.Column("speaker_end", sa.Integer()),
        sa.Column("cue_start", sa.Integer()),
        sa.Column("cue_end", sa.Integer()),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("statement_id", name="pk_earlier_statements"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.article_id"], name="fk_earlier_statements_article_id", ondelete="CASCADE"),
    )
    op.create_index("ix_earlier_statements_article_id", "earlier_statements", ["article_id"])
