"""The modules of the widget as one file: in the order of their imports, and nothing that cannot be joined gets by."""

import pytest

from web.widget.join import SeamError, join, small_styles

GREET = """// How we greet.
import { name } from './name.js';
/** Greet. */
export const greet = () => `Dag ${name}`;
"""
NAME = "export const name = 'Sam';\nexport function call() { return name; }\n"


def test_what_is_needed_comes_first_and_only_once():
    entry = "import { greet } from './greet.js';\nimport { call } from './deep/call.js';\ncall(greet());\n"
    deep = "import { greet } from './greet.js';\nexport const call = () => greet();\n"
    other = {"deep/call.js": deep, "deep/greet.js": "export const greet = () => 'hoi';\n"}
    made = join("entry.js", {"entry.js": entry, "greet.js": GREET, "name.js": NAME} | other)
    order = [made.index(f"const {label} =") for label in ("$name_js", "$greet_js", "$deep_greet_js", "$entry_js")]
    assert order == sorted(order)
    assert made.count("const $name_js =") == 1
    assert "export" not in made
    assert "How we greet" not in made


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        ("import { gone } from './gone.js';\n", "entry.js > gone.js"),
        ("import { back } from './back.js';\n", "entry.js > back.js > entry.js"),
        ("import * as all from './name.js';\n", "entry.js: import"),
        ("export default 3;\n", "entry.js: export"),
    ],
)
def test_what_cannot_be_joined_stops_the_start(entry, where):
    back = "import { entry } from './entry.js';\nexport const back = 1;\n"
    with pytest.raises(SeamError, match=where):
        join("entry.js", {"entry.js": entry, "name.js": NAME, "back.js": back})


def test_styles_lose_what_only_people_need():
    assert small_styles("/* A remark. */\na  {\n  color: red;\n  margin: 0 1em;\n}\n") == "a{color: red;margin: 0 1em;}"
