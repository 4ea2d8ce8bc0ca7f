"""Settings: the environment and `.env`, read once, checked, frozen."""

import logging
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.model.errors import BriefingError


class SettingsError(BriefingError):
    """One sentence for each setting that makes no sense."""


def _zone(name: object) -> object:
    if not isinstance(name, str):
        return name
    try:
        return ZoneInfo(name.strip())
    except (KeyError, ValueError, OSError):  # a missing name, a path, a folder of zones
        message = f"“{name}” is not a time zone; use a name such as Europe/Lisbon or America/New_York"
        raise ValueError(message) from None


class Settings(BaseSettings):
    """Every setting. Names in capitals are the variables' names; `.env.example` explains each for the person who hosts."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True, populate_by_name=True
    )

    discord_token: SecretStr | None = Field(default=None, validation_alias="DISCORD_TOKEN")
    data_dir: Path = Field(default=Path("data"), validation_alias="BRIEFING_DATA")
    database_url: SecretStr | None = Field(default=None, validation_alias="DATABASE_URL")
    timezone: Annotated[ZoneInfo, BeforeValidator(_zone)] = Field(default=ZoneInfo("UTC"), validation_alias="BRIEFING_TIMEZONE")
    log_level: str = Field(default="INFO", validation_alias="BRIEFING_LOG_LEVEL")
    keep_days: int | None = Field(default=None, ge=1, validation_alias="BRIEFING_KEEP_DAYS")
    keep_articles: int | None = Field(default=None, ge=1, validation_alias="BRIEFING_KEEP_ARTICLES")
    discord_api_url: str | None = Field(default=None, validation_alias="DISCORD_API_URL")
    discord_gateway_url: str | None = Field(default=None, validation_alias="DISCORD_GATEWAY_URL")

    @field_validator("discord_token")
    @classmethod
    def _token_is_one_word(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and (not (text := value.get_secret_value().strip()) or any(c.isspace() for c in text)):
            message = "the token has blanks in it; copy it again from the Bot page of your Discord application"
            raise ValueError(message)
        return value if value is None else SecretStr(value.get_secret_value().strip())

    @field_validator("data_dir")
    @classmethod
    def _home_is_expanded(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("database_url")
    @classmethod
    def _database_is_known(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        scheme, colon, rest = value.get_secret_value().partition(":")
        driver = DATABASE_DRIVERS.get(scheme)
        if not colon or driver is None:
            message = "a database address starts with sqlite:/// or postgresql://"
            raise ValueError(message)
        return SecretStr(f"{driver}:{rest}")

    @field_validator("log_level")
    @classmethod
    def _level_is_known(cls, value: str) -> str:
        level = value.strip().upper()
        if level not in logging.getLevelNamesMapping():
            message = f"“{value}” is not a log level; use DEBUG, INFO, WARNING or ERROR"
            raise ValueError(message)
        return level

    @field_validator("discord_api_url", "discord_gateway_url")
    @classmethod
    def _address_is_one(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https", "ws", "wss"} or not parts.hostname:
            message = f"“{value}” is not an address; it looks like https://host/api/v10 or wss://host"
            raise ValueError(message)
        return value.rstrip("/")

    @property
    def store_url(self) -> str:
        """Where the store is, as SQLAlchemy writes it."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite+aiosqlite:///{self.data_dir.absolute() / STORE_FILE}"


STORE_FILE = "briefing.sqlite3"

DATABASE_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}
"""What people write, and the asynchronous driver this program ships for it."""


def read_settings(*, data_dir: Path | None = None) -> Settings:
    """The settings of this process. `data_dir` is the command line's word and wins.

    Raises SettingsError with one sentence a bad value, never with the value of a secret.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingsError(_sentences(error)) from None
    except UnicodeDecodeError:
        message = "The file .env is not UTF-8 text; save it as UTF-8."
        raise SettingsError(message) from None
    return settings if data_dir is None else settings.model_copy(update={"data_dir": data_dir.expanduser()})


def _sentences(error: ValidationError) -> str:
    lines = []
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        name = ".".join(str(part) for part in problem["loc"])
        reason = problem["msg"].removeprefix("Value error, ")
        lines.append(f"{name}: {reason}.")
    return "\n".join(lines)
