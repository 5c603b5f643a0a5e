"""Bytes of a Japanese text file → text.

General detectors take CP932 for other languages' code pages, so the order is fixed: byte order mark (even a
doubled one) → ISO-2022-JP escapes → zero bytes of UTF-16 or UTF-32 → strict UTF-8 → whichever of UTF-8,
CP932 and EUC-JP reads most like Japanese → the code page of western Europe, where all words are of its
letters. A few broken characters do not make a file unreadable; they are counted.

Japanese programs write ①, ㈱ and 髙 into EUC-JP and ISO-2022-JP too, at the places that CP932 gives them;
Python's codecs leave those places empty and are helped out by `_of_cp932`.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from app.io.failures import EncodingUnknown, WrongEncoding

SAMPLE_BYTES = 65_536
REPLACEMENT = "\ufffd"
MOST_REPLACED = 0.02  # share of the characters beyond ASCII that may be broken
LEAST_SCORE = 1.2  # below this average a reading is no Japanese
LEAST_SCORE_WITHOUT_KANA = 1.8
UTF16_ZERO_SHARE = 0.2
ZERO_SHARE_OF_UTF32 = 0.9  # of the two bytes that no Japanese sign but a rare kanji needs
LEAST_SCORE_OF_UTF16 = 1.5  # of a text with fewer zero bytes than that
REST_BY_CP932 = "tokuicho.rest_by_cp932"

WESTERN = "cp1252"
MOST_WESTERN_IN_A_ROW = 2  # letters beyond ASCII; more of them are another script
LEAST_IN_WORDS = 0.9  # share of those letters that stand in words of Latin letters

_DECLARED: dict[str, str] = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932", "cp932"), "cp932"),
    **dict.fromkeys(("euc-jp", "eucjp", "x-euc-jp"), "euc_jp"),
    **dict.fromkeys(("iso-2022-jp", "csiso2022jp"), "iso2022_jp_ext"),
}
"""Names under which files declare their encodings, in lower case."""
_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_JIS_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\$\([DOPQ]|\(I)")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_KANA = re.compile(r"[\u3041-\u30fe]")
_KANJI = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_SIGNS = re.compile(r"[\u3000-\u3020\u2010-\u2312\u2460-\u249f\u25a0-\u266f\u3231-\u33ff\uff01-\uff5e]")
_HALF_KANA_RUN = re.compile(r"[\uff61-\uff9f]{2,}")
_HALF_KANA = re.compile(r"[\uff61-\uff9f]")
_WESTERN_LETTER = re.compile("[À-ÖØ-öø-ÿŠšŽžŒœŸ]")
_WESTERN_RUN = re.compile("[À-ÖØ-öø-ÿŠšŽžŒœŸ]+")
_WESTERN_WORD = re.compile("[A-Za-zÀ-ÖØ-öø-ÿŠšŽžŒœŸ]+")
_WESTERN_SIGN = re.compile("[\u00a0¡¢£§ª«°·º»¼½¾¿€…‘’“”–—™©®²³]")
_BROKEN = re.compile(r"[\ufffd\x80-\x9f]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_NO_SIGN_OF_CP932 = re.compile("[\x80\uf8f0-\uf8f3]")  # what Python reads of the bytes 80, A0 and FD to FF


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the Python name of its encoding, and how many characters stand as U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, file: str, encoding: str | None = None) -> Decoded:
    """Decode a whole file; `encoding` is what the user chose, None to find out.

    Raises `WrongEncoding` where the chosen encoding does not fit, `EncodingUnknown` where none does.
    """
    if encoding is not None:
        return _chosen(data, file, encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return lenient(_without_marks(data, mark), name)
    if _JIS_ESCAPE.search(data[:SAMPLE_BYTES]):
        return lenient(data, "iso2022_jp_ext")
    wide = wide_encoding_of(data)
    if wide is not None:
        return lenient(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _most_japanese(data, file)


def decode_declared(data: bytes, file: str, encoding: str | None, declared: bytes | None) -> Decoded:
    """Decode a file that names its own encoding, which is followed where the user chose none and it fits."""
    name = declared_name(declared or b"")
    if encoding is None and name is not None and _fits(data, name):
        try:
            return decode(data, file, name)
        except WrongEncoding:  # its bytes are there in that encoding, but hardly one is a sign
            pass
    try:
        return decode(data, file, encoding)
    except EncodingUnknown:  # of another language, then, if it says which
        try:
            return lenient(data, (declared or b"").decode("ascii", "replace"))
        except LookupError:
            pass
        raise


def declared_name(declared: bytes) -> str | None:
    """The Python name of an encoding that Japanese programs declare; None for any other."""
    return _DECLARED.get(declared.decode("ascii", "replace").lower())


def lenient(data: bytes, encoding: str) -> Decoded:
    """Decode by this encoding, with U+FFFD for what does not fit. Raises `LookupError` for no encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, _errors(encoding))
        replaced = text.count(REPLACEMENT)
    else:
        replaced = 0
    if encoding == "cp932":
        text, more = _NO_SIGN_OF_CP932.subn(REPLACEMENT, text)
        replaced += more
    return Decoded(text, encoding, replaced)


def score(text: str) -> float:
    """How much `text` reads like Japanese: an average over its characters beyond ASCII, 0 without any.

    Kana and everyday kanji (JIS level 1) speak for a reading; broken characters and single half-width kana
    between rare kanji, the mark of a wrong code page, speak against it.
    """
    beyond = len(_BEYOND_ASCII.findall(text))
    if not beyond:
        return 0.0
    everyday = _everyday_kanji()
    kanji = _KANJI.findall(text)
    common = sum(sign in everyday for sign in kanji)
    in_runs = sum(len(run) for run in _HALF_KANA_RUN.findall(text))
    alone = len(_HALF_KANA.findall(text)) - in_runs
    points = (
        2.0 * (len(_KANA.findall(text)) + common)
        + 0.3 * (len(kanji) - common)
        + 1.6 * in_runs
        + 1.0 * len(_SIGNS.findall(text))
        - 2.0 * alone
        - 20.0 * len(_BROKEN.findall(text))
        - 3.0 * len(_PRIVATE.findall(text))
    )
    return points / beyond


def wide_encoding_of(data: bytes) -> str | None:
    """The name of the UTF-16 or UTF-32 that `data` is written in, by its mark or by where its zeros stand."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return None if name == "utf-8" else name
    head = data[: SAMPLE_BYTES & ~3]
    places = [head[place::4].count(0) * 4 for place in range(4)]
    if len(head) >= 4 and min(places[2:]) > ZERO_SHARE_OF_UTF32 * len(head):
        return "utf-32-le"
    if len(head) >= 4 and min(places[:2]) > ZERO_SHARE_OF_UTF32 * len(head):
        return "utf-32-be"
    zeros_first, zeros_second = head[0::2].count(0), head[1::2].count(0)
    if zeros_first * 4 < zeros_second:
        name = "utf-16-le"
    elif zeros_second * 4 < zeros_first:
        name = "utf-16-be"
    else:
        return None
    if max(zeros_first, zeros_second) > UTF16_ZERO_SHARE * len(head) / 2:
        return name
    # Long texts in kanji have few: they have to read like Japanese.
    return name if score(head.decode(name, "replace")) >= LEAST_SCORE_OF_UTF16 else None


def _chosen(data: bytes, file: str, encoding: str) -> Decoded:
    for mark, _ in _BOMS:
        if data.startswith(mark) and encoding.startswith("utf"):
            data = _without_marks(data, mark)
    try:
        decoded = lenient(data, encoding)
    except LookupError as failure:
        raise WrongEncoding(file=file, encoding=encoding) from failure
    if decoded.replaced > MOST_REPLACED * max(1, len(_BEYOND_ASCII.findall(decoded.text))):
        raise WrongEncoding(file=file, encoding=encoding)
    return decoded


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _without_marks(data: bytes, mark: bytes) -> bytes:
    while data.startswith(mark):
        data = data[len(mark) :]
    return data


def _most_japanese(data: bytes, file: str) -> Decoded:
    sample = _lines_beyond_ascii(data)
    readings = {name: sample.decode(name, _errors(name)) for name in ("utf-8", "cp932", "euc_jp")}
    encoding = max(readings, key=lambda name: score(readings[name]))
    reading = readings[encoding]
    # Chinese (GB 18030) has the shape of EUC-JP and many of its kanji, but never kana.
    foreign = encoding == "euc_jp" and not _KANA.search(reading)
    if score(reading) < (LEAST_SCORE_WITHOUT_KANA if foreign else LEAST_SCORE):
        return _western(data, file)
    decoded = lenient(data, encoding)
    if decoded.replaced > MOST_REPLACED * len(_BEYOND_ASCII.findall(decoded.text)) + 1:
        return _western(data, file)
    return decoded


def _western(data: bytes, file: str) -> Decoded:
    """The text in the code page of western Europe (Müller, García), where its words are of such letters.

    Asked last: what reads like Japanese never comes here. Raises `EncodingUnknown` for everything else.
    """
    try:
        text = data.decode(WESTERN)
    except UnicodeDecodeError as failure:
        raise EncodingUnknown(file=file) from failure
    letters = len(_WESTERN_LETTER.findall(text))
    others = len(_BEYOND_ASCII.findall(text)) - letters - len(_WESTERN_SIGN.findall(text))
    words = [word for word in _WESTERN_WORD.findall(text) if not word.isascii()]
    latin = sum(len(_WESTERN_LETTER.findall(word)) for word in words if _is_latin(word))
    alone = sum(len(word) == 1 for word in words)  # à la carte
    if not latin or others or latin + alone < letters * LEAST_IN_WORDS:
        raise EncodingUnknown(file=file)
    return Decoded(text, WESTERN)


def _is_latin(word: str) -> bool:
    """Whether a word has mostly letters of ASCII, no long run of others, and no capital inside."""
    runs = _WESTERN_RUN.findall(word)
    if max(map(len, runs)) > MOST_WESTERN_IN_A_ROW or sum(map(len, runs)) * 3 > len(word):
        return False
    return word[1:] == word[1:].lower() or word == word.upper()


def _lines_beyond_ascii(data: bytes) -> bytes:
    """The first lines that can tell encodings apart, whole, up to the size of a sample."""
    lines: list[bytes] = []
    size = 0
    for line in data[: SAMPLE_BYTES * 16].splitlines(keepends=True):
        if not line.isascii():
            lines.append(line[:SAMPLE_BYTES])
            size += len(line)
            if size > SAMPLE_BYTES:
                break
    return b"".join(lines) or data[:SAMPLE_BYTES]


def _errors(encoding: str) -> str:
    return REST_BY_CP932 if encoding in {"euc_jp", "iso2022_jp_ext"} else "replace"


def _of_cp932(failure: UnicodeError) -> tuple[str, int]:
    """The character that CP932 has at the place which two bytes name; U+FFFD where it has none."""
    if not isinstance(failure, UnicodeDecodeError):
        raise failure
    pair = (failure.object[failure.start : failure.start + 2] + b"\0\0")[:2]
    row, place = (byte & 0x7F for byte in pair)
    if failure.encoding == "euc_jp" and not pair[1] & 0x80:  # a sign of its own follows, it may be a comma
        return REPLACEMENT, failure.start + 1
    if not (0x21 <= row <= 0x7E and 0x21 <= place <= 0x7E):
        return REPLACEMENT, failure.start + 1
    lead = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
    trail = place + 0x7E if row % 2 == 0 else place + (0x20 if place >= 0x60 else 0x1F)
    return bytes((lead, trail)).decode("cp932", "replace")[:1], failure.start + 2


codecs.register_error(REST_BY_CP932, _of_cp932)


@cache
def _everyday_kanji() -> frozenset[str]:
    rows = (bytes((lead, trail)) for lead in range(0xB0, 0xD0) for trail in range(0xA1, 0xFF))
    return frozenset(b"".join(rows).decode("euc_jp", "ignore"))
