"""What eyes and ears get: size, contrast, motion, own colours, and reading aloud."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

MEASURE = (Path(__file__).parent / "measure.js").read_text()

WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OVERFLOW = """() => { const root = document.querySelector('zeg-het-maar').shadowRoot;
 const edge = innerWidth + 0.5;
 return [...root.querySelectorAll('*')].filter((one) => one.checkVisibility() && !one.closest('.spoken, .past, svg')
   && (one.getBoundingClientRect().right > edge || one.getBoundingClientRect().left < -0.5))
   .map((one) => one.className + ':' + one.textContent.slice(0, 30)); }"""

VOICE = """(() => { const spoken = window.spoken = [];
 class Speech { constructor(text) { this.text = text; } }
 const voices = () => VOICES;
 const engine = { getVoices: voices, speak: (one) => { spoken.push(one.text); window.current = one; },
   cancel: () => window.current?.onend?.(), addEventListener: () => {} };
 Object.defineProperty(window, 'speechSynthesis', { value: engine });
 window.SpeechSynthesisUtterance = Speech; })();"""
DUTCH = VOICE.replace("VOICES", "[{ lang: 'nl-NL', localService: true }]")
NOT_OURS = VOICE.replace("VOICES", "[{ lang: 'en-GB', localService: true }, { lang: 'nl-NL', localService: false }]")


def everything(reader):
    """A conversation with every kind of message in it."""
    for said in ("hoe lang duurt het", "ik wil een klacht over iets", "groesbeek"):
        reader.says(said)
    reader.button("Verstuur mijn klacht").click()
    expect(reader.log.get_by_text("Jouw code")).to_be_visible()
    for said in ("status", "ik wil dood"):
        reader.says(said)


def test_reading_aloud_uses_the_speech_text(reader):
    answer = reader.on(script=DUTCH).opens().says("hoe lang duurt het")
    answer.get_by_role("button", name="Lees voor").click()
    assert reader.page.evaluate("window.spoken") == ["Zes weken, gesproken."]
    answer.get_by_role("button", name="Stop met lezen").click()
    expect(answer.get_by_role("button", name="Lees voor")).to_be_visible()


def test_without_a_dutch_voice_nothing_offers_to_read(reader):
    """A Dutch voice that lives on a server is no voice: it would send what was written here to somebody else."""
    for script in (NOT_OURS, VOICE.replace("VOICES", "[]")):
        answer = reader.on(script=script).opens().says("hoe lang duurt het")
        expect(answer.get_by_role("button", name="Makkelijker")).to_be_visible()
        expect(answer.get_by_role("button", name="Lees voor")).to_have_count(0)


def test_the_line_that_asks_stands_out_and_not_what_comes_after_it(reader):
    question = reader.opens().says("met naam of niet")
    weights = "(lines) => lines.map((one) => getComputedStyle(one).fontWeight)"
    asked, after = question.locator(".line").evaluate_all(weights)
    assert int(asked) > int(after)


def test_letters_can_be_made_bigger_and_stay_so(reader):
    size = "(e) => parseFloat(getComputedStyle(e).fontSize)"
    reader.opens()
    line = reader.log.locator(".line").first
    before = line.evaluate(size)
    reader.button("Menu").click()
    for _ in range(4):
        reader.button("Maak groter").click()
    expect(reader.page.get_by_text("De letters zijn nu 150 procent.")).to_be_visible()
    reader.page.reload()
    expect(line).to_be_visible()
    assert line.evaluate(size) == pytest.approx(before * 1.5, abs=0.1)


@pytest.mark.parametrize(("width", "height"), [(320, 568), (360, 740), (1280, 800)])
def test_nothing_falls_off_a_small_screen(reader, width, height):
    reader.on(width, height).opens()
    everything(reader)
    assert reader.page.evaluate(OVERFLOW) == []
    reader.button("Menu").click()
    for _ in range(3):
        reader.button("Maak groter").click()
    assert reader.page.evaluate(OVERFLOW) == []
    reader.button("Terug naar het gesprek").click()
    assert reader.page.evaluate(OVERFLOW) == []
    expect(reader.field).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/", "/embed"])
def test_the_pages_fit_a_phone(reader, path):
    reader.on(320, 568).opens(path, ready=False)
    assert reader.page.evaluate(WIDE) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_a_contrast_of_seven(reader, scheme):
    reader.on(color_scheme=scheme, reduced_motion="reduce").opens()
    everything(reader)
    assert_readable(reader)
    for layer in ("Menu", "Hulp nu"):
        reader.button(layer).click()
        assert_readable(reader)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_have_a_contrast_of_seven_too(reader, scheme):
    reader.on(color_scheme=scheme, reduced_motion="reduce")
    reader.opens("/")
    assert_readable(reader)


def assert_readable(reader):
    found = reader.page.evaluate(MEASURE)
    assert len(found) > 5
    assert [one for one in found if one["ratio"] < 7] == []


def test_less_motion_means_no_motion(reader):
    answer = reader.on(reduced_motion="reduce").opens().says("hoe lang duurt het")
    assert answer.evaluate("(e) => getComputedStyle(e).animationName") == "none"
    assert reader.page.locator(".talk").evaluate("(e) => getComputedStyle(e).scrollBehavior") == "auto"


def test_forced_colours_keep_the_edges(reader):
    reader.on(forced_colors="active").opens().says("hoe lang duurt het")
    edges = reader.page.locator("zeg-het-maar .button").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).borderStyle + getComputedStyle(one).borderWidth)"
    )
    assert edges
    assert all("none" not in edge and edge.endswith("2px") for edge in edges)


def test_the_accessibility_tree_reads_well(reader):
    reader.on(360, 740).opens("/site", ready=False)
    reader.button("Zeg het maar openen").click()
    expect(reader.log.get_by_text("Wie ben jij?")).to_be_visible()
    reader.says("hoe lang duurt het")
    expect(reader.page.get_by_role("dialog", name="Zeg het maar")).to_match_aria_snapshot("""
      - dialog "Zeg het maar":
        - heading "Zeg het maar" [level=2]
        - button "Menu"
        - button "Sluiten"
        - group "Altijd te gebruiken":
          - button "Hulp nu"
          - button "Stoppen"
          - button "Snel weg"
        - region "Uitleg en gesprek":
          - log "Gesprek":
            - paragraph: "Zeg het maar zegt:"
            - group "Kies een antwoord":
              - button "Ik krijg zorg kan niet meer" [disabled]
            - text: "Jij zegt:"
            - paragraph: hoe lang duurt het
            - paragraph: Je krijgt binnen 6 weken antwoord.
            - button "Makkelijker"
            - button "Meer uitleg"
            - group "Kies een antwoord":
              - button "Ik wil een klacht doen"
        - text: Typ hier wat je wilt zeggen
        - textbox "Typ hier wat je wilt zeggen"
        - button "Verstuur"
    """)


def test_zoomed_in_four_times_everything_can_be_reached_and_the_ways_out_stay(reader):
    """A screen of 1280 by 1024 at 400 percent has 320 by 256 pixels: the panel scrolls as one."""
    reader.on(320, 256).opens()
    answer = reader.says("ik wil dood")
    expect(answer.get_by_role("heading", name="Hulp voor jou")).to_be_in_viewport(ratio=1)
    for name in ("Hulp nu", "Stoppen", "Snel weg"):
        expect(reader.button(name)).to_be_in_viewport(ratio=1)
    call = answer.locator(".choices").get_by_role("link", name="Bel 112")
    call.scroll_into_view_if_needed()
    expect(call).to_be_in_viewport(ratio=1)
    reader.field.fill("a" * 300)
    expect(reader.field).to_be_in_viewport()
    reader.expected_errors = ("Failed to load resource",)
    reader.page.context.set_offline(True)
    reader.field.press("Enter")
    expect(reader.page.get_by_role("alert").get_by_role("link", name="Bel 112", exact=True)).to_be_in_viewport(ratio=1)
    assert reader.page.evaluate(OVERFLOW) == []


def test_how_it_looks_is_chosen_and_stays_so(reader):
    ground = "(e) => getComputedStyle(e).backgroundColor"
    reader.opens("/").says("plaatje")
    reader.button("Menu").click()
    reader.button("Kleuren en plaatjes").click()
    reader.page.get_by_label("Heel duidelijk").check()
    reader.page.get_by_label("Meer ruimte boven elke zin").check()
    reader.page.get_by_label("Laat plaatjes zien").uncheck()
    reader.page.reload()
    expect(reader.log.get_by_text("Een klacht mag.")).to_be_visible()
    assert reader.page.locator(".panel").evaluate(ground) == "rgb(0, 0, 0)"
    assert reader.page.locator("body").evaluate(ground) != "rgb(0, 0, 0)"
    assert reader.page.locator(".talk").evaluate("(e) => getComputedStyle(e).lineHeight").startswith("34")
    expect(reader.log.locator("img").filter(visible=True)).to_have_count(0)
    reader.button("Menu").click()
    reader.button("Kleuren en plaatjes").click()
    reader.page.get_by_label("Zoals op dit apparaat").check()
    assert reader.page.locator(".panel").evaluate(ground) != "rgb(0, 0, 0)"
