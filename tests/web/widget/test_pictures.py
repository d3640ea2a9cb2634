"""The pictures beside the answers and questions: there is one for each, drawn by our own kit, small and plain."""

import re
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from kb.library import Library
from web.gateway.keys import SessionKeys, new_token
from web.gateway.pictures import picture_of
from web.gateway.render import rendered
from web.widget.assets import STATIC
from web.widget.drawing.__main__ import main, write
from web.widget.drawing.draw import COLOURS, PICTURES, Kit, RecipeError

ASKS = (
    *("role", "relation", "representative", "care", "coercion", "story", "location", "when", "wish", "anonymous"),
    *("name", "contact", "confirm", "change", "code", "feedback_kind", "feedback", "callback_when", "continue"),
    "reason",
)
ARTICLES = Library.load().articles
FILES = sorted(PICTURES.glob("*.svg"))
MAY_STAND = {"svg", "rect", "g", "path", "circle"}


def test_the_files_are_what_the_recipes_draw():
    """After a change of a recipe: `python -m web.widget.drawing`."""
    assert {path.name: path.read_text("utf-8") for path in FILES} == Kit.load().drawn()


def test_every_topic_has_its_own_picture():
    """Only a topic that no client asks about may go without."""
    named = {topic: article.answer("client", "normal").picture for topic, article in ARTICLES.items()}
    shown = [picture for picture in named.values() if picture]
    assert [topic for topic, picture in named.items() if not picture and "client" in ARTICLES[topic].audiences] == []
    assert {f"{picture}.svg" for picture in shown} <= {path.name for path in FILES}
    assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("asks", ASKS)
def test_every_question_has_its_picture(asks):
    assert picture_of({"kind": "question", "asks": asks, "picture": None}) == f"/widget/pictures/ask-{asks}.svg"


@pytest.mark.parametrize("kind", ["receipt", "status", "safety"])
def test_a_receipt_a_status_and_help_have_theirs(kind):
    assert picture_of({"kind": kind, "asks": None}) == f"/widget/pictures/{kind}.svg"


def test_an_answer_shows_its_topic_and_small_talk_shows_nothing():
    answer = {"kind": "answer", "text": "Een klacht mag.", "picture": "klacht-indienen"}
    talk = {"kind": "smalltalk", "text": "Hallo."}
    again = {"kind": "clarify", "text": "Waar was het?", "asks": "location"}
    unknown = {"kind": "answer", "text": "Ja.", "picture": "../geheim"}
    messages = rendered([answer, talk, again, unknown], SessionKeys(new_token()))
    assert [message.picture for message in messages] == ["/widget/pictures/klacht-indienen.svg", None, None, None]


def test_no_two_pictures_are_the_same():
    assert len({path.read_text("utf-8") for path in FILES}) == len(FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_picture_is_small_and_only_lines_and_colours(path):
    svg = path.read_text("utf-8")
    drawing = ET.fromstring(svg)
    assert len(svg.encode()) <= 1536
    assert drawing.get("viewBox") == "0 0 64 64"
    assert {element.tag.rpartition("}")[2] for element in drawing.iter()} <= MAY_STAND
    assert not [name for element in drawing.iter() for name in element.attrib if name == "style" or name[:2] == "on"]
    assert set(re.findall(r"#\w+", svg)) <= {*COLOURS.values(), "#e8f1f5"}
    widths = {element.get("stroke-width") for element in drawing.iter()} - {None}
    assert widths <= {"2", "4"}


def test_every_part_is_used():
    kit = Kit.load()
    steps = [step.split()[0] for recipe in kit.recipes.values() for step in recipe.split(";")]
    nested = [shape for shapes in kit.parts.values() for shape in shapes if shape in kit.parts]
    assert set(kit.parts) == {*steps, *nested} & set(kit.parts)


@pytest.mark.parametrize(
    ("recipe", "names"),
    [
        ("giraffe 32 32", "giraffe"),
        ("house 32", "32"),
        ("house 32 32 1 pink", "pink"),
        ("house 32 32 red teal", "red teal"),
        ("red M0 0 A1 1 0 0 1 5 5", "A1"),
        ("soft-red M0 0 L1 1", "soft-red"),
    ],
)
def test_a_wrong_recipe_is_named(recipe, names):
    kit = Kit({"house": ["main M0 0 L1 1"]}, {"wrong": recipe})
    with pytest.raises(RecipeError, match=re.escape(names)):
        kit.draw("wrong")


def test_mirrored_is_the_other_way_round():
    kit = Kit({"flag": ["main M0 0 L4 2"]}, {"both": "flag 10 10 2 red; flag 10 10 2 flip; flag 10 10 2 down"})
    assert re.findall(r' d="([^"]+)"', kit.draw("both")) == ["M10 10L18 14", "M10 10L2 14", "M10 10L18 6"]


def test_drawing_anew_takes_away_what_has_no_recipe(tmp_path):
    (tmp_path / "old.svg").write_text("<svg/>")
    assert write(Kit({}, {"dot": "red o 32 32 9"}), tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["dot.svg"]


def test_the_command_draws_all_or_shows_all_on_light_and_on_dark(tmp_path, capsys):
    assert main([], tmp_path) == 0
    assert capsys.readouterr().out == f"{len(FILES)} pictures\n"
    assert len(list(tmp_path.glob("*.svg"))) == len(FILES)
    main(["--sheet", str(tmp_path / "all.html")])
    assert (tmp_path / "all.html").read_text("utf-8").count("<figcaption>receipt</figcaption>") == 2


def test_room_is_kept_for_a_picture_before_it_is_there(reader):
    """Nothing jumps: the words below it stand where they will stand."""
    reader.on().page.route("**/pictures/klacht-indienen.svg", lambda route: route.abort())
    reader.expected_errors = ("Failed to load resource",)
    picture = reader.opens().says("laat een tekening zien").locator("img.picture")
    expect(picture).to_have_attribute("alt", "")
    box = picture.bounding_box()
    assert box["width"] == pytest.approx(box["height"], abs=0.5)
    assert box["width"] > 60


def test_the_pictures_stand_where_the_widget_looks():
    assert STATIC / "pictures" == PICTURES
