"""Failures of the user's world: each cause is one leaf class with a code and the fields of its sentence.

What is raised from here reaches a person as a sentence (`core.messages`): what happened, what is safe, what
to do now. Anything else that is raised is our own bug and goes to the log.
"""

from __future__ import annotations

from typing import ClassVar

from app.core.messages import Message, MessageValue


class UserError(Exception):
    """Base of every failure that a person can do something about. Leaf classes set `code`."""

    code: ClassVar[str] = ""

    def __init__(self, **fields: MessageValue) -> None:
        self.message = Message(self.code, fields)
        super().__init__(f"{self.code} {fields}")


class CustomerNotFound(UserError):
    """No living customer has this number."""

    code = "error.customer_not_found"


class RecordNotFound(UserError):
    """The record was deleted or taken back since the screen was drawn."""

    code = "error.record_not_found"


class FieldChangedMeanwhile(UserError):
    """A field has another content by now than the one that was on the screen while somebody typed.

    `name` is the field's name, `current` the value it has now; nothing was written.
    """

    code = "error.field_changed_meanwhile"

    def __init__(self, name: str, current: object, **fields: MessageValue) -> None:
        super().__init__(**fields)
        self.name = name
        self.current = current


class NumberTaken(UserError):
    """Another customer already has this number."""

    code = "error.number_taken"


class ReferrerIsSelf(UserError):
    """A customer was named as the one who recommended the shop to themselves."""

    code = "error.referrer_is_self"


class NothingToMerge(UserError):
    """Fewer than two different customers were named to be made one."""

    code = "error.nothing_to_merge"


class NothingToUndo(UserError):
    """The journal holds no operation that could be undone."""

    code = "error.nothing_to_undo"


class NothingToRedo(UserError):
    """The journal holds no undone operation that could be done again."""

    code = "error.nothing_to_redo"


class OperationNotFound(UserError):
    """The journal has no operation of this id."""

    code = "error.operation_not_found"


class ChangedSince(UserError):
    """Undo or redo refused: rows it would write were changed by later work. `names` lists them."""

    code = "error.changed_since"


class NotAsBefore(ChangedSince):
    """Redo refused: rows it would write are not as they were before the operation. `names` lists them."""

    code = "error.not_as_before"


class DiskFull(UserError):
    """The drive that holds the store or the target has no room."""

    code = "error.disk_full"


class StoreBusy(UserError):
    """Another process holds the store's write lock for longer than we wait."""

    code = "error.store_busy"


class StoreInUse(UserError):
    """The store is open elsewhere, so that it cannot be put aside for a backup."""

    code = "error.store_in_use"


class StoreDamaged(UserError):
    """The store cannot be read whole. `offer` is the message that says which backup is whole."""

    code = "error.store_damaged"


class StoreMissing(UserError):
    """The data folder has backups, but its store is gone. `offer` as in `StoreDamaged`."""

    code = "error.store_missing"


class NotOurStore(UserError):
    """The file is no store of this program."""

    code = "error.not_our_store"


class StoreTooNew(UserError):
    """The store was written by a newer version of the program."""

    code = "error.store_too_new"


class StoreVanished(UserError):
    """The file behind the open store was deleted or replaced while the program ran."""

    code = "error.store_vanished"


class StoreReadOnly(UserError):
    """The data folder or the store cannot be written."""

    code = "error.store_read_only"


class NoDataFolder(UserError):
    """There is no data folder at the place that was named, and none can be made there."""

    code = "error.no_data_folder"


class NotAFolder(UserError):
    """A file lies where a folder was named."""

    code = "error.not_a_folder"


class StoreWriteFailed(UserError):
    """The drive refused a write for another reason than room."""

    code = "error.store_write_failed"


class BackupMissing(UserError):
    """There is no file where a backup was said to be."""

    code = "error.backup_missing"


class BackupInvalid(UserError):
    """A backup does not match its hash, cannot be opened, or is no backup of ours."""

    code = "error.backup_invalid"


class AlreadyRunning(UserError):
    """A window on the same data folder is already open."""

    code = "error.already_running"
