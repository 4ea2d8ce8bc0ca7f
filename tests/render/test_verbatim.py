from dataclasses import replace

from bot.model.span import Span
from bot.render.verbatim import broken_quotes, cited
from tests.render.examples import BODIES, DISCORD, HOSTILE, ORDINARY, SPOKEN


def test_the_revisions_to_fetch_are_named_once_each() -> None:
    assert cited(DISCORD.reply(SPOKEN)) == ((1, 1),)
    assert cited(DISCORD.reply(HOSTILE)) == ((3, 2),)


def test_a_quotation_that_is_its_slice_holds() -> None:
    assert not broken_quotes(DISCORD.reply(ORDINARY), bodies=BODIES, surface=DISCORD.surface)


def test_a_quotation_that_is_not_its_slice_is_named() -> None:
    block = DISCORD.reply(ORDINARY)[1]
    quote = block.quotes[0]
    moved = replace(quote, citation=replace(quote.citation, span=Span(30, quote.citation.span.end)))
    assert broken_quotes([replace(block, quotes=(moved,))], bodies=BODIES, surface=DISCORD.surface) == (moved,)


def test_a_quotation_that_its_block_does_not_show_is_named() -> None:
    block = DISCORD.reply(ORDINARY)[1]
    tampered = replace(block, text=block.text.replace("not convinced", "quite convinced"))
    assert broken_quotes([tampered], bodies=BODIES, surface=DISCORD.surface) == block.quotes


def test_a_quotation_without_its_body_is_named() -> None:
    block = DISCORD.reply(ORDINARY)[1]
    assert broken_quotes([block], bodies={(1, 2): BODIES[1, 1]}, surface=DISCORD.surface) == block.quotes
