"""`make run`: trains, brings the database up to date, starts rasa, actions and web, and stops them together."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from actions.store.errors import SettingsError
from actions.store.settings import Settings, load_settings
from deploy.children import ROOT, reason, run_logged
from deploy.errors import StartError, StepFailedError, WrongSettingError
from deploy.plan import Plan, make_plan, own_environment
from deploy.ports import require_free
from deploy.readiness import missing
from deploy.signals import Stopped, listen, stop_with_parent
from deploy.supervise import Supervisor
from deploy.terminal import complain, say, step

READY_SECONDS = 180.0  # on two busy cores Rasa needs 20; this is when nobody believes in it any more

PRIVATE = 0o077  # what others may not
VAR = ROOT / "var"


def read_settings() -> Settings:
    """Read the settings. Raises WrongSettingError with the line that names the variable."""
    try:
        settings = load_settings()
    except SettingsError as error:
        raise WrongSettingError(str(error)) from None
    if not settings.organisation.is_file():
        raise WrongSettingError(f"ZHM_ORGANISATION is wrong: there is no file {settings.organisation}")
    return settings


def keep_private() -> None:
    """Make what we and our processes write readable by its owner only, what stood there before as well."""
    os.umask(PRIVATE)
    VAR.mkdir(exist_ok=True)
    with suppress(PermissionError):  # somebody else's folder, mounted for us: its rights are theirs
        VAR.chmod(0o777 & ~PRIVATE)


def prepare(what: str, argv: Sequence[str], env: dict[str, str], log: Path) -> None:
    """Run a step before the start. Raises StepFailedError when it fails."""
    with step(what):
        if run_logged(argv, env, log) != 0:
            raise StepFailedError(what, reason(log), str(log))


def train(plan: Plan) -> None:
    """Train the model when what it learns from changed. Raises StepFailedError."""
    prepare("Het model nakijken en zo nodig trainen", plan.train, dict(plan.rasa.env), plan.logs / "train.log")


def bring_up(plan: Plan, supervisor: Supervisor) -> None:
    """Start everything and wait until it is ready. Rasa takes longest, so it goes first.

    Raises StepFailedError, ProcessStoppedError or NotReadyError.
    """
    supervisor.start(plan.rasa)
    prepare("De database bijwerken", plan.migrate, dict(plan.web.env), plan.logs / "migrate.log")
    with step("Rasa, acties en web starten"):
        supervisor.start(plan.actions)
        supervisor.start(plan.web)
        supervisor.wait_until(partial(missing, plan.url), READY_SECONDS)


def announce(plan: Plan) -> None:
    """Print where everything is."""
    say("")
    say("Zeg het maar is klaar.")
    say(f"  Pagina: {plan.url}/")
    say(f"  Beheer: {plan.url}/beheer")
    say(f"  API:    {plan.url}/openapi.json")
    say(f"  Logs:   {plan.logs}")
    say("Stoppen: Ctrl-C")


def run() -> None:
    """Do it all; returns only by an exception."""
    keep_private()
    settings = read_settings()
    require_free(settings.host, settings.port)
    plan = make_plan(settings, own_environment())
    train(plan)
    with Supervisor(plan.logs) as supervisor:
        bring_up(plan, supervisor)
        announce(plan)
        supervisor.watch()


def main(arguments: Sequence[str]) -> int:
    """Run until somebody stops us or a process ends; give the exit code."""
    parser = argparse.ArgumentParser(prog="deploy.launch")
    parser.add_argument("--stop-with-parent", action="store_true", help="stop when the caller dies; make run does this")
    os.chdir(ROOT)
    try:
        listen()
        if parser.parse_args(arguments).stop_with_parent:
            stop_with_parent()
        run()
    except Stopped:
        say("\nAlles is gestopt.")
    except StartError as error:
        complain(f"Fout: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
