"""What people see of statements, in SimCord's Discord: /said, closer looks, and the question back whom they mean."""

from typing import Any

import pytest
from simcord import Env, InteractionResult

from bot.discord_ui.client import BriefingClient
from bot.statements.directory import Person
from tests.discord_ui.library import Library, renderer
from tests.discord_ui.reading import menus
from tests.discord_ui.test_behaviour import Scene, answer_payload, labels, shown, shown_to

pytestmark = pytest.mark.discord

KIRBYS = (Person(("John Kirby",), "press secretary", 12, articles=5), Person(("Jack Kirby",), None, 3, articles=1))


@pytest.fixture
def scene(simcord_env: Env) -> Scene:
    return Scene(simcord_env)


def menu(result: InteractionResult) -> Any:
    assert result.response is not None
    found = menus({"components": result.response.components})
    return found[0] if found else None


async def test_said_shows_statements_privately_with_a_list_of_closer_looks(scene: Scene) -> None:
    result = await scene.ann.slash(scene.channel, "said", speaker="Kirby", about="everything")
    assert result.ephemeral
    heading, *items, _ = shown(result.response)
    assert (
        heading == "### What did Kirby say about everything?\n-# John Kirby, press secretary · 3 statements in 1 article · <t:1648555200:D>"
    )
    assert [item.partition("❞")[0] for item in items] == [
        "> ❝Kirby said strikes on Kyiv continue.",
        "> ❝Kirby said “we’re not convinced”.",
        "> ❝The talks took place in Istanbul.",
    ]
    assert labels(result.response) == ["Share"]
    offered = [(option["label"], option["value"], option["description"]) for option in menu(result)["options"]]
    assert offered[:3] == [
        ("[1] In context", "context|1000000", "Kirby said strikes on Kyiv continue."),
        ("[1] Compare wording", "wording|1000000", "Kirby said strikes on Kyiv continue."),
        ("[1] Why this?", "why|1000000", "Kirby said strikes on Kyiv continue."),
    ]
    assert len(offered) == 9


async def test_one_statement_has_buttons_instead_of_a_list(scene: Scene, library: Library) -> None:
    library.finds_all = True
    result = await scene.ann.slash(scene.channel, "said", speaker="Kirby")
    assert menu(result) is None
    assert labels(result.response) == ["In context", "Compare wording", "Why this?", "Share"]


@pytest.mark.parametrize(
    ("look", "heading"),
    (("context", "### In context: John Kirby"), ("wording", "### Compare wording: John Kirby"), ("why", "### Why this: John Kirby")),
)
async def test_a_closer_look_answers_privately_and_can_be_shared(scene: Scene, look: str, heading: str) -> None:
    said = await scene.ann.slash(scene.channel, "said", speaker="Kirby")
    result = await scene.ann.select(shown_to(said), [f"{look}|1000000"])
    assert result.ephemeral
    assert shown(result.response)[0].startswith(heading)
    assert "**" in " ".join(shown(result.response))
    await scene.ann.click(shown_to(result), label="Share")
    [shared] = scene.bots_messages()
    assert shown(answer_payload(shared))[:-1] == shown(result.response)


async def test_looks_work_after_a_restart_from_a_shared_answer_and_for_others(scene: Scene, library: Library) -> None:
    mine = await scene.ann.slash(scene.channel, "said", speaker="Kirby")
    await scene.ann.click(shown_to(mine), label="Share")
    [shared] = scene.bots_messages()
    await scene.env.restart_bot(BriefingClient(library, renderer()))
    result = await scene.bob.select(shared, ["context|1000000"])
    assert result.ephemeral
    assert "> ❝**Kirby said strikes on Kyiv continue.**" in "\n".join(shown(result.response))


async def test_a_statement_that_is_gone_is_said_to_be(scene: Scene, library: Library) -> None:
    said = await scene.ann.slash(scene.channel, "said", speaker="Kirby")
    library.articles = []
    result = await scene.ann.select(shown_to(said), ["why|1000000"])
    assert shown(result.response) == ["That statement is no longer there."]


async def test_speakers_are_offered_while_typing(scene: Scene, library: Library) -> None:
    library.persons = KIRBYS
    some = await scene.ann.autocomplete(scene.channel, "said", "speaker", "kirb")
    assert [(choice["name"], choice["value"]) for choice in some] == [
        ("John Kirby, press secretary · 5 articles", "John Kirby"),
        ("Jack Kirby · 1 article", "Jack Kirby"),
    ]


@pytest.mark.parametrize("command", ("said", "ask"))
async def test_several_people_of_one_name_are_a_list_that_asks_again(
    scene: Scene, library: Library, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.persons = KIRBYS
    if command == "ask":
        monkeypatch.setattr(Library, "ask", lambda self, question, **options: self.said("Kirby", **options))
        which = await scene.ann.slash(scene.channel, "ask", question="What did Kirby say?", since="monday")
    else:
        which = await scene.ann.slash(scene.channel, "said", speaker="Kirby", about="Kyiv", since="monday")
    assert "Whom do you mean?" in "\n".join(shown(which.response))
    assert [(each["label"], each.get("description")) for each in menu(which)["options"]] == [
        ("John Kirby", "press secretary"),
        ("Jack Kirby", None),
    ]
    result = await scene.ann.select(shown_to(which), ["Jack Kirby"])
    assert result.ephemeral
    assert "Jack Kirby" in shown(result.response)[0]
    assert library.whom == [None, "Jack Kirby"]
    assert {since for _, _, since, _, _ in library.asked} == {"monday"}


async def test_more_of_a_chosen_speaker_is_more_of_the_same(scene: Scene, library: Library) -> None:
    library.persons = KIRBYS
    library.articles = ["\n\n".join(f"Paragraph {n} about everything." for n in range(1, 9))]
    which = await scene.ann.slash(scene.channel, "said", speaker="Kirby", about="everything")
    first = await scene.ann.select(shown_to(which), ["Jack Kirby"])
    second = await scene.ann.click(shown_to(first), label="More")
    assert "Paragraph 6" in " ".join(shown(second.response))
    assert [shown(page.response)[0].split(" · ")[1] for page in (first, second)] == [
        "5 of 8 statements in 1 article",
        "statements 6–8 of 8 in 1 article",
    ]
    assert [question for question, *_ in library.asked] == [
        "What did Kirby say about everything?",
        *["What did Jack Kirby say about everything?"] * 2,
    ]
    assert library.whom == [None, "Jack Kirby", "Jack Kirby"]


async def test_the_head_counts_what_the_message_had_room_for(scene: Scene, library: Library) -> None:
    library.articles = ["\n\n".join(f"Paragraph {n} about everything." + " So it went on." * 80 for n in range(1, 5))]
    heads = []
    page = await scene.ann.slash(scene.channel, "said", speaker="Kirby", about="everything")
    while True:
        head, *texts = shown(page.response)
        heads.append((head.split(" · ")[1].partition(" in ")[0], sum(text.startswith(">") for text in texts)))
        if "More" not in labels(page.response):
            break
        page = await scene.ann.click(shown_to(page), label="More")
    assert heads == [("2 of 4 statements", 2), ("statements 3–4 of 4", 2)]


async def test_a_mention_that_means_several_people_offers_them_too(scene: Scene, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.persons = KIRBYS
    monkeypatch.setattr(Library, "ask", lambda self, question, **options: self.said("Kirby", **options))
    await scene.ann.send(scene.channel, f"{scene.mention} What did Kirby say?")
    [which] = scene.bots_messages()
    result = await scene.ann.select(which, ["John Kirby"])
    assert result.ephemeral
    assert library.whom == [None, "John Kirby"]


async def test_a_name_or_number_in_a_direct_message_says_whom_was_meant(
    scene: Scene, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.persons = KIRBYS
    monkeypatch.setattr(Library, "ask", lambda self, _, **options: self.said("Kirby", **options))
    for answer in ("2", "Jack"):
        await scene.ann.send_dm("What did Kirby say?")
        await scene.ann.send_dm(answer)
    assert library.whom == [None, "Jack Kirby"] * 2


async def test_why_in_a_direct_message_is_why_of_the_last_answer(scene: Scene, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "ask", lambda self, _, **options: self.said("Kirby", **options))
    await scene.ann.send_dm("What did Kirby say?")
    await scene.ann.send_dm("why?")
    assert "### Why this: John Kirby" in "\n".join(
        text for message in scene.ann.user.dm_channel.history() for text in shown(answer_payload(message))
    )
