"""Who speaks where a sentence names several: the words that name the speaker, one sentence for each way to mistake them."""

import pytest

from bot.statements import extract


def voices(body: str) -> list[tuple[str | None, str]]:
    """The words that name each speaker, and the last stretch said."""
    return [(one.speaker_span.of(body) if one.speaker_span else None, one.spans[-1].of(body)) for one in extract(body)]


@pytest.mark.parametrize(
    ("body", "voice"),
    (
        (
            "He spoke after Tom Hult held a hearing in which he went on at Ann Ode, mocking her past and saying the town was not “safe”.",
            ("he", "the town was not “safe”"),
        ),
        ("Ann Ode said Rolf Aker had seen the crack and had called it “nothing”.", ("Rolf Aker", "it “nothing”")),
        ("Ann Ode said Rolf Aker had seen the crack and called him a “liar”.", ("Ann Ode", "him a “liar”")),
        (
            "I am old enough to remember Tom Hult going on air in May, declaring a “war on rain”.",
            ("Tom Hult", "a “war on rain”"),
        ),
        (
            "The senator was walking for a keeper named Tom Hult, who is running and who worked the crowd, praising “Bern’s kindness”.",
            ("a keeper named Tom Hult, who", "“Bern’s kindness”"),
        ),
        (
            "Ann Ode led the way, and within weeks the harbour group had placed ads calling the deal a “mistake”.",
            ("the harbour group", "the deal a “mistake”"),
        ),
        (
            "The mayor’s office slammed a suit by a fired keeper alleging that he broke the law, calling it “empty”.",
            ("The mayor’s office", "it “empty”"),
        ),
        (
            "The crowd of keepers had come, calling for Ode’s firing and carrying signs saying, “Merge today, broke tomorrow.”",
            ("The crowd of keepers", "“Merge today, broke tomorrow.”"),
        ),
        (
            "Holding signs calling Ode “the town’s loser,” the keepers chanted “Ode: bad for the dam.”",
            ("the keepers", "“Ode: bad for the dam.”"),
        ),
        ("Ann Ode, like others, remembered Tom Hult saying he was ill.", ("Tom Hult", "he was ill")),
    ),
)
def test_a_word_in_ing_is_the_deed_of_the_one_it_is_told_of(body: str, voice: tuple[str, str]) -> None:
    assert voices(body)[-1] == voice


@pytest.mark.parametrize(
    ("body", "voice"),
    (
        ("He mocked his rivals, talked over them as they answered and even told the crowd that he “can win”.", ("He", "that he “can win”")),
        ("When I asked Tom Hult if he would go, he looked at me, frowned and said, “I am off!”", ("he", "“I am off!”")),
        (
            "This is why keepers can’t just point their fingers and cry “but they are liars!” at night.",
            ("keepers", "“but they are liars!”"),
        ),
        (
            "This was the Hult we all knew, claims that the dam is “done”, and asserts that the sea is “killing us.”",
            (None, ""),
        ),
    ),
)
def test_a_verb_behind_and_agrees_with_its_subject_and_closes_its_series(body: str, voice: tuple[str | None, str]) -> None:
    if voice[0] is None:
        assert all(source != "we" for source, _ in voices(body))
    else:
        assert voices(body)[-1] == voice


@pytest.mark.parametrize(
    ("body", "voice"),
    (
        (
            "A letter from the Keepers’ League obtained by The Tarn Press warns that “any word” will cost.",
            ("A letter from the Keepers’ League", "that “any word” will cost"),
        ),
        (
            "The test began, as bad things often do, in the mouth of Tom Hult, who claimed in July that ships “cannot come in”.",
            ("Tom Hult, who", "that ships “cannot come in”"),
        ),
        (
            "Tom Cobb signed an order trying to stop it, while Mike Hult, the former mayor, proposed we “smell the rain”.",
            ("Mike Hult", "we “smell the rain”"),
        ),
        ("“Call the roll,” came shouts from the crowd.", ("the crowd", "“Call the roll,”")),
        ("The town leads, but Tarn strongly denies — “why not?” asked Dunn, a keeper.", ("Dunn", "“why not?”")),
        (
            "Ann Ode found no fault with Tom Hult’s scathing criticism that the keeper “lied” twice.",
            ("Tom Hult", "that the keeper “lied” twice"),
        ),
        (
            "The union is slow to back Ode after her March comment that, “We are going to put keepers out of work.”",
            ("her", "that, “We are going to put keepers out of work.”"),
        ),
        (
            "Mayor Tom Hult is releasing a new ad that urges keepers to “send a message” to the town.",
            ("Mayor Tom Hult", "keepers to “send a message” to the town"),
        ),
        ("The dam is lost, the Daily Keeper reports.", ("the Daily Keeper", "The dam is lost")),
        ("Few agree with it - HultPoll: “While the town waits, it rains.”", ("HultPoll", "“While the town waits, it rains.”")),
    ),
)
def test_the_subject_is_not_whoever_stands_nearest(body: str, voice: tuple[str, str]) -> None:
    assert voices(body)[-1] == voice


@pytest.mark.parametrize(
    ("body", "source"),
    (
        (
            "As the Post’s Tom Hult wrote after the council appears to have left:\n\n“They have done nothing with it.”",
            "the Post’s Tom Hult",
        ),
        ("And how about this headline from the Daily, which hits keepers where they live: “Surge in rain alters the town.”", None),
        ("Each election cycle, there’s a threat many make but few keep: “If she wins, I am moving to the hills!”", None),
        (
            "The council issued a note, which included staff members suggesting it was late.\n\n“We want to say sorry for it.”",
            "The council",
        ),
        ("“Tell her I said so,” Ode said, and her husband cut in. “Don’t forget me here. We were friends.”", "her husband"),
        ("On the other side, Tom Hult, who leads the town, tweeted a warning. “Remember in May the keepers who talked.”", "Tom Hult"),
        ("“He is ill,” said Ann Ode. (He was not.) “He was a man who had a father.”", "Ann Ode"),
    ),
)
def test_a_quotation_alone_goes_to_who_speaks_before_it_or_to_nobody(body: str, source: str | None) -> None:
    assert [found for found, said in voices(body) if said[-1] == "”"][-1:] in ([source], [])


def test_an_aside_between_dashes_does_not_take_the_rest_of_a_quotation() -> None:
    body = "He said, “Ode will build it” - at which point the crowd chanted “Build it!” - “and restore law and order to us.”"
    assert voices(body) == [("He", "“and restore law and order to us.”"), ("the crowd", "“Build it!”")]


@pytest.mark.parametrize(
    ("body", "said"),
    (
        (
            "Where she used to boast that the dam was “done,” on Tuesday night she said it posed “a threat” to us.",
            ["that the dam was “done,”", "it posed “a threat” to us"],
        ),
        (
            "Although in May she said her choice was wrong, at the hall this week she said it was not “an error”.",
            ["her choice was wrong", "it was not “an error”"],
        ),
        ("In a May poll, half of all keepers said “most people in town” can’t be trusted.", ["“most people in town” can’t be trusted"]),
        (
            "Ann Ode replied that she was glad because, she said, the comment had made it plain how “odd” they were.",
            ["that she was glad because, she said, the comment had made it plain how “odd” they were"],
        ),
        (
            "Tom Hult said that the town will see that Ode has “the will to lead,” he said.",
            ["that the town will see that Ode has “the will to lead,”"],
        ),
        (
            "Tom Hult, a keeper, said that according to its count, the town has won, but “we are still counting”.",
            ["that according to its count, the town has won, but “we are still counting”"],
        ),
        ("Tom Hult said Wednesday night that he would go.", ["that he would go"]),
        ("A choir called Song 45 ran its first round of songs in town.", []),
        ("Ann Ode said the dam was safe - adding that it was old.", ["the dam was safe", "that it was old"]),
        (
            "According to The Post, Ann Ode praised her “wonderful keepers” in the hall, and she asked the town to wait.",
            ["Ann Ode praised her “wonderful keepers” in the hall, and she asked the town to wait"],
        ),
        (
            "Tom Hult quashed rumors that he planned to write a book by saying that it was late.",
            ["that it was late"],
        ),
        (
            "“It is early,” said Hult, also a host on the TV show “Salt Tank.” “I mean, it depends on the rain.”",
            ["“I mean, it depends on the rain.”"],
        ),
        ("Half said “not too likely” and a third said “not at all likely.”", ["“not too likely”", "“not at all likely.”"]),
        (
            "The group seeks to end it through what it calls “sound laws, policy and rules.”",
            ["“sound laws, policy and rules.”"],
        ),
    ),
)
def test_what_is_said_begins_and_ends_with_its_own_clause(body: str, said: list[str]) -> None:
    assert [words for _, words in voices(body)] == said


@pytest.mark.parametrize(
    ("body", "voice"),
    (
        (
            "Ann Ode spent much of the week portraying Tom Hult as singularly fixed on rain.",
            ("Ann Ode", "Tom Hult as singularly fixed on rain"),
        ),
        ("Ann Ode is making a pitch to the town saying the dam is safe.", ("Ann Ode", "the dam is safe")),
        (
            "Ode, who will retire soon after also serving in Tarn, Holm and Grebe, praised the dam in an interview.",
            ("Ode", "the dam"),
        ),
        (
            "Mr. Cobb smiled, echoing a memo from Mr. Hult’s campaign manager, who argued that the dam was lost.",
            ("Mr. Hult’s campaign manager, who", "that the dam was lost"),
        ),
        ("Tarn pegged it at two, which Mr. Hult called “a disgrace,” blaming Ann Ode.", ("Mr. Hult", "Ann Ode")),
        ("In her statement condemning the test, Ann Ode defended her record.", ("Ann Ode", "her record")),
        ("And aides to Tom Hult, who had a long career, said their stump speeches would dwell on it.", (None, "")),
        (
            "The Post reported that, according to an analysis of her days, half of them were spent at sea.",
            ("The Post", "that, according to an analysis of her days, half of them were spent at sea"),
        ),
        ("He mocked the dam and most recently defended the use of stone.", ("He", "the use of stone")),
        ("Each time she saw it, he came away convinced that it was safe.", ("he", "that it was safe")),
        (
            "In a talk with “Fog and Friends,” Tom Hult pointed to the sea as the culprit, remarking that it was late.",
            ("Tom Hult", "that it was late"),
        ),
    ),
)
def test_plain_speech_goes_to_its_subject_too(body: str, voice: tuple[str | None, str]) -> None:
    assert voices(body)[-1] == voice if voice[0] else all(source != "their stump speeches" for source, _ in voices(body))


@pytest.mark.parametrize(
    "body",
    (
        "The journal gave a blunt, honest and unapologetic answer: the keepers loathe the rabble.",
        "The keepers have two main questions: how it broke, and whether it was told.",
        "Boutiques are gaining favor for several reasons: they are unburdened by rain.",
        "The keepers are now more convinced that there will be an effort to stop him.",
        "Both have put forward fairly detailed plans for it.",
    ),
)
def test_a_word_that_tells_how_or_what_kind_speaks_for_nobody(body: str) -> None:
    assert all(source not in {"honest and unapologetic", "two main", "several", "away", "more", "forward"} for source, _ in voices(body))
