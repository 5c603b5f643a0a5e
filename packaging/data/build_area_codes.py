"""Writes `resources/data/area_codes.txt`: how many digits the area code of a Japanese landline has.

Source: the metadata of phonenumbers (Apache 2.0), asked once for every beginning of five digits. One line is
a beginning and the length of the area code (leading zero included) of all numbers that start so; the longest
beginning wins, 0 means that no such numbers are in use.

    python packaging/data/build_area_codes.py
"""

from __future__ import annotations

from pathlib import Path

import phonenumbers

TARGET = Path(__file__).resolve().parents[2] / "resources" / "data" / "area_codes.txt"
DEPTH = 5
UNKNOWN = 0


def build() -> dict[str, int]:
    """Length of the area code by beginning, without what a shorter beginning says already."""
    lengths = {f"{number:0{DEPTH}}": _area_length(f"{number:0{DEPTH}}") for number in range(10**DEPTH)}
    lines: dict[str, int] = {}
    _collect("", UNKNOWN, lengths, lines)
    return {f"0{beginning}": length for beginning, length in sorted(lines.items())}


def _collect(beginning: str, said: int, lengths: dict[str, int], lines: dict[str, int]) -> None:
    below = [length for full, length in lengths.items() if full.startswith(beginning)]
    commonest = max(sorted(set(below)), key=below.count)
    if commonest != said:
        lines[beginning] = commonest
    if len(set(below)) > 1:
        inside = {full: length for full, length in lengths.items() if full.startswith(beginning)}
        for digit in "0123456789":
            _collect(beginning + digit, commonest, inside, lines)


def _area_length(beginning: str) -> int:
    number = phonenumbers.PhoneNumber(country_code=81, national_number=int(beginning + "2345"))
    if not phonenumbers.is_valid_number(number) or len(str(number.national_number)) != 9:
        return UNKNOWN
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return len(shown.partition("-")[0])


if __name__ == "__main__":
    TARGET.write_text(
        "".join(f"{beginning} {length}\n" for beginning, length in build().items()),
        encoding="utf-8",
        newline="\n",
    )
