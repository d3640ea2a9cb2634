"""The lists of names that come with deduce, and which of them are ordinary words too."""

import shutil
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import simplemma
import yaml
from wordfreq import zipf_frequency

# Streets and care institutions fill a gigabyte and two minutes; addresses are told by their form (patterns.py).
LEFT_OUT: Final = ("locations/lst_street", "institutions/lst_healthcare_institution")
MUCH_USED: Final = 3.2  # on the scale of wordfreq
_NOTHING: Final = "Dorpsstraat\n"  # deduce wants something in each list


def source() -> Path:
    """Return the folder of deduce's lists, without loading deduce itself."""
    return Path(str(resources.files("deduce"))) / "data" / "lookup" / "src"


def make_home(home: Path) -> Path:
    """Make the folder with the lists that we use, if it is not there; deduce keeps what it builds of them in there."""
    if not (home / "src").is_dir():
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(source(), home / "making", ignore=shutil.ignore_patterns("streets_bag.txt", "__pycache__"))
        for name in LEFT_OUT:
            shutil.rmtree(home / "making" / name)
            (home / "making" / name).mkdir()
            (home / "making" / name / "items.txt").write_text(_NOTHING, "utf-8")
        (home / "making").rename(home / "src")
    return home


@cache
def first_names() -> frozenset[str]:
    """Return first names in small letters that are names wherever they stand."""
    listed = {name for name in all_first_names() if len(name) > 2 and not _much_used(name)}
    return frozenset(listed | _ours("first_names")) - not_names()


@cache
def all_first_names() -> frozenset[str]:
    """Return every first name in small letters, those that are ordinary words too."""
    return _items("names/lst_first_name") | _ours("first_names")


@cache
def surnames() -> frozenset[str]:
    """Return surnames in small letters that are names wherever they stand."""
    listed = {name for name in all_surnames() if len(name) > 3 and not simplemma.is_known(name, lang="nl")}
    return frozenset(listed) - not_names()


@cache
def all_surnames() -> frozenset[str]:
    """Return every surname in small letters, those that are ordinary words too."""
    return _items("names/lst_surname") | _items("names/lst_interfix_surname")


@cache
def towns() -> frozenset[str]:
    """Return towns and villages in small letters, without those that are ordinary words too."""
    return (
        frozenset(name for name in all_towns() if len(name) > 3 and not simplemma.is_known(name, lang="nl"))
        - not_names()
    )


def _much_used(name: str) -> bool:
    """Tell whether a name is in the dictionary as a word that people use."""
    return simplemma.is_known(name, lang="nl") and zipf_frequency(name, "nl") >= MUCH_USED


@cache
def all_towns() -> frozenset[str]:
    """Return every town and village in small letters, those that are ordinary words too."""
    return _items("locations/lst_placename/lst_residence")


@cache
def not_names() -> frozenset[str]:
    """Return what stands in a list of names, but is an ordinary word, a typing mistake or English in a chat."""
    return _ours("not_names")


@cache
def around(name: str) -> frozenset[str]:
    """Return one of the lists of words beside which names stand."""
    text = resources.files("actions.cases").joinpath("data/around_names.yml").read_text("utf-8")
    return frozenset(str(word) for word in yaml.safe_load(text)[name].split())


@cache
def _items(name: str) -> frozenset[str]:
    listed = {kind: source() / name / f"{kind}.txt" for kind in ("items", "exceptions")}
    found = {
        kind: path.read_text("utf-8").lower().splitlines() if path.exists() else [] for kind, path in listed.items()
    }
    return frozenset(found["items"]) - frozenset(found["exceptions"])


@cache
def _ours(name: str) -> frozenset[str]:
    return frozenset(resources.files("actions.cases").joinpath(f"data/{name}.txt").read_text("utf-8").split())
