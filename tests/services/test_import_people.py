"""Values of an import on their way into the store."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from app.services.importing.people import emails_as_json, emails_of, phones_as_json, phones_of

TEXTS = st.text(max_size=8) | st.sampled_from(['"', "\\", "\n", "山", "𠮷", "090-1234-5678"])


@given(st.lists(st.tuples(TEXTS, st.none() | TEXTS.filter(bool)), max_size=3))
def test_phones_as_json_are_the_phones_of_the_store(pairs: list[tuple[str, str | None]]) -> None:
    assert phones_as_json(pairs) == json.dumps(phones_of(pairs))


@given(st.lists(TEXTS, max_size=3))
def test_emails_as_json_are_the_emails_of_the_store(addresses: list[str]) -> None:
    assert emails_as_json(addresses) == json.dumps(emails_of(addresses))
