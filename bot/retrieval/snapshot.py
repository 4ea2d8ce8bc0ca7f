"""The index as it was at one moment: what readers search. Immutable, and safe in any thread while the index goes on changing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial

from bot.model.answer import Respelled, Within
from bot.model.search import Hit
from bot.retrieval.groups import Groups
from bot.retrieval.hits import Chosen, hits
from bot.retrieval.irregular import kin
from bot.retrieval.masks import Mask, Masks, count_allowed
from bot.retrieval.parameters import Parameters
from bot.retrieval.part import Part
from bot.retrieval.query import Presence, Query
from bot.retrieval.rank import ranked
from bot.retrieval.resolve import terms_for, wanted, wanted_phrases
from bot.retrieval.search import Corpus, candidates
from bot.retrieval.spelling import Near, is_worth_a_guess, likely, slips_allowed
from bot.retrieval.spellings import Spellings
from bot.retrieval.statistics import Statistics
from bot.retrieval.vocabulary import Vocabulary
from bot.text.fold import folded

Shelves = frozenset[int] | None
"""What may be seen: articles on at least one of these shelves. None sees everything."""


@dataclass(frozen=True, slots=True)
class Respelling:
    """A query with its misspelt words replaced. `unknown` are the words that occur nowhere and stayed, as asked."""

    query: Query
    respelled: tuple[Respelled, ...] = ()
    unknown: tuple[str, ...] = ()


class Snapshot:
    """See the module. `position` is how far in the article log the index had read."""

    def __init__(
        self,
        parts: Sequence[Part],
        vocabulary: Vocabulary,
        parameters: Parameters,
        position: int,
        *,
        masks: Masks,
        groups: Groups,
        spellings: Spellings,
    ) -> None:
        self.parts = tuple(part for part in parts if part.live)
        self.parameters = parameters
        self.position = position
        self._vocabulary = vocabulary
        self._masks = masks
        self._groups = groups
        self._spellings = spellings

    def __len__(self) -> int:
        """How many passages can be found."""
        return self.statistics.passages

    @cached_property
    def statistics(self) -> Statistics:
        """The corpus statistics of this moment."""
        return Statistics(self.parts, self.parameters)

    @cached_property
    def _corpus(self) -> Corpus:
        return Corpus(self.parts, self._vocabulary, self.statistics, self.parameters, self._masks, self._groups)

    def search(
        self, query: Query, *, limit: int, within: Within | None = None, now: datetime | None = None, second_step: bool = True
    ) -> tuple[Hit, ...]:
        """The best `limit` passages for `query`, best first; ties in corpus order (article id, then place). An empty index finds nothing.

        Found is what shares a word with the query, whatever its score, and lies within `within`. The parts of a hit's score add up to
        it; those named like a query word say which words matched. Without the second step scores are rank-bm25's own. `now` (aware) is
        needed only where `query.fresh`; without it freshness is left out.
        """
        if limit <= 0 or not self.parts:
            return ()
        words, phrases = wanted(query, self._vocabulary), wanted_phrases(query, self._vocabulary)
        depth = max(limit, self.parameters.depth) if second_step else limit
        found = candidates(words, phrases, self._corpus, limits=within, limit=depth)
        if second_step:
            return hits(ranked(found, self._corpus, fresh_at=now if query.fresh else None, limit=limit), found, self._corpus)
        return hits([Chosen(place) for place in found.places], found, self._corpus)

    def frequency(self, word: str, *, language: str | None = None, shelves: Shelves = None) -> int:
        """In how many passages a word stands, in any of its inflections (not its aliases); 0 for one never seen.

        With `shelves`, in how many that stand on one of them.
        """
        terms = terms_for(word, self._vocabulary, language)
        if not terms:
            return 0
        if shelves is None:
            return sum(self._groups.frequency(part, terms) for part in self.parts)
        return sum(count_allowed(self._groups.gather(part.source, terms).docs, self._seen(part, shelves)) for part in self.parts)

    def knows(self, word: str, *, shelves: Shelves = None) -> bool:
        """Whether a word stands anywhere on these shelves, in any of its inflections: `frequency`, without counting."""
        if shelves is None:
            return self.frequency(word) > 0
        terms = terms_for(word, self._vocabulary)
        return any(count_allowed(self._groups.gather(part.source, terms).docs, self._seen(part, shelves), most=1) for part in self.parts)

    def _seen(self, part: Part, shelves: frozenset[int]) -> Mask:
        return self._masks.of(part, Within(shelves=shelves), self._vocabulary)

    def weight(self, word: str, *, language: str | None = None) -> float:
        """The idf of a word, which grows with its rarity; 0 for one that occurs nowhere."""
        return self.statistics.idf(self.frequency(word, language=language))

    def nearest(self, word: str, limit: int, *, shelves: Shelves = None) -> tuple[str, ...]:
        """Up to `limit` words of the index spelt like `word`, nearest first, then the more frequent; `word` itself left out.

        Neither for words nor of words that carry no topic, or are so short that everything is like them.
        With `shelves`, words that stand on one of them, by how often they do there: nothing shows of what stands elsewhere.
        """
        form = folded(word)
        found = self._near(form, max(1, slips_allowed(form)), shelves) if is_worth_a_guess(form) else []
        return tuple(each.word for each in found if is_worth_a_guess(each.word))[:limit]

    def _near(self, form: str, slips: int, shelves: Shelves) -> list[Near]:
        return self._spellings.near(form, slips=slips, frequency=partial(self.frequency, shelves=shelves))

    def respell(self, query: Query, *, shelves: Shelves = None) -> Respelling:
        """`query` with words that occur nowhere (in none of their forms) replaced where a slip of the finger is all but certain.

        Excluded words and joined words are never unknown. With `shelves`, nowhere means on none of them, and so it is for what replaces.
        """
        words, respelled, unknown = [], [], []
        for word in query.words:
            lost = (
                word.presence is not Presence.EXCLUDED
                and not word.joined
                and not any(self.knows(form, shelves=shelves) for form in word.forms)
            )
            used = self._meant(word.name, word.forms[0], shelves) if lost else None
            if used:
                respelled.append(Respelled(word.forms[0], used))
                words.append(replace(word, name=used, forms=(used,)))
                continue
            if lost:
                unknown.append(word.forms[0])
            words.append(word)
        return Respelling(replace(query, words=tuple(words)), tuple(respelled), tuple(unknown))

    def _meant(self, form: str, asked: str, shelves: Shelves) -> str | None:
        """The word that stands somewhere and was surely meant: another form of the same, else what a slip of the finger made of it."""
        others = () if asked[:1].isupper() else kin(form)  # Rose and Drew are names
        if another := next((each for each in others if self.knows(each, shelves=shelves)), None):
            return another
        slips = slips_allowed(form)
        if not slips:
            return None
        best = likely(form, self._near(form, slips, shelves))
        return best.word if best else None
