"""A complaint as somebody files it."""

from actions.cases.register import Filing


def complaint(**changes):
    told = {
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
    return Filing(**{**told, **changes})
