"""The language check finds what it should find, and leaves a good text alone."""

from datetime import date
from pathlib import Path

import pytest

from kb.article import read_article
from kb.check import Checker, Line, Message
from kb.check.article_rules import article_findings
from kb.check.bounds import bound
from kb.check.measure import figures, hard_words, reads_easily, sentences, words
from kb.check.message import Kind
from kb.organisation import Audience
from kb.texts import Level
from kb.words import WordList
from tests.kb.kb_examples import EASY, FORMAL

KNOWN = WordList.load()


def message(text: str, audience: Audience = "client", level: Level = "normal", kind: Kind = "article") -> Message:
    lines = tuple(Line(number, line, line) for number, line in enumerate(text.splitlines(), 1))
    return Message("kb/articles/a.md", audience, level, kind, lines)


def rules(text: str, audience: Audience = "client", level: Level = "normal", kind: Kind = "article") -> set[str]:
    return {one.rule for one in Checker(KNOWN).check(message(text, audience, level, kind))}


SEEDED = [
    ("Ik wil dat je nu eerst met je eigen begeleider gaat praten.", "client", "normal", "lange zin"),
    ("Je mag altijd alles zeggen wat je wilt zeggen.", "client", "easy", "lange zinnen"),
    ("Dit is kort. Dit ook.", "client", "normal", "een zin per regel"),
    ("Ben je bang? Bel ons.", "relative", "normal", "een zin per regel"),
    ("Kom.\n" * 8, "client", "normal", "lang bericht"),
    ("Kom.\n" * 6, "client", "easy", "lang bericht"),
    ("Je klacht is subsidiair.", "client", "normal", "moeilijk woord"),
    ("De prevalentie is subsidiair.\nDe causaliteit is evident.", "client", "normal", "moeilijke tekst"),
    ("De brief wordt door ons gestuurd.", "client", "normal", "lijdende vorm"),
    ("De brief wordt aan jou opgestuurd.", "relative", "normal", "lijdende vorm"),
    ("Men praat met jou.", "client", "normal", "men"),
    ("Ik was boos.", "client", "easy", "verleden tijd"),
    ("Wij zullen bellen.", "client", "normal", "zullen"),
    ("Ik zie nooit niemand.", "client", "normal", "dubbele ontkenning"),
    ("Bel ons (liever niet 's nachts).", "relative", "normal", "haakjes"),
    ("Dit gaat m.b.t. de zorg.", "relative", "more", "afkorting"),
    ("Dit is de XYZ.", "staff", "more", "afkorting"),
    ("Dat is fijn!", "client", "normal", "uitroepteken"),
    ("Hij komt op 04-01-2027.", "staff", "normal", "datum"),
    ("Hij komt om 15:30.", "client", "normal", "tijd"),
    ("Wij helpen u.", "client", "normal", "aanspreken"),
    ("Wij helpen je.", "relative", "normal", "aanspreken"),
    ("Wij helpen u.", "staff", "normal", "aanspreken"),
    ("De klachtenfunctionaris helpt.", "client", "normal", "streepje"),
    ("De klachten-functionaris helpt.", "client", "more", "streepje"),
    ("De klachten-functionaris helpt.", "relative", "normal", "streepje"),
    ("Ga naar je hulpverlener.", "client", "normal", "naam"),
    ("De hulpverleners komen.", "staff", "normal", "naam"),
    ("Het loopt uit de hand.", "client", "normal", "beeldspraak"),
    ("Wij houden u op de hoogte.", "relative", "normal", "beeldspraak"),
    ("Wat goed van je.", "client", "normal", "toon"),
    ("Is dat duidelijk?", "client", "normal", "toon"),
    ("Waar was het?\nWanneer was het?", "client", "normal", "2 vragen"),
    ("Het duurt zes weken.", "client", "normal", "cijfers"),
    ("Kijk naar het onderstaande.", "client", "normal", "verwijswoord"),
    ("Bel 088 - 123 45 67.", "client", "normal", "telefoonnummer"),
    ("Bel 0800-0432.", "client", "normal", "telefoonnummer"),
    ("Bel 112.", "client", "normal", "telefoonnummer"),
    ("Dit gaat over woonbegeleidingsplan.", "client", "normal", "lang woord"),
]


@pytest.mark.parametrize(("text", "audience", "level", "rule"), SEEDED)
def test_a_seeded_fault_is_found(text: str, audience: Audience, level: Level, rule: str) -> None:
    assert rule in rules(text, audience, level)


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
]


@pytest.mark.parametrize(("text", "audience", "level"), GOOD)
def test_a_good_text_is_left_alone(text: str, audience: Audience, level: Level) -> None:
    assert {one for one in Checker(KNOWN).check(message(text, audience, level)) if one.error} == set()


def test_a_title_need_not_be_a_sentence_but_has_the_right_form() -> None:
    assert rules("Klagen (kan dat)", kind="label") == {"haakjes"}
    assert rules("Wie is de vertrouwenspersoon?", kind="label") == {"streepje"}


def test_a_finding_says_where_for_whom_and_what_to_do() -> None:
    found = list(Checker(KNOWN).check(message("Kom.\nBel de klachtenfunctionaris.")))
    assert str(found[0]) == (
        "kb/articles/a.md:2: fout [streepje]: (client, normal) "
        "schrijf 'klachtenfunctionaris' zo: 'klachten-functionaris'"
    )


@pytest.mark.parametrize("text", EASY)
def test_an_easy_text_is_known_as_easy(text: str) -> None:
    assert reads_easily(text, KNOWN)


@pytest.mark.parametrize("text", FORMAL)
def test_a_formal_text_is_known_as_formal(text: str) -> None:
    assert not reads_easily(text, KNOWN)


@pytest.mark.parametrize("text", FORMAL)
def test_a_formal_text_passes_for_no_reader(text: str) -> None:
    for audience in ("client", "relative", "staff"):
        assert any(one.error for one in Checker(KNOWN).check(message(text, audience, "more")))


def test_the_bounds_are_those_of_the_rules() -> None:
    assert [bound(*group).mean for group in (("client", "easy"), ("client", "normal"), ("relative", "normal"))] == [
        5.5, 6.5, 9
    ]  # fmt: skip
    assert bound("staff", "normal") == bound("client", "more")
    assert (bound("client", "normal").most, bound("client", "normal").longest, bound("client", "normal").hard) == (
        9, 10, 0.03
    )  # fmt: skip


def test_texts_together_may_not_be_long_either() -> None:
    nine = message("Je mag met een klacht altijd naar ons toe.", kind="text")
    assert [one.rule for one in Checker(KNOWN).check(nine)] == []
    together = list(Checker(KNOWN).check_together("kb", [nine, nine]))
    assert [one.rule for one in together] == ["alles samen"]
    assert "gemiddeld 9.0 woorden" in together[0].text


def test_sentences_are_told_apart_but_abbreviations_do_not_end_one() -> None:
    assert sentences('Zie art. 14 van de wet. Bel dan. "Kom je?" Ja.') == [
        "Zie art. 14 van de wet.", "Bel dan.", '"Kom je?"', "Ja."
    ]  # fmt: skip


def test_a_phone_number_and_a_split_word_are_one_word() -> None:
    assert len(words("Bel de klachten-functionaris op 088 - 779 20 00.")) == 5


def test_names_numbers_and_explained_words_are_not_hard() -> None:
    assert hard_words("Bij Jeugdstem en in Winckelsteegh werkt de geschilleninstantie van 113.nl.", KNOWN) == []
    assert hard_words("Een raad van bestuur en een subsidiair besluit", KNOWN) == ["subsidiair"]


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
