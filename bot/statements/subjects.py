"""The subject in front of a verb, over everything a newsroom puts between the two."""

from dataclasses import replace

from bot.statements.antecedents import spoken_of
from bot.statements.appositions import full_name, of_firm, of_party
from bot.statements.chunks import chunk_kind, chunk_start, named_before, without_article
from bot.statements.cues import CUES, Form
from bot.statements.frame import Sentence
from bot.statements.growing import grow_left, strip_left
from bot.statements.phrases import Phrase, can_be_subject, finite, over_parenthesis
from bot.statements.subject_ends import REFLEXIVE, before_time, only_how, only_word, relative_before, shorter
from bot.statements.words import (
    AUXILIARY,
    COORDINATOR,
    DASHES,
    DETERMINER,
    PREPOSITION,
    SUBORDINATOR,
)
from bot.text.titles import ROLES, is_role


def subject_left(sentence: Sentence, group: int) -> Phrase | None:
    """The phrase that ends right before the verb group starting at `group`; None if none does."""
    at = group - 1
    floor = max(0, group - _REACH)
    at = over_parenthesis(sentence, at, floor)
    if at < floor:
        return None
    low = sentence.lows[at]
    if low == ",":
        return _before_comma(sentence, at, floor)
    if sentence.quotes[at] >= 0 and sentence.words[at][-1] == ",":  # "Ode, who calls it a “mess,” said"
        opening = _aside_opens(sentence, at, max(floor, at - _RELATIVE_REACH))
        return _before_comma(sentence, opening - 1, floor) if opening > 0 else None
    if low in DASHES:
        other = _previous(sentence, at - 1, floor, DASHES)
        return _ending_at(sentence, other - 1, floor) if other > floor else None
    return _ending_at(sentence, at, floor)


_RELATIVE_REACH = 14
_REACH = 40
"""How many tokens a subject may lie before its verb."""


def _aside_opens(sentence: Sentence, at: int, floor: int) -> int:
    """The place behind a comma of "who" or a word in -ing before a quotation that ends with a comma itself; -1 if there is none."""
    for left in range(at - 1, floor, -1):
        low = sentence.lows[left]
        if sentence.lows[left - 1] == "," and (low in {"who", "which", "whose"} or (low.endswith("ing") and not sentence.capital(left))):
            return left
    return -1


def _previous(sentence: Sentence, at: int, floor: int, wanted: frozenset[str]) -> int:
    for left in range(at, floor - 1, -1):
        if sentence.lows[left] in wanted:
            return left
    return -1


def _ending_at(sentence: Sentence, at: int, floor: int) -> Phrase | None:
    """The phrase whose last word stands at `at`."""
    if at > floor and sentence.lows[at] in {"'s", "'"}:
        at -= 1  # "a friend of the couple's"
    if at < floor or not sentence.is_word(at):
        return None
    low = sentence.lows[at]
    if low in {"he", "she", "they", "it", "we", "i", "you"}:
        return Phrase(at, at + 1)
    relative = low in {"who", "which"} or (low == "that" and at > floor and sentence.is_word(at - 1) and not finite(sentence, at - 1))
    who = at if relative else relative_before(sentence, at, floor)
    if who >= 0:
        return _antecedent(sentence, who, floor)
    end = shorter(sentence, at, floor)
    if end < at:
        return _ending_at(sentence, end, floor)
    if low in REFLEXIVE and sentence.low(at + 1) == ",":
        return None  # "They corrected themselves, rushed in and said"
    if low in SUBORDINATOR or low in PREPOSITION or low in COORDINATOR or (low in AUXILIARY and not sentence.capital(at)) or low == "to":
        return None
    before = before_time(sentence, at)
    if floor <= before < at:
        return _before_comma(sentence, before, floor) if sentence.lows[before] == "," else _over_and_ending(sentence, before, floor)
    first = grow_left(sentence, at, floor)
    first = strip_left(sentence, first, at)
    if first > at or not can_be_subject(sentence, first, at) or (only_word(sentence, at) if first == at else only_how(sentence, first)):
        return None
    return _described(sentence, first + _verb_before(sentence, first, at), at, floor)


def _over_and_ending(sentence: Sentence, at: int, floor: int) -> Phrase | None:
    """The phrase that ends at a place, or before the parenthesis that does: "Ode (R-Ohio) last week said"."""
    return _ending_at(sentence, over_parenthesis(sentence, at, floor), floor)


def _described(sentence: Sentence, first: int, at: int, floor: int) -> Phrase | None:
    """The phrase between two places, with the name it describes or without what only tells by whom it was got."""
    if _done_by(sentence, first) and first - 3 >= floor:
        return _ending_at(sentence, first - 3, floor)
    named = _name_before_role(sentence, first, at, floor)
    return Phrase(named, first - 1, first, at + 1) if named >= 0 else Phrase(first, at + 1)


def _verb_before(sentence: Sentence, first: int, at: int) -> int:
    """1 where a phrase begins with a verb whose object is what follows: "slamming those", "remembered Ann Ode"; else 0."""
    cue = CUES.get(sentence.lows[first])
    if cue is None or first == at or sentence.capital(first):
        return 0
    return int(cue.form is Form.ING or (cue.form is Form.PAST and first > 0 and sentence.capital(first + 1)))


def _done_by(sentence: Sentence, first: int) -> bool:
    """Whether a phrase only tells by whom the noun before was got or made: "a letter obtained by The Post warns"."""
    return sentence.low(first - 1) == "by" and sentence.low(first - 2) in _DONE and sentence.is_word(first - 3)


_DONE = frozenset(
    "obtained reviewed seen circulated highlighted shared leaked viewed examined cited compiled collected gathered".split(),
)
"""What is done with a text by somebody who does not speak in it."""


def _name_before_role(sentence: Sentence, first: int, at: int, floor: int) -> int:
    """Where "Ann Ode" begins in "Ann Ode, Pentagon press secretary said", the closing comma forgotten; -1 if there is no such name."""
    if sentence.low(first - 1) != "," or sentence.lows[first] in {"the", "a", "an"}:
        return -1
    if sentence.lows[at] not in ROLES and not without_article(sentence, first, at + 1):
        return -1
    left = first - 1
    while left > floor and sentence.capital(left - 1) and sentence.is_word(left - 1):
        left -= 1
    length = first - 1 - left
    opening = left == 0 or not sentence.is_word(left - 1)
    return left if _NAME_WORDS[0] <= length <= _NAME_WORDS[1] and opening and sentence.lows[left] not in DETERMINER | PREPOSITION else -1


_NAME_WORDS = (2, 4)
_TITLED_WORDS = 6
"""Words of a name with its titles: "Tarn Attorney General Ann Ode"."""


def _antecedent(sentence: Sentence, at: int, floor: int) -> Phrase | None:
    """What "who", "which" or "that" at a place refers to, as one phrase with it."""
    comma = sentence.low(at - 1) == ","
    before = over_parenthesis(sentence, at - (2 if comma or sentence.low(at - 1) in DASHES else 1), floor)
    phrase = _before_comma(sentence, at - 1, floor) if comma else _ending_at(sentence, before, floor)
    if comma and sentence.lows[at] == "who":
        phrase = _behind_participle(sentence, before, floor) or phrase
        phrase = _named_after_verb(sentence, phrase, before) or phrase
    if before >= floor:
        phrase = spoken_of(sentence, phrase, at, before, floor)
    if phrase is None:
        return Phrase(at, at + 1, relative=at) if sentence.lows[at] != "that" else None
    return Phrase(phrase.first, phrase.last, phrase.also_first, phrase.also_last, relative=at)


def _behind_participle(sentence: Sentence, last: int, floor: int) -> Phrase | None:
    """Who is named last in a run that begins with a verb in -ing: "echoing a memo from Ode's keeper, who"."""
    left = chunk_start(sentence, last + 1, floor)
    if left <= floor or sentence.low(left - 1) != "," or sentence.capital(left) or not sentence.lows[left].endswith("ing"):
        return None
    if sentence.lows[left] in PREPOSITION:
        return None
    start = max((at + 1 for at in range(left, last) if sentence.lows[at] in {"from", "with", "by", "to"}), default=left + 1)
    return _ending_at(sentence, last, start)


def _named_after_verb(sentence: Sentence, phrase: Phrase | None, last: int) -> Phrase | None:
    """The full name right before ", who", where what seems the antecedent ends with a verb: "It began, as often, with Ann Ode, who"."""
    if phrase is None or phrase.last > last or not finite(sentence, phrase.last - 1):
        return None
    first = last
    while sentence.capital(first - 1) and sentence.is_word(first - 1):
        first -= 1
    return Phrase(first, last + 1) if _NAME_WORDS[0] <= last + 1 - first <= _NAME_WORDS[1] else None


def _before_comma(sentence: Sentence, comma: int, floor: int) -> Phrase | None:
    """The subject before a comma: over ages, places, appositions, relative clauses and interpolations."""
    end = comma
    for _ in range(_CHUNKS):
        left = chunk_start(sentence, end, floor)
        if left >= end:
            return None
        if sentence.lows[left] in _OPENS and end - left > 1 and all(map(sentence.capital, range(left + 1, end))):
            left += 1  # "while Tom Hult, the former mayor, said"
        kind = chunk_kind(sentence, left, end)
        deed = sentence.lows[left].endswith("ed") and not sentence.capital(left) and not is_role(sentence.lows[left])
        which = _list_in_relative(sentence, left, end, floor) if kind == "noun" or deed else -1
        if which > 0:
            end = which - 1
            continue
        if kind == "name" and _ends_list_of_names(sentence, left, end) and _in_relative(sentence, left, floor):
            end = left - 1
            continue
        example = _example_before(sentence, left, floor)
        if example >= 0:
            end = example
            continue
        if kind in {"name", "noun"}:
            return _subject_in(sentence, kind, left, end, floor)
        behind_place = end + 2 if sentence.low(end + 2) == "," and sentence.words[end + 1].isupper() else end  # "met Ode of Tarn, NY, who"
        if kind == "clause" and end != comma and sentence.low(behind_place + 1) in {"who", "whose"}:
            return _ending_at(sentence, over_parenthesis(sentence, end - 1, floor), floor)  # "It was then that Ode, who left, said"
        titled = sentence.quotes[left - 1] >= 0 and sentence.words[left - 1][-1] == ","  # "a hand on the show “Salt,” who sang, said"
        if kind == "clause" or left <= floor + 1 or not (titled or sentence.low(left - 1) == ","):
            return None
        end = left - 2 if titled and sentence.low(left - 2) == "," else left - 1
    return None


def _example_before(sentence: Sentence, left: int, floor: int) -> int:
    """The comma before "like Ann Ode", where the description that begins at `left` is hers: "Some keepers, like Ann Ode, a mate, say"."""
    if sentence.lows[left] not in {"the", "a", "an"} or sentence.low(left - 1) != ",":
        return -1
    example = chunk_start(sentence, left - 1, floor)
    opens = sentence.lows[example] in {"like", "including"} and sentence.capital(example + 1) and sentence.low(example - 1) == ","
    return example - 1 if opens and example - 1 > floor else -1


_OPENS = frozenset({"while", "as", "because", "though", "although", "when", "whereas"})
_CHUNKS = 6


def _ends_list_of_names(sentence: Sentence, left: int, end: int) -> bool:
    """Whether a run is one name of one word, or two with "and" between: what the last of a list looks like."""
    joined = end - left == 3 and sentence.lows[left + 1] == "and" and sentence.capital(left + 2)  # noqa: PLR2004
    return end - left == 1 or joined


def _list_in_relative(sentence: Sentence, left: int, end: int, floor: int) -> int:
    """The place of "which" whose clause ends with a list, "which wants a clean, cheap and quiet harbour, said"; -1 if the run ends none."""
    listed = "and" in sentence.lows[left:end] or sentence.lows[left].endswith("ed")  # "whose father, the mayor, founded it, said"
    if sentence.low(left - 1) != "," or not listed or sentence.lows[left] in DETERMINER:
        return -1
    small = not sentence.capital(left)
    for _ in range(_CHUNKS):
        last, left = left - 1, chunk_start(sentence, left - 1, floor)
        if left <= floor + 1 or sentence.low(left - 1) != ",":
            return -1
        if sentence.lows[left] in {"which", "who", "whose"} or (small and "who" in sentence.lows[left + 2 : last]):
            return left  # also "Ode, a keeper who wrote on climate, trade and health, said"
    return -1


def _in_relative(sentence: Sentence, left: int, floor: int) -> bool:
    """Whether the run before the comma at `left - 1` is a relative clause that a name ends: "Ode, who lives in the capital, Tarn, said"."""
    if sentence.low(left - 1) != ",":
        return False
    before = chunk_start(sentence, left - 1, floor)
    return before > floor + 1 and sentence.lows[before] in {"who", "whose", "which"} and sentence.lows[before - 1] == ","


def _subject_in(sentence: Sentence, kind: str, left: int, end: int, floor: int) -> Phrase | None:
    """The subject that a run between commas is, or is an apposition to."""
    phrase = _ending_at(sentence, over_parenthesis(sentence, end - 1, floor), max(floor, left))
    who = next((at for at in range(left + 1, end) if sentence.lows[at] == "who"), -1) if phrase is None else -1
    if who > 0:
        phrase = _ending_at(sentence, who - 1, max(floor, left))  # "A friend who was there and who declined to be named, told"
    if phrase is None or left <= floor or sentence.low(left - 1) != ",":
        return phrase
    if kind == "name":
        titled = full_name(sentence, left - 1, floor) if without_article(sentence, left, end) else None
        if titled is not None:
            return Phrase(titled.first, titled.last, left, end)
        explained = _explained_before(sentence, left - 1, floor)
        if explained is not None:
            return replace(explained, also_first=phrase.first, also_last=phrase.last)
        return replace(phrase, reach=_description_before(sentence, left - 1, floor))
    of = of_firm(sentence, left, end, floor) or of_party(sentence, left, floor)
    if of is not None:
        return Phrase(of.first, of.last, left, end)
    earlier = None
    if named_before(sentence, left - 1, floor):
        earlier = _before_comma(sentence, left - 1, floor) or _name_described(sentence, left, floor)
    return phrase if earlier is None else Phrase(earlier.first, earlier.last, phrase.first, phrase.last)


def _name_described(sentence: Sentence, left: int, floor: int) -> Phrase | None:
    """The full name that the description beginning at `left` explains, where it is no subject itself: "met Ann Ode, the keeper, who"."""
    first = left - 1
    while first > floor and sentence.capital(first - 1) and sentence.is_word(first - 1):
        first -= 1
    full = first > 0 and _NAME_WORDS[0] <= left - 1 - first <= _TITLED_WORDS
    described = sentence.lows[left] in {"the", "a", "an"} or without_article(sentence, left, _run_end(sentence, left))
    return Phrase(first, left - 1) if full and described else None


def _run_end(sentence: Sentence, left: int) -> int:
    """The comma that ends the run beginning at a place, or the sentence's end."""
    return next((at for at in range(left, len(sentence)) if sentence.lows[at] == ","), len(sentence))


def _explained_before(sentence: Sentence, comma: int, floor: int) -> Phrase | None:
    """Ann Ode in "Ann Ode, the editor of the town's paper, The Salt, said": what is named last only explains her description."""
    left = chunk_start(sentence, comma, floor)
    if left <= floor + 1 or sentence.low(left - 1) != "," or sentence.lows[left] not in {"the", "a", "an"}:
        return None
    if chunk_kind(sentence, left, comma) != "noun" or not any(low in {"of", "at", "for"} for low in sentence.lows[left:comma]):
        return None
    name = chunk_start(sentence, left - 1, floor)
    if left - 1 - name not in range(_NAME_WORDS[0], _NAME_WORDS[1] + 1) or not all(map(sentence.capital, range(name, left - 1))):
        return None
    return Phrase(name, left - 1) if name == 0 or not sentence.is_word(name - 1) else None


def _description_before(sentence: Sentence, comma: int, floor: int) -> int:
    """Where "its owner" begins in "its owner, Ann Ode, said"; -1 if nothing like it stands before the comma."""
    left = chunk_start(sentence, comma, floor)
    owned = sentence.lows[left] in {"its", "his", "her", "their", "the"} and comma - left <= _DESCRIPTION
    return left if owned and is_role(sentence.lows[comma - 1]) else -1


_DESCRIPTION = 6
