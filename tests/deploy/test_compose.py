"""What deploy/compose.yml promises. No Docker is asked: this reads the file; other tests start the same commands."""

import re

import pytest
import yaml

from actions.store.settings import PREFIX, Settings
from deploy.children import ROOT

COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yml").read_text())
SERVICES = COMPOSE["services"]
NETWORKS = COMPOSE["networks"]
BOT_ONLY = {"ZHM_TRACKER_URL", "ZHM_LOCK_URL", "ZHM_PRIVATE_NETWORK"}
OURS = ("web", "worker", "actions", "rasa")
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()


def networks(name):
    return set(SERVICES[name]["networks"])


def neighbours(name):
    return {other for other in SERVICES if other != name and networks(other) & networks(name)}


def test_only_the_proxy_has_ports_to_the_world():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


def test_the_proxy_reaches_web_and_nothing_else_of_ours():
    shared = {name: networks("proxy") & networks(name) - {"outside"} for name in OURS}
    assert {name for name, common in shared.items() if common} == {"web"}


def test_rasa_has_no_way_out_and_meets_only_those_it_speaks_with():
    assert all(NETWORKS[name]["internal"] for name in networks("rasa"))
    assert neighbours("rasa") == {"web", "worker", "actions", "db", "redis"}
    assert not {"ZHM_DATABASE_URL", "ZHM_SECRET_KEY_FILE", "ZHM_SMTP_URL"} & set(SERVICES["rasa"]["environment"])
    assert "volumes" not in SERVICES["rasa"]


def test_the_databases_have_no_way_out():
    assert all(NETWORKS[name]["internal"] for service in ("db", "redis") for name in networks(service))


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "migrate"])
def test_a_service_is_locked_down_bounded_and_looked_after(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"cpus", "memory"} <= set(service["deploy"]["resources"]["limits"])
    assert service["logging"]["options"]["max-size"]
    assert service["restart"] == "unless-stopped"
    assert "healthcheck" in service or name == "proxy"


def test_there_are_two_of_each_that_people_wait_for_and_the_worker_does_the_chores():
    assert {SERVICES[name]["deploy"]["replicas"] for name in ("web", "rasa", "actions")} == {2}
    assert [SERVICES[name]["environment"]["ZHM_CHORES"] for name in ("web", "actions", "worker")] == ["0", "0", "1"]


def test_no_image_and_no_file_holds_a_secret():
    text = (ROOT / "deploy" / "compose.yml").read_text()
    assert not re.findall(r"(?:PASSWORD|SECRET|TOKEN|AUTH)\w*: +(?!\"?\$\{|keys/)\S+", text)
    assert not re.search(r"(PASSWORD|SECRET|TOKEN)=", DOCKERFILE)
    assert re.findall(r"^USER (\w+)$", DOCKERFILE, re.M) == ["zhmbot", "zhm"]


def test_every_variable_is_a_setting():
    known = {PREFIX + name.upper() for name in Settings.model_fields} | BOT_ONLY | {"ZHM_SITE", "ZHM_TRACKER_PASSWORD"}
    used = {key for service in SERVICES.values() for key in service.get("environment", {}) if key.startswith(PREFIX)}
    assert used <= known


def test_what_the_readme_puts_in_the_env_file_is_what_has_to_stand_there():
    text = (ROOT / "deploy" / "compose.yml").read_text()
    told = set(re.findall(r"^(ZHM_\w+)=", (ROOT / "deploy" / "README.md").read_text(), re.M))
    assert set(re.findall(r"\$\{(ZHM_\w+):\?", text)) == told


def test_what_training_reads_is_in_the_image_of_the_bot():
    bot = DOCKERFILE.partition("AS bot\n")[2].partition("\nFROM ")[0]
    assert {"bot bot", "data data", "kb/articles kb/articles"} <= set(re.findall(r"^COPY (\S+ \S+)$", bot, re.M))


def test_the_watch_stays_inside():
    assert re.search(r"@watch path .*/metrics", (ROOT / "deploy" / "Caddyfile").read_text())


def test_a_program_that_forgets_https_hears_so_and_is_not_sent_on():
    in_the_open = (ROOT / "deploy" / "Caddyfile").read_text().partition("http://{$ZHM_SITE}")[2]
    assert re.search(r"route \{\s+respond /api/\* .* 403\s+redir https://\{host\}\{uri\} 308\s+\}", in_the_open)
