"""Which headlines and texts are those of round-ups and live pages."""

import pytest

from bot.stories.reading import LONGEST_CHARS, read
from bot.stories.roundups import LONGEST_TITLE_CHARS, is_loose, is_loose_title


@pytest.mark.parametrize(
    "title",
    (
        "Live updates: fire in the port of Velden",
        "Velden fire live: two dockers missing",
        "Velden fire live – two dockers missing",
        "Fire in Velden – live",
        "LIVE: Harbour master speaks",
        "LIVE | Harbour master speaks",
        "Election in Tavia: live blog",
        "Morning briefing: five things you need to know today",
        "Your Tuesday Briefing",
        "Tuesday briefing: the port stays closed",
        "The Daily Briefing",
        "Wednesday’s news digest",
        "Weekend roundup",
        "World Cup roundup: Tavia is out",
        "Round-up: the harbour fire in the papers",
        "5 takeaways from the debate",
        "Four big stories from the region",
        "This week in Velden: the fire, the school, the goat",
        "The day in pictures",
        "The week in review",
        "Top news",
        "Top stories of the day",
        "News in brief",
        "Presseschau: der Brand von Velden",
    ),
)
def test_round_ups_and_live_pages_are_known_by_their_headlines(title: str) -> None:
    assert is_loose_title(title)


@pytest.mark.parametrize(
    "title",
    (
        "In Velden, dockers learn where to live",
        "Gunman live-streamed the attack on the granary",
        "Live-fire drill closes the bay of Velden",
        "Where the dockers of Velden live and work",
        "Police round up forty suspects in Velden",
        "Bayer loses appeal in Roundup cancer case",
        "Talks resume this week in Istanbul",
        "Biden to meet Xi this week in Bali",
        "Mayor spends the day in court",
        "Harbour master questioned at Tuesday briefing",
        "Pentagon’s Tuesday briefing cut short",
        "Fire destroys top two stories of a hotel in Velden",
        "Top news executive resigns",
        "The Mirror’s top news anchor is fired",
        "Two stories collapse in Velden",
    ),
)
def test_a_headline_about_one_event_is_not_taken_for_a_round_up(title: str) -> None:
    assert not is_loose_title(title)


def test_of_an_endless_headline_the_beginning_is_read() -> None:
    assert not is_loose_title("what you need " * 200_000)
    assert is_loose_title("Live updates: the port of Velden " * 200_000)
    assert not is_loose_title("x" * LONGEST_TITLE_CHARS + " live updates")


def test_a_text_that_falls_apart_is_a_round_up_however_much_follows() -> None:
    quarters = [
        ("Feldt Tasch Brandt Rehn Lindqvist Ostmark", 1),
        ("Balog Korte Hruby Dulic Mirna Dorrin", 2),
        ("Haddad Santos Maro Tavia Lucan Port", 3),
        ("Hansen Weiss Boysen Linden Thorn Lund", 4),
    ]
    parts = ["".join(f"We met {name} at noon. " for name in names.split()) for names, _ in quarters]
    size = LONGEST_CHARS // len(parts)
    body = "\n".join(part + "and so it went on. " * ((size - len(part)) // 19) for part in parts)
    assert is_loose(read(body, "A headline"))
    assert is_loose(read(body + "\nand so it went on. " * 10_000, "A headline"))
