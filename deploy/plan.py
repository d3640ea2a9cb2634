"""What is started, with which environment: the one place that knows the command line of each process."""

import os
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from actions.store.settings import Settings
from deploy.children import ROOT
from deploy.ports import LOOPBACK, free_port, reachable
from deploy.supervise import Program

BOT_PYTHON = str(ROOT / ".venv-bot" / "bin" / "python")
APP_PYTHON = sys.executable  # the environment that runs the launcher also runs web and actions
LOGS = ROOT / "var" / "log"

# A pool of memory for each thread, as the C library likes it, keeps a fifth more than we use (docs/prestaties.md).
FEW_POOLS = {"MALLOC_ARENA_MAX": "2"}

# TensorFlow comes along with Rasa, but we do not compute with it: one thread, no graphics card, no chatter.
QUIET_RASA = {
    "RASA_TELEMETRY_ENABLED": "false",
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "MPLBACKEND": "Agg",
}


# Rasa is old and cannot be renewed: it is not told where the database, the keys and the mail are. This much it needs.
FOR_THE_BOT = frozenset(
    {"PATH", "HOME", "USER", "LANG", "LANGUAGE", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONUNBUFFERED"}
    | {"ZHM_ACTIONS_URL", "ZHM_RASA_URL", "ZHM_INTERNAL_SECRET", "ZHM_MODEL", "RASA_CACHE_DIRECTORY"}
    | {"ZHM_LOG_FORMAT", "ZHM_TRACKER_URL", "ZHM_LOCK_URL", "ZHM_PRIVATE_NETWORK"}
)


@dataclass(frozen=True)
class Plan:
    """The two steps before the start, the three processes, where the public door is and where the logs go."""

    train: tuple[str, ...]
    migrate: tuple[str, ...]
    rasa: Program
    actions: Program
    web: Program
    url: str
    logs: Path

    @property
    def programs(self) -> tuple[Program, Program, Program]:
        """The processes in the order in which they start; they stop the other way round."""
        return self.rasa, self.actions, self.web


def make_plan(settings: Settings, environment: Mapping[str, str], logs: Path = LOGS) -> Plan:
    """Decide on ports and secret, and give the plan. The internal ports are free ones, unless they were set."""
    env = {**FEW_POOLS, **environment, **_shared(settings), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    needed = {name: value for name, value in env.items() if name in FOR_THE_BOT or name.startswith("LC_")}
    bot_env = {**needed, **FEW_POOLS, **QUIET_RASA, "MPLCONFIGDIR": str(logs.parent / "matplotlib")}
    return Plan(
        train=(BOT_PYTHON, "-m", "bot.train"),
        migrate=(APP_PYTHON, "-m", "actions.store.migrate"),
        rasa=Program("rasa", (BOT_PYTHON, "-m", "bot.serve"), bot_env),
        actions=Program("actions", (APP_PYTHON, "-m", "actions"), env),
        web=Program("web", (APP_PYTHON, "-m", "web"), env),
        url=reachable(settings.host, settings.port),
        logs=logs,
    )


def _shared(settings: Settings) -> dict[str, str]:
    """Give what the processes must know of each other: addresses on this machine and a secret of this start."""
    told = settings.model_fields_set
    secret = settings.internal_secret.get_secret_value() if "internal_secret" in told else secrets.token_urlsafe(32)
    return {
        "ZHM_ACTIONS_URL": settings.actions_url if "actions_url" in told else f"http://{LOOPBACK}:{free_port()}",
        "ZHM_RASA_URL": settings.rasa_url if "rasa_url" in told else f"http://{LOOPBACK}:{free_port()}",
        "ZHM_INTERNAL_SECRET": secret,
    }


def own_environment() -> dict[str, str]:
    """Give the environment that the person started us with."""
    return dict(os.environ)
