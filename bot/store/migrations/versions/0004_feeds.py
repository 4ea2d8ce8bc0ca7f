"""Feeds, what is remembered of them, and the servers that read them.

Frozen in November 2026: later changes are later files.
"""

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
