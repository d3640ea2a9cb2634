"""The decision table, row by row, and the doubts."""

import pytest

from actions.cases.law import TABLE, Standing, route, standing_of
from actions.cases.relations import Relation, relation_of, was_refused

ADULT, YOUTH, UNKNOWN = "adult", "youth", "unknown"


def way(kind="complaint", care=ADULT, coercion=None, relation="self", representative=None, role="client"):
    found = route(kind, care, coercion, relation, representative, role)
    return found.law.value, found.formal


def relative(**facts):
    return way(**{"role": "relative", "relation": "family", "representative": False, **facts})


@pytest.mark.parametrize("kind", ["compliment", "tip", "idea", "callback"])
def test_what_is_no_complaint_has_no_law(kind):
    assert way(kind=kind, coercion=True) == ("none", False)


@pytest.mark.parametrize("coercion", [None, False, True])
def test_every_complaint_about_youth_help_falls_under_the_jeugdwet_coercion_too(coercion):
    assert way(care=YOUTH, coercion=coercion) == ("jeugdwet", True)


@pytest.mark.parametrize("representative", [None, True, False])
def test_a_parent_complains_about_youth_help_with_and_without_authority(representative):
    assert relative(care=YOUTH, relation="parent", representative=representative) == ("jeugdwet", True)


def test_somebody_else_without_agreement_does_not_complain_about_youth_help():
    assert relative(care=YOUTH) == ("none", False)


@pytest.mark.parametrize("care", [ADULT, UNKNOWN])
def test_coercion_outside_youth_help_falls_under_the_wzd(care):
    assert way(care=care, coercion=True) == ("wzd", True)


@pytest.mark.parametrize("care", [ADULT, UNKNOWN])
@pytest.mark.parametrize("coercion", [None, False])
def test_other_care_falls_under_the_wkkgz(care, coercion):
    assert way(care=care, coercion=coercion) == ("wkkgz", True)


@pytest.mark.parametrize("coercion", [None, True])
def test_a_relative_who_may_not_speak_for_the_client_has_no_law(coercion):
    assert relative(coercion=coercion) == ("none", False)
    assert relative(coercion=coercion, relation="parent") == ("none", False)


@pytest.mark.parametrize(("coercion", "law"), [(None, "wkkgz"), (True, "wzd")])
@pytest.mark.parametrize(
    "who",
    [
        {"representative": True},
        {"relation": "guardian", "representative": None},
        {"relation": "bereaved"},
        {"relation": "parent", "representative": None},
        {"representative": None},
    ],
)
def test_representatives_bereaved_relatives_and_doubts_complain_formally(who, coercion, law):
    assert relative(coercion=coercion, **who) == (law, True)


def test_staff_complain_for_a_client_only_when_the_client_agrees():
    assert way(role="staff", relation="staff") == ("none", False)
    assert way(role="staff", relation="staff", representative=True) == ("wkkgz", True)


def test_every_row_names_its_article():
    for row in TABLE:
        assert row.sources
        assert all(source.startswith("wetten.overheid.nl/BWBR00") and ", art. " in source for source in row.sources)


def test_the_sources_come_with_the_answer():
    assert route("complaint", ADULT, True, "self", None, "client").sources == (
        "wetten.overheid.nl/BWBR0040632, art. 55",
        "wetten.overheid.nl/BWBR0040632, art. 56a",
    )


@pytest.mark.parametrize("wrong", [{"kind": "song"}, {"care": "cats"}])
def test_an_unknown_kind_or_care_is_an_error(wrong):
    with pytest.raises(ValueError, match="is not a valid"):
        way(**wrong)


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("Ik ben zijn moeder", Relation.PARENT),
        ("pleegouder", Relation.PARENT),
        ("ik ben de voogd", Relation.LEGAL),
        ("wettelijk vertegenwoordiger", Relation.LEGAL),
        ("vader zonder gezag", Relation.PARENT),
        ("geen voogd, gewoon een vriend", Relation.OTHER),
        ("weduwe", Relation.BEREAVED),
        ("moeder van mijn overleden zoon", Relation.BEREAVED),
        ("buurman", Relation.OTHER),
        ("ikzelf", Relation.SELF),
        ("", None),
        (None, None),
    ],
)
def test_a_relation_is_understood_from_fixed_values_and_from_words(words, relation):
    assert relation_of(words) is relation


def test_a_guardian_who_says_not_to_represent_is_believed():
    assert standing_of("relative", "guardian", False) is Standing.OUTSIDER


def test_somebody_who_says_nothing_is_a_client():
    assert standing_of(None, None, None) is Standing.CLIENT


@pytest.mark.parametrize(
    "story",
    [
        "jullie weigeren mij als vertegenwoordiger van mijn zus",
        "Ik word niet als mentor erkend.",
        "ze accepteren me niet als curator",
        "ik mag geen vertegenwoordiger zijn van mijn broer",
    ],
)
def test_who_is_refused_as_the_representative_may_complain_about_that(story):
    assert was_refused(story)
    assert relative(relation="refused") == relative(relation="refused", coercion=True) == ("wkkgz", True)
    assert relative(relation="refused", care=YOUTH) == ("jeugdwet", True)


@pytest.mark.parametrize(
    "story",
    ["de mentor van mijn zoon luistert niet", "ik ben geen vertegenwoordiger", "ze zien mij niet als mens"],
)
def test_a_story_with_a_representative_in_it_is_not_about_being_refused(story):
    assert not was_refused(story)
