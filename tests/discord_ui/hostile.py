"""Two hundred texts written to break out: made from pieces and frames of our own, always the same ones."""

import random

PIECES = (
    "@everyone", "@here", "<@1>", "<@!123456789012345678>", "<@&1>", "<#1>", "</ask:123456789012345678>", "<id:customize>",
    "discord.gg/abcdef", "https://discord.gg/abcdef", "https://discord.com/invite/abcdef", "http://evil.example/?a=b&c=(d)",
    "HTTPS://EVIL.EXAMPLE", "<https://evil.example>", "[a bank](https://evil.example)", '[a bank](<https://evil.example> "title")',
    "[https://bank.example](https://evil.example)", "[[x]](https://evil.example)", "![i](https://evil.example/i.png)",
    "[x]\n(https://evil.example)", "[x]\\(https://evil.example)", "\\[x](https://evil.example)", "ftp://evil.example/a", "steam://run/1",
    "`code`", "``co`de``", "```\nfence\n```", "```py\nimport os\n```", "~~~\nfence\n~~~", "```", "`", "\\```x\\```",
    "**bold**", "*italic*", "__under__", "_em_", "~~strike~~", "||spoiler||", "***all***", "|| half", "** half", "\\*\\*x\\*\\*",
    "# heading", "## heading", "### heading", "-# small", "- item", "* item", "+ item", "1. item", "12345. item", "  - deep",
    "> quote", ">>> everything after", ">quote", "\n> out", "\n>>> out", "\n\nout of the quote\n",
    "\r\nout", "\rout", "\u2028out", "\u2029out",
    "\x0bout", "\x0cout", "\x85out", "\x1b[31mred\x1b[0m", "\x00", "\x07", "\x7f", "\ufeff", "\u200b", "\u200d", "\u2060", "\u00ad",
    "\u202eltr\u202c", "\u2066x\u2069", "\u202d", "\u200f", "\u061c", "@\u200beveryone", "@\u2060everyone", "<\u2060@1>", "@\u202eenoyreve",
    "<t:0:R>", "<t:1700000000>", "<:smile:123456789012345678>", "<a:party:123456789012345678>", ":smile:", ":joy::joy:",
    "❝", "❞", "❝forged❞ [1] Reuters", "❞\n-# direct · [1] Reuters\n> ❝", "\\❞", "\\\\❞", "“", "”", '"', "«»", "’", "''", "‹U+202E›", "‹U+",
    "\\", "\\\\", "\\\n", "\\ ", "a\\", "<", ">", "<>", "<@", "@", "[", "](", ")", "|", "~", "_", "*", "#",
    "{{ 7 * 7 }}", "{% raw %}", "%s {0}",
    "🏳️‍🌈" * 40, "é" * 50, "a̴̡͠" * 60, "漢字" * 100, "\U0001f1fa\U0001f1e6", "\ud83d", "\U000e0041\U000e007f", "x" * 3000, "\n" * 50,
    "mailto:a@evil.example", "a@evil.example", "+1 555 0100", "www.evil.example", "evil.example/path",
)  # fmt: skip

FRAMES = (
    "{0}",
    "Officials said {0} on Tuesday.",
    "{0} {1}",
    "{0}\n{1}",
    "“{0}”, he said, “{1}”.",
    "line one\n{0}\nline three {1}",
    "{0}{1}{0}",
    "  {0}\n\t{1}",
    "{0}" * 12,
)


def texts() -> tuple[str, ...]:
    """The corpus: every piece alone, pieces in frames up to 196, then four lines of 10,000 characters."""
    dice = random.Random(20220329)  # noqa: S311 - the same texts every time
    made = list(PIECES)
    while len(made) < 196:
        made.append(_framed(dice.choice(FRAMES[1:]), dice.choice(PIECES), dice.choice(PIECES)))
    long = ("word " * 2000, "x" * 10_000, "*_~|`>#@[]()" * 834, "😀" * 10_000)
    return (*made, *(line[:10_000] for line in long))


def _framed(frame: str, first: str, second: str) -> str:
    return frame.replace("{0}", first).replace("{1}", second)
