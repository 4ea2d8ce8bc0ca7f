from dataclasses import replace
from datetime import timedelta

import pytest

from bot.briefing.calendar import belongs, day_window
from bot.briefing.compose import compose
from bot.briefing.shapes import SHAPES
from bot.briefing.told import Memory, memory_of, telling_of
from bot.model.answer import Wording
from bot.model.article import Article
from bot.model.briefing import Briefing, DifferenceKind, Mark
from bot.model.edition import Filters, Told
from bot.services.brief import options_for
from tests.briefing.checks import check_numbers, check_once, check_verbatim, check_voices, quoted
from tests.briefing.made import AT, DAY, TODAY, TOMORROW, article, briefing_of, edited, material_of, seeds

FLOOD = (
    "The river Elbe rose to seven metres in Dresden on Tuesday, flooding cellars along the old harbour.\n"
    "“We have filled four thousand sandbags since midnight,” said Mayor Jana Krüger, who opened two schools as shelters.\n"
    "About nine hundred people left their homes in the districts of Laubegast and Zschieren."
)
CUP = (
    "Real Unión won the cup on Tuesday after a final that was decided by penalties in Bilbao.\n"
    "“Nobody gave us a chance and nobody will forget this night,” said coach Iker Aldana.\n"
    "The club had never reached a final in its hundred and ten years."
)
RISING = (
    "The river Elbe kept rising in Dresden on Wednesday and reached the tracks of the tram.\n"
    "“We have filled four thousand sandbags since midnight,” said Mayor Jana Krüger, whose city asked the army for boats.\n"
    "The forecast sees the highest water of the Elbe on Thursday morning."
)


def remembered(*briefings: Briefing) -> Memory:
    told: list[Told] = []
    for one in briefings:
        told.append(Told(one.window.local_date, telling_of(one, memory_of(told)).to_json()))
    return memory_of(told)


@pytest.mark.parametrize("template", SHAPES)
def test_the_seeds_are_told_word_for_word_and_once_and_no_rewrite_counts(template: str) -> None:
    articles = seeds()
    briefing = briefing_of(material_of(articles), template=template)
    check_verbatim(briefing, articles)
    check_once(briefing)
    check_voices(briefing)
    check_numbers(briefing)
    [story] = (*briefing.stories, *briefing.headlines)
    assert (len(story.articles), story.voices, story.mark, story.day) == (5, 4, Mark.NEW, 1)
    assert (briefing.footer.articles, briefing.footer.copies_folded, briefing.footer.rewrites_folded) == (5, 1, 1)


@pytest.mark.parametrize("template", ("full", "compact"))
def test_a_story_goes_on_in_short_sentences_that_are_not_somebodys_words(template: str) -> None:
    lines = briefing_of(material_of(seeds()), template=template).stories[0].lines
    assert len(lines) > 1
    for line in lines[1:]:
        assert len(line.text.split()) <= 30
        assert line.text[0] not in '“"‘'


def test_what_was_in_a_feed_already_is_news_only_where_it_appeared_in_the_window_or_says_more_since() -> None:
    undated, dated = article(1, FLOOD, at=None), article(2, CUP)
    late = article(3, RISING.replace("Elbe", "Oder"), at=AT - timedelta(days=2))

    def told(*some: Article, earlier: dict[int, str] | None = None) -> set[int]:
        material = replace(material_of(some), backlog=frozenset({1, 2, 3}), earlier=earlier or {})
        briefing = compose(material, options_for("full"), Memory(), TODAY)
        return {one.article_id for story in briefing.stories for one in story.articles}

    assert told(undated, dated, late) == {2}
    respelled, longer = undated.body.replace("harbour", "harbuor"), undated.body + "\nA dam near Pirna broke at noon."
    assert told(edited(undated, respelled, at=AT), earlier={1: FLOOD}) == set()
    assert told(edited(undated, longer, at=AT), earlier={1: FLOOD}) == {1}


def test_the_seeds_show_that_sources_differ_about_medinsky() -> None:
    briefing = briefing_of(material_of(seeds()), template="compact")
    [difference] = briefing.differences
    assert difference.wording is Wording.CONTRADICTORY
    assert difference.speaker == "Vladimir Medinsky"
    assert difference.is_one_text
    assert [[mark.of(side.text) for mark in side.marks] for side in difference.sides] == [["army de-escalation"], ["military escalation"]]


def test_the_words_of_a_machine_rewrite_stand_only_where_sources_differ() -> None:
    briefing = briefing_of(material_of(seeds()))
    rewritten = {2, 3}
    lines = [line.citations[0] for story in briefing.stories for line in story.lines]
    said = [heard.item.citations[0] for story in briefing.stories for heard in story.said]
    assert not rewritten & {citation.article_id for citation in (*lines, *said)}
    assert not rewritten & {heard.item.citations[0].article_id for heard in briefing.voices}


def test_the_voices_of_the_day_are_different_persons_and_none_of_them_is_heard_under_a_story() -> None:
    briefing = briefing_of(material_of(seeds()))
    speakers = [heard.item.speaker for heard in briefing.voices]
    assert len(speakers) == len(set(speakers)) >= 3
    assert not set(speakers) & {heard.item.speaker for story in briefing.stories for heard in story.said}


@pytest.mark.parametrize("template", SHAPES)
def test_nobody_has_two_roles_on_one_page(template: str) -> None:
    briefing = briefing_of(material_of(seeds()), template=template)
    heard = [*(one for story in briefing.stories for one in story.said), *briefing.voices]
    with_role = [one.item.speaker for one in heard if one.role]
    assert len(with_role) == len(set(with_role))


def test_where_something_was_said_differs_by_name_of_who_said_it() -> None:
    [difference] = [one for one in briefing_of(material_of(seeds())).differences if one.kind is DifferenceKind.ATTRIBUTION]
    assert difference.speaker == "John Kirby"


def test_one_outlet_that_printed_one_text_twice_does_not_differ_from_itself() -> None:
    again = FLOOD.replace("seven metres", "eight metres").replace("nine hundred", "six hundred")

    def differences(*outlets: str) -> int:
        articles = [
            article(number, body, source=outlet) for number, (body, outlet) in enumerate(zip((FLOOD, again), outlets, strict=True), 1)
        ]
        return len(briefing_of(material_of(articles)).differences)

    assert differences("Springfield Daily", "Shelbyville Post") > 0
    assert differences("Springfield Daily", "springfield daily") == 0


def test_a_day_without_news_is_empty() -> None:
    briefing = briefing_of(material_of(seeds()), window=TOMORROW)
    assert briefing.is_empty
    assert (briefing.footer.articles, briefing.more) == (0, 0)
    assert briefing_of(material_of(())).is_empty


def test_what_was_told_is_not_told_again() -> None:
    material = material_of(seeds())
    first = briefing_of(material)
    assert briefing_of(material, memory=remembered(first)).is_empty


def test_a_further_article_makes_a_story_updated_with_only_what_is_new_quoted() -> None:
    before = article(1, FLOOD, title="Elbe floods Dresden")
    first = briefing_of(material_of([before]))
    later = article(2, RISING, title="Army boats for Dresden as the Elbe rises", at=AT + timedelta(days=1))
    told_texts = [text for text, _ in quoted(first)]
    second = briefing_of(material_of([before, later], told_texts=told_texts), window=TOMORROW, memory=remembered(first))
    [story] = second.stories
    assert (story.mark, story.day, story.headline.title) == (Mark.UPDATED, 2, "Army boats for Dresden as the Elbe rises")
    assert {citation.article_id for _, citation in quoted(second)} == {2}
    assert not any("sandbags" in text for text in (text for text, _ in quoted(second)))
    assert second.footer.articles == 1


def test_a_further_article_with_nothing_new_to_quote_is_a_continuing_headline() -> None:
    before = article(1, FLOOD, title="Elbe floods Dresden")
    first = briefing_of(material_of([before]))
    brief = "Elbe still at seven metres. Dresden waits.\nHarbour cellars flooded. Laubegast, Zschieren evacuated. Krüger asks for sandbags."
    later = article(2, brief, title="Elbe in Dresden: the river stays at seven metres", at=AT + timedelta(days=1))
    second = briefing_of(material_of([before, later]), window=TOMORROW, memory=remembered(first))
    assert second.stories == ()
    [story] = second.headlines
    assert (story.mark, story.day, story.headline.article_id) == (Mark.CONTINUING, 2, 2)


def test_an_edited_article_is_told_again_with_only_the_changed_sentences() -> None:
    before = article(1, FLOOD, title="Elbe floods Dresden")
    first = briefing_of(material_of([before]))
    after = edited(
        before, FLOOD.replace("four thousand", "nine thousand") + "\nA dam near Pirna broke at noon, the fire brigade said.", at=AT
    )
    second = briefing_of(material_of([after], former=[before]), window=TOMORROW, memory=remembered(first))
    [story] = second.stories
    assert story.mark is Mark.UPDATED
    assert story.headline.edited
    texts = [text for text, _ in quoted(second)]
    assert any("dam near Pirna" in text for text in texts)
    assert not any("districts of Laubegast" in text or "old harbour" in text for text in texts)


def test_a_spelling_that_was_put_right_is_no_news() -> None:
    before = article(1, FLOOD.replace("harbour", "habour").replace("shelters", "shelterrs"), title="Elbe floods Dresden")
    first = briefing_of(material_of([before]))
    mended = edited(before, before.body.replace("habour", "harbour"), at=AT)
    assert briefing_of(material_of([mended], former=[before]), window=TOMORROW, memory=remembered(first)).is_empty
    longer = edited(before, mended.body + "\nA dam near Pirna broke at noon, the fire brigade of Dresden said.", at=AT)
    second = briefing_of(material_of([longer], former=[before]), window=TOMORROW, memory=remembered(first))
    assert all("dam near Pirna" in text for text, _ in quoted(second))


def test_an_article_that_only_repeats_a_told_text_is_no_news() -> None:
    before = article(1, FLOOD, title="Elbe floods Dresden")
    first = briefing_of(material_of([before]))
    copied = article(2, FLOOD, title="Flooding in Dresden", at=AT + timedelta(days=1))
    second = briefing_of(material_of([before, copied]), window=TOMORROW, memory=remembered(first))
    assert second.is_empty
    assert (second.footer.articles, second.footer.copies_folded) == (1, 1)


def test_stories_with_more_independent_texts_come_first_and_pinned_ones_before_all() -> None:
    cup = [article(number, CUP.replace("Tuesday", f"Tuesday night, {number} hours late"), title="Cup for Real Unión") for number in (1,)]
    flood = [article(2, FLOOD, title="Elbe floods Dresden"), article(3, _in_other_words(FLOOD), title="Dresden under water")]
    plain = briefing_of(material_of([*cup, *flood]))
    assert plain.stories[0].headline.title in {"Elbe floods Dresden", "Dresden under water"}
    pinned = briefing_of(material_of([*cup, *flood]), filters=Filters(pinned=("real unión",)))
    assert pinned.stories[0].headline.title == "Cup for Real Unión"
    assert pinned.stories[0].is_pinned


@pytest.mark.parametrize(
    ("filters", "titles"),
    (
        (Filters(words=("elbe",)), {"Elbe floods Dresden"}),
        (Filters(without=("ELBE",)), {"Cup for Real Unión"}),
        (Filters(words=("Iker Aldana",)), {"Cup for Real Unión"}),
        (Filters(outlets=("outlet 1",)), {"Elbe floods Dresden"}),
        (Filters(without_outlets=("Outlet 1",)), {"Cup for Real Unión"}),
        (Filters(words=("handball",)), set()),
    ),
)
def test_filters_keep_words_people_and_outlets_in_or_out(filters: Filters, titles: set[str]) -> None:
    material = material_of([article(1, FLOOD, title="Elbe floods Dresden"), article(2, CUP, title="Cup for Real Unión")])
    briefing = briefing_of(material, filters=filters)
    assert {story.headline.title for story in (*briefing.stories, *briefing.headlines)} == titles


def test_leaving_out_an_outlet_does_not_lose_the_story() -> None:
    articles = seeds()
    briefing = briefing_of(material_of(articles), filters=Filters(without_outlets=(articles[0].source.name,)))
    [story] = briefing.stories
    assert (len(story.articles), story.voices) == (4, 3)
    assert all(reference.source != articles[0].source.name for reference in story.articles)


def test_a_word_left_out_stands_in_nothing_that_is_quoted() -> None:
    briefing = briefing_of(material_of(seeds()), filters=Filters(without=("refugees",)))
    assert briefing.stories
    assert not any("refugees" in text for text, _ in quoted(briefing))


def test_a_day_of_many_stories_lists_the_rest_as_headlines_and_counts_what_is_left() -> None:
    towns = [
        f"{first}{last}"
        for first in ("Nor", "Sud", "Ost", "Wes", "Alt", "Neu", "Ober")
        for last in ("burg", "hafen", "dorf", "stadt", "wald")
    ]
    articles = [_town(number, town) for number, town in enumerate(towns, start=1)]
    briefing = briefing_of(material_of(articles), template="compact")
    check_once(briefing)
    shape = SHAPES["compact"]
    assert len(briefing.stories) <= shape.stories
    assert len(briefing.headlines) <= shape.headlines
    total = len(material_of(articles).stories)
    assert len(briefing.stories) + len(briefing.headlines) + briefing.more == total


def test_an_article_of_which_only_the_day_is_known_belongs_to_that_local_day_everywhere() -> None:
    for tz in ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", "Europe/Berlin", "America/St_Johns"):
        window = day_window(DAY, tz)
        arrived_later = [replace(each, added=AT + timedelta(days=900)) for each in seeds()]
        assert all(belongs(each, window) for each in arrived_later)
        assert not any(belongs(each, day_window(DAY + timedelta(days=1), tz)) for each in arrived_later)


def test_an_article_that_arrives_late_is_news_and_an_archive_is_not() -> None:
    late = article(1, FLOOD, at=AT - timedelta(days=2))
    old = article(2, CUP, at=AT - timedelta(days=30))
    arrived = [replace(each, added=AT) for each in (late, old)]
    assert [belongs(each, TODAY) for each in arrived] == [True, False]


def _in_other_words(text: str) -> str:
    del text
    return (
        "Water of the Elbe stood in the streets of Dresden on Tuesday, and the level reached seven metres at the Augustus bridge.\n"
        "“We did not sleep, and we will not sleep tonight either,” said fire chief Paul Hahn beside the flooded harbour.\n"
        "Hundreds of people from Laubegast spent the night in a school gym, and the flood is expected to rise until Thursday."
    )


def _town(number: int, town: str) -> Article:
    body = (
        f"The council of {town} voted on Tuesday to build {number + 3} new {town.lower()} bridges over the {town} canal.\n"
        f"“{town} has waited for these bridges for {number + 10} years,” said Mayor {town.title()} Meier{number} after the {town} vote."
    )
    return article(number, body, title=f"{town} builds bridges")
