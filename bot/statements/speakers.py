"""Who is meant: from the words that name a speaker to one name, or to none where the article leaves it open."""

from dataclasses import dataclass

from bot.statements.clauses import clause_subject
from bot.statements.describing import as_printed, head_noun
from bot.statements.found import Found
from bot.statements.frame import Frame, Sentence
from bot.statements.holders import Holders
from bot.statements.issuers import VEHICLES
from bot.statements.people import People
from bot.statements.persons import Person
from bot.statements.phrases import Phrase, finite
from bot.statements.runs import Run
from bot.statements.words import DETERMINER, PREPOSITION
from bot.text.names import MEMBERS, surname
from bot.text.titles import ORGANISATION, ROLES, is_role

_MALE, _FEMALE = "m", "f"
_PRONOUN_GENDER = {"he": _MALE, "she": _FEMALE}
_LOOK_BACK = 5


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: the canonical name (None where unclear), the role the article gives, and how it was resolved."""

    name: str | None
    role: str | None
    how: str
    person: Person | None = None


_UNCLEAR = Speaker(None, None, "unclear")


class Resolver:
    """Resolves the sources of one article's statements, in order of the text: a pronoun looks back on who spoke before."""

    def __init__(self, frame: Frame, people: People) -> None:
        self.frame = frame
        self.people = people
        self.holders = Holders(people)
        self.number = {id(sentence): number for number, sentence in enumerate(frame.sentences)}
        self.spoke: list[tuple[int, Speaker]] = []
        """Who spoke in which sentence, in order."""
        self.last: dict[int, Speaker] = {}
        """Who spoke last in a sentence."""
        self.done: dict[int, Speaker] = {}

    def speaker(self, found: Found) -> Speaker:
        """The speaker of a statement; statements must come in order of the text."""
        speaker = self._speaker(found)
        self.done[id(found)] = speaker
        if found.sentence is not None and found.inside is None and speaker.name is not None:
            number = self.number[id(found.sentence)]
            self.spoke.append((number, speaker))
            self.last[number] = speaker
        return speaker

    def _speaker(self, found: Found) -> Speaker:
        if found.like is not None and id(found.like) in self.done:
            known = self.done[id(found.like)]
            return Speaker(known.name, known.role, "carried", known.person)
        if found.source is None or found.sentence is None:
            return _UNCLEAR
        if found.inside is not None and found.sentence.lows[found.source.first] == "i" and id(found.inside) in self.done:
            outer = self.done[id(found.inside)]
            return Speaker(outer.name, outer.role, "first person", outer.person)
        if id(found.sentence) not in self.number:
            return self._inside_marks(found.sentence, found.source)
        return self._phrase(found.sentence, found.source)

    def _inside_marks(self, sentence: Sentence, phrase: Phrase) -> Speaker:
        """Who is meant by words inside a quotation: somebody known, or the words themselves."""
        name = as_printed(self.frame.body, sentence, phrase.first, phrase.last)
        person, how = self.people.find(name) if name else (None, "")
        return Speaker(person.name, person.role, how, person) if person is not None else Speaker(name, None, "as named")

    def _phrase(self, sentence: Sentence, phrase: Phrase) -> Speaker:
        low = sentence.lows[phrase.first]
        if phrase.last - phrase.first == 1:
            if low in _PRONOUN_GENDER:
                return self._pronoun(sentence, phrase.first, _PRONOUN_GENDER[low])
            if low in {"they", "it"}:
                return self._group(sentence)
            if low in {"i", "we", "you"}:
                return Speaker(None, None, "first person" if low != "you" else "unclear")
            if low in {"some", "many", "both", "all"}:
                return self._group(sentence)
            if low in _NOBODY:
                return _UNCLEAR
        head = self._beside_party(sentence, phrase) or self._head_run(sentence, phrase)
        if head is not None:
            return self._named(sentence, head)
        apposed = self._apposed(sentence, phrase)
        if apposed is not None:
            return apposed
        if low in {"his", "her", "their", "my", "our", "your", "its"}:
            return Speaker(None, None, "described")
        return self._described(sentence, phrase)

    def _beside_party(self, sentence: Sentence, phrase: Phrase) -> Run | None:
        """The name that a party stands beside: "Sen. Rolf Aker, Texas Republican, said"."""
        if sentence.lows[phrase.last - 1] not in MEMBERS or sentence.low(phrase.first - 1) != ",":
            return None
        beside = (run for run in self.people.runs[self.number[id(sentence)]] if run.last == phrase.first - 1)
        return next((run for run in beside if self._is_person(run)), None)

    def _apposed(self, sentence: Sentence, phrase: Phrase) -> Speaker | None:
        """The person a description is explained by: "his mate, Jon Aker"."""
        if not phrase.also_last:
            return None
        for run in self.people.runs[self.number[id(sentence)]]:
            if phrase.also_first <= run.first <= phrase.also_first + 1 and run.last <= phrase.also_last:
                person, how = self.people.find(run.text, run.courtesy, title=run.title)
                if person is not None:
                    return Speaker(person.name, person.role, how, person)
        return None

    # -- names

    def _head_run(self, sentence: Sentence, phrase: Phrase) -> Run | None:
        """The capitalised run that is the phrase's head, rather than part of a description."""
        number = self.number[id(sentence)]
        inside = [run for run in self.people.runs[number] if phrase.first <= run.first and run.last <= phrase.last]
        if not inside:
            return None
        opening = inside[0]
        start = phrase.first
        while start < phrase.last and (sentence.lows[start] in DETERMINER or sentence.adverb(start)):
            start += 1
        after = sentence.low(opening.last) if opening.last < phrase.last else ""
        if opening.first <= start and not opening.owner and (after == "" or (after in PREPOSITION and self._is_person(opening))):
            return opening
        last = inside[-1]
        if sentence.low(last.first - 1) in DETERMINER and last.first - 1 > phrase.first:
            return None  # "his envoy to the coalition fighting the Islamic State"
        before = sentence.low(last.first - 1)
        if is_role(before) and self._beside_role(sentence, phrase, last.first - 1):
            return None
        if (
            last.last == phrase.last
            and before not in {"and", "or", "'s"}
            and (before not in PREPOSITION or self._belongs(sentence, phrase, last))
        ):
            return last
        if last.last == phrase.last and sentence.low(last.first - 1) == "'s" and self._is_person(last):
            return last
        return None

    def _beside_role(self, sentence: Sentence, phrase: Phrase, role: int) -> bool:
        """Whether the role before a name is of whom somebody else is an aide to: "an aide to mayor Ann Ode"."""
        noun = head_noun(sentence, phrase.first, phrase.last)
        if not (is_role(sentence.lows[noun]) or sentence.lows[noun] in _KIN) or sentence.lows[role - 1] == "the":
            return False  # "counsel to the president Ann Ode"
        between = sentence.lows[noun + 1 : role]
        return bool(between) and between[0] in _AIDES and {"'s", ","}.isdisjoint(between)

    def _belongs(self, sentence: Sentence, phrase: Phrase, run: Run) -> bool:
        """Whether a name behind a preposition is who speaks: "Secretary of State Ann Ode", "a letter from Ann Ode"; not an aide to her."""
        before = sentence.lows[run.first - 1]
        noun = head_noun(sentence, phrase.first, phrase.last)
        if run.titled and not run.single:
            if before == "of" and sentence.lows[run.first] in _DEPARTMENTS:
                return True
            if sentence.capital(noun) and sentence.lows[noun] in ORGANISATION:
                return True  # "Council on Foreign Affairs president Ann Ode"
        if before in {"from", "by"} and sentence.lows[noun] in VEHICLES:
            return self._is_person(run)
        who = phrase.relative >= 0 and sentence.lows[phrase.relative] == "who"
        return who and not is_role(sentence.lows[noun].removesuffix("s")) and self._is_person(run)  # "a letter to Ann Ode, who"

    def _is_person(self, run: Run) -> bool:
        return self.people.find(run.text, run.courtesy, title=run.title)[0] is not None

    def _named(self, sentence: Sentence, head: Run) -> Speaker:
        person, how = self.people.find(head.text, head.courtesy, title=head.title)
        if how == "ambiguous surname":
            person = self._latest_of(sentence, head)
            how = "surname"
            if person is None:
                return Speaker(head.text, None, "ambiguous surname")
        if person is not None:
            return Speaker(person.name, person.role, how, person)
        noun = sentence.lows[head.last - 1]
        if noun in ROLES:
            person = self.holders.holder(self.number[id(sentence)], sentence.lows[head.first : head.last - 1], noun)
            if person is not None:
                return Speaker(person.name, person.role, "role", person)
        office = any(sentence.lows[at] in ORGANISATION for at in range(head.core, head.last))
        first = head.first if head.titled and (head.single or office) else head.core  # "National Golf Foundation"
        return Speaker(as_printed(self.frame.body, sentence, first, head.last), None, "as named")

    def _latest_of(self, sentence: Sentence, head: Run) -> Person | None:
        """Of several people with a surname, the only one mentioned in this and the sentences before."""
        number = self.number[id(sentence)]
        wanted = self.people.by_surname.get(surname(head.text), [])
        recent = {
            id(person): person
            for back in range(max(0, number - _LOOK_BACK), number + 1)
            for run, person in self.people.mentions[back]
            if person in wanted and (back < number or run.first < head.first)
        }
        return next(iter(recent.values())) if len(recent) == 1 else None

    # -- descriptions

    def _described(self, sentence: Sentence, phrase: Phrase) -> Speaker:
        """Who a description means: "the president", "a source close to him", "U.S. officials"."""
        first = phrase.first
        last = phrase.last
        definite = sentence.lows[first] in {"the", "this", "that"}
        head = head_noun(sentence, first, last)
        if head >= 0 and (definite or first == head) and sentence.lows[head] in ROLES and head - first <= _MODIFIERS and head == last - 1:
            person = self.holders.holder(self.number[id(sentence)], sentence.lows[first + definite : head], sentence.lows[head])
            if person is not None:
                return Speaker(person.name, person.role, "role", person)
        return Speaker(as_printed(self.frame.body, sentence, first, last), None, "as named")

    # -- pronouns

    def _pronoun(self, sentence: Sentence, at: int, wanted: str) -> Speaker:
        """Who "he" or "she" at a place means: somebody of this sentence, or who spoke or was spoken of before."""
        number = self.number[id(sentence)]
        at = sentence.lows.index(sentence.lows[at], 0, at + 1)  # "He named President Aker, even as he said": both are the first "he"
        here = {id(one): one for run, one in self.people.mentions[number] if run.first < at and not run.owner and _fits(one, wanted)}
        person = next(iter(here.values())) if len(here) == 1 else (self._subject(number, wanted) if here else None)
        if person is not None:
            return _by_pronoun(person)
        for back in range(number - 1, max(-1, number - _LOOK_BACK - 1), -1):
            if sentence.paragraph - self.frame.sentences[back].paragraph > _PARAGRAPHS:
                break
            speaker = self._before(back, wanted)
            if speaker is not None:
                return speaker
        return _UNCLEAR

    def _before(self, back: int, wanted: str) -> Speaker | None:
        """Who a pronoun means, looking at one sentence before it: its subject, its speaker, or the only other person in it."""
        spoke = self.last.get(back)
        subject = self._subject(back, wanted)
        others = {id(person): person for _, person in self.people.mentions[back] if _fits(person, wanted) and person is not subject}
        sure = [person for person in others.values() if person.gender == wanted]
        if subject is not None:
            return _by_pronoun(sure[0] if not subject.gender and len(sure) == 1 else subject)
        described = self._described_subject(back)
        if described is not None:
            return _by_pronoun(described.person) if described.person is not None and _fits(described.person, wanted) else _UNCLEAR
        if spoke is not None and spoke.person is not None:
            return _by_pronoun(spoke.person) if _fits(spoke.person, wanted) else None
        candidates = sure or list(others.values())
        if len(candidates) == 1:
            return _by_pronoun(candidates[0])
        return Speaker(None, None, "two candidates") if candidates else None

    def _described_subject(self, number: int) -> Speaker | None:
        """The speaker a sentence's subject means, where that is a description of one person: "His deputy smiled"."""
        sentence = self.frame.sentences[number]
        verb = next((at for at in range(1, len(sentence)) if finite(sentence, at)), -1)
        phrase = clause_subject(sentence, 0, verb) if verb > 0 else None
        if phrase is None or phrase.also_last or sentence.lows[phrase.first] not in _ONE:
            return None
        noun = sentence.lows[head_noun(sentence, phrase.first, phrase.last)]
        return self._phrase(sentence, phrase) if is_role(noun) else None

    def _subject(self, number: int, wanted: str) -> Person | None:
        """The first person a sentence mentions before its first verb, if the pronoun can mean them."""
        sentence = self.frame.sentences[number]
        for run, person in self.people.mentions[number]:
            if run.owner or sentence.low(run.first - 1) in PREPOSITION:
                continue
            if any(finite(sentence, at) for at in range(run.first)):
                return None
            return person if _fits(person, wanted) else None
        return None

    def _group(self, sentence: Sentence) -> Speaker:
        """The group or office that spoke last, if one did: "they", "it"."""
        number = self.number[id(sentence)]
        for place, speaker in reversed(self.spoke):
            if number - place > 2:  # noqa: PLR2004
                break
            if speaker.person is None and speaker.name is not None:
                return Speaker(speaker.name, speaker.role, "pronoun")
        return _UNCLEAR


def _by_pronoun(person: Person) -> Speaker:
    return Speaker(person.name, person.role, "pronoun", person)


def _fits(person: Person, wanted: str) -> bool:
    """Whether a pronoun can mean a person: the same gender, or one unknown."""
    return not person.gender or person.gender == wanted


_NOBODY = frozenset("who which that this there those these one others another".split())
_KIN = frozenset("parents mother father sons daughters family friends relatives brothers sisters widow supporters".split())
_AIDES = frozenset({"to", "for", "of", "with", "from"})
_DEPARTMENTS = frozenset(
    """
    state staff defense defence interior finance commerce energy labor labour treasury education homeland national health agriculture
    transportation intelligence operations communications foreign
    """.split(),
)
"""What a secretary, minister, chief or director may be of, where the name follows: "Chief of Staff Ann Ode"."""
_ONE = frozenset({"the", "a", "an", "his", "her", "their", "its", "one", "another"})
_MODIFIERS = 5
_PARAGRAPHS = 3
