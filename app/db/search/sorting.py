"""The words of many documents sorted at once, each with the ranks at which it is found.

These are the words of `core.text.grams` and, since the index has `prefix='1 2'`, their first character and
their first two, each led by the sign under which FTS5 keeps it. A word is a number made of the places that
its characters have among all that are in use, so that numbers stand in the order of the words' bytes. Put
above the number of the document in one integer, they are sorted. All else is done a part at a time that stays
in the processor's cache, which is most of why it is quick.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from app.core.text.grams import DIGIT_GRAM, END, TEXT_GRAM, indexable
from app.db.search.segment import Lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    from app.db.search.segment import SegmentWriter

    Numbers = np.ndarray[tuple[int], np.dtype[np.integer[Any]]]

WHOLE = b"0"
SIZES = {WHOLE: TEXT_GRAM, b"1": 1, b"2": 2}
"""How many characters the words have under each sign."""
AT_ONCE = 1 << 17
WIDE, CHARACTERS = 0x10000, 0x110000
"""From here on a character takes more than two bytes; how many there are."""
ENDINGS = ("", *"0123456789")
"""What may follow the three characters of a word: nothing, or a fourth digit."""
_UTF_32 = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"
_NUMBER_BITS = 64
_BYTE_BITS = 7


class _Part(NamedTuple):
    """Some documents: their characters, with `END` behind each, and how many those are of each."""

    codes: Numbers
    lengths: Numbers


class SortedWords:
    """Documents of ascending ranks, their number, and that of their words, which bounds the memory."""

    def __init__(self, most: int) -> None:
        import numpy as np

        self._most = most
        self.documents = self.count = 0
        self._parts: list[_Part] = []
        self._ranks: list[int] = []
        self._used = np.zeros(CHARACTERS, dtype=bool)

    def add(self, ranks: Sequence[int], documents: Sequence[str]) -> bool:
        """Take documents in; or answer False, where all together would be too many to be sorted."""
        import numpy as np

        text = indexable(END.join([*documents, ""]))
        codes = np.frombuffer(text.encode(_UTF_32), dtype=np.uint32)
        words = len(codes) - len(END) * len(documents) + len(_digits_begin(codes))
        used = self._used.copy()
        used[codes] = True
        bits = (self.documents + len(documents)).bit_length()
        is_too_large = _most(int(used.sum()), TEXT_GRAM) << bits >= 1 << _NUMBER_BITS
        if self._parts and (is_too_large or self.count + words > self._most):
            return False
        small = np.uint16 if codes.max(initial=0) < WIDE else np.uint32
        lengths = np.fromiter(map(len, documents), dtype=np.int64, count=len(documents)) + len(END)
        self._parts.append(_Part(codes.astype(small), lengths))
        self._used = used
        self._ranks += ranks
        self.documents += len(documents)
        self.count += words
        return True

    def write(self, writer: SegmentWriter) -> None:
        """Give the words to the writer."""
        import numpy as np

        used = np.flatnonzero(self._used)
        characters = list(map(chr, used.tolist()))
        place = np.zeros(CHARACTERS, dtype=np.uint32)
        place[used] = np.arange(len(used))
        ranks = np.array(self._ranks, dtype=np.int64)
        for sign, size in SIZES.items():
            bits = self.documents.bit_length()
            found = self._sorted(place, len(characters), size, bits)
            for words, documents in _parts(found, bits):
                _write(writer, _Spelling(sign, size, characters), words, ranks[documents])

    def _sorted(self, place: Numbers, characters: int, size: int, bits: int) -> Numbers:
        """The words of this size in order, each above the number of its document, which has so many bits."""
        import numpy as np

        fits = _most(characters, size) << bits < 1 << _NUMBER_BITS // 2
        found: Numbers = np.empty(self.count, dtype=np.uint32 if fits else np.uint64)
        kind = found.dtype.type
        done = first = 0
        for codes, lengths in self._parts:
            text = np.concatenate([place[codes], place[:TEXT_GRAM]]).astype(found.dtype)
            words = text[: len(codes)].copy()
            for offset in range(1, size):
                words *= kind(characters)
                words += text[offset : offset + len(codes)]
            words *= kind(len(ENDINGS))
            words <<= kind(bits)
            words |= np.repeat(np.arange(first, first + len(lengths), dtype=found.dtype), lengths)
            ends = np.cumsum(lengths)
            begins = np.ones(len(codes), dtype=bool)
            for back in range(1, len(END) + 1):
                begins[ends - back] = False
            some = words[begins]
            found[done : done + len(some)] = some
            done, first = done + len(some), first + len(lengths)
            if size == TEXT_GRAM:
                at = _digits_begin(codes)
                ending = codes[at + TEXT_GRAM].astype(found.dtype) - kind(ord(ENDINGS[1]) - 1)
                found[done : done + len(at)] = words[at] + (ending << kind(bits))
                done += len(at)
        found = found[:done]
        found.sort()
        return found


class _Spelling(NamedTuple):
    """How a word is spelled whose number is known."""

    sign: bytes
    size: int
    characters: Sequence[str]

    def of(self, number: int) -> bytes:
        """The word under its sign."""
        rest, ending = divmod(number, len(ENDINGS))
        word = ENDINGS[ending]
        for _ in range(self.size):
            rest, place = divmod(rest, len(self.characters))
            word = self.characters[place] + word
        spelled: bytes = self.sign + word.encode()
        return spelled


def _most(characters: int, size: int) -> int:
    """What the numbers of words of this size stay below."""
    return int(characters**size * len(ENDINGS))


def _digits_begin(codes: Numbers) -> Numbers:
    """Where four digits stand in a row; what is behind a document lets none reach into the next."""
    import numpy as np

    is_digit = (codes >= ord("0")) & (codes <= ord("9"))
    begins = is_digit[: 1 - DIGIT_GRAM].copy()
    for offset in range(1, DIGIT_GRAM):
        begins &= is_digit[offset : len(codes) - DIGIT_GRAM + 1 + offset]
    return np.flatnonzero(begins)


def _parts(found: Numbers, bits: int) -> Iterator[tuple[Numbers, Numbers]]:
    """Words and documents, each pair once; all of a word in one part."""
    import numpy as np

    kind = found.dtype.type
    begin = 0
    while begin < len(found):
        last = int(found[min(begin + AT_ONCE, len(found)) - 1]) >> bits
        end = int(found.searchsorted(kind((last << bits) | (1 << bits) - 1), side="right"))
        part = found[begin:end]
        new = np.ones(len(part), dtype=bool)
        np.not_equal(part[1:], part[:-1], out=new[1:])
        part = part[new]
        yield part >> kind(bits), (part & kind((1 << bits) - 1)).astype(np.int64)
        begin = end


def _write(writer: SegmentWriter, spelling: _Spelling, words: Numbers, ranks: Numbers) -> None:
    """Words in order, and the ranks that go with each, as terms and lists."""
    import numpy as np

    changes = np.flatnonzero(words[1:] != words[:-1]) + 1
    begins = np.concatenate([[0], changes])
    steps = np.diff(ranks, prepend=0)
    steps[begins] = ranks[begins]
    lists = Lists(ranks, *_varints(steps))
    ends = [*changes.tolist(), len(words)]
    for first, last, number in zip(begins.tolist(), ends, words[begins].tolist(), strict=True):
        writer.add(spelling.of(number), lists, first, last)


def _varints(numbers: Numbers) -> tuple[bytes, Numbers]:
    """Numbers as SQLite writes them, and where each begins and the last one ends."""
    import numpy as np

    bits = int(numbers.max()).bit_length()
    rest: Numbers = numbers.astype(np.uint32 if bits < _NUMBER_BITS // 2 else np.uint64)
    longest = max(1, -(-bits // _BYTE_BITS))
    written = np.empty((len(rest), longest), dtype=np.uint8)
    is_needed = np.ones(written.shape, dtype=bool)
    sizes = np.ones(len(rest), dtype=np.uint8)
    written[:, -1] = rest & 127
    for place in reversed(range(longest - 1)):
        rest >>= _BYTE_BITS
        np.not_equal(rest, 0, out=is_needed[:, place])
        sizes += is_needed[:, place]
        written[:, place] = rest & 127 | 128
    offsets = np.zeros(len(rest) + 1, dtype=np.int64)
    np.cumsum(sizes, out=offsets[1:])
    return written[is_needed].tobytes(), offsets
