"""Short forms that people type, and what they stand for. Only forms with one meaning: "da" can wait, "egt" cannot.

The keys are without apostrophes, because "m'n", "mn" and "m`n" are the same to the writer.
"""

SHORT_FORMS = {
    # chat language
    "aub": "alsjeblieft", "asap": "snel", "bdnkt": "bedankt", "bvd": "bedankt", "dnk": "bedankt", "dnkje": "bedankt",
    "ff": "even", "ffe": "even", "effe": "even", "effen": "even", "evn": "even", "gvd": "godverdomme",
    "hvj": "hou van je",
    "idd": "inderdaad", "ikke": "ik", "iig": "in ieder geval", "jwz": "je weet zelf",
    "kvind": "ik vind", "lkkr": "lekker",
    "mss": "misschien", "miss": "misschien", "msch": "misschien", "nvm": "laat maar", "ofzo": "of zo",
    "ok": "oke", "okay": "oke", "okee": "oke", "omg": "o mijn god", "pls": "alsjeblieft", "plz": "alsjeblieft",
    "sws": "sowieso", "thx": "bedankt", "thnx": "bedankt", "thanx": "bedankt", "tnx": "bedankt", "w8": "wacht",
    "wrm": "waarom", "wtf": "wat de fuck", "xd": "lachen", "zsm": "snel", "srry": "sorry", "tog": "toch",
    # letters left out
    "begl": "begeleider", "btje": "beetje", "beetj": "beetje", "dr": "er", "egt": "echt",
    "ech": "echt", "gwn": "gewoon",
    "gewn": "gewoon", "gvoel": "gevoel", "hlp": "help", "klgt": "klacht", "ksnap": "ik snap", "kweet": "ik weet",
    "kwil": "ik wil", "kheb": "ik heb", "kben": "ik ben", "kga": "ik ga", "kmoet": "ik moet", "kwou": "ik wou",
    "mn": "mijn", "mne": "mijn", "ng": "nog", "nie": "niet", "nix": "niks",
    "mob": "telefoon", "mobiel": "telefoon", "mobieltje": "telefoon", "tis": "het is",
    "t": "het", "tzelfde": "hetzelfde", "vd": "van de", "vr": "voor", "vriendn": "vriendin",
    "wdt": "wordt", "wnr": "wanneer",
    "wanner": "wanneer", "weetnie": "weet niet", "weetniet": "weet niet", "wt": "wat", "zn": "zijn", "zon": "zo een",
    "k": "ik", "n": "een", "gnog": "genoeg", "ofc": "natuurlijk",
    # staff and relatives
    "bgl": "begeleider", "clt": "client", "clnt": "client", "mdw": "medewerker", "mw": "mevrouw", "mvr": "mevrouw",
    "dhr": "meneer", "kf": "klachtenfunctionaris", "cvp": "clientenvertrouwenspersoon", "vwp": "vertrouwenspersoon",
    "vp": "vertrouwenspersoon", "pb": "persoonlijk begeleider", "pber": "persoonlijk begeleider", "cr": "clientenraad",
    "ipp": "individueel plan", "gvb": "groepsbegeleider",
}  # fmt: skip

# A picture says something too. What it says depends on people; these are the plain ones.
EMOJI = {
    "👍": "goed", "👌": "goed", "✅": "goed", "👎": "slecht", "❌": "nee",
    "🙏": "bedankt", "😡": "boos", "🤬": "boos",
    "😠": "boos", "😤": "boos", "😢": "verdrietig", "😭": "verdrietig", "😞": "verdrietig",
    "💔": "verdrietig", "😔": "verdrietig",
    "😨": "bang", "😱": "bang", "😰": "bang", "😂": "lachen", "🤣": "lachen",
    "😀": "blij", "😃": "blij", "😊": "blij",
    "🙂": "blij", "😁": "blij", "🎉": "blij", "❤": "lief", "💕": "lief", "😍": "lief", "🥰": "lief", "👋": "hallo",
    "🤷": "weet niet", "🤔": "weet niet", "❓": "vraag", "🖕": "fuck", "💩": "kut", "📞": "bellen",
    "☎": "bellen", "📱": "telefoon",
    "🛑": "stop", "🔁": "opnieuw", "🔙": "terug", "🏠": "huis", "🚪": "deur",
    "🔒": "slot", "💊": "medicijn", "🆘": "help",
}  # fmt: skip
