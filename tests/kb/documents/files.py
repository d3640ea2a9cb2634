"""Makes files of every kind, good and bad ones, with what is really used to make them."""

import io
import zipfile

import docx
from docx.oxml import OxmlElement
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter

RULES = "Een cliënt mag altijd een klacht indienen. De klachtenfunctionaris belt binnen 5 werkdagen terug."
PLACE = "De commissie zit in Nijmegen. Zij beslist binnen 6 weken."
PAGES = {"Wie mag klagen": RULES, "Waar gaat het heen": PLACE, "En daarna": "Je kunt naar de rechter. Dat kost niets."}
ODT_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:'
    'text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def pdf(pages=None, title="Klachtenregeling 2026", header=True) -> bytes:
    made = FPDF()
    if title:
        made.set_title(title)
    for number, (heading, text) in enumerate((pages or PAGES).items(), 1):
        made.add_page()
        made.set_font("helvetica", size=9)
        if header:
            made.cell(0, 6, f"Onze organisatie - {number}", new_x="LMARGIN", new_y="NEXT")
        made.set_font("helvetica", size=20)
        made.cell(0, 14, heading, new_x="LMARGIN", new_y="NEXT")
        made.set_font("helvetica", size=11)
        made.multi_cell(60, 6, text)
    return bytes(made.output())


def locked_pdf(password="geheim") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned_pdf() -> bytes:
    made = FPDF()
    made.add_page()
    made.rect(20, 20, 100, 100, style="F")
    return bytes(made.output())


def word(pages=False, title="") -> bytes:
    made = docx.Document()
    made.core_properties.title = title
    made.add_heading("Klachtenregeling", 0)
    made.add_heading("Wie mag klagen", 1)
    made.add_paragraph(RULES)
    table = made.add_table(2, 2)
    for cell, text in zip(table._cells, ("Wet", "Termijn", "Wkkgz", "6 weken"), strict=True):
        cell.text = text
    made.add_heading("Waar gaat het heen", 2)
    last = made.add_paragraph("")
    run = last.add_run("")
    if pages:
        run._element.append(OxmlElement("w:lastRenderedPageBreak"))
    last.add_run(PLACE)
    return saved(made)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt(body=None, **parts) -> bytes:
    usual = (
        '<text:h text:outline-level="1">Wie mag klagen</text:h>'
        f"<text:p>{RULES.replace('altijd', '<text:span>altijd</text:span>')}</text:p>"
        "<text:tracked-changes><text:p>weggegooide zin</text:p></text:tracked-changes>"
        "<table:table><table:table-row><table:table-cell><text:p>Wkkgz</text:p></table:table-cell>"
        "<table:table-cell><text:p>6 weken</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p><text:soft-page-break/></text:p><text:h text:outline-level="2">Waar gaat het heen</text:h>'
        f"<text:list><text:list-item><text:p>{PLACE}</text:p></text:list-item></text:list>"
    )
    text = f"<office:body><office:text>{body or usual}</office:text></office:body>"
    content = f"<office:document-content {ODT_SPACES}>{text}</office:document-content>"
    files = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **parts}
    return packed(files)


def packed(files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


HTML = f"""<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Klachten &amp; zo</title>
<style>p {{ color: red }}</style><script>alert("nee")</script></head><body><nav>Menu met knoppen</nav>
<h1>Wie mag klagen</h1><p>{RULES.replace("altijd", "<b>altijd</b>")}<!-- geheim --></p>
<table><tr><th>Wet</th><th>Termijn</th></tr><tr><td>Wkkgz</td><td>6 weken</td></tr></table>
<h2>Waar gaat het heen</h2><div>{PLACE}<ul><li>Eerste punt</li><li>Tweede punt</li></ul></div></body></html>""".encode()

MARKDOWN = f"""---
title: Klachtenregeling
---
# Wie mag klagen

{RULES.replace("altijd", "*altijd*")} Zie [de wet](https://wet.example/).

| Wet | Termijn |
|---|---|
| Wkkgz | 6 weken |

## Waar gaat het heen

- {PLACE}
- Eerste punt
""".encode()

TEXT = f"""1. Wie mag klagen

{RULES.replace(" een klacht", chr(10) + "een klacht")}

1.1 Waar gaat het heen

{PLACE}
""".encode()
