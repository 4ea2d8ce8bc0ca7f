"""Fingerprints, lineage and stories.

Frozen in November 2026: later changes are later files.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    time = sa.DateTime(timezone=True)
    op.create_table(
        "stories",
        sa.Column("story_id", number, nullable=False, autoincrement=False),
        sa.Column("first_seen", time, nullable=False),
        sa.Column("merged_into", number),
        sa.PrimaryKeyConstraint("story_id", name="pk_stories"),
        sa.ForeignKeyConstraint(["merged_into"], ["stories.story_id"], name="fk_stories_merged_into", ondelete="SET NULL"),
    )
    op.create_index("ix_stories_merged_into", "stories", ["merged_into"])
    op.create_table(
        "story_articles",
        sa.Column("article_id", number, nullable=False, autoincrement=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("story_id", number, nullable=False),
        sa.Column("at", time, nullable=False),
        sa.Column("arrived", time, nullable=False),
        sa.Column("strangeness", sa.Float()),
        sa.PrimaryKeyConstraint("article_id", name="pk_story_articles"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.article_id"], name="fk_story_articles_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story_id"], ["stories.story_id"], name="fk_story_articles_story_id"),
    )
    op.create_index("ix_story_articles_story_id", "story_articles", ["story_id"])
    op.create_index("ix_story_articles_at", "story_articles", ["at"])
    op.create_index("ix_story_articles_arrived", "story_articles", ["arrived"])
    op.create_table(
        "fingerprints",
        sa.Column("article_id", number, nullable=False, autoincrement=False),
        sa.Column("found_by", sa.LargeBinary(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_fingerprints"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.article_id"], name="fk_fingerprints_article_id", ondelete="CASCADE"),
    )
    op.create_table(
        "story_topics",
        sa.Column("article_id", number, nullable=False, autoincrement=False),
        sa.Column("published_at", time),
        sa.Column("arrived", time, nullable=False),
        sa.Column("loose", sa.Boolean(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_story_topics"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.article_id"], name="fk_story_topics_article_id", ondelete="CASCADE"),
    )
    op.create_table(
        "lineage",
        sa.Column("article_id", number, nullable=False, autoincrement=False),
        sa.Column("other_id", number, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "other_id", name="pk_lineage"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.article_id"], name="fk_lineage_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["articles.article_id"], name="fk_lineage_other_id", ondelete="CASCADE"),
    )
    op.create_index("ix_lineage_other_id", "lineage", ["other_id"])
    op.create_table(
        "story_words",
        sa.Column("word", number, nullable=False, autoincrement=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_story_words"),
    )
    op.create_table(
        "story_progress",
        sa.Column("progress_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", number, nullable=False),
        sa.Column("articles", number, nullable=False),
        sa.Column("regrouped", time),
        sa.PrimaryKeyConstraint("progress_id", name="pk_story_progress"),
    )
    op.create_table(
        "story_pairs",
        sa.Column("pairs_id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("position", number, nullable=False),
        sa.Column("seen", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("pairs_id", name="pk_story_pairs"),
    )
