"""Reads a page as a browser without JavaScript does: its forms, its text, its tables."""

import html
import re
from html.parser import HTMLParser

VOID = {"input", "meta", "link", "br", "img", "path", "circle", "rect"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms, self.words, self.tags = {}, [], []
        self._form = self._area = self._select = None
        self._skip = 0

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        self.tags.append((tag, named))
        if tag == "form":
            self._form = self.forms.setdefault(named["action"], {})
        elif tag in {"script", "style", "title"}:
            self._skip += 1
        elif self._form is not None and "name" in named:
            self._field(tag, named)
        elif tag == "option" and self._select and ("selected" in named or self._select not in self._form):
            self._form[self._select] = named["value"]

    def _field(self, tag, named):
        kind = named.get("type", "text")
        if tag == "textarea":
            self._area = named["name"]
            self._form[self._area] = ""
        elif tag == "select":
            self._select = named["name"]
        elif kind not in {"checkbox", "radio"} or "checked" in named:
            self._form[named["name"]] = named.get("value", "")

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._form[self._area] = self._form[self._area].removeprefix("\n")
            self._area = None
        elif tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag in {"script", "style", "title"}:
            self._skip -= 1

    def handle_data(self, data):
        if self._area is not None:
            self._form[self._area] += data
        elif not self._skip:
            self.words.append(data)


class Page:
    """A page that came back."""

    def __init__(self, answer):
        self.status, self.headers, self.source = answer.status_code, answer.headers, answer.text
        self.location = answer.headers.get("location")
        self._read = _Reader()
        self._read.feed(answer.text)
        self.forms, self.tags = self._read.forms, self._read.tags
        self.text = re.sub(r"\s+", " ", " ".join(self._read.words))

    def form(self, ending):
        """The address of a form and what stands in it."""
        (found,) = [one for one in self.forms.items() if one[0].endswith(ending)]
        return found

    @property
    def title(self):
        return html.unescape(re.search(r"<title>(.*?)</title>", self.source)[1])


class Surfer:
    """Somebody who uses the pages."""

    def __init__(self, http):
        self.http = http

    def opens(self, path, **headers):
        return Page(self.http.get(path, headers=headers))

    def sends(self, path, fields, **headers):
        return Page(self.http.post(path, data=fields, headers=headers))

    def fills(self, page, ending, **typed):
        """Fill a form of a page in and send it; give what comes back, the next page when it leads on."""
        address, fields = page.form(ending)
        answer = self.sends(address, {**fields, **typed})
        return self.opens(answer.location) if answer.status == 303 else answer
