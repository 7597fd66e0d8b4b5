"""Put a JPEG or PNG picture on the page of a PDF, whose library then decodes it, without any other."""

import struct
from collections.abc import Iterator

from guong.engines.documents.photographs import read_orientation
from guong.engines.documents.refusals import UnreadableFile

# How a camera was held, as its notes say, in degrees clockwise to set the picture upright.
TURNS = {3: 180, 6: 90, 8: 270}
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, COLOUR, PALETTE = 0, 2, 3
POINTS_AN_INCH = 72
# Pictures say nothing reliable of their size: one of a page is taken to be as wide as a page.
PAGE_WIDTH = 595.0
FEWEST_DOTS_OF_PAPER = 1000
LEAST_SHARE_OF_HEIGHT = 1.25


def as_pdf(picture: bytes) -> bytes | None:
    """Return a PDF of one page that shows the picture, or None for a picture of another kind."""
    if picture.startswith(b"\xff\xd8"):
        for marker, body in _segments(picture):
            if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and len(body) >= 6:
                bits, height, width, components = struct.unpack(">BHHB", body[:6])
                colours = {1: "/DeviceGray", 3: "/DeviceRGB", 4: "/DeviceCMYK"}.get(components)
                if colours is None or bits != 8 or not width or not height:
                    return None
                look = f"/Filter/DCTDecode/ColorSpace{colours}/BitsPerComponent 8"
                return _page(picture, width, height, look, TURNS.get(read_orientation(picture), 0))
        return None
    if picture.startswith(PNG_SIGNATURE):
        return _png_page(picture)
    return None


def dimensions_of(data: bytes) -> tuple[int, int]:
    """Return width and height where the header tells them simply, else nothing: memory is bounded anyway."""
    try:
        if data.startswith(b"\x89PNG"):
            width, height = struct.unpack(">II", data[16:24])
            return width, height
        if data.startswith(b"\xff\xd8"):
            at = 2
            while at + 9 < len(data) and data[at] == 0xFF:
                marker = data[at + 1]
                if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
                    height, width = struct.unpack(">HH", data[at + 5 : at + 9])
                    return width, height
                at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            return 0, 0
    except struct.error:
        raise UnreadableFile("broken-file") from None
    return 0, 0


def looks_like_paper(picture: bytes) -> bool:
    """Tell the picture of a whole page by its shape and its many dots."""
    width, height = dimensions_of(picture)
    return width >= FEWEST_DOTS_OF_PAPER and height >= LEAST_SHARE_OF_HEIGHT * width


def _segments(picture: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at + 4 <= len(picture) and picture[at] == 0xFF:
        marker = picture[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = int.from_bytes(picture[at + 2 : at + 4], "big")
        yield marker, picture[at + 4 : at + 2 + length]
        at += 2 + max(2, length)


def _png_page(picture: bytes) -> bytes | None:
    """Hand on the packed dots, which a PDF packs alike; not so where they are interlaced or transparent."""
    header = b""
    palette = b""
    data_chunks = []
    at = len(PNG_SIGNATURE)
    while at + 8 <= len(picture):
        length, name = struct.unpack_from(">I4s", picture, at)
        body = picture[at + 8 : at + 8 + length]
        if name == b"IHDR":
            header = body
        elif name == b"PLTE":
            palette = body
        elif name == b"IDAT":
            data_chunks.append(body)
        at += 12 + length
    if len(header) != 13 or not data_chunks:
        return None
    width, height, bits, colour, _, _, interlacing = struct.unpack(">IIBBBBB", header)
    spaces = {GREY: "/DeviceGray", COLOUR: "/DeviceRGB"}
    if colour == PALETTE and palette:
        spaces[PALETTE] = f"[/Indexed/DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"
    if interlacing or colour not in spaces or not width or not height:
        return None
    look = (
        f"/Filter/FlateDecode/ColorSpace{spaces[colour]}/BitsPerComponent {bits}"
        f"/DecodeParms<</Predictor 15/Colors {3 if colour == COLOUR else 1}/BitsPerComponent {bits}"
        f"/Columns {width}>>"
    )
    return _page(b"".join(data_chunks), width, height, look, 0)


def _page(stream: bytes, width: int, height: int, look: str, turn: int) -> bytes:
    across, down = PAGE_WIDTH, PAGE_WIDTH * height / width
    if width > height:
        across, down = PAGE_WIDTH * width / height, PAGE_WIDTH
    picture = b"<</Type/XObject/Subtype/Image/Width %d/Height %d%s/Length %d>>stream\n%s\nendstream" % (
        *(width, height, look.encode(), len(stream), stream),
    )
    return write_pdf(across, down, f"q {across:.2f} 0 0 {down:.2f} 0 0 cm /I Do Q", picture, turn=turn)


def write_pdf(
    across: float, down: float, operators: str, picture: bytes = b"null", *, turn: int = 0
) -> bytes:
    """Write a PDF of one page that draws by `operators`, to which a picture is known as I."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {across:.2f} {down:.2f}]/Rotate {turn}"
        "/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(operators), operators.encode()),
        picture,
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)
