"""What a user of an archive can meet."""

# ruff: noqa: N818 (an error is named for what happened, as its code is)

from __future__ import annotations

from chancery.errors import ChanceryError


class NoArchive(ChanceryError):
    """The folder holds no archive of ours."""

    code = "no-archive"
    remedy = "Give the folder that `chancery add ARCHIVE PATH…` made, or make one with it."


class NotEmpty(ChanceryError):
    """A folder in which an archive is to be made holds other things."""

    code = "folder-not-empty"
    remedy = "Give a new name, or an empty folder; nothing in this one was touched."


class ArchiveNewer(ChanceryError):
    """The archive was written by a newer version of the program."""

    code = "archive-newer"
    remedy = "Install the newer version of Chancery; this one has not touched the archive."


class ArchiveBusy(ChanceryError):
    """Another process is adding to the archive, or mending it."""

    code = "archive-busy"
    remedy = "Wait until it has ended, or stop it; reading and searching go on meanwhile."


class ArchiveReadOnly(ChanceryError):
    """The archive's folder can't be written."""

    code = "archive-read-only"
    remedy = (
        "Check your rights to the folder (ls -ld), or copy the archive to a place of your own; it can be searched where it is."
    )


class ArchiveHurt(ChanceryError):
    """The database is damaged or half copied."""

    code = "archive-hurt"
    remedy = "Copy the archive again, whole, while nothing is added to it; the originals in it are files and can be added anew."


class DiskFull(ChanceryError):
    """No room is left where the archive lies."""

    code = "disk-full"
    remedy = "Make room and run the same command again: what was added so far is kept, the rest follows."


class CursorOld(ChanceryError):
    """Paging through a state of the archive that is no longer kept."""

    code = "cursor-old"
    remedy = "Ask again without the cursor: the answer is then of the archive as it is now."


class NoSuchRecord(ChanceryError):
    """The archive holds no record of that name."""

    code = "no-such-record"
    remedy = "See `chancery list ARCHIVE` for what it holds."


class BadJudgement(ChanceryError):
    """What a person says of a record is not something that can be said of it."""

    code = "bad-judgement"
    remedy = "See docs/correcting.md for what can be corrected, and how it is said."


class BadList(ChanceryError):
    """A list of names that is to be taken in can't be read."""

    code = "bad-list"
    remedy = "Give a file of tab-separated lines in UTF-8: id, preferred form, other forms, kind."


class BadJournal(ChanceryError):
    """A journal that is to be taken in can't be read."""

    code = "bad-journal"
    remedy = "Give the JSON Lines that `chancery journal ARCHIVE --export` wrote."


class NoSuchDay(ChanceryError):
    """A day that is none."""

    code = "no-such-day"
    remedy = "Write a day, a month or a year, as 1950-06-01, 1950-06 or 1950."


class NoSuchPassage(ChanceryError):
    """A place that is none in the record."""

    code = "no-such-passage"
    remedy = "Take start and end from a row of the ledger: characters of the record's text, the first included, the last not."
