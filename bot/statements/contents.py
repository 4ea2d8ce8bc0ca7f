"""The statements of one sentence: for each head its content, left, right or on both sides; what lies in what."""

from dataclasses import replace

from bot.model.statement import Standing
from bot.statements.adjuncts import behind_commas
from bot.statements.agents import AGENT, agent_content
from bot.statements.agreement import is_evidence
from bot.statements.asked import question
from bot.statements.both_sides import both_sides
from bot.statements.content import CLAUSE_WORDS, NOT_CONTINUED, Content, behind_open_parenthesis, end_of, without_loose_end
from bot.statements.cues import CUES
from bot.statements.datelines import behind_dateline
from bot.statements.found import Found
from bot.statements.frame import QUOTED, Frame, Sentence
from bot.statements.head import Head
from bot.statements.left import begun_left, left_content
from bot.statements.limits import content_limit
from bot.statements.phrases import Phrase, finite
from bot.statements.right import right_content
from bot.statements.words import (
    COORDINATOR,
    DASHES,
    OPENER_CONJUNCTION,
    PREPOSITION,
    SUBJECT_PRONOUN,
    is_adverb,
)
from bot.text.titles import is_role


def contents(frame: Frame, sentence: Sentence, heads: list[Head]) -> list[Found]:
    """The statements of one sentence, in the order of their heads; a head without content gives none."""
    if not heads:
        return []
    end = end_of(sentence)
    if _says_again(sentence, heads, end):
        end = heads[-1].begin - (sentence.low(heads[-1].begin - 1) == ",")
        heads = heads[:-1]
    closing = [_closes(frame, sentence, head, end) for head in heads]
    found: list[Found] = []
    taken = 0  # tokens before this place are content or attribution of an earlier head
    previous: list[tuple[Found, Content]] = []
    for number, head in enumerate(heads):
        limit = content_limit(sentence, head, heads[number + 1 :], end)
        if closing[number]:
            start = max((heads[earlier].after for earlier in range(number) if closing[earlier]), default=0)
        else:
            start = taken
            before = (heads[later].begin - 1 for later in range(number + 1, len(heads)) if closing[later])
            limit = min([limit, *(place for place in before if place > head.after)])
        content = None if _own_thought(sentence, head) else _content(frame, sentence, head, start, limit)
        if (
            content is None
            or _may_be_done(head, content)
            or _only_governs(frame, sentence, head, heads[number + 1 :], limit)
            or _only_tells_who(sentence, head, content)
            or _describes_speaker(sentence, head, content, heads)
        ):
            closing[number] = False
            if limit == head.after and sentence.low(limit) in DASHES:
                taken = max(taken, limit)
            continue
        content = without_loose_end(sentence, content)
        statement = _statement(sentence, head, content)
        statement.inside = _around(head, previous)
        if statement.inside is not None and not _second_hand(sentence, head, content):
            continue  # what somebody says that somebody wants, thinks or praises is content of theirs, no report
        if closing[number]:
            found = _enclosed(found, previous, statement, content)
        found.append(statement)
        previous.append((statement, content))
        taken = max(taken, head.after, content.ranges[-1][1] if not statement.inside else head.after)
    return found


def _says_again(sentence: Sentence, heads: list[Head], end: int) -> bool:
    """Whether "he said" at the end only repeats the attribution that the sentence begins with: "Ode said that it is late, he said"."""
    first, last = heads[0], heads[-1]
    if len(heads) < 2 or first.source is None or last.source is None or last.shape != "subject" or last.after < end:  # noqa: PLR2004
        return False
    again = sentence.lows[last.source.first] in {"he", "she", "they"} and last.source.last + 1 == last.after
    opens = first.shape == "subject" and first.source.first <= 1 and not _pronoun(sentence, first.source) and _reports(first)
    return again and opens and first.cue.lemma == last.cue.lemma and sentence.low(first.after) == "that"


def _pronoun(sentence: Sentence, source: Phrase) -> bool:
    return sentence.lows[source.first] in SUBJECT_PRONOUN


def _own_thought(sentence: Sentence, head: Head) -> bool:
    """Whether a thought or wish is only the writer's own, or supposed ("if they want to go"): that nobody says."""
    if head.cue.lemma in _LEARNS and head.standing is Standing.POSSIBLE:
        return True  # "she would soon discover that"
    if head.source is None or _reports(head):
        return False
    return sentence.lows[head.source.first] == "i" or sentence.low(head.source.begin - 1) in {"if", "unless", "whether"}


_LEARNS = frozenset("learn discover recognize recognise realize realise know".split())


def _around(head: Head, previous: list[tuple[Found, Content]]) -> Found | None:
    """The latest statement in whose content a head stands."""
    for outer, content in reversed(previous):
        if any(first <= head.at < last for first, last in content.ranges):
            return outer
    return None


def _statement(sentence: Sentence, head: Head, content: Content) -> Found:
    """The statement of a head with its content, in places of the body."""
    standing = head.standing
    if head.cue.lemma in {"decline", "refuse"} and standing is Standing.SAID:
        standing = Standing.DENIED
    if head.cue.lemma in {"ask", "wonder", "question", "inquire", "enquire", "query"} and standing is Standing.SAID:
        standing = Standing.ASKED
    return Found(
        spans=[sentence.extent(first, last) for first, last in content.ranges],
        sentence=sentence,
        source=head.source,
        cue=sentence.extent(head.at, head.last),
        rule=f"{head.shape}: {content.shape}",
        confidence=content.confidence,
        strong=_reports(head),
        standing=standing,
        quotes=[sentence.quotes[at] for first, last in content.ranges for at in range(first, last) if sentence.quotes[at] >= 0],
    )


def _reports(head: Head) -> bool:
    """Whether a cue reports by itself: it is one of those that may stand before their subject, or "tell"."""
    frames = head.cue.frames
    return "back" in frames or head.cue.lemma == "tell"


def _may_be_done(head: Head, content: Content) -> bool:
    """Whether a deed rather than words is only possible: "the bank will confirm the sum"."""
    return head.standing is Standing.POSSIBLE and not head.infinitive and content.shape in {"object", "infinitive"}


def _only_governs(frame: Frame, sentence: Sentence, head: Head, later: list[Head], limit: int) -> bool:
    """Whether a head only leads to the next one: "declined" in "declined to say whether"."""
    if not later or not later[0].infinitive or not _reports(later[0]) or not later[0].first <= head.at < later[0].at:
        return False
    return right_content(frame, sentence, later[0], limit) is not None


def _second_hand(sentence: Sentence, head: Head, content: Content) -> bool:
    """Whether a cue within a statement reports what somebody else said: "say", "tell" or "warn", by a subject that is no pronoun."""
    if head.cue.lemma not in {"say", "tell", "warn"} or not _somebody(sentence, head.source):
        return False
    return head.shape != "participle" or any(sentence.quotes[at] >= 0 for at in range(*content.ranges[0]))


def _somebody(sentence: Sentence, source: Phrase | None) -> bool:
    """Whether a phrase names somebody or a role, rather than a share of those asked, anybody, or a pronoun."""
    if source is None or sentence.lows[source.first] in SUBJECT_PRONOUN or sentence.lows[source.first] in _ANYBODY:
        return False
    words = range(source.first, source.last)
    if any(sentence.lows[at][0].isdigit() or sentence.lows[at] in _SHARES for at in words):
        return False
    return any(sentence.capital(at) or is_role(sentence.lows[at]) for at in words)


_ANYBODY = frozenset("some others many most few several both all another everyone everybody someone nobody none people those each".split())
_SHARES = frozenset(
    "percent half majority majorities third quarter voters respondents one two three four five six seven eight nine ten".split()
)


def _describes_speaker(sentence: Sentence, head: Head, content: Content, heads: list[Head]) -> bool:
    """Whether a head only describes who speaks in the attribution before it: "“It works,” said Ode, who has praised Hult"."""
    source = head.source
    if (
        source is None
        or source.relative < 0
        or any(sentence.quotes[at] >= 0 for first, last in content.ranges for at in range(first, last))
    ):
        return False
    speaks = next((other for other in heads if other.shape == "inverted" and other.source is not None and other.at < source.relative), None)
    if speaks is None or speaks.source is None or any(finite(sentence, at) for at in range(speaks.last, source.relative)):
        return False
    if "also" in sentence.lows[source.relative : head.at]:
        return False
    reports = (_reports(head) or head.cue.lemma in {"believe", "think", "hope", "fear"}) and content.shape in {
        "that",
        "bare",
        "adjunct that",
        "whether",
        "told that",
        "told bare",
        "adjunct bare",
    }
    return not reports or sentence.low(source.relative - 1) != ","


def _only_tells_who(sentence: Sentence, head: Head, content: Content) -> bool:
    """Whether a head without marks only tells which people are meant: "those who believe that it works"."""
    source = head.source
    if source is None or source.relative < 0 or sentence.lows[source.relative - 1] in {",", ")", *DASHES}:
        return False
    if any(sentence.quotes[at] >= 0 for first, last in content.ranges for at in range(first, last)):
        return False
    return not _reports(head) or _counted(sentence, source)


def _counted(sentence: Sentence, source: Phrase) -> bool:
    """Whether a phrase before "who" means a part of those asked, of whom the sentence tells something: "those who said it works left"."""
    words = sentence.lows[source.first : source.relative]
    return not _PART.isdisjoint(words) and not any(word[0].isdigit() for word in words)


_PART = frozenset({"those", "voters", "percentage", "proportion", "majority"})
"""Chosen by precision on PolNeAR's train part: of nine such statements seven were none, or ended wrongly."""


def _second_voice(one: Found) -> bool:
    """Whether a statement that turns out to lie in another one is of somebody else, or quotes."""
    if one.quotes or one.sentence is None:
        return True
    return not one.rule.startswith("participle") and _somebody(one.sentence, one.source)


def _enclosed(found: list[Found], previous: list[tuple[Found, Content]], closing: Found, content: Content) -> list[Found]:
    """The statements found so far, those that lie in the content of a closing attribution as nested in it, or left out if weak."""
    kept: list[Found] = []
    dropped: list[Found] = []
    for one, its in previous:
        if not any(one is other for other in found):
            continue
        if any(one.inside is other for other in dropped):
            one.inside = closing
        if one.inside is None and any(first <= its.ranges[0][0] and its.ranges[-1][1] <= last for first, last in content.ranges):
            if not one.strong or not _second_voice(one):
                dropped.append(one)
                continue
            one.inside = closing
        kept.append(one)
    return kept


def _closes(frame: Frame, sentence: Sentence, head: Head, end: int) -> bool:
    """Whether an attribution stands behind its content: after a comma, with nothing of its own to the right."""
    if head.shape == "according":
        return head.first >= CLAUSE_WORDS and sentence.low(head.first - 1) == "," and sentence.low(head.first - 2) != "that"
    shows = head.cue.lemma == "show" and head.source is not None and is_evidence(sentence, head.source)
    if head.shape not in {"subject", "inverted"} or head.passive or head.infinitive or not (_reports(head) or shows):
        return False
    before = sentence.low(head.begin - 1)
    if before == "," and sentence.low(head.begin - 2) in {"when", "because", "where"} and head.begin > CLAUSE_WORDS:
        return False  # "would go because, she said, …" lies within what is said
    if "bare" not in head.cue.frames and sentence.low(head.begin - 2) != QUOTED:
        return False
    quoted = before == QUOTED and sentence.words[head.begin - 1][-1] == ","
    interrupted = quoted and not _WHO.isdisjoint(sentence.lows[head.begin : head.at])
    if (head.begin < CLAUSE_WORDS and not interrupted) or (before != "," and before not in DASHES and not quoted):
        return False
    if head.source is not None and head.source.relative >= 0:
        return False
    return head.back or right_content(frame, sentence, head, end) is None


_WHO = frozenset({"who", "which"})
"""What a subject may go on with that holds a cue of its own: "Ode, who has proposed a tax, said"."""


def _content(frame: Frame, sentence: Sentence, head: Head, taken: int, limit: int) -> Content | None:
    """The content of one head."""
    if head.shape == "according":
        return _according(sentence, head, taken, limit)
    if head.shape == AGENT:
        return agent_content(sentence, head, limit)
    if head.passive or head.shape == "asked":
        return None if head.passive else question(sentence, head, limit)
    left = left_content(frame, sentence, head, taken) if head.shape in {"subject", "inverted"} and not head.infinitive else None
    if left is not None and left.shape in {"as S V", "quotation"}:
        return left if left.shape == "as S V" else both_sides(frame, sentence, head, left, limit)
    right = None if head.back and head.at else right_content(frame, sentence, head, limit)
    if left is not None and right is not None and _doing(frame, sentence, left, right):
        return right
    if left is not None and left.shape == "part quotation" and (right is None or right.shape not in _CLAUSES):
        return both_sides(frame, sentence, head, left, limit)
    if left is not None and right is not None and _goes_on_left(sentence, head, right):
        right = None
    if right is None and left is None and not head.back and head.shape in {"subject", "carried"}:
        right = behind_commas(sentence, head, limit)
    if right is not None:
        return begun_left(frame, sentence, head, right, taken=taken, limit=limit)
    return None if left is None else _without_conjunction(sentence, both_sides(frame, sentence, head, left, limit))


def _goes_on_left(sentence: Sentence, head: Head, right: Content) -> bool:
    """Whether what seems a clause of its own only tells where, or goes on with the words before the attribution."""
    if right.shape == "bare":
        return sentence.lows[right.ranges[0][0]] in PREPOSITION  # "The plan is dead, Ode said during a visit to the north"
    return right.shape == "adjunct bare" and sentence.low(head.after) == ","  # "It was late, Ode said, so the council went home"


def _without_conjunction(sentence: Sentence, content: Content) -> Content:
    """A content in two parts without a first part that ends in "and": "She won twice and, she says, [will win again]"."""
    first, *rest = content.ranges
    return replace(content, ranges=tuple(rest)) if rest and sentence.lows[first[1] - 1] in COORDINATOR - {"nor"} else content


def _doing(frame: Frame, sentence: Sentence, left: Content, right: Content) -> bool:
    """Whether the words on the left are only what the speaker does: "Holding signs, the keepers cried “No!”"."""
    if left.ranges[0][0] or not sentence.lows[0].endswith("ing") or sentence.capital(1):
        return False
    quoted = sentence.quotes[right.ranges[0][0]]
    return quoted >= 0 and frame.quotations[quoted].inside.of(frame.body)[:1].isupper()


_CLAUSES = frozenset({"that", "adjunct that", "told that", "bare", "adjunct bare", "told bare", "whether", "told whether", "colon"})


def _according(sentence: Sentence, head: Head, taken: int, limit: int) -> Content | None:
    """The rest of the sentence around "according to S"."""
    start, end = max(taken, behind_dateline(sentence, head.first)), head.first
    opened = behind_open_parenthesis(sentence, start, end)
    limit, start = (head.after if opened > start else limit), opened
    if "that" in {sentence.low(end - 1), sentence.low(end - 2) if sentence.low(end - 1) == "," else ""}:
        start = end  # "said that according to its count, …"
    while start < end and not (sentence.is_word(start) or sentence.lows[start] == QUOTED):
        start += 1
    while end > start and (sentence.lows[end - 1] == "," or sentence.lows[end - 1] in DASHES):
        end -= 1
    if sentence.low(end - 1) in {"who", "which"} and end > start and head.after < limit and finite(sentence, head.after):
        return Content(((end - 1, end), (head.after, limit)), "according", 0.85)  # "those who according to the poll live alone"
    ranges: list[tuple[int, int]] = []
    if start > 0 and start < end and sentence.lows[start] in PREPOSITION and sentence.lows[start - 1] in CUES:
        start = end  # "“…,” Ode said in a statement, according to the Post"
    opens_only = all(sentence.lows[at] in OPENER_CONJUNCTION or is_adverb(sentence.lows[at]) for at in range(start, end))
    if (end - start > 1 and not opens_only) or (end - start == 1 and sentence.lows[start] == QUOTED):
        ranges.append((start, end))
    whole = bool(ranges) and any(finite(sentence, at) for at in range(start, end))
    behind = _behind_source(sentence, head.after, limit, initial=not ranges, whole=whole)
    if behind is not None:
        ranges.append(behind)
    return Content(tuple(ranges), "according", 0.9) if ranges else None


def _behind_source(sentence: Sentence, after: int, limit: int, *, initial: bool, whole: bool) -> tuple[int, int] | None:
    """What goes on behind the source of "according to"; `initial` says that nothing stands before it, `whole` that a clause does."""
    if after >= limit:
        return None
    if initial and sentence.lows[after] == QUOTED:
        return after, limit
    if after + 1 >= limit:
        return None
    quoted = sentence.low(after + 1) == QUOTED
    if sentence.lows[after] not in {",", "—", "–", "--", ":"} or (limit - after < CLAUSE_WORDS and not quoted):
        return None
    low = sentence.low(after + 1)
    if initial:
        if low in _RELATIVE:  # "…,” according to Ode, who led the crew", "According to the poll, which is small, …"
            main = next((at for at in range(after + 2, limit) if sentence.lows[at] == ","), limit)
            return (main + 1, limit) if any(finite(sentence, at) for at in range(main + 2, limit)) else None
        if low.endswith("ing") and not any(finite(sentence, at) for at in range(after + 2, limit)):
            return None  # "According to Ode, writing for the Keeper: …"
        return after + 1, limit
    describes = whole and low in _DESCRIBES and not _main_verb(sentence, after + 2, limit)  # "according to Ode, a keeper who knows the dam"
    return None if describes or low in NOT_CONTINUED | {"which", "whose", "where"} or low.endswith("ing") else (after + 1, limit)


_DESCRIBES = frozenset({"a", "an", "the", "one"})


def _main_verb(sentence: Sentence, at: int, limit: int) -> bool:
    """Whether between two places stands a verb, and no "who", "which" or "that" before it."""
    verb = next((place for place in range(at, limit) if finite(sentence, place)), limit)
    return verb < limit and _RELATIVE.isdisjoint(sentence.lows[at:verb])


_RELATIVE = frozenset({"who", "which", "that", "whose", "where"})
