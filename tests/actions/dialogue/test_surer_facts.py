"""What a story names for another reason is not filled in: it is better to ask than to fill in what is wrong."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from actions.dialogue import notice_people
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
        ("ik ben boos op de leiding. bel me broer maar niet", "relation"),
        ("toen mijn man nog leefde groette iedereen. ik woon op de Kemnade", "relation"),
        ("ik woon op de Kemnade en me moeder woont in Almere", "relation"),
        ("mijn dochter heeft mij gevonden na de val, zij woont in Almelo", "location"),
        ("de begrafenis van mijn zus was zaterdag in Almere", "location"),
        ("het is zonder mijn toestemming gebeurd", "representative"),
        ("mijn moeder is mentor van mijn broer en ik schrijf dit", "representative"),
        ("ik hoef niet anoniem te blijven", "anonymous"),
        ("ik wil het niet anoniem doen", "anonymous"),
        ("het gebeurde op 2 en op 14 november", "when"),
        ("op 3 november schreven wij een brief en op 10 november kwam er niets", "when"),
        ("vrijdag kreeg hij geen eten en zaterdag nog een keer niet", "when"),
        ("me nicht komt altijt op zondag en nou mag het niet", "when"),
        ("dinsdag over een week is er een gesprek", "when"),
        ("in Jan Pieter Heije slaan ze de deuren dicht", "when"),
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
        ("het is vandaag woensdag en maandag werd ik geslagen", "when", "maandag"),
        ("vroeger kregen we elke zondag soep, nu al een half jaar niet", "when", "nu al een half jaar"),
        ("ik woon op de Kemnade en me moeder woont in Almere", "location", "Kemnade"),
        ("namens mijn pupil, wier mentor ik ben, schrijf ik u", "relation", "guardian"),
        ("onze pleegzoon krijgt geen hulp. wij hebben geen gezag", "relation", "family"),
        ("mijn man woont bij jullie. mijn dochter zegt mama schrijf een klacht", "relation", "family"),
        ("onze moeder woonde tot haar dood in Groesbeek. de begrafenis was mooi", "relation", "bereaved"),
        ("de soep was koud. mijn naam is mevrouw Greet Aalbers", "name", "Greet Aalbers"),
    ],
)
def test_the_fact_that_is_meant_is_found(story, slot, value):
    assert notice(story, ORGANISATION)[slot] == value


def test_who_says_whose_sister_she_is_writes_as_family():
    assert speaks_as("ik ben de zus van een bewoner en ik woon zelf in Nijmegen") == "relative"


def test_whoever_is_eighteen_by_the_dutch_clock_is_an_adult(monkeypatch):
    monkeypatch.setattr(notice_people, "utc_now", lambda: datetime(2026, 7, 14, 22, 30, tzinfo=UTC))
    assert notice_people.care_in("ik ben geboren op 15-07-2008") == "adult"
    assert notice_people.care_in("ik ben geboren op 16-07-2008") == "youth"
