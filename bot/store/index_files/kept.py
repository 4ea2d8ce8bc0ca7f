"""The port `IndexFiles` on a folder: the index of one store, with today's parameters."""

from dataclasses import dataclass

from bot.retrieval import DEFAULT_PARAMETERS, Parameters
from bot.retrieval.contents import Contents
from bot.services.ports import OpenedIndex
from bot.store.index_files.folder import IndexFolder


@dataclass(frozen=True, slots=True)
class KeptIndex:
    """See the port. `store_id` is what the store calls itself: files of another store are not believed."""

    folder: IndexFolder
    store_id: str
    parameters: Parameters = DEFAULT_PARAMETERS

    def open(self, *, newest_position: int) -> OpenedIndex:
        """The kept index, or why there is none."""
        opened = self.folder.open(store=self.store_id, newest_position=newest_position, parameters=self.parameters)
        return OpenedIndex(opened.index, opened.reason)

    def check(self) -> str | None:
        """What is wrong with the kept files, read to the last byte; None where nothing is."""
        return self.folder.check()

    def save(self, contents: Contents) -> None:
        """Keep an index; OSError where the disk refuses."""
        self.folder.save(contents, store=self.store_id, parameters=self.parameters)
