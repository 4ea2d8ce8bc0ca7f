"""What people see, in SimCord's Discord: commands, mentions, direct messages, buttons, errors."""

import re
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from simcord import Env, InteractionResult
from simcord.results import ResponseMessage

from bot.discord_ui.client import BriefingClient
from bot.model.errors import BriefingError
from tests.discord_ui.conftest import KIRBY
from tests.discord_ui.library import Library, renderer
from tests.loopback.reading import buttons, texts

pytestmark = pytest.mark.discord


class Scene:
    """A server with a channel `news` and a member ann."""

    def __init__(self, env: Env) -> None:
        self.env = env
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("news")
        self.ann = self.guild.add_member(env.create_user("ann"))
        self.bob = self.guild.add_member(env.create_user("bob"))

    @property
    def mention(self) -> str:
        assert self.env.bot.user is not None
        return f"<@{self.env.bot.user.id}>"

    def bots_messages(self) -> list[Any]:
        return [message for message in self.channel.history() if message.author.id == self.env.bot.user.id]  # type: ignore[union-attr]


@pytest.fixture
def scene(simcord_env: Env) -> Scene:
    return Scene(simcord_env)


def shown(response: Any) -> list[str]:
    """The texts of a response."""
    return texts({"components": response.components, "content": response.content})


def shown_to(result: InteractionResult) -> ResponseMessage:
    """The message an interaction was answered with."""
    assert result.response is not None
    return result.response


def labels(response: Any) -> list[str]:
    return [button["label"] for button in buttons({"components": response.components})]


async def test_ask_is_answered_privately_with_cited_passages(scene: Scene) -> None:
    result = await scene.ann.slash(scene.channel, "ask", question="What did Kirby say?")
    assert result.ephemeral
    assert result.response is not None
    assert result.response.flags.components_v2
    heading, *items, footer = shown(result.response)
    assert heading.startswith("### What did Kirby say?")
    assert [item.partition("❞")[0] for item in items] == ["> ❝Kirby said strikes on Kyiv continue.", "> ❝Kirby said “we’re not convinced”."]
    assert "1 article from 2 outlets searched" in footer
    assert labels(result.response) == ["Share"]


async def test_limits_are_passed_on_as_they_were_typed(scene: Scene, library: Library) -> None:
    await scene.ann.slash(scene.channel, "ask", question="Kirby?", source="Daily", since="yesterday", until="2022-03-29")
    assert library.asked == [("Kirby?", "Daily", "yesterday", "2022-03-29", 6)]


async def test_silence_says_so_and_offers_nothing_to_share(scene: Scene) -> None:
    result = await scene.ann.slash(scene.channel, "ask", question="Trump?")
    assert "Trump" in " ".join(shown(result.response))
    assert labels(result.response) == []


async def test_sources_are_offered_while_typing(scene: Scene) -> None:
    every = await scene.ann.autocomplete(scene.channel, "ask", "source", "")
    assert [(choice["name"], choice["value"]) for choice in every] == [
        ("Daily · 3 articles", "Daily"),
        ("Evening Post · 1 article", "Evening Post"),
    ]
    some = await scene.ann.autocomplete(scene.channel, "ask", "source", "post")
    assert [choice["value"] for choice in some] == ["Evening Post"]


async def test_a_mention_is_answered_in_a_reply_for_everybody(scene: Scene) -> None:
    question = await scene.ann.send(scene.channel, f"{scene.mention} what did Kirby say?")
    [answer] = scene.bots_messages()
    assert answer.reference is not None
    assert answer.reference.message_id == question.id
    assert answer.mentions == []
    assert labels(answer_payload(answer)) == []  # everybody sees it already


async def test_a_direct_message_is_a_question(scene: Scene, library: Library) -> None:
    await scene.ann.send_dm("what did Kirby say?")
    assert library.asked == [("what did Kirby say?", None, None, None, 6)]


async def test_a_command_sent_as_words_is_the_question_behind_it(scene: Scene, library: Library) -> None:
    await scene.ann.send_dm("/ask what did Kirby say?")
    assert library.asked == [("what did Kirby say?", None, None, None, 6)]


async def test_a_follow_up_in_a_direct_message_goes_on_from_the_last_answer_there(scene: Scene, library: Library) -> None:
    await scene.ann.send_dm("what did Kirby say?")
    await scene.ann.send_dm("help")
    await scene.ann.send_dm("and about Kyiv?")
    await scene.ann.send_dm("and about strikes?")
    assert [question for question, *_ in library.asked] == [
        "what did Kirby say?",
        "What did Kirby say about Kyiv?",
        "What did Kirby say about strikes?",
    ]


async def test_a_name_alone_completes_the_question_whose_pronoun_named_nobody(scene: Scene, library: Library) -> None:
    await scene.ann.send_dm("what did he say about strikes?")
    await scene.ann.send_dm("Kirby")
    assert [question for question, *_ in library.asked] == ["what did he say about strikes?", "what did Kirby say about strikes?"]


async def test_a_follow_up_in_a_direct_message_to_somebody_else_follows_nothing(scene: Scene, library: Library) -> None:
    await scene.ann.send_dm("what did Kirby say?")
    await scene.bob.send_dm("and about Kyiv?")
    assert [question for question, *_ in library.asked] == ["what did Kirby say?", "and about Kyiv?"]


async def test_in_a_channel_only_a_reply_follows_an_answer(scene: Scene, library: Library) -> None:
    await scene.ann.send(scene.channel, f"{scene.mention} what did Kirby say?")
    await scene.bob.send(scene.channel, f"{scene.mention} and about Kyiv?")
    assert [question for question, *_ in library.asked] == ["what did Kirby say?", "and about Kyiv?"]


@pytest.mark.parametrize(
    ("text", "said"),
    (
        ("hello", "/ask"),
        ("help", "/ask"),
        ("Thanks a lot!", "You are welcome"),
        ("ok", "All right"),
        ("why?", "Reply to one"),
        ("how many articles do you have?", "1 article"),
        ("compare", "/compare"),
    ),
)
async def test_small_talk_is_answered_in_kind(scene: Scene, library: Library, text: str, said: str) -> None:
    await scene.ann.send(scene.channel, f"{scene.mention} {text}")
    [answer] = scene.bots_messages()
    assert said in " ".join(shown(answer_payload(answer)))
    assert library.asked == []


async def test_more_in_reply_to_an_answer_is_its_next_page(scene: Scene, library: Library) -> None:
    library.articles = ["\n\n".join(f"Paragraph {n} about everything." for n in range(1, 9))]
    await scene.ann.send(scene.channel, f"{scene.mention} tell me everything")
    [first] = scene.bots_messages()
    await scene.ann.send(scene.channel, f"{scene.mention} more", reply_to=first)
    _, second = scene.bots_messages()
    assert "Paragraph 6" in " ".join(shown(answer_payload(second)))
    await scene.ann.send(scene.channel, f"{scene.mention} more", reply_to=second)
    assert "That was all" in " ".join(shown(answer_payload(scene.bots_messages()[-1])))


async def test_other_messages_are_left_alone(scene: Scene, library: Library) -> None:
    await scene.ann.send(scene.channel, "what did Kirby say?")
    await scene.ann.send(scene.channel, "@everyone what did Kirby say?")
    await scene.ann.send(scene.channel, f"{scene.ann.mention} what did Kirby say?")
    assert library.asked == []
    assert scene.bots_messages() == []


async def test_a_mention_alone_is_answered_with_help(scene: Scene, library: Library) -> None:
    await scene.ann.send(scene.channel, scene.mention)
    [answer] = scene.bots_messages()
    assert "/ask" in " ".join(shown(answer_payload(answer)))
    assert library.asked == []


async def test_search_status_and_help_answer(scene: Scene) -> None:
    found = await scene.ann.slash(scene.channel, "search", words="talks Istanbul")
    assert "> ❝The talks took place in Istanbul.❞" in "\n".join(shown(found.response))
    status = await scene.ann.slash(scene.channel, "status")
    assert "1 article from 2 outlets" in shown(status.response)[0]
    about = await scene.ann.slash(scene.channel, "help")
    assert "/search" in " ".join(shown(about.response))


async def test_the_passages_of_a_search_are_counted_on_from_page_to_page(scene: Scene, library: Library) -> None:
    library.articles = ["\n\n".join(f"Paragraph {n} about everything." for n in range(1, 13))]
    first = await scene.ann.slash(scene.channel, "search", words="everything")
    second = await scene.ann.click(shown_to(first), label="More")
    third = await scene.ann.click(shown_to(second), label="More")
    numbers = re.findall(r"\[(\d+)\\?\]", "\n".join(text for page in (first, second, third) for text in shown(page.response)))
    assert numbers == [str(n) for n in range(1, 13)]
    assert "passages 6–10" in shown(second.response)[0]


async def test_the_message_menu_finds_sources_of_what_somebody_wrote(scene: Scene) -> None:
    claim = await scene.bob.send(scene.channel, "I heard the talks were in Istanbul")
    result = await scene.ann.context_menu(scene.channel, "Find sources", claim)
    assert result.ephemeral
    assert "The talks took place in Istanbul" in " ".join(shown(result.response))


async def test_more_brings_the_next_items_until_there_are_no_more(scene: Scene, library: Library) -> None:
    library.articles = ["\n\n".join(f"Paragraph {n} about everything." for n in range(1, 13))]
    first = await scene.ann.slash(scene.channel, "ask", question="everything", since="monday")
    assert labels(first.response) == ["More", "Share"]
    second = await scene.ann.click(shown_to(first), label="More")
    third = await scene.ann.click(shown_to(second), label="More")
    assert second.ephemeral
    assert labels(third.response) == ["Share"]
    told = [
        text.partition("about")[0].split()[-1] for page in (first, second, third) for text in shown(page.response) if text.startswith(">")
    ]
    assert told == [str(n) for n in range(1, 13)]
    assert {since for _, _, since, _, _ in library.asked} == {"monday"}


async def test_share_shows_the_same_to_everybody_with_who_shared_it(scene: Scene) -> None:
    mine = await scene.ann.slash(scene.channel, "ask", question="What did Kirby say?")
    await scene.ann.click(shown_to(mine), label="Share")
    [shared] = scene.bots_messages()
    assert shown(answer_payload(shared))[:-1] == shown(mine.response)
    assert shown(answer_payload(shared))[-1] == "-# shared by ann"
    assert labels(answer_payload(shared)) == []


async def test_buttons_work_after_a_restart(scene: Scene, library: Library) -> None:
    library.articles = ["\n\n".join(f"Paragraph {n} about everything." for n in range(1, 8))]
    before = await scene.ann.slash(scene.channel, "ask", question="everything")
    await scene.env.restart_bot(BriefingClient(library, renderer()))
    more = await scene.ann.click(shown_to(before), label="More")
    assert "Paragraph 6" in " ".join(shown(more.response))
    await scene.ann.click(shown_to(before), label="Share")
    assert len(scene.bots_messages()) == 1


async def test_a_shared_answer_still_has_its_next_page(scene: Scene, library: Library) -> None:
    library.articles = ["\n\n".join(f"Paragraph {n} about everything." for n in range(1, 8))]
    mine = await scene.ann.slash(scene.channel, "ask", question="everything")
    await scene.ann.click(shown_to(mine), label="Share")
    [shared] = scene.bots_messages()
    next_page = await scene.bob.click(shared, label="More")
    assert next_page.ephemeral
    assert "Paragraph 6" in " ".join(shown(next_page.response))


async def test_what_can_be_told_is_told_as_it_is(scene: Scene, library: Library) -> None:
    library.error = BriefingError("There is no outlet called “Dayly”; did you mean “Daily”?")
    result = await scene.ann.slash(scene.channel, "ask", question="Kirby?")
    assert shown(result.response) == ["There is no outlet called “Dayly”; did you mean “Daily”?"]


async def test_a_fault_of_ours_shows_an_id_that_is_in_the_log_and_nothing_technical(
    scene: Scene, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    library.error = RuntimeError("database password hunter2")
    result = await scene.ann.slash(scene.channel, "ask", question="a secret question")
    [text] = shown(result.response)
    [record] = [record for record in caplog.records if record.name == "bot.discord_ui.desk"]
    fault_id = record.getMessage().split()[1]
    assert fault_id in text
    assert "hunter2" not in text
    assert "secret question" not in caplog.text


async def test_an_answer_that_is_not_verbatim_is_refused_and_logged(
    scene: Scene, library: Library, caplog: pytest.LogCaptureFixture
) -> None:
    library.forged = KIRBY.replace("continue", "ended")
    result = await scene.ann.slash(scene.channel, "ask", question="What did Kirby say?")
    [text] = shown(result.response)
    assert "held this answer back" in text
    assert "article 1 revision 1 [0:36]" in caplog.text
    assert "Kirby" not in caplog.text


async def test_a_share_whose_article_is_gone_is_refused_privately(scene: Scene, library: Library) -> None:
    mine = await scene.ann.slash(scene.channel, "ask", question="What did Kirby say?")
    library.articles = []
    result = await scene.ann.click(shown_to(mine), label="Share")
    assert scene.bots_messages() == []
    assert "not among the articles here" in " ".join(shown(result.followups[0]))
    assert result.followups[0].ephemeral


async def test_a_message_without_words_has_no_sources(scene: Scene) -> None:
    picture = await scene.bob.send(scene.channel, attachments=[("a.png", b"x")])
    result = await scene.ann.context_menu(scene.channel, "Find sources", picture)
    assert shown(result.response) == ["There are no words in that to look for."]


async def test_a_button_of_an_older_version_says_so(scene: Scene) -> None:
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Old", custom_id="v0:ancient"))
    channel = scene.env.bot.get_channel(scene.channel.id)
    assert isinstance(channel, discord.TextChannel)
    old = await channel.send("old", view=view)
    result = await scene.ann.click(old, label="Old")
    assert "ask again" in " ".join(shown(result.response))


async def test_long_questions_are_answered_without_a_button_that_could_not_ask_them_again(scene: Scene, library: Library) -> None:
    library.articles = ["\n\n".join(f"Paragraph {n} about everything." for n in range(1, 13))]
    result = await scene.ann.slash(scene.channel, "ask", question="everything " * 40)
    assert labels(result.response) == ["Share"]


def answer_payload(message: Any) -> Any:
    """A discord.Message read like a response."""
    return SimpleNamespace(content=message.content, components=[component.to_dict() for component in message.components])
