"""Two rasa, two actions, two web and a worker, over one PostgreSQL and one Redis, each behind a balancer."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import ExitStack
from dataclasses import replace
from functools import partial

import httpx
import psycopg

from actions.store.settings import Settings
from deploy.chaos.mailbox import Mailbox
from deploy.chaos.postgres import Postgres
from deploy.chaos.world import OFFICER
from deploy.launch import prepare
from deploy.plan import make_plan
from deploy.ports import free_port
from deploy.supervise import Program, Supervisor
from tests.topology.balancer import Balancer

ROOMY = 1_000_000.0


class Redis:
    """A Redis of our own that keeps nothing on disk."""

    def __enter__(self):
        self.port = free_port()
        options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--port", str(self.port)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([shutil.which("redis-server"), *options], **quiet)
        self.url = f"redis://127.0.0.1:{self.port}/0"
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


class Cluster:
    """Used as a context. `programs` by name: rasa-1, rasa-2, actions-1, …, web-2, worker."""

    def __init__(self, folder, **settings):
        self.folder, self._more, self._stack = folder, settings, ExitStack()
        self.programs, self.fronts = {}, {}

    def __enter__(self):
        with ExitStack() as stack:
            self._build(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self._stack.close()

    def _build(self, stack):
        self.postgres, self.redis = stack.enter_context(Postgres()), stack.enter_context(Redis())
        self.mailbox = stack.enter_context(Mailbox())
        with psycopg.connect(self.postgres.url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE rasa")
        self.tracker_url = self.postgres.url.rpartition("/")[0] + "/rasa"
        self.ports = {f"{part}-{n}": free_port() for part in ("rasa", "actions", "web") for n in (1, 2)}
        for part in ("rasa", "actions", "web"):
            ports = [self.ports[f"{part}-{n}"] for n in (1, 2)]
            self.fronts[part] = stack.enter_context(Balancer(ports))
        self._plan()
        self.supervisor = stack.enter_context(Supervisor(self.folder / "log"))
        prepare("migreren", self.plan.migrate, dict(self.plan.web.env), self.folder / "log" / "migrate.log")
        for program in self.programs.values():
            self.supervisor.start(program)
        self.wait(*(name for name in self.ports if name.startswith("web")))

    def _plan(self):
        secret = "s" * 32
        values = {
            "host": "127.0.0.1", "port": self.ports["web-1"], "database_url": self.postgres.url,
            "redis_url": self.redis.url, "secret_key_file": self.folder / "keys.json", "limits": ROOMY,
            "rasa_url": self.fronts["rasa"].url, "actions_url": self.fronts["actions"].url,
            "internal_secret": secret, "smtp_url": self.mailbox.url, "mail_from": OFFICER,
            "public_url": "https://chat.example.org", "chores": False, **self._more,
        }  # fmt: skip
        self.settings = Settings(_env_file=None, **values)
        own = {f"ZHM_{name.upper()}": str(int(v)) if isinstance(v, bool) else str(v) for name, v in values.items()}
        self.plan = make_plan(self.settings, {**os.environ, **own}, self.folder / "log")
        for n in (1, 2):
            self._add(self.plan.web, f"web-{n}", ZHM_PORT=str(self.ports[f"web-{n}"]))
            self._add(self.plan.actions, f"actions-{n}", ZHM_ACTIONS_URL=self.at(f"actions-{n}"))
            self._add(self.plan.rasa, f"rasa-{n}", **self.for_rasa(f"rasa-{n}"))
        self.ports["worker"] = free_port()
        worker = replace(self.plan.web, argv=(self.plan.web.argv[0], "-m", "web.worker"))
        self._add(worker, "worker", ZHM_PORT=str(self.ports["worker"]), ZHM_CHORES="1")

    def for_rasa(self, name):
        shared = {"ZHM_TRACKER_URL": self.tracker_url, "ZHM_LOCK_URL": self.redis.url}
        return {"ZHM_RASA_URL": self.at(name), **shared}

    def at(self, name):
        return f"http://127.0.0.1:{self.ports[name]}"

    def _add(self, program: Program, name, **environment):
        self.programs[name] = replace(program, name=name, env={**program.env, **environment})

    def begin(self, name, like, **environment):
        """Start one more of a kind, on a port of its own; it takes no traffic until it is in `ports` of its front."""
        self.ports[name] = free_port()
        self._add(self.programs[like], name, **self.for_rasa(name), **environment)
        self.supervisor.start(self.programs[name])
        self._until(partial(self._says_ready, f"{self.at(name)}/webhooks/gateway/ready"), name)

    def begin_actions(self, name):
        """Start one more action server; give its port."""
        self.ports[name] = free_port()
        self._add(self.plan.actions, name, ZHM_ACTIONS_URL=self.at(name))
        self.supervisor.start(self.programs[name])
        self._until(partial(self._says_ready, f"{self.at(name)}/healthz"), name)
        return self.ports[name]

    def kill(self, name):
        os.killpg(self.supervisor.pid(name), signal.SIGKILL)

    def drain(self, name):
        """Send it nothing new, and let it finish what it does: what a rolling update does with an old pod."""
        front = self.fronts[name.partition("-")[0]]
        front.ports = [port for port in front.ports if port != self.ports[name]]
        self.supervisor.stop(name)

    def wait(self, *names):
        for name in names:
            self._until(partial(self._says_ready, f"{self.at(name)}/readyz"), name)

    @staticmethod
    def _says_ready(at):
        return httpx.get(at, trust_env=False).status_code == 200

    def logs(self):
        return {path.name: path.read_text() for path in (self.folder / "log").glob("*.log")}

    def _until(self, done, name, seconds=120):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if done():
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.3)
        raise AssertionError(f"{name} is not ready: {self.logs().get(f'{name}.log', '')[-2000:]}")
