"""A small folder of knowledge: one good article, one with faults that is past its date, and one that cannot be read."""

import shutil

from kb.reading import HOME

GOOD = """---
topic: goed
title: Over goed
for: [client, staff]
reviewed: {today}
picture: goed
near: [fout]
questions: ["Is dit goed?", "Mag dit?", "Hoe is dit?"]
facts:
  - {{fact: "Dit is goed.", source: wkkgz-14}}
---
## client
### easy
Dit is goed.
### normal
Dit is goed voor jou.
### more
Dit is goed voor iedereen die hier woont.
## staff
### normal
Dit is goed voor het team.
### more
Dit is goed voor het hele team.
"""
FAULTY = """---
topic: fout
title: Over fout
for: [client]
reviewed: 2020-01-02
near: []
questions: ["Is dit fout?", "Mag dit?", "Hoe is dit?"]
facts:
  - {fact: "Dit is fout.", source: wkkgz-14}
---
## client
### easy
Dit is fout.
### normal
U kunt z.s.m. een heel lange brief sturen aan de mensen die daar elke dag over gaan!!
### more
Dit is fout voor iedereen.
"""
UNREADABLE = "---\ntopic: stuk\n---\nEr staat geen kop boven.\n"


def make_home(folder, today):
    """Make the folder; the check needs the word list, the organisation and its numbers beside the articles."""
    home = folder / "kb"
    (home / "articles").mkdir(parents=True)
    (home / "texts").mkdir()
    for name in ("organisation.yml", "woordenlijst.yml", "numbers.yml", "sources.yml"):
        shutil.copy(HOME / name, home / name)
    write(home, "goed", GOOD.format(today=today))
    write(home, "fout", FAULTY)
    write(home, "stuk", UNREADABLE)
    return home


def write(home, topic, text):
    (home / "articles" / f"{topic}.md").write_text(text, "utf-8")
