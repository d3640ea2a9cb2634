"""The real launcher around small fake processes: `python fake_launch.py LOGS SCENARIO-as-JSON`.

A scenario gives for each of train, migrate, rasa, actions and web the Python code that it runs.
"""

import json
import os
import signal
import sys
from pathlib import Path

from deploy import launch
from deploy.plan import Plan
from deploy.supervise import Program

SLEEP = "import time; time.sleep(600)"
READY = """
import http.server, os
class Ready(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(os.environ["ZHM_PORT"])), Ready).serve_forever()
"""
DEFAULT = {"train": "", "migrate": "", "rasa": SLEEP, "actions": SLEEP, "web": READY}


def fake_plan(logs: Path, code: dict[str, str]) -> Plan:
    """Give the plan of the scenario."""

    def argv(part: str) -> tuple[str, ...]:
        return sys.executable, "-c", code[part]

    def program(part: str) -> Program:
        return Program(part, argv(part), os.environ)

    return Plan(
        train=argv("train"),
        migrate=argv("migrate"),
        rasa=program("rasa"),
        actions=program("actions"),
        web=program("web"),
        url=f"http://127.0.0.1:{os.environ['ZHM_PORT']}",
        logs=logs,
    )


if __name__ == "__main__":
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the tests themselves may run under nohup, which children inherit
    scenario = DEFAULT | json.loads(sys.argv[2])
    launch.make_plan = lambda *_: fake_plan(Path(sys.argv[1]), scenario)
    sys.exit(launch.main(sys.argv[3:]))
