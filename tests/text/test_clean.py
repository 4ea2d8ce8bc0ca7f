"""What cleaning makes of texts: the seeds as a reader sees them, and each rule beside the text it must leave alone."""

from pathlib import Path

import pytest

from bot.model.article import Cleaned, NoteKind
from bot.text.clean import clean

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PARAGRAPH = "The minister said on Tuesday that the bridge over the river would stay closed until the end of the month."
ANOTHER = "“We will open it when it is safe,” he told reporters, and added that the work had only begun."


def seed(number: str) -> Cleaned:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return clean(path.read_text(encoding="utf-8"))


def notes(cleaned: Cleaned, kind: NoteKind) -> list[str]:
    return [note.text for note in cleaned.notes if note.kind is kind]


def article(*lines: str) -> str:
    return "\n\n".join(lines)


def test_seed_000_loses_its_section_its_caption_and_the_time_of_its_update() -> None:
    found = seed("000")
    assert found.title == "Biden skeptical of Russian claims it will reduce military assault in Ukraine"
    assert found.body.startswith("President Biden\xa0expressed skepticism Tuesday about Russia’s claim")
    assert found.body.endswith("against this unjustified and unprovoked assault.”")
    assert [(note.kind, note.text) for note in found.notes] == [
        (NoteKind.SECTION, "International"),
        (NoteKind.CAPTION, "President Biden speaks to reporters on March 29, 2022."),
        (NoteKind.UPDATED, "—\xa0Updated at 3:11 p.m."),
    ]
    assert found.dropped == ()
    assert found.body.count("\n\n") == 11


def test_seed_001_has_its_title_between_the_furniture() -> None:
    found = seed("001")
    assert found.title == "US skeptical of Russian claims it’s scaling back the war in Ukraine"
    assert found.body.startswith("“We’ll see. I do not learn something into it")
    assert found.body.endswith("didn’t come up on his Tuesday morning cellphone name.")
    assert notes(found, NoteKind.SECTION) == ["News"]
    assert found.dropped == (
        "Published",
        "on",
        "Advertisement",
        "Advertisement",
        "Advertisement",
        "Advertisement",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
        "Trending",
        "Exit mobile version",
    )


def test_seed_002_has_no_title_and_one_paragraph_a_line() -> None:
    (path,) = SEEDS.glob("002_*.txt")
    found = seed("002")
    assert found.title is None
    assert found.body == path.read_text(encoding="utf-8").rstrip()
    assert not found.notes
    assert not found.dropped


def test_seed_003_ends_with_its_last_paragraph_and_names_its_author() -> None:
    found = seed("003")
    assert found.title == 'U.S. Skeptical of Russian Promises: "Real Withdrawal From Ukraine Is Complete Withdrawal "'
    assert found.author == "Alex Raufoglu"
    assert found.body.startswith("Washington on Tuesday reacted")
    assert found.body.endswith(
        "Several EU countries, including Belgium, the Netherlands and Ireland, expelled dozens of Russian diplomats on Tuesday."
    )
    assert notes(found, NoteKind.BYLINE) == ["Alex Raufoglu", "Washington D.C."]
    assert found.dropped == ("Leave a review", "Politics", "Follow us on social networks", "News Line")


def test_seed_004_has_no_caption_in_its_body() -> None:
    found = seed("004")
    assert found.title == "Pentagon casts doubt on Russian pledge to pull out of Kyiv"
    assert "Getty" not in found.body
    assert "expresses skepticism" not in found.body
    assert "huddle" not in found.body
    assert [text.split(",")[0].split(".")[0] for text in notes(found, NoteKind.CAPTION)] == [
        "John Kirby",
        "John Kirby",
        "A half-dozen Russian soldiers huddle against the cold on an advancing tank",
        "Russian soldiers on a tank in the pro-Russian separatist-controlled Donetsk region of Ukraine on March 26",
    ]
    assert found.dropped == ("Advertisement",)
    assert found.body.startswith("The U.S. Defense Department on Tuesday cast doubt")
    assert found.body.endswith(
        "“The war could end today if Mr. Putin did the right thing and actually did withdraw all his forces from Ukraine,” he said."
    )


@pytest.mark.parametrize(
    "line",
    (
        "Advertisement",
        "ADVERTISEMENT:",
        "Story Continued Below",
        "Sign up for our daily newsletter",
        "CLICK HERE TO GET THE APP",
        "Follow @reporter on Twitter",
        "Share this article Facebook Twitter Email",
        "Related: Five things to know about the bridge",
        "A full list of the bridges that are closed Read more",
        "Slideshow (4 Images)",
        "Copyright © 2022 The Example Times. All rights reserved.",
        "We use cookies to give you the best experience.",
        "Anzeige",
        "Lire aussi : le pont reste fermé",
        "Tu dirección de correo electrónico no será publicada.",
        "Leia também: ponte segue fechada",
        "Читайте также: мост закрыт",
        "Devamını oku",
        "広告",
    ),
)
def test_furniture_is_dropped_wherever_it_stands(line: str) -> None:
    found = clean(article(PARAGRAPH, line, ANOTHER), title="Bridge")
    assert found.body == article(PARAGRAPH, ANOTHER)
    assert found.dropped == (line,)


@pytest.mark.parametrize(
    "line",
    (
        "Politics",
        "Share",
        "Home",
        "Comments",
        "Opinion",
        "8:15 p.m.",
        "* * *",
        "___",
        "1. Advertisement spending rose",
        "Advertisement spending rose sharply last year.",
        "Sign up for coverage by Dec. 15, or pay a penalty.",
        "You can read more.",
        "Follow the money, he said.",
        "Subscribe to the theory that nothing happens twice.",
        "Updated guidance says masks are needed indoors.",
        "By then the bridge had fallen.",
        "The pledge was met with doubt (Reuters).",
        "The firm, and its rival, are units of one group. (Warner Bros., CNN, and HBO are units of WarnerMedia.)",
        "The pipeline was stopped again (Keystone).",
        "She stood for Congress twice (R-Texas)",
        "Photo finishes are rare.",
        "President Biden spoke to reporters on March 29, 2022.",
    ),
)
def test_a_line_that_may_be_article_stays_in_the_article(line: str) -> None:
    text = article(PARAGRAPH, line, ANOTHER)
    assert clean(text, title="Bridge").body == text


def test_the_name_of_a_section_goes_only_from_below_furniture_at_the_end() -> None:
    assert clean(article(PARAGRAPH, "Politics"), title="Bridge").body == article(PARAGRAPH, "Politics")
    assert clean(article(PARAGRAPH, "Leave a Reply", "Politics"), title="Bridge").body == PARAGRAPH
    assert clean(article(PARAGRAPH, "Politics", "Leave a Reply"), title="Bridge").body == article(PARAGRAPH, "Politics")


def test_a_poem_keeps_every_line_and_its_indents() -> None:
    poem = (
        "Home\n\nI left the door ajar,\n  the lamp alight,\n    and said I would be\nback before night.\n\nTrending\ntowards winter\nHome"
    )
    assert clean(poem).body == poem


def test_a_live_blog_keeps_its_times_and_its_order() -> None:
    blog = article("8:15 p.m.", PARAGRAPH, "9:05 p.m.", ANOTHER, "___", "9:30 p.m.", PARAGRAPH)
    assert clean(blog, title="The Latest").body == blog


def test_a_list_keeps_its_items() -> None:
    text = article(PARAGRAPH, "• Spain\n• France\n• Italy", "- one\n- two", ANOTHER)
    assert clean(text, title="Lists").body == text


def test_a_signature_of_two_names_is_not_a_name_and_a_place() -> None:
    text = article(PARAGRAPH, "John Smith", "Jane Doe")
    assert clean(text, title="Letter").body == text


def test_a_given_title_wins_and_leaves_the_top_of_the_body() -> None:
    found = clean(article("Politics", "Bridge stays closed.", "By Jane Doe, Example News", PARAGRAPH), title="Bridge Stays Closed")
    assert found.title == "Bridge Stays Closed"
    assert found.body == PARAGRAPH
    assert found.author == "Jane Doe"
    assert found.dropped == ("Bridge stays closed.",)
    assert notes(found, NoteKind.SECTION) == ["Politics"]


def test_a_given_title_that_is_not_repeated_takes_nothing_from_the_body() -> None:
    text = article("Five days after the flood", PARAGRAPH)
    assert clean(text, title="Bridge stays closed").body == text


def test_a_given_title_becomes_one_line() -> None:
    assert clean(PARAGRAPH, title="  Bridge\r\n stays\u2028closed \x07").title == "Bridge stays closed"
    assert clean(PARAGRAPH, title=" \n ").title is None


@pytest.mark.parametrize(
    "line",
    (
        "The bridge over the river stays closed until the end of the month, the minister says.",
        "Bridge closed",
        "8:15 p.m. in the capital",
        "- bridge is still closed",
        "WINNERS AND LOSERS:",
        "the bridge stays closed",
    ),
)
def test_a_first_line_that_is_no_headline_stays_in_the_body(line: str) -> None:
    found = clean(article(line, PARAGRAPH))
    assert found.title is None
    assert found.body == article(line, PARAGRAPH)


@pytest.mark.parametrize(
    "line",
    (
        "Bridge stays closed until the end of the month",
        "Why does the bridge stay closed?",
        "“We will open it”: minister on the bridge",
        "Minister defends closing of bridge in U.S.",
        "Brücke bleibt bis Monatsende gesperrt",
        "橋は月末まで閉鎖",
    ),
)
def test_a_headline_is_found(line: str) -> None:
    found = clean(article(line, PARAGRAPH, ANOTHER))
    assert found.title == line
    assert found.body == article(PARAGRAPH, ANOTHER)


def test_a_text_of_one_line_is_a_body() -> None:
    assert clean("Bridge stays closed until May") == Cleaned(body="Bridge stays closed until May")
    assert clean("Bridge stays closed", title="Bridge stays closed").body == "Bridge stays closed"


def test_furniture_alone_is_no_article() -> None:
    assert clean("Advertisement\n\nLeave a Reply\nPolitics\n\n").body == ""
    assert clean("").body == clean(" \n\r\n\t").body == ""


@pytest.mark.parametrize(
    ("line", "author"),
    (
        ("By Jane Doe", "Jane Doe"),
        ("BYLINE: Jane Doe.", "Jane Doe"),
        ("By JANE DOE and JOHN ROE", "JANE DOE and JOHN ROE"),
        ("By Jane Doe, John Roe and Ana de la Cruz, Associated Press", "Jane Doe, John Roe and Ana de la Cruz"),
        ("By Jane Doe (@janedoe)", "Jane Doe"),
        ("Von Jürgen Müller", "Jürgen Müller"),
    ),
)
def test_a_byline_gives_the_author(line: str, author: str) -> None:
    found = clean(article(line, PARAGRAPH), title="Bridge")
    assert (found.author, found.body) == (author, PARAGRAPH)
    assert notes(found, NoteKind.BYLINE) == [line]


def test_names_above_the_name_of_a_paper_are_its_authors() -> None:
    found = clean(article("Jane Doe and John Roe", "Associated Press", PARAGRAPH), title="Bridge")
    assert (found.author, found.body) == ("Jane Doe and John Roe", PARAGRAPH)


def test_what_stands_below_the_article_about_it_becomes_notes() -> None:
    lines = ("The Associated Press contributed to this report.", "This story has been updated with additional developments Tuesday.")
    found = clean(article(PARAGRAPH, *lines, "Share"), title="Bridge")
    assert found.body == PARAGRAPH
    assert [(note.kind, note.text) for note in found.notes] == [(NoteKind.BYLINE, lines[0]), (NoteKind.UPDATED, lines[1])]


@pytest.mark.parametrize(
    "line",
    (
        "The bridge on Tuesday. (Jane Doe/Getty Images)",
        "The bridge on Tuesday. (AP Photo/Jane Doe, File)",
        "The bridge on Tuesday. (Photo: Jane Doe, USA TODAY)",
        "The bridge on Tuesday. (Jane Doe/Reuters)",
        "The bridge on Tuesday. (Jane Doe for The Washington Post via Getty Images)",
        "Photo: Jane Doe/Getty Images",
        "Image copyright Reuters Image caption The bridge is closed",
        "Enlarge this image toggle caption Jane Doe/AP Jane Doe/AP",
        "Jane Doe/AP Photo",
        "(Jane Doe/Reuters)",
    ),
)
def test_a_caption_is_kept_apart(line: str) -> None:
    found = clean(article(PARAGRAPH, line, ANOTHER), title="Bridge")
    assert found.body == article(PARAGRAPH, ANOTHER)
    assert notes(found, NoteKind.CAPTION) == [line]


def test_a_paragraph_above_a_caption_is_no_description_of_the_picture() -> None:
    caption = "The bridge is closed until the end of May. (Jane Doe/Getty Images)"
    in_one_block = f"{PARAGRAPH}\nThe bridge is closed.\n{caption}\n{ANOTHER}"
    assert "The bridge is closed.\n" in clean(in_one_block, title="Bridge").body
    unrelated = article(PARAGRAPH, f"Nobody was hurt.\n{caption}", ANOTHER)
    assert "Nobody was hurt." in clean(unrelated, title="Bridge").body


def test_lines_and_blanks_keep_what_was_printed() -> None:
    text = "\ufeffOne  two\xa0three “four”   \r\n\r\n\r\n\r\n  five \t\u2028six"
    assert clean(text, title="T").body == "One  two\xa0three “four”\n\n  five\nsix"
