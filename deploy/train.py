"""`make train`: trains the model when what it learns from changed."""

import sys

from deploy.errors import StartError
from deploy.launch import read_settings, train
from deploy.plan import make_plan, own_environment
from deploy.signals import Stopped, listen
from deploy.terminal import complain


def main() -> int:
    """Train; give the exit code."""
    try:
        listen()
        train(make_plan(read_settings(), own_environment()))
    except StartError as error:
        complain(f"Fout: {error}")
        return 1
    except Stopped:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
