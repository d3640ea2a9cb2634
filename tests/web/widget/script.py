"""What the scripted assistant of these tests says: one answer for each kind of message of the contract."""

from itertools import count

_ids = count(1)

SOURCE = {"title": "Wet kwaliteit, klachten en geschillen zorg", "ref": "wetten.overheid.nl/BWBR0037173, art. 16-17"}
CODE = "appel-boom-fiets-maan"
CASE = {
    "code": CODE,
    "kind": "complaint",
    "status": "received",
    "received_at": "2026-11-22T10:00:00Z",
    "due_at": "2027-01-03T23:30:00Z",
}
STORY = 'me begeleider luisterd <img src=x onerror="window.hacked=1"> nooit'
TWO_THOUGHTS = "Je krijgt antwoord.\nDat duurt 6 weken.\nGaat het over dwang?\nDan is de tijd anders."
LONG = "\n".join(f"Dit is zin nummer {n} van een lang antwoord." for n in range(1, 26))


def message(kind, text, buttons=(), **more):
    """One message as the gateway gives it."""
    plain = {"topic": None, "level": "normal", "asks": None, "sources": [], "case": None, "picture": None}
    given = [{"title": title, "choice": f"token:{title}"} for title in buttons]
    return plain | {"id": f"m{next(_ids)}", "kind": kind, "text": text, "buttons": given, "speech": text} | more


def greeting():
    return message(
        "question",
        "Hallo.\nIk ben een computer.\nWie ben jij?",
        ("Ik krijg zorg", "Ik ben familie", "Ik werk hier"),
        asks="role",
        picture="/widget/pictures/ask-role.svg",
    )


def answer_to(said):
    """The messages for what was said."""
    for word, answer in ANSWERS.items():
        if word in said.lower():
            return answer()
    return [message("answer", f"Je zei: {said}\nIk heb het gehoord.")]


def terms():
    text = "Je krijgt binnen 6 weken antwoord.\nSoms duurt het langer.\nBel 088-555 10 00 als je hulp wilt."
    buttons = ("Ik wil een klacht doen", "Wie helpt mij?", "Iets anders")
    return [message("answer", text, buttons, sources=[SOURCE], topic="klacht-hoe-lang", speech="Zes weken, gesproken.")]


def helpers():
    text = (
        "Praat met de klachten-functionaris.\n"
        "De klachten-functionaris en de cliënten-raad helpen je.\n"
        "Bel 088-555 10 00."
    )
    words = [
        {"word": "klachten-functionaris", "explain": "Dat is iemand die met jou een oplossing zoekt."},
        {"word": "cliënten-raad", "explain": "Dat is een groep die voor alle cliënten praat."},
    ]
    return [message("answer", text, words=words)]


def summary():
    text = (
        f"Ik lees voor wat ik heb opgeschreven.\nWat er is gebeurd: {STORY}\nWaar: Groesbeek\n"
        "Wanneer: gisteravond\nJe naam staat er niet bij."
    )
    return [message("summary", text, ("Verstuur mijn klacht", "Ik wil iets veranderen", "Stoppen"), asks="confirm")]


def danger():
    text = (
        "Wat je schrijft, vind ik belangrijk.\nIk ben een computer. Er leest nu niemand mee.\n"
        "Ben je nu in gevaar? Bel 112.\nDenk je aan de dood? Bel 113."
    )
    return [message("safety", text, ("Bel 112", "Bel 113", "Ik ben nu veilig"), topic="crisis-nu")]


ANSWERS = {
    "hoe lang": terms,
    "klik": lambda: [message("answer", "Klik <b>hier</b>.\n<script>window.hacked = 1</script>")],
    "lang verhaal": lambda: [message("answer", LONG)],
    "plaatje": lambda: [message("answer", "Een klacht mag.", picture="klacht")],
    "tekening": lambda: [message("answer", "Een klacht mag.", picture="/widget/pictures/klacht-indienen.svg")],
    "klacht over": lambda: [
        message("question", "Waar was het?", ("Ik weet het niet", "Stoppen"), asks="location", step=2, steps=5)
    ],
    "met naam": lambda: [
        message(
            "question", "Wil je je naam erbij zetten?\nDat hoeft niet.", ("Met naam", "Zonder naam"), asks="anonymous"
        )
    ],
    "twee gedachten": lambda: [message("answer", TWO_THOUGHTS, ("Ik wil een klacht doen",))],
    "groesbeek": summary,
    "voor mijn zoon": lambda: [message("receipt", "Uw klacht is verstuurd.", case=CASE)],
    "wachten op mij": lambda: [message("status", "Wij wachten op u.", case=CASE | {"status": "waiting"})],
    "verstuur mijn klacht": lambda: [message("receipt", "Je klacht is verstuurd.", case=CASE)],
    "status": lambda: [message("status", "Iemand kijkt naar je klacht.", case=CASE | {"status": "in_progress"})],
    "makkelijk antwoord": lambda: [message("answer", "Een klacht mag.", level="easy")],
    "lang antwoord": lambda: [message("answer", "Een klacht mag.\nDat staat in de wet.", level="more")],
    "moeilijk woord": helpers,
    "dood": danger,
}
