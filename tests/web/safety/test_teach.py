"""What the ear is taught from: the place in a long message where the danger is, and hands that can be left out."""

from web.gateway.safety import DangerCheck
from web.gateway.safety.book import read_rules
from web.gateway.safety.check import hearing, parts_of
from web.gateway.safety.ear import Ear
from web.gateway.safety.hands import hand, left_out
from web.gateway.safety.sentences import examples, of_hand
from web.gateway.safety.teach import BARS, LOUDEST, PART, WHOLE, Told, lessons
from web.gateway.safety.units import UNITS, Units, written

CHECK = DangerCheck(read_rules(), Ear.deaf())
LETTER = (
    "De rekening van de dagbesteding klopt niet, er staat een dag te veel op en het adres is oud. Mijn zoon wil dood. "
    "Kunt u de rekening opnieuw sturen naar mijn nieuwe adres en de dag eraf halen, dank u wel alvast."
)


def told(text, danger):
    return Told(CHECK.heard(text), tuple(map(CHECK.heard, parts_of(text))), danger, 1.0)


def test_the_first_time_danger_is_learned_as_a_whole_for_nobody_knows_where_it_is():
    (lesson,) = lessons([told(LETTER, True)], Ear.deaf())
    assert {"dot", "rekening", "adres"} <= set(lesson.marks)
    assert (lesson.danger, lesson.counts) == (True, 1.0)


def test_the_second_time_the_piece_and_the_part_with_the_danger_are_learned():
    row = [0] * (UNITS - 1)
    knows = Ear(Units({"dot": written([100, *row])}, base=[0, *row], out=[0.1, *row], start=0), BARS, {})
    whole, piece, part = lessons([told(LETTER, True)], knows)
    assert [lesson.counts for lesson in (whole, piece, part)] == [WHOLE, LOUDEST, PART]
    assert "dot" in piece.marks
    assert "alfast" not in piece.marks
    assert "dot" in part.marks
    assert "rekening" not in part.marks


def test_of_a_calm_letter_every_piece_and_every_part_is_learned_as_calm():
    calm = list(lessons([told(LETTER.replace("wil dood", "eet mee"), False)], hearing()))
    assert len(calm) > 6
    assert not any(lesson.danger for lesson in calm)


def test_one_pattern_of_a_rule_is_another_sign_than_the_next():
    first, second = CHECK.heard("ik wil dood").hints, CHECK.heard("was ik maar dood").hints
    assert "rule wants-to-die" in first & second
    assert {hint for hint in first if hint.startswith("rule wants-to-die ")} - second


def test_a_hand_that_is_left_out_is_not_taught_and_is_what_is_measured():
    asked = []

    def teach(without):
        asked.append(without)
        return hearing()

    lines = list(left_out(["eighth", "ninth"], together=True, teach=teach))
    assert asked == [{"eighth", "ninth"}]
    assert [line.startswith("\nhand") for line in lines].count(True) == 2
    lines = list(left_out(["eighth"], teach=teach))
    assert asked[1:] == [{"eighth"}]
    assert not any(text in line for line in lines for texts in of_hand("eighth", "danger").values() for text in texts)


def test_leaving_a_hand_out_leaves_only_its_sentences_out():
    of_eighth = {sentence.text for sentence in hand("eighth").danger}
    rest = set(examples("danger", frozenset({"eighth"})))
    assert len(of_eighth) > 500
    assert set(examples("danger")) == rest | of_eighth
    assert not rest & of_eighth
