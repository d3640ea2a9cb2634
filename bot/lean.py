"""Let Rasa start without TensorFlow.

Rasa 3.6 imports TensorFlow, and SDKs of clouds and chat services, wherever it might need them. We need none: our
pipeline is linear and our channel is our own. Importing them is most of the start-up time and of the memory
(docs/decisions/0041-lean-start.md has the numbers). `install` puts stand-ins in their place: names that can be
imported, subclassed, used as decorators and as types. Whoever really uses one gets a NotInstalledError that says so.

This is for our own `bot.serve` and `bot.train`. The `rasa` command line does not use it.
"""

import sys
from abc import ABCMeta
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

# Only what Rasa imports at the top of its modules and our configuration does not use.
UNUSED = (
    "tensorflow", "tensorflow_hub", "tensorflow_text", "keras",  # DIET, TED and their layers
    "boto3", "botocore", "pymongo",  # tracker stores in clouds
    "aiogram", "fbmessenger", "mattermostwrapper", "rocketchat_API", "slack_sdk", "socketio", "twilio", "webexteamssdk",
    "questionary", "prompt_toolkit",  # the channel of `rasa shell`
    "matplotlib",  # the plots of `rasa test`
)  # fmt: skip
# Serving needs no scikit-learn: a model is used with numpy alone (bot/components/linear.py).
UNUSED_IN_SERVING = (*UNUSED, "sklearn")


class NotInstalledError(RuntimeError):
    """Code used a library that this process leaves out on purpose."""


class _StandInType(ABCMeta):
    """The type of a stand-in: any attribute exists; calling it is fine for a decorator, not for a subclass."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _StandIn

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls is not _StandIn:
            raise NotInstalledError(f"{cls.__name__} needs a library that this process leaves out (bot/lean.py)")
        return args[0] if len(args) == 1 and callable(args[0]) and not kwargs else _StandIn


class _StandIn(metaclass=_StandInType):
    """Stands for any name in a module that is left out."""


class _StandInModule(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _StandIn


class _StandInFinder(MetaPathFinder, Loader):
    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Take over the modules that are left out; every other one is found as always."""
        if fullname in self._names or any(fullname.startswith(f"{name}.") for name in self._names):
            return ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Give an empty stand-in."""
        return _StandInModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Run nothing: there is nothing in it."""


def install(names: Sequence[str] = UNUSED) -> None:
    """Leave these libraries out from now on; raises RuntimeError when one is loaded already."""
    loaded = [name for name in names if name in sys.modules]
    if loaded:
        raise RuntimeError(f"too late to leave out {', '.join(loaded)}")
    sys.meta_path.insert(0, _StandInFinder(names))
