"""The loopback Discord behaves as Discord does towards an unmodified discord.py bot."""

import asyncio

import aiohttp
import discord
import pytest

from tests.loopback.conftest import SmallBot, connected
from tests.loopback.faults import DropAfterCommit, Fails, Held, RateLimited, Reset
from tests.loopback.reading import buttons, texts
from tests.loopback.server import LoopbackDiscord

pytestmark = pytest.mark.discord


def asking_bot() -> SmallBot:
    """/ask answers with the question, deferred; a mention or direct message is answered with its text."""
    bot = SmallBot()

    @bot.tree.command(description="Ask")
    async def ask(interaction: discord.Interaction, question: str) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.edit_original_response(content=question)

    @ask.autocomplete("question")
    async def offer(interaction: discord.Interaction, typed: str) -> list[discord.app_commands.Choice[str]]:
        return [discord.app_commands.Choice(name=typed + "!", value=typed)]

    @bot.event
    async def on_message(message: discord.Message) -> None:
        if message.author != bot.user:
            await message.channel.send(f"heard {message.content!r}", nonce=str(message.id))

    async def sync() -> None:
        await bot.tree.sync()

    bot.setup_hook = sync  # type: ignore[method-assign]
    return bot


async def test_a_slash_command_is_deferred_and_then_answered(loopback: LoopbackDiscord) -> None:
    async with connected(asking_bot(), loopback):
        asked = await loopback.slash("ask", {"question": "Who?"})
        await loopback.until(lambda: asked.answered)
    assert asked.deferred
    assert asked.ephemeral
    assert asked.original is not None
    assert texts(asked.original) == ["Who?"]
    assert loopback.messages() == []
    assert loopback.violations == []


async def test_autocomplete_offers_choices(loopback: LoopbackDiscord) -> None:
    async with connected(asking_bot(), loopback):
        typing = await loopback.autocomplete("ask", "question", "Ki")
        await loopback.until(lambda: typing.answered)
    assert typing.choices == [{"name": "Ki!", "value": "Ki"}]


async def test_a_command_that_was_never_registered_cannot_be_run(loopback: LoopbackDiscord) -> None:
    async with connected(SmallBot(), loopback):
        with pytest.raises(LookupError, match="no command 'ask'"):
            await loopback.slash("ask", {"question": "Who?"})


async def test_only_mentions_and_direct_messages_arrive_with_their_content(loopback: LoopbackDiscord) -> None:
    async with connected(asking_bot(), loopback):
        await loopback.say("secret")
        await loopback.until(lambda: len(loopback.replies()) == 1)
        await loopback.say(f"<@{loopback.world.bot.id}> hello")
        await loopback.until(lambda: len(loopback.replies()) == 2)
        await loopback.dm("just us")
        await loopback.until(lambda: loopback.replies(loopback.world.dm_with(loopback.world.ann)))
    assert [m["content"] for m in loopback.replies()] == ["heard ''", f"heard '<@{loopback.world.bot.id}> hello'"]
    assert loopback.replies(loopback.world.dm_with(loopback.world.ann))[0]["content"] == "heard 'just us'"


async def test_an_answer_after_three_seconds_finds_no_interaction(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    errors: list[discord.HTTPException] = []

    @bot.tree.command(description="Slow")
    async def slow(interaction: discord.Interaction) -> None:
        loopback.pass_time(3.1)
        try:
            await interaction.response.defer()
        except discord.NotFound as error:
            errors.append(error)
            loopback.world.interactions.clear()
            await interaction.client.close()

    async with connected(bot, loopback) as running:
        await bot.tree.sync()
        await loopback.slash("slow")
        await running
    assert [error.code for error in errors] == [10062]


async def test_a_second_callback_and_a_dead_token_are_refused(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    codes: list[int] = []

    @bot.tree.command(description="Twice")
    async def twice(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        interaction.response._response_type = None  # forget, as a restarted process would
        for act in (interaction.response.defer, interaction.delete_original_response):
            try:
                await act()
            except discord.HTTPException as error:
                codes.append(error.code)
            loopback.pass_time(15 * 60 + 1)
        await bot.close()

    async with connected(bot, loopback) as running:
        await bot.tree.sync()
        await loopback.slash("twice")
        await running
    assert codes == [40060, 50027]


async def test_the_same_nonce_within_minutes_is_the_same_message(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    async with connected(bot, loopback):
        channel = bot.get_partial_messageable(loopback.world.news.id)
        first = await channel.send("one", nonce="n1")
        again = await channel.send("one", nonce="n1")
        loopback.pass_time(301)
        later = await channel.send("one", nonce="n1")
    assert first.id == again.id != later.id
    assert len(loopback.messages()) == 2


async def test_a_rate_limit_with_via_is_waited_for_and_one_without_is_not(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    async with connected(bot, loopback):
        channel = bot.get_partial_messageable(loopback.world.news.id)
        loopback.faults.add("POST", "/messages$", RateLimited())
        await channel.send("waited")
        loopback.faults.add("POST", "/messages$", RateLimited(via=False))
        with pytest.raises(discord.HTTPException):
            await channel.send("banned")
    assert [message["content"] for message in loopback.messages()] == ["waited"]
    assert [request.status for request in loopback.sent("POST", "/messages")] == [429, 200, 429]


async def test_more_requests_a_second_than_the_global_limit_wait_and_all_arrive(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    async with connected(bot, loopback):
        loopback.requests_per_s = 5
        channels = [bot.get_partial_messageable(loopback.world.new_channel(f"c{n}").id) for n in range(7)]
        await asyncio.gather(*(channel.send("x") for channel in channels))
    statuses = [request.status for request in loopback.sent("POST", "/messages")]
    assert statuses.count(200) == 7
    assert statuses.count(429) >= 1


async def test_history_is_read_newest_first_and_in_pages(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    async with connected(bot, loopback):
        for n in range(5):
            await loopback.say(f"m{n}")
        channel = bot.get_partial_messageable(loopback.world.news.id)
        newest = [message async for message in channel.history(limit=2)]
        older = [message.id async for message in channel.history(limit=10, before=newest[-1])]
        later = [message.id async for message in channel.history(limit=2, after=discord.Object(older[-1]))]
    ids = [int(message["id"]) for message in loopback.messages()]
    assert [message.id for message in newest] == [ids[4], ids[3]]
    assert older == [ids[2], ids[1], ids[0]]
    assert later == [ids[1], ids[2]]


async def test_503_and_torn_connections_raise_and_drop_after_commit_has_sent(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    async with connected(bot, loopback):
        channel = bot.get_partial_messageable(loopback.world.news.id)
        for text, fault in (("503", Fails(503)), ("reset", Reset()), ("dropped", DropAfterCommit())):
            loopback.faults.add("POST", "/messages$", fault)
            with pytest.raises((discord.DiscordServerError, aiohttp.ClientError, OSError)):
                await channel.send(text)
    assert [message["content"] for message in loopback.messages()] == ["dropped"]
    assert loopback.faults.left == 0


async def test_a_held_answer_comes_when_it_is_released(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    held = Held()
    async with connected(bot, loopback):
        loopback.faults.add("POST", "/messages$", held)
        sending = asyncio.create_task(bot.get_partial_messageable(loopback.world.news.id).send("slow"))
        await loopback.until(loopback.messages)
        assert not sending.done()
        held.release.set()
        await sending


async def test_a_reconnecting_client_resumes_and_misses_nothing(loopback: LoopbackDiscord) -> None:
    async with connected(asking_bot(), loopback):
        await loopback.gateway.ask_to_reconnect()
        await loopback.dm("while away")
        await loopback.until(lambda: loopback.replies(loopback.world.dm_with(loopback.world.ann)))
    assert loopback.gateway.resumed == 1
    assert loopback.gateway.identified == 1


async def test_an_invalidated_session_is_identified_anew(loopback: LoopbackDiscord) -> None:
    bot = asking_bot()

    async def at_once(shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py waits five seconds here."""

    bot.before_identify_hook = at_once  # type: ignore[method-assign]
    async with connected(bot, loopback):
        await loopback.gateway.invalidate()
        await loopback.until(lambda: loopback.gateway.identified == 2)


async def test_events_can_come_twice_after_a_resume(loopback: LoopbackDiscord) -> None:
    async with connected(asking_bot(), loopback):
        await loopback.dm("once")
        dm = loopback.world.dm_with(loopback.world.ann)
        await loopback.until(lambda: loopback.replies(dm))
        loopback.gateway.resume_overlap = 2
        await loopback.gateway.drop(code=4000)
        await loopback.until(lambda: loopback.gateway.resumed)
        await loopback.until(lambda: len(loopback.sent("POST", "/messages")) == 2)
    assert len(loopback.replies(dm)) == 1  # the same nonce


async def test_a_refused_connection_and_a_malformed_event_end_discord_py(loopback: LoopbackDiscord) -> None:
    loopback.gateway.refuse_next = 1
    with pytest.raises(AttributeError):
        async with connected(SmallBot(), loopback) as running:
            await running
    async with connected(SmallBot(), loopback) as running:
        await loopback.gateway.send_malformed()
        with pytest.raises(KeyError):
            await running


async def test_a_wrong_token_is_no_login(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    with pytest.raises(discord.LoginFailure):
        await bot.start("wrong")
    await bot.close()


async def test_a_privileged_intent_that_was_not_granted_closes_the_gateway(loopback: LoopbackDiscord) -> None:
    async with connected(SmallBot(intents=4609 | 1 << 15), loopback) as running:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await running


async def test_a_click_can_change_its_message(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()

    @bot.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(content="pressed", view=None)

    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Press", custom_id="press"))
    async with connected(bot, loopback):
        await bot.get_partial_messageable(loopback.world.news.id).send("here", view=view)
        [message] = loopback.messages()
        assert [button["label"] for button in buttons(message)] == ["Press"]
        pressed = await loopback.click(message, "press")
        await loopback.until(lambda: pressed.answered)
    assert texts(message) == ["pressed"]
    assert buttons(message) == []
    assert loopback.violations == []
