"""Which address a file of a saved mirror stands for: names as wget, HTTrack and browsers write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from guong.engines.siteaudit.fleet import UsageError
from guong.engines.viet.normal_forms import canonical

PAGE_SUFFIXES = frozenset(
    [".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".php", ".jsp", ".jspx", ".do", ".cgi", ".mhtml"]
)
INDEX_NAMES = frozenset(
    {"index.html", "index.htm", "default.html", "default.htm", "default.aspx", "index.php"}
)
HOME_STEMS = frozenset({"trang-chu", "trangchu", "home", "homepage", "default", "main"})
_LEFT_BY_TOOLS = frozenset({"hts-cache", "hts-log.txt", "cookies.txt", "backblue.gif", "fade.gif"})
_OPENING = 4096
_WITHOUT_SUFFIX = re.compile(r"(?<=.)\.html?$", re.IGNORECASE)
_QUERY_AT = re.compile(r"@(?=[^/@]*$)")
_MIRRORED_FROM = re.compile(rb"<!--\s*Mirrored from\s+(\S+)\s+by HTTrack", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|title)\b", re.IGNORECASE)
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SavedFile:
    """One file of a mirror; `saved_from` is the address its own opening names, None where it names none."""

    path: Path
    name: str
    saved_from: str | None = None


@dataclass(frozen=True)
class Mirror:
    """The files of one saved site, found again by the addresses they were saved from."""

    home_url: str
    files: tuple[SavedFile, ...]
    home: SavedFile
    _by_key: dict[str, SavedFile] = field(default_factory=dict, repr=False)

    @property
    def suffixes(self) -> frozenset[str]:
        """Name the endings of files that were saved, so that a kind never saved is not called missing."""
        return frozenset(Path(file.name).suffix.lower() for file in self.files)

    def address_of(self, file: SavedFile) -> str:
        """Give the address of the file itself under the home address, its name quoted."""
        return self.home_url + quote(file.name, safe="/=&,;:+!$()*~'")

    def is_own(self, address: str) -> bool:
        """Tell whether an address lies on the mirrored site; `www.` makes no other site of it."""
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and _host(parts.netloc) == _host(
            urlsplit(self.home_url).netloc
        )

    def find(self, address: str) -> SavedFile | None:
        """Find the file saved from an address, None if there is none."""
        inside = _inside(address)
        path, mark, query = inside.partition("?")
        bare = path.rstrip("/")
        # The keys it may be filed under, the surest first.
        keys = [inside, *(() if mark else (bare, f"{bare}/")), inside.lower(), f"{bare}{mark}{query}".lower()]
        for key in keys:
            if key in self._by_key:
                return self._by_key[key]
        # HTTrack names a file by a hash and links to it with the query it was asked with.
        file = self._by_key.get(path) if mark else None
        if file is None or file.saved_from is None:
            return None
        return file if _inside(file.saved_from).partition("?")[2] == query else None


class NoHomePage(UsageError):
    """The folder of a saved mirror holds no page to begin with."""


def open_mirror(folder: Path, address: str) -> Mirror:
    """List the files saved from `address`, in the folder of its host if any; raise NoHomePage."""
    # The folder of the host comes first; HTTrack puts an index of its own beside it.
    parts = urlsplit(address)
    host = parts.netloc.lower()
    bare = host.removeprefix("www.")
    folder_names = {host, bare, f"www.{bare}", host.replace(":", "+"), host.replace(":", "_")}
    inner_folders = (inner for inner in sorted(folder.iterdir()) if inner.is_dir())
    root = next((inner for inner in inner_folders if inner.name.lower() in folder_names), folder)
    top = f"{parts.scheme}://{parts.netloc}/"
    inner = unquote(parts.path.rpartition("/")[0].strip("/"))
    under = f"{inner}/" if inner and not (root / inner).is_dir() else ""
    files = tuple(_files(root, under))
    # A site begins with the page saved from the address, an index, or the page nearest the top.
    pages, inside = [file for file in files if is_page(file)], _inside(address)
    nearest = sorted(pages, key=lambda file: (file.name.count("/"), file.name))
    candidates = chain(
        (file for file in pages if inside in _keys_of_file(file)),
        (file for file in pages if file.saved_from and _inside(file.saved_from) == inside),
        (file for file in pages if file.name.lower() in INDEX_NAMES),
        (file for file in nearest if Path(file.name).stem.lower() in HOME_STEMS),
        nearest,
    )
    home = next(candidates, None)
    if home is None:
        raise NoHomePage(f"Thư mục “{folder}” không có trang nào để soi; hãy chỉ thư mục chứa index.html.")
    mirror = Mirror(top, files, home)
    for file in files:
        for key in _keys_of_file(file):
            mirror._by_key.setdefault(key, file)
    return mirror


def is_page(saved: SavedFile) -> bool:
    """Tell a page from a picture, a script or a paper by its name or, where that is silent, its opening."""
    suffix = Path(saved.name).suffix.lower()
    if suffix in PAGE_SUFFIXES or saved.saved_from is not None:
        return True
    if re.fullmatch(r"\.[a-z][a-z0-9]{1,4}", suffix) and "?" not in saved.name and "@" not in saved.name:
        return False
    with saved.path.open("rb") as file:
        return bool(_MARKUP.search(file.read(_OPENING)))


def _files(root: Path, under: str) -> Iterator[SavedFile]:
    for path in sorted(root.rglob("*")):
        inner = path.relative_to(root)
        if set(inner.parts) & _LEFT_BY_TOOLS or any(part.startswith(".") for part in inner.parts):
            continue
        if path.is_file() and not path.is_symlink():
            saved_from = None
            if path.suffix.lower() in PAGE_SUFFIXES:
                # HTTrack and browsers note the address at the top of what they save.
                with path.open("rb") as file:
                    opening = file.read(_OPENING)
                if match := _SAVED_FROM.search(opening) or _MIRRORED_FROM.search(opening):
                    address = match[1].decode("ascii", "replace")
                    saved_from = address if "://" in address else f"http://{address}"
            yield SavedFile(path, under + inner.as_posix(), saved_from)


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")


def _inside(address: str) -> str:
    parts = urlsplit(address)
    path = unquote(parts.path).lstrip("/")
    query = f"?{unquote(parts.query)}" if parts.query else ""
    return _one_spelling(path + query)


def _one_spelling(text: str) -> str:
    return canonical(text).text if not text.isascii() else text


def _keys_of_file(file: SavedFile) -> Iterator[str]:
    """
    Give the keys of the addresses a file may have been saved from, the surest first.

    A question mark may stand as it is, as `@`, or as `%3F`; `.html` may have been added at the end; an
    index stands for its folder.
    """
    names = [_one_spelling(file.name)]
    if "%" in file.name:
        names.append(_one_spelling(unquote(file.name)))
    for name in list(names):
        if "@" in name.rsplit("/", 1)[-1]:
            names.append(_QUERY_AT.sub("?", name, count=1))
            head, _, tail = name.rpartition("/")
            names.append(f"{head}/{tail.replace('@', '?', 1)}".lstrip("/"))
    if file.saved_from:
        names.insert(0, _inside(file.saved_from))
    keys: dict[str, None] = {}
    for name in names:
        keys[name] = None
        bare = _WITHOUT_SUFFIX.sub("", name)
        if bare != name and not bare.endswith("/index") and bare != "index":
            keys[bare] = None
            if "?" in bare:
                keys[bare.removeprefix("index")] = None
        folder, _, last = name.rpartition("/")
        if last.lower() in INDEX_NAMES:
            keys[f"{folder}/" if folder else ""] = None
            keys[folder] = None
        elif last.lower().startswith("index") and "?" in last:
            query = _WITHOUT_SUFFIX.sub("", last.partition("?")[2])
            keys[f"{folder}/?{query}" if folder else f"?{query}"] = None
    yield from keys
    yield from [key.lower() for key in keys if not key.islower()]
