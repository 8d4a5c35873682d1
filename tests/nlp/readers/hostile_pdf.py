"""PDFs that are made to hurt: written object by object, as no program would."""

import zlib

from tests.nlp.readers.hostile_texts import SCALE

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>"
FONT = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
PICTURE = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
TEXT = b"BT /F1 12 Tf 72 700 Td (Laporan kegiatan) Tj ET"


def raw_pdf(objects):
    """A PDF of numbered objects with a right table of places."""
    data, places = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(data), max(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size))
    return data + b"xref\n0 %d\n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        start,
    )


def stream(content, extra=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), extra, content)


def packed(content, extra=b""):
    return stream(zlib.compress(content, 9), b"/Filter /FlateDecode " + extra)


def page_pdf(content=None, resources=FONT, page=PAGE, pages=PAGES, **more):
    """A PDF of one page; ``more`` are objects by ``n5=…``."""
    objects = {1: CATALOG, 2: pages, 3: page % resources, 4: content or stream(TEXT)}
    return raw_pdf(objects | {int(name[1:]): value for name, value in more.items()})


def pages_in_a_circle():
    return page_pdf(pages=b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>")


def a_million_pages():
    return page_pdf(pages=b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>")


def one_page_a_million_times():
    return page_pdf(pages=b"<< /Type /Pages /Kids [%s] /Count 100000 >>" % (b"3 0 R " * 100_000))


def pages_all_the_way_down():
    """Each node of the tree holds one node."""
    nodes = {n: b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (n - 1, n + 1) for n in range(5, 5000)}
    last = {5000: PAGE % FONT}
    return raw_pdf({1: CATALOG, 2: b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>", 4: stream(TEXT)} | nodes | last)


def forms_that_double():
    """Each form draws the next one twice: two to the fortieth letters."""

    def form(number):
        names = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> %s >>"
        return stream(b"/X Do /X Do" if number < 44 else TEXT, names % (number + 1, FONT))

    return page_pdf(
        stream(b"/X Do"), b"/XObject << /X 5 0 R >>", **{f"n{number}": form(number) for number in range(5, 45)}
    )


def object_stream_of_itself():
    holder = stream(b"3 0 << /Type /Page >>", b"/Type /ObjStm /N 1 /First 4 /Extends 5 0 R")
    return page_pdf(n5=holder)


def length_that_points_at_itself():
    return page_pdf(b"<< /Length 4 0 R >>\nstream\n" + TEXT + b"\nendstream")


def content_that_swells():
    """Eighty megabytes of nothing to draw, packed into eighty kilobytes."""
    return page_pdf(packed(b"q Q " * (2_000_000 * SCALE)))


def packed_twice():
    inner = zlib.compress(zlib.compress(bytes(20_000_000 * SCALE), 9), 9)
    return page_pdf(stream(inner, b"/Filter [/FlateDecode /FlateDecode]"))


def endless_page():
    return page_pdf(page=PAGE.replace(b"595 842", b"1000000000 1000000000"))


def page_without_size():
    return page_pdf(page=PAGE.replace(b"595 842", b"0 0"))


def page_of_no_height():
    """A picture on a page of a hair's height: found by damaging fixtures."""
    picture = packed(bytes(1000), PICTURE % (100, 10))
    flat = PAGE.replace(b"595 842", b"595 0.0000001")
    return page_pdf(stream(b"595 0 0 1 0 0 cm /X Do"), b"/XObject << /X 5 0 R >>", page=flat, n5=picture)


def backward_page():
    return page_pdf(page=PAGE.replace(b"0 0 595 842", b"595 842 -1e38 1e38"))


def tiny_units():
    return page_pdf(page=PAGE.replace(b"/Contents", b"/UserUnit 1e30 /Contents"))


def letters_far_away():
    return page_pdf(stream(b"BT /F1 1e30 Tf 1e30 -1e30 Td (Laporan) Tj /F1 1e-30 Tf (kegiatan) Tj ET"))


def letters_on_one_spot():
    return page_pdf(stream(b"BT /F1 12 Tf 72 700 Td " + b"(a) Tj -6.67 0 Td " * (3000 * SCALE) + b"ET"))


def font_without_a_map():
    """Glyphs by number, and nothing that says which letters they are."""
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    inner = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Ordering (Identity) >> >>"
    text = stream(b"BT /F1 12 Tf 72 700 Td <000100020003> Tj ET")
    return page_pdf(text, b"/Font << /F1 5 0 R >>", n5=font, n6=inner)


def map_that_swells():
    ranges = b"<0000> <FFFF> <0041>\n" * 20_000
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return page_pdf(
        None, b"/Font << /F1 5 0 R >>", n5=font, n6=packed(b"20000 beginbfrange\n" + ranges + b"endbfrange")
    )


def picture_beyond_measure():
    """A page that is a picture of 50,000 by 50,000 points, of which there are a few bytes."""
    picture = packed(bytes(1000), PICTURE % (50_000, 50_000))
    return page_pdf(stream(b"595 0 0 842 0 0 cm /X Do"), b"/XObject << /X 5 0 R >>", n5=picture)


def a_forest_of_lines():
    """Ruling lines for a table of 250,000 cells."""
    across = b"".join(b"0 %d m 595 %d l S " % (y, y) for y in range(500))
    return page_pdf(packed(across + b"".join(b"%d 0 m %d 842 l S " % (x, x) for x in range(500)) + TEXT))


def deep_arrays():
    return page_pdf(n5=b"[" * 100_000)


PDFS = (
    pages_in_a_circle,
    a_million_pages,
    one_page_a_million_times,
    pages_all_the_way_down,
    object_stream_of_itself,
    length_that_points_at_itself,
    content_that_swells,
    packed_twice,
    endless_page,
    page_without_size,
    page_of_no_height,
    backward_page,
    tiny_units,
    letters_far_away,
    letters_on_one_spot,
    font_without_a_map,
    map_that_swells,
    picture_beyond_measure,
    a_forest_of_lines,
    deep_arrays,
)
