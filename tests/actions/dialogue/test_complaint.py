"""Filing a complaint: every form of answer, every change of mind, and nothing asked twice."""

import pytest

STORY = "ik wil klage over me begleidr ze luisterd nooit na mij"


def at_summary(talk):
    """A client's complaint that has been read back."""
    talk.says(STORY, intent="file_complaint")
    for answer in ("groesbeek", "gister avond", "dat ze gewoon luisterd", "nee"):
        talk.says(answer)
    assert talk.asks == "confirm"
    return talk


def test_the_scene_of_the_client(client):
    client.says("hoi", intent="greet")
    client.says(STORY, intent="file_complaint")
    assert client.asks == "location"
    client.says("groesbeek").says("gister avond").says("dat ze gewoon luisterd").says("nee")
    assert client.kind == "summary"
    assert all(word in client.text for word in (STORY, "Groesbeek", "gister avond", "gewoon luisterd", "naam"))
    client.says("werkenrode")
    assert "Werkenrode" in client.text
    assert client.asks == "confirm"
    client.says("klopt")
    assert client.kind == "receipt"
    assert client.last["case"]["code"] in client.text
    assert client.last["case"]["due_at"]
    assert client.asked == ["location", "when", "wish", "anonymous", "confirm", "confirm"]
    case = client.assistant.register.status(client.code)
    assert (case.kind, case.law, case.location, case.story) == ("complaint", "jeugdwet", "Werkenrode", STORY)


def test_the_scene_of_the_mother(relative):
    relative.begins(
        "Mijn zoon van 15 zit in Eefde. Zijn telefoon is vrijdag afgepakt, hij moest de hele avond op zijn kamer "
        "blijven met de deur op slot en niemand heeft mij gebeld. Ik wil hier een klacht over indienen."
    )
    assert relative.asks == "representative"
    relative.says("ja ik heb het gezag")
    assert relative.asks == "wish"
    relative.says("hoe lang duurt zoiets eigenlijk?", topic="klacht-hoe-lang", confidence=0.9)
    assert [message["kind"] for message in relative.heard] == ["answer", "question"]
    assert relative.heard[0]["topic"] == "klacht-hoe-lang"
    assert relative.asks == "wish"
    relative.says("een gesprek en excuses")
    assert relative.asks == "name"
    relative.says("Anja Bakker, 06-12345678")
    assert relative.asks == "confirm"
    relative.says("klopt")
    case = relative.assistant.register.status(relative.code)
    assert (case.law, case.care, case.location) == ("jeugdwet", "youth", "Eefde")
    assert case.story.startswith("Mijn zoon van 15")
    assert case.due_at is not None


def test_several_answers_in_one_sentence_are_all_heard(client):
    client.begins("gisteravond in groesbeek heeft mijn begeleider mijn tas doorzocht")
    assert client.asks == "wish"
    client.says("sorry zeggen").says("ja ik heet Sam de Vries en je kan me bellen op 06 12345678")
    assert client.asks == "confirm"
    assert "Sam de Vries, 06 12345678" in client.text


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("nee het was dinsdag", "Wanneer: dinsdag"),
        ("niet groesbeek maar eefde", "Waar: Eefde"),
        ("ik bedoel werkenrode", "Waar: Werkenrode"),
        ("toch ik wil dat ze sorry zegt", "Wat je wilt: dat ze sorry zegt"),
    ],
)
def test_an_earlier_answer_is_put_right_while_another_question_is_open(client, said, line):
    client.says(STORY, intent="file_complaint").says("groesbeek").says("maandag").says("rust")
    assert client.asks == "anonymous"
    client.says(said)
    assert client.asks == "anonymous"
    assert client.heard[0]["text"].startswith("Ik heb het veranderd")
    client.says("zonder naam")
    assert line in client.text


@pytest.mark.parametrize(
    ("said", "asks"),
    [("de plek klopt niet", "location"), ("de tijd", "when"), ("mijn wens", "wish"), ("mijn naam", "name")],
)
def test_at_the_summary_a_field_can_be_named(client, said, asks):
    at_summary(client).says(said)
    assert client.asks == asks


def test_naming_a_field_keeps_the_old_answer_until_there_is_a_new_one(client):
    at_summary(client).says("het verhaal")
    assert client.asks == "story"
    client.says("ja").says("ja").says("ja")
    assert client.asks == "confirm"
    assert STORY in client.text


@pytest.mark.parametrize(
    ("presses", "asks"),
    [(["De plek"], "location"), (["Wat er is gebeurd"], "story"), (["Iets anders", "De tijd"], "when")],
)
def test_the_change_buttons_lead_to_the_question(client, presses, asks):
    at_summary(client).presses("veranderen")
    assert client.asks == "change"
    for title in presses:
        client.presses(title)
    assert client.asks == asks


def test_the_same_words_typed_do_what_the_buttons_do(client):
    at_summary(client).says("Ik wil iets veranderen")
    assert client.asks == "change"
    client.says("iets anders")
    assert client.asks == "change"
    client.says("de naam")
    assert client.asks == "anonymous"
    client.says("Met naam").says("Sam").says("Zeg ik liever niet").says("Verstuur de klacht")
    assert client.kind == "receipt"


@pytest.mark.parametrize("said", ["weet ik niet", "zomaar wat", "het verhaal klopt wel hoor", "nee"])
def test_nothing_breaks_at_the_question_what_to_change(client, said):
    at_summary(client).presses("veranderen").says(said)
    assert client.asks in {"change", "story", "confirm"}


@pytest.mark.parametrize(
    "said",
    [
        *("klopt", "ja", "ja hoor", "ja dat klopt", "prima", "verstuur maar", "stuur maar op", "ja tis goet", "ok"),
        *("verstuur mijn klacht", "ja verstuur de klacht maar", "dien hem maar in", "Verstuur de klacht"),
    ],
)
def test_any_yes_sends(client, said):
    assert at_summary(client).says(said).kind == "receipt"


@pytest.mark.parametrize("said", ["nee", "nee dat klopt niet", "niet goed", "klopt niet"])
def test_no_asks_what_is_wrong(client, said):
    assert at_summary(client).says(said).asks == "change"


@pytest.mark.parametrize("said", ["niet versturen", "stop", "laat maar", "ik wil hem niet versturen"])
def test_no_wish_to_send_sends_nothing(client, said):
    at_summary(client).says(said)
    assert client.kind != "receipt"
    assert client.code is None
    assert "niets verstuurd" in client.text


def test_more_of_the_story_at_the_summary_is_put_with_it(client):
    at_summary(client).says("en gisteren heeft ze ook mijn eten weggegooid en dat vond ik heel erg")
    assert client.heard[0]["text"] == "Dat heb ik bij je verhaal gezet."
    client.says("ze doet het ook bij Kim")
    assert client.asks == "confirm"
    client.says("ja")
    case = client.assistant.register.status(client.code)
    assert case.story.splitlines()[0] == STORY
    assert "eten weggegooid" in case.story
    assert "ook bij Kim" in case.story
    assert case.when == "gister avond"


def test_what_happened_is_no_place_and_no_time(client):
    client.begins().says("de deur ging dicht")
    client.says("ze schreewe alteid tege mij")
    assert client.asks == "location"
    client.says("in de keuken")
    assert client.asks == "care"
    client.says("nee").says("er was geen eten")
    assert client.asks == "when"
    client.says("iedere afont").says("rust").says("nee")
    assert "ze schreewe alteid tege mij" in client.text
    assert "Waar: in de keuken" in client.text
    assert "Wanneer: iedere afont" in client.text


def test_a_place_told_late_takes_the_place_of_a_guess(client):
    client.begins().says("de deur ging dicht").says("bij de bus")
    assert client.asks == "care"
    client.says("op de groep in groesbeak")
    assert "Groesbeek" in client.heard[0]["text"]
    assert client.asks == "when"


@pytest.mark.parametrize(("said", "asks"), [("gister", "story"), ("groesbeek", "story")])
def test_a_time_or_place_is_no_story(client, said, asks):
    client.begins("klacht")
    client.says(said)
    assert client.asks == asks
    client.says("er was geen eten")
    assert client.asks == ("location" if said == "gister" else "when")


def test_authority_is_no_wish_and_a_place_is_no_time(relative):
    relative.begins().says("ouder")
    assert relative.asks == "representative"
    relative.says("weet ik niet").says("hij krijgt te weinig eten").says("in een huis")
    relative.says("hij is 19")
    assert relative.asks == "when"
    relative.says("in Eefde")
    assert relative.asks == "when"
    relative.says("maandag").says("ik heb gezag")
    assert relative.asks == "wish"


@pytest.mark.parametrize("said", ["ja", "ja hoor", "nee"])
def test_a_polite_yes_is_no_story(client, said):
    client.begins().says(said)
    assert client.asks == "story"


def test_yes_to_everything_ends_with_a_person_and_nothing_sent(client):
    client.begins()
    for _ in range(3):
        client.says("ja")
    assert client.asks is None
    assert "088" in client.text
    assert "Laat iemand bellen" in client.titles


def test_a_word_is_enough_for_every_answer(client):
    client.begins("klacht").says("eten").says("groesbeek").says("gisteren").says("beter").says("nee").says("ja")
    assert client.kind == "receipt"


def test_not_knowing_is_an_answer(client):
    client.begins().says("de bus was te laat").says("geen idee").says("weet k nie").says("kweenie").says("idk")
    assert client.asks == "anonymous"
    client.says("weet ik niet")
    assert client.asks == "confirm"
    assert client.text.count("niet gezegd") == 3


@pytest.mark.parametrize(
    "said", ["zeg ik liever niet", "toch liever niet", "liever niet", "hoeft niet", "nee laat maar"]
)
def test_not_saying_your_name_is_no_reason_to_stop(client, said):
    client.begins().says("de bus was te laat").says("groesbeek").says("gisteren").says("op tijd").says("ja")
    assert client.asks == "name"
    client.says(said, intent="stop", confidence=0.95)
    assert client.asks == "confirm"
    assert "Je naam staat er niet bij" in client.text


def test_not_knowing_your_name_is_no_name(client):
    client.begins().says("de bus was te laat").says("groesbeek").says("gisteren").says("op tijd").says("ja")
    assert client.says("weet ik niet").asks == "confirm"
    assert "Je naam staat er niet bij" in client.text


def test_the_button_without_name_asks_for_no_number(client):
    client.begins().says("de bus was te laat").says("groesbeek").says("gisteren").says("op tijd").presses("Met naam")
    client.presses("Zonder naam")
    assert client.asks == "confirm"


def test_swearing_is_heard_and_is_no_answer(client):
    client.begins().says("ze pakken altijd mijn spullen").says("flikker op")
    assert client.asks == "location"
    assert "boos" in client.text
    client.says("kut bot")
    client.says("gvd")
    assert client.asks == "care"
    client.says("jullie zijn gek", intent="insult", confidence=0.9)
    assert "boos" in client.text


def test_what_do_you_mean_is_explained(client):
    client.begins().says("de bus was te laat").says("wat bedoel je?")
    assert client.heard[0]["text"].startswith("Ik wil weten op welke plek")
    assert client.asks == "location"
    client.says("help")
    assert client.heard[0]["text"].startswith("Ik wil weten op welke plek")


def test_the_menu_waits(client):
    client.begins().says("de bus was te laat").says("menu")
    assert "eerst af" in client.text
    assert client.asks == "location"


def test_back_goes_to_the_question_before_and_its_answer_stands(client):
    client.begins().says("de bus was te laat").says("groesbeek").says("gisteren")
    assert client.asks == "wish"
    client.says("terug")
    assert client.asks == "when"
    client.says("terug")
    assert client.asks == "location"
    client.says("eefde")
    assert client.asks == "wish"
    client.says("op tijd").says("nee")
    assert "Wanneer: gisteren" in client.text
    assert "Waar: Eefde" in client.text


def test_back_at_the_first_question_says_so(client):
    client.begins().says("terug")
    assert client.heard[0]["text"] == "Dit is de eerste vraag."
    assert client.asks == "story"


@pytest.mark.parametrize("said", ["wat zei je?", "nog een keer"])
def test_the_question_is_asked_again(client, said):
    client.begins().says(said)
    assert client.asks == "story"


def test_simpler_and_more_change_the_words_of_the_question(client):
    client.begins().says("makkelijker")
    assert client.last["level"] == client.session.level == "easy"
    assert client.text == "Wat is er gebeurd?"
    client.says("meer uitleg")
    assert client.session.level == "normal"
    client.says("meer uitleg")
    assert client.session.level == "more"


@pytest.mark.parametrize(("intent", "said"), [("stop", "ik kap ermee"), ("go_back", "ga eens terug")])
def test_a_sure_model_is_believed_in_a_closed_question(client, intent, said):
    client.begins().says("de bus was te laat").says("buiten").says(said, intent=intent, confidence=0.95)
    assert client.asks in {None, "location"}


def test_a_question_in_a_closed_question_is_answered(client):
    client.begins().says("de bus was te laat").says("hoe lang duurt dat?", topic="klacht-hoe-lang", confidence=0.5)
    assert client.heard[0]["topic"] == "klacht-hoe-lang"
    assert client.asks == "location"
    client.presses("Ik weet het niet").presses("Ik weet het niet").presses("Ik weet het niet")
    client.presses("Ik weet het niet").presses("Wat is het verschil")
    assert client.heard[0]["topic"] == "klacht-anoniem"
    assert client.asks == "anonymous"


def test_a_question_without_a_question_mark_needs_more_certainty(client):
    client.begins().says("de bus was te laat").says("buiten")
    client.says("termijn van de klacht", topic="klacht-hoe-lang", confidence=0.8)
    assert client.heard[0]["topic"] == "klacht-hoe-lang"
    client.says("termijn van de klacht", topic="klacht-hoe-lang", confidence=0.5)
    assert client.heard[0]["kind"] == "clarify"


def test_a_person_can_be_asked_for_and_another_wish_waits(client):
    client.begins().says("de bus was te laat").says("buiten").says("mens", intent="request_callback")
    assert client.heard[0]["topic"] == "mens-spreken"
    client.says("hoe gaat het met mijn andere klacht", intent="check_status")
    assert "eerst af" in client.heard[0]["text"]
    assert client.asks == "care"


def test_who_is_not_understood_gets_help_then_a_person_and_then_the_next_question(client):
    client.begins().says("de bus was te laat").says("buiten")
    client.says("paars")
    assert "andere wet" in client.text
    client.says("paars")
    assert '"mens"' in client.text
    client.says("paars")
    assert client.asks == "when"


def test_the_same_turn_sent_again_gives_the_same_code_and_one_case(client):
    code = at_summary(client).says("klopt").code
    assert client.sends_it_again().code == code
    client.is_forgotten_by_rasa()
    client._before = (None, client.session)
    assert client.sends_it_again().code == code


def test_an_answer_that_got_lost_after_rasa_went_on_is_given_again(client):
    code = at_summary(client).says("ja verstuur mijn klacht", turn="t-9").code
    client.code = None
    assert client.says("ja", intent="affirm", turn="t-9").code == code
    client.code = None
    assert client.says("ja verstuur mijn klacht", intent="file_complaint", turn="t-9").code == code


def test_what_did_you_say_repeats_the_receipt(client):
    code = at_summary(client).says("klopt").code
    client.code = None
    assert client.says("wat zei je", intent="repeat").code == code
    client.says("dank je", intent="thank")
    assert client.says("wat zei je", intent="repeat").kind == "clarify"


def test_no_receipt_when_the_store_fails_and_the_complaint_is_still_there(client, monkeypatch):
    at_summary(client)

    def broken(*_args, **_kwargs):
        raise OSError("disk full")

    monkeypatch.setattr(type(client.assistant.register), "file", broken)
    with pytest.raises(OSError):
        client.says("klopt")
    assert client.code is None
    monkeypatch.undo()
    assert client.sends_it_again().kind == "receipt"


def test_what_is_filed_leaves_no_personal_text_behind(client):
    at_summary(client).says("klopt")
    assert not [value for value in client.slots.values() if value and "luisterd" in str(value)]
    assert set(client.draft.answers) == {"filing_id", "filed_in"}
    client.is_forgotten_by_rasa().says("hoi", intent="greet")
    assert client.kind == "smalltalk"


def test_a_second_complaint_starts_clean(client):
    first = at_summary(client).says("klopt").code
    client.begins()
    assert client.asks == "story"
    client.says("nu iets anders").says("eefde").says("vandaag").says("rust").says("nee").says("ja")
    assert client.code not in {None, first}


@pytest.mark.parametrize("said", ["klacht", "ik wil een klacht indienen", "klage", "mag ik hier een klacht doen"])
def test_the_bare_wish_to_complain_is_never_taken_for_something_else(client, said):
    client.says(said, intent="withdraw_case")
    assert client.asks == "story"


def test_a_press_on_an_old_button_does_no_harm(client):
    client.begins().says("de bus was te laat")
    old = {"title": "x", "intent": "inform", "entities": {"slot": "code", "value": "x"}}
    assert client.chooses(old).asks == "location"
    assert client.chooses({"title": "x", "intent": "greet", "entities": {}}).asks == "location"
    confirm = {"title": "x", "intent": "inform", "entities": {"slot": "confirm", "value": "send"}}
    assert client.chooses(confirm).kind == "question"
