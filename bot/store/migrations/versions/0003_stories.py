"""Fingerprints, lineage and stories.

Frozen in November 2026: later changes are later files.
"""

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
