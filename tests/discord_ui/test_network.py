"""The whole bot on sockets: what the network and Discord do to it, and what it makes of that."""

import asyncio
import os
import signal
from collections.abc import Iterable, Mapping

import pytest

from bot.discord_ui.client import BriefingClient
from bot.discord_ui.run import stopping_on_signals
from bot.discord_ui.supervise import DiscordRefusedError, supervise
from tests.discord_ui.conftest import on_discord
from tests.discord_ui.library import Library, renderer
from tests.loopback.faults import DropAfterCommit, Fails, Held, RateLimited, Reset
from tests.loopback.reading import buttons, texts
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.discord

ASK = {"question": "What did Kirby say?"}


async def asked(server: LoopbackDiscord) -> list[str]:
    """/ask run to its end: what is read then."""
    asked = await server.slash("ask", ASK)
    await server.until(lambda: asked.answered)
    assert asked.original is not None
    assert asked.followups == []
    return texts(asked.original)


# commands


async def test_commands_are_uploaded_once_and_again_only_when_they_changed(library: Library, loopback: LoopbackDiscord) -> None:
    for _ in range(2):
        async with on_discord(library, loopback):
            pass
    assert len(loopback.sent("PUT", "/commands")) == 1
    loopback.world.commands[0]["description"] = "changed by an older version"
    async with on_discord(library, loopback):
        pass
    assert len(loopback.sent("PUT", "/commands")) == 2


async def test_commands_can_be_used_in_servers_direct_messages_and_user_installs(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        assert all(sorted(command["contexts"]) == [0, 1, 2] for command in loopback.world.commands)
        assert all(sorted(command["integration_types"]) == [0, 1] for command in loopback.world.commands)
        away = await loopback.slash("ask", ASK, user_installed=True)
        direct = await loopback.slash("ask", ASK, channel=loopback.world.dm_with(loopback.world.ann))
        await loopback.until(lambda: away.answered and direct.answered)
    assert away.ephemeral
    assert not direct.ephemeral
    assert away.original is not None
    assert direct.original is not None
    assert [button["label"] for button in buttons(away.original)] == ["Share"]
    assert buttons(direct.original) == []  # there is nobody to share it with


async def test_the_bot_goes_on_when_commands_cannot_be_registered(library: Library, loopback: LoopbackDiscord) -> None:
    loopback.faults.add("GET", "/commands$", Fails(403))
    async with on_discord(library, loopback):
        await loopback.dm("What did Kirby say?")
        await loopback.until(lambda: loopback.replies(loopback.world.dm_with(loopback.world.ann)))
    assert loopback.sent("PUT", "/commands") == []


async def test_a_command_this_version_no_longer_has_says_so(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        loopback.world.commands.append({**loopback.world.commands[0], "name": "oracle", "type": 1})
        old = await loopback.slash("oracle")
        await loopback.until(lambda: old.answered)
    assert old.original is not None
    assert "ask again" in " ".join(texts(old.original))


# time


async def test_a_slow_answer_is_acknowledged_at_once_and_comes_late(library: Library, loopback: LoopbackDiscord) -> None:
    library.gate = asyncio.Event()
    async with on_discord(library, loopback):
        slow = await loopback.slash("ask", ASK)
        await loopback.until(lambda: slow.acknowledged)
        loopback.pass_time(60)
        library.gate.set()
        await loopback.until(lambda: slow.answered)


async def test_an_interaction_older_than_three_seconds_is_left(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        loopback.faults.add("POST", "/callback$", Fails(500))  # discord.py waits a second and tries again
        late = await loopback.slash("ask", ASK)
        await loopback.until(lambda: loopback.sent("POST", "/callback"))
        loopback.pass_time(3.1)
        await loopback.until(lambda: len(loopback.sent("POST", "/callback")) == 2)
        assert await asked(loopback)
    assert not late.acknowledged
    assert len(library.asked) == 1


async def test_an_answer_after_fifteen_minutes_is_given_up_and_logged(
    library: Library, loopback: LoopbackDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    library.gate = asyncio.Event()
    async with on_discord(library, loopback):
        slow = await loopback.slash("ask", ASK)
        await loopback.until(lambda: slow.acknowledged)
        loopback.pass_time(15 * 60 + 1)
        library.gate.set()
        await loopback.until(lambda: loopback.sent("PATCH", "@original"))
        assert await asked(loopback)
    assert not slow.answered
    assert "cannot be answered" in caplog.text


# requests that fail


@pytest.mark.parametrize("fault", (RateLimited(), Reset(), DropAfterCommit()), ids=lambda fault: type(fault).__name__)
@pytest.mark.parametrize(("method", "path"), (("POST", "/callback$"), ("PATCH", "@original$")))
async def test_an_interaction_is_answered_once_whatever_happens_to_a_request(
    library: Library, loopback: LoopbackDiscord, fault: RateLimited | Reset | DropAfterCommit, method: str, path: str
) -> None:
    async with on_discord(library, loopback):
        loopback.faults.add(method, path, fault)
        told = await asked(loopback)
    assert told[0].startswith("### What did Kirby say?")
    assert loopback.faults.left == 0
    assert len(library.asked) == 1


@pytest.mark.parametrize("fault", (RateLimited(), Fails(503), Reset(), DropAfterCommit()), ids=lambda fault: type(fault).__name__)
async def test_a_mention_is_answered_once_whatever_happens_to_the_message(
    library: Library, loopback: LoopbackDiscord, fault: RateLimited | Fails | Reset | DropAfterCommit
) -> None:
    async with on_discord(library, loopback):
        loopback.faults.add("POST", "/messages$", fault)
        loopback.faults.add("POST", "/typing$", Fails(403))
        await loopback.say(f"<@{loopback.world.bot.id}> What did Kirby say?")
        await loopback.until(lambda: len(loopback.sent("POST", "/messages")) == 2)
        await loopback.until(loopback.replies)
    assert len(loopback.replies()) == 1
    assert loopback.faults.left == 0


async def test_a_channel_that_may_not_be_written_to_is_no_fault_of_ours(
    library: Library, loopback: LoopbackDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    async with on_discord(library, loopback):
        loopback.faults.add("POST", "/typing$", Fails(403, code=50013))
        loopback.faults.add("POST", "/messages$", Fails(403, code=50013))
        await loopback.say(f"<@{loopback.world.bot.id}> What did Kirby say?")
        await loopback.until(lambda: loopback.sent("POST", "/messages"))
    assert "cannot be answered" in caplog.text
    assert "fault" not in caplog.text


async def test_where_a_reply_is_not_allowed_the_answer_comes_as_a_message(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        loopback.faults.add("POST", "/messages$", Fails(403, code=160002))
        await loopback.say(f"<@{loopback.world.bot.id}> What did Kirby say?")
        await loopback.until(loopback.replies)
    assert "message_reference" not in loopback.replies()[0]


async def test_a_lost_session_between_question_and_answer_loses_no_answer(library: Library, loopback: LoopbackDiscord) -> None:
    held = Held()
    async with on_discord(library, loopback):
        loopback.faults.add("POST", "/callback$", held)
        slow = await loopback.slash("ask", ASK)
        await loopback.until(lambda: slow.acknowledged)
        await loopback.gateway.drop()
        held.release.set()
        await loopback.until(lambda: slow.answered and loopback.gateway.connected)


# events that come twice


async def test_events_repeated_after_a_resume_are_answered_once(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        await asked(loopback)
        await loopback.say(f"<@{loopback.world.bot.id}> What did Kirby say?")
        await loopback.until(loopback.replies)
        loopback.gateway.resume_overlap = 10
        await loopback.gateway.drop(code=4000)
        await loopback.until(lambda: loopback.gateway.resumed)
        await asked(loopback)  # comes after the repeated ones
    assert len(library.asked) == 3
    assert len(loopback.replies()) == 1
    assert len(loopback.sent("POST", "/callback")) == 2


async def test_an_event_that_comes_twice_in_a_row_is_answered_once(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        question = await loopback.slash("ask", ASK)
        await loopback.gateway.repeat()
        await loopback.until(lambda: question.answered)
        await asked(loopback)
    assert len(library.asked) == 2
    assert len(loopback.sent("POST", "/callback")) == 2


async def test_an_interaction_another_process_has_answered_is_left(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        taken = await loopback.slash("ask", ASK)
        taken.callback = {"type": 5}
        await loopback.until(lambda: loopback.sent("POST", "/callback"))
        assert await asked(loopback)
    assert len(library.asked) == 1


# conversations


async def test_a_reply_to_an_answer_is_a_question(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        await loopback.say(f"<@{loopback.world.bot.id}> What did Kirby say?")
        await loopback.until(loopback.replies)
        await loopback.say("where were the talks?", reply_to=loopback.replies()[0])
        await loopback.until(lambda: len(loopback.replies()) == 2)
    assert [question for question, *_ in library.asked] == ["What did Kirby say?", "where were the talks?"]


async def test_a_reply_to_an_answer_follows_up_its_question(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        await loopback.say(f"<@{loopback.world.bot.id}> What did Kirby say about Kyiv?")
        await loopback.until(loopback.replies)
        await loopback.say("and about strikes?", reply_to=loopback.replies()[0])
        await loopback.until(lambda: len(loopback.replies()) == 2)
        await loopback.say(f"<@{loopback.world.bot.id}> and about Kyiv?")
        await loopback.until(lambda: len(loopback.replies()) == 3)
    asked = [question for question, *_ in library.asked]
    assert asked == ["What did Kirby say about Kyiv?", "What did Kirby say about strikes?", "and about Kyiv?"]


async def test_a_shared_answer_is_a_public_message_of_its_own(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        mine = await loopback.slash("ask", ASK)
        await loopback.until(lambda: mine.answered)
        assert mine.original is not None
        [share] = buttons(mine.original)
        pressed = await loopback.click(mine.original, share["custom_id"])
        await loopback.until(lambda: pressed.followups)
    assert texts(pressed.followups[0])[:-1] == texts(mine.original)
    assert loopback.replies() == pressed.followups


async def test_a_share_that_would_not_be_verbatim_is_refused_privately(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        mine = await loopback.slash("ask", ASK)
        await loopback.until(lambda: mine.answered)
        assert mine.original is not None
        library.forged = "Something else."
        pressed = await loopback.click(mine.original, buttons(mine.original)[0]["custom_id"])
        await loopback.until(lambda: pressed.followups)
    assert loopback.replies() == []
    assert "held this answer back" in " ".join(texts(pressed.followups[0]))


async def test_many_questions_at_once_are_all_answered(library: Library, loopback: LoopbackDiscord) -> None:
    library.gate = asyncio.Event()
    async with on_discord(library, loopback):
        questions = [await loopback.slash("ask", ASK) for _ in range(50)]
        await loopback.until(lambda: all(question.acknowledged for question in questions))
        library.gate.set()
        await loopback.until(lambda: all(question.answered for question in questions))


# the connection


async def test_a_refused_first_connection_leads_to_a_new_client(library: Library, loopback: LoopbackDiscord) -> None:
    loopback.gateway.refuse_next = 1
    async with on_discord(library, loopback):
        await loopback.until(lambda: loopback.gateway.connected)
        assert await asked(loopback)
    assert loopback.gateway.refused == 1


async def test_an_api_that_is_down_at_the_start_leads_to_a_new_client(library: Library, loopback: LoopbackDiscord) -> None:
    loopback.faults.add("GET", "/users/@me$", Fails(503), times=2)
    async with on_discord(library, loopback):
        assert await asked(loopback)


async def test_a_malformed_event_leads_to_a_new_client(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        await loopback.gateway.send_malformed()
        await loopback.until(lambda: loopback.gateway.identified == 2)
        assert await asked(loopback)


@pytest.mark.parametrize("text", ("no json {", '{"op": 0, "t": "GUILD_CREATE", "s": 5, "d": null}', '{"op": 10, "d": {}}'))
async def test_garbage_on_the_gateway_leads_to_a_new_client(library: Library, loopback: LoopbackDiscord, text: str) -> None:
    async with on_discord(library, loopback):
        await loopback.gateway.send_text(text)
        await loopback.until(lambda: loopback.gateway.identified == 2)
        assert await asked(loopback)


async def test_reconnect_and_invalid_session_are_survived(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback):
        await loopback.gateway.ask_to_reconnect()
        await loopback.until(lambda: loopback.gateway.resumed == 1)
        await loopback.gateway.invalidate()
        await loopback.until(lambda: loopback.gateway.identified == 2 and loopback.gateway.connected)
        assert await asked(loopback)


async def test_a_gateway_that_stays_away_leads_to_a_new_client(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback, deaf_s=0.5):
        await loopback.until(lambda: loopback.gateway.identified >= 1)
        loopback.gateway.refuse_next = 1_000  # whatever discord.py tries by itself is in vain
        await loopback.gateway.drop()
        await loopback.until(lambda: len(loopback.sent("GET", "/users/@me")) >= 2)  # a new client logs in
        loopback.gateway.refuse_next = 0
        await loopback.until(lambda: loopback.gateway.identified >= 2)
        await loopback.until(lambda: loopback.gateway.connected)


@pytest.mark.parametrize("where", ("login", "gateway"))
async def test_a_wrong_token_ends_with_one_clear_sentence(library: Library, loopback: LoopbackDiscord, where: str) -> None:
    if where == "gateway":
        loopback.gateway._token = "another"  # noqa: S105 - no secret
    token = "wrong.token" if where == "login" else loopback.token
    with pytest.raises(DiscordRefusedError, match=r"^Discord does not accept the token in DISCORD_TOKEN; [^\n]*\.$") as caught:
        await supervise(lambda: BriefingClient(library, renderer()), token=token, stop=asyncio.Event())
    assert token not in str(caught.value)


async def test_a_refused_intent_ends_with_one_clear_sentence(library: Library, loopback: LoopbackDiscord) -> None:
    running = asyncio.create_task(supervise(lambda: BriefingClient(library, renderer()), token=loopback.token, stop=asyncio.Event()))
    await loopback.until(lambda: loopback.gateway.connected)
    await loopback.gateway.drop(code=4014)
    with pytest.raises(DiscordRefusedError, match="refused an intent"):
        await running


async def test_what_is_being_answered_when_the_bot_is_stopped_is_still_sent(library: Library, loopback: LoopbackDiscord) -> None:
    library.gate = asyncio.Event()
    async with on_discord(library, loopback):
        slow = await loopback.slash("ask", ASK)
        await loopback.until(lambda: slow.acknowledged)
        asyncio.get_running_loop().call_later(0.05, library.gate.set)
    assert slow.answered


async def test_stopping_says_goodbye_to_the_gateway(library: Library, loopback: LoopbackDiscord) -> None:
    async with on_discord(library, loopback) as running:
        pass
    assert running.done()
    await loopback.until(lambda: not loopback.gateway.connected)


@pytest.mark.parametrize("number", (signal.SIGTERM, signal.SIGINT))
async def test_sigterm_and_ctrl_c_end_the_bot_cleanly(library: Library, loopback: LoopbackDiscord, number: signal.Signals) -> None:
    stop = asyncio.Event()
    with stopping_on_signals(stop):
        running = asyncio.create_task(supervise(lambda: BriefingClient(library, renderer()), token=loopback.token, stop=stop))
        await loopback.until(lambda: loopback.gateway.connected)
        os.kill(os.getpid(), number)
        await asyncio.wait_for(running, timeout=10)
    await loopback.until(lambda: not loopback.gateway.connected)


async def test_the_check_before_sending_survives_a_store_that_fails(library: Library, loopback: LoopbackDiscord) -> None:
    class Failing(Library):
        async def bodies(self, keys: Iterable[tuple[int, int]]) -> Mapping[tuple[int, int], str]:
            raise OSError

    async with on_discord(Failing(library.articles), loopback):
        told = await asked(loopback)
    assert "Something went wrong" in told[0]
