"""Holds a page against axe-core: every rule of WCAG 2.2, the strictest level too, and good practice."""

from axe_playwright_python.sync_playwright import Axe

RULES = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_AXE = Axe()


def assert_clean(page, without=()):
    """Fail with what is wrong and where. `without` names rules that are about the page around the widget."""
    options = {
        "runOnly": {"type": "tag", "values": list(RULES)},
        "rules": {name: {"enabled": False} for name in without},
        "resultTypes": ["violations"],
    }
    found = _AXE.run(page, options=options).response["violations"]
    assert found == [], "\n".join(
        f"{one['id']}: {one['help']}\n  {node['html'][:200]}\n  {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    )
