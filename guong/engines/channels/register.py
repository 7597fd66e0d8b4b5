"""A register of official channels, read from a CSV file."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from guong.engines.channels.channel import Channel, Kind, same
from guong.engines.channels.channel_status import ChannelStatus, Past
from guong.engines.channels.parser import kind_of, parse
from guong.engines.viet.encodings import UnreadableEncoding, decode
from guong.engines.viet.normal_forms import canonical, plain

COLUMNS = ("kind", "value", "name", "owner", "province", "predecessors")
_HEADINGS = {
    "kind": ("kind", "loai", "loai kenh", "kenh"),
    "value": ("value", "dia chi", "dia chi kenh", "gia tri", "duong dan", "lien ket", "url", "link", "id"),
    "name": ("name", "ten", "ten kenh"),
    "owner": ("owner", "don vi", "co quan", "chu quan", "don vi quan ly", "co quan quan ly"),
    "province": ("province", "tinh", "tinh thanh", "tinh, thanh pho"),
    "predecessors": ("predecessors", "don vi cu", "ten cu", "ke thua tu", "tien than"),
    "confirmed": ("confirmed", "xac minh", "da xac minh"),
    "standing": ("standing", "tinh trang", "trang thai"),
    "since": ("since", "tu luc", "tu ngay"),
    "heir": ("heir", "don vi ke thua", "nay thuoc"),
}
_STANDINGS = {
    "": ChannelStatus.OFFICIAL,  # a register of official channels needs no column for it
    "official": ChannelStatus.OFFICIAL,
    "chinh thuc": ChannelStatus.OFFICIAL,
    "hijacked": ChannelStatus.HIJACKED,
    "bi chiem": ChannelStatus.HIJACKED,
    "bi chiem quyen": ChannelStatus.HIJACKED,
    "former": ChannelStatus.FORMER,
    "da dong": ChannelStatus.FORMER,
    "kenh cu": ChannelStatus.FORMER,
    "known fake": ChannelStatus.KNOWN_FAKE,
    "trang gia": ChannelStatus.KNOWN_FAKE,
    "gia mao": ChannelStatus.KNOWN_FAKE,
}
OFFICIAL_WORDS = ("", "official", "chinh thuc")
_YES = ("", "yes", "1", "true", "co", "roi", "da xac minh", "x")
NOT_CONFIRMED = "nhưng chưa có người thứ hai xác nhận"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """
    One row of a register; `line` counts from 1, the heading included.

    `doubt` says, after "ghi kênh này vào sổ, ", why the row is only a claim; empty where it is confirmed.
    `standing` is what the channel is on the register's day, `past` what that is told from.
    """

    channel: Channel
    name: str
    owner: str
    province: str
    predecessors: tuple[str, ...]
    line: int
    doubt: str = ""
    standing: ChannelStatus = ChannelStatus.OFFICIAL
    past: Past = field(default_factory=Past)


@dataclass(frozen=True, slots=True)
class Register:
    """The channels of a body, what was wrong with the file, how many rows could not be read (`refused`)."""

    rows: tuple[RegisterRow, ...] = ()
    troubles: tuple[str, ...] = ()
    refused: int = 0

    @property
    def is_misread(self) -> bool:
        """Tell whether so many rows were refused that the columns themselves must have been misread."""
        return self.refused * MOST_REFUSED > len(self.rows) + self.refused

    def find(self, channel: Channel) -> RegisterRow | None:
        """Give the row that surely is this channel, or None."""
        return next((row for row in self.rows if same(row.channel, channel)), None)

    def may_be(self, channel: Channel) -> tuple[RegisterRow, ...]:
        """List the rows of which nobody can tell from the address alone whether they are this channel."""
        return tuple(row for row in self.rows if same(row.channel, channel) is None)

    def owned_by(self, owner: str) -> tuple[RegisterRow, ...]:
        """List the rows of one body, by its name or one it had before, whatever the case and accents."""
        owner_name = _name(owner)
        return tuple(
            row
            for row in self.rows
            if owner_name
            and owner_name in (_name(row.owner), *(_name(before) for before in row.predecessors))
        )

    def owner_of(self, website: Channel) -> str | None:
        """Give the body whose website this is, or None."""
        row = self.find(website)
        return row.owner or None if row else None


MOST_REFUSED = 5  # one row in five
MISREAD = (
    "Hơn một phần năm số dòng của sổ kênh không đọc được, có thể do nhầm cột. Hãy đặt dòng tiêu đề là "
    "kind,value,name,owner,province,predecessors rồi thử lại."
)
_ABBREVIATIONS = {"uy ban nhan dan": "ubnd", "hoi dong nhan dan": "hdnd", "thanh pho": "tp"}


def _name(words: str) -> str:
    small = re.sub(r"[^\w]+", " ", plain(words)).strip()
    for long, short in _ABBREVIATIONS.items():
        small = small.replace(long, short)
    return small


def read_register(content: bytes | str) -> Register:
    """
    Read a register with the columns kind, value, name, owner, province, predecessors and, where some rows
    are only claims, confirmed (yes or no).

    Any encoding Vietnamese offices use, and comma, semicolon or tab between columns; headings may be
    Vietnamese. A row that cannot be read is told in `troubles` and the rest goes on.
    """
    if isinstance(content, bytes):
        if not content.strip():
            return Register(troubles=(_EMPTY,))
        try:
            content = decode(content).text
        except UnreadableEncoding:
            return Register(troubles=(_NOT_TEXT,))
    text = content.lstrip("\ufeff")
    if not text.strip():
        return Register(troubles=(_EMPTY,))
    lines = _lines(text)
    heading = next(lines, (1, []))[1]
    # A column is found by its own name first, then by its other names in their order.
    names = [re.sub(r"[\s_]+", " ", plain(cell)).strip() for cell in heading]
    places = {
        column: names.index(next(word for word in words if word in names))
        for column, words in _HEADINGS.items()
        if any(word in names for word in words)
    }
    missing = [column for column in ("kind", "value") if column not in places]
    if missing:
        return Register(
            troubles=(_NO_COLUMN.format(columns=" và ".join(f"“{column}”" for column in missing)),)
        )
    return _read_rows(lines, places, len(heading))


_EMPTY = (
    "Sổ kênh chính thức không có dòng nào; hãy thêm dòng tiêu đề kind,value,name,owner,province,predecessors "
    "và ít nhất một kênh."
)
_NOT_TEXT = "Sổ kênh chính thức không phải tệp CSV; hãy mở bằng Excel rồi lưu lại dạng “CSV UTF-8”."
_NO_COLUMN = (
    "Dòng 1 của sổ kênh chính thức thiếu cột {columns}; hãy đặt dòng tiêu đề là "
    "kind,value,name,owner,province,predecessors."
)


_TOO_LONG = "Sổ kênh chính thức dài quá 60.000 dòng; từ dòng {line} chưa đọc, hãy chia thành nhiều tệp."
# More than all public bodies of the country have channels.
MOST_ROWS = 60_000


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter)
    last = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            last = reader.line_num
            yield last, ["\x00"]
            continue
        start, last = last + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            yield start, [_FORMULA.sub("", canonical(cell).text.strip()) for cell in cells]


# The apostrophe that keeps a spreadsheet from running a cell: tables of ours go out with it.
_FORMULA = re.compile(r"^'(?=[=+\-@＝＋－＠])")


def _read_rows(lines: Iterator[tuple[int, list[str]]], places: dict[str, int], width: int) -> Register:
    rows: list[RegisterRow] = []
    by_key: dict[tuple[Kind, str, str], list[RegisterRow]] = defaultdict(list)
    troubles: list[str] = []
    error_count = 0
    for line, cells in lines:
        if len(rows) + len(troubles) >= MOST_ROWS:
            troubles.append(_TOO_LONG.format(line=line))
            break
        read = _read_row(line, cells, places, width)
        if isinstance(read, str):
            troubles.append(f"Dòng {line}: {read}")
            error_count += 1
            continue
        maybe_twins = [
            row for key in _telling(read.channel) for row in by_key.get((read.channel.kind, *key), ())
        ]
        twin = next((row for row in maybe_twins if same(row.channel, read.channel)), None)
        if twin is None:
            rows.append(read)
            for key in _telling(read.channel):
                by_key[read.channel.kind, *key].append(read)
        elif _name(twin.owner) == _name(read.owner):
            troubles.append(f"Dòng {line}: trùng với dòng {twin.line} nên chỉ giữ dòng {twin.line}.")
        else:
            troubles.append(
                f"Dòng {line}: cùng một kênh đã ghi cho “{twin.owner}” ở dòng {twin.line}; chỉ giữ dòng "
                f"{twin.line}, hãy kiểm tra kênh này của ai."
            )
    return Register(tuple(rows), tuple(troubles), error_count)


_UNIT = re.compile(
    r"\s*(?:UBND\s+|Ủy ban nhân dân\s+)?(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã)\s", re.IGNORECASE
)


def _telling(channel: Channel) -> list[tuple[str, str]]:
    """Leave out the path of a website, which most of them share: none."""
    return [key for key in channel.keys if key[0] != "path"]


def _read_row(line: int, cells: list[str], places: dict[str, int], width: int) -> RegisterRow | str:
    if cells == ["\x00"]:
        return 'dấu ngoặc kép không khép; hãy kiểm tra dấu " trong dòng này.'
    values = {column: cells[at] if at < len(cells) else "" for column, at in places.items()}
    if len(cells) > width and any(cells[width:]):
        return f"có {len(cells)} ô trong khi tiêu đề có {width} cột; hãy đặt ô có dấu phẩy trong ngoặc kép."
    if not values["value"]:
        return "cột “value” trống; hãy ghi địa chỉ, mã hoặc số của kênh."
    kind = kind_of(values["kind"]) if values["kind"] else None
    channel = parse(values["value"], kind)
    if values["kind"] and kind is None and channel is None:
        return (
            f"không hiểu loại kênh “{values['kind']}”; hãy ghi website, facebook, zalo, youtube, tiktok, "
            "phone hoặc email."
        )
    if channel is None:
        complaint = f" không phải địa chỉ {values['kind']}" if kind else " không phải địa chỉ nào đọc được"
        return f"“{values['value'][:80]}”{complaint}; hãy chép lại đường dẫn đầy đủ của kênh."
    doubt = "" if plain(values.get("confirmed", "")).strip() in _YES else NOT_CONFIRMED
    word = re.sub(r"[\s_]+", " ", plain(values.get("standing", ""))).strip()
    if word not in _STANDINGS:
        return (
            f"không hiểu tình trạng “{values['standing'][:80]}”; để trống cho kênh chính thức, hoặc ghi "
            "bị chiếm quyền, đã đóng, giả mạo."
        )
    standing = ChannelStatus.UNVERIFIED if doubt and word in OFFICIAL_WORDS else _STANDINGS[word]
    owner = values.get("owner", "")
    # Names are apart by ";" or "|", by commas only where each part begins with a kind of unit.
    parts = [part.strip() for part in re.split(r"[;|\n]", values.get("predecessors", ""))]
    cut = [
        piece.strip()
        for part in parts
        for piece in (part.split(",") if all(map(_UNIT.match, part.split(","))) else [part])
    ]
    return RegisterRow(
        channel,
        values.get("name", ""),
        owner,
        values.get("province", ""),
        tuple(piece for piece in cut if piece),
        line,
        doubt,
        standing,
        Past(since=values.get("since", ""), heir=values.get("heir", ""), unit=owner),
    )
