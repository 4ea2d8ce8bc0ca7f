"""The port `OutletCards`: the file a person edits, else the one the program brings. Read when first needed."""

import logging
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from bot.model.errors import BadInputError
from bot.model.feed import OutletCard, OutletKind
from bot.sources.outlets import card_of, read_outlet_cards

OUTLETS: Final = "outlets.toml"

log = logging.getLogger(__name__)


class OutletFile:
    """Facts about outlets, out of the first of the folders that has the file. A file that cannot be read is no file, and is logged."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders

    def find(self, *, name: str | None = None, url: str | None = None) -> OutletCard | None:
        """The card of the outlet called so, else of the one on whose site `url` is; None if there is none. Blocking, the first time."""
        return card_of(self._cards, name=name, url=url)

    @property
    def agencies(self) -> frozenset[str]:
        """The names, in small letters, of the outlets that are news agencies."""
        return frozenset(card.name.lower() for card in self._cards if card.kind is OutletKind.WIRE)

    @cached_property
    def _cards(self) -> Sequence[OutletCard]:
        for folder in self._folders:
            path = folder / OUTLETS
            try:
                return read_outlet_cards(path.read_bytes())
            except FileNotFoundError:
                continue
            except (OSError, BadInputError) as error:
                log.warning("%s is not used: %s", path, error)
        return ()
