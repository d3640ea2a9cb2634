"""What everybody would guess first is no password (ASVS 5.0, 6.2.4 and 6.2.11)."""

import pytest

from actions.cases.account_errors import EasyPassword
from actions.cases.easy_passwords import is_easy
from actions.cases.passwords import hash_password

EMAIL = "jan.devries@zorggroep.example"


@pytest.mark.parametrize(
    "password",
    [
        *("123456789012", "qwertyuiop123", "1q2w3e4r5t6y", "abcdefghijkl", "aaaaaaaaaaaab", "zxcvbnmasdfghjkl"),
        *("passwordpassword", "P@ssw0rd12345", "Welkom2026!!!!", "wachtwoord123", "Zomer2026Zomer", "letmein123456"),
        *("ZegHetMaar2026", "klachten12345", "Beheerder!2026", "begeleider1234", "correct horse battery staple"),
        *("devries-2026-jan", "zorggroep123456", "JanDeVries!!2026"),
    ],
)
def test_what_many_people_choose_is_refused(password):
    with pytest.raises(EasyPassword):
        hash_password(password, EMAIL)


@pytest.mark.parametrize(
    "password",
    [
        "groene fietsen dansen graag",
        "k7Yz!pQ0wv9Tm",
        "een heel lang wachtwoord",
        "ミ猫は静かに夜を歩いていく",
        "üñïçø∂é-zïn-vår",
    ],
)
def test_a_sentence_of_ones_own_in_any_signs_is_taken(password):
    assert not is_easy(password, EMAIL)


def test_any_password_of_64_signs_with_a_secret_in_it_is_taken():
    assert hash_password("mijn konijn eet op dinsdag het liefst oude schoenen met mosterd!!", EMAIL).startswith(
        "$argon2id$"
    )


def test_the_list_of_words_holds_the_product_and_the_roles():
    assert all(is_easy(f"{word}1234567890") for word in ("zeghetmaar", "officer", "beheerder", "klachtenfunctionaris"))
