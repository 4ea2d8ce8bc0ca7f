"""A bot that breaks a rule is refused by the loopback Discord, and the test learns of it."""

import json
from typing import Any

import discord
import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.loopback.conftest import SmallBot, connected
from tests.loopback.contract import Contract, discord_contract, document_path
from tests.loopback.nouns import Json
from tests.loopback.server import LoopbackDiscord
from tests.loopback.test_limits import ILLEGAL_MESSAGES, LEGAL_MESSAGES

CHANNEL = "/channels/1100000000000000001/messages"


@pytest.fixture
def contract() -> Contract:
    found = discord_contract()
    if found is None:
        pytest.skip(f"Discord's OpenAPI document is not at {document_path()}")
    return found


def test_a_request_the_document_allows_has_no_problems(contract: Contract) -> None:
    assert contract.problems("POST", CHANNEL, {}, {"content": "x", "message_reference": {"message_id": 1100000000000000001}}) == []
    assert contract.problems("GET", CHANNEL, {"limit": "100"}, None) == []
    assert contract.problems("POST", "/interactions/1100000000000000001/token/callback", {"with_response": "1"}, {"type": 5}) == []


@pytest.mark.parametrize(
    ("method", "path", "query", "body", "sentence"),
    (
        ("POST", CHANNEL, {}, {"content": "x", "colour": 1}, "colour"),
        ("POST", CHANNEL, {}, {"content": 5}, "content"),
        ("POST", CHANNEL, {}, {"flags": 32768, "components": [{"type": 10}]}, "components"),
        ("POST", CHANNEL, {}, None, "needs a JSON body"),
        ("GET", CHANNEL, {"limit": "1000"}, None, "limit='1000'"),
        ("GET", CHANNEL, {"page": "2"}, None, "unknown query parameter 'page'"),
        ("POST", "/channels/1/telepathy", {}, {}, "no operation"),
        ("PATCH", "/oauth2/applications/@me", {}, {}, "no operation"),
    ),
)
def test_a_request_the_document_does_not_know_is_caught(
    contract: Contract, method: str, path: str, query: dict[str, str], body: object, sentence: str
) -> None:
    problems = contract.problems(method, path, query, body)
    assert any(sentence in problem for problem in problems), problems


async def test_a_message_over_a_limit_is_refused_and_remembered(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    async with connected(bot, loopback):
        channel = bot.get_partial_messageable(loopback.world.news.id)
        with pytest.raises(discord.HTTPException) as caught:
            await channel.send("x" * 2001)
    assert caught.value.code == 50035
    assert loopback.messages() == []
    assert any("content of 2001 characters" in violation for violation in loopback.violations)


async def test_a_command_over_a_limit_is_refused_and_remembered(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()

    @bot.tree.command(description="x" * 100)
    async def fine(interaction: discord.Interaction) -> None:
        """Never run."""

    async with connected(bot, loopback):
        fine.description = "x" * 101
        with pytest.raises(discord.HTTPException):
            await bot.tree.sync()
    assert loopback.world.commands == []
    assert loopback.violations


async def test_a_request_nobody_serves_is_remembered(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    async with connected(bot, loopback):
        with pytest.raises(discord.NotFound):
            await bot.fetch_premium_sticker_packs()
    assert any("is not served here" in violation for violation in loopback.violations)


async def test_requests_without_the_token_are_unauthorized(loopback: LoopbackDiscord) -> None:
    bot = SmallBot()
    async with connected(bot, loopback):
        bot.http.token = "stolen"  # noqa: S105 - no secret
        with pytest.raises(discord.HTTPException) as caught:
            await bot.get_partial_messageable(loopback.world.news.id).send("x")
    assert caught.value.status == 401


@pytest.mark.parametrize("payload", (*LEGAL_MESSAGES, *(payload for payload, _ in ILLEGAL_MESSAGES)))
def test_the_quick_form_of_the_document_refuses_whatever_the_document_refuses(contract: Contract, payload: Json) -> None:
    document = json.loads(document_path().read_text(encoding="utf-8"))
    resource: Resource[Any] = Resource.from_contents(document, default_specification=DRAFT202012)
    where = {"$ref": "urn:x#/components/schemas/MessageCreateRequest"}
    strict = Draft202012Validator(where, registry=Registry().with_resource("urn:x", resource)).is_valid(payload)
    quick = contract.problems("POST", CHANNEL, {}, payload) == []
    assert quick == (strict and not has_unknown_key(payload))


def has_unknown_key(payload: Json) -> bool:
    return "colour" in json.dumps(payload)
