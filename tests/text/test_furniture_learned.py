"""What an outlet prints around its articles, learned from them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.text.furniture_learned import LEAST_TEXTS, Learned, learn, relearn, trim

LINE = "The Daily Example is your guide to the valley, every morning."


def article(number: int, *lines: str) -> str:
    own = [f"Paragraph {part} of article {number}, which nobody else prints, is about matter {number * 7 + part}." for part in range(5)]
    return "\n".join([*own, *lines])


def test_a_line_of_many_different_articles_is_furniture_with_a_count() -> None:
    learned = learn(article(number, LINE) for number in range(6))
    assert list(learned.lines.values()) == [6]
    trimmed = trim(article(9, LINE), learned)
    assert trimmed.body == article(9)
    assert trimmed.dropped == ((LINE, 6),)


def test_a_line_of_few_articles_is_none() -> None:
    assert learn(article(number, LINE) for number in range(LEAST_TEXTS - 1)).lines == {}
    assert learn([article(n, LINE) if n < LEAST_TEXTS else article(n) for n in range(LEAST_TEXTS * 6)]).lines == {}


def test_what_stands_in_the_versions_of_one_article_only_is_none() -> None:
    versions = [article(1, f"Updated for the {number}. time today.") for number in range(20)]
    assert learn(versions).lines == {}
    assert learn([article(1)] * 20).lines == {}


def test_a_quotation_is_never_furniture_however_often_it_is_printed() -> None:
    said = "“We will open it when it is safe,” the minister said."
    learned = learn(article(number, said) for number in range(20))
    assert learned.lines == {}
    assert trim(article(1, said), Learned({"we will open": 9}, 9)).dropped == ()


def test_a_line_inside_a_quotation_of_several_paragraphs_stays() -> None:
    learned = learn(article(number, LINE) for number in range(6))
    body = f"“It began like this, she wrote.\n{LINE}\nAnd it went on.”"
    assert trim(body, learned).body == body


def test_a_long_line_is_none() -> None:
    assert learn(article(number, "Background that every article repeats. " * 10) for number in range(20)).lines == {}


def test_a_body_is_never_emptied() -> None:
    learned = learn(article(number, LINE) for number in range(6))
    assert trim(LINE, learned).body == LINE


def test_a_line_between_the_paragraphs_stays() -> None:
    learned = learn(article(number, LINE) for number in range(6))
    body = f"{article(7)}\n{LINE}\n{article(8)}"
    assert trim(body, learned).body == body


def test_what_is_learned_is_not_forgotten_by_being_used() -> None:
    learned = learn(article(number, LINE) for number in range(6))
    trimmed = [trim(article(number, LINE), learned) for number in range(10)]
    texts = [(each.body, [line for line, _ in each.dropped]) for each in trimmed]
    assert list(relearn(texts, before=learned).lines.values()) == [10]
    assert relearn([(body, ()) for body, _ in texts], before=learned).lines == {}


LINES = st.sampled_from(("a", "b", "c “d", "e” f", "g", "", LINE, "h “i” j"))


@given(st.lists(st.lists(LINES, max_size=8).map("\n".join), max_size=12), st.lists(LINES, max_size=8).map("\n".join))
def test_every_line_is_kept_or_named_as_dropped(bodies: list[str], body: str) -> None:
    learned = learn(bodies)
    trimmed = trim(body, learned)
    kept = [line for line in trimmed.body.split("\n") if line]
    dropped = [line for line, _ in trimmed.dropped]
    assert sorted([*kept, *dropped]) == sorted(line for line in body.split("\n") if line)
    assert all(count >= LEAST_TEXTS for _, count in trimmed.dropped)
