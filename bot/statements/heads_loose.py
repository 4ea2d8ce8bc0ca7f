"""Heads that borrow their subject: after "and", in -ing, in the infinitive."""

from bot.model.statement import Standing
from bot.statements.agreement import plural
from bot.statements.antecedents import is_somebody
from bot.statements.clauses import clause_subject
from bot.statements.coordination import coordinate, dash_opens, nearest_past, of_pluperfect, reports, series_subject, subject_of
from bot.statements.cues import Cue
from bot.statements.frame import QUOTED, Sentence
from bot.statements.gerunds import (
    OPENS_DEED,
    acting,
    after_name,
    before_gerund,
    deed_in,
    heard,
    joined,
    loose,
    main_subject,
    of_last_relative,
    of_main_clause,
    of_second_relative,
    quoted_as,
    revealed,
    seen_doing,
    spender,
    subject_after,
)
from bot.statements.groups import Group
from bot.statements.head import Head
from bot.statements.issuers import VEHICLES, issuer_of
from bot.statements.naming import NAMING
from bot.statements.phrases import Phrase, finite
from bot.statements.speechless import OWN, left_behind, only_how, place_or_state, praised
from bot.statements.subjects import subject_left
from bot.statements.words import (
    BE,
    COORDINATOR,
    DASHES,
    DETERMINER,
    HAVE,
    NEGATION,
    POSSESSIVE,
    PREPOSITION,
    SUBJECT_PRONOUN,
    WEEKDAY,
    is_adverb,
)


def carried(sentence: Sentence, group: int, cue: Cue, earlier: list[Head]) -> Phrase | None:
    """The subject of the verb before "and", for a verb that has none of its own and whose group begins at `group`."""
    listed = of_pluperfect(sentence, group) or series_subject(sentence, group, cue)
    if listed is not None:
        return listed
    opened = _clause_before(sentence, group)
    if opened is not None and all(head.at <= opened.last or (head.source and head.source.first == opened.first) for head in earlier):
        return opened
    aside = dash_opens(sentence, group - 2)
    usable = [head for head in earlier if head.source is not None and head.shape not in _ASIDES and not aside <= head.at < group - 2]
    usable = [head for head in usable if coordinate(head, cue)]
    usable = [head for head in usable if not head.passive or "back" in head.cue.frames] or usable
    if sentence.low(group - 2) == "," and usable and usable[0].source is not None and usable[0].source.relative < 0:
        usable = [head for head in usable if head.source is None or not _ends_before(head.source, sentence)] or usable
    strong = [head for head in usable if reports(sentence, head)]
    if usable:
        return (strong or usable)[-1].source
    return nearest_past(sentence, group, cue) or clause_subject(sentence, 0, group)


_ASIDES = frozenset({"according", "asked"})
"""Heads whose subject does nothing in the clause around them: "Ode, when asked by Hult, shrugged and said"."""


def _ends_before(source: Phrase, sentence: Sentence) -> bool:
    """Whether a relative clause with this subject has no comma before it, and so ends at the next one."""
    return source.relative > 0 and sentence.low(source.relative - 1) != ","


def _clause_before(sentence: Sentence, group: int) -> Phrase | None:
    """The subject of the verb nearest before a place, where its clause begins behind a comma: "When asked, Ode smiled and said"."""
    verb = next((place for place in range(group - 2, 0, -1) if finite(sentence, place)), -1)
    subject = subject_left(sentence, Group.before(sentence, verb).first) if verb > 0 and sentence.lows[verb] != "named" else None
    if subject is None or subject.relative >= 0 or sentence.low(subject.first - 1) != ",":
        return None
    return subject


def _main_source(sentence: Sentence, earlier: list[Head]) -> Phrase | None:
    """Whose report a participle goes on with: of the head before it, or, where that one speaks of "he", of the one who speaks of him."""
    last = earlier[-1]
    if last.source is not None and not is_somebody(sentence, last.source) and len(earlier) > 1:
        outer = earlier[-2]
        within = outer.source is not None and "back" in outer.cue.frames and "," not in sentence.lows[outer.last : last.source.first]
        if within and outer.source is not None and is_somebody(sentence, outer.source):
            return outer.source  # "Ode noted the inquiry had concluded, saying"
    if last.source is None or sentence.lows[last.source.first] not in {"he", "she", "they", "it"} or last.source.relative >= 0:
        return last.source
    for head in reversed(earlier[:-1]):
        between = sentence.lows[head.last : last.source.first]
        if "back" in head.cue.frames and head.source is not None and not _BREAKS & set(between):
            return head.source
    return last.source


_BREAKS = frozenset({",", ";", ":", QUOTED, "and", "but"})


_PARTICIPLE_AFTER = frozenset(
    """
    , ; — – -- - by while after before in when and but without than then from of for including
    """.split(),
) | {QUOTED}


def participle(sentence: Sentence, at: int, last: int, cue: Cue, group: Group, earlier: list[Head]) -> Head | None:
    """A head in -ing: its subject is that of the main clause, or the noun right before it."""
    first = group.first
    before = sentence.low(first - 1)
    if before in DETERMINER or before in POSSESSIVE or (cue.lemma == "consider" and before in {"", ","}):
        return None  # "considering the weather"
    if "comma" in cue.frames and not (sentence.low(last) == "," and sentence.low(last + 1) == QUOTED):
        return None
    undone = before == "without" or (before in {"of", "from"} and sentence.low(first - 2) in _UNDONE)
    standing = Standing.DENIED if group.negated or undone else Standing.SAID
    if first == 0:
        source, comma = _behind_opening(sentence, last, cue)
        return Head(cue, first, at, last, "participle", source, standing, until=comma) if source else None
    spoken = quoted_as(sentence, at, last, cue) if before == "as" else heard(sentence, at, last, cue)
    if spoken is not None or before == "as":
        return spoken
    if group.infinitive or _fronted(sentence, first):  # "has taken to urging", "In addition to stating that, Ode vowed"
        source, until = before_gerund(sentence, first)
        return Head(cue, first, at, last, "participle", source, standing, until=until) if source else None
    if before in _PARTICIPLE_AFTER or is_adverb(before):
        source = _apart(sentence, first, cue, earlier)
        return Head(cue, first, at, last, "participle", source, standing) if source else None
    if _in_their_words(sentence, first):
        comma = next((place for place in range(last, len(sentence)) if sentence.lows[place] == ","), -1)
        source = subject_after(sentence, comma) if comma > 0 else None
        if source is not None:
            return Head(cue, first, at, last, "participle", source, standing, until=comma)
    source, shape = _beside(sentence, first)
    if source is not None and deed_in(sentence, source):
        source, shape = (earlier[-1].source if earlier else main_subject(sentence, first)), "participle"
    return Head(cue, first, at, last, shape, source, standing) if source else None


_UNDONE = frozenset({"short", "instead", "refrain", "refrained", "refrains", "refraining"})
"""What stands before "of" or "from" and a deed that is not done: "stopped short of saying"."""


def _behind_opening(sentence: Sentence, last: int, cue: Cue) -> tuple[Phrase | None, int]:
    """The subject behind the comma that ends a participle at the beginning of a sentence, and that comma."""
    comma = next((place for place in range(last, len(sentence)) if sentence.lows[place] == ","), -1)
    marks = any(quote >= 0 for quote in sentence.quotes[last : max(last, comma)])
    if not marks and cue.frames.isdisjoint({"that", "bare", "told", "wh"}) and any(finite(sentence, place) for place in range(last, comma)):
        return None, comma  # "Bashing the mayor may be fun, but …"
    return subject_after(sentence, comma) if comma > 0 else None, comma


def _in_their_words(sentence: Sentence, first: int) -> bool:
    """Whether a sentence opens with somebody's words: "In her statement condemning the test, Ode defended it"."""
    return first == 3 and sentence.lows[0] == "in" and sentence.lows[1] in POSSESSIVE and sentence.lows[2] in VEHICLES  # noqa: PLR2004


def _apart(sentence: Sentence, first: int, cue: Cue, earlier: list[Head]) -> Phrase | None:
    """The subject of a participle that begins at a place, behind a comma, a conjunction or "by"."""
    opened = after_name(sentence, first)
    if opened is not None:
        return opened
    behind_comma = sentence.low(first - 1) == ","
    goes_on = cue.lemma == "add"  # who adds has said something before
    if behind_comma:
        earlier = loose(sentence, earlier)
        earlier = earlier if goes_on else of_main_clause(sentence, earlier)
    elif sentence.low(first - 1) in DASHES:
        earlier = of_main_clause(sentence, earlier, apart=True)
    back = bool(earlier) and "back" in earlier[-1].cue.frames
    if not behind_comma:
        inner = acting(sentence, first)
        thing = inner is not None and inner.relative >= 0 and sentence.low(first - 1) != "by" and not is_somebody(sentence, inner)
        said = next((head for head in reversed(earlier) if not head.passive and "back" in head.cue.frames), None)
        inner = said.source if thing and said is not None else inner  # "said in a clip that was shown before clarifying"
    else:
        inner = None if goes_on and back else _clause_around(sentence, first, earlier[-1].last if back else 0)
    if inner is not None and not (behind_comma and _of_things(sentence, inner, first, earlier)):
        return inner
    told_of = revealed(sentence, earlier[-1], first) if earlier else None
    if told_of is not None:
        return told_of
    later = main_subject(sentence, first) if behind_comma and back and not goes_on else None
    if later is not None and later.first >= earlier[-1].last:
        return later  # "His book complained of it, and Ode left the room, writing"
    if back and earlier[-1].source is not None:
        return _main_source(sentence, earlier)
    shared = joined(sentence, first, earlier) or of_second_relative(sentence, first)
    main = shared or seen_doing(sentence, first) or main_subject(sentence, first)
    return of_last_relative(sentence, first, main) or main


def _fronted(sentence: Sentence, first: int) -> bool:
    """Whether a participle opens the sentence with its preposition: "One month after announcing it, Ode left"."""
    return first <= _FRONT and sentence.low(first - 1) in OPENS_DEED and not any(finite(sentence, at) for at in range(first))


_FRONT = 10


def _beside(sentence: Sentence, first: int) -> tuple[Phrase | None, str]:
    """The subject of a participle with no comma before it, and the shape of its head: who issued the thing before it, or the noun there."""
    if first > 1 and finite(sentence, first - 1):  # "began outlining"
        first -= 1
    issuer = issuer_of(sentence, first) or spender(sentence, first)
    if issuer is not None:
        return issuer, "participle"
    source = subject_left(sentence, first)
    if source is not None and sentence.lows[source.first] in _QUOTES and source.last - source.first > 1:
        return Phrase(source.first + 1, source.last), "participle"  # "Ann Ode, the keeper, quoted two officials saying"
    if source is not None and sentence.lows[source.first] in _ENDED and sentence.low(source.first + 1) == "with":
        return (Phrase(source.first + 2, source.last) if source.last - source.first > 2 else None), "subject"  # noqa: PLR2004
    if source is not None and sentence.low(source.first - 1) == "," and finite(sentence, source.first):
        return subject_left(sentence, source.first), "participle"  # "Ann Ode, the keeper, tried to go on saying"
    if source is not None and source.first == 0 and sentence.lows[0].endswith("ing") and source.last - source.first > 1:
        return None, "participle"  # "Holding signs calling her “lost,” the keepers sang"
    their_own = source is not None and sentence.lows[source.first] in OWN and not is_somebody(sentence, source)
    if source is not None and (their_own or place_or_state(sentence, source)):  # "began her speech saying"
        verb = next((at for at in range(source.first - 1, 0, -1) if finite(sentence, at)), -1)
        return (subject_of(sentence, verb) if verb > 0 else None) or main_subject(sentence, first), "participle"
    if source is not None and praised(sentence, source):
        return subject_of(sentence, source.first - 1) or main_subject(sentence, first), "participle"
    if source is not None and (_tells_how(sentence, source) or left_behind(sentence, source)):
        return main_subject(sentence, first), "participle"
    nobody = source is not None and (only_how(sentence, source) or sentence.low(source.first - 1) in BE | HAVE)
    nobody = nobody or (source is not None and sentence.lows[source.first] in WEEKDAY)  # "a note after Thursday's vote saying"
    return (None if nobody else source), "subject"


def _of_things(sentence: Sentence, inner: Phrase, first: int, earlier: list[Head]) -> bool:
    """Whether the clause before a participle tells of a thing, the main clause of somebody: "Ode wept when it fell, calling"."""
    unnamed = sentence.low(inner.begin - 1) == "as" and not sentence.capital(inner.last - 1)  # "Ode spoke as the jury met, calling"
    unnamed = unnamed and sentence.lows[inner.first] not in SUBJECT_PRONOUN
    if not unnamed and (is_somebody(sentence, inner) or plural(sentence, inner)):
        return False
    before = earlier[-1].source if earlier else None
    main = before if before is not None and before.first != inner.first else main_subject(sentence, first)
    if main is None or (unnamed and sentence.lows[main.first] in _ANYBODY):
        return False  # "One felt for Ode as several clerks came forward, alleging"
    return main.first < inner.first and is_somebody(sentence, main)


_ANYBODY = frozenset({"one", "it", "you", "we"})


_QUOTES = frozenset({"quoted", "cited", "heard", "showed", "caught", "filmed", "recorded"})
_ENDED = frozenset({"culminated", "ended", "concluded", "opened", "began", "started", "met"})
"""What a thing does with somebody: "a row that ended with Ann Ode saying"."""


def _tells_how(sentence: Sentence, source: Phrase) -> bool:
    """Whether what stands before a participle is no subject, but ends with a particle or is an adverb: "turned up telling"."""
    low = sentence.lows[source.last - 1]
    if low in NEGATION or sentence.capital(source.last - 1):
        return False
    return low in _HOW or (source.last - source.first == 1 and is_adverb(low))


_HOW = frozenset("up down out off away around back much alone together home here there abroad onstage".split())


def _clause_around(sentence: Sentence, end: int, start: int) -> Phrase | None:
    """The subject of the subordinate clause that a participle behind a comma goes on: "where strikers had gathered, chanting"."""
    opening = end - 2
    while opening > start and sentence.lows[opening] not in _OPENS_CLAUSE:
        if sentence.lows[opening] in _SIGNS:
            return None
        opening -= 1
    if opening <= start:
        return None
    if sentence.lows[opening] == "where" and sentence.lows[opening - 1] in PREPOSITION:
        return None  # "an account of where the town stands, warning"
    verb = next((at for at in range(opening + 1, end - 1) if finite(sentence, at)), -1)
    subject = subject_left(sentence, Group.before(sentence, verb).first) if verb > 0 else None
    if subject is not None and sentence.lows[verb] == "campaign" and not plural(sentence, subject):
        return None  # "as the start of her campaign, saying"
    return subject if subject is not None and subject.first > opening and subject.relative < 0 else None


_OPENS_CLAUSE = frozenset({"as", "while", "when", "where", "though", "although", "which", "because"})
_SIGNS = frozenset({",", ";", ":", QUOTED})


_DONE = frozenset(
    "went goes continued continues proceeded began begun took used rushed hastened chose paused moved quick had came dared".split(),
)
_NOT_DONE = frozenset("declined refused failed declines refuses refusing declining".split())
_SEEMING = frozenset("appeared seemed appears seems".split())
"""What may stand above "to say", and whether it was said then."""


_SAID_TO = frozenset({"said", "reported", "understood", "alleged", "known", "quoted"})
"""What somebody is in the passive before "to have insisted"."""


def _above(word: str) -> Standing | None:
    """What a verb above an infinitive makes of it; None where it says nothing about it."""
    if word in _DONE:
        return Standing.SAID
    if word in _NOT_DONE:
        return Standing.DENIED
    return Standing.POSSIBLE if word in _SEEMING else None


def _moved(sentence: Sentence, left: int, last: int, cue: Cue) -> tuple[int, Standing | None]:
    """The verb of motion before an infinitive of purpose, with marks behind it: "took to the radio to call him a “liar”"."""
    naming = not cue.frames.isdisjoint(NAMING | {"np", "back", "told"})
    if not naming or all(quote < 0 for quote in sentence.quotes[last : last + _PURPOSE]):
        return left, None
    for at in range(left, max(0, left - _MOTION), -1):
        if sentence.lows[at] in _MOVES:
            spoke = sentence.lows[at + 1] == "to" or cue.frames.isdisjoint({"back", "told"})
            return at, Standing.SAID if spoke else None
        if not sentence.is_word(at) or finite(sentence, at) or sentence.lows[at] == "that":
            break
    return left, None


_MOVES = frozenset("took went came returned turned rose stood rushed appeared resurfaced emerged logged".split())
_MOTION = 6
_PURPOSE = 24


def infinitive(sentence: Sentence, at: int, last: int, cue: Cue, group: Group, earlier: list[Head]) -> Head | None:
    """A head in the infinitive: reported only where the verb above it says that it was done ("went on to say")."""
    left = group.first - 1
    if sentence.low(left) in {"on", "ahead"}:
        left -= 1
    above = _above(sentence.low(left))
    if above is None and sentence.low(left) in _SAID_TO and Group.before(sentence, left).be:
        above = Standing.SAID
    if above is None:
        left, above = _moved(sentence, left, last, cue)
    if above is None:
        return None
    outer = Group.before(sentence, left)
    standing = outer.standing if outer.standing is not Standing.SAID else above
    if group.negated:
        standing = Standing.DENIED
    before = sentence.low(outer.first - 1)
    source = carried(sentence, outer.first, cue, earlier) if before in COORDINATOR else subject_left(sentence, outer.first)
    if source is None:
        source = clause_subject(sentence, 0, outer.first)
    return Head(cue, outer.first, at, last, "subject", source, standing, infinitive=True) if source else None
