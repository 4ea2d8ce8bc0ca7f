"""The store: articles in a SQL database. The only room that knows SQL.

`open_store` is the door; `migrate` and `schema_version` serve the command line, `HEAD` is the schema version this program knows.
"""

from bot.store.addresses import canonical_url
from bot.store.articles import SqlArticleStore
from bot.store.opening import migrate, open_store, schema_version
from bot.store.restoring import Restored, restore
from bot.store.schema import HEAD

__all__ = ["HEAD", "Restored", "SqlArticleStore", "canonical_url", "migrate", "open_store", "restore", "schema_version"]
