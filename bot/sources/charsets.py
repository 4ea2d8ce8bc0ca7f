"""Which of the older encodings a text is in. Imported by `decoding`, late: charset-normalizer takes its time to load."""

from charset_normalizer import from_bytes

_CANDIDATES = (
    "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 iso8859_15 koi8_r koi8_u mac_roman cp437 cp866 cp874 "
    "shift_jis cp932 euc_jp iso2022_jp gb18030 big5 euc_kr cp949"
).split()
"""What news were written in before UTF-8."""
_SAMPLE_BYTES = 256 * 1024
_LARGEST_CHAOS = 0.2
"""Above this share of unlikely neighbours (charset-normalizer's own measure and default) the text is no text."""

_LATIN = {
    "cp1252": "àâæçéèêëîïôœùûüÿ äöüß áéíñóúüªº áâãàçéêíóôõú àèéìíòóùú éëïóöü åäöé æøåé áðéíóúýþæö",
    "cp1250": "ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű ăâîşţ čćđšž",
    "iso8859_2": "ąćęłńóśźż áčďéěíňóřšťúůýž áäčďéíĺľňóôŕšťúýž áéíóöőúüű ăâîşţ čćđšž",
    "cp1254": "çğıöşüâî",
    "cp1257": "ąčęėįšųūž āčēģīķļņšūž äõöüšž",
}
"""Latin encodings, the likeliest first, and of each language written in one the letters beyond ASCII (French, German, Spanish,
Portuguese, Italian, Dutch, Swedish, Danish, Icelandic; Polish, Czech, Slovak, Hungarian, Romanian, Croatian; Turkish; Lithuanian, Latvian,
Estonian)."""
_ALIKE = {*_LATIN, "cp1258", "iso8859_15"}
"""Encodings that differ in a few letters only, too few for the detector to tell them apart."""
_PUNCTUATION = frozenset("“”„‘’‚«»‹›–—…•·€£§©®™°±½¼¾¡¿†‡\xa0\xad")


def guessed(data: bytes) -> str | None:
    """`data` in the encoding that makes most sense of it; None if none does."""
    sample = data[:_SAMPLE_BYTES]
    best = from_bytes(sample, cp_isolation=_CANDIDATES, threshold=_LARGEST_CHAOS).best()
    if best is None:
        return None
    encoding = max(_LATIN, key=lambda latin: _fit(sample, latin)) if best.encoding in _ALIKE else best.encoding
    return data.decode(encoding, errors="replace")


def _fit(sample: bytes, encoding: str) -> float:
    """The largest share of the letters beyond ASCII that one language of `encoding` explains; all of them where there are none."""
    beyond = [c for c in sample.decode(encoding, errors="replace").lower() if c > "\x7f" and c not in _PUNCTUATION]
    if not beyond:
        return 1.0
    return max(sum(1 for c in beyond if c in letters) for letters in _LATIN[encoding].split()) / len(beyond)
