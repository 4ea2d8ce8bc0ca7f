"""Which articles a server may see.

Frozen in November 2026: later changes are later files.
"""

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
