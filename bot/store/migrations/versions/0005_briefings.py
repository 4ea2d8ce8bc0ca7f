"""Briefings and their editions.

Frozen in November 2026: later changes are later files.
"""

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
