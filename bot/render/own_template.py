"""Templates that a server writes itself: a small language with a bound on everything, in which quotations are whole pieces.

A template can print placeholders, test them, and walk through the lists there are. It cannot call, compute, assign, or slice. So the work
is bounded by its text: as many steps as it has parts, times the lengths of the lists it walks through, at most `MAX_DEPTH` inside each
other. That is checked before anything of it is compiled, and what it prints is counted while it prints. Words around the placeholders are
the server's own and stand as they are; whatever comes from an article is a finished block that the template can only place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.model.briefing import Briefing
from bot.model.edition import MAX_TEMPLATE_CHARS
from bot.model.errors import BadInputError
from bot.render.blocks import CLOSE, OPEN, Block, Kind, Quote
from bot.render.own_placeholders import FIELDS, LISTS, LOOP, NAMES, SECTIONS, Piece, Rows, values_of
from bot.render.renderer import Renderer
from bot.render.surface import Ready, Surface

MAX_DEPTH: Final = 3
"""Lists inside lists."""
MAX_STEPS: Final = 60_000
"""Parts of a template times the most that the lists around them can hold: a fraction of a second."""
LONGEST: Final = {"lines": 6, "said": 6}
LONGEST_LIST: Final = 30
"""What is taken for the length of a list; there are no longer ones."""
MAX_CHARS: Final = 12_000
"""What may be printed: three messages."""
MAX_NESTED: Final = 40
"""Parts inside parts."""
FILTERS: Final = frozenset({"upper", "lower", "length", "strong"})

_ALLOWED: Final = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Getattr, nodes.Const, nodes.Filter),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not),
)
_SAID: Final[Mapping[type[nodes.Node], str]] = {
    nodes.Call: "nothing can be called",
    nodes.Getitem: "nothing can be cut out of a value",
    nodes.Assign: "nothing can be set",
    nodes.AssignBlock: "nothing can be set",
    nodes.Include: "nothing can be included",
    nodes.Import: "nothing can be imported",
    nodes.FromImport: "nothing can be imported",
    nodes.Extends: "nothing can be extended",
    nodes.Macro: "there are no macros",
    nodes.Test: "there are no tests with “is”",
}
_PLACED = re.compile("\x01(\\d+)\x01")
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BAR = re.compile(r"^[ \t]*>", re.MULTILINE)


class OwnTemplateError(BadInputError):
    """A server's template cannot be used: what is wrong with it, and in which line where that is known."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a template. `line` counts from 1."""

    line: int
    says: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.says}"


def lint(source: str) -> tuple[Fault, ...]:
    """Everything that can be seen without a briefing, by line; empty is good. Linear in the length of the source."""
    if len(source) > MAX_TEMPLATE_CHARS:
        return (Fault(1, f"it has {len(source):,} characters, and may have {MAX_TEMPLATE_CHARS:,}"),)
    if not source.strip():
        return (Fault(1, "it is empty"),)
    found = [Fault(_line_of(source, match.start()), "a character that cannot be seen") for match in _CONTROL.finditer(source)]
    found += [
        Fault(_line_of(source, match.start()), f"{match[0]} marks what is word for word")
        for match in re.finditer(f"[{OPEN}{CLOSE}]", source)
    ]
    if found:
        return tuple(found)
    try:
        tree = _Bounded().parse(source)
    except TemplateSyntaxError as error:
        return (Fault(error.lineno, _one_line(error.message or "it cannot be read")),)
    except RecursionError:
        return (Fault(1, "too much inside each other"),)
    return tuple(sorted(_Linter(source).faults(tree), key=lambda fault: fault.line))


def rendered(renderer: Renderer, source: str, briefing: Briefing) -> tuple[Block, ...]:
    """The briefing in a server's own words. OwnTemplateError for a template with faults, and for one that prints too much or nothing."""
    faults = lint(source)
    if faults:
        raise OwnTemplateError(_sentence(faults))
    pieces: list[tuple[Block, ...]] = []
    environment = _Bounded(partial(_printed, renderer.surface, pieces))
    environment.filters = {name: environment.filters[name] for name in FILTERS if name in environment.filters}
    environment.filters |= {"length": len, "strong": lambda value: renderer.surface.strong(Ready(renderer.surface.inline(str(value))))}
    try:
        text = _bounded_text(environment.from_string(source).generate(**values_of(renderer, briefing)), pieces)
    except OwnTemplateError:
        raise
    except Exception as error:  # whatever a stranger's template makes the library do, the built-in one is at hand
        message = f"It cannot be used: {_one_line(str(error)) or type(error).__name__}."
        raise OwnTemplateError(message) from error
    blocks = tuple(_blocks(text, pieces))
    if not blocks:
        message = "It prints nothing."
        raise OwnTemplateError(message)
    return blocks


def _sentence(faults: Sequence[Fault]) -> str:
    return "; ".join(str(fault) for fault in faults[:3]) + (f"; and {len(faults) - 3} more." if len(faults) > 3 else ".")  # noqa: PLR2004


class _Bounded(ImmutableSandboxedEnvironment):
    """A sandbox without any global, in which only documented fields can be read."""

    def __init__(self, finalize: Any = None) -> None:
        super().__init__(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, optimized=False, finalize=finalize, cache_size=0)
        self.globals = {}
        self.tests = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A documented field of a value, or of the loop."""
        if isinstance(obj, LoopContext) and attribute in LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, Mapping) and attribute in FIELDS and attribute in obj:
            return obj[attribute]
        return self.undefined(obj=obj, name=attribute)


class _Linter:
    """Walks through a template's parts without recursion of its own."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._found: list[Fault] = []
        self._steps = 0

    def faults(self, tree: nodes.Template) -> list[Fault]:
        """What is wrong, in no order."""
        waiting: list[tuple[nodes.Node, frozenset[str], int, int, int]] = [(tree, frozenset(), 0, 1, 0)]
        while waiting:
            node, names, loops, times, depth = waiting.pop()
            self._steps += times
            if depth > MAX_NESTED:
                self._say(node, "too much inside each other")
                break
            if not isinstance(node, _ALLOWED):
                self._say(node, _SAID.get(type(node), f"“{type(node).__name__.lower()}” is not possible here"))
                continue
            self._look(node, names)
            if isinstance(node, nodes.For):
                waiting.append((node.iter, names, loops, times, depth + 1))
                if loops == MAX_DEPTH:
                    self._say(node, f"lists can be walked through at most {MAX_DEPTH} inside each other")
                    continue
                inner, more = names | _targets(node.target) | {"loop"}, times * _length(node.iter)
                body = (*node.body, *node.else_, *filter(None, [node.test]))
                waiting += [(child, inner, loops + 1, more, depth + 1) for child in body]
                continue
            waiting += [(child, names, loops, times, depth + 1) for child in node.iter_child_nodes()]
        if self._steps > MAX_STEPS:
            self._found.append(Fault(1, "it walks through too many lists inside each other"))
        return self._found

    def _look(self, node: nodes.Node, names: frozenset[str]) -> None:
        if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in names and node.name not in NAMES:
            self._say(node, f"there is no placeholder “{node.name}”")
        elif isinstance(node, nodes.Getattr) and node.attr not in FIELDS and node.attr not in LOOP:
            self._say(node, f"nothing has a “{node.attr}”")
        elif isinstance(node, nodes.Filter) and (node.name not in FILTERS or node.args or node.kwargs):
            self._say(node, f"there is no filter “{node.name}”; there are {', '.join(sorted(FILTERS))}")
        elif isinstance(node, nodes.For) and (node.recursive or not _is_list(node.iter)):
            self._say(node, f"only the lists can be walked through: {', '.join(sorted(LISTS))}, and a story’s lines and said")
        elif isinstance(node, nodes.TemplateData) and (bar := _BAR.search(node.data)):
            at = node.lineno + node.data.count("\n", 0, bar.start())
            self._found.append(Fault(at, "a line that starts with > looks like a quotation; those come from the placeholders"))

    def _say(self, node: nodes.Node, says: str) -> None:
        self._found.append(Fault(max(1, node.lineno), says))


def _targets(target: nodes.Node) -> frozenset[str]:
    return frozenset({target.name}) if isinstance(target, nodes.Name) else frozenset()


def _is_list(value: nodes.Node) -> bool:
    """Whether a loop walks through something whose length is known to be small."""
    if isinstance(value, nodes.Name):
        return value.name in LISTS
    return isinstance(value, nodes.Getattr) and value.attr in {"lines", "said"} and isinstance(value.node, nodes.Name)


def _length(value: nodes.Node) -> int:
    """The most things that a list can hold."""
    return LONGEST.get(value.attr, LONGEST_LIST) if isinstance(value, nodes.Getattr) else LONGEST_LIST


def _printed(surface: Surface, pieces: list[tuple[Block, ...]], value: Any) -> str:
    """What stands for a value in the text: a slot for a finished piece, escaped words for everything else."""
    if isinstance(value, Rows):
        return "\n".join(_printed(surface, pieces, one) for one in value)
    if isinstance(value, Piece):
        pieces.append(value.blocks)
        return f"\x01{len(pieces) - 1}\x01"
    if isinstance(value, Ready):
        return value
    if value is None or isinstance(value, Mapping):
        message = "It prints something that is no text: choose a field of it, as in story.headline."
        raise OwnTemplateError(message)
    return surface.inline(str(value))


def _bounded_text(chunks: Iterator[str], pieces: Sequence[tuple[Block, ...]]) -> str:
    """The chunks as one text, as long as they and the pieces in them are short enough together."""
    kept: list[str] = []
    length = counted = 0
    for chunk in chunks:
        kept.append(chunk)
        length += len(chunk) + sum(len(block.text) for piece in pieces[counted:] for block in piece)
        counted = len(pieces)
        if length > MAX_CHARS:
            message = f"It prints more than {MAX_CHARS:,} characters."
            raise OwnTemplateError(message)
    return "".join(kept)


def _blocks(text: str, pieces: Sequence[tuple[Block, ...]]) -> Iterator[Block]:
    """The text with its pieces in their places, one block for each stretch between blank lines. Pieces of several blocks stay apart."""
    for paragraph in _BLANK.split(text):
        current: list[Block] = []
        for place, part in enumerate(_PLACED.split(paragraph)):
            placed = pieces[int(part)] if place % 2 else ()
            if len(placed) > 1:
                yield from _joined(current)
                yield from placed
                current = []
            elif placed:
                current.append(placed[0])
            elif not place % 2 and part.strip():
                current.append(Block(Kind.NOTE, part))
        yield from _joined(current)


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks as one: a finished piece begins a line and ends one, the words around it (notes) run on."""
    if not blocks:
        return
    text = ""
    quotes: list[Quote] = []
    after_piece = False
    for block in blocks:
        is_piece = block.kind is not Kind.NOTE
        if text and (is_piece or after_piece):
            text = text.rstrip() + "\n"
        start = block.text.lstrip() if not text or text.endswith("\n") else block.text
        shift = len(text) - (len(block.text) - len(start))
        quotes += [replace(quote, at=quote.at + shift) for quote in block.quotes]
        text += start
        after_piece = is_piece
    text = text.rstrip()
    if text:
        kind = Kind.HEADER if text.startswith("#") else Kind.ITEM
        yield Block(kind, text, tuple(quotes), links=tuple(dict.fromkeys(link for block in blocks for link in block.links)))


def _line_of(source: str, at: int) -> int:
    return source.count("\n", 0, at) + 1


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200].rstrip(".")


__all__ = ["SECTIONS", "Fault", "OwnTemplateError", "lint", "rendered"]
