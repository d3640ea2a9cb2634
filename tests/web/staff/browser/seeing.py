"""A page on every kind of screen, held against axe-core and against our own measure."""

from axe_playwright_python.sync_playwright import Axe

from tests.web.widget.axe import RULES

WIDE, SMALL = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
# What a screen or its colours can change. A page that was held whole once needs no more than this on the others.
LOOKS = ("color-contrast", "color-contrast-enhanced", "target-size", "scrollable-region-focusable")
WHOLE = {"type": "tag", "values": list(RULES)}
COLOURS = {"type": "rule", "values": list(LOOKS)}
# Small and light has the colours of the first and the places of the second: only our own measure is left.
SCREENS = (
    (WIDE, "light", "none", WHOLE),
    (SMALL, "dark", "none", WHOLE),
    (WIDE, "dark", "none", COLOURS),
    (SMALL, "light", "active", COLOURS),
    (SMALL, "light", "none", None),
)
MEASURE = """() => {
 const seen = [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
   .filter((one) => one.checkVisibility() && !one.closest('.unseen') && !one.classList.contains('skip'));
 const low = seen.filter((one) => one.matches('button, select, textarea, input, summary, .button, nav a'))
   .filter((one) => (one.closest('label') ?? one).getBoundingClientRect().height < 43.5)
   .map((one) => (one.textContent.trim() || one.name) + ' is lower than 44');
 const nameless = seen.filter((one) => !(one.labels?.length || one.textContent.trim() || one.ariaLabel))
   .map((one) => one.outerHTML + ' has no name');
 const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
 const titles = document.querySelectorAll('h1').length === 1 ? [] : ['there is not one h1'];
 const heads = [...document.querySelectorAll('thead th:not([scope])')].map(() => 'a th without scope');
 const tables = [...document.querySelectorAll('table')].filter((one) => !one.caption && !one.ariaLabel
   && !one.getAttribute('aria-labelledby')).map(() => 'a table without a name');
 const days = [...document.querySelectorAll('time:not([datetime])')].map(() => 'a time without datetime');
 return [...low, ...nameless, ...titles, ...heads, ...tables, ...days,
   ...(wider > 0 ? [`scrolls ${wider} sideways`] : []),
   ...(document.documentElement.lang === 'nl' ? [] : ['no language'])];
}"""
_AXE = Axe()


def faults(page):
    """Give what is wrong with a page, on every screen; the empty list when nothing is."""
    found = []
    for size, scheme, forced, rules in SCREENS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, forced_colors=forced, reduced_motion="reduce")
        where = f"{size['width']} {scheme}{' forced' if forced == 'active' else ''}"
        found += [f"{where}: {one}" for one in page.evaluate(MEASURE) + (_axe(page, rules) if rules else [])]
    return found


def _axe(page, rules):
    answer = _AXE.run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response
    return [
        f"{one['id']}: {one['help']} | {node['html'][:160]} | {node['failureSummary'][:300]}"
        for one in answer["violations"]
        for node in one["nodes"]
    ]
