"""What a story names for another reason is not filled in: it is better to ask than to fill in what is wrong."""

from pathlib import Path

import pytest

from actions.dialogue.notice import notice, speaks_as
from kb.organisation import Organisation

ORGANISATION = Organisation.load(Path("kb/organisation.yml"))


@pytest.mark.parametrize(
    ("story", "slot"),
    [
        ("ze zeggen dat ik maandag naar eefde moet en dat wil ik niet", "when"),
        ("ze zeggen dat ik maandag naar eefde moet en dat wil ik niet", "location"),
        ("ik word in maart 18 en dan moet ik hier weg", "when"),
        ("hij pakt mijn telefoon af en zegt je krijgt hem maandag terug", "when"),
        ("toen ik 12 was zat ik in Eefde en nu krijg ik geen hulp", "location"),
        ("ik zit in de Beele maar dit was op school in Apeldoorn", "location"),
        ("de taxi komt te laat en dan mis ik de bus in Nijmegen", "location"),
        ("mijn dochter heeft een kind van 3 en dat mag niet op bezoek komen", "care"),
        ("mijn zoon is 15 jaar client bij jullie", "care"),
        ("mijn kind is al 3 maanden bij jullie in de Beele", "when"),
        ("ik ben zwanger en mijn kind wordt afgepakt zeggen ze", "relation"),
    ],
)
def test_a_fact_that_is_about_something_else_stays_open(story, slot):
    assert slot not in notice(story, ORGANISATION)


@pytest.mark.parametrize(
    ("story", "slot", "value"),
    [
        ("mijn zoon zit sinds januari in de Beele en werd zaterdag geslagen", "when", "zaterdag"),
        ("ik wil woensdag met iemand praten over wat er zaterdag is gebeurd", "when", "zaterdag"),
        ("sinds Kim weg is luistert niemand meer", "when", "sinds Kim weg is"),
        ("hij zit al 3 dagen in de isoleer en dat mag niet", "when", "al 3 dagen"),
        ("ik ben de zus van een bewoner, ik woon in Nijmegen en zij in Groesbeek", "location", "Groesbeek"),
        ("ik ben de zus van een bewoner, ik woon in Nijmegen en zij in Groesbeek", "relation", "family"),
        ("ik ben de broer van Tim en hij is overleden in Eefde", "relation", "bereaved"),
        ("maandag ging ik naar Eefde en toen werd ik geslagen", "when", "maandag"),
    ],
)
def test_the_fact_that_is_meant_is_found(story, slot, value):
    assert notice(story, ORGANISATION)[slot] == value


def test_who_says_whose_sister_she_is_writes_as_family():
    assert speaks_as("ik ben de zus van een bewoner en ik woon zelf in Nijmegen") == "relative"
