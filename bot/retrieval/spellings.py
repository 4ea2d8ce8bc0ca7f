"""The words of an index by first letter and length, for finding those spelt like another. Shared by all snapshots; grows when asked."""

from collections import defaultdict
from collections.abc import Callable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.retrieval.spelling import Near
from bot.retrieval.vocabulary import Vocabulary


class Spellings:
    """Only words of letters are kept. Nothing is read before the first question: most runs never see a misspelt word.

    Two threads may grow it at once: a word may then stand here twice, which changes no answer.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._read = 0
        self._words: defaultdict[tuple[str, int], list[str]] = defaultdict(list)

    def near(self, word: str, *, slips: int, frequency: Callable[[str], int]) -> list[Near]:
        """The words within `slips` of a folded word that begin like it: nearest first, then the more frequent, then by name.

        `word` itself is left out, and so is what `frequency` finds nowhere.
        """
        self._grow()
        choices = [other for length in range(len(word) - slips, len(word) + slips + 1) for other in self._words.get((word[:1], length), ())]
        alike = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=None)
        distances = {other: int(distance) for other, distance, _ in alike if other != word}
        found = [Near(other, distance, frequency(other)) for other, distance in distances.items()]
        return sorted((each for each in found if each.frequency > 0), key=lambda each: (each.slips, -each.frequency, each.word))

    def _grow(self) -> None:
        fresh = self._vocabulary.folded_from(self._read)
        self._read += len(fresh)
        for form in dict.fromkeys(fresh):
            if form.isalpha():
                self._words[form[0], len(form)].append(form)
