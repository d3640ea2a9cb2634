"""A stand-in for `helm template`, which is in no registry that we use.

It knows the part of Go's templates that our chart uses, and raises for anything else: values, `if`, `range`, `define`,
`include`, and the pipes below. It is not Helm: hooks, `lookup`, install order and Helm's own checks are not covered.
"""

import json
import re
from pathlib import Path

import yaml

PART = re.compile(r"(\{\{-?\s*)(.*?)(\s*-?\}\})", re.S)
WORD = re.compile(r'"(?:[^"\\]|\\.)*"|\([^()]*\)|[^\s|]+')


class Chart:
    """A chart in a folder; `render` gives its documents."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.values = yaml.safe_load((self.folder / "values.yaml").read_text())
        self.about = yaml.safe_load((self.folder / "Chart.yaml").read_text())
        self.defined = {}
        self._run((self.folder / "templates" / "_helpers.tpl").read_text(), self.scope({}))

    def scope(self, values, name="zhm"):
        chart = {"AppVersion": self.about["appVersion"]}
        dot = {"Values": merged(self.values, values), "Release": {"Name": name}, "Chart": chart}
        return {"": dot, "$": dot}

    def render(self, **values):
        """Give the documents, by kind and name."""
        documents = {}
        for path in sorted((self.folder / "templates").glob("*.yaml")):
            for found in yaml.safe_load_all(self._run(path.read_text(), self.scope(values))):
                if found:
                    key = found["kind"], found["metadata"]["name"]
                    assert key not in documents, key
                    documents[key] = found
        return documents

    def notes(self):
        return self._run((self.folder / "templates" / "NOTES.txt").read_text(), self.scope({}))

    def _run(self, text, scope):
        tree, rest = block(list(tokens(text)))
        assert not rest
        return self._all(tree, scope)

    def _all(self, tree, scope):
        return "".join(node if isinstance(node, str) else self._node(node, scope) for node in tree)

    def _node(self, node, scope):
        head, body = node
        if body is None:
            found = self._pipe(head, scope)
            return found if isinstance(found, str) else json.dumps(found)
        kind, _, rest = head.partition(" ")
        if kind == "define":
            self.defined[json.loads(rest)] = body
            return ""
        if kind == "if":
            return self._all(body, scope) if self._true(rest, scope) else ""
        names, _, source = rest.partition(":=")
        found = self._pipe(source.strip(), scope)
        pairs = sorted(found.items()) if isinstance(found, dict) else enumerate(found)
        return "".join(self._all(body, {**scope, **named(names, pair)}) for pair in pairs)

    def _true(self, text, scope):
        return not self._pipe(text[4:], scope) if text.startswith("not ") else bool(self._pipe(text, scope))

    def _pipe(self, text, scope):
        stages = re.split(r"\s\|\s", text)
        found = self._call(stages[0], scope)
        for stage in stages[1:]:
            name, *given = WORD.findall(stage)
            found = PIPES[name](found, *(self._word(word, scope) for word in given))
        return found

    def _call(self, text, scope):
        words = WORD.findall(text)
        if words[0] == "include":
            return self._all(self.defined[json.loads(words[1])], {**scope, "": self._word(words[2], scope)})
        if words[0] == "printf":
            return json.loads(words[1]).replace("%s", self._word(words[2], scope))
        assert len(words) == 1, text
        return self._word(words[0], scope)

    def _word(self, word, scope):
        if word.startswith("("):
            return self._pipe(word[1:-1], scope)
        if word[0] in '"0123456789':
            return json.loads(word)
        root, *path = word.split(".")
        found = scope[root]
        for step in filter(None, path):
            found = found[step]
        return found


PIPES = {
    "quote": json.dumps,
    "toJson": lambda found: json.dumps(found, ensure_ascii=False),
    "default": lambda found, other: found or other,
    "nindent": lambda found, size: "\n" + "\n".join(" " * size + line if line else line for line in found.split("\n")),
}


def named(names, pair):
    wanted = [name.strip() for name in names.split(",")]
    return dict(zip(wanted, pair if len(wanted) == 2 else pair[1:], strict=True))


def tokens(text):
    """Give text and ("…",) in turn; a dash eats the white space on its side."""
    at, eat = 0, False
    for found in PART.finditer(text):
        before = text[at : found.start()]
        before = before.lstrip() if eat else before
        yield before.rstrip() if found[1].startswith("{{-") else before
        yield (found[2],)
        at, eat = found.end(), found[3].endswith("-}}")
    yield text[at:].lstrip() if eat else text[at:]


def block(rest):
    tree = []
    while rest:
        token, rest = rest[0], rest[1:]
        if isinstance(token, str):
            tree.append(token)
        elif token[0] == "end":
            return tree, rest
        elif token[0].split()[0] in {"if", "range", "define"}:
            body, rest = block(rest)
            tree.append((token[0], body))
        else:
            assert not re.match(r"else|with|template|block|tpl|lookup", token[0]), token
            tree.append((token[0], None))
    return tree, []


def merged(under, over):
    if not isinstance(under, dict) or not isinstance(over, dict):
        return over
    return {**under, **{key: merged(under.get(key), value) for key, value in over.items()}}
