"""Feeds of every format, whole and broken, to values."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.article import Published
from bot.model.errors import BadInputError
from bot.model.feed import Feed, FeedItem
from bot.sources.feeds import MAX_ITEMS, read_feed
from tests.quality.feeds import read_all
from tests.quality.shared_sets import find

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://example.org/news/feed.xml"


def read(data: str | bytes, *, charset: str | None = None) -> Feed:
    return read_feed(data if isinstance(data, bytes) else data.encode(), url=URL, charset=charset, now=NOW)


def rss(items: str, *, head: str = "<title>Example News</title>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'


def item(inner: str) -> FeedItem:
    (found,) = read(rss(f"<item>{inner}</item>")).items
    return found


def test_rss_gives_title_address_author_time_and_text() -> None:
    feed = read(
        rss(
            "<item><title>Bridge stays closed</title><link>/bridge</link><guid isPermaLink='false'>a17</guid>"
            "<author>j@e.org (Jane Doe)</author><pubDate>Sat, 28 Feb 2026 10:00:00 +0100</pubDate>"
            "<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &amp;amp; three.&lt;/p&gt;</description></item>",
            head="<title>Example News</title><link>https://example.org/</link><language>en-GB</language><ttl>90</ttl>",
        )
    )
    assert feed == Feed(
        kind="RSS 2.0",
        title="Example News",
        home="https://example.org/",
        language="en-GB",
        every_s=5400.0,
        items=(
            FeedItem(
                title="Bridge stays closed",
                url="https://example.org/bridge",
                guid="a17",
                author="Jane Doe",
                published=Published(datetime(2026, 2, 28, 9, tzinfo=UTC)),
                summary="One.\nTwo & three.",
                language="en-GB",
            ),
        ),
    )


def test_atom_gives_content_and_summary_apart() -> None:
    feed = read(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Beispiel</title><entry>'
        '<title type="html">Br&amp;uuml;cke &lt;b&gt;zu&lt;/b&gt;</title>'
        '<link href="https://example.org/b"/><id>tag:1</id><updated>2026-02-27T12:00:00Z</updated><summary>Kurz.</summary>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>Ein Absatz.</p><p>Noch <em>einer</em>.</p></div></content></entry></feed>"
    )
    (entry,) = feed.items
    assert (feed.kind, feed.title) == ("Atom 1.0", "Beispiel")
    assert entry.title == "Brücke zu"
    assert (entry.summary, entry.content) == ("Kurz.", "Ein Absatz.\nNoch einer.")
    assert entry.published == Published(datetime(2026, 2, 27, 12, tzinfo=UTC))
    assert entry.language == "de"


def test_rdf_is_read() -> None:
    feed = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel rdf:about="https://example.org/"><title>R</title>'
        "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>"
        '<item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link><dc:date>2026-02-20</dc:date></item></rdf:RDF>'
    )
    assert (feed.kind, feed.every_s) == ("RSS 1.0", 1800.0)
    assert feed.items[0].published == Published(datetime(2026, 2, 20, 12, tzinfo=UTC), day_only=True)


def test_json_feed_is_read_whatever_types_its_parts_have() -> None:
    feed = read(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "J",
                "language": "en",
                "home_page_url": "https://example.org",
                "items": [
                    {
                        "id": 7,
                        "url": "/seven",
                        "title": "Seven",
                        "content_html": "<p>a</p><p>b</p>",
                        "date_published": "2026-02-01T00:00:00Z",
                    },
                    {
                        "id": "https://example.org/8",
                        "content_text": " eight ",
                        "authors": [{"name": "A"}, {"name": 3}, None],
                        "title": ["x"],
                    },
                    "nonsense",
                    {"date_published": "2050-01-01T00:00:00Z", "url": "ftp://example.org/9", "summary": 4},
                ],
            }
        )
    )
    assert feed.kind == "JSON Feed 1.1"
    assert [(each.guid, each.url, each.title) for each in feed.items] == [
        ("7", "https://example.org/seven", "Seven"),
        ("https://example.org/8", "https://example.org/8", None),
        (None, None, None),
    ]
    assert feed.items[0].content == "a\nb"
    assert feed.items[1].author == "A"
    assert feed.items[2].published is None


@pytest.mark.parametrize("date", ("Sat, 01 Jan 2050 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "yesterday", "1 Jan 99999 0:00"))
def test_a_date_that_cannot_be_is_none(date: str) -> None:
    assert item(f"<title>t</title><pubDate>{date}</pubDate>").published is None


def test_the_address_behind_a_feed_burner_link_is_the_articles() -> None:
    found = read(
        rss(
            "<item><link>https://feeds.example.net/~r/x</link><feedburner:origLink>https://example.org/a</feedburner:origLink></item>",
        ).replace("<rss ", '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" ')
    )
    assert found.items[0].url == "https://example.org/a"


@pytest.mark.parametrize(
    "link", ("javascript:alert(1)", "https://user:pw@example.org/", "ftp://example.org/a", "http://[broken", "file:///etc/passwd")
)
def test_what_is_no_web_address_is_none(link: str) -> None:
    assert item(f"<title>t</title><link>{link}</link>").url is None


def test_an_aggregators_item_names_its_outlet() -> None:
    assert item("<title>t</title><source url='https://example.com/f'>Example Wire</source>").outlet == "Example Wire"


def test_an_address_of_mail_is_no_author() -> None:
    assert item("<title>t</title><author>jane@example.org</author>").author is None


@pytest.mark.parametrize(
    ("title", "read_as"),
    (
        ("AT&amp;amp;T wins", "AT&T wins"),
        ("5 &lt; 6 and 7 &gt; 3", "5 < 6 and 7 > 3"),
        ("<![CDATA[A <i>great</i> day]]>", "A great day"),
        ("  two\n   lines ", "two lines"),
        ("caf&#233; &#x2013; bar", "café – bar"),
        ("broken &#x110000; and &#xD800; and &#1;", "broken � and � and �"),
    ),
)
def test_titles_read_as_they_were_meant(title: str, read_as: str) -> None:
    assert item(f"<title>{title}</title>").title == read_as


@pytest.mark.parametrize(
    "encoding", ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-1", "windows-1252", "big5", "koi8-r")
)
def test_encodings_are_read_as_declared(encoding: str) -> None:
    word = {"big5": "新聞", "koi8-r": "Новости"}.get(encoding, "Café – Zürich" if encoding != "iso-8859-1" else "Café Zürich")
    data = f'<?xml version="1.0" encoding="{encoding.removesuffix("-le").removesuffix("-be")}"?>{rss("").partition("?>")[2]}'
    assert read(data.replace("Example News", word).encode(encoding)).title == word


@pytest.mark.parametrize("charset", ("iso-8859-1", "us-ascii", "windows-1252", "no-such-thing", "punycode", "unicode_escape", None))
def test_utf_8_is_read_as_what_it_is_whatever_headers_and_declaration_say(charset: str | None) -> None:
    data = '<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Café – 新聞</title></channel></rss>'
    assert read(data.encode(), charset=charset).title == "Café – 新聞"


def test_broken_bytes_behind_a_mark_lose_nothing_else() -> None:
    assert read(b"\xef\xbb\xbf<rss version='2.0'><channel><title>Espa\xf1a libre</title></channel></rss>").title == "Espa\ufffda libre"


def test_an_ill_formed_feed_is_read_as_far_as_it_goes_and_says_what_is_wrong() -> None:
    feed = read("<rss version='2.0'><channel><title>T & U</title><item><title>One</title><link>https://example.org/1</link>")
    assert (feed.title, feed.items[0].title, feed.items[0].url) == ("T & U", "One", "https://example.org/1")
    assert feed.flaws


def test_characters_that_xml_does_not_allow_do_not_make_a_feed_ill_formed() -> None:
    assert read(rss("<item><title>a\x0bb\x00c</title></item>")).flaws == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    (
        ("<!DOCTYPE html><html><head><title>x</title></head></html>", "web page"),
        ("<!-- a --><!-- b --><?x y?>\n<HTML><title>x</title>", "web page"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "not a feed"),
        ("just words", "not a feed"),
        ("", "empty"),
        ("%PDF-1.4", "PDF"),
        ('{"items": []}', "not a JSON Feed"),
        ("{" * 100_000, "neither XML nor JSON"),
        ('{"version":"https://jsonfeed.org/version/1","items":' + "[" * 100_000, "neither XML nor JSON"),
        ("{1" + "1" * 10_000, "neither XML nor JSON"),
    ),
)
def test_what_is_no_feed_is_refused_with_a_reason(data: str, reason: str) -> None:
    with pytest.raises(BadInputError, match=reason):
        read(data)


LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize(
    ("declared", "used"),
    (
        ('<!ENTITY l0 "lol">' + LAUGHS, "&l9;"),
        (f'<!ENTITY a "{"a" * 50_000}">', "&a;" * 50_000),
        ('<!ENTITY a "&b;"><!ENTITY b "x&a;&a;">', "&a;"),
        ("".join(f'<!ENTITY e{n} "x">' for n in range(3_000)), "&e1;"),
    ),
)
@pytest.mark.parametrize("encoding", ("utf-8", "utf-16"))
def test_entity_bombs_are_refused_before_they_go_off(declared: str, used: str, encoding: str) -> None:
    bomb = f"<!DOCTYPE rss [{declared}]><rss version='2.0'><channel><title>{used}</title><item><title>{used}</title></item></channel></rss>"
    with pytest.raises(BadInputError, match="entities"):
        read(bomb.encode(encoding))


def test_an_entity_never_reads_a_file_or_the_web() -> None:
    feed = read(
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>a &x; b</title></channel></rss>'
    )
    assert "root" not in (feed.title or "")


def test_a_few_entities_of_a_feeds_own_are_fine() -> None:
    feed = read('<!DOCTYPE rss [\n<!ENTITY eacute "&#233;">\n]>\n<rss version="2.0"><channel><title>caf&eacute;</title></channel></rss>')
    assert feed.title == "café"


def test_no_more_items_are_read_than_a_feed_of_news_has() -> None:
    assert len(read(rss("<item><title>x</title></item>" * (MAX_ITEMS + 5))).items) == MAX_ITEMS


pieces = st.lists(
    st.sampled_from(
        (
            "<rss version='2.0'> <channel> </channel> <item> </item> <title> </title> <link> <description> <![CDATA[ ]]> &amp; & &#0; "
            "&#x110000; < > <!-- --> <feed <entry> xmlns='http://www.w3.org/2005/Atom'> <content type='xhtml'> <pubDate> Sat, 30 Feb 2026 "
            "<author> a@b.c ( <guid> <!DOCTYPE rss [ <!ENTITY a 'b'> ]> \x00 \ud7ff é { } \"items\": ["
        ).split(" ")
    ),
    max_size=30,
).map(" ".join)


@given(
    st.one_of(pieces.map(str.encode), st.binary(max_size=200), pieces.map(lambda text: text.encode("utf-16"))),
    st.sampled_from((None, "utf-8", "big5", "x")),
)
def test_any_bytes_are_a_feed_or_refused(data: bytes, charset: str | None) -> None:
    try:
        feed = read(data, charset=charset)
    except BadInputError:
        return
    for each in feed.items:
        assert each.title != ""
        assert each.published is None or each.published.at.tzinfo is not None


def test_the_collection_of_odd_feeds_raises_nothing_and_loses_no_title() -> None:
    archive = find("feedparser-tests.tar.gz")
    if archive is None:
        pytest.skip("the collection of feeds is not there (BRIEFING_SHARED)")
    table = read_all(archive)
    assert table.feeds > 2_000
    assert table.raised == []
    assert table.lost_titles == []
    assert len(table.refused) <= 1
    assert sum(counts["different"] for counts in table.by_field.values()) <= 15


def test_characters_that_are_none_do_not_come_out_of_json() -> None:
    said = '{"version": "https://jsonfeed.org/version/1", "title": "Half \\ud800 and nul \\u0000", "items": [%s]}'
    item = '{"id": "a\\ud800", "url": "https://example.org/1", "title": "\\udc00 T\\u0000", "%s": "Some \\ud800 text\\u0000."}'
    for key in ("content_html", "content_text", "summary"):
        feed = read_feed((said % (item % key)).encode(), url="https://example.org/feed.json")
        (found,) = feed.items
        for text in (feed.title, found.title, found.content, found.summary):
            assert text is None or (text.encode() and "\\0" not in text and "\0" not in text)
        assert "text" in (found.content or found.summary or "")


def test_a_name_in_a_json_feed_is_not_endless() -> None:
    said = {"version": "https://jsonfeed.org/version/1", "title": "t" * 9_000, "items": [{"author": {"name": "a" * 9_000}, "title": "x"}]}
    feed = read_feed(json.dumps(said).encode(), url="https://example.org/feed.json")
    assert (len(feed.title or ""), len(feed.items[0].author or "")) == (1_000, 1_000)


@pytest.mark.parametrize("charset", ("\udcff", "caf\udce9", "a\0b", "rot13", "x" * 9_000))
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    data = "<rss version='2.0'><channel><title>Café</title><item><title>x</title></item></channel></rss>".encode("cp1252")
    assert read_feed(data, url="https://example.org/feed", charset=charset).title == "Café"
