from hypothesis import given
from hypothesis import strategies as st

from bot.render.blocks import Block, Kind
from bot.render.fit import Room, fitted, narrowed, pages
from bot.render.renderer import Renderer
from bot.render.verbatim import broken_quotes
from tests.render.examples import BODIES, BODY, DISCORD, HOSTILE, ORDINARY, RENDERERS, TERMINAL, text_of
from tests.render.hostile import hostile_text
from tests.render.made import answer_from, texts

rooms = st.builds(Room, max_chars=st.integers(600, 4000), max_parts=st.integers(2, 40), max_quote_chars=st.integers(1, 1200))


@given(texts, rooms, st.sampled_from(RENDERERS))
def test_pages_keep_to_their_room_and_every_quotation_is_still_a_slice(bodies: list[str], room: Room, renderer: Renderer) -> None:
    answer, held = answer_from(bodies)
    blocks = renderer.reply(answer)
    dealt = pages(blocks, surface=renderer.surface, room=room, parts_per_page=1)
    for page in dealt:
        assert page
        assert sum(renderer.surface.length(block.text) for block in page) <= room.max_chars
        assert 1 + len(page) <= room.max_parts
    flat = [block for page in dealt for block in page]
    assert [block.kind for block in flat] == [block.kind for block in blocks]
    assert not broken_quotes(flat, bodies=held, surface=renderer.surface)
    shown = [quote for block in flat for quote in block.quotes]
    assert len(shown) == len(bodies)
    for quote in shown:
        assert renderer.surface.length(quote.display) <= max(
            room.max_quote_chars, renderer.surface.length(renderer.surface.quoted("\U0001f600")) * 8
        )
        assert len(quote.citation.span) >= 1


@given(texts, st.integers(1, 400), st.sampled_from(RENDERERS))
def test_a_narrowed_quotation_says_so_outside_its_marks(bodies: list[str], room: int, renderer: Renderer) -> None:
    answer, _ = answer_from(bodies)
    for block in renderer.reply(answer):
        for quote in narrowed(block, surface=renderer.surface, max_chars=room).quotes:
            short = narrowed(block, surface=renderer.surface, max_chars=room)
            after = short.text[quote.at + len(quote.display) :]
            assert after.startswith("❞ …" if quote.cut else "❞\n")


def test_narrowing_twice_marks_once() -> None:
    block = next(block for block in DISCORD.reply(HOSTILE) if block.kind is Kind.ITEM)
    once = narrowed(block, surface=DISCORD.surface, max_chars=500)
    twice = narrowed(once, surface=DISCORD.surface, max_chars=100)
    assert twice.text.count("❞ …") == once.text.count("❞ …") == 1
    assert not broken_quotes((once, twice), bodies=BODIES, surface=DISCORD.surface)


def test_what_fits_stays_as_it_is() -> None:
    blocks = DISCORD.reply(ORDINARY)
    assert pages(blocks, surface=DISCORD.surface, room=Room()) == (blocks,)


def test_a_long_quotation_ends_after_a_sentence_or_a_word() -> None:
    block = TERMINAL.reply(ORDINARY)[1]
    short = narrowed(block, surface=TERMINAL.surface, max_chars=60)
    assert short.quotes[0].display == "“We do continue to see strikes on Kyiv."
    assert short.quotes[0].citation.span.of(BODY) == "“We do continue to see strikes on Kyiv."
    assert "❞ …\n" in short.text


def test_nothing_needs_no_page() -> None:
    assert pages((), surface=DISCORD.surface, room=Room()) == ()


def test_components_are_counted_as_the_caller_says() -> None:
    blocks = tuple(Block(Kind.ITEM, f"item {number}") for number in range(10))
    dealt = pages(blocks, surface=DISCORD.surface, room=Room(max_parts=7), parts=lambda _: 3, parts_per_page=1)
    assert [len(page) for page in dealt] == [2, 2, 2, 2, 2]


def test_characters_beyond_the_basic_plane_count_twice_on_discord() -> None:
    blocks = (Block(Kind.NOTE, "😀" * 1500), Block(Kind.NOTE, "😀" * 1500))
    assert [len(page) for page in pages(blocks, surface=DISCORD.surface, room=Room())] == [1, 1]


@given(hostile_text.filter(str.strip), st.integers(30, 200))
def test_words_too_long_for_a_page_are_divided_and_none_is_lost(text: str, room: int) -> None:
    written = str(DISCORD.surface.inline((text + " ") * 20)).strip()
    pieces = fitted(Block(Kind.NOTE, written), surface=DISCORD.surface, room=Room(max_chars=room))
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(written.split())
    for piece in pieces:
        assert DISCORD.surface.length(piece.text) <= room
        assert not piece.text.startswith("\u2060")


def test_a_link_is_not_divided() -> None:
    link = str(DISCORD.surface.link("a title of several words", "https://example.com/with/a/path"))
    text = "word " * 8 + link + " word" * 8
    pieces = fitted(Block(Kind.NOTE, text), surface=DISCORD.surface, room=Room(max_chars=70))
    assert any(link in piece.text for piece in pieces)
    assert text_of(pieces).count("](<") == 1
