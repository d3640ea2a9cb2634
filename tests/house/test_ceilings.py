"""No file grows until nobody can hold it in mind."""

from tests.house.tree import ROOT, tracked

CODE = {".py", ".js", ".mjs", ".css", ".html", ".sh"}
CEILING = 300


def test_no_code_file_is_over_the_ceiling():
    long = {
        str(path): lines
        for path in tracked()
        if path.suffix in CODE and (lines := len((ROOT / path).read_text().splitlines())) > CEILING
    }
    assert not long


def test_every_package_says_what_it_is():
    packages = [path for path in tracked() if path.name == "__init__.py" and path.parts[0] != "tests"]
    assert not [str(path) for path in packages if not (ROOT / path).read_text().startswith(('"""', 'r"""'))]
