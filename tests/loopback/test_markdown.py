"""The reader of Discord's Markdown sees what Discord would bring to life, so that a test built on it can fail."""

import pytest

from tests.loopback.markdown import live


@pytest.mark.parametrize(
    ("text", "kind"),
    (
        ("<@1> <@!1>", "user mention"),
        ("<@&1>", "role mention"),
        ("<#1>", "channel mention"),
        ("</ask:1>", "command mention"),
        ("<id:customize>", "guild place"),
        ("hi @everyone", "everyone"),
        ("@here", "everyone"),
        ("<:a:1>", "custom emoji"),
        ("<a:a:1>", "custom emoji"),
        (":smile:", "emoji"),
        ("<t:1:R>", "timestamp"),
        ("[x](https://e.example)", "link"),
        ("[\\]](<https://e.example>)", "link"),
        ("see https://e.example/x.", "address"),
        ("HTTPS://E.EXAMPLE", "address"),
        ("discord.gg/abc", "invite"),
        ("`x`", "code"),
        ("```\nx\n```", "code block"),
        ("**x**", "bold"),
        ("__x__", "underline"),
        ("~~x~~", "strike"),
        ("||x||", "spoiler"),
        ("*x*", "italic"),
        ("_x_", "italic"),
        ("**see <@1>**", "user mention"),
        ("# x", "heading"),
        ("a\n### x", "heading"),
        ("-# x", "small"),
        ("- x", "list"),
        ("  1. x", "list"),
        ("> x", "block quote"),
        ("a\n>>> x", "block quote"),
        ("> # x", "heading"),
        ("\\\\<@1>", "user mention"),
    ),
)
def test_what_is_live_is_seen(text: str, kind: str) -> None:
    assert kind in {thing.kind for thing in live(text)}


@pytest.mark.parametrize(
    "text",
    (
        "plain words.",
        "\\*\\*x\\*\\*",
        "\\<\\@1\\>",
        "\\@\u2060everyone",
        "https\\://e.example",
        "\\# x",
        "1\\. x",
        "a # b",
        "a > b",
        "#tag",
        "5 * 3 * 2",
        "\\[x\\]\\(y)",
        "snake_case",
    ),
)
def test_what_is_only_text_is_left_alone(text: str) -> None:
    assert live(text) == ()


def test_where_a_link_leads_is_told() -> None:
    assert [thing.what for thing in live("[a](<https://e.example/x>)")] == ["https://e.example/x"]
