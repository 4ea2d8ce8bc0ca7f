"""The search index as files beside the store: written whole or not at all, opened by memory map, doubted before it is believed."""

from bot.store.index_files.folder import IndexFolder, Opened

__all__ = ["IndexFolder", "Opened"]
