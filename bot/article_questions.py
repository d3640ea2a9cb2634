"""The questions that stand in the articles, as training sentences: who writes an article teaches the bot at once.

The articles are read as data: nothing of kb/ is imported here.
"""

from pathlib import Path
from typing import Any

FENCE = "---"


def write_questions(articles: Path, folder: Path) -> Path:
    """Write the questions of a folder of articles as Rasa reads them; give the file.

    The same articles give the same file, so that the digest of the inputs changes only when a question does. A folder
    that is not there has no questions. Raises ValueError, with the name of the file, for front matter that is broken.
    """
    from rasa.shared.utils.io import write_yaml  # noqa: PLC0415 - the stand-ins come first

    parts = [_part(path) for path in sorted(articles.glob("*.md"))]
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "article_questions.yml"
    write_yaml({"version": "3.1", "nlu": [part for part in parts if part["examples"]]}, file)
    return file


def _part(article: Path) -> dict[str, str]:
    head = _front_matter(article)
    lines = "".join(f"- {' '.join(question.split())}\n" for question in head.get("questions") or [])
    return {"intent": f"ask/{head.get('topic')}", "examples": lines}


def _front_matter(article: Path) -> dict[str, Any]:
    from ruamel.yaml import YAML, YAMLError  # noqa: PLC0415 - comes with Rasa

    parts = article.read_text(encoding="utf-8").split(f"{FENCE}\n", 2)
    try:
        head = YAML(typ="safe", pure=True).load(parts[1])
    except (IndexError, YAMLError) as error:
        raise ValueError(f"{article} has no front matter that can be read") from error
    return dict(head)
