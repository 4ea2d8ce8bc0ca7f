"""Rereading: articles whose statements earlier rules found are read anew, so that what is stored is what this program would find."""

import asyncio
import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.model.article import Article
from bot.model.errors import StoreError
from bot.model.statement import Statement
from bot.services.aside import aside
from bot.services.ports import Rereading
from bot.services.prepare import statements_of
from bot.services.rules import rules

BATCH: Final = 32
REST_S: Final = 0.1
"""How long a program that has other things to do rests after each batch: about as long as one takes."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rereader:
    """The use case."""

    store: Rereading

    async def waiting(self) -> bool:
        """Whether any article was read with other rules than those of this program."""
        return bool(await self.store.otherwise_read(rules(), after=0, limit=1))

    async def reread(self, *, rest_s: float = 0.0, on_progress: Callable[[int], None] = lambda _: None) -> int:
        """Read every article that was read with other rules; of how many the statements changed.

        `on_progress` is told how many were read since it was last told. Each batch is stored before the next is begun: whoever is stopped
        goes on from there. Between batches it rests for `rest_s`. Raises StoreError.
        """
        last, changed = 0, 0
        while articles := await self.store.otherwise_read(rules(), after=last, limit=BATCH):
            found = await aside(partial(_read, articles))
            changed += await self.store.reread(found, rules=rules())
            last = articles[-1].article_id
            on_progress(len(articles))
            await asyncio.sleep(rest_s)
        return changed

    async def look_after(self) -> None:
        """What a program that stays does beside its work, once."""
        try:
            changed = await self.reread(rest_s=REST_S)
        except StoreError as error:
            log.warning("articles are not read anew: %s", error)
        except Exception:  # the task border: the statements that are there still answer
            log.exception("fault %s in reading articles anew", secrets.token_hex(4))
        else:
            if changed:
                log.info("the rules for statements are new: %d articles have other statements now", changed)


def _read(articles: Sequence[Article]) -> list[tuple[Article, tuple[Statement, ...]]]:
    return [(one, statements_of(one.body, title=one.title, language=one.language)) for one in articles]
