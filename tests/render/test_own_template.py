import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.verbatim import ensure_verbatim
from bot.model.edition import MAX_TEMPLATE_CHARS
from bot.render.blocks import Block, Kind, plain_text
from bot.render.own_template import MAX_CHARS, OwnTemplateError, lint, rendered
from bot.render.verbatim import broken_quotes
from tests.render.briefings import DISCORD, bodies, briefing

GOOD = """\
# Good morning, {{ date }}
{% for story in each_story %}
**{{ story.headline }}** — {{ story.outlet }} ({{ story.mark | lower }})
{{ story.lines }}
{% for one in story.said %}
{{ loop.index }}. {{ one }} :newspaper:
{% endfor %}

{% else %}
Nothing today.
{% endfor %}
{% if differences and articles > 1 %}
{{ differences }}
{% endif %}
{{ each_voice | length }} voices: {{ voices }} that was it
{{ footer }}"""


def checked(source: str) -> tuple[Block, ...]:
    blocks = rendered(DISCORD, source, briefing())
    assert not broken_quotes(blocks, bodies=bodies(), surface=DISCORD.surface)
    ensure_verbatim([block.text for block in blocks], blocks=blocks, bodies=bodies(), surface=DISCORD.surface)
    return blocks


def test_a_template_places_words_and_quotations_and_they_stay_word_for_word() -> None:
    assert lint(GOOD) == ()
    blocks = checked(GOOD)
    assert blocks[0].kind is Kind.HEADER
    assert blocks[0].text.startswith("# Good morning, Tuesday, 29 March 2022\n**")
    assert sum(len(block.quotes) for block in blocks) == len(list(briefing().citations()))


def test_a_quotation_always_begins_a_line_of_its_own_and_ends_one() -> None:
    [block] = checked("{% for story in each_story %}before {{ story.lines }} after {% endfor %}")
    for line in block.text.split("\n"):
        assert line.startswith((">", "-#")) or "❝" not in line
    assert "\n after" in block.text or "\nafter" in block.text


def test_foreign_words_are_escaped_and_are_never_read_as_a_template() -> None:
    text = plain_text(checked("{% for story in each_story %}{{ story.headline }} {{ story.outlet | upper }}\n{% endfor %}"))
    assert "49" not in text
    assert r"\*\*renames" in text


@pytest.mark.parametrize(
    ("source", "line", "says"),
    (
        ("", 1, "empty"),
        ("one\n{{ two", 2, ""),
        ("one\n{% for x in each_story %}", 2, ""),
        ("\n\n{{ weather }}", 3, "no placeholder “weather”"),
        ("{{ date }}\n{{ date.year }}", 2, "nothing has a “year”"),
        ("{{ ''.__class__ }}", 1, "__class__"),
        ("{{ each_story[0] }}", 1, "cut out"),
        ("{{ date[2:4] }}", 1, "cut out"),
        ("{{ range(1000000) }}", 1, "called"),
        ("{% for x in range(9) %}{% endfor %}", 1, "only the lists"),
        ("{% for x in 'abc' %}{% endfor %}", 1, "only the lists"),
        ("{{ date | replace('2', '3') }}", 1, "no filter “replace”"),
        ("{{ date | truncate }}", 1, "no filter “truncate”"),
        ("{% set x = 1 %}", 1, "set"),
        ("{% include 'full.md.j2' %}", 1, "included"),
        ("{% macro m() %}{% endmacro %}", 1, "macros"),
        ("{{ 10 ** 10 ** 10 }}", 1, "pow"),
        ("{{ 'a' * 1000000000 }}", 1, "mul"),
        ("{{ date ~ date }}", 1, "concat"),
        ("{{ date is defined }}", 1, "is"),
        ("text\n> quoted myself", 2, "looks like a quotation"),
        ("text\n❝ quoted ❞", 2, "word for word"),
        ("a\x01b", 1, "cannot be seen"),
        ("x" * (MAX_TEMPLATE_CHARS + 1), 1, "characters"),
    ),
)
def test_a_fault_is_told_with_its_line(source: str, line: int, says: str) -> None:
    faults = lint(source)
    assert faults
    assert faults[0].line == line
    assert says in str(faults[0])
    with pytest.raises(OwnTemplateError, match=f"line {line}: "):
        rendered(DISCORD, source, briefing())


def test_nested_loops_are_stopped_before_they_run() -> None:
    for depth in range(2, 30):
        loops = "".join(f"{{% for x{n} in each_headline %}}" for n in range(depth)) + "x" * 40 + "{% endfor %}" * depth
        assert bool(lint(loops)) == (depth > 3)
    wide = "{% for a in each_story %}{% for b in each_story %}{% for c in each_story %}" + "{{ a.mark }}" * 50 + "{% endfor %}" * 3
    assert "too many lists" in str(lint(wide)[0])


def test_what_prints_too_much_is_stopped_while_it_prints() -> None:
    with pytest.raises(OwnTemplateError, match=f"more than {MAX_CHARS:,}"):
        rendered(DISCORD, "{{ stories }}\n" * 30, briefing())
    many = "{% for a in each_story %}{% for b in each_story %}" + "x" * 4000 + "{% endfor %}" * 2
    with pytest.raises(OwnTemplateError, match="more than"):
        rendered(DISCORD, many, briefing())


def test_a_list_of_stories_cannot_be_printed_without_saying_what_of_them() -> None:
    with pytest.raises(OwnTemplateError, match="choose a field"):
        rendered(DISCORD, "{{ each_story }}", briefing())


@pytest.mark.parametrize(
    "source",
    (
        "(" * 4000,
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ " + "not " * 1500 + "date }}",
        "{% if date %}" * 400 + "{% endif %}" * 400,
    ),
)
def test_what_is_too_deep_for_the_library_is_a_fault_and_nothing_worse(source: str) -> None:
    try:
        rendered(DISCORD, source, briefing())
    except OwnTemplateError:
        return
    assert source.startswith("((")


pieces = st.sampled_from(
    [
        *("{{ date }}", "{{ stories }}", "{{ voices }}", "{{ differences }}", "{{ footer }}", "{{ each_voice }}", "{{ each_difference }}"),
        *("{% for s in each_story %}", "{% endfor %}", "{{ s.lines }}", "{{ s.said }}", "{{ s.headline }}", "{{ s.mark | upper }}"),
        *(
            "{% if articles > 2 %}",
            "{% else %}",
            "{% endif %}",
            "\n",
            "\n\n",
            " ",
            "# ",
            "-# ",
            "* ",
            "`",
            "```\n",
            "**",
            "text",
            "❝",
            "> ",
        ),
        *("{{ 1 }}", "{{ 'x' | strong }}", "{# note #}", "{{ loop.last }}", "{{", "%}", "\\", "||"),
    ]
)


@given(st.lists(pieces, max_size=14).map("".join))
def test_whatever_a_server_writes_is_word_for_word_or_refused(source: str) -> None:
    try:
        blocks = rendered(DISCORD, source, briefing())
    except OwnTemplateError:
        return
    assert lint(source) == ()
    assert not broken_quotes(blocks, bodies=bodies(), surface=DISCORD.surface)
    for block in blocks:
        assert block.text == block.text.strip("\n")
        assert block.text.strip()
        assert "\x01" not in block.text


def test_the_template_a_server_begins_with_works() -> None:
    start = DISCORD.labels.get("briefing.template.start")
    if start is None:
        pytest.skip("no template to begin with in labels.toml")
    assert lint(start) == ()
    checked(start)
