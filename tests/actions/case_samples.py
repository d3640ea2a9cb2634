"""A complaint as somebody files it."""

from actions.cases.register import Filing

TOLD = {
    "kind": "complaint",
    "role": "client",
    "relation": "self",
    "care": "adult",
    "story": "Mijn begeleider luistert nooit naar mij.",
    "location": "Groesbeek",
    "when": "gisteravond",
    "wish": "Dat ze gewoon luistert.",
    "anonymous": False,
    "name": "Sam de Vries",
    "contact": "sam@post.example",
}


def complaint(**changes):
    return Filing(**{**TOLD, **changes})
