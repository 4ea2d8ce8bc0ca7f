from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app.wiring import open_app, seed
from bot.model.answer import NO_BOUNDS, Answer, Bounds, ItemType, Reply, Silence, SilenceReason, Speaker, Unheard, Wording
from bot.model.article import Draft, Published
from bot.model.errors import BadInputError, NotFoundError
from bot.services.lineages import Lineages
from bot.settings import Settings
from tests.services.seeds import reading

HARBOUR = Draft(
    text="The harbour of Orla will stay closed until April.\n\nMayor Ines Prado said the storm had torn away the northern mole.",
    title="Storm closes harbour",
    url="https://post.example/harbour",
    source="Orla Post",
    published=Published(datetime(2022, 3, 21, 8, tzinfo=UTC)),
)
FERRY = Draft(
    text="Ferries leave from Tarn again.\n\nThe first ferry carried two hundred people, the operator said.",
    title="Ferries are back",
    url="https://tarn.example/ferry",
    source="Tarn Daily",
    published=Published(datetime(2022, 3, 29, 8, tzinfo=UTC)),
)


async def ask(question: str, *, bounds: Bounds = NO_BOUNDS) -> Reply:
    async with reading() as services:
        return await services.ask(question, bounds=bounds)


@pytest.mark.parametrize(
    ("question", "words"),
    (
        ("Where did the talks take place?", ("Turkey", "talks")),
        ("How long was the phone call?", ("53-minute",)),
        ("Who is Medinsky?", ("presidential aide Vladimir Medinsky",)),
        ("What did Macron warn against?", ("escalating the",)),
    ),
)
async def test_the_right_sentence_stands_in_the_first_item(question: str, words: tuple[str, ...]) -> None:
    reply = await ask(question)
    assert isinstance(reply, Answer)
    assert all(word in reply.items[0].text for word in words), reply.items[0].text


@pytest.mark.parametrize(
    "question", ("What did Trump say?", "Will it rain in Lisbon tomorrow?", "asdf qwerty", "What did Trump say about sanctions?")
)
async def test_what_no_article_says_is_met_with_silence_that_names_the_missing_words(question: str) -> None:
    reply = await ask(question)
    assert isinstance(reply, Silence)
    assert reply.reason is SilenceReason.UNKNOWN_WORDS
    assert reply.unknown
    assert reply.searched.articles == 5


async def test_what_a_speaker_said_comes_as_statements_with_the_speakers_full_name_and_role() -> None:
    reply = await ask("What did Kirby say about Kyiv?")
    assert isinstance(reply, Answer)
    assert reply.speaker is not None
    assert (reply.speaker.name, reply.topic) == ("John Kirby", "Kyiv")
    assert "press secretary" in (reply.speaker.role or "").lower()
    assert all(item.speaker == "John Kirby" and item.type is not ItemType.PASSAGE for item in reply.items)
    assert "Kyiv" in reply.items[0].text


async def test_a_name_that_says_nothing_is_not_passed_off_as_a_speaker() -> None:
    reply = await ask("What did Zelenskyy say?")
    assert isinstance(reply, Answer)
    assert reply.unheard == Unheard("Zelenskyy")
    assert all(item.type is ItemType.PASSAGE for item in reply.items)


BOARD = (
    "“The harbour will open on Friday,” said Orla Harbour Board spokeswoman Ines Prado.\n\n"
    "“Nobody believes a word of it,” said Luis Silva, a critic of the Orla Harbour Board.\n\n"
    "Officials of the Orla Harbour Board said that the northern mole was torn away by the storm."
)


async def test_an_organisation_that_is_not_quoted_is_answered_with_those_whom_articles_name_with_it() -> None:
    async with reading([Draft(text=BOARD, url="https://a.example/board", language="en")]) as services:
        reply = await services.ask("What did the Orla Harbour Board say?")
        topic = await services.ask("What did the Orla Harbour Board say about the mole?")
    assert isinstance(reply, Answer)
    assert (reply.unheard, reply.speaker, reply.total, reply.connected) == (Unheard("Orla Harbour Board"), None, 2, 2)
    assert {(item.speaker, item.named_as) for item in reply.items} == {
        ("Ines Prado", "Orla Harbour Board spokeswoman"),
        ("Officials of the Orla Harbour Board", "Officials of the Orla Harbour Board"),
    }
    assert isinstance(topic, Answer)
    assert [item.speaker for item in topic.items] == ["Officials of the Orla Harbour Board"]


async def test_an_organisation_that_says_little_itself_is_heard_first_and_then_those_named_with_it() -> None:
    reply = await ask("What did the Pentagon say?")
    assert isinstance(reply, Answer)
    assert reply.speaker == Speaker("Pentagon")
    assert reply.unheard is None
    assert [item.named_as is None for item in reply.items] == [True, *[False] * 4]
    assert reply.connected == (reply.total or 0) - 1
    named = {item.named_as for item in reply.items[1:]}
    assert all(name and "Pentagon" in name for name in named)
    assert [citation.n for item in reply.items for citation in item.citations] == list(
        range(1, 1 + sum(len(item.citations) for item in reply.items))
    )


async def test_nobody_speaks_for_a_person() -> None:
    text = "“I am tired,” said Ines Prado.\n\n“She will go on,” said Luis Silva, a spokesman for Ines Prado."
    async with reading([Draft(text=text, url="https://a.example/1", language="en")]) as services:
        reply = await services.ask("What did Ines Prado say?")
    assert isinstance(reply, Answer)
    assert (reply.total, reply.connected) == (1, 0)


@pytest.mark.parametrize("asked", ("Illinois Board", "Working America", "Like Rove"))
async def test_the_last_word_of_a_longer_name_is_not_somebody_by_itself(asked: str) -> None:
    text = (
        "The board said that the road would close. “We are tired of it,” the American said.\n\n"
        "The role of the state said little. The board of Illinois met. Working people like it."
    )
    async with reading([Draft(text=text, url="https://a.example/1", language="en")]) as services:
        reply = await services.ask(f"What did {asked} say?")
    assert not isinstance(reply, Answer) or reply.speaker is None


async def test_a_given_name_with_an_office_is_whoever_has_both() -> None:
    text = "“The harbour is open,” said Mayor Ines Prado.\n\n“It is shut,” said Ines Silva, a fisher."
    async with reading([Draft(text=text, url="https://a.example/1", language="en")]) as services:
        reply = await services.ask("What did Mayor Ines say?")
    assert isinstance(reply, Answer)
    assert reply.speaker == Speaker("Ines Prado", "Mayor")


@pytest.mark.parametrize("asked", ("Ines", "Senator Ines"))
async def test_a_given_name_alone_is_the_one_person_who_has_it(asked: str) -> None:
    text = "“The harbour is open,” said Ines Prado.\n\nInes Prado’s spokesman Luis Silva said that it is not."
    async with reading([Draft(text=text, url="https://a.example/1", language="en")]) as services:
        reply = await services.ask(f"What did {asked} say?")
    assert isinstance(reply, Answer)
    assert reply.speaker is not None
    assert reply.speaker.name == "Ines Prado"


async def test_a_place_that_somebody_speaks_for_is_not_whoever_has_it_as_a_given_name() -> None:
    text = "“The road is open,” said Orla Prado, a driver.\n\n“It will be shut,” said Orla council spokesman Luis Silva."
    async with reading([Draft(text=text, url="https://a.example/1", language="en")]) as services:
        reply = await services.ask("What did Orla say?")
    assert isinstance(reply, Answer)
    assert reply.speaker is None
    assert reply.items[0].named_as == "Orla council spokesman"


async def test_a_silence_on_a_topic_says_that_the_speaker_is_known_and_where_they_are_heard() -> None:
    async with reading() as services:
        known = await services.said("Kirby", about="zebras")
        unknown = await services.said("Nobodyski", about="Kyiv")
    assert isinstance(known, Silence)
    assert known.unheard is not None
    assert known.unheard.speaker is not None
    assert (known.unheard.speaker.name, known.unheard.topic, known.unheard.articles) == ("John Kirby", "zebras", 5)
    assert len(known.unheard.heard_in) == 3
    assert isinstance(unknown, Silence)
    assert unknown.unheard == Unheard("Nobodyski", topic="Kyiv")


@pytest.mark.parametrize("question", ("nothing to see", "what else is there to know?", "go on then, show me", "look at that"))
async def test_passages_that_share_only_weak_words_are_no_answer(question: str) -> None:
    text = "Nothing is there to see or to know. Go on and show me more, and look at that."
    async with reading([HARBOUR, Draft(text=text, url="https://a.example/1", language="en")]) as services:
        reply = await services.ask(question)
        named = await services.ask("What about Orla?")
    assert isinstance(reply, Silence)
    assert isinstance(named, Answer)


@pytest.mark.parametrize("question", ("What is the capital of Mars?", "Where is Paris?", "Paris"))
async def test_a_name_is_not_turned_into_a_common_word(question: str) -> None:
    text = "The storm left marks on some parts of the town. Other parts of it bear no marks."
    async with reading([Draft(text=text, url="https://a.example/1", language="en")]) as services:
        reply = await services.ask(question)
    assert isinstance(reply, Silence)
    assert reply.nearest == ()
    assert reply.respelled == ()


async def test_the_list_of_speakers_and_the_head_of_an_answer_tell_the_same_number_of_articles() -> None:
    async with reading() as services:
        people = await services.speakers("", limit=100)
        heads = [(person.name, person.articles, await services.said(person.name)) for person in people if person.name[:1].isupper()]
    assert len(heads) > 10
    for name, articles, reply in heads:
        if isinstance(reply, Answer) and reply.speaker and reply.speaker.name == name and not reply.connected:
            assert reply.articles == articles, name


async def test_where_only_the_newest_statements_were_looked_at_the_answer_does_not_claim_to_count_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.services.said.MOST", 3)
    reply = await ask("What did Kirby say?")
    assert isinstance(reply, Answer)
    assert (reply.is_counted, reply.total, reply.articles) == (False, 3, 5)
    about = await ask("What did Kirby say about Kyiv?")
    assert isinstance(about, Answer)
    assert about.is_counted


async def test_who_spoke_about_something_is_answered_with_their_words() -> None:
    reply = await ask("who said “we do continue to see strikes on Kyiv”?")
    assert isinstance(reply, Answer)
    assert reply.items[0].speaker == "John Kirby"
    assert "we do continue to see strikes on Kyiv" in reply.items[0].text
    voices = await ask("who spoke about Kyiv?")
    assert isinstance(voices, Answer)
    assert len({item.speaker for item in voices.items}) >= 3


async def test_namesakes_are_asked_about_and_not_guessed() -> None:
    drafts = [
        Draft(text=f"“The harbour is {state},” said Mayor {name} Prado on Monday.", url=f"https://a.example/{name}", language="en")
        for name, state in (("Ines", "open"), ("Luis", "shut"))
    ]
    async with reading(drafts) as services:
        reply = await services.ask("What did Prado say?")
        one = await services.ask("What did Ines Prado say?")
    assert isinstance(reply, Silence)
    assert reply.reason is SilenceReason.WHICH_SPEAKER
    assert len(reply.nearest) == 2
    assert isinstance(one, Answer)
    assert "open" in one.items[0].text


async def test_the_persons_to_choose_between_are_told_with_their_roles() -> None:
    drafts = [
        Draft(text=f"“The harbour is {state},” said Mayor {name} Prado on Monday.", url=f"https://a.example/{name}", language="en")
        for name, state in (("Ines", "open"), ("Luis", "shut"))
    ]
    async with reading(drafts) as services:
        reply = await services.ask("What did Prado say?")
    assert isinstance(reply, Silence)
    assert {(person.name, person.role) for person in reply.persons} == {("Ines Prado", "Mayor"), ("Luis Prado", "Mayor")}


@pytest.mark.parametrize("name", ("Kirby Biden", "Boris Kirby"))
async def test_a_name_with_another_given_name_is_somebody_else(name: str) -> None:
    async with reading() as services:
        reply = await services.said(name)
    assert not isinstance(reply, Answer) or (reply.speaker is None and reply.unheard == Unheard(name))


@pytest.mark.parametrize("name", ("press secretary Kirby", "Mr. Kirby", "Kirbi", "John Kirbi"))
async def test_an_office_or_a_typo_beside_a_name_leaves_it_the_same_person(name: str) -> None:
    async with reading() as services:
        reply = await services.said(name)
    assert isinstance(reply, Answer)
    assert reply.speaker is not None
    assert reply.speaker.name == "John Kirby"


async def test_an_office_means_who_holds_it_and_asks_back_where_several_do() -> None:
    async with reading() as services:
        french = await services.said("the French president")
        some = await services.said("president")
    assert isinstance(french, Answer)
    assert french.speaker is not None
    assert french.speaker.name == "Emmanuel Macron"
    assert isinstance(some, Silence)
    assert {person.name for person in some.persons} == {"Joe Biden", "Emmanuel Macron"}


async def test_groups_asked_for_at_once_are_each_shown_under_their_own_name() -> None:
    reply = await ask("What did officials say?")
    assert isinstance(reply, Answer)
    assert reply.speaker is not None
    assert reply.speaker.name == "officials"
    assert len({item.speaker for item in reply.items}) >= 2
    assert all(item.speaker and "officials" in item.speaker for item in reply.items)


@pytest.mark.parametrize("question", ("What did Kirby and Blinken say about Ukraine?", "What did Blinken, Biden and Kirby say?"))
async def test_several_people_asked_about_at_once_are_heard_in_turn(question: str) -> None:
    reply = await ask(question)
    assert isinstance(reply, Answer)
    first = [item.speaker for item in reply.items[: question.count("Bl") + question.count("Ki") + question.count("Bi")]]
    assert len(set(first)) == len(first) >= 2
    assert reply.speaker is not None
    assert "John Kirby" in reply.speaker.name


async def test_words_in_quotation_marks_are_answered_with_who_said_just_that() -> None:
    reply = await ask("who said “the war could end today”?")
    assert isinstance(reply, Answer)
    assert {item.speaker for item in reply.items} == {"John Kirby"}
    assert all("The war could end today" in item.text for item in reply.items)
    assert [citation.n for item in reply.items for citation in item.citations] == list(
        range(1, sum(len(item.citations) for item in reply.items) + 1)
    )


@pytest.mark.parametrize(
    "question",
    (
        "Kirby's comments on Kyiv",
        "Kirbys comments on Kyiv",
        "kirby comments on kyiv",
        "what were the comments of Kirby on Kyiv?",
        "statements by Kirby about Kyiv",
        "what did Kirby sya about Kyiv",
        "What has Kirby been saying about Kyiv?",
        "did Kirby mention Kyiv?",
    ),
)
async def test_the_same_is_asked_in_many_forms(question: str) -> None:
    reply, plain = await ask(question), await ask("What did Kirby say about Kyiv?")
    assert isinstance(reply, Answer)
    assert isinstance(plain, Answer)
    assert [item.text for item in reply.items] == [item.text for item in plain.items]


async def test_a_word_that_the_article_explains_stands_for_the_name_asked_about() -> None:
    text = "The capital, Porto Sal, was quiet.\n\n“Nobody will leave the capital this year,” said Mayor Ines Prado. “We have food.”"
    other = "Porto Sal is far away.\n\n“Nobody will leave our capital this winter,” said Mayor Luis Silva. “We have food.”"
    drafts = [Draft(text=each, url=f"https://a.example/{at}", language="en") for at, each in enumerate((text, other))]
    async with reading(drafts) as services:
        reply = await services.ask("What did Prado say about Porto Sal?")
        other_reply = await services.ask("What did Silva say about Porto Sal?")
    assert isinstance(reply, Answer)
    assert [(each.asked, each.used) for each in reply.items[0].read_as] == [("Porto Sal", "capital")]
    assert not isinstance(other_reply, Answer) or other_reply.unheard


async def test_several_articles_are_cited_for_one_speaker() -> None:
    reply = await ask("what did Kirby say?")
    assert isinstance(reply, Answer)
    assert len({citation.article_id for item in reply.items for citation in item.citations}) >= 3


async def test_citation_numbers_run_from_one_without_a_gap() -> None:
    reply = await ask("What did Macron warn against?")
    assert isinstance(reply, Answer)
    numbers = [citation.n for item in reply.items for citation in item.citations]
    assert numbers == list(range(1, len(numbers) + 1))


async def test_a_name_is_found_in_its_other_spellings() -> None:
    for question in ("What about Zelenskyy?", "who is in Kiev"):
        assert isinstance(await ask(question), Answer), question


async def test_a_typo_is_put_right_and_said() -> None:
    reply = await ask("What did Medinksy say?")
    assert isinstance(reply, Answer)
    assert [(change.asked, change.used) for change in reply.respelled] == [("Medinksy", "medinsky")]


async def test_the_parts_of_a_score_add_up_to_it() -> None:
    reply = await ask("Where did the talks take place?")
    assert isinstance(reply, Answer)
    for item in reply.items:
        assert sum(part.value for part in item.parts) == pytest.approx(item.score)


async def test_the_same_question_gets_the_same_answer() -> None:
    first, second = await ask("sanctions on Russia"), await ask("sanctions on Russia")
    assert first == second


@pytest.mark.parametrize(("question", "reason"), (("", SilenceReason.EMPTY_QUESTION), ("?!", SilenceReason.EMPTY_QUESTION)))
async def test_an_empty_question_is_said_to_be_one(question: str, reason: SilenceReason) -> None:
    reply = await ask(question)
    assert isinstance(reply, Silence)
    assert reply.reason is reason


async def test_an_empty_store_is_said_to_be_one() -> None:
    async with reading([]) as services:
        reply = await services.ask("what did Kirby say?")
    assert isinstance(reply, Silence)
    assert reply.reason is SilenceReason.EMPTY_STORE


async def test_a_range_in_the_question_limits_the_search_when_something_lies_in_it() -> None:
    async with reading([HARBOUR, FERRY]) as services:
        reply = await services.ask("what about the ferry yesterday?")
    assert isinstance(reply, Answer)
    assert reply.searched.range_words == "yesterday"
    assert not reply.searched.outside_range
    assert [item.citations[0].source for item in reply.items] == ["Tarn Daily"]


async def test_a_range_in_the_question_without_an_answer_gives_way_and_says_so() -> None:
    async with reading([HARBOUR, FERRY]) as services:
        reply = await services.ask("what happened to the harbour yesterday?")
    assert isinstance(reply, Answer)
    assert reply.searched.outside_range
    assert reply.items[0].citations[0].source == "Orla Post"


async def test_an_option_never_gives_way() -> None:
    async with reading([HARBOUR, FERRY]) as services:
        reply = await services.ask("what happened to the harbour?", bounds=Bounds(since="2022-03-28"))
    assert isinstance(reply, Silence)
    assert reply.reason is SilenceReason.NOTHING_IN_RANGE


async def test_a_source_can_be_named_in_the_question_or_beside_it() -> None:
    async with reading([HARBOUR, FERRY]) as services:
        for reply in (await services.ask("the ferries source:tarn"), await services.ask("ferry", bounds=Bounds(source="Tarn Daily"))):
            assert isinstance(reply, Answer)
            assert {citation.source for item in reply.items for citation in item.citations} == {"Tarn Daily"}
            assert reply.searched.source == "Tarn Daily"


async def test_an_unknown_outlet_is_said_with_the_nearest_name() -> None:
    async with reading([HARBOUR, FERRY]) as services:
        with pytest.raises(NotFoundError, match="Tarn Daily"):
            await services.ask("ferry", bounds=Bounds(source="Tarn Dayly"))


async def test_a_day_that_is_none_is_said() -> None:
    with pytest.raises(BadInputError, match="not a day"):
        await ask("Kirby", bounds=Bounds(since="the day of reckoning"))


@pytest.mark.parametrize("question", ("What did Kirby say since 30 February?", "what happened on 32 May?"))
async def test_a_day_that_no_calendar_has_is_said_and_not_searched(question: str) -> None:
    with pytest.raises(BadInputError, match="There is no “3"):
        await ask(question)


async def test_a_phrase_must_stand_word_for_word() -> None:
    found, missing = await ask('"real withdrawal"'), await ask('"withdrawal real"')
    assert isinstance(found, Answer)
    assert "real withdrawal" in found.items[0].text
    assert isinstance(missing, Silence)


async def test_an_excluded_word_stands_in_no_passage_shown() -> None:
    reply = await ask("Kyiv -Kirby")
    assert isinstance(reply, Answer)
    assert all("Kirby" not in item.text for item in reply.items)


WORDS = st.sampled_from(
    """
    what did who where when how long say said about Kirby Biden Kyiv Ukraine talks Turkey sanctions Medinsky withdrawal the of and
    capital war end
    """.split()
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(WORDS, min_size=1, max_size=7).map(" ".join), min_size=5, max_size=5))
async def test_every_item_is_a_slice_of_a_stored_body(questions: list[str]) -> None:
    async with reading() as services:
        for question in questions:
            reply = await services.ask(question, limit=10)
            for item in reply.items if isinstance(reply, Answer) else ():
                bodies = await services.bodies((citation.article_id, citation.revision) for citation in item.citations)
                assert item.text == item.citations[0].span.of(bodies[item.citations[0].article_id, item.citations[0].revision])
                for citation in item.citations:
                    assert citation.span.of(bodies[citation.article_id, citation.revision]).strip()


async def test_a_phrase_beside_a_speaker_must_stand_in_their_sentence() -> None:
    silent, found = await ask('what did Kirby say about "zebra crossing"?'), await ask('what did Kirby say about "real withdrawal"?')
    assert isinstance(silent, Silence)
    assert isinstance(found, Answer)
    assert found.items
    assert all("real withdrawal" in item.text for item in found.items)


async def test_an_excluded_word_keeps_statements_out() -> None:
    reply = await ask("what did Kirby say -Kyiv")
    assert isinstance(reply, Answer)
    assert all("Kyiv" not in item.text for item in reply.items)


async def test_said_and_ask_understand_a_topic_alike() -> None:
    async with reading() as services:
        asked = await services.ask('what did Kirby say about "real withdrawal"?')
        said = await services.said("Kirby", about='"real withdrawal"')
    assert isinstance(asked, Answer)
    assert isinstance(said, Answer)
    assert [item.text for item in asked.items] == [item.text for item in said.items]


async def test_nobody_is_not_a_name() -> None:
    async with reading() as services:
        for name in ("", "???", "he"):
            with pytest.raises(BadInputError, match="by name"):
                await services.said(name)


async def test_a_range_that_ends_before_it_begins_is_said() -> None:
    with pytest.raises(BadInputError, match="after its last"):
        await ask("Kirby", bounds=Bounds(since="2023-01-01", until="2021-01-01"))


@pytest.mark.parametrize("question", ("What did Kirby say?", "what did Macron warn against?", "Where did the talks take place?"))
async def test_what_comes_first_does_not_depend_on_how_many_are_wanted(question: str) -> None:
    async with reading() as services:
        replies = [await services.ask(question, limit=limit) for limit in (1, 2, 5, 10)]
    shown = [reply for reply in replies if isinstance(reply, Answer)]
    assert len(shown) == len(replies)
    assert len({reply.items[0].text for reply in shown}) == 1
    assert len({reply.total for reply in shown}) == 1


async def test_a_misspelt_speaker_with_the_right_stem_is_put_right_too() -> None:
    reply = await ask("what did Kirbi say?")
    assert isinstance(reply, Answer)
    assert [(change.asked, change.used) for change in reply.respelled] == [("Kirbi", "Kirby")]
    assert reply.unheard is None


@pytest.mark.parametrize(
    ("text", "meant"),
    (
        ("and biden?", "What did Biden say about Kyiv?"),
        ("and joe biden?", "What did Joe Biden say about Kyiv?"),
        ("and sanctions?", "What did Kirby say about sanctions?"),
        ("and about biden?", "What did Kirby say about biden?"),
    ),
)
async def test_small_letters_in_a_follow_up_name_whoever_the_articles_quote(text: str, meant: str) -> None:
    async with reading() as services:
        reply = await services.ask(text, before="What did Kirby say about Kyiv?")
    assert reply.question == meant


async def test_a_contradicting_printing_is_named_when_it_is_asked_about() -> None:
    for question in ("what did Medinsky say about de-escalation", "what did Medinsky say?"):
        reply = await ask(question)
        assert isinstance(reply, Answer)
        assert Wording.CONTRADICTORY in {citation.wording for item in reply.items for citation in item.citations}


async def test_the_better_of_two_printings_of_a_text_is_quoted_whatever_else_the_question_finds(tmp_path: Path) -> None:
    async with open_app(Settings(data_dir=tmp_path)) as app:
        await seed(app)
        for question in ("what did Biden say about Putin?", "what did the Pentagon say?"):
            reply = await app.reading.ask(question)
            assert isinstance(reply, Answer)
            own = [item for item in reply.items if item.named_as is None]
            assert {item.citations[0].source for item in own if len(item.citations) > 1} == {"Unnamed outlet (seed 002)"}
        (shown,) = [group.shown for group in (await app.reading.story_page(1)).story.groups if len(group.article_ids) > 1]
        texts = [await Lineages(app.store.stories).among([one]) for one in (await app.store.articles([2, 3])).values()]
        assert all(text.least_altered == {shown} for text in texts)


async def test_no_reworded_text_stands_above_an_independent_one_with_the_same_words() -> None:
    reply = await ask("what did Kirby say about Kyiv?")
    assert isinstance(reply, Answer)
    first = [item.citations[0].source for item in reply.items]
    assert not {"Unnamed outlet (seed 001)", "Unnamed outlet (seed 002)"} & set(first[:3])
    assert any("we do continue to see strikes on Kyiv" in item.text for item in reply.items)


async def test_questions_about_several_speakers_at_once_are_answered_for_all_of_them() -> None:
    reply = await ask("What did Kirby say? What did Biden say?")
    assert isinstance(reply, Answer)
    assert reply.speaker is not None
    assert reply.speaker.name == "John Kirby and Joe Biden"


async def test_a_search_that_only_leaves_words_out_says_so() -> None:
    async with reading() as services:
        with pytest.raises(BadInputError, match="only leave passages out"):
            await services.search("-Kyiv", limit=5)


def article(text: str, number: int) -> Draft:
    return Draft(text=text, title=f"Number {number}", url=f"https://a.example/{number}", language="en")


async def test_whoever_holds_an_office_is_meant_and_no_namesake_of_the_word() -> None:
    texts = ("Mike Mayo, an analyst, said banks would do well.", "Jacob Frey, the mayor of Orla, said the mole was gone. The mayor left.")
    async with reading([article(text, number) for number, text in enumerate(texts)]) as services:
        reply = await services.ask("What did the mayor say?")
    assert isinstance(reply, Answer)
    assert reply.speaker is not None
    assert (reply.speaker.name, reply.respelled) == ("Jacob Frey", ())


async def test_a_group_with_which_a_sentence_began_is_one_of_those_called_so() -> None:
    texts = ("Officials said the bridge is safe.", "Harbour officials said the ferry may leave.", "The port is calm, city officials said.")
    async with reading([article(text, number) for number, text in enumerate(texts)]) as services:
        reply = await services.ask("What did officials say?")
    assert isinstance(reply, Answer)
    assert (reply.speaker and reply.speaker.name, reply.total) == ("officials", 3)


async def test_a_reaction_to_something_is_what_was_said_about_it() -> None:
    reply = await ask("What was Kirby's reaction to the announcement?")
    assert isinstance(reply, Answer)
    assert (reply.speaker and reply.speaker.name, reply.topic) == ("John Kirby", "the announcement")
    assert "announcement" in reply.items[0].text


async def test_a_long_question_is_not_cut_within_a_word() -> None:
    reply = await ask("what did Kirby say " * 60)
    assert not isinstance(reply, Silence) or set(reply.unknown) <= {"Kirby", "say", "what", "did"}


async def test_of_two_questions_the_one_that_can_be_answered_is_and_the_other_is_named() -> None:
    reply = await ask("What did Kirby say and what happened in Mariupol?")
    assert isinstance(reply, Answer)
    assert (reply.question, reply.others) == ("What did Kirby say?", ("what happened in Mariupol?",))
    assert all(item.speaker == "John Kirby" for item in reply.items)
    later = await ask("Who is qqzyx? What did Kirby say?")
    assert isinstance(later, Answer)
    assert (later.question, later.others) == ("What did Kirby say?", ("Who is qqzyx?",))
    none = await ask("who is qqzyx and what did zzzqq say?")
    assert isinstance(none, Silence)
    assert (none.question, none.others) == ("who is qqzyx?", ("what did zzzqq say?",))


async def test_the_judge_is_nobody_of_that_surname_and_doctors_are_not_somebodys_doctor() -> None:
    texts = [
        "Mark Judge said the party was over. Judge said he would leave.",
        "U.S. District Judge Tess Renn said the pass must be given back.",
        "Odde's doctor said the patient was well.",
        "There are doctors in Orla.",
    ]
    async with reading([article(text, number) for number, text in enumerate(texts)]) as services:
        judge = await services.ask("What did the judge say?")
        assert isinstance(judge, Answer)
        assert judge.speaker is not None
        assert judge.speaker.name == "Tess Renn"
        named = await services.ask("What did Judge say?")
        assert isinstance(named, Answer)
        assert named.speaker is not None
        assert named.speaker.name == "Mark Judge"
        doctors = await services.ask("What did doctors say about the harbour?")
        assert doctors.unheard is None or doctors.unheard.speaker is None


async def test_a_second_question_may_say_only_what_is_different() -> None:
    reply = await ask("What did Kirby say about Kyiv? And about sanctions?")
    assert isinstance(reply, Answer)
    assert (reply.question, reply.others) == ("What did Kirby say about Kyiv?", ("What did Kirby say about sanctions?",))


async def test_a_speaker_is_one_however_outlets_spell_the_name() -> None:
    texts = [
        "Volodymyr Zelensky said the harvest would be late. Zelensky said the mill was closed.",
        "Volodymyr Zelenskyy said the road was open again.",
        "Zelenskiy said that the ships had left.",
    ]
    async with reading([article(text, number) for number, text in enumerate(texts)]) as services:
        for question in ("What did Zelensky say?", "what did Zelenskyy say?", "What did Volodymyr Zelenskiy say?"):
            reply = await services.ask(question)
            assert isinstance(reply, Answer)
            assert (reply.speaker and reply.speaker.name, reply.total) == ("Volodymyr Zelensky", 4)


async def test_who_asks_about_a_country_means_what_is_called_after_it_too() -> None:
    texts = [
        "Mara Odde said the Ukrainian harvest would be late this year. Odde said the mill in Poland was closed.",
        "The Ukrainian president was in Orla. Ukraine sent a ship.",
    ]
    async with reading([article(text, number) for number, text in enumerate(texts)]) as services:
        reply = await services.ask("What did Odde say about Ukraine?")
        assert isinstance(reply, Answer)
        assert ["harvest" in item.text for item in reply.items] == [True]
        other = await services.ask("What did Odde say about the Ukrainian harvest?")
        assert isinstance(other, Answer)
        assert other.total == 1


async def test_those_named_with_another_of_the_surname_do_not_speak_for_the_one_who_was_chosen() -> None:
    texts = [
        "Mara Odde said the mill would be closed. Luis Odde said the dam would hold.",
        "Tess Renn, spokeswoman for Mara Odde, said the school was shut.",
        "Pia Vale, spokeswoman for Luis Odde, said the school was open.",
    ]
    async with reading([article(text, number) for number, text in enumerate(texts)]) as services:
        reply = await services.ask("What did Odde say about the school?", whom="Luis Odde")
        assert isinstance(reply, Answer)
        assert {item.speaker for item in reply.items} == {"Pia Vale"}


async def test_of_two_questions_the_second_is_answered_where_the_first_is_an_error() -> None:
    reply = await ask("What happened on 31 February 2022? What did Kirby say?")
    assert isinstance(reply, Answer)
    assert (reply.question, reply.others) == ("What did Kirby say?", ("What happened on 31 February 2022?",))
    with pytest.raises(BadInputError, match="31 February"):
        await ask("What happened on 31 February 2022? Who is qqzyx?")


async def test_a_bare_surname_beside_those_who_bear_it_is_told_to_be_one() -> None:
    texts = [
        f"{name} said the {what} would be closed in May." for name, what in (("Mara Odde", "mill"), ("Luis Odde", "dam"), ("Odde", "inn"))
    ]
    async with reading([article(text, number) for number, text in enumerate(texts)]) as services:
        reply = await services.ask("What did Odde say?")
    assert isinstance(reply, Silence)
    assert {(person.name, person.role) for person in reply.persons} == {
        ("Mara Odde", None),
        ("Luis Odde", None),
        ("Odde", "where only the surname is given"),
    }


@pytest.mark.parametrize("question", ("what did he say?", "what did they say about Kyiv?", "her reaction"))
async def test_a_pronoun_without_a_question_before_it_is_asked_about(question: str) -> None:
    reply = await ask(question)
    assert isinstance(reply, Silence)
    assert reply.reason is SilenceReason.NOBODY_NAMED
    assert reply.pronoun
    assert reply.pronoun in question


async def test_a_name_completes_the_question_whose_pronoun_named_nobody() -> None:
    async with reading() as services:
        for name in ("Kirby", "I mean Kirby."):
            assert await services.completed(name, before="what did he say about Kyiv?") == "what did Kirby say about Kyiv?"
        assert await services.completed("White House", before="what was their reaction?") == "what was White House's reaction?"
        assert await services.completed("what happened?", before="what did he say?") == "what happened?"
        assert await services.completed("and about gas?", before="what did he say?") == "and about gas?"


@pytest.mark.parametrize(
    ("question", "told"), (("基辅发生了什么?", ("基辅发生了什么",)), ("キエフで何が起きましたか", ("キエフで何が起きましたか",)))
)
async def test_a_silence_tells_no_pairs_of_signs(question: str, told: tuple[str, ...]) -> None:
    reply = await ask(question)
    assert isinstance(reply, Silence)
    assert reply.unknown == told


async def test_what_somebody_said_can_be_limited_as_a_question_can() -> None:
    async with reading() as services:
        reply = await services.said("Kirby source:turan")
        assert isinstance(reply, Answer)
        assert (reply.question, reply.searched.source) == ("What did Kirby say?", "Turan")
        topical = await services.said("Kirby", about="Kyiv source:turan since:2022-03-29")
        assert isinstance(topical, Answer)
        assert (topical.question, topical.searched.source) == ("What did Kirby say about Kyiv?", "Turan")
        assert topical.searched.since is not None


@pytest.mark.parametrize(
    "question",
    (
        "can you tell me what Kirby said about Kyiv?",
        "please tell me: what did Kirby say about Kyiv?",
        "Do you know what Kirby said about Kyiv?",
    ),
)
async def test_a_polite_question_is_the_same_question(question: str) -> None:
    reply = await ask(question)
    assert isinstance(reply, Answer)
    assert reply.speaker is not None
    assert (reply.speaker.name, reply.topic) == ("John Kirby", "Kyiv")


async def test_what_people_said_is_what_anybody_said() -> None:
    asked, people = await ask("who spoke about Putin?"), await ask("what did people say about Putin?")
    assert isinstance(asked, Answer)
    assert isinstance(people, Answer)
    assert people.items == asked.items


@pytest.mark.parametrize("question", ("what happened on 29/03/2022?", "what did Kirby say since 3.4.2022"))
async def test_a_day_in_figures_that_mean_another_day_elsewhere_is_not_guessed(question: str) -> None:
    with pytest.raises(BadInputError, match="is not a day I understand; write 2022-03-29"):
        await ask(question)


@pytest.mark.parametrize("words", ("-", '""', "…"))
async def test_a_search_without_words_says_so(words: str) -> None:
    async with reading() as services:
        with pytest.raises(BadInputError, match="no words"):
            await services.search(words, limit=5)
