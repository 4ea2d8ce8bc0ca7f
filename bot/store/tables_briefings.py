"""The tables of this room that hold: briefings and their editions. Times of Discord's making (messages, channels) are its own numbers."""

from sqlalchemy import JSON, Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.columns import IdType, UtcTime
from bot.store.tables import metadata

briefings = Table(
    "briefings",
    metadata,
    # Never reused: buttons refer to it, and so do editions that other processes still hold in their hands.
    Column("briefing_id", IdType, primary_key=True),
    Column("server_id", IdType, nullable=False),
    Column("name", String(50), nullable=False),
    # The name whatever its case: what has to be unique in a server.
    Column("name_key", String(150), nullable=False),
    Column("channel_id", IdType, nullable=False),
    Column("channel_kind", String(8), nullable=False),
    # Local time of day in minutes after midnight, and the IANA name of its zone.
    Column("at_minutes", Integer, nullable=False),
    Column("tz", String(64), nullable=False),
    # A list of weekdays, Monday 0, ascending.
    Column("days", JSON, nullable=False),
    # What was due before is not owed.
    Column("since", UtcTime, nullable=False),
    Column("made_by", IdType, nullable=False),
    Column("template_name", String(100), nullable=False),
    Column("template_source", Text),
    Column("sections", JSON, nullable=False),
    # An object of lists: words, without, outlets, without_outlets, pinned.
    Column("filters", JSON, nullable=False),
    Column("role_id", IdType),
    Column("empty_day", String(8), nullable=False),
    Column("messages_in_channel", Integer, nullable=False),
    Column("discussion", Boolean, nullable=False),
    Column("publish", Boolean, nullable=False),
    # All null while it runs.
    Column("paused_since", UtcTime),
    Column("paused_reason", Text),
    Column("paused_by_us", Boolean),
    # False until an admin has been told of it.
    Column("paused_told", Boolean),
    UniqueConstraint("server_id", "name_key"),
    sqlite_autoincrement=True,
)

briefing_drafts = Table(
    "briefing_drafts",
    metadata,
    # Never reused: buttons refer to it.
    Column("draft_id", IdType, primary_key=True),
    Column("made_at", UtcTime, nullable=False),
    # The columns of `briefings` by name, times as ISO 8601.
    Column("setup", JSON, nullable=False),
    sqlite_autoincrement=True,
)

editions = Table(
    "editions",
    metadata,
    # Never reused: it goes into nonces.
    Column("edition_id", IdType, primary_key=True),
    Column("briefing_id", IdType, ForeignKey("briefings.briefing_id", ondelete="CASCADE"), nullable=False),
    Column("local_date", Date, nullable=False),
    # 0 is the one of the schedule; those somebody asked for besides count from 1.
    Column("number", Integer, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("state", String(8), nullable=False),
    Column("skip", String(8)),
    Column("note", Text, nullable=False),
    Column("title", Text, nullable=False),
    # The time it covers and the zone of its day, null until it is composed.
    Column("window_since", UtcTime),
    Column("window_until", UtcTime),
    Column("tz", String(64)),
    Column("told", Text),
    Column("attempts", Integer, nullable=False),
    Column("lateness_s", Integer, nullable=False),
    Column("not_before", UtcTime),
    Column("sending_since", UtcTime),
    Column("finished_at", UtcTime),
    # Who works on it, and until when nobody else does.
    Column("holder", String(32)),
    Column("held_until", UtcTime),
    CheckConstraint("state IN ('due', 'sending', 'posted', 'failed', 'skipped')", name="state"),
    UniqueConstraint("briefing_id", "local_date", "number"),
    Index(None, "state", "due_at"),
    sqlite_autoincrement=True,
)

edition_parts = Table(
    "edition_parts",
    metadata,
    Column("edition_id", IdType, ForeignKey("editions.edition_id", ondelete="CASCADE"), primary_key=True),
    # From 0.
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("payload", Text, nullable=False),
    Column("nonce", String(25), nullable=False),
    # Known once it has landed.
    Column("message_id", IdType),
    Column("place_id", IdType),
)
