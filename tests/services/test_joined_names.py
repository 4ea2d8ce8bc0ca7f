"""Several people asked about at once, and statements that several made together."""

from collections.abc import Sequence

import pytest

from bot.answering.joined_names import is_of_several, names_in, undescribed
from bot.model.answer import Answer, Silence, SilenceReason
from bot.model.article import Draft
from tests.services.seeds import reading


def article(text: str, number: int) -> Draft:
    return Draft(text=text, title=f"Number {number}", url=f"https://a.example/{number}", language="en")


DRAFTS = [
    article(text, number)
    for number, text in enumerate(
        (
            "Minister Ines Prado said the dam was safe on Monday. Prado said the valley would be cleared.",
            "Mayor Luis Odde said the dam would be closed for a year. Odde warned that the road was next.",
            "Prado and Odde said in a statement that the dam would be built anew.",
            "Tess Odde, a teacher, said the school was shut.",
            "Freedom From Delta said Delta should be broken up.",
            "Delta said it would not be broken up. Delta said its flights were on time.",
        )
    )
]


def speakers(reply: Answer | Silence) -> Sequence[str | None]:
    assert isinstance(reply, Answer)
    return [item.speaker for item in reply.items]


@pytest.mark.parametrize(
    "question",
    (
        "What did Prado and Luis Odde say about the dam?",
        "What did both Prado and Luis Odde say about the dam?",
        "What did Luis Odde or Ines Prado say about the dam?",
    ),
)
async def test_what_two_said_together_does_not_hide_what_each_of_them_said(question: str) -> None:
    async with reading(DRAFTS) as services:
        found = speakers(await services.ask(question))
        assert {"Ines Prado", "Luis Odde"} <= set(found)


async def test_whoever_shares_a_surname_that_is_asked_about_with_another_is_heard_too() -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask("What did Odde and Prado say?")
        assert isinstance(reply, Answer)
        assert reply.speaker is not None
        assert {"Luis Odde", "Tess Odde", "Ines Prado"} <= set(speakers(await services.ask("What did Odde and Prado say?", limit=20)))
        assert all(name in reply.speaker.name for name in ("Luis Odde", "Tess Odde", "Ines Prado"))


async def test_what_two_said_together_is_not_put_down_to_one_of_them() -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask("What did Odde say?")
        assert isinstance(reply, Silence)
        assert reply.reason is SilenceReason.WHICH_SPEAKER
        assert {person.name for person in reply.persons} == {"Luis Odde", "Tess Odde"}


@pytest.mark.parametrize("question", ("What did Qzyxx and Ines Prado say?", "What did Qzyxx say, and what did Ines Prado say?"))
async def test_who_is_found_answers_although_somebody_asked_about_with_them_is_unknown(question: str) -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask(question)
        assert isinstance(reply, Answer)
        assert reply.speaker is not None
        assert reply.speaker.name == "Ines Prado"
        assert reply.unheard is not None
        assert reply.unheard.name == "Qzyxx"


async def test_an_opponent_named_after_somebody_does_not_speak_for_them() -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask("What did Delta say?")
        assert isinstance(reply, Answer)
        assert reply.speaker is not None
        assert reply.speaker.name == "Delta"
        own = [item.text for item in reply.items if item.speaker == "Delta"]
        assert len(own) == 2
        assert not any("should be" in text for text in own)


@pytest.mark.parametrize(
    ("question", "speaker"),
    (
        ("What did Ines Prado, the mayor, say about the dam?", "Ines Prado"),
        ("What did Luis Odde, a teacher, say about the dam?", "Luis Odde"),
        ("What did Luis Odde, Jr., say about the dam?", "Luis Odde"),
    ),
)
async def test_who_somebody_is_and_junior_are_nobody_else(question: str, speaker: str) -> None:
    async with reading(DRAFTS) as services:
        reply = await services.ask(question)
        assert isinstance(reply, Answer)
        assert set(speakers(reply)) == {speaker}
        assert reply.unheard is None


def test_only_one_description_is_taken_off_a_name() -> None:
    assert undescribed("Ines Prado, the minister,") == "Ines Prado"
    for name in ("Prado, the mayor and Odde", "Prado, Odde, the mayor", "Prado, Odde", "Prado", "the mayor", ""):
        assert undescribed(name) == name
    assert not is_of_several("Luis Odde, Jr.")


def test_a_firm_is_not_its_partners() -> None:
    assert names_in("Ode & Prado") == ("Ode & Prado",)
    assert not is_of_several("Ode & Prado")
    assert is_of_several("Ines Ode and Luis Prado")
