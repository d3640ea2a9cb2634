"""The language check finds what it should find, and leaves a good text alone."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from kb.article import read_article
from kb.check import Checker, Line, Message, check_text
from kb.check.article_rules import article_findings
from kb.check.bounds import bound
from kb.check.measure import figures, hard_words, reads_easily, sentences, words
from kb.check.message import Kind
from kb.organisation import Audience
from kb.texts import Level
from kb.words import WordList

KNOWN = WordList.load()
HERE = Path(__file__).parent
EXAMPLES = yaml.safe_load((HERE / "check_examples.yml").read_text(encoding="utf-8"))
SEEDS = yaml.safe_load((HERE / "check_seeds.yml").read_text(encoding="utf-8"))
SEEDED = [
    (*(seed if isinstance(seed, list) else (seed, "client", "normal")), rule)
    for rule, all_ in SEEDS.items()
    for seed in all_
]


def message(text: str, audience: Audience = "client", level: Level = "normal", kind: Kind = "article") -> Message:
    lines = tuple(Line(number, line, line) for number, line in enumerate(text.splitlines(), 1))
    return Message("kb/articles/a.md", audience, level, kind, lines)


def rules(text: str, audience: Audience = "client", level: Level = "normal", kind: Kind = "article") -> set[str]:
    return {one.rule for one in Checker(KNOWN).check(message(text, audience, level, kind))}


@pytest.mark.parametrize(("text", "audience", "level", "rule"), SEEDED)
def test_a_seeded_fault_is_found(text: str, audience: Audience, level: Level, rule: str) -> None:
    assert rule in rules(text, audience, level)


def test_every_rule_has_at_least_five_seeded_faults() -> None:
    assert {rule: len(seeds) for rule, seeds in SEEDS.items() if len(seeds) < 5} == {}


GOOD = [
    ("Een klacht mag altijd.\nDat is jouw recht.\nDaarna krijg je nog steeds goede zorg.", "client", "normal"),
    ("Ben je nu in gevaar?\nBel meteen.\nDenk je aan de dood?\nBel dan ook.", "client", "normal"),
    ("Word je anders behandeld?\nVertel het aan de vertrouwens-persoon.", "client", "normal"),
    ("Een klacht mag.\nJe krijgt nog steeds goede zorg.", "client", "easy"),
    ("U krijgt binnen 6 weken een brief.\nSoms lukt dat niet.\nDan krijgt u bericht.", "relative", "normal"),
    ("De klachtenfunctionaris is gratis en werkt niet voor de organisatie.", "client", "more"),
    ("Meld een calamiteit binnen 3 werkdagen bij de IGJ.\nTwijfel je?\nVraag het dan.", "staff", "normal"),
    ('Druk op "Help u mij".', "client", "normal"),
    ("Kijk op 113.nl.", "client", "normal"),
    ("De gesloten deur wordt groen.", "client", "normal"),
    ("Mijn broer is verhuisd.\nZij is hier gekomen.", "client", "normal"),
    ("Het eten komt warm op tafel.\nWe gaan in de lift.", "client", "normal"),
    ("Bel niet zomaar een ander.\nDat is goed voor de grote.", "client", "easy"),
    ("Deze deur is open.\nDeze 2 mensen werken hier.", "client", "normal"),
    ("Voor Wlz-zorg bel je het klantenbureau.\nMail naar je e-mailadres thuis.", "staff", "normal"),
    ("Ga dan naar de PAR.", "staff", "normal"),
    ("Zal ik dat voor je doen?", "client", "normal"),
]


@pytest.mark.parametrize(("text", "audience", "level"), GOOD)
def test_a_good_text_is_left_alone(text: str, audience: Audience, level: Level) -> None:
    assert list(Checker(KNOWN).check(message(text, audience, level))) in ([], _doubts(text, audience, level))


def _doubts(text: str, audience: Audience, level: Level) -> list[object]:
    """What is said about "je" in the passive voice is a doubt, for there is no simpler form."""
    found = list(Checker(KNOWN).check(message(text, audience, level)))
    return [one for one in found if not one.error and one.rule == "lijdende vorm" and "Word je" in one.sentence]


def test_a_passive_sentence_is_a_mistake_unless_the_reader_is_who_it_happens_to() -> None:
    def errors(text: str) -> list[str]:
        return [one.rule for one in check_text(text, "client", "easy") if one.error]

    assert errors("Er wordt met je gepraat.") == ["lijdende vorm"]
    assert errors("Word je geslagen?") == []
    assert errors("Als je wordt geslagen.") == []


def test_a_title_need_not_be_a_sentence_but_has_the_right_form() -> None:
    assert rules("Klagen (kan dat)", kind="label") == {"haakjes"}
    assert rules("Wie is de vertrouwenspersoon?", kind="label") == {"streepje"}
    assert rules("Uw eigen plan", kind="label") == {"aanspreken"}


def test_a_finding_says_where_for_whom_which_sentence_and_what_to_do() -> None:
    found = list(Checker(KNOWN).check(message("Kom.\nBel de klachtenfunctionaris.")))
    assert str(found[0]) == (
        "kb/articles/a.md:2: fout [streepje]: (client, normal) "
        "'klachtenfunctionaris' is lang: hier hoort een streepje in\n"
        "    zin: Bel de klachtenfunctionaris.\n"
        "    beter: klachten-functionaris"
    )


ADVICE = [
    ("Indien je belt, komen wij.", "ander woord", "als"),
    ("Wij hanteren deze regel.", "ander woord", "gebruiken"),
    ("De brief wordt door ons gestuurd.", "lijdende vorm", "'Wij', en gebruik het werkwoord 'sturen'"),
    (
        "De brief wordt door de arts teruggestuurd.",
        "lijdende vorm",
        "'De arts', en gebruik het werkwoord 'terugsturen'",
    ),
    ("Dit gaat over woonbegeleidingsplan.", "lang woord", "woon-begeleidings-plan"),
    ("Je mag op zaterdag naar de stad, maar dan moet je wel eerst bellen.", "lange zin", "'naar de stad'"),
    ("Ga naar je hulpverlener.", "naam", "begeleider"),
]


@pytest.mark.parametrize(("text", "rule", "advice"), ADVICE)
def test_the_advice_is_something_to_write(text: str, rule: str, advice: str) -> None:
    assert any(advice in one.advice for one in check_text(text, "client", "normal") if one.rule == rule)


def test_a_text_that_is_no_file_is_checked_with_its_lines_and_its_placeholders() -> None:
    found = check_text("Bel {org_phone}.\n\nBel 112.", "client", "normal")
    assert [(one.line, one.rule) for one in found] == [(3, "telefoonnummer")]
    assert check_text("", "client", "easy") == []


@pytest.mark.parametrize("text", EXAMPLES["easy"])
def test_an_easy_text_is_known_as_easy_and_nothing_is_found_in_it(text: str) -> None:
    assert reads_easily(text, KNOWN)
    assert check_text(text, "client", "normal") == []


@pytest.mark.parametrize("text", EXAMPLES["formal"])
def test_a_formal_text_is_known_as_formal_and_passes_for_no_reader(text: str) -> None:
    assert not reads_easily(text, KNOWN)
    for audience in ("client", "relative", "staff"):
        assert any(one.error for one in Checker(KNOWN).check(message(text, audience, "more")))


def test_there_are_forty_of_both() -> None:
    assert (len(set(EXAMPLES["easy"])), len(set(EXAMPLES["formal"]))) == (40, 40)


def test_the_bounds_are_those_of_the_rules() -> None:
    assert [bound(*group).mean for group in (("client", "easy"), ("client", "normal"), ("relative", "normal"))] == [
        5.5, 6.5, 9
    ]  # fmt: skip
    assert bound("staff", "normal") == bound("client", "more")
    normal = bound("client", "normal")
    assert (normal.most, normal.longest, normal.hard, normal.rare, normal.flesch) == (9, 10, 0.03, 0.06, 75)


def test_texts_together_may_not_be_long_either() -> None:
    nine = message("Je mag met een klacht altijd naar ons toe.", kind="text")
    assert [one.rule for one in Checker(KNOWN).check(nine)] == []
    together = list(Checker(KNOWN).check_together("kb", [nine, nine]))
    assert [one.rule for one in together] == ["alles samen"]
    assert "gemiddeld 9.0 woorden" in together[0].text


def test_texts_together_may_not_have_many_hard_words_even_when_they_are_explained() -> None:
    explained = message("De klachten-functionaris praat.", kind="text")
    assert list(Checker(KNOWN).check_together("kb", [explained])) == []
    wrong = [one.text for one in Checker(KNOWN).check_together("kb", [explained], everything=True)]
    assert [text.partition(") ")[2][:5] for text in wrong] == ["33.3%", "Flesc"]


def test_sentences_are_told_apart_but_abbreviations_do_not_end_one() -> None:
    assert sentences('Zie art. 14 van de wet. Bel dan. "Kom je?" Ja.') == [
        "Zie art. 14 van de wet.", "Bel dan.", '"Kom je?"', "Ja."
    ]  # fmt: skip


def test_a_phone_number_and_a_split_word_are_one_word() -> None:
    assert len(words("Bel de klachten-functionaris op 088 - 779 20 00.")) == 5


def test_names_numbers_and_explained_words_are_not_hard() -> None:
    assert hard_words("Bij Jeugdstem en in Winckelsteegh werkt de geschilleninstantie van 113.nl.", KNOWN) == []
    assert hard_words("Een raad van bestuur en een subsidiair besluit", KNOWN) == ["subsidiair"]


def test_forms_of_common_words_and_plain_compounds_are_not_hard() -> None:
    assert hard_words("De nachtdienst staat in de keukenkast.", KNOWN) == []
    assert hard_words("Wij kiezen een opleidings-instituut.", KNOWN) == []
    assert rules("De volwassenenzorg is groot.") == {"lang woord"}
    assert rules("De volwassenenzorg is groot.", "relative") == set()


def test_nothing_has_figures_of_nothing() -> None:
    assert figures([], KNOWN).words == 0


ARTICLE = """\
---
topic: klagen
title: Klagen
for: [client]
reviewed: 2026-11-22
near: [nergens]
questions: [a, b, c]
facts: [{fact: Klagen mag., source: wkkgz-14}]
---
## client
### normal
Je mag klagen.
"""


def test_an_article_as_a_whole_is_checked() -> None:
    draft = read_article(Path("kb/articles/klagen.md"), ARTICLE)
    found = [one.text for one in article_findings([draft], Path("kb"), date(2028, 1, 1))]
    assert found == [
        "'### easy' ontbreekt voor client",
        "'### more' ontbreekt voor client",
        "er is geen ander artikel 'nergens'",
        "lees dit artikel en de bronnen opnieuw, en zet de datum van vandaag",
        "bij een tekst voor cliënten hoort een plaatje",
    ]
