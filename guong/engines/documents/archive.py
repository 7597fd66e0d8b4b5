"""Open the zip of an Office file within bounds, and its XML without what XML can do to a reader."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from guong.engines.documents.document import MIB, Limits
from guong.engines.documents.refusals import UnreadableFile, in_words

MAX_ENTRIES = 20_000
RATIO_FLOOR = 8 * MIB
# The parser's own code for it: it reports a full memory as a fault of the file.
NO_MEMORY = 1
DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


class Archive:
    """The parts of an Office file, read one at a time."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Check the declared sizes before anything is unpacked; zipfile never reads past them."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
            raise UnreadableFile("broken-file") from None
        entries = self._zip.infolist()
        total_size = sum(entry.file_size for entry in entries)
        if total_size > limits.max_unpacked or len(entries) > MAX_ENTRIES:
            raise UnreadableFile("zip-bomb", limit=in_words(limits.max_unpacked))
        if total_size > RATIO_FLOOR and total_size > limits.max_zip_ratio * len(data):
            raise UnreadableFile("zip-bomb", limit=f"{limits.max_zip_ratio} lần dung lượng nén")
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableFile("encrypted-office")
        # Names compare without case, and old writers used the backslash.
        self._names = {_plain(entry.filename): entry.filename for entry in entries}

    def has(self, name: str) -> bool:
        """Tell whether the part exists."""
        return _plain(name) in self._names

    def xml(self, name: str) -> Element | None:
        """
        Parse a part, or return None where there is none; tags lose their namespace.

        The strict and the usual form of the format differ in their namespaces alone.

        Raises UnreadableFile for a damaged part, and for one with a document type: Office never writes it,
        and entity bombs and references outside the file need it.
        """
        actual = self._names.get(_plain(name))
        if actual is None:
            return None
        try:
            content = self._zip.read(actual)
            if content.startswith((b"\xff\xfe", b"\xfe\xff")):
                text = content.decode("utf-16")
                if "<!DOCTYPE" in text:
                    raise ValueError("document type")
                root = ElementTree.fromstring(text)
            else:
                if b"<!DOCTYPE" in content or b"\0" in content[:8]:
                    raise ValueError("document type, or an encoding that could hide one")
                root = ElementTree.fromstring(content)
        except ElementTree.ParseError as error:
            if error.code == NO_MEMORY:
                raise MemoryError from None
            raise UnreadableFile("broken-file") from None
        except (*DAMAGES, LookupError):
            raise UnreadableFile("broken-file") from None
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
        return root

    def content(self, name: str) -> bytes:
        """Give the bytes of a part, none where it is missing or damaged."""
        actual = self._names.get(_plain(name))
        try:
            return b"" if actual is None else self._zip.read(actual)
        except DAMAGES:
            return b""

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part ("" for the whole file) relates to: id → (last word of the type, target)."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        relations: dict[str, tuple[str, str]] = {}
        for relation in children(root):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = relation.get("Type", "").rpartition("/")[2]
            relations[relation.get("Id", "")] = (kind, posixpath.normpath(path))
        return relations

    def related_part(self, part: str, kind: str) -> str | None:
        """Return the first part related by that kind."""
        targets = (target for its_kind, target in self.related(part).values() if its_kind == kind)
        return next(targets, None)


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return an attribute whatever its namespace."""
    if element is None:
        return default
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return default


def child(element: Element | None, *path: str) -> Element | None:
    """Follow a path of tags down to the first match."""
    for step in path:
        if element is None:
            return None
        element = element.find(step)
    return element


def children(element: Element | None) -> Iterable[Element]:
    """Return the children of an element that may be missing."""
    return () if element is None else element


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
