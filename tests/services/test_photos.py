"""Photos through their service, on a real folder."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from app.core.errors import RecordNotFound
from app.db.backups.making import create_backup
from app.services.customer_card import CustomerData
from app.services.photos import LARGEST_PHOTO, PhotoTooLarge, PhotoUnknown

if TYPE_CHECKING:
    from app.services.container import Services

PNG = b"\x89PNG\r\n\x1a\n picture"
JPEG = b"\xff\xd8\xff\xe0 picture"


@pytest.fixture
def hanako(services: Services) -> int:
    """Somebody without a photo."""
    return services.customers.create(CustomerData(family_name="山田")).id


def photo(services: Services, customer_id: int) -> bytes | None:
    path = services.photos.path(services.customers.card(customer_id).photo)
    return None if path is None else path.read_bytes()


def test_a_photo_lies_under_its_hash_and_undo_goes_back(services: Services, hanako: int) -> None:
    assert photo(services, hanako) is None
    services.photos.keep(hanako, PNG)
    assert services.customers.card(hanako).photo == hashlib.sha256(PNG).hexdigest() + ".png"
    services.photos.keep(hanako, JPEG)
    assert photo(services, hanako) == JPEG
    services.undo.undo()
    assert photo(services, hanako) == PNG
    services.photos.remove(hanako)
    assert photo(services, hanako) is None
    services.undo.undo()
    assert photo(services, hanako) == PNG
    assert list(services.folder.cache.iterdir()) == []


def test_one_picture_of_two_people_lies_there_once(services: Services, hanako: int) -> None:
    other = services.customers.create(CustomerData(family_name="林")).id
    services.photos.keep(hanako, PNG)
    services.photos.keep(other, PNG)
    assert photo(services, other) == PNG
    assert len(list(services.folder.media.iterdir())) == 1


def test_a_backup_takes_the_photo(services: Services, hanako: int) -> None:
    services.photos.keep(hanako, PNG)
    backup = create_backup(services.folder, services.folder.backups)
    (kept,) = backup.photos
    assert (kept.name, kept.size) == (services.customers.card(hanako).photo, len(PNG))


@pytest.mark.parametrize(
    ("content", "failure"),
    [
        (b"", PhotoUnknown),
        (b"GIF89a", PhotoUnknown),
        (JPEG + bytes(LARGEST_PHOTO), PhotoTooLarge),
    ],
)
def test_what_is_no_photo_is_refused(
    services: Services, hanako: int, content: bytes, failure: type[Exception]
) -> None:
    with pytest.raises(failure):
        services.photos.keep(hanako, content)
    assert services.customers.card(hanako).photo == ""
    assert list(services.folder.media.iterdir()) == []


def test_nobody_gone_gets_a_photo(services: Services, hanako: int) -> None:
    services.customers.delete([hanako])
    with pytest.raises(RecordNotFound):
        services.photos.keep(hanako, PNG)
