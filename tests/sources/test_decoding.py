"""Bytes to text: every encoding that news come in, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.errors import BadInputError
from bot.sources.decoding import decoded

FRENCH = "Le pont restera fermé jusqu’à la fin du mois, a annoncé le ministre à Genève : « Nous le rouvrirons dès que possible. »\n" * 3
GERMAN = "Die Brücke bleibt bis Monatsende gesperrt, sagte der Minister in Zürich. Er könne über die Gründe nichts erklären.\n" * 3
RUSSIAN = "Мост останется закрытым до конца месяца, заявил министр во вторник. Причины закрытия он назвать не смог.\n" * 3
POLISH = "Most pozostanie zamknięty do końca miesiąca, powiedział minister. Nie potrafił wyjaśnić przyczyn, co wzbudziło gniew.\n" * 3
TURKISH = "Köprü ay sonuna kadar kapalı kalacak, dedi bakan. Nedenlerini açıklayamadı, bu da halkın öfkesine yol açtı.\n" * 3
ENGLISH = "The minister’s “bridge” — it’s closed.\n"
JAPANESE = "橋は今月末まで閉鎖されると大臣が火曜日に発表した。理由については説明しなかった。\n" * 3


@pytest.mark.parametrize("encoding", ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"))
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert decoded(GERMAN.encode(encoding)) == GERMAN


@pytest.mark.parametrize(
    ("text", "encoding"),
    (
        (FRENCH, "cp1252"),
        (ENGLISH, "cp1252"),
        (GERMAN, "iso8859-1"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
    ),
)
def test_an_older_encoding_is_recognised(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_a_declared_encoding_is_believed_where_the_text_is_not_unicode() -> None:
    assert decoded("zażółć gęślą".encode("iso8859-2"), declared="ISO-8859-2") == "zażółć gęślą"
    assert decoded("l’été".encode("cp1252"), declared="iso-8859-1") == "l’été"
    assert decoded("zażółć".encode(), declared="iso-8859-2") == "zażółć"


@pytest.mark.parametrize("declared", ("none-such", "rot13", "idna", "unicode_escape", "", "utf-7", "zlib"))
def test_a_declared_encoding_that_is_none_is_passed_over(declared: str) -> None:
    assert decoded(GERMAN.encode("cp1252"), declared=declared) == GERMAN


def test_utf_8_with_a_broken_byte_stays_utf_8() -> None:
    data = GERMAN.encode()
    assert decoded(data[:20] + b"\xff" + data[20:]).count("\ufffd") == 1
    assert decoded(data[:-2] + "ü".encode()[:1]).startswith("Die Brücke bleibt")


@pytest.mark.parametrize(
    ("data", "reason"),
    (
        (b"", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"text\0text", "there are NUL bytes in it, so it is not text"),
        (b"PK\x03\x04", "it is a ZIP archive or an office document, not text"),
        (b"\x1f\x8b\x08", "it is a gzip archive, not text"),
        (b"\xff\xfea", "it says it is UTF-16, but it cannot be read as that"),
        (b"\x01\x02\x03 text", "it is a binary file, not text"),
    ),
)
def test_what_is_no_text_says_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(BadInputError) as raised:
        decoded(data)
    assert str(raised.value) == reason


def attempt(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """The text and no reason, or no text and the reason."""
    try:
        return decoded(data, declared=declared), ""
    except BadInputError as error:
        return "", str(error)


@given(st.binary(max_size=300), st.sampled_from((None, "utf-8", "latin-1", "shift_jis")))
def test_any_bytes_are_text_or_a_sentence(data: bytes, declared: str | None) -> None:
    text, reason = attempt(data, declared=declared)
    assert text.strip() or reason.startswith(("it ", "there "))


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(lambda text: text.strip("\ufeff \xa0\u3000")))
def test_what_is_written_as_utf_8_is_read_back(text: str) -> None:
    found, reason = attempt(text.encode())
    assert found == text.removeprefix("\ufeff") or reason.endswith(", not text")
