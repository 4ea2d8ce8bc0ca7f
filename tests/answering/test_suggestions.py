import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.suggestions import is_named_in, is_plausible, names_something

MARKS = ("The storm left marks on every wall.", "Marks of teeth were found.")
KIRBY = ("On Monday, Kirby said so.", "“Nothing,” Kirby told them.")


@pytest.mark.parametrize(
    ("asked", "offered", "question", "texts"),
    (
        ("Mars", "marks", "What is the capital of Mars?", MARKS),
        ("mars", "marks", "what is the capital of mars", MARKS),
        ("Mars", "marks", "Mars", MARKS),
        ("Paris", "parts", "Where is Paris?", ("Some parts of the city were dark.",)),
    ),
)
def test_a_name_is_not_turned_into_a_common_word_nor_a_short_word_into_another(
    asked: str, offered: str, question: str, texts: tuple[str, ...]
) -> None:
    assert not is_plausible(asked, offered, question=question, texts=texts)


@pytest.mark.parametrize(
    ("asked", "offered", "question", "texts"),
    (
        ("Kirbi", "kirby", "What did Kirbi say?", KIRBY),
        ("kirbi", "kirby", "what did kirbi say", KIRBY),
        ("Kirb", "kirby", "Who is Kirb?", KIRBY),
        ("goverment", "government", "What did the goverment decide?", ("The government resigned.",)),
        ("Goverment", "government", "Goverment crisis", ("The government resigned.",)),
        ("taht", "that", "taht", ("We know that.",)),
        ("Medinskiy", "medinsky", "What did Medinskiy say?", ("Medinsky spoke. Medinsky left.",)),
    ),
)
def test_a_slip_in_a_name_or_in_a_long_word_is_put_right(asked: str, offered: str, question: str, texts: tuple[str, ...]) -> None:
    assert is_plausible(asked, offered, question=question, texts=texts)


@pytest.mark.parametrize(
    ("question", "word", "is_name"),
    (
        ("What is the capital of Mars?", "Mars", True),
        ("what is the capital of mars", "mars", False),
        ("Goverment crisis", "Goverment", False),
        ("He left. Goverment crisis follows", "Goverment", False),
        ("WHAT ABOUT MARS", "MARS", False),
        ("", "Mars", False),
    ),
)
def test_a_capital_inside_a_sentence_makes_a_name(question: str, word: str, is_name: bool) -> None:
    assert is_named_in(question, word) is is_name


def test_a_word_is_a_name_where_it_is_mostly_written_so() -> None:
    assert names_something("rose", ["Later Rose said that the rose was hers, and Rose left."])
    assert not names_something("marks", MARKS)
    assert names_something("kirby", KIRBY)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=200), st.lists(st.text(max_size=100), max_size=3))
def test_no_text_breaks_it(asked: str, offered: str, question: str, texts: list[str]) -> None:
    is_plausible(asked, offered, question=question, texts=texts)
    is_named_in(question, asked)
