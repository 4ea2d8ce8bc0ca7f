"""Countries and what is called after them."""

from bot.text.demonyms import DEMONYMS
from bot.text.words import words


def test_every_name_is_one_folded_word_and_no_adjective_is_a_country() -> None:
    for country, adjectives in DEMONYMS.items():
        assert adjectives
        for name in (country, *adjectives):
            assert [word.folded for word in words(name)] == [name]
        assert DEMONYMS.keys().isdisjoint(adjectives)
