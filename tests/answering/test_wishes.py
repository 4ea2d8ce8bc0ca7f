import pytest

from bot.answering.wishes import Wish, grants


@pytest.mark.parametrize(
    ("wish", "sentence"),
    (
        (Wish.PLACE, "Representatives met in Turkey on Tuesday."),
        (Wish.PLACE, "The leaders gathered at the old Palace."),
        (Wish.TIME, "The vote is on Tuesday."),
        (Wish.TIME, "It began at 3:11 p.m."),
        (Wish.DURATION, "He spoke on a 53-minute phone call."),
        (Wish.DURATION, "It lasted three long weeks."),
        (Wish.AMOUNT, "Nearly 4 million refugees fled."),
        (Wish.AMOUNT, "It costs €20."),
        (Wish.PERSON, "It was opened by Maria Silva."),
        (Wish.REASON, "The match was called off because of rain."),
    ),
)
def test_a_sentence_with_such_a_thing_grants_the_wish(wish: Wish, sentence: str) -> None:
    assert grants(wish, sentence, asked=frozenset())


@pytest.mark.parametrize(
    ("wish", "sentence"),
    (
        (Wish.PLACE, "The talks went on in April."),
        (Wish.PLACE, "He spoke at length."),
        (Wish.TIME, "He may march on."),
        (Wish.DURATION, "The phone call was long."),
        (Wish.AMOUNT, "Refugees fled."),
        (Wish.PERSON, "He opened it."),
    ),
)
def test_a_sentence_without_one_does_not(wish: Wish, sentence: str) -> None:
    assert not grants(wish, sentence, asked=frozenset())


def test_a_name_out_of_the_question_is_no_answer_to_it() -> None:
    assert not grants(Wish.PLACE, "There were talks in Istanbul.", asked=frozenset({"istanbul", "talks"}))


@pytest.mark.parametrize(
    "sentence",
    (
        "The harbour master, presidential aide Rosa Kvint, left.",
        "Kvint, an aide to the president, left.",
        "Kvint is a painter.",
        "It was said by deputy minister Kvint.",
    ),
)
def test_a_role_beside_the_name_says_who_it_is(sentence: str) -> None:
    assert grants(Wish.IDENTITY, sentence, asked=frozenset({"kvint"}))


@pytest.mark.parametrize("sentence", ("They met Kvint.", "Nothing about anybody.", "Then Kvint left."))
def test_a_bare_name_does_not_say_who_it_is(sentence: str) -> None:
    assert not grants(Wish.IDENTITY, sentence, asked=frozenset({"kvint"}))
