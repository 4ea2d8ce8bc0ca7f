from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import Settings, SettingsError, read_settings


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.validation_alias), raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_has_to_be_set() -> None:
    settings = read_settings()
    assert settings.discord_token is None
    assert settings.store_url.endswith("data/briefing.sqlite3")


def test_the_command_line_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRIEFING_DATA", "elsewhere")
    assert read_settings(data_dir=tmp_path).data_dir == tmp_path


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BRIEFING_TIMEZONE=Europe/Lisbon\nBRIEFING_LOG_LEVEL=debug\n", encoding="utf-8")
    monkeypatch.setenv("BRIEFING_TIMEZONE", "Asia/Kathmandu")
    settings = read_settings()
    assert settings.timezone.key == "Asia/Kathmandu"
    assert settings.log_level == "DEBUG"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    (
        ("BRIEFING_TIMEZONE", "Mars/Olympus", "is not a time zone"),
        ("BRIEFING_TIMEZONE", "../../etc/passwd", "is not a time zone"),
        ("BRIEFING_LOG_LEVEL", "LOUD", "is not a log level"),
        ("DISCORD_TOKEN", "two words", "copy it again"),
        ("DATABASE_URL", "mysql://u:hunter2@host/db", "starts with sqlite:/// or postgresql://"),
        ("DATABASE_URL", "nonsense", "starts with sqlite:/// or postgresql://"),
        ("DISCORD_API_URL", "discord", "is not an address"),
        ("DISCORD_GATEWAY_URL", "ftp://host", "is not an address"),
    ),
)
def test_a_bad_value_is_one_clear_sentence_that_names_the_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert says in message
    assert len(message.splitlines()) == 1
    assert "hunter2" not in message


def test_each_bad_value_has_its_own_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LOG_LEVEL", "LOUD")
    monkeypatch.setenv("BRIEFING_TIMEZONE", "Mars")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert len(str(caught.value).splitlines()) == 2


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "abc.def.ghi")
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:hunter2@host/name")
    settings = read_settings()
    assert "abc.def.ghi" not in repr(settings)
    assert "hunter2" not in repr(settings)
    assert settings.store_url == "postgresql+asyncpg://user:hunter2@host/name"


def test_settings_cannot_be_changed_after_they_were_read() -> None:
    settings = read_settings()
    with pytest.raises(ValidationError):
        settings.log_level = "DEBUG"


def test_a_file_that_is_not_utf8_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"BRIEFING_TIMEZONE=\xff\xfe")
    with pytest.raises(SettingsError, match=r"\.env"):
        read_settings()
