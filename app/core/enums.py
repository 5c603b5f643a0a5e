"""The fixed choices of the record, as they are stored and as the JSON contract spells them."""

from __future__ import annotations

from enum import StrEnum


class Noun(StrEnum):
    """What a write can touch; also the name of the noun's table."""

    CUSTOMER = "customer"
    TAG = "tag"
    CUSTOM_FIELD = "custom_field"
    STAFF = "staff"
    PRODUCT = "product"
    SALE = "sale"
    VISIT = "visit"
    INTERACTION = "interaction"
    IMPORT_BATCH = "import_batch"
    SETTING = "setting"


class CustomerKind(StrEnum):
    PERSON = "person"
    COMPANY = "company"


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"
    OTHER = "other"


class CustomerStatus(StrEnum):
    LEAD = "lead"
    CUSTOMER = "customer"
    FORMER = "former"


class InteractionKind(StrEnum):
    CALL = "call"
    MAIL = "mail"
    VISIT = "visit"
    LETTER = "letter"
    MEETING = "meeting"
    INQUIRY = "inquiry"


class Direction(StrEnum):
    INCOMING = "in"
    OUTGOING = "out"


class InquiryState(StrEnum):
    OPEN = "open"
    ANSWERING = "answering"
    ANSWERED = "answered"
    CLOSED = "closed"


class CustomFieldType(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    PHONE = "phone"
    LINK = "link"


class Face(StrEnum):
    """The three kinds of shop; chosen at the first start, the rest stays out of sight."""

    SALON = "salon"
    B2B = "b2b"
    EC = "ec"
