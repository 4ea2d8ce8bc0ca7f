"""Discord's own OpenAPI document as a checker of requests. The document is read where it lies, never copied into the repository."""

import functools
import json
import os
import re
from pathlib import Path
from typing import Any, Final

from jsonschema import FormatChecker
from jsonschema.exceptions import best_match
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.loopback.nouns import Json
from tests.loopback.openapi import Validator, prepared

_REQUESTS: Final = "urn:discord-openapi:requests"
_ANSWERS: Final = "urn:discord-openapi:answers"
_SNOWFLAKES_FROM: Final = 1 << 42
"""Integers above this are ids that discord.py sends as numbers; Discord takes them, the document wants strings."""

_TOLERATED: Final = frozenset({"tts", "nsfw"})
"""Keys the document does not name and Discord takes: `tts` comes with everything discord.py sends, `nsfw` is in the command docs."""

_NUMBERS: Final = frozenset({"permissions", "default_member_permissions", "flags", "accent_color", "min_value", "max_value"})


def document_path() -> Path:
    """Where the document should be: in $BRIEFING_SHARED, or in `shared` next to the checkout."""
    beside = Path(__file__).resolve().parents[2].parent / "shared"
    return Path(os.environ.get("BRIEFING_SHARED", beside)) / "discord-api-spec" / "openapi.json"


@functools.cache
def discord_contract() -> "Contract | None":
    """The checker, loaded once; None where the document is absent."""
    path = document_path()
    return Contract(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


class Contract:
    """Checks routes, query parameters and JSON bodies. In requests, a key the document does not name is a problem; in answers it is not."""

    def __init__(self, document: Json) -> None:
        self._document = document
        self._registry: Registry[Any] = Registry().with_resources(
            [(_REQUESTS, _resource(document, closed=True)), (_ANSWERS, _resource(document, closed=False))]
        )
        self._routes = [(re.compile(_pattern(path)), path) for path in sorted(document["paths"], key=_fixed_first)]
        self._validators: dict[str, Any] = {}

    def problems(self, method: str, path: str, query: dict[str, str], body: Any) -> list[str]:
        """One sentence for everything in the request that the document does not allow; `body` None means there was none."""
        route = next((template for pattern, template in self._routes if pattern.fullmatch(path)), None)
        operation = self._document["paths"][route].get(method.lower()) if route else None
        if operation is None:
            return [f"{method} {path} is no operation of Discord's"]
        return self._query_problems(route or "", method, operation, query) + self._body_problems(route or "", method, operation, body)

    def answer_problems(self, method: str, path: str, status: int, body: Any) -> list[str]:
        """One sentence if an answer is not what the document promises for that status."""
        route = next((template for pattern, template in self._routes if pattern.fullmatch(path)), None)
        if route is None or str(status) not in self._document["paths"][route][method.lower()]["responses"] or body is None:
            return []
        pointer = f"{_ANSWERS}#/paths/{_escaped(route)}/{method.lower()}/responses/{status}/content/application~1json/schema"
        error = best_match(self._validator(pointer).iter_errors(body))
        return [f"answer to {method} {route}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"] if error else []

    def _query_problems(self, route: str, method: str, operation: Json, query: dict[str, str]) -> list[str]:
        known = {parameter["name"]: (n, parameter) for n, parameter in enumerate(operation.get("parameters", ()))}
        found = [f"unknown query parameter {name!r} for {method} {route}" for name in query if name not in known]
        for name, (n, parameter) in known.items():
            if name not in query:
                if parameter["in"] == "query" and parameter.get("required"):
                    found.append(f"query parameter {name!r} missing for {method} {route}")
                continue
            pointer = f"{_REQUESTS}#/paths/{_escaped(route)}/{method.lower()}/parameters/{n}/schema"
            candidates = _readings(query[name])
            if not any(self._validator(pointer).is_valid(value) for value in candidates):
                found.append(f"query parameter {name}={query[name]!r} is not allowed for {method} {route}")
        return found

    def _body_problems(self, route: str, method: str, operation: Json, body: Any) -> list[str]:
        wanted = operation.get("requestBody")
        if wanted is None or "application/json" not in wanted["content"]:
            return [] if body is None else [f"{method} {route} takes no JSON body"]
        if body is None:
            return [f"{method} {route} needs a JSON body"] if wanted.get("required") else []
        pointer = f"{_REQUESTS}#/paths/{_escaped(route)}/{method.lower()}/requestBody/content/application~1json/schema"
        error = best_match(self._validator(pointer).iter_errors(snowflakes_as_text(_without_tolerated(body))))
        if error is None:
            return []
        return [f"{method} {route}: {'/'.join(map(str, error.absolute_path)) or 'body'}: {error.message[:300]}"]

    def _validator(self, pointer: str) -> Any:
        if pointer not in self._validators:
            schema = {"$ref": pointer}
            self._validators[pointer] = Validator(schema, registry=self._registry, format_checker=FormatChecker())
        return self._validators[pointer]


def _without_tolerated(body: Any) -> Any:
    if isinstance(body, list):
        return [_without_tolerated(item) for item in body]
    if isinstance(body, dict):
        return {key: _without_tolerated(value) for key, value in body.items() if key not in _TOLERATED}
    return body


def _resource(document: Json, *, closed: bool) -> Resource[Any]:
    return Resource.from_contents(prepared(document, closed=closed), default_specification=DRAFT202012)


def snowflakes_as_text(value: Any, key: str = "") -> Any:
    """The payload with ids that came as integers written as strings."""
    if isinstance(value, dict):
        return {name: snowflakes_as_text(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [snowflakes_as_text(inner, key) for inner in value]
    if isinstance(value, int) and not isinstance(value, bool) and value >= _SNOWFLAKES_FROM and key not in _NUMBERS:
        return str(value)
    return value


def _pattern(path: str) -> str:
    return re.sub(r"\{[^}]+\}", "[^/]+", path)


def _fixed_first(path: str) -> tuple[int, str]:
    return path.count("{"), path


def _escaped(route: str) -> str:
    return route.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D")


def _readings(text: str) -> list[Any]:
    readings: list[Any] = [text]
    if text in {"0", "1", "true", "false", "True", "False"}:
        readings.append(text.lower() in {"1", "true"})
    if text.lstrip("-").isdecimal():
        readings.append(int(text))
    return readings
