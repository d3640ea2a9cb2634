"""What can be wrong with a file, in one line of plain Dutch that says what to do."""

from __future__ import annotations

from typing import ClassVar


class DocumentError(ValueError):
    """Base of all: `text` is for the person who added the file."""

    text: ClassVar[str] = "Dit bestand kunnen we niet lezen."

    def __init__(self, text: str | None = None) -> None:
        """Take another line than the usual one, when there is more to say."""
        super().__init__(text or type(self).text)


class BrokenFile(DocumentError):
    """The file is damaged."""

    text = "Dit bestand is kapot. Open het zelf, sla het opnieuw op en probeer het nog een keer."


class EncryptedFile(DocumentError):
    """A password is needed to read the file."""

    text = "Dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord en probeer het nog een keer."


class EmptyFile(DocumentError):
    """There is no text in the file."""

    text = "Dit bestand is leeg. Er is niets om in te zoeken."


class ScannedFile(DocumentError):
    """The pages are pictures."""

    text = "Dit bestand heeft alleen plaatjes van tekst, zoals een scan. Gebruik een PDF met tekst."


class WrongType(DocumentError):
    """It is no kind of file that we read, whatever its name says."""

    text = "Dit soort bestand lezen we niet. Gebruik PDF, DOCX, ODT, HTML, Markdown of tekst."


class OldWordFile(DocumentError):
    """A .doc file, or a Word file with a password: from the outside these look the same."""

    text = "Dit is een oud Word-bestand, of het heeft een wachtwoord. Sla het op als DOCX zonder wachtwoord."


class HugeFile(DocumentError):
    """The file, or what is packed in it, is larger than the limit."""

    text = "Dit bestand is te groot. Verdeel het in stukken en probeer het nog een keer."


class SlowFile(DocumentError):
    """Reading takes more time or memory than a document of this size should."""

    text = "Dit bestand lezen duurt te lang. Sla het opnieuw op als PDF en probeer het nog een keer."
