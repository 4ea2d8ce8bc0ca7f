"""Briefings and their editions.

Frozen in November 2026: later changes are later files.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    time = sa.DateTime(timezone=True)
    op.create_table(
        "briefings",
        sa.Column("briefing_id", number, nullable=False),
        sa.Column("server_id", number, nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("name_key", sa.String(150), nullable=False),
        sa.Column("channel_id", number, nullable=False),
        sa.Column("channel_kind", sa.String(8), nullable=False),
        sa.Column("at_minutes", sa.Integer(), nullable=False),
        sa.Column("tz", sa.String(64), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("since", time, nullable=False),
        sa.Column("made_by", number, nullable=False),
        sa.Column("template_name", sa.String(100), nullable=False),
        sa.Column("template_source", sa.Text()),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("role_id", number),
        sa.Column("empty_day", sa.String(8), nullable=False),
        sa.Column("messages_in_channel", sa.Integer(), nullable=False),
        sa.Column("discussion", sa.Boolean(), nullable=False),
        sa.Column("publish", sa.Boolean(), nullable=False),
        sa.Column("paused_since", time),
        sa.Column("paused_reason", sa.Text()),
        sa.Column("paused_by_us", sa.Boolean()),
        sa.Column("paused_told", sa.Boolean()),
        sa.PrimaryKeyConstraint("briefing_id", name="pk_briefings"),
        sa.UniqueConstraint("server_id", "name_key", name="uq_briefings_server_id_name_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "briefing_drafts",
        sa.Column("draft_id", number, nullable=False),
        sa.Column("made_at", time, nullable=False),
        sa.Column("setup", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("draft_id", name="pk_briefing_drafts"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "editions",
        sa.Column("edition_id", number, nullable=False),
        sa.Column("briefing_id", number, nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_at", time, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("skip", sa.String(8)),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("window_since", time),
        sa.Column("window_until", time),
        sa.Column("tz", sa.String(64)),
        sa.Column("told", sa.Text()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lateness_s", sa.Integer(), nullable=False),
        sa.Column("not_before", time),
        sa.Column("sending_since", time),
        sa.Column("finished_at", time),
        sa.Column("holder", sa.String(32)),
        sa.Column("held_until", time),
        sa.CheckConstraint("state IN ('due', 'sending', 'posted', 'failed', 'skipped')", name="ck_editions_state"),
        sa.PrimaryKeyConstraint("edition_id", name="pk_editions"),
        sa.ForeignKeyConstraint(["briefing_id"], ["briefings.briefing_id"], name="fk_editions_briefing_id", ondelete="CASCADE"),
        sa.UniqueConstraint("briefing_id", "local_date", "number", name="uq_editions_briefing_id_local_date_number"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_editions_state_due_at", "editions", ["state", "due_at"])
    op.create_table(
        "edition_parts",
        sa.Column("edition_id", number, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("nonce", sa.String(25), nullable=False),
        sa.Column("message_id", number),
        sa.Column("place_id", number),
        sa.PrimaryKeyConstraint("edition_id", "ordinal", name="pk_edition_parts"),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.edition_id"], name="fk_edition_parts_edition_id", ondelete="CASCADE"),
    )
