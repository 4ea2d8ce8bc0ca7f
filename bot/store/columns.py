"""Column types that read the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, TypeDecorator

IdType = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits everywhere: SQLite counts rows only in a column declared exactly INTEGER, which has 64 bits there."""


class UtcTime(TypeDecorator[datetime]):
    """Aware UTC in, aware UTC out, to the microsecond. SQLite keeps no zone, so the zone is left off there and put back.

    A naive time raises ValueError: nobody can say which moment it is.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as the driver stores it."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"a time without a zone: {value.isoformat()}"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  (the shape of TypeDecorator)
        """The moment as the program knows it."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
