"""A page of a PDF as a picture, for who must see the stamp and the signature and not the words alone."""

import base64
import struct
import zlib

import pypdfium2 as pdfium

from guong.engines.documents.document import Limits
from guong.engines.documents.refusals import UnreadableFile

# Enough to read a letter of 12 points on a screen; a poster is drawn smaller.
DOTS_AN_INCH = 110
MOST_DOTS = 1600
POINTS_AN_INCH = 72
PNG = b"\x89PNG\r\n\x1a\n"
RGB = (8, 2, 0, 0, 0)  # eight bits a colour, no interlacing
BYTES_A_DOT = 3
# Of a picture of the size of a thumb: sixteen shades a colour, which pack to half.
COARSE = bytes(shade // 16 * 17 for shade in range(256))


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    """Open a PDF; UnreadableFile for one that is damaged or asks for a password."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        needs_password = getattr(error, "err_code", None) == pdfium.raw.FPDF_ERR_PASSWORD
        raise UnreadableFile("encrypted-pdf" if needs_password else "broken-file") from None


def draw_pdf_page(data: bytes, number: int, most_dots: int, limits: Limits) -> dict[str, object]:
    """
    Draw page `number` (from 1) of a PDF in this very process; 0 counts the pages and draws none.

    `most_dots` a side; 0 is as many as a letter needs to be read.
    """
    with open_pdf(data) as pdf:
        total = len(pdf)
        if total > limits.max_pages:
            raise UnreadableFile("too-many-pages", limit=str(limits.max_pages))
        if number < 0 or number > total or not total:
            raise UnreadableFile("broken-file")
        try:
            if number:
                page = pdf[(number - 1)]
                scale = min(
                    DOTS_AN_INCH / POINTS_AN_INCH, (most_dots or MOST_DOTS) / max(*page.get_size(), 1)
                )
                bitmap = page.render(
                    scale=scale, rev_byteorder=True, maybe_alpha=False, force_halftone=bool(most_dots)
                )
                rows, stride = bytes(bitmap.buffer), bitmap.stride
                width, height, channels = bitmap.width, bitmap.height, bitmap.n_channels
                bitmap.close()
                lines = [rows[at : at + width * channels] for at in range(0, stride * height, stride)]
                if channels > BYTES_A_DOT:
                    lines = [_without_fourth(line, width) for line in lines]
                if most_dots:
                    lines = [line.translate(COARSE) for line in lines]
                png = write_png(width, height, lines)
            else:
                png = b""
        except pdfium.PdfiumError:
            raise UnreadableFile("broken-file") from None
    return {"picture": base64.b64encode(png).decode("ascii"), "pages": total}


def _without_fourth(line: bytes, width: int) -> bytes:
    three = bytearray(width * BYTES_A_DOT)
    for channel in range(BYTES_A_DOT):
        three[channel::BYTES_A_DOT] = line[channel::4]
    return bytes(three)


def write_png(width: int, height: int, lines: list[bytes]) -> bytes:
    """Write rows of dots in red, green and blue as a PNG."""
    head = struct.pack(">IIBBBBB", width, height, *RGB)
    body = zlib.compress(b"".join(b"\x00" + line for line in lines), 6)
    return PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
