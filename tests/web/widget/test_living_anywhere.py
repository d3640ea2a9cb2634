"""Wherever it stands: beside others, in a frame, with storage blocked, on a hostile site, in two tabs."""

import pytest
from playwright.sync_api import expect

TALK = "<zeg-het-maar inline=always></zeg-het-maar>"
REFUSED = ("Failed to load resource",)
BLOCKED = """for (const kind of ['sessionStorage', 'localStorage'])
 Object.defineProperty(window, kind, { get() { throw new DOMException('blocked', 'SecurityError'); } });"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
HOSTILE = """* { color: red !important; background: lime !important; font: italic 8px/3 cursive !important;
 opacity: .01 !important; transform: rotate(9deg) !important; filter: blur(9px) !important;
 visibility: hidden !important; display: none !important;
 pointer-events: none !important; text-transform: uppercase !important; letter-spacing: 1em !important;
 text-indent: 99em !important; white-space: nowrap !important; writing-mode: vertical-rl !important;
 direction: rtl !important; overflow: hidden !important; width: 1px !important; height: 1px !important;
 -webkit-text-fill-color: transparent !important; --zhm-ink: red !important; --zhm-card: red !important; }
 html, body, main { display: block !important; visibility: visible !important; transform: none !important;
 opacity: 1 !important; filter: none !important; width: auto !important; height: auto !important;
 overflow: visible !important; }"""
STYLE = "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }"
LOOK = """(e) => { const s = getComputedStyle(e);
 return [s.color, s.fontStyle, s.fontSize, s.textTransform, s.letterSpacing, s.textIndent, s.writingMode, s.direction,
  s.visibility, s.webkitTextFillColor, getComputedStyle(e.parentElement).backgroundColor]; }"""


def look(reader):
    line = reader.page.locator("zeg-het-maar .log .line").first
    return line.evaluate(LOOK), line.bounding_box()


def test_two_on_one_page_do_not_share_a_conversation(reader):
    reader.on().page.goto(f"{reader.server.url}/site?tag={TALK}{TALK}")
    first, second = (reader.page.locator("zeg-het-maar").nth(n) for n in range(2))
    for one in (first, second):
        expect(one.get_by_text("Wie ben jij?")).to_be_visible()
    for one, text in ((first, "een"), (second, "twee")):
        one.get_by_label("Typ hier wat je wilt zeggen").fill(text)
        one.get_by_role("button", name="Verstuur").click()
        expect(one.get_by_text(f"Je zei: {text}")).to_be_visible()
    expect(first.get_by_text("Je zei: twee")).to_have_count(0)
    assert len(reader.server.chat.started) == 2
    reader.page.reload()
    expect(first.get_by_text("Je zei: een")).to_be_visible()
    expect(second.get_by_text("Je zei: twee")).to_be_visible()
    assert len(reader.server.chat.started) == 2


def test_one_that_is_moved_or_made_again_goes_on(reader):
    reader.opens().says("een")
    reader.page.evaluate("document.body.prepend(document.querySelector('zeg-het-maar'))")
    expect(reader.log.get_by_text("Je zei: een")).to_be_visible()
    reader.page.evaluate("""() => { document.querySelector('zeg-het-maar').remove();
      const made = document.createElement('zeg-het-maar');
      made.setAttribute('open', '');
      document.body.append(made); }""")
    expect(reader.log.get_by_text("Je zei: een")).to_be_visible()
    assert len(reader.server.chat.started) == 1


@pytest.mark.parametrize("script", [BLOCKED, FULL])
def test_where_storage_is_blocked_it_still_talks(reader, script):
    reader.on(script=script).opens().says("hoe lang duurt het")
    reader.button("Menu").click()
    reader.button("Dit apparaat").click()
    reader.page.get_by_label("Onthoud mij op dit apparaat").check()
    expect(reader.page.get_by_text("Dat lukt niet op dit apparaat.")).to_be_visible()


@pytest.mark.parametrize("sandbox", ["", " sandbox='allow-scripts'"])
def test_in_a_frame_also_a_sandboxed_one_it_talks(reader, sandbox):
    from tests.web.widget.test_edges import allow_cross_site  # noqa: PLC0415 - only this test needs it

    reader.on()
    allow_cross_site(reader)
    reader.page.goto(f"{reader.server.url}/site?tag=<iframe src='/embed' width=400 height=700{sandbox}></iframe>")
    frame = reader.page.frame_locator("iframe")
    expect(frame.get_by_text("Wie ben jij?")).to_be_visible()
    frame.get_by_label("Typ hier wat je wilt zeggen").fill("hoe lang duurt het")
    frame.get_by_role("button", name="Verstuur").click()
    expect(frame.get_by_text("Je krijgt binnen 6 weken antwoord.")).to_be_visible()


def test_the_styles_of_a_site_do_not_reach_it(reader):
    reader.on(reduced_motion="reduce").opens()
    before = look(reader)
    reader.page.evaluate(STYLE, HOSTILE)
    expect(reader.page.get_by_role("heading", name="Een andere site")).to_be_hidden()
    assert look(reader) == before
    reader.says("hoe lang duurt het")


@pytest.mark.parametrize(
    "change", ["document.dir = 'rtl'", "document.body.style.zoom = '2'", "document.body.style.fontSize = '4px'"]
)
def test_a_page_from_right_to_left_or_zoomed_in_leaves_it_readable(reader, change):
    reader.opens().page.evaluate(change)
    style, _ = look(reader)
    assert style[7] == "ltr"
    assert float(style[2].removesuffix("px")) >= 18
    reader.says("hoe lang duurt het")
    expect(reader.button("Hulp nu")).to_be_in_viewport()


def test_nothing_stays_on_the_device_unless_asked(reader):
    reader.opens().says("een")
    assert reader.page.evaluate("localStorage.length") == 0
    reader.button("Menu").click()
    reader.button("Dit apparaat").click()
    reader.page.get_by_label("Onthoud mij op dit apparaat").check()
    expect(reader.page.get_by_text("Ik onthoud je op dit apparaat.")).to_be_visible()
    assert reader.page.evaluate("[localStorage.length, sessionStorage.length]") == [1, 0]
    later = reader.contexts[0].new_page()
    later.goto(reader.page.url)
    expect(later.get_by_role("log").get_by_text("Je zei: een")).to_be_visible()
    reader.page.get_by_label("Onthoud mij op dit apparaat").uncheck()
    expect(reader.page.get_by_text("Ik onthoud je hier niet meer.")).to_be_visible()
    assert reader.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 1]


def two_tabs(reader):
    reader.opens().says("een")
    reader.button("Menu").click()
    reader.button("Dit apparaat").click()
    reader.page.get_by_label("Onthoud mij op dit apparaat").check()
    reader.button("Terug naar het gesprek").click()
    other = reader.contexts[0].new_page()
    other.goto(reader.page.url)
    expect(other.get_by_role("log").get_by_text("Je zei: een")).to_be_visible()
    return other


def test_what_was_said_in_another_tab_is_there_when_somebody_comes_back(reader):
    other = two_tabs(reader)
    other.get_by_label("Typ hier wat je wilt zeggen").fill("twee")
    other.keyboard.press("Enter")
    expect(other.get_by_role("log").get_by_text("Je zei: twee")).to_be_visible()
    reader.page.clock.install()
    reader.page.clock.fast_forward(60_000)
    reader.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(reader.log.get_by_text("Je zei: twee")).to_have_count(1)
    expect(reader.log.get_by_text("Je zei: een")).to_have_count(1)
    assert len(reader.server.chat.started) == 1


def test_leaving_in_one_tab_leaves_nothing_for_the_other(reader):
    other = two_tabs(reader)
    weather = '<!doctype html><link rel="icon" href="data:,"><title>Weer</title>'
    other.route("https://www.knmi.nl/", lambda route: route.fulfill(body=weather))
    other.get_by_role("button", name="Snel weg").click()
    other.wait_for_url("https://www.knmi.nl/")
    assert reader.page.evaluate("localStorage.length") == 0
    assert reader.server.chat.sessions == {}


def test_a_server_that_restarts_gets_what_waited_without_anybody_pressing(reader):
    reader.on().page.clock.install()
    reader.opens()
    reader.expected_errors = REFUSED
    reader.page.route("**/api/chat/messages", lambda route: route.abort())
    reader.field.fill("hoe lang duurt het")
    reader.field.press("Enter")
    expect(reader.button("Opnieuw")).to_be_visible()
    reader.page.evaluate("""() => { window.said = 0; const root = document.querySelector('zeg-het-maar').shadowRoot;
      new MutationObserver((all) => { window.said += all.filter((one) => one.addedNodes.length).length; })
        .observe(root.querySelector('.notice'), { childList: true }); }""")
    reader.page.clock.run_for(11_000)
    expect(reader.button("Opnieuw")).not_to_have_attribute("aria-disabled", "true")
    assert reader.page.evaluate("window.said") == 0, "a problem that lasts is said once"
    reader.page.unroute("**/api/chat/messages")
    reader.page.clock.run_for(25_000)
    expect(reader.log.get_by_text("Je krijgt binnen 6 weken antwoord.")).to_be_visible()
    assert len(reader.server.chat.sent) == 1
