"""PDF files written by hand: a font without shapes whose codes are those of Unicode, lines, pictures."""

import zlib
from collections.abc import Sequence
from itertools import pairwise

SIZE = 12
HEIGHT = 842


def text(words: str, x: float, y: float, size: float = SIZE) -> str:
    """Write words with their left end at `x`, and their foot `y` below the head of the page; each as wide as high."""
    codes = words.encode("utf-16-be").hex()
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm <{codes}> Tj ET"


def aslant(words: str, x: float, y: float) -> str:
    """Write words upwards, as a watermark is."""
    return f"BT /F1 {SIZE} Tf 0 1 -1 0 {x} {HEIGHT - y} Tm <{words.encode('utf-16-be').hex()}> Tj ET"


def frame(left: float, top: float, right: float, bottom: float) -> str:
    """Draw a rectangle."""
    return f"{left} {HEIGHT - bottom} {right - left} {bottom - top} re S"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Draw all the rectangles between lines."""
    return "\n".join(frame(left, top, right, bottom) for left, right in pairwise(xs) for top, bottom in pairwise(ys))


def picture(pixels: bytes, width: int, height: int) -> tuple[str, bytes]:
    """Fill the page with a grey picture; give its drawing and its object."""
    packed = zlib.compress(pixels)
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 8 /Filter /FlateDecode /Length {len(packed)} >>"
    )
    return f"q 595 0 0 {HEIGHT} 0 0 cm /I1 Do Q", head.encode() + b"\nstream\n" + packed + b"\nendstream"


def pdf(*pages: str, image: bytes = b"null", kids: str = "", trailer: str = "") -> bytes:
    """Make a file of pages, each the operators that draw it."""
    first = 8
    numbers = [first + 2 * at for at in range(len(pages))]
    listed = "".join(f"{number} 0 R " for number in numbers)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{listed}{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] "
        b"/ToUnicode 6 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 >>",
        5: b"<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 "
        b"/Descent -200 /CapHeight 700 /StemV 80 >>",
        6: _stream(_to_unicode("".join(pages))),
        7: image,
    }
    for number, page in zip(numbers, pages, strict=True):
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {HEIGHT}] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> /XObject << /I1 7 0 R >> >> >>"
        ).encode()
        objects[number + 1] = _stream(page.encode())
    return _file(objects, trailer)


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n" % len(data) + data + b"\nendstream"


def _to_unicode(pages: str) -> bytes:
    codes = {
        found[at : at + 4] for found in pages.split("<")[1:] for at in range(0, found.index(">"), 4) if "Tj" in found
    }
    lines = "\n".join(f"<{code}> <{code}>" for code in sorted(codes))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(codes)} beginbfchar\n{lines}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _file(objects: dict[int, bytes], trailer: str) -> bytes:
    out, places = b"%PDF-1.7\n", {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start, count = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    out += b"".join(b"%010d 00000 n \n" % places[number] for number in range(1, count))
    return out + f"trailer << /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
