"""Single requests to Discord: what is sent, what each failure is called, and how a message is found again."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.briefing_ids import Button, Deed, button_of, is_ours
from bot.discord_ui.buttons import Looks, Share, custom_id
from bot.discord_ui.post import DiscordPoster
from bot.discord_ui.post_http import Requests
from bot.discord_ui.post_marks import carries, mark_of, marked
from bot.discord_ui.post_pace import Pace
from bot.discord_ui.run import point_at
from bot.model.edition import Part
from bot.services.ports_editions import PostLaterError, PostRefusedError, PostUnsureError
from tests.loopback.faults import DropAfterCommit, Fails, Fault, RateLimited, Reset
from tests.loopback.nouns import EPOCH
from tests.loopback.server import LoopbackDiscord


def part(text: str = "hello", nonce: str = "nonce.0", *, v2: bool = True) -> Part:
    if not v2:
        return Part(json.dumps({"content": text}), nonce)
    return Part(json.dumps({"flags": 1 << 15, "components": [{"type": 10, "content": text}]}), nonce)


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        point_at(api_url=server.url, gateway_url=None)
        yield server
        assert server.violations == []


@pytest.fixture
async def poster(discord: LoopbackDiscord) -> AsyncIterator[DiscordPoster]:
    async with Requests(discord.token, pace=Pace(per_s=10_000), timeout_s=2) as requests:
        yield DiscordPoster(requests)


async def test_a_message_is_sent_with_its_nonce_and_mentions_nobody(discord: LoopbackDiscord, poster: DiscordPoster) -> None:
    message_id = await poster.send(discord.world.news.id, part("@everyone"), role_id=None)
    (request,) = discord.sent("POST", "/messages")
    assert request.body["nonce"] == "nonce.0"
    assert request.body["enforce_nonce"] is True
    assert request.body["allowed_mentions"] == {"parse": []}
    assert discord.messages()[0]["id"] == str(message_id)
    assert await poster.send(discord.world.news.id, part("@everyone"), role_id=None) == message_id


@pytest.mark.parametrize(
    ("fault", "error"),
    (
        (DropAfterCommit(), PostUnsureError),
        (Reset(), PostUnsureError),
        (Fails(500), PostUnsureError),
        (Fails(503), PostUnsureError),
        (RateLimited(retry_after=7.0), PostLaterError),
        (RateLimited(retry_after=7.0, via=False), PostLaterError),
        (Fails(403), PostLaterError),  # a proxy's, without Discord's code
        (Fails(403, code=50013), PostRefusedError),
        (Fails(404, code=10003), PostRefusedError),
        (Fails(400, code=50035), PostRefusedError),
        (Fails(400, code=40067), PostRefusedError),
    ),
)
async def test_each_failure_says_what_may_have_happened(
    discord: LoopbackDiscord, poster: DiscordPoster, fault: Fault, error: type[Exception]
) -> None:
    discord.faults.add("POST", "/messages$", fault)
    with pytest.raises(error) as caught:
        await poster.send(discord.world.news.id, part(), role_id=None)
    if isinstance(caught.value, PostLaterError):
        assert caught.value.after_s >= 7.0
    if isinstance(caught.value, PostRefusedError):
        assert caught.value.is_standing == (fault != Fails(400, code=50035))
    assert len(discord.sent("POST", "/messages")) == 1  # nothing is repeated in silence


async def test_a_token_that_is_refused_pauses_nobody(discord: LoopbackDiscord) -> None:
    async with Requests("stolen") as requests:
        with pytest.raises(PostLaterError, match="token"):
            await DiscordPoster(requests).send(discord.world.news.id, part(), role_id=None)


async def test_a_discord_that_is_not_there_has_certainly_not_taken_it(discord: LoopbackDiscord, poster: DiscordPoster) -> None:
    point_at(api_url="http://127.0.0.1:9/api", gateway_url=None)
    with pytest.raises(PostLaterError, match="cannot be reached"):
        await poster.send(discord.world.news.id, part(), role_id=None)


@pytest.mark.parametrize("v2", (True, False))
@pytest.mark.parametrize("chatter", (0, 99, 100, 101, 350))
async def test_a_message_is_found_below_what_others_wrote_since(
    discord: LoopbackDiscord, poster: DiscordPoster, *, v2: bool, chatter: int
) -> None:
    channel = discord.world.news
    before = await poster.send(channel.id, part("first", "nonce.a", v2=v2), role_id=None)
    message_id = await poster.send(channel.id, part("second", "nonce.b", v2=v2), role_id=None)
    for n in range(chatter):
        discord.world.news.messages.append(discord.world.new_message(channel, discord.world.ann, {"content": f"chatter {n}"}))
    since = EPOCH + timedelta(seconds=discord.now()) - timedelta(minutes=10)
    for after_id in (None, before):
        assert await poster.find(channel.id, part("second", "nonce.b", v2=v2), since=since, after_id=after_id) == message_id
        assert await poster.find(channel.id, part("third", "nonce.c", v2=v2), since=since, after_id=after_id) is None
    assert await poster.find(channel.id, part("first", "nonce.a", v2=v2), since=since, after_id=before) is None


async def test_a_message_is_found_in_a_channel_where_thousands_write_after_it(discord: LoopbackDiscord, poster: DiscordPoster) -> None:
    channel = discord.world.news
    before = await poster.send(channel.id, part("first", "nonce.a"), role_id=None)
    message_id = await poster.send(channel.id, part("second", "nonce.b"), role_id=None)
    since = EPOCH + timedelta(seconds=discord.now()) - timedelta(minutes=10)
    for n in range(1500):
        channel.messages.append(discord.world.new_message(channel, discord.world.ann, {"content": f"chatter {n}"}))
    for after_id in (None, before):
        assert await poster.find(channel.id, part("second", "nonce.b"), since=since, after_id=after_id) == message_id
        assert await poster.find(channel.id, part("third", "nonce.c"), since=since, after_id=after_id) is None


async def test_somebody_elses_message_with_the_same_words_is_not_ours(discord: LoopbackDiscord, poster: DiscordPoster) -> None:
    await discord.say("hello")
    since = EPOCH + timedelta(seconds=discord.now()) - timedelta(minutes=10)
    assert await poster.find(discord.world.news.id, part(v2=False), since=since, after_id=None) is None


# marks


def test_a_mark_tells_apart_messages_with_the_same_words() -> None:
    payload = json.loads(part().payload)
    message = marked(payload, "one")
    assert carries(message, payload, "one")
    assert not carries(message, payload, "two")
    assert carries(payload, payload, "two")  # without any mark, by its words
    assert "id" not in payload["components"][0]


def test_a_component_that_has_an_id_keeps_it() -> None:
    payload = {"components": [{"type": 10, "id": 9001, "content": "a"}, {"type": 14}]}
    assert [component.get("id") for component in marked(payload, "n")["components"]] == [9001, mark_of("n")]
    full = {"components": [{"type": 10, "id": 9001, "content": "a"}]}
    assert marked(full, "n") == full


@given(st.text(max_size=25))
def test_marks_are_ids_discord_takes_and_gives_out_to_nobody_else(nonce: str) -> None:
    assert 1 << 30 <= mark_of(nonce) < 1 << 31


# buttons


@given(st.sampled_from(Deed), st.integers(0, 2**63 - 1))
def test_a_button_means_what_it_was_made_for(deed: Deed, number: int) -> None:
    button = Button(deed, number)
    assert len(button.custom_id) <= 100
    assert is_ours(button.custom_id)
    assert button_of(button.custom_id) == button


@given(st.text(max_size=100))
def test_any_other_text_means_nothing(text: str) -> None:
    found = button_of(text)
    assert found is None or found.custom_id == text or text.rpartition("|")[2].startswith("0")


def test_the_buttons_of_answers_are_not_taken_for_ours() -> None:
    for meaning in (Looks(), Share(())):
        assert not is_ours(custom_id(meaning) or "")
