"""The limits catch what Discord would refuse, and nothing that it takes."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.loopback.component_limits import component_problems
from tests.loopback.limits import (
    callback_problems,
    choice_problems,
    command_list_problems,
    is_command_name,
    message_problems,
    modal_problems,
)
from tests.loopback.nouns import COMPONENTS_V2, Json


def text(content: str = "x", **more: Any) -> Json:
    return {"type": 10, "content": content, **more}


def button(**more: Any) -> Json:
    return {"type": 2, "style": 2, "label": "Press", "custom_id": "a", **more}


def row(*children: Json) -> Json:
    return {"type": 1, "components": list(children)}


def box(*children: Json, **more: Any) -> Json:
    return {"type": 17, "components": list(children), **more}


def v2(*components: Json, **more: Any) -> Json:
    return {"flags": COMPONENTS_V2, "components": list(components), **more}


def command(**more: Any) -> Json:
    return {"name": "ask", "description": "Ask", "type": 1, **more}


def option(**more: Any) -> Json:
    return {"name": "words", "description": "Words", "type": 3, **more}


SENT_V2: Json = {"flags": COMPONENTS_V2}

LEGAL_MESSAGES: tuple[Json, ...] = (
    {"content": "x" * 2000},
    {"content": "x", "components": [row(button(), button(custom_id="b"))], "nonce": "1" * 25, "enforce_nonce": True},
    {"embeds": [{"title": "x" * 256, "description": "y" * 4096, "fields": [{"name": "n", "value": "v"}]}]},
    v2(box(text("x" * 4000), row(button(), {"type": 2, "style": 5, "label": "Go", "url": "https://example.org"}))),
    v2({"type": 9, "components": [text()], "accessory": button()}, {"type": 14, "divider": True, "spacing": 1}, text()),
    v2(row({"type": 3, "custom_id": "s", "options": [{"label": "l", "value": str(n)} for n in range(25)]})),
)

ILLEGAL_MESSAGES: tuple[tuple[Json, str], ...] = (
    ({"content": "x" * 2001}, "content of 2001 characters"),
    ({}, "an empty message"),
    ({"content": " \n"}, "nothing but white space"),
    ({"content": "x", "colour": 1}, "unknown key 'colour'"),
    ({"content": "x", "nonce": "1" * 26}, "a nonce over 25"),
    ({"content": "x", "enforce_nonce": True}, "enforce_nonce without a nonce"),
    ({"content": "x", "flags": 64}, "flags 64 may not be sent here"),
    ({"embeds": [{"title": "x" * 257}]}, "an embed title over 256"),
    ({"embeds": [{"description": "x" * 4000}, {"description": "y" * 2001}]}, "6001 characters over all embeds"),
    ({"embeds": [{"fields": [{"name": "", "value": "v"}]}]}, "embed fields"),
    ({"components": [text()]}, "without the flag"),
    ({"content": "x", "components": [row(button(custom_id=str(n))) for n in range(6)]}, "6 action rows"),
    (v2(text(), content="x"), "takes no content"),
    (v2(*[text() for _ in range(41)]), "41 components"),
    (v2(box(*[text() for _ in range(40)])), "41 components"),
    (v2(text("x" * 2500), box(text("y" * 1501))), "4001 characters over all text displays"),
    (v2(text("")), "an empty text display"),
    (v2(text(" ")), "an empty text display"),
    (v2(text(colour=1)), "unknown key 'colour' in component type 10"),
    (v2(box(box(text()))), "type 17 may not stand in type 17"),
    (v2(button()), "type 2 may not stand in the message"),
    (v2(box()), "an empty container"),
    (v2(row()), "an empty action row"),
    (v2(row(*[button(custom_id=str(n)) for n in range(6)])), "6 buttons in an action row"),
    (v2(row(button(), {"type": 3, "custom_id": "s", "options": [{"label": "l", "value": "v"}]})), "a select shares its action row"),
    (v2(row(button(label="x" * 81))), "a button label of 81"),
    (v2(row(button(label=""))), "neither label nor emoji"),
    (v2(row(button(custom_id="x" * 101))), "a custom_id of 101"),
    (v2(row(button(custom_id=""))), "a custom_id of 0"),
    (v2(row(button(style=5))), "a link button needs a url and no custom_id"),
    (v2(row({"type": 2, "style": 5, "label": "x", "url": "javascript:x"})), "http, https or discord"),
    (v2(row(button(url="https://example.org"))), "only link buttons have a url"),
    (v2(row(button(style=9))), "button style 9"),
    (v2(row(button(), button())), "the same custom_id twice"),
    (v2(text(id=5), text(id=5)), "the same component id twice"),
    (v2({"type": 9, "components": [text()]}), "without a button or thumbnail"),
    (v2({"type": 9, "components": [text()] * 4, "accessory": button()}), "4 text displays in a section"),
    (v2({"type": 99}), "component type 99 does not exist"),
    (v2(row({"type": 3, "custom_id": "s", "options": [{"label": "l", "value": str(n)} for n in range(26)]})), "26 select options"),
    (v2(row({"type": 3, "custom_id": "s", "options": [{"label": "l", "value": "v"}] * 2})), "the same select value twice"),
    (v2(row({"type": 3, "custom_id": "s", "options": [{"label": "x" * 101, "value": "v"}]})), "a select option's label"),
)


@pytest.mark.parametrize("payload", LEGAL_MESSAGES)
def test_a_legal_message_has_no_problems(payload: Json) -> None:
    assert list(message_problems(payload)) == []


@pytest.mark.parametrize(("payload", "sentence"), ILLEGAL_MESSAGES, ids=lambda value: value if isinstance(value, str) else "")
def test_an_illegal_message_is_caught(payload: Json, sentence: str) -> None:
    problems = list(message_problems(payload))
    assert any(sentence in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("edit", "sentence"),
    (
        ({"content": "x" * 2001}, "content of 2001"),
        ({"content": "back to text"}, "takes no content"),
        ({"components": []}, "edited to nothing"),
        ({"flags": COMPONENTS_V2, "components": [text("x" * 4001)]}, "4001 characters"),
    ),
)
def test_an_edit_of_a_v2_message_has_limits_too(edit: Json, sentence: str) -> None:
    problems = list(message_problems(edit, before=SENT_V2))
    assert any(sentence in problem for problem in problems), problems


def test_nothing_need_be_said_in_an_edit() -> None:
    assert list(message_problems({"components": [row(button())]}, before={"flags": 0})) == []


COMMANDS: tuple[tuple[list[Json], str], ...] = (
    ([command(name=f"c{n}") for n in range(101)], "101 commands of type 1"),
    ([command(name=f"c{n}", type=3, description="") for n in range(16)], "16 commands of type 3"),
    ([command(), command()], "the command 'ask' twice"),
    ([command(name="Ask")], "no command or option name"),
    ([command(name="two words")], "no command or option name"),
    ([command(description="")], "description of 'ask'"),
    ([command(description="x" * 101)], "description of 'ask'"),
    ([command(type=3)], "context menu command"),
    ([command(colour=1)], "unknown key 'colour'"),
    ([command(options=[option(name=f"o{n}") for n in range(26)])], "26 options"),
    ([command(options=[option(), option()])], "the same option twice"),
    ([command(options=[option(name="a"), option(name="b", required=True)])], "a required option after"),
    ([command(options=[option(autocomplete=True, choices=[{"name": "n", "value": "v"}])])], "both choices and autocomplete"),
    (
        [command(options=[option(choices=[{"name": "x" * 100, "value": "y" * 100}] * 25, name=f"o{n}") for n in range(2)])],
        "characters, at most 8000",
    ),
    ([command(options=[option(colour=1)])], "unknown key 'colour' in option"),
)


@pytest.mark.parametrize(("commands", "sentence"), COMMANDS, ids=lambda value: value if isinstance(value, str) else "")
def test_an_illegal_command_list_is_caught(commands: list[Json], sentence: str) -> None:
    problems = list(command_list_problems(commands))
    assert any(sentence in problem for problem in problems), problems


def test_legal_commands_have_no_problems() -> None:
    menu = {"name": "Find sources", "type": 3, "description": ""}
    assert list(command_list_problems([command(options=[option(required=True), option(name="more")]), menu])) == []


@pytest.mark.parametrize("name", ("ask", "é-1_'", "नमस्ते", "สวัสดี", "x" * 32))
def test_discords_pattern_takes_a_command_name(name: str) -> None:
    assert is_command_name(name)


@pytest.mark.parametrize("name", ("Ask", "a b", "", "x" * 33, "a/b", "a.b"))
def test_discords_pattern_refuses_a_command_name(name: str) -> None:
    assert not is_command_name(name)


@pytest.mark.parametrize(
    ("check", "sentence"),
    (
        (lambda: choice_problems([{"name": "n", "value": "v"}] * 26), "26 choices"),
        (lambda: choice_problems([{"name": "x" * 101, "value": "v"}]), "a choice's name"),
        (lambda: choice_problems([{"name": "n", "value": "x" * 101}]), "a choice's value"),
        (lambda: choice_problems(None), "without choices"),
        (lambda: modal_problems({"title": "x" * 46, "custom_id": "c", "components": [{}]}), "a modal's title"),
        (lambda: modal_problems({"title": "x", "custom_id": "c", "components": [{}] * 6}), "a modal has 1 to 5"),
        (lambda: callback_problems({"type": 4, "data": {"content": "x"}}, kind=4, message=None), "does not answer"),
        (lambda: callback_problems({"type": 5, "data": {"content": "x"}}, kind=2, message=None), "nothing but the ephemeral flag"),
        (lambda: callback_problems({"type": 4, "data": {}}, kind=2, message=None), "an empty message"),
        (lambda: callback_problems({"type": 4, "data": {"content": "x"}, "x": 1}, kind=2, message=None), "unknown key 'x'"),
    ),
)
def test_illegal_callbacks_choices_and_modals_are_caught(check: Callable[[], Any], sentence: str) -> None:
    problems = list(check())
    assert any(sentence in problem for problem in problems), problems


def test_components_without_v2_are_rows_of_buttons() -> None:
    assert list(component_problems([row(button())], v2=False)) == []
