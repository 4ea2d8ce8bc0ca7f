"""The syntax of the plain `search` command: "phrases", OR, -excluded, +required, title:word, source:name.

Forgiving: whatever cannot be read as syntax is searched as words. An unclosed quotation mark is none.
"""

import re
from dataclasses import dataclass, field

from bot.retrieval.freshness import asks_for_news
from bot.retrieval.query import Field, Phrase, Presence, Query, QueryWord, query_word
from bot.text.stopwords import QUESTION_WORDS, stop_words
from bot.text.words import Word, words

_TOKEN = re.compile(
    r"""(?P<sign>(?<!\S)[+\-−])?                      # only where a word begins: "cease-fire" excludes nothing
        (?:(?P<field>title|source):(?=\S))?
        (?:["“”„«](?P<phrase>[^"“”„«»]*)["“”»]|(?P<word>\S+))""",
    re.VERBOSE | re.IGNORECASE,
)
_OR = frozenset({"OR", "|"})
_AND = frozenset({"AND", "&"})
_PRESENCE = {"+": Presence.REQUIRED, "-": Presence.EXCLUDED, "−": Presence.EXCLUDED}


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """`sources` are outlets named by `source:`, as typed; the caller knows their ids and limits the search to them."""

    query: Query
    sources: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    words: list[QueryWord] = field(default_factory=list)
    weak: list[QueryWord] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)


def parse_query(text: str, *, fresh: bool | None = None, language: str | None = None) -> ParsedQuery:
    """`text` read as a query. Stop and question words count only where nothing else is asked, or where signed or in a phrase."""
    reading = _Reading()
    either = False
    for match in _TOKEN.finditer(text):
        plain = match["word"] if not match["sign"] and not match["field"] else None
        if plain in _OR:
            either = bool(reading.words)
            continue
        if plain in _AND:
            continue
        _take(match, reading, either=either, language=language)
        either = False
    kept = reading.words if any(word.presence is not Presence.EXCLUDED for word in reading.words) else [*reading.weak, *reading.words]
    query = Query(_once(kept), tuple(reading.phrases), asks_for_news(text) if fresh is None else fresh, language)
    return ParsedQuery(query, tuple(dict.fromkeys(reading.sources)))


def _take(match: re.Match[str], reading: _Reading, *, either: bool, language: str | None) -> None:
    presence = _PRESENCE.get(match["sign"] or "", Presence.OPTIONAL)
    where = Field.TITLE if (match["field"] or "").lower() == "title" else Field.ANYWHERE
    phrase, word = match["phrase"], match["word"]
    if (match["field"] or "").lower() == "source":
        if presence is not Presence.EXCLUDED and (name := (phrase if phrase is not None else word).strip()):
            reading.sources.append(name)
        return
    found = words(phrase if phrase is not None else word)
    if phrase is not None and len(found) > 1:
        reading.phrases.append(Phrase(phrase, Presence.EXCLUDED if presence is Presence.EXCLUDED else Presence.REQUIRED, where))
        if presence is Presence.EXCLUDED:
            return
        presence = Presence.OPTIONAL
    if presence is Presence.EXCLUDED or presence is Presence.REQUIRED:
        found = [each for each in found if not each.joined] if presence is Presence.REQUIRED else _whole(found)
    for each in found:
        made = query_word(each, presence=presence, field=where)
        if either and reading.words:
            last = reading.words[-1]
            reading.words[-1] = QueryWord(last.name, (*last.forms, *made.forms), last.weight, last.presence, last.field, last.joined)
            continue
        weak = presence is Presence.OPTIONAL and where is Field.ANYWHERE and _is_weak(each, language)
        (reading.weak if weak else reading.words).append(made)


def _whole(found: list[Word]) -> list[Word]:
    """Of a hyphenated word the whole alone: "-cease-fire" must not exclude every passage with "fire"."""
    joined = [each for each in found if each.joined]
    return joined or found


def _is_weak(word: Word, language: str | None) -> bool:
    return word.folded in stop_words(language) or word.folded in QUESTION_WORDS


def _once(listed: list[QueryWord]) -> tuple[QueryWord, ...]:
    return tuple(dict.fromkeys(listed))
