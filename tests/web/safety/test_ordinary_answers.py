"""What people answer when the assistant asks something is never danger; a cry in the same talk is."""

import pytest

from web.gateway.safety import DangerCheck

CHECK = DangerCheck.load()
WHO = """
cliënt | client | ik ben client | ik ben een bewoner | voor mezelf | voor iemand anders | ik ben familie | zijn vader
ik ben zijn moeder en ik heb het gezag | ik ben haar zus | ik ben de oma | ik ben mentor van mijn broer | de curator
ik heb het gezag samen met mijn ex | nee ik heb geen gezag | allebei de ouders hebben gezag | ja hij weet het
ja ze vindt het goed | ik ben begeleider | ik werk hier als begeleidster | medewerker | ik ben stagiair op de groep
vrijwilliger bij de dagbesteding | ik zit in de cliëntenraad | manager van de locatie | een vriend van mijn zoon
""".replace("\n", "|").split("|")
AGES = """
hij is 24 | zij is 9 | 16 | 24 jaar | hij is zestien | ze wordt morgen 18 | ik ben 37 jaar oud | hij is van 2009
mijn zoon is 15 | mijn dochter is net twaalf | een kind van 12 | het gaat om een kind van 12
bijna 11 | vijfenveertig
""".replace("\n", "|").split("|")
PLACES = """
groesbeek | Apeldoorn | in Wekerom | op de groep | in mijn eigen kamer | bij de dagbesteding
in de keuken | buiten op het plein
op school | bij hem thuis | in het busje | op kantoor | aan tafel | de Merelhof 12
""".replace("\n", "|").split("|")
DAYS = """
vorige week dinsdag | gister avond | gisteren | vandaag om 3 uur | net | net nog
afgelopen weekend | 3 maart | tussen 9 en 12
in de ochtend | 's nachts | al een half jaar | elke dag | weet ik niet meer | rond kerst
dinsdag 4 november 2025 | om half tien
""".replace("\n", "|").split("|")
NAMES = """
Petra | Mohamed Yilmaz | ik heet Jan de Boer | mijn naam is Fatima | Henk | Sjaan
mevr. van der Ploeg | noem me maar Bo
0612345678 | 06-12345678 | +31 6 12 34 56 78 | mijn nummer is 06 22334455 | bel na 5 uur | bel maar tussen 2 en 4
""".replace("\n", "|").split("|")
YES_NO = """
ja | nee | ja graag | nee hoor | ja klopt | dat klopt niet | nee dank je | goed zo | ok
maakt niet uit | liever niet | dat weet ik niet
nee stop niet | niks meer | dat was alles
""".replace("\n", "|").split("|")
ANSWERS = [text.strip() for text in [*WHO, *AGES, *PLACES, *DAYS, *NAMES, *YES_NO] if text.strip()]
TALKED_PAST = [
    "zit de vertrouwenspersoon altijd aan mijn kant",
    "mijn plan is oud",
    "veer kracht wa is da",
    "krijg ik een slot op mijn kast",
    "ik lees over zes uitgangspunten, maar ik kan ze nergens vinden",
    "lokale medezeggenschap cliënten, hoe zit dat in elkaar",
    "cr reageert niet op onze adviesaanvraag",
    "mijn begeleider reageert al weken niet",
    "ze reageert niet op mijn appjes",
    "ze haalden mijn la overhoop",
    "zou u mijn zus kunnen bellen want die heeft het gezag",
]


def test_there_are_enough_answers_to_say_something():
    assert len(set(ANSWERS)) >= 80


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_to_our_own_question_is_never_danger(text):
    assert CHECK.find(text) is None


@pytest.mark.parametrize("text", TALKED_PAST)
def test_words_that_only_sound_like_danger_are_left_alone(text):
    assert CHECK.find(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hij is 24 en hij wil dood", "suicide"),
        ("ik ben zijn moeder en hij ademt niet", "medical"),
        ("vorige week dinsdag heeft hij mij verkracht", "abuse"),
        ("op mijn kamer en er is brand", "fire"),
        ("hij reageert niet meer", "medical"),
        ("ze ligt op de grond en reageert nergens op", "medical"),
        ("hij zit steeds aan mij", "abuse"),
        ("hij is ver kracht", "abuse"),
        ("hij is in elkaar gezakt", "medical"),
        ("hij is inelkaar gezakt", "medical"),
        ("de kinderen zijn weg ik kan ze nergens vinden", "missing"),
        ("ik kan mijn dochter nergens vinden", "missing"),
    ],
)
def test_a_cry_among_the_answers_still_rings(text, kind):
    found = CHECK.find(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "help",
        "ja help",
        "hij sloot mij op in de kelder",
        "het heeft geen zin meer",
        "Ik ben klaar met alles.",
        "ik ben alles zo zat",
    ],
)
def test_a_few_words_of_despair_are_asked_about(text):
    found = CHECK.find(text)
    assert found is not None
    assert found.level in ("check", "danger")


def test_a_number_is_heard_as_it_is_written():
    assert CHECK.find("bel 112") is not None
    assert CHECK.find("bel na 12") is None
