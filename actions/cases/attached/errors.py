"""Why a file is not taken, as the sender reads it: what to do instead."""

from actions.cases.errors import CaseError, Trouble


class FileRefused(CaseError):
    """A file that cannot be taken; the base of what follows."""

    trouble = Trouble.INVALID
    text = "Ik kan dit bestand niet lezen.\nMaak een nieuwe foto.\nStuur die foto."


class WrongType(FileRefused):
    """It is no photo and no PDF, whatever its name says."""

    text = "Dit soort bestand kan ik niet aannemen.\nEen foto mag wel.\nEen PDF mag ook."


class HeicPhoto(FileRefused):
    """A photo in Apple's own kind, which not everybody can open."""

    text = (
        "Deze soort foto kan ik niet openen.\nMaak een foto van je scherm met die foto erop.\nStuur de nieuwe foto.\n"
        "Lukt het niet? Vraag hulp."
    )


class HugeImage(FileRefused):
    """A picture with more points than we hold in memory."""

    text = "Deze foto is te groot.\nMaak een kleinere foto.\nStuur die foto."


class LockedPdf(FileRefused):
    """A PDF with a password."""

    text = "Op deze PDF zit een wachtwoord.\nHaal het wachtwoord eraf.\nOf stuur een foto van het papier."


class LongPdf(FileRefused):
    """A PDF of too many pages."""

    text = "Deze PDF is te lang.\nStuur alleen de bladzijden die belangrijk zijn.\nJe kunt 100 bladzijden sturen."


class HeavyFile(FileRefused):
    """Reading it took too much time or memory."""

    text = "Dit bestand is te zwaar voor mij.\nMaak een foto van het papier.\nStuur die foto."


class LargeFile(FileRefused):
    """More than the limit; the web door says 413."""

    text = "Dit bestand is te groot.\nEen bestand mag 10 MB zijn.\nMaak een kleinere foto."


class EmptyFile(FileRefused):
    """Nothing came in."""

    text = "Ik zie geen bestand.\nKies eerst een foto of een PDF."


class TooManyFiles(CaseError):
    """A case has as many files as it may have."""

    trouble = Trouble.CONFLICT
    text = "Er zijn al 5 bestanden.\nMeer kan niet.\nStuur een bericht als je nog iets wilt vertellen."


class OtherFile(CaseError):
    """The same id came with another file before."""

    trouble = Trouble.CONFLICT
    text = "Er is al een ander bestand met dit nummer.\nKies het bestand nog een keer."


class UnknownFile(CaseError):
    """There is no such file at this case."""

    trouble = Trouble.UNKNOWN
    text = "Dit bestand is er niet."
