"""A small server that speaks the chat API with scripted answers, around the real router of the widget."""

import socket
import threading
import time
from types import SimpleNamespace

import uvicorn
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse

from kb.organisation import Organisation
from tests.web.widget import script
from web.widget.routes import build_widget_router

HOST_PAGE = """<!doctype html><html lang="nl"><head><title>Een andere site</title>
<link rel="icon" href="data:,">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width, initial-scale=1">
<script type="module" src="/widget/zeg-het-maar.js"></script></head>
<body><main><h1>Een andere site</h1><input id="elders" aria-label="Elders"><p>Tekst.</p>{tag}</main></body></html>"""


# A policy that allows the widget's server for scripts, requests and pictures, and nothing else: no style, no markup.
STRICT = (
    "default-src 'none'; script-src {widget}; connect-src {widget}; img-src {widget} data:; style-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
OTHER_SITE = """<!doctype html><html lang="nl"><link rel="icon" href="data:,"><title>Ver weg</title>
<body><h1>Ver weg</h1>
<script type="module" src="{widget}/widget/zeg-het-maar.js"></script></body></html>"""


class Scripted:
    """The chat API in memory: it keeps what was asked, and fails when it is told to."""

    def __init__(self):
        self.app = FastAPI()
        self.forget()
        services = SimpleNamespace(organisation=Organisation.load())
        self.app.include_router(build_widget_router(services))
        self._add_api()
        self._add_cases()

    def forget(self):
        self.sent, self.wishes, self.started, self.case_calls = [], [], [], []
        self.sessions, self.answers = {}, {}
        self.problem, self.delay = None, 0.0
        self.case_messages, self.case_status = [], "received"

    def _talk(self, request: Request):
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        if token not in self.sessions:
            raise HTTPException(401, "Dit gesprek is er niet meer.")
        return self.sessions[token]

    def _add_api(self):
        app = self.app

        @app.get("/site", response_class=HTMLResponse)
        def site(tag: str = "") -> str:
            return HOST_PAGE.replace("{tag}", tag)

        @app.get("/ver-weg")
        def other_site(widget: str):
            policy = {"Content-Security-Policy": STRICT.format(widget=widget)}
            return HTMLResponse(OTHER_SITE.format(widget=widget), headers=policy)

        @app.post("/api/chat/sessions", status_code=201)
        def start(body: dict):
            self.started.append(body)
            token, hello = f"token-{len(self.started)}-" + "x" * 20, script.greeting()
            self.sessions[token] = [hello]
            return {"token": token, "expires_at": "2026-12-22T10:00:00Z", "messages": [hello]}

        @app.post("/api/chat/messages")
        def say(body: dict, request: Request):
            self.sent.append(body)
            time.sleep(self.delay)
            if self.problem:
                status, detail = self.problem
                return Response(f'{{"detail": "{detail}"}}', status, media_type="application/problem+json")
            talk = self._talk(request)
            if body["id"] not in self.answers:
                said = body.get("text") or body["choice"].removeprefix("token:")
                self.answers[body["id"]] = script.answer_to(said)
                talk += [{"id": body["id"], "from": "user", "text": said}, *self.answers[body["id"]]]
            return {"messages": self.answers[body["id"]]}

        @app.get("/api/chat/messages")
        def history(request: Request):
            return {"messages": self._talk(request)}

        @app.patch("/api/chat/sessions/current")
        def change(body: dict, request: Request):
            self._talk(request)
            self.wishes.append(body)
            return {}

        @app.delete("/api/chat/sessions/current", status_code=204)
        def erase(request: Request):
            self._talk(request)
            self.sessions.clear()

    def _add_cases(self):
        @self.app.post("/api/cases/{what}")
        def case(what: str, body: dict):
            self.case_calls.append((what, body))
            if body["code"] != script.CODE:
                raise HTTPException(404, "Deze code kennen we niet. Kijk of alle woorden goed zijn.")
            if "wil dood" in body.get("text", ""):
                return {"kept": False, "safety": script.danger()}
            if what == "messages":
                self.case_messages.append({"sender": "sender", "text": body["text"], "at": "2026-11-23T10:00:00Z"})
            if what == "withdraw":
                self.case_status = "withdrawn"
            officer = {"sender": "officer", "text": "Dank je wel.\nIk bel je.", "at": "2026-11-22T12:00:00Z"}
            own = {"story": script.STORY, "location": "Groesbeek", "messages": [officer, *self.case_messages]}
            return {k: v for k, v in script.CASE.items() if k != "code"} | own | {"status": self.case_status}


class Running:
    """The server on a free port of this machine, in a thread of its own."""

    def __init__(self):
        self.chat = Scripted()
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(self.chat.app, log_config=None))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self):
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join(5)
