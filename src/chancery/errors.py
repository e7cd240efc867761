"""One class per error a user can meet: a stable code, what happened, and what to do about it."""

# ruff: noqa: N818 (an error is named for what happened, as its code is)

from __future__ import annotations

from typing import ClassVar


class ChanceryError(Exception):
    """What a user can meet. ``code`` is stable; ``message`` a sentence; ``remedy`` what to do."""

    code: ClassVar[str] = "error"
    remedy: str = "Look at the file by hand."

    def __init__(self, message: str, remedy: str | None = None) -> None:
        super().__init__(message, remedy)
        self.message = message
        if remedy is not None:
            self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} [{self.code}] {self.remedy}"

    def to_json(self) -> dict[str, str]:
        """The error as the record line of a file that can't be read carries it."""
        return {"code": self.code, "message": self.message, "remedy": self.remedy}


# Files and folders


class FileMissing(ChanceryError):
    """Nothing stands at the path, or it vanished between the listing and the reading."""

    code = "file-missing"
    remedy = "Check the path; if the folder changes while it is read, run again."


class FileUnreadable(ChanceryError):
    """The system refuses the file: rights, a broken disk, a share that went away."""

    code = "file-unreadable"
    remedy = "Check that you may read the file (ls -l) and that its disk is present."


class NotAFile(ChanceryError):
    """A socket, a pipe or a device."""

    code = "not-a-file"
    remedy = "Give a file, a folder, or - for the standard input."


class FolderLoop(ChanceryError):
    """A folder that leads back to itself by a link."""

    code = "folder-loop"
    remedy = "Remove the link, or give the folders one by one."


class EmptyFile(ChanceryError):
    """A file without a byte in it."""

    code = "empty-file"
    remedy = "Fetch the file again; there is nothing in this one."


class TooLarge(ChanceryError):
    """More bytes, characters or elements than one document may have."""

    code = "too-large"
    remedy = "Split the file and read the pieces."


# Forms and encodings


class UnknownForm(ChanceryError):
    """Bytes that no reader knows."""

    code = "unknown-form"
    remedy = "Save it as text, HTML, PDF, TEI XML, DOCX, PNG, JPEG or TIFF and read that."


class UnknownEncoding(ChanceryError):
    """Text whose encoding can't be told."""

    code = "unknown-encoding"
    remedy = "Save the text as UTF-8 and read that."


# PDF


class PdfEncrypted(ChanceryError):
    """A PDF that asks for a password."""

    code = "pdf-encrypted"
    remedy = "Open it with its password, save it without one, and read that."


class PdfDamaged(ChanceryError):
    """A PDF of which nothing can be recovered."""

    code = "pdf-damaged"
    remedy = "Fetch the file again; if it stays so, print it to a new PDF from a viewer that still opens it."


class PdfTooHeavy(ChanceryError):
    """A PDF that unpacks to far more than it shows, or takes longer than its size can explain."""

    code = "pdf-too-heavy"
    remedy = "Don't trust the file; print the pages you need to a new PDF and read that."


# XML


class XmlDamaged(ChanceryError):
    """XML that is not well formed."""

    code = "xml-damaged"
    remedy = "Repair the file at the line named and read it again."


class XmlDtd(ChanceryError):
    """XML that declares a document type."""

    code = "xml-dtd"
    remedy = "Remove the DOCTYPE declaration from a copy and read that; entities that it declares must be written out."


class XmlEntity(ChanceryError):
    """XML that uses an entity other than the five of XML itself."""

    code = "xml-entity"
    remedy = "Write the character itself, or its number (&#160; for &nbsp;), in a copy and read that."


class MarkupTooDeep(ChanceryError):
    """XML or HTML with elements nested deeper than any document needs."""

    code = "markup-too-deep"
    remedy = "Look at the file by hand; no document nests 200 elements deep."


# DOCX


class DocxDamaged(ChanceryError):
    """A DOCX whose package or parts are broken."""

    code = "docx-damaged"
    remedy = "Open it in a word processor, let it repair the file, save it, and read that."


class DocxTooHeavy(ChanceryError):
    """A DOCX that unpacks to more than a document holds."""

    code = "docx-too-heavy"
    remedy = "Don't trust the file; copy its text to a new document and read that."


# Images and Tesseract


class OcrMissing(ChanceryError):
    """An image, or a PDF without text, and no Tesseract to read it."""

    code = "ocr-missing"
    remedy = "Install Tesseract (Debian, Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract) and read it again."


class OcrLanguage(ChanceryError):
    """Tesseract lacks the data of a language."""

    code = "ocr-language"
    remedy = (
        "Install the language (Debian, Ubuntu: apt install tesseract-ocr-rus for Russian; tesseract --list-langs shows yours)."
    )


class OcrFailed(ChanceryError):
    """Tesseract stopped with an error."""

    code = "ocr-failed"
    remedy = "See whether the image opens in a viewer; save it again as PNG and read that."


class OcrTimeout(ChanceryError):
    """Tesseract took too long over a page."""

    code = "ocr-timeout"
    remedy = "Split or shrink the image (300 dots an inch are enough) and read it again."


class OcrNothing(ChanceryError):
    """Tesseract found no words."""

    code = "ocr-nothing"
    remedy = "Look at the image; if it holds words, scan it again at 300 dots an inch, upright."


# Archives


class ArchiveDamaged(ChanceryError):
    """A ZIP or tar archive that breaks off or contradicts itself."""

    code = "archive-damaged"
    remedy = "Fetch the archive again; members before the break were read."


class ArchiveEncrypted(ChanceryError):
    """A member that asks for a password."""

    code = "archive-encrypted"
    remedy = "Unpack it with its password and read the folder."


class ArchiveName(ChanceryError):
    """A member whose name leads out of the archive: absolute, or with ``..``."""

    code = "archive-name"
    remedy = "Don't trust the archive; if you must, unpack it into an empty folder and read that."


class ArchiveLink(ChanceryError):
    """A member that is a link, a device or another thing than a file."""

    code = "archive-link"
    remedy = "Unpack the archive and give the file that the link leads to."


class ArchiveTooHeavy(ChanceryError):
    """An archive with more entries or more bytes than it may unpack to."""

    code = "archive-too-heavy"
    remedy = "Don't trust the archive; if you know it, unpack it and read the folder."


class ArchiveNested(ChanceryError):
    """An archive within an archive."""

    code = "archive-nested"
    remedy = "Unpack the outer archive and read the inner one."


# TEI of our own


class TeiNotOurs(ChanceryError):
    """TEI that Chancery did not write, or that another version wrote in another form."""

    code = "tei-not-ours"
    remedy = "Read it as any TEI file; the layers are then found anew."


class TeiAltered(ChanceryError):
    """TEI that Chancery wrote, in which text and layers no longer agree."""

    code = "tei-altered"
    remedy = "Take the file as it was exported; to keep what was changed in the text, remove its standOff and read that."


# Batches and the command line


class WorkerLost(ChanceryError):
    """The process that read a file ended, or met what no reader foresees."""

    code = "reader-failed"
    remedy = "The rest was read. Please report the file's form and this message; nothing of it was lost."


class Overdue(ChanceryError):
    """A file that took longer than one file may."""

    code = "timed-out"
    remedy = "Read it alone with a longer --timeout, or split it."


class OutOfMemory(ChanceryError):
    """A file that took more memory than one file may."""

    code = "out-of-memory"
    remedy = "Split the file and read the pieces."


class OneRelease(ChanceryError):
    """Fewer than two releases to compare."""

    code = "one-release"
    remedy = "Give two files, or an archive's folder and two of its records: chancery compare my-archive RECORD RECORD."


class SeveralDocuments(ChanceryError):
    """One record was asked for and the file holds several."""

    code = "several-documents"
    remedy = "Use read_all, which gives every one."


class BadCalendar(ChanceryError):
    """A calendar that was given back can't be read, or one is asked for with columns that there are not."""

    code = "bad-calendar"
    remedy = "Write it again with `chancery calendar ARCHIVE --output FILE` and copy your changes into that."


class BadCatalogue(ChanceryError):
    """A catalogue that can't be read, or has no column 'file'."""

    code = "bad-catalogue"
    remedy = "Give a CSV whose first line names its columns, 'file' among them."


class OutputNotWritten(ChanceryError):
    """The output can't be written: no such folder, no right, a full disk."""

    code = "output-not-written"
    remedy = "Choose another place with --output; what stood there before is untouched."


class SeveralForOneFile(ChanceryError):
    """Several records in a form of which one file holds one."""

    code = "several-for-one-file"
    remedy = "Give a folder: --output FOLDER/ writes a file each."


class PortTaken(ChanceryError):
    """The port asked for is in use."""

    code = "port-taken"
    remedy = "Choose another with --port, or leave --port out to take a free one."
