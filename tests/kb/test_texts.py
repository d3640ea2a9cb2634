"""Each text is said to the right reader, at the right level, with its values."""

from pathlib import Path

import pytest

from kb.errors import KnowledgeError, MissingValueError, UnknownTextError
from kb.texts import ButtonText, Texts, placeholders

COMPLAINT = """\
ask_location:
  client:
    normal: |
      Waar was het?
      Bijvoorbeeld: {place}.
    easy: |
      Waar is het?
  relative:
    normal: |
      Waar was het?
      U mag de naam van de groep noemen.
  buttons:
    - {key: unknown, title: Ik weet het niet}
    - {key: stop, title: {client: Stoppen, relative: Stoppen met de klacht}}
call:
  client: {normal: "Bel {nr_112} of {org_phone}."}
  relative: {normal: "Belt u {nr_112}."}
only_staff:
  staff: {normal: "Meld het."}
"""


@pytest.fixture
def texts(tmp_path: Path) -> Texts:
    (tmp_path / "complaint.yml").write_text(COMPLAINT, encoding="utf-8")
    return Texts.load(tmp_path)


def test_a_client_reads_the_text_with_its_values_and_buttons(texts: Texts) -> None:
    said = texts.say("complaint.ask_location", "client", "normal", place="Eefde")
    assert said.text == "Waar was het?\nBijvoorbeeld: Eefde."
    assert said.buttons == (ButtonText("Ik weet het niet", "unknown"), ButtonText("Stoppen", "stop"))


def test_who_has_not_said_who_they_are_reads_the_clients_text(texts: Texts) -> None:
    assert texts.say("complaint.ask_location", None, "easy").text == "Waar is het?"


def test_staff_read_the_clients_text_when_they_have_none(texts: Texts) -> None:
    assert "Bijvoorbeeld" in texts.say("complaint.ask_location", "staff", "normal", place="Eefde").text


def test_a_relative_reads_a_text_of_their_own(texts: Texts) -> None:
    said = texts.say("complaint.ask_location", "relative", "normal")
    assert "U mag" in said.text
    assert said.buttons[1].title == "Stoppen met de klacht"


def test_a_client_reads_the_staffs_text_when_there_is_no_other(texts: Texts) -> None:
    assert texts.say("complaint.only_staff", "client", "normal").text == "Meld het."


def test_a_level_that_is_not_there_becomes_normal_and_says_so(texts: Texts) -> None:
    said = texts.say("complaint.ask_location", "client", "more", place="Eefde")
    assert said.level == "normal"
    assert texts.say("complaint.ask_location", "client", "easy").level == "easy"


def test_the_numbers_of_the_organisation_and_the_country_are_always_known(texts: Texts) -> None:
    assert texts.say("complaint.call", "client", "normal").text == "Bel 112 of 088 - 779 20 00."


def test_braces_in_what_somebody_wrote_stay_as_they_are(texts: Texts) -> None:
    said = texts.say("complaint.ask_location", "client", "normal", place="{nr_112} {x}")
    assert said.text.endswith("Bijvoorbeeld: {nr_112} {x}.")


def test_a_value_that_is_missing_is_an_error_and_not_a_hole(texts: Texts) -> None:
    with pytest.raises(MissingValueError, match=r"geen waarde voor \{place\}"):
        texts.say("complaint.ask_location", "client", "normal")


def test_an_unknown_key_is_an_error(texts: Texts) -> None:
    with pytest.raises(UnknownTextError, match=r"complaint\.nothing"):
        texts.say("complaint.nothing", "client", "normal")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a:\n  client: {normal: Hoi.}\n", "hoort hier ook een tekst voor 'relative'"),
        ("a:\n  relative: {normal: Dag.}\n", "een tekst voor 'client' of voor 'staff'"),
        ("a:\n  client: {easy: Hoi.}\n  relative: {normal: Dag.}\n", "a.client.normal: dit veld ontbreekt"),
    ],
)
def test_a_text_without_its_readers_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        Texts.load(tmp_path)
    assert said in str(caught.value)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="deze map is er niet"):
        Texts.load(tmp_path / "nergens")


def test_placeholders_are_named() -> None:
    assert placeholders("Bel {nr_112} of {org_phone}.") == {"nr_112", "org_phone"}


def test_every_text_that_ships_is_read() -> None:
    assert Texts.load().texts
