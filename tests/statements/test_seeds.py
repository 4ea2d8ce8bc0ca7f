"""What a reader finds said in the seed articles: the explicit statements, each with its speaker and how its words begin."""

from pathlib import Path

import pytest

from bot.model.statement import Statement
from bot.statements import extract
from bot.text.clean import clean

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
KIRBY = "John Kirby"
SAID = {
    "000": [
        ("Biden", "“We’ll see,”"),
        ("Biden", "“I don’t read anything into it"),
        ("Biden", "“We’ll see if they follow through"),
        ("Biden", "that negotiations between Russia and Ukraine picked up"),
        ("Biden", "that the subject came up during a call"),
        ("Biden", "“There seems to be consensus"),
        ("Russian state media", "that Moscow would “drastically reduce"),
        ("Antony Blinken", "“There is what Russia says"),
        ("Antony Blinken", "“We’re focused on the latter"),
        (KIRBY, "officials have seen some movement"),
        (KIRBY, "forces were likely being repositioned"),
        (KIRBY, "“We believe this is a repositioning"),
        ("Biden", "that the U.S. would continue pressure"),
        ("readout of Biden’s call with other leaders", "the group “affirmed"),
        ("group", "their determination to continue raising costs"),
    ],
    "001": [
        ("Biden", "“We’ll see. I do not learn"),
        ("US officers", "Russia may at all times reverse itself"),
        ("Biden", "he’d mentioned the nascent peace talks"),
        ("Biden", "there was a “consensus”"),
        ("Biden", "“Within the meantime"),
        ("Biden’s aides", "that whereas there have been"),
        ("Kate Bedingfield", "“Now we have no purpose"),
        ("Kate Bedingfield", "“Clearly, we proceed"),
        ("Antony Blinken", "the pullback of troops may quantity"),
        ("Antony Blinken", "“In the event that they one way"),
        ("Pentagon", "that whereas “small numbers”"),
        (KIRBY, "“We consider that this can be a repositioning"),
        (KIRBY, "“No person needs to be fooling"),
        (KIRBY, "that the variety of Russian forces"),
        (KIRBY, "“It doesn’t imply"),
        ("Vladimir Medinsky", "“We perceive that there are folks"),
        ("Vladimir Medinsky", "step one agreed"),
        ("Emmanuel Macron", "in opposition to escalating"),
        ("Biden", "that Putin “can not stay"),
        ("White Home", "that comment"),
    ],
    "002": [
        ("US officials", "that Russia could always be overthrown"),
        ("Biden", "he had discussed the emerging peace talks"),
        ("Biden", "there was a “consensus”"),
        ("Biden", "“In the meantime"),
        ("Biden’s aides", "that while there was evidence"),
        ("Kate Bedingfield", "“We have no reason"),
        ("Kate Bedingfield", "“Obviously, we continue"),
        ("Antony Blinken", "that the troop withdrawal"),
        ("Antony Blinken", "“If they somehow believe"),
        ("Pentagon", "that while “small”"),
        (KIRBY, "“We believe that this is a repositioning"),
        (KIRBY, "“No one should be fooling"),
        (KIRBY, "the number of Russian forces"),
        (KIRBY, "“It does not mean"),
        ("Moscow", "that its announced plans"),
        ("Vladimir Medinsky", "that the first step Russia agreed to"),
        ("Vladimir Medinsky", "“People in Kyiv have to make decisions"),
        ("Emmanuel Macron", "against escalating the crisis"),
        ("Biden", "that Putin “could not stay"),
        ("White House", "the remark"),
    ],
    "003": [
        ("Joe Biden", "“We'll see... I don't read"),
        ("Joe Biden", "he was waiting to see"),
        ("U.S. and Western intelligence officials", "that while they had seen"),
        ("Pentagon officials", '"Reports show that some'),
        (KIRBY, '"Has there been some movement'),
        (KIRBY, '"But we believe that this is'),
        (KIRBY, "A real commitment, a believable one"),
        (KIRBY, '"... The war could end today'),
        (KIRBY, "From the onset"),
        (KIRBY, "\"We've seen that Russia"),
        (KIRBY, "Despite Moscow's promises"),
        (KIRBY, '"The United States, together'),
        ("White House", '"The leaders affirmed'),
        ("White House", '"They reviewed their efforts'),
        ("leaders", "their determination to continue"),
        ("State Department", '"As our partners have outlined'),
        ("State Department", '"We stand unified'),
    ],
    "004": [
        (KIRBY, "“Nobody should be fooling"),
        (KIRBY, "that while “the Pentagon has seen"),
        (KIRBY, "“We all should be prepared"),
        (KIRBY, "that the Pentagon has also recently seen"),
        ("Russia’s deputy defense minister", "to “fundamentally ... cut back"),
        (KIRBY, "that the Russian “Ministry of Defense’s"),
        (KIRBY, "From the beginning of Russia’s invasion"),
        (KIRBY, "For example, despite Russia’s attempts"),
        (KIRBY, "“No amount of spin"),
        (KIRBY, "The Ukrainians have pushed"),
        (KIRBY, "Not only has Russia “failed to take Kyiv,”"),
        (KIRBY, "“they’ve failed to take and hold"),
        (KIRBY, "“It’s hard to see"),
        (KIRBY, "it was too soon to declare"),
        (KIRBY, "“There are still bombs"),
        (KIRBY, "“we do continue to see strikes"),
        (KIRBY, "that Moscow still has an opportunity"),
        (KIRBY, "Russian leaders to “negotiate"),
        (KIRBY, "“The war could end today"),
    ],
}


def found(seed: str) -> tuple[str, tuple[Statement, ...]]:
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    cleaned = clean(path.read_text(encoding="utf-8"))
    return cleaned.body, extract(cleaned.body, title=cleaned.title)


@pytest.mark.parametrize("seed", tuple(SAID))
def test_everything_explicitly_said_in_a_seed_is_found_with_its_speaker(seed: str) -> None:
    body, statements = found(seed)
    beginnings = {(statement.speaker, span.of(body)) for statement in statements for span in statement.spans}
    missing = [
        (speaker, words) for speaker, words in SAID[seed] if not any(who == speaker and text.startswith(words) for who, text in beginnings)
    ]
    assert not missing
