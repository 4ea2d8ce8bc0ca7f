import pytest

from bot.model.article import Draft
from bot.services.printed import Printed, has_article
from tests.services.seeds import NOW, reading


@pytest.mark.parametrize(
    ("name", "texts", "the"),
    (
        ("White House", ("The White House said no. White House spokeswoman Ana Silva agreed.",), True),
        ("White House", ("Talks were held at the White House. A White House press secretary came.", "White House officials knew."), True),
        (
            "Supreme Court",
            ("A Supreme Court nominee came to the Supreme Court.", "It is before U.S. Supreme Court. Supreme Court rulings."),
            True,
        ),
        ("Moscow", ("Moscow said no.", "In Moscow, the Moscow mayor said."), False),
        ("Biden", ("Biden left.", "The Biden administration stayed.", "The Biden administration paid."), False),
        ("fed", ("The Fed’s rates rose, the Fed said.",), True),
        ("Orla", (), False),
        ("Orla", ("Orlando is not meant, nor the Orlando mayor.",), False),
    ),
)
def test_the_article_before_a_name_is_that_of_most_texts(name: str, texts: tuple[str, ...], *, the: bool) -> None:
    assert has_article(name, texts) is the


async def test_the_heading_has_a_name_as_the_articles_print_it() -> None:
    async with reading() as services:
        assert (await services.said("White House")).question == "What did the White House say?"
        assert (await services.said("the Pentagon", about="Kyiv")).question == "What did the Pentagon say about Kyiv?"
        assert (await services.said("Pentagon")).question == "What did the Pentagon say?"
        assert (await services.said("Kirby")).question == "What did Kirby say?"
        assert (await services.said("Nobody Known")).question == "What did Nobody Known say?"


async def test_a_silence_speaks_of_a_speaker_as_the_articles_do() -> None:
    async with reading() as services:
        reply = await services.said("White House", about="elephants")
    assert reply.unheard is not None
    assert reply.unheard.called == "the White House"


async def test_a_name_with_an_article_of_its_own_stays() -> None:
    async with reading([Draft(text="The Hill printed it.", title="A", url="https://a.example/1", source="A")]) as services:
        assert await Printed(services.store, services.index)("the Hill", now=NOW) == "the Hill"
