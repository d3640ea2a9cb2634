"""The board and the alerts ask for numbers that exist, and each alert leads to what to do."""

import json
import re

import pytest
import yaml
from prometheus_client import REGISTRY

import actions.store.logs
import web.gateway.metrics
from actions.store.settings import PREFIX, Settings
from bot import numbers
from deploy.children import ROOT

MONITORING = ROOT / "deploy" / "monitoring"
RULES = [rule for group in yaml.safe_load((MONITORING / "alerts.yml").read_text())["groups"] for rule in group["rules"]]
BOARD = json.loads((MONITORING / "grafana.json").read_text())
QUERIES = [target["expr"] for panel in BOARD["panels"] for target in panel["targets"]]
MANUAL = (ROOT / "docs" / "beheer.md").read_text()
NAME = re.compile(r"\b(?:zhm|process)_\w+")
BOT_ONLY = {"ZHM_TRACKER_URL", "ZHM_LOCK_URL", "ZHM_PRIVATE_NETWORK", "ZHM_MODEL"}
COMMANDS_ONLY = {"ZHM_BACKUP_PASSPHRASE", "ZHM_STAFF_PASSWORD"}


def there():
    """Give every name that a process of ours answers with."""
    assert actions.store.logs.LINES
    assert web.gateway.metrics.TURNS
    names = set(re.findall(r"^# TYPE (\w+)|^(\w+)", numbers.as_text(), re.M))
    found = {name for pair in names for name in pair if name} | {"process_resident_memory_bytes"}
    for metric in REGISTRY.collect():
        endings = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"]}.get(metric.type, [""])
        found |= {metric.name + ending for ending in endings}
    return found


def anchors():
    titles = re.findall(r"^#+ (.+)$", MANUAL, re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("query", [*QUERIES, *(rule["expr"] for rule in RULES)])
def test_a_query_asks_for_numbers_that_exist(query):
    wanted = set(NAME.findall(query))
    assert wanted or "up{" in query
    assert wanted <= there()
    assert query.count("(") == query.count(")")
    assert query.count("{") == query.count("}")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_says_what_it_is_and_leads_to_what_to_do(rule):
    page, _, anchor = rule["annotations"]["runbook_url"].partition("#")
    assert page == "docs/beheer.md"
    assert anchor in anchors()
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["labels"]["severity"] in {"page", "ticket"}
    body = MANUAL.lower().partition(f"### {anchor.replace('-', ' ')}")[2].partition("###")[0]
    assert "**kijk**" in body
    assert "**doe**" in body


def test_the_board_has_every_panel_in_a_place_of_its_own():
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in BOARD["panels"]]
    assert len(places) == len(set(places)) >= 15
    assert len({panel["id"] for panel in BOARD["panels"]}) == len(places)


def test_the_manual_names_only_settings_that_exist():
    known = {PREFIX + name.upper() for name in Settings.model_fields} | BOT_ONLY | COMMANDS_ONLY
    assert set(re.findall(r"ZHM_\w+", MANUAL)) <= known


def test_the_manual_names_only_commands_that_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"`make ([a-z-]+)", MANUAL)) <= targets
    modules = set(re.findall(r"\| `((?:actions|web)\.[\w.]+)", MANUAL))
    assert len(modules) == 6
    for module in modules:
        place = ROOT / module.replace(".", "/")
        assert place.with_suffix(".py").exists() or (place / "__main__.py").exists()


def test_no_number_tells_which_danger_or_which_words():
    labels = {label for metric in REGISTRY.collect() for sample in metric.samples for label in sample.labels}
    allowed = {"outcome", "kind", "method", "route", "status", "part", "level", "state", "le", "generation"}
    assert labels <= allowed | {"implementation", "major", "minor", "patchlevel", "version"}
    safety = [sample for metric in REGISTRY.collect() if "safety" in metric.name for sample in metric.samples]
    assert not [sample for sample in safety if "kind" in sample.labels]
