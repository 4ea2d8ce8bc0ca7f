"""What loads slowly is loaded when it is used."""

import subprocess
import sys

SLOW = ("aiohttp", "feedparser", "trafilatura", "tld", "discord")


def test_the_web_can_be_imported_without_loading_what_fetches_and_parses() -> None:
    modules = "bot.sources.web, bot.sources.opml, bot.services.polling"
    program = f"import sys; import {modules}; print([n for n in {SLOW!r} if n in sys.modules])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    assert result.stdout.strip() == "[]"
