"""What is spoken sounds as a person would say it."""

import pytest

from kb.speech import speak


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("De klachten-functionaris belt je.", "De klachtenfunctionaris belt je."),
        ("Cliënten-vertrouwens-persoon", "Cliëntenvertrouwenspersoon"),
        ("Stuur een e-mail.", "Stuur een e-mail."),
        ("Een auto-ongeluk in Midden-Nederland", "Een auto-ongeluk in Midden-Nederland"),
        ("Een time-out-bed", "Een time-outbed"),
        ("Bel 112.", "Bel een een twee."),
        ("Bel 113 of 0800-0113.", "Bel een een drie of nul acht nul nul, nul een een drie."),
        ("Bel 088 - 779 20 00.", "Bel nul acht acht, zeven zeven negen, twee nul, nul nul."),
        ("Bel 06-12345678", "Bel nul zes, een twee, drie vier, vijf zes, zeven acht"),
        ("Bel 06 12 34 56 78", "Bel nul zes, een twee, drie vier, vijf zes, zeven acht"),
        ("Bel +31 6 12345678", "Bel plus drie een, zes, een twee, drie vier, vijf zes, zeven acht"),
        ("Je code is appel-boom-fiets-maan.", "Je code is appel, boom, fiets, maan."),
        ("Op 04-01-2027 om 15:30.", "Op 4 januari 2027 om 15 uur 30."),
        ("Gemaakt op 2026-11-22", "Gemaakt op 22 november 2026"),
        ("Elke dag 11.00-21.00.", "Elke dag 11 uur tot 21 uur."),
        ("Om 9.00 uur", "Om 9 uur"),
        ("Dat is € 25.000.", "Dat is 25.000 euro."),
        ("In 2020 waren er 26.166 incidenten.", "In 2020 waren er 26.166 incidenten."),
        ("Er waren 112.000 mensen.", "Er waren 112.000 mensen."),
        ("Zie art. 14 van de Wkkgz.", "Zie artikel 14 van de Wet kwaliteit, klachten en geschillen zorg."),
        ("Zie art. 7.1.", "Zie artikel 7.1."),
        ("m.b.t. de IGJ", "over de I G J"),
        ("Kijk op 113.nl.", "Kijk op een een drie punt nl."),
        ("info@pluryn.nl", "info apenstaartje pluryn punt nl"),
        ("De datum 45-13-2027", "De datum 45-13-2027"),
        ("Een zin.\nNog een zin.", "Een zin.\nNog een zin."),
        ("", ""),
    ],
)
def test_a_text_is_spoken_as_a_person_would(written: str, spoken: str) -> None:
    assert speak(written) == spoken
