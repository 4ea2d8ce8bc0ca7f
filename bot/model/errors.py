"""The error root. Its message is one clear sentence that may be shown to a person."""


class BriefingError(Exception):
    """Something the user, the admin or the host can be told as it stands.

    Everything that is not a BriefingError is a fault of ours: logged with an id, never shown.
    """


class BadInputError(BriefingError):
    """What was handed in cannot be read as what it should be."""


class NotFoundError(BriefingError):
    """What was asked for by name or number is not in the store."""


class StoreError(BriefingError):
    """The store cannot be opened or written, or is of another version."""
