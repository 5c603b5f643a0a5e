"""The fixed choices of the record, as they are stored and as the JSON contract spells them."""

from __future__ import annotations

from enum import StrEnum

from app.core.messages import Message


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
    CONTACT_PERSON = "contact_person"
    HOUSEHOLD = "household"
    SMART_LIST = "smart_list"
    OUTREACH = "outreach"
    IMPORT_BATCH = "import_batch"
    IMPORT_MAPPING = "import_mapping"
    SETTING = "setting"


class CustomerKind(StrEnum):
    """A natural person, or a company with people in it."""

    PERSON = "person"
    COMPANY = "company"


class Gender(StrEnum):
    """As the person gave it; unknown is no value."""

    MALE = "male"
    FEMALE = "female"
    OTHER = "other"


class CustomerStatus(StrEnum):
    """Where the person stands; 見込み客 are customers-to-be in the same book."""

    LEAD = "lead"
    CUSTOMER = "customer"
    FORMER = "former"


class ConsentChannel(StrEnum):
    """By what the shop may write to a customer."""

    MAIL = "mail"
    DM = "dm"


class ConsentWay(StrEnum):
    """How consent was given or refused, as far as it is common; any other way is kept as a text."""

    PAPER = "paper"
    FORM = "form"
    SPOKEN = "spoken"
    WEB = "web"
    CARD = "card"
    IMPORT = "import"


class InteractionKind(StrEnum):
    """How shop and customer spoke."""

    CALL = "call"
    MAIL = "mail"
    VISIT = "visit"
    LETTER = "letter"
    MEETING = "meeting"
    INQUIRY = "inquiry"


class Direction(StrEnum):
    """Who began it."""

    INCOMING = "in"
    OUTGOING = "out"


class InquiryState(StrEnum):
    """How far an inquiry has come."""

    OPEN = "open"
    ANSWERING = "answering"
    ANSWERED = "answered"
    CLOSED = "closed"


class TagColour(StrEnum):
    """The colours a tag may have: the traditional hues of the window."""

    AI = "ai"
    WAKATAKE = "wakatake"
    YAMABUKI = "yamabuki"
    SHU = "shu"
    SUMI = "sumi"

    @classmethod
    def of(cls, stored: str) -> TagColour:
        """The colour of this name, the first where it is none of them."""
        return cls(stored) if stored in set(cls) else cls.AI


class CustomFieldType(StrEnum):
    """What a field that the user added holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    PHONE = "phone"
    LINK = "link"

    @property
    def is_searched(self) -> bool:
        """Whether the search box looks through such a field."""
        return self not in (CustomFieldType.DATE, CustomFieldType.YES_NO)


class Face(StrEnum):
    """The three kinds of shop; chosen at the first start, the rest stays out of sight."""

    SALON = "salon"
    EC = "ec"
    B2B = "b2b"

    @classmethod
    def of(cls, stored: str) -> Face:
        """The face of the settings; a salon's where none was chosen."""
        return cls(stored) if stored in set(cls) else cls.SALON

    @property
    def words(self) -> Message:
        """What a shop of this kind calls its trade."""
        return Message(f"choice.face.{self}")


class BackupReason(StrEnum):
    """Why a backup was made. What a person asked for is never rotated out."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"
    BEFORE_RISK = "before_risk"
    BEFORE_UPGRADE = "before_upgrade"
