"""Discord's OpenAPI document made ready for checking: closed, and said so that a validator gets through it quickly. Meaning stays.

Discord writes every enumeration as a union of constants, and every component list as a union of twenty objects; tried one by one, that
makes a single message cost 10 ms. Here enumerations become `enum`, and a union of objects that differ in `type` is decided by `type`,
with a keyword of our own that `Validator` knows.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from tests.loopback.nouns import Json

BY_TYPE: Final = "x-by-type"
"""A keyword of ours: the schema of each `type`, of which only the one that the object names is looked at."""


def prepared(document: Json, *, closed: bool) -> Json:
    """The document with quick unions; `closed`: and with objects that refuse keys they do not name."""
    out: Json = _prepared(document, document, closed=closed)
    return out


def _prepared(node: Any, document: Json, *, closed: bool) -> Any:
    if isinstance(node, list):
        return [_prepared(inner, document, closed=closed) for inner in node]
    if not isinstance(node, dict):
        return node
    out = {key: _prepared(inner, document, closed=closed) for key, inner in node.items() if key != "allOf" or "enum" not in node}
    if closed and isinstance(out.get("properties"), dict) and "type" in out and "additionalProperties" not in out:
        out["additionalProperties"] = False
    branches = node.get("oneOf")
    if isinstance(branches, list) and all(isinstance(branch, dict) for branch in branches):
        if all("const" in branch for branch in branches):
            out["enum"] = [branch["const"] for branch in branches]
            del out["oneOf"]
        elif (kinds := [_kinds(branch, document) for branch in branches]) and all(kinds) and not _overlap(kinds):
            prepared_branches = out.pop("oneOf")
            out["type"] = "object"
            out["properties"] = {"type": {"enum": [kind for group in kinds for kind in group]}}
            out["required"] = ["type"]
            out[BY_TYPE] = {str(kind): branch for group, branch in zip(kinds, prepared_branches, strict=True) for kind in group}
    return out


def _by_type(validator: Any, branches: Mapping[str, Any], instance: Any, _: Json) -> Iterator[ValidationError]:
    # A `type` that is no number, or none of these, is an error of `properties` beside it.
    branch = branches.get(str(instance.get("type"))) if isinstance(instance, dict) else None
    if branch is not None:
        yield from validator.descend(instance, branch)


Validator: Any = extend(Draft202012Validator, {BY_TYPE: _by_type})
"""What checks against a prepared document."""


def _kinds(branch: Json, document: Json) -> list[int]:
    """The values of `type` a branch of a union allows; none where it does not say."""
    if "$ref" in branch:
        branch = document["components"]["schemas"][branch["$ref"].rsplit("/", 1)[1]]
    kinds: list[int] = branch.get("properties", {}).get("type", {}).get("enum", []) if "type" in branch.get("required", []) else []
    return kinds


def _overlap(groups: list[list[int]]) -> bool:
    every = [kind for group in groups for kind in group]
    return len(set(every)) < len(every)
