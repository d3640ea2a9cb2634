"""Files as people send them, made here: photos with a place in them, and papers with things that act."""

import io

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

SECRET = "Kamer van Sam de Vries"


def photo(kind="JPEG", size=(600, 400), colour="red", *, orientation=1, mode="RGB"):
    """Give a photo; the left half has another colour, so that one sees how it was turned."""
    image = Image.new(mode, size, colour)
    image.paste("blue", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x8825] = orientation, SECRET, {1: "N", 2: (51.0, 48.0, 0.0)}
    out = io.BytesIO()
    more = {"exif": exif} if kind != "PNG" else {"exif": exif, "pnginfo": None}
    image.save(out, kind, **more)
    return out.getvalue()


def bomb(width=9_000, height=9_000):
    """Give a small PNG of far too many points."""
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


def paper(pages=1, *, password=None):
    """Give a PDF that runs a script, has a file in it, opens an address, and says who made it."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('boe');")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject(key): v for key, v in script.items()})
    writer.add_attachment("geheim.txt", b"verborgen inhoud")
    writer.add_metadata({"/Author": SECRET, "/Title": SECRET})
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("http://x.nl")}
    )
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    writer.pages[0][NameObject("/Metadata")] = writer._add_object(_stream(SECRET.encode()))
    if password is not None:
        writer.encrypt(password, owner_password="baas")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def paper_with_photo():
    """Give a PDF of a photo as a telephone makes it: the photo as it was taken, in a page."""
    picture = photo(size=(64, 64))
    stream = _stream(picture)
    names = {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceRGB", "/Filter": "/DCTDecode"}
    stream.update({NameObject(key): NameObject(value) for key, value in names.items()})
    sizes = {"/Width": 64, "/Height": 64, "/BitsPerComponent": 8}
    stream.update({NameObject(key): NumberObject(value) for key, value in sizes.items()})
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    objects = DictionaryObject({NameObject("/Im0"): writer._add_object(stream)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _stream(data):
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream


def read(data):
    """Open a PDF."""
    return PdfReader(io.BytesIO(data))


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 100
