"""Archives, Office files and pictures that are made to hurt."""

import io
import stat
import struct
import zipfile
from zlib import crc32

from PIL import Image

from tests.nlp.readers.make import docx, png_bytes, repack, xlsx

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]><d>&a11;</d>"
)
ODF = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def zipped(members):
    """An archive of names (or entries) and contents."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content, getattr(name, "compress_type", zipfile.ZIP_DEFLATED))
    return stream.getvalue()


def flat_bomb(folder):
    return zipped([("a.txt", bytes(30_000_000))])


def nested_bomb(folder):
    data = flat_bomb(folder)
    for _ in range(4):
        data = zipped([(f"{n}.zip", data) for n in range(8)])
    return data


def overlapping_bomb(folder):
    """One packed member, listed a thousand times (Fifield 2019)."""
    data = zipped([("a.txt", bytes(900_000))])
    at = data.find(b"PK\x01\x02")
    entry, body = data[at : data.find(b"PK\x05\x06")], data[:at]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entry) * 1000, len(body), 0)
    return body + entry * 1000 + end


def crowd(folder):
    return zipped([(f"{n}", "") for n in range(3000)])


def outward_paths(folder):
    return zipped(
        [("../../keluar.txt", "x"), ("/etc/keluar.txt", "x"), ("C:\\keluar.txt", "x"), ("a/../../b.txt", "x")]
    )


def symlink(folder):
    entry = zipfile.ZipInfo("tautan.txt")
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return zipped([(entry, "/etc/passwd")])


def zip_within_itself(folder):
    """The directory says that the member begins where the archive does."""
    data = zipped([("a.zip", b"PK\x03\x04" + bytes(2000))])
    return data.replace(b"PK\x03\x04" + bytes(2000), data[:2004])


def in_docx(member, content):
    return lambda folder: repack(docx(folder / "b.docx", "Isi"), folder / "c.docx", {member: content}).read_bytes()


def in_xlsx(member, content):
    return lambda folder: repack(xlsx(folder / "b.xlsx", {"A": [["x"]]}), folder / "c", {member: content}).read_bytes()


def in_odf(mimetype, content):
    plain = zipfile.ZipInfo("mimetype")
    plain.compress_type = zipfile.ZIP_STORED
    return lambda folder: zipped([(plain, f"application/vnd.oasis.opendocument.{mimetype}"), ("content.xml", content)])


def deep_word(folder):
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "<w:sdt><w:sdtContent>" * 20_000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 20_000
    return in_docx("word/document.xml", f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>')(folder)


def deep_sheet_text(folder):
    """A cell that repeats itself a million columns wide and rows deep."""
    table, text = "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    cell = '<t:table-cell t:number-columns-repeated="1000000"><x:p>panjang</x:p></t:table-cell>'
    row = f'<t:table-row t:number-rows-repeated="1000000">{cell}</t:table-row>'
    sheet = f"<o:body><o:spreadsheet><t:table>{row}</t:table></o:spreadsheet></o:body>"
    names = f'xmlns:o="{ODF}" xmlns:t="{table}" xmlns:x="{text}"'
    return in_odf("spreadsheet", f"<o:document-content {names}>{sheet}</o:document-content>")(folder)


def declared_png(folder):
    data = bytearray(png_bytes(Image.new("RGB", (10, 10))))
    data[16:24] = struct.pack(">II", 50_000, 50_000)
    data[29:33] = struct.pack(">I", crc32(data[12:29]))
    return bytes(data)


def saved(image, form, **options):
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def declared_jpeg(folder):
    data = bytearray(saved(Image.new("L", (16, 16)), "JPEG"))
    at = data.find(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(data)


def tiff_in_a_circle(folder):
    """The directory of the first picture names itself as the next."""
    data = bytearray(saved(Image.new("1", (64, 64)), "TIFF"))
    first = struct.unpack("<I", data[4:8])[0]
    entries = struct.unpack("<H", data[first : first + 2])[0]
    data[first + 2 + 12 * entries : first + 6 + 12 * entries] = struct.pack("<I", first)
    return bytes(data)


def declared_tiff(folder):
    data = saved(Image.new("1", (64, 64)), "TIFF")
    return data.replace(struct.pack("<HHI", 256, 4, 1) + struct.pack("<I", 64), struct.pack("<HHII", 256, 4, 1, 50_000))


def declared_webp(folder):
    data = bytearray(saved(Image.new("RGB", (16, 16)), "WEBP"))
    at = data.find(b"\x9d\x01\x2a")
    data[at + 3 : at + 7] = struct.pack("<HH", 16_383, 16_383)
    return bytes(data)


FILES = {
    "flat.zip": flat_bomb,
    "nested.zip": nested_bomb,
    "overlapping.zip": overlapping_bomb,
    "crowd.zip": crowd,
    "outward.zip": outward_paths,
    "symlink.zip": symlink,
    "within.zip": zip_within_itself,
    "bomb.docx": in_docx("word/document.xml", " " * 40_000_000),
    "laughs.docx": in_docx("word/document.xml", LAUGHS),
    "laughs_styles.docx": in_docx("word/styles.xml", LAUGHS),
    "laughs_types.docx": in_docx("[Content_Types].xml", LAUGHS),
    "laughs.xlsx": in_xlsx("xl/worksheets/sheet1.xml", LAUGHS),
    "laughs_strings.xlsx": in_xlsx("xl/sharedStrings.xml", LAUGHS),
    "laughs.odt": in_odf("text", LAUGHS),
    "laughs.ods": in_odf("spreadsheet", LAUGHS),
    "deep.docx": deep_word,
    "repeated.ods": deep_sheet_text,
    "declared.png": declared_png,
    "declared.jpg": declared_jpeg,
    "declared.tif": declared_tiff,
    "declared.webp": declared_webp,
    "circle.tif": tiff_in_a_circle,
}
