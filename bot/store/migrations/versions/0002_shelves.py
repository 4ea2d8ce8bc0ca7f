"""Which articles a server may see: shelves, what stands on them, and who sees which.

Frozen in November 2026: later changes are later files.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. The first shelf is the common one, and everything stored so far goes on it."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "shelves",
        sa.Column("shelf_id", number, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("server_id", number),
        sa.PrimaryKeyConstraint("shelf_id", name="pk_shelves"),
        sa.UniqueConstraint("server_id", name="uq_shelves_server_id"),
        sa.CheckConstraint("kind IN ('common', 'feed', 'server')", name="ck_shelves_kind"),
        sa.CheckConstraint("(kind = 'server') = (server_id IS NOT NULL)", name="ck_shelves_owner"),
        sqlite_autoincrement=True,
    )
    # Without its number: PostgreSQL would give 1 away a second time.
    op.execute(sa.text("INSERT INTO shelves (kind) VALUES ('common')"))
    op.create_table(
        "shelved",
        sa.Column("article_id", number, nullable=False),
        sa.Column("shelf_id", number, nullable=False),
        sa.PrimaryKeyConstraint("article_id", "shelf_id", name="pk_shelved"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.article_id"], name="fk_shelved_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["shelf_id"], ["shelves.shelf_id"], name="fk_shelved_shelf_id", ondelete="CASCADE"),
    )
    op.create_index("ix_shelved_shelf_id_article_id", "shelved", ["shelf_id", "article_id"])
    op.execute(sa.text("INSERT INTO shelved (article_id, shelf_id) SELECT article_id, 1 FROM articles"))
    op.create_table(
        "server_shelves",
        sa.Column("server_id", number, nullable=False),
        sa.Column("shelf_id", number, nullable=False),
        sa.PrimaryKeyConstraint("server_id", "shelf_id", name="pk_server_shelves"),
        sa.ForeignKeyConstraint(["shelf_id"], ["shelves.shelf_id"], name="fk_server_shelves_shelf_id", ondelete="CASCADE"),
    )
    op.create_index("ix_server_shelves_shelf_id", "server_shelves", ["shelf_id"])
    op.create_table(
        "departures",
        sa.Column("server_id", number, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("server_id", name="pk_departures"),
    )
