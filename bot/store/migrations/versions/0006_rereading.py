"""With which rules an article was read for statements.

Frozen in November 2026: later changes are later files.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; null, for what is there already, is none of this program's rules."""
    op.add_column("articles", sa.Column("read_with", sa.String(16)))
