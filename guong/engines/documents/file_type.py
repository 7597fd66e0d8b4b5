"""Tell what a file really is from its bytes, whatever its name says."""

import io
import zipfile

from guong.engines.documents.refusals import ConversionNeeded, UnreadableFile, foreign_kind, table

IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF87a", b"GIF89a")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
RTF = b"{\\rtf"
# VISCII puts six capital letters among the control codes, so those say nothing.
QUIET_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1a\x02\x05\x06\x14\x19\x1e")
HIGH_BYTES = frozenset(b"\x00\x01\x03\x1e\x20")
SUFFIXES = {kind: tuple(suffixes.split()) for kind, suffixes in table("read")}


def sniff(data: bytes, name: str = "") -> str:
    """
    Return txt, md, docx, pdf, xlsx or image.

    Only md rests on the name, since Markdown is plain text. Raises ConversionNeeded for other
    files of word processors, and UnreadableFile for everything else.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile("empty")
    if data.startswith(OLE):
        raise _office_container(data)
    if data.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                names = archive.namelist()
                media_type = archive.open("mimetype").read(100) if "mimetype" in names else b""
                parts = [name.replace("\\", "/").lower() for name in names]
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            raise UnreadableFile("broken-file") from None
        for kind, main in (("docx", "word/document"), ("xlsx", "xl/workbook")):
            if any(part.startswith(main) and part.endswith(".xml") for part in parts):
                return kind
        listing = "\n".join([*parts, f"mimetype={media_type.decode('latin-1')}"])
        what = foreign_kind("zip", listing.encode("latin-1", "replace"))
        refusal = UnreadableFile("unsupported-type", what=what)
        is_open_text = media_type == OPEN_TEXT and "content.xml" in parts
        raise ConversionNeeded("odt", refusal) if is_open_text else refusal
    if b"%PDF-" in data[:1024]:
        return "pdf"
    is_bitmap = data.startswith(b"BM") and len(data) > 26 and data[6:10] == b"\0\0\0\0"
    if data.startswith(IMAGES) or is_bitmap or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "image"
    if data.startswith(RTF):
        raise ConversionNeeded("rtf", UnreadableFile("unsupported-type", what=".rtf"))
    opening = data[:8192].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if opening.startswith((b"\xff\xfe", b"\xfe\xff")):
        opening = opening.decode("utf-16", "ignore").encode("latin-1", "ignore")
    if foreign_type := foreign_kind("bytes", opening):
        raise UnreadableFile("unsupported-type", what=foreign_type)
    if _is_binary(data):
        raise UnreadableFile("binary")
    return "md" if _suffix(name) in (".md", ".markdown") else "txt"


def mismatch(kind: str, name: str) -> str | None:
    """Return a note for the reader when the name promises another type than the bytes hold."""
    suffix = _suffix(name)
    if suffix not in {".xls"}.union(*SUFFIXES.values()) or suffix in SUFFIXES[kind]:
        return None
    actual = "ảnh" if kind == "image" else f".{kind}"
    return f"Tệp mang đuôi {suffix} nhưng nội dung thật là {actual}; đã đọc theo nội dung thật."


def _suffix(name: str) -> str:
    _, dot, suffix = name.rpartition(".")
    return f".{suffix.lower()}" if dot else ""


def _office_container(data: bytes) -> UnreadableFile | ConversionNeeded:
    # The directory of an OLE file holds the names of its streams in UTF-16.
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return UnreadableFile("encrypted-office")
    if holds("WordDocument") and not holds("__substg1.0_"):  # a letter of Outlook may carry one
        return ConversionNeeded("doc", UnreadableFile("old-word"))
    return UnreadableFile("unsupported-type", what=foreign_kind("ole", data.replace(b"\0", b"")))


def _is_binary(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    sample = data[:65536]
    if sample.count(0):
        # UTF-16 without a mark: the high bytes of Vietnamese letters are 0, 1, 3 or 0x1E, always on one side.
        sides = ((sample[side::2], sample[1 - side :: 2]) for side in (0, 1))
        return not any(
            column and sum(map(column.count, HIGH_BYTES)) > 0.95 * len(column) and 0 not in other
            for column, other in sides
        )
    controls = sum(sample.count(code) for code in range(32) if code not in QUIET_CONTROLS)
    return controls > len(sample) / 50
