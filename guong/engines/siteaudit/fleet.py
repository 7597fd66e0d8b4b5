"""The sites one run is asked to audit: addresses from the command line, rows of a fleet file."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from guong.engines.viet.formats import write_number
from guong.engines.viet.normal_forms import canonical, plain

COLUMNS = ("unit", "url", "level")
DEFAULT_LEVEL = "commune"
MAX_ROWS = 20_000
LEVEL_NAMES = {
    "commune": "cấp xã",
    "district": "cấp huyện",
    "department": "sở, ngành",
    "province": "cấp tỉnh",
    "all": "cơ quan, tổ chức khác",
}
# What an official may write in the column instead of our word for a level.
_LEVEL_WORDS = {
    **dict.fromkeys(("commune", "xa", "phuong", "thi tran", "dac khu", "cap xa"), "commune"),
    **dict.fromkeys(("district", "huyen", "thi xa", "cap huyen"), "district"),
    **dict.fromkeys(("department", "so", "ban", "nganh", "so nganh", "so ban nganh"), "department"),
    **dict.fromkeys(("province", "tinh", "thanh pho", "cap tinh"), "province"),
}
_COLUMN_WORDS = {
    **dict.fromkeys(("unit", "don vi", "ten don vi", "co quan", "ten"), "unit"),
    **dict.fromkeys(
        ("url", "dia chi", "website", "trang", "trang thong tin", "duong dan", "lien ket"), "url"
    ),
    **dict.fromkeys(("level", "cap", "loai"), "level"),
}
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_-]+\.?|\[[0-9a-f:.]+\]")


class UsageError(Exception):
    """What was asked for cannot be done; the message is one Vietnamese sentence."""


class BadAddress(UsageError):
    """An address that cannot be audited."""


class BadFleet(UsageError):
    """A fleet file of which nothing can be used."""


@dataclass(frozen=True, slots=True)
class SiteRequest:
    """One site to audit: its unit, its address, and the administrative level that sets its requirements."""

    unit: str
    url: str
    level: str


@dataclass(frozen=True, slots=True)
class Fleet:
    """The rows that can be used, and for each that cannot, a sentence that names its line."""

    sites: tuple[SiteRequest, ...]
    refused: tuple[str, ...]


def site_of(url: str, *, unit: str = "", level: str = DEFAULT_LEVEL) -> SiteRequest:
    """Make one site of an address as typed; without a unit the host stands for it. Raise BadAddress."""
    address = whole_address(url)
    return SiteRequest(unit or urlsplit(address).netloc, address, level)


def whole_address(text: str) -> str:
    """Give an address whole, its host in the letters of the net; BadAddress unless http(s) with a host."""
    text = text.strip()
    scheme, mark, _ = text.partition("://")
    if not mark:
        example = (text.strip("/").split("/")[0] if " " not in text else "") or "xa.tinh.gov.vn"
        raise BadAddress(
            f"Địa chỉ “{text or '(trống)'}” thiếu phần đầu; hãy ghi đủ, ví dụ https://{example}."
        )
    if scheme.lower() not in ("http", "https"):
        raise BadAddress(
            f"Địa chỉ “{text}” không phải trang web; chỉ soi địa chỉ bắt đầu bằng http:// hoặc https://."
        )
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        host = host.encode("idna").decode() if not host.isascii() else host
    except (ValueError, UnicodeError):
        raise BadAddress(f"Địa chỉ “{text}” không đúng; kiểm tra lại tên máy chủ và số cổng.") from None
    if not _HOST.fullmatch(f"[{host}]" if ":" in host else host):
        raise BadAddress(
            f"Địa chỉ “{text}” không có tên máy chủ dùng được; kiểm tra lại, ví dụ https://xa.tinh.gov.vn."
        )
    host_in_url = f"[{host}]" if ":" in host else host
    netloc = f"{host_in_url}:{port}" if port else host_in_url
    return f"{scheme.lower()}://{netloc}{parts.path or '/'}{'?' + parts.query if parts.query else ''}"


def read_fleet(path: Path, *, level: str = DEFAULT_LEVEL) -> Fleet:
    """
    Read a fleet file of the columns unit, url, level, in any order, with commas, semicolons or tabs.

    Without a heading the columns stand in that order; an empty level is `level`. Rows that cannot be used
    are refused with a sentence, the others stay. Raise BadFleet where nothing is left.
    """
    text = _text(path)
    # Line by line: a quote left open must not swallow the rows behind it.
    opening = text.partition("\n")[0]
    lines, delimiter = text.splitlines(), max((",", ";", "\t"), key=opening.count)
    rows = [next(csv.reader([line], delimiter=delimiter), []) for line in lines]
    heading = [_COLUMN_WORDS.get(" ".join(plain(cell).split()), "") for cell in rows[0]] if rows else []
    first = int("url" in heading)
    columns = heading if "url" in heading else COLUMNS
    places = {name: place for place, name in enumerate(columns) if name}
    sites: list[SiteRequest] = []
    faults: list[str] = []
    line_of_url: dict[str, int] = {}
    for number, row in enumerate(rows[first:], start=first + 1):
        if not any(cell.strip() for cell in row):
            continue
        if len(sites) >= MAX_ROWS:
            faults.append(
                f"{path.name}: chỉ nhận {write_number(MAX_ROWS)} trang; từ dòng {number} trở đi bị bỏ."
            )
            break
        if lines[number - 1].count('"') % 2:
            faults.append(f"{path.name}, dòng {number}: dấu ngoặc kép mở mà không đóng; sửa lại dòng này.")
            continue
        try:
            cells = {name: row[place].strip() if place < len(row) else "" for name, place in places.items()}
            if not cells.get("url"):
                raise BadAddress("thiếu địa chỉ trang; hãy ghi vào cột url.")
            words = cells.get("level", "")
            known_level = _LEVEL_WORDS.get(" ".join(plain(words).split()), "") if words else level
            if not known_level:
                raise BadAddress(
                    f"không hiểu cấp “{words}”; hãy ghi commune, district, department hoặc province."
                )
            request = site_of(cells["url"], unit=cells.get("unit", ""), level=known_level)
        except BadAddress as fault:
            faults.append(f"{path.name}, dòng {number}: {fault}")
            continue
        if request.url in line_of_url:
            former = line_of_url[request.url]
            faults.append(f"{path.name}, dòng {number}: {request.url} đã có ở dòng {former}; dòng này bị bỏ.")
            continue
        line_of_url[request.url] = number
        sites.append(request)
    if not sites:
        why = f" {faults[0]}" if faults else " Cần các cột unit, url, level."
        raise BadFleet(f"Tệp “{path}” không có dòng nào dùng được.{why}")
    return Fleet(tuple(sites), tuple(faults))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise BadFleet(f"Không có tệp “{path}”; kiểm tra lại tên và đường dẫn.") from None
    except OSError:
        raise BadFleet(
            f"Không mở được tệp “{path}”; kiểm tra quyền đọc hoặc đóng chương trình đang giữ tệp."
        ) from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return canonical(raw.decode("utf-16", "replace")).text
    if raw.startswith(b"PK\x03\x04") or b"\0" in raw[:4096]:
        raise BadFleet(f"Tệp “{path}” không phải CSV; trong Excel hãy lưu dạng “CSV UTF-8” rồi thử lại.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1258", "replace")
    return canonical(text).text
