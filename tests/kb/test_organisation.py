"""The organisation's file is complete, and places are found in what people really type."""

from pathlib import Path

import pytest
import yaml

from kb.errors import KnowledgeError
from kb.library import Library
from kb.organisation import Colours, Organisation
from kb.reading import HOME


@pytest.fixture(scope="module")
def organisation() -> Organisation:
    return Organisation.load()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("groesbeek", "groesbeek"),
        ("groesbeak", "groesbeek"),
        ("groes beek", "groesbeek"),
        ("het was in eefde!", "eefde"),
        ("Mijn zoon van 15 zit in Eefde.", "eefde"),
        ("eefda", "eefde"),
        ("werkenrooden", "werkenrode"),
        ("nee, het was werkenrode", "werkenrode"),
        ("nee werkenrode", "werkenrode"),
        ("niet in Eefde maar in Groesbeek", "groesbeek"),
        ("jan pieter heye", "jan-pieter-heije"),
        ("JPH", "jan-pieter-heije"),
        ("bij de beele", "de-beele"),
        ("op de winkelsteeg", "winckelsteegh"),
        ("valkeheide", "valkenheide"),
        ("ik zit bij kib ass", "kib-ass"),
        ("hietvelt", "hietveld"),
        ("NIJMEGEN.", "nijmegen"),
    ],
)
def test_a_place_is_found_however_it_is_typed(organisation: Organisation, text: str, place: str) -> None:
    found = organisation.find_location(text)
    assert found is not None
    assert found.location.id == place


@pytest.mark.parametrize(
    "text",
    [
        "Zijn telefoon is vrijdag afgepakt, hij moest de hele avond op zijn kamer blijven met de deur op slot",
        "ze luisterd nooit na mij",
        "ik weet het niet",
        "eerder deze week, gister avond",
        "de beelden van de liefde op het hele veld",
        "een heide, een kip, een ass en een kib",
        "dat ze gewoon luistert",
        "niet in Eefde",
        "ik wil een mens spreken",
        "",
        "?!",
    ],
)
def test_ordinary_words_are_never_a_place(organisation: Organisation, text: str) -> None:
    assert organisation.find_location(text) is None


def test_two_places_that_are_equally_clear_are_not_chosen_between(organisation: Organisation) -> None:
    assert organisation.find_location("Eefde of Groesbeek") is None
    assert {match.location.id for match in organisation.find_locations("Eefde of Groesbeek")} == {"eefde", "groesbeek"}


def test_a_place_that_is_spelt_right_is_more_certain_than_one_that_is_not(organisation: Organisation) -> None:
    right, wrong = organisation.find_location("Groesbeek"), organisation.find_location("groesbeak")
    assert right is not None
    assert wrong is not None
    assert right.certainty == 1.0 > wrong.certainty > 0.7


def test_every_place_and_alias_finds_itself(organisation: Organisation) -> None:
    for place in organisation.locations:
        for name in (place.name, *place.aliases):
            found = organisation.find_location(f"het gebeurde bij {name}, denk ik")
            assert found is not None, name
            assert found.location == place


def test_the_example_says_that_it_is_one(organisation: Organisation) -> None:
    assert organisation.example
    assert "geen dienst van Pluryn" in str(organisation.notice)


def test_what_the_organisation_has_to_fill_in_is_a_sentence_that_says_whom_to_ask(organisation: Organisation) -> None:
    for person in organisation.persons.values():
        assert person.name is person.phone is person.email is None
        assert person.reach.client.startswith("Vraag")
        # The begeleider may be who the complaint is about: there is always somebody else too.
        assert "of bel {org_phone}" in person.reach.client
    for key, sentence in organisation.values("client").items():
        assert "{" not in sentence, key


def test_how_long_things_are_kept_follows_the_settings(organisation: Organisation) -> None:
    kept = organisation.retention.model_copy(
        update={"case_years": 3, "chat_days": 1, "draft_days": 7, "audit_years": 5}
    )
    values = organisation.model_copy(update={"retention": kept}).values("staff")
    assert [values[f"keep_{key}"] for key in ("case", "chat", "draft", "audit")] == [
        "3 jaar",
        "1 dag",
        "7 dagen",
        "5 jaar",
    ]
    answers = Library.load(organisation=organisation.model_copy(update={"retention": kept}))
    assert "Dit gesprek bewaar ik 1 dag." in answers.article("over-de-assistent").answer("client", "normal").text
    assert (
        "Na het einde bewaren we je klacht 3 jaar."
        in answers.article("klacht-wie-ziet-het").answer("client", "normal").text
    )


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("front", "back"),
    [("text", "background"), ("text", "surface"), ("muted", "background"), ("muted", "surface"),
     ("accent", "background"), ("accent", "surface"), ("on_accent", "accent"), ("on_danger", "danger"),
     ("danger", "background")],
)  # fmt: skip
def test_text_can_be_read_on_its_background(organisation: Organisation, front: str, back: str) -> None:
    colours = organisation.colours
    assert contrast(getattr(colours, front), getattr(colours, back)) >= 7


@pytest.mark.parametrize("front", ["border", "focus"])
def test_lines_and_focus_can_be_seen(organisation: Organisation, front: str) -> None:
    assert contrast(getattr(organisation.colours, front), organisation.colours.background) >= 3


def broken(tmp_path: Path, **changes: object) -> str:
    data = yaml.safe_load((HOME / "organisation.yml").read_text(encoding="utf-8"))
    path = tmp_path / "organisation.yml"
    path.write_text(yaml.safe_dump(data | changes, allow_unicode=True), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        Organisation.load(path)
    return str(caught.value)


def test_an_example_without_a_notice_is_refused(tmp_path: Path) -> None:
    assert "hoort een 'notice'" in broken(tmp_path, notice=None)


def test_a_place_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    place = {"id": "eefde", "name": "Eefde", "care": "youth"}
    assert "locatie staat er twee keer: eefde" in broken(tmp_path, locations=[place, place])


def test_a_colour_that_is_none_is_refused(tmp_path: Path) -> None:
    assert "colours.text" in broken(tmp_path, colours=Organisation.load().colours.model_dump() | {"text": "black"})
    assert Colours.model_fields.keys() == Organisation.load().colours.model_dump().keys()


def test_a_location_is_found_by_its_id(organisation: Organisation) -> None:
    eefde = organisation.location("eefde")
    assert eefde is not None
    assert eefde.care == "youth"
    assert organisation.location("nergens") is None
