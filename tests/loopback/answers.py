"""What the loopback Discord answers a request with, and Discord's error bodies.

Source: https://docs.discord.com/developers/topics/opcodes-and-status-codes
"""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a JSON body; None is no body."""

    status: int
    body: Any = None


NO_SUCH_ROUTE: Final = Answer(404, {"message": "404: Not Found", "code": 0})
UNKNOWN_INTERACTION: Final = Answer(404, {"message": "Unknown interaction", "code": 10062})
UNKNOWN_MESSAGE: Final = Answer(404, {"message": "Unknown Message", "code": 10008})
UNKNOWN_CHANNEL: Final = Answer(404, {"message": "Unknown Channel", "code": 10003})
UNKNOWN_GUILD: Final = Answer(404, {"message": "Unknown Guild", "code": 10004})
UNKNOWN_WEBHOOK: Final = Answer(404, {"message": "Unknown Webhook", "code": 10015})
ALREADY_ACKNOWLEDGED: Final = Answer(400, {"message": "Interaction has already been acknowledged.", "code": 40060})
DEAD_TOKEN: Final = Answer(401, {"message": "Invalid Webhook Token", "code": 50027})
NOT_YOURS: Final = Answer(403, {"message": "Cannot edit a message authored by another user", "code": 50005})


def invalid_form_body(problems: list[str]) -> Answer:
    """Error 50035 with these sentences."""
    errors = [{"code": "BASE_TYPE_BAD", "message": problem} for problem in problems]
    return Answer(400, {"message": "Invalid Form Body", "code": 50035, "errors": {"_errors": errors}})


def refusal(problems: list[str]) -> tuple[Answer, list[str]]:
    """The same, with the sentences beside it for whoever keeps them."""
    return invalid_form_body(problems), problems
