"""Use cases: ingest, ask, brief, administer. They await, they hold the locks; policy lies in the rooms below."""
