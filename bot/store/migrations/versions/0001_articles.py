"""Sources, articles with their revisions, passages and statements, and the article log.

Frozen in November 2026: later changes are later files.
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    time = sa.DateTime(timezone=True)
    op.create_table(
        "sources",
        sa.Column("source_id", number, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("articles", number, nullable=False),
        sa.Column("revisions", number, nullable=False),
        sa.Column("passages", number, nullable=False),
        sa.Column("characters", number, nullable=False),
        sa.PrimaryKeyConstraint("source_id", name="pk_sources"),
        sa.UniqueConstraint("name", name="uq_sources_name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "identity", sa.Column("store_id", sa.String(32), nullable=False), sa.PrimaryKeyConstraint("store_id", name="pk_identity")
    )
    op.execute(sa.text("INSERT INTO identity (store_id) VALUES (:id)").bindparams(id=secrets.token_hex(16)))
    op.create_table(
        "articles",
        sa.Column("article_id", number, nullable=False),
        sa.Column("source_id", number, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("url_hash", sa.LargeBinary(32)),
        sa.Column("origin_hash", sa.LargeBinary(32)),
        sa.Column("body_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("characters", number, nullable=False),
        sa.Column("passage_count", sa.Integer(), nullable=False),
        sa.Column("published_at", time),
        sa.Column("published_day_only", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_articles"),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name="fk_articles_source_id"),
        sa.UniqueConstraint("url_hash", name="uq_articles_url_hash"),
        sa.UniqueConstraint("origin_hash", name="uq_articles_origin_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_source_id_body_hash", "articles", ["source_id", "body_hash"])
    op.create_index("ix_articles_published_at", "articles", ["published_at"])
    op.create_table(
        "revisions",
        sa.Column("article_id", number, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("origin", sa.Text()),
        sa.Column("author", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("published_at", time),
        sa.Column("published_day_only", sa.Boolean(), nullable=False),
        sa.Column("added", time, nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("dropped", sa.JSON(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "revision", name="pk_revisions"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.article_id"], name="fk_revisions_article_id", ondelete="CASCADE"),
    )
    op.create_table(
        "passages",
        sa.Column("passage_id", number, nullable=False),
        sa.Column("article_id", number, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start_at", sa.Integer(), nullable=False),
        sa.Column("end_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("passage_id", name="pk_passages"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.article_id"], name="fk_passages_article_id", ondelete="CASCADE"),
        sa.UniqueConstraint("article_id", "ordinal", name="uq_passages_article_id_ordinal"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "statements",
        sa.Column("statement_id", number, nullable=False),
        sa.Column("article_id", number, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("standing", sa.String(8), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("speaker_key", sa.String(100)),
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
        sa.PrimaryKeyConstraint("statement_id", name="pk_statements"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.article_id"], name="fk_statements_article_id", ondelete="CASCADE"),
        sa.UniqueConstraint("article_id", "ordinal", name="uq_statements_article_id_ordinal"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_statements_speaker_key", "statements", ["speaker_key"])
    op.create_table(
        "article_log",
        sa.Column("position", number, nullable=False),
        sa.Column("article_id", number, nullable=False),
        sa.Column("change", sa.String(8), nullable=False),
        sa.Column("at", time, nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_article_log"),
        sa.CheckConstraint("change IN ('put', 'gone')", name="ck_article_log_change"),
        sqlite_autoincrement=True,
    )
