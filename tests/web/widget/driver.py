"""The hands and eyes of a reader in these tests: open a page, say something, press something, look."""

from playwright.sync_api import expect

FOCUS = """() => {
 let focus = document.activeElement;
 while (focus.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;"""
"""The start of a script that finds what has the focus, inside the widget too."""


class Reader:
    """One reader with one page. Console errors and requests to other sites are kept, and fail the test at the end."""

    def __init__(self, browser, server):
        self.browser, self.server = browser, server
        self.contexts, self.errors, self.strangers = [], [], []
        self.expected_errors = ()
        self.page = None

    def on(self, width=1280, height=800, script=None, **options):
        """Take a screen of this size."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        if script:
            context.add_init_script(script)
        self.contexts.append(context)
        self.page = context.new_page()
        self.page.set_default_timeout(5000)
        self.page.on("console", lambda line: line.type in ("error", "warning") and self.errors.append(line.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._note)
        return self

    def _note(self, request):
        if not request.url.startswith((self.server.url, "data:", "about:", "tel:")):
            self.strangers.append(request.url)

    def opens(self, path="/site?tag=<zeg-het-maar open></zeg-het-maar>", ready=True):
        if self.page is None:
            self.on()
        self.page.goto(self.server.url + path)
        if ready:
            expect(self.log.get_by_text("Wie ben jij?")).to_be_visible()
        return self

    @property
    def log(self):
        return self.page.get_by_role("log")

    @property
    def field(self):
        return self.page.get_by_label("Typ hier wat je wilt zeggen")

    def button(self, name, exact=True):
        return self.page.get_by_role("button", name=name, exact=exact)

    def says(self, text):
        """Type and send; wait until an answer stands under it."""
        before = self.page.locator(".message.theirs").count()
        self.field.fill(text)
        self.field.press("Enter")
        expect(self.page.locator(".message.theirs")).not_to_have_count(before)
        return self.last

    @property
    def last(self):
        return self.page.locator(".message.theirs").last

    def focus_is(self):
        """The visible text or the name of what has the focus, inside the widget too."""
        return self.page.evaluate(f"{FOCUS} return focus.id || focus.name || focus.textContent; }}")

    def stored(self):
        return self.page.evaluate("() => JSON.parse(sessionStorage.getItem('zeg-het-maar'))")

    def leave(self):
        for context in self.contexts:
            context.close()
        assert self.strangers == [], self.strangers
        unexpected = [error for error in self.errors if not any(part in error for part in self.expected_errors)]
        assert unexpected == [], unexpected
