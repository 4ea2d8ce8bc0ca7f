"""The small pieces: buttons, the last check, what is offered, when commands differ, how events are remembered."""

from typing import Any

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.buttons import (
    MAX_CUSTOM_ID_CHARS,
    Again,
    Closer,
    Look,
    Looks,
    Meaning,
    More,
    Quoted,
    Share,
    Whom,
    custom_id,
    look_value,
    meaning_of,
    meaning_of_choice,
)
from bot.discord_ui.client import INTENTS
from bot.discord_ui.commands import offers, speaker_offers
from bot.discord_ui.layout import MAX_CHOICE_CHARS, MAX_CHOICES, Choice, Menu, Press, dealt, one_message, texts_of_view, view_of
from bot.discord_ui.seen import Seen
from bot.discord_ui.sync import canonical
from bot.discord_ui.verbatim import NotVerbatimError, ensure_verbatim, quoted_runs
from bot.model.answer import Bounds, Citation
from bot.model.span import Span
from bot.render.blocks import Block, Kind, Quote
from bot.render.discord import DiscordSurface
from bot.statements.directory import Person
from tests.discord_ui.library import renderer
from tests.loopback.component_limits import component_problems
from tests.loopback.nouns import Json

SURFACE = DiscordSurface()

# buttons

words = st.one_of(st.none(), st.text(st.characters(categories=("L", "N", "P", "Z", "S", "C")), min_size=1))
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 2**40), st.integers(0, 2**20))
runs = st.builds(Quoted, st.integers(0, 2**40), st.integers(0, 2**20), spans)
limits = st.builds(Bounds, words, words, words)
meanings = st.one_of(
    st.builds(More, st.sampled_from(Again), st.integers(0, 10_000), limits, words, words, words),
    st.builds(Whom, st.sampled_from(Again), limits, words),
    st.builds(Look, st.sampled_from(Closer), st.integers(0, 2**63)),
    st.just(Looks()),
    st.builds(Share, st.lists(runs, max_size=8).map(tuple), st.integers(0, 2**63)),
)


@given(meanings)
def test_a_button_means_what_was_written_into_it(meaning: Meaning) -> None:
    text = custom_id(meaning)
    if text is not None:
        assert 1 <= len(text) <= MAX_CUSTOM_ID_CHARS
        assert meaning_of(text) == meaning


@given(st.text())
def test_any_other_custom_id_means_nothing_and_does_no_harm(text: str) -> None:
    assert meaning_of(text) is None or custom_id(meaning_of(text) or Share(())) is not None


@pytest.mark.parametrize(
    "text",
    (
        "",
        "b1",
        "b1|share|!",
        "b1|share|gA",
        "b1|share|AQEB",
        "b1|more|ask|-1|||",
        "b1|more|sing|1|||",
        "b0|more|ask|1|||",
        "b1|more|ask|1||||",
        "b1|look|context",
        "b1|look|context|-1",
        "b1|look|dance|1",
        "b1|whom|ask",
        "b1|whom|ask||||||",
    ),
)
def test_a_damaged_custom_id_means_nothing(text: str) -> None:
    assert meaning_of(text) is None


@given(st.sampled_from(Closer), st.integers(0, 2**63))
def test_a_choice_from_a_list_of_looks_is_that_look(closer: Closer, statement_id: int) -> None:
    assert meaning_of_choice(custom_id(Looks()) or "", look_value(closer, statement_id)) == Look(closer, statement_id)


def test_a_chosen_speaker_asks_the_same_again_in_the_same_bounds() -> None:
    asked = custom_id(Whom(Again.ASK, Bounds("Daily", "monday", None))) or ""
    assert meaning_of_choice(asked, "Jack|Kirby") == More(Again.ASK, 0, Bounds("Daily", "monday", None), whom="Jack|Kirby")
    said = custom_id(Whom(Again.SAID, about="Kyiv")) or ""
    assert meaning_of_choice(said, "Jack Kirby") == More(Again.SAID, 0, whom="Jack Kirby", speaker="Jack Kirby", about="Kyiv")


@given(st.text(), st.text())
def test_any_other_choice_means_nothing_and_does_no_harm(text: str, value: str) -> None:
    assert meaning_of_choice(text, value) is None
    for known in (Looks(), Share(())):
        assert not isinstance(meaning_of_choice(custom_id(known) or "", value), Share | More)


def test_five_quotes_of_a_large_store_fit_into_a_share_button() -> None:
    run = Quoted(article_id=2_000_000_000, revision=100, span=Span(1_000_000, 1_001_200))
    assert custom_id(Share((run,) * 5, server_id=1_400_000_000_000_000_000)) is not None


# the last check


def quoting(body: str, span: Span, *, display: str | None = None) -> Block:
    shown = SURFACE.quoted(span.of(body)) if display is None else display
    citation = Citation(1, 7, 1, "t", "s", None, None, span)
    return Block(Kind.ITEM, f"> ❝{shown}❞\n-# [1]", quotes=(Quote(shown, citation, at=len("> ❝")),), item=0)


bodies = st.text(min_size=1, max_size=60)


@given(bodies, st.data())
def test_every_slice_of_a_body_passes_the_check(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body)))
    block = quoting(body, Span(start, data.draw(st.integers(start, len(body)))))
    ensure_verbatim([block.text], blocks=[block], bodies={(7, 1): body}, surface=SURFACE)


@given(bodies, bodies)
def test_anything_else_is_refused(body: str, other: str) -> None:
    block = quoting(body, Span(0, len(body)), display=SURFACE.quoted(other))
    if other != body:
        with pytest.raises(NotVerbatimError):
            ensure_verbatim([block.text], blocks=[block], bodies={(7, 1): body}, surface=SURFACE)


@pytest.mark.parametrize("added", ("\n> ❝more❞", "\n> a block quote of ours", "\n>>> all that follows", " ❝", "\n❝never ends"))
def test_a_quotation_nobody_accounts_for_is_refused(added: str) -> None:
    block = quoting("said so", Span(0, 7))
    with pytest.raises(NotVerbatimError):
        ensure_verbatim([block.text + added], blocks=[block], bodies={(7, 1): "said so"}, surface=SURFACE)


def test_a_quotation_that_did_not_get_into_the_message_is_refused() -> None:
    block = quoting("said so", Span(0, 7))
    with pytest.raises(NotVerbatimError):
        ensure_verbatim(["-# nothing"], blocks=[block], bodies={(7, 1): "said so"}, surface=SURFACE)


def test_a_refusal_names_the_place_and_not_the_words() -> None:
    block = quoting("a secret", Span(2, 8))
    with pytest.raises(NotVerbatimError, match=r"^article 7 revision 1 \[2:8\]$"):
        ensure_verbatim([block.text], blocks=[block], bodies={}, surface=SURFACE)


def test_escaped_quotation_marks_belong_to_the_run() -> None:
    text = "> ❝a \\❞ b \\\\❞ c"
    assert [text[start:end] for start, end in quoted_runs(text)] == ["a \\❞ b \\\\"]


# layout


@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.text(min_size=1, max_size=3000).filter(str.strip)), min_size=1, max_size=60))
def test_any_blocks_become_messages_discord_takes(made: list[tuple[Kind, str]]) -> None:
    blocks = [
        Block(kind, SURFACE.inline(text).strip() or "x", item=n if kind is Kind.ITEM else None) for n, (kind, text) in enumerate(made)
    ]
    for page in dealt(blocks, surface=SURFACE):
        view = view_of(page)
        assert list(component_problems(raw(view), v2=True)) == []
        assert sum(map(SURFACE.length, texts_of_view(view))) <= 4000


def test_a_full_card_with_all_buttons_and_a_full_list_is_one_discord_takes() -> None:
    blocks = [Block(Kind.HEADER, "### h"), *(Block(Kind.ITEM, "x" * 600, item=n) for n in range(30)), Block(Kind.FOOTER, "-# f")]
    menu = Menu("b1|look", "Look", tuple(Choice("c" * 100, f"context|{n}", "d" * 100) for n in range(25)))
    page, _ = one_message(blocks, surface=SURFACE)
    view = view_of(page, presses=[Press(f"button {n}", f"b1|look|why|{n}") for n in range(5)], menu=menu)
    assert list(component_problems(raw(view), v2=True)) == []


def raw(view: ui.LayoutView) -> list[Json]:
    return view.to_components()  # type: ignore[no-any-return, no-untyped-call]


def test_one_message_keeps_its_footer_and_says_how_many_items_it_shows() -> None:
    blocks = [Block(Kind.HEADER, "### h"), *(Block(Kind.ITEM, "x" * 1500, item=n) for n in range(5)), Block(Kind.FOOTER, "-# f")]
    page, shown = one_message(blocks, surface=SURFACE)
    assert [block.kind for block in page] == [Kind.HEADER, Kind.ITEM, Kind.ITEM, Kind.FOOTER]
    assert shown == 2


# what is offered


@given(st.lists(st.tuples(st.text(max_size=200), st.integers(0, 10**6))), st.text(max_size=10))
def test_offers_stay_within_discords_limits(names: list[tuple[str, int]], typed: str) -> None:
    offered = offers(names, typed=typed)
    assert len(offered) <= MAX_CHOICES
    assert all(1 <= len(label) <= MAX_CHOICE_CHARS and 1 <= len(name) <= MAX_CHOICE_CHARS for label, name in offered)
    assert all(typed.strip().casefold() in name.casefold() for _, name in offered)


def test_offers_that_begin_with_what_was_typed_come_first() -> None:
    names = (("The Daily", 9), ("Daily Planet", 5), ("Weekly", 3))
    assert [name for _, name in offers(names, typed="dai")] == ["Daily Planet", "The Daily"]


@given(
    st.lists(
        st.builds(
            Person,
            st.text(max_size=200).map(lambda name: (name,)),
            st.none() | st.text(max_size=200),
            st.just(1),
            articles=st.integers(0, 10**6),
        )
    )
)
def test_speakers_are_offered_within_discords_limits(people: list[Person]) -> None:
    offered = speaker_offers(people)
    assert len(offered) <= MAX_CHOICES
    assert all(1 <= len(label) <= MAX_CHOICE_CHARS and 1 <= len(name) <= MAX_CHOICE_CHARS for label, name in offered)


def test_speakers_are_offered_with_their_role_and_the_articles_they_speak_in() -> None:
    assert speaker_offers([Person(("John Kirby",), "press secretary", 3000, articles=1200), Person(("Moscow",), None, 2, articles=1)]) == [
        ("John Kirby, press secretary · 1,200 articles", "John Kirby"),
        ("Moscow · 1 article", "Moscow"),
    ]


# commands


def test_what_discord_adds_is_no_difference() -> None:
    ours: dict[str, Any] = {
        "name": "ask",
        "type": 1,
        "description": "d",
        "options": [],
        "nsfw": False,
        "dm_permission": True,
        "contexts": [0, 1],
    }
    theirs = {
        "name": "ask",
        "description": "d",
        "id": "1",
        "version": "2",
        "application_id": "3",
        "contexts": [1, 0],
        "default_member_permissions": None,
    }
    assert canonical([ours]) == canonical([theirs])


@pytest.mark.parametrize(
    "change", ({"description": "e"}, {"options": [{"name": "o", "type": 3, "description": "d"}]}, {"contexts": [0]}, {"nsfw": True})
)
def test_what_a_person_would_notice_is_a_difference(change: dict[str, Any]) -> None:
    ours = {"name": "ask", "type": 1, "description": "d", "contexts": [0, 1]}
    assert canonical([ours]) != canonical([ours | change])


def test_the_order_of_commands_is_no_difference_and_that_of_options_is() -> None:
    a, b = {"name": "a", "description": "d"}, {"name": "b", "description": "d"}
    assert canonical([a, b]) == canonical([b, a])
    assert canonical([a | {"options": [a, b]}]) != canonical([a | {"options": [b, a]}])


# events


def test_an_event_is_new_once_and_the_oldest_are_forgotten() -> None:
    seen = Seen(limit=2)
    assert [seen.first_time(number) for number in (1, 1, 2, 3, 3, 1)] == [True, False, True, True, False, True]


# connection


def test_no_privileged_intent_is_asked_for() -> None:
    assert INTENTS.value == 4609


# words


def test_every_word_on_commands_and_buttons_fits_its_place() -> None:
    labels = renderer().labels
    assert all(1 <= len(words) <= 80 for key, words in labels.items() if key.startswith("button."))
    assert all(
        1 <= len(words) <= 100 for key, words in labels.items() if key.partition(".")[0] in {"ask", "said", "search", "status", "help"}
    )
    assert all(1 <= len(words) <= 150 for key, words in labels.items() if key.startswith("choose."))
    assert 1 <= len(labels["menu.find"]) <= 32
