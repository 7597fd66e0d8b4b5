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
        refusal = UnreadableFile(
            "unsupported-type", what=foreign_kind("zip", listing.encode("latin-1", "replace"))
        )
        raise (
            ConversionNeeded("odt", refusal)
            if media_type == OPEN_TEXT and "content.xml" in parts
            else refusal
        )
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if _is_image(data):
        return "image"
    if data.startswith(RTF):
        raise ConversionNeeded("rtf", UnreadableFile("unsupported-type", what=".rtf"))
    if foreign_type := foreign_kind("bytes", _opening(data)):
        raise UnreadableFile("unsupported-type", what=foreign_type)
    if _is_binary(data):
        raise UnreadableFile("binary")
    return "md" if _suffix(name) in (".md", ".markdown") else "txt"


def mismatch(kind: str, name: str) -> str | None:
    """Return a note for the reader when the name promises another type than the bytes hold."""
    suffix = _suffix(name)
    known_suffixes = {known_suffix for suffixes in SUFFIXES.values() for known_suffix in suffixes} | {".xls"}
    if suffix not in known_suffixes or suffix in SUFFIXES[kind]:
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


def _is_image(data: bytes) -> bool:
    if data.startswith(IMAGES):
        return True
    if data.startswith(b"BM") and len(data) > 26 and data[6:10] == b"\0\0\0\0":
        return True
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def _opening(data: bytes) -> bytes:
    """Give the first bytes of a file, those of a text in UTF-16 as Latin-1 and without its mark."""
    opening = data[:8192].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if opening.startswith((b"\xff\xfe", b"\xfe\xff")):
        return opening.decode("utf-16", "ignore").encode("latin-1", "ignore")
    return opening


def _is_binary(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    sample = data[:65536]
    nulls = sample.count(0)
    if nulls:
        return not _is_wide_text(sample)
    controls = sum(sample.count(code) for code in range(32) if code not in QUIET_CONTROLS)
    return controls > len(sample) / 50


def _is_wide_text(sample: bytes) -> bool:
    # UTF-16 without a mark: the high bytes of Vietnamese letters are 0, 1, 3 or 0x1E, always on one side.
    high = frozenset(b"\x00\x01\x03\x1e\x20")
    for side in (0, 1):
        column, other_bytes = sample[side::2], sample[1 - side :: 2]
        if column and sum(column.count(code) for code in high) > 0.95 * len(column) and 0 not in other_bytes:
            return True
    return False
