"""The chart, rendered by a stand-in for Helm (chart.py says what it leaves out), held to the schemas of Kubernetes."""

import copy
import json
import re
import warnings

import jsonschema
import kubernetes_validate
import pytest

from actions.store.settings import PREFIX, Settings
from deploy.children import ROOT
from tests.deploy.chart import Chart, merged

FOLDER = ROOT / "deploy" / "helm" / "zeg-het-maar"
CHART = Chart(FOLDER)
SCHEMA = json.loads((FOLDER / "values.schema.json").read_text())
GIVEN = {
    "internal-secret": "x" * 32, "database-url": "postgresql://zhm@db/zhm", "tracker-url": "postgresql://rasa@db/rasa",
    "redis-url": "redis://redis", "metrics-token": "y" * 32, "secret-keys.json": "{}",
}  # fmt: skip
SECRET = {"values": GIVEN}
FULL = {"secret": SECRET, "organisation": {"configMap": "ours"}, "ingress": {"className": "nginx"},
        "network": {"metricsFrom": [{"podSelector": {}}]}}  # fmt: skip
ALL = {name: {"autoscaling": {"enabled": False}} for name in ("web", "rasa", "actions")}
FIXED = {"secret": {"existing": "mine"}, **ALL}
SHAPES = {"usual": {"secret": SECRET}, "full": FULL, "own secret, no scaling": FIXED,
          "no ingress": {"secret": SECRET, "ingress": {"enabled": False},
                         "network": {"guardDatabases": False}}}  # fmt: skip
PARTS = ("web", "rasa", "actions", "worker")
USUAL = CHART.render(**SHAPES["usual"])
BOT_ONLY = {"ZHM_TRACKER_URL", "ZHM_LOCK_URL", "ZHM_PRIVATE_NETWORK"}


def pod(part, documents=USUAL):
    kind = "Job" if part == "migrate" else "Deployment"
    return documents[kind, f"zhm-{part}"]["spec"]["template"]["spec"]


def policy(name):
    return USUAL["NetworkPolicy", f"zhm-{name}"]["spec"]


def env(part):
    return {one["name"]: one for one in pod(part)["containers"][0]["env"]}


def valid(values):
    jsonschema.validate(merged(copy.deepcopy(CHART.values), values), SCHEMA)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_document_is_one_that_kubernetes_takes(shape):
    documents = CHART.render(**SHAPES[shape])
    assert {kind for kind, _ in documents} >= {"Deployment", "Service", "NetworkPolicy", "PodDisruptionBudget", "Job"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for document in documents.values():
            kubernetes_validate.validate(document, "1.29", strict=True)


@pytest.mark.parametrize("part", [*PARTS, "migrate"])
def test_a_pod_runs_as_nobody_special(part):
    spec = pod(part)
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert spec["securityContext"]["runAsUser"] == (10002 if part == "rasa" else 10001)
    assert spec["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert spec["automountServiceAccountToken"] is False
    for container in spec["containers"]:
        inside = container["securityContext"]
        assert inside["readOnlyRootFilesystem"] is True
        assert inside["allowPrivilegeEscalation"] is False
        assert inside["capabilities"] == {"drop": ["ALL"]}
        assert {"memory", "cpu"} <= set(container["resources"]["limits"])


@pytest.mark.parametrize("part", PARTS)
def test_a_pod_is_looked_after_and_replaced_without_a_gap(part):
    container = pod(part)["containers"][0]
    assert {"startupProbe", "readinessProbe", "livenessProbe", "lifecycle"} <= set(container)
    strategy = USUAL["Deployment", f"zhm-{part}"]["spec"]["strategy"]
    assert strategy["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}


def test_web_takes_people_while_every_other_part_is_away():
    assert pod("web")["containers"][0]["readinessProbe"]["httpGet"]["path"] == "/healthz"


@pytest.mark.parametrize("part", ["web", "rasa", "actions"])
def test_there_are_always_two_and_more_when_it_is_busy(part):
    assert USUAL["HorizontalPodAutoscaler", f"zhm-{part}"]["spec"]["minReplicas"] == 2
    assert "replicas" not in USUAL["Deployment", f"zhm-{part}"]["spec"]
    assert USUAL["PodDisruptionBudget", f"zhm-{part}"]["spec"]["maxUnavailable"] == 1
    fixed = CHART.render(**SHAPES["own secret, no scaling"])
    assert fixed["Deployment", f"zhm-{part}"]["spec"]["replicas"] == 2
    assert ("HorizontalPodAutoscaler", f"zhm-{part}") not in fixed


def test_nobody_is_reached_or_reaches_out_unless_it_is_written():
    assert policy("nothing")["policyTypes"] == ["Ingress", "Egress"]
    assert "ingress" not in policy("nothing")
    assert [port["port"] for rule in policy("nothing")["egress"] for port in rule["ports"]] == [53, 53]


def test_the_ingress_reaches_web_only():
    asked = CHART.values["network"]["ingressFrom"]
    open_to = [name for (kind, name), found in USUAL.items() if kind == "NetworkPolicy"
               and asked in [rule.get("from") for rule in found["spec"].get("ingress", [])]]  # fmt: skip
    assert open_to == ["zhm-web"]
    assert policy("web")["podSelector"]["matchLabels"]["app.kubernetes.io/component"] == "web"


def test_rasa_reaches_actions_its_rows_and_its_locks_and_nothing_else():
    assert [rule["ports"][0]["port"] for rule in policy("rasa")["egress"]] == [8001, 5432, 6379]
    for name in ("store", "outside"):
        assert "rasa" not in policy(name)["podSelector"]["matchExpressions"][0]["values"]
    assert policy("rasa")["ingress"][0]["from"][0]["podSelector"]["matchExpressions"][0]["values"] == ["web", "worker"]


def test_rasa_gets_no_keys_and_no_cases():
    assert not {"ZHM_DATABASE_URL", "ZHM_SMTP_URL", "ZHM_SECRET_KEY_FILE", "ZHM_REDIS_URL"} & set(env("rasa"))
    assert [volume["name"] for volume in pod("rasa")["volumes"]] == ["tmp"]


def test_databases_in_the_cluster_are_reached_by_ours_only():
    for name, port in (("guard-database", 5432), ("guard-redis", 6379)):
        (rule,) = policy(name)["ingress"]
        assert rule["ports"] == [{"protocol": "TCP", "port": port}]
        assert rule["from"][0]["podSelector"]["matchLabels"]["app.kubernetes.io/instance"] == "zhm"


@pytest.mark.parametrize("part", ["web", "actions", "worker"])
def test_each_finds_the_other_and_no_variable_stands_twice(part):
    names = [one["name"] for one in pod(part)["containers"][0]["env"]]
    assert len(names) == len(set(names))
    assert set(names) <= {PREFIX + name.upper() for name in Settings.model_fields} | {"FORWARDED_ALLOW_IPS"}
    wanted = "http://0.0.0.0:8001" if part == "actions" else "http://zhm-actions:8001"
    assert env(part)["ZHM_ACTIONS_URL"]["value"] == wanted
    assert env(part)["ZHM_CHORES"]["value"] == ("1" if part == "worker" else "0")
    assert ("Service", "zhm-rasa") in USUAL


def test_the_bot_gets_settings_that_it_knows():
    known = {"ZHM_RASA_URL", "ZHM_ACTIONS_URL", "ZHM_LOG_FORMAT", "ZHM_INTERNAL_SECRET"} | BOT_ONLY
    assert set(env("rasa")) == known


def test_a_secret_that_exists_is_used_and_none_is_made():
    documents = CHART.render(**SHAPES["own secret, no scaling"])
    assert not [name for kind, name in documents if kind == "Secret"]
    text = json.dumps(list(documents.values()))
    assert set(re.findall(r'"secretKeyRef": \{"name": "([\w-]+)"', text)) == {"mine"}
    assert USUAL["Secret", "zhm-secret"]["stringData"] == GIVEN


def test_the_tables_are_brought_up_to_date_before_the_new_version_starts():
    job = USUAL["Job", "zhm-migrate"]
    assert job["metadata"]["annotations"]["helm.sh/hook"] == "pre-install,pre-upgrade"
    assert pod("migrate")["containers"][0]["command"][-1] == "actions.store.migrate"


def test_the_operator_of_prometheus_finds_every_part_with_the_token():
    documents = CHART.render(secret=SECRET, serviceMonitor={"enabled": True})
    (endpoint,) = documents["ServiceMonitor", "zhm"]["spec"]["endpoints"]
    assert endpoint["authorization"]["credentials"] == {"name": "zhm-secret", "key": "metrics-token"}
    assert documents["ServiceMonitor", "zhm-rasa"]["spec"]["endpoints"][0]["path"] == "/webhooks/gateway/metrics"


@pytest.mark.parametrize("shape", SHAPES)
def test_good_values_fit_the_schema(shape):
    valid(SHAPES[shape])


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"secret": {"values": {**GIVEN, "internal-secret": "short"}}},
        {"secret": {"values": {**GIVEN, "database-url": "sqlite:///x.db"}}},
        {"secret": SECRET, "trustedProxies": "*"},
        {"secret": SECRET, "settings": {"ZHM_DATABASE_URL": "postgresql://in-the-open"}},
        {"secret": SECRET, "web": {"replicas": 0}},
        {"secret": SECRET, "webb": {}},
        {"secret": SECRET, "network": {"ingressFrom": []}},
    ],
)
def test_values_that_would_not_work_or_would_leak_are_refused(wrong):
    with pytest.raises(jsonschema.ValidationError):
        valid(wrong)


def test_the_notes_say_where_it_is_and_that_keys_must_be_kept():
    notes = CHART.notes()
    assert "https://zegmaar.example.org/beheer" in notes
    assert "zhm-secret" in notes
    assert "{{" not in notes
