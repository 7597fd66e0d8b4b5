"""What inputs are made of: phrases that once made a reader slow, and words as offices write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

type Reader = Callable[[str], object]

# Phrases that made some reader slow once, or could: signs, halves of patterns, natural words.
SIGNS = (
    "a",
    "a.",
    "1/",
    "1",
    "-",
    "(",
    "“",
    " ",
    "\n",
    '"\n',
    "\t",
    "a\u0323\u0301",
    "\u1100\u1161",
    "®å ",
    "Ã¡",
)
WORDS = (
    *("ubnd xã vĩnh linh ", "Nguyễn Văn A ", "Ông ", "ngày 1 tháng ", "12/5/2026 ", "số 1, ", "0912345678 "),
    *("a@a.a ", "www.", "https://a.a/ ", "CCCD ", "sinh ngày ", "42/2022/NĐ-CP ", "huyện A, ", "không "),
    *("trước ngày ", "trong 5 ngày ", "điểm a khoản 1 Điều 2 ", "thành phố ", "và ", "cháu A, "),
)
LINES = (
    *(
        "1. Giao Sở Nội vụ báo cáo.\n",
        "a) UBND xã thực hiện;\n",
        "- Sở A;\n",
        "Điều 1. \n",
        "I. \n",
        "| a | b |\n",
    ),
    *("Nơi nhận:\n", "TM. UBND\n", "Căn cứ Luật A;\n", "QUYẾT ĐỊNH\n", "a  b  c\n", "Trước ngày 1/1/2027, "),
)
# What a reader of Vietnamese, of time and law, of drafts or of notices looks for: whole and cut short.
LETTERS = (
    *("aaa", "A-", ".", "; ", "ê\u0301", "а", "Ａ", "a@", "1/A-", "XVI ", "ngày ", "74A-123.45 "),
    *("thôn 1, xã A ", "sinh ngày 1/1/2020 ", "ngày 9/7. ", "đ/c "),
)
TIMES = (
    *("1 ", "1.", "1 (", "(một", "mười ", "lần mỗi ", "thứ ", "tháng 1 ", "quý ", "hằng ", "năm 2026 "),
    *("kết thúc ", "5 giờ ", "hằng tháng ", "hằng năm trước ngày 5/12 ", "trước ngày 1/1/2027 "),
    *("huyện ", "Điều 1 ", "khoản 1 Điều 2 ", "Luật ", "điểm a ", "Nghị định "),
)
DRAFTS = (
    *("- ", "1. ", "IV. ", "ngu ", "n.g.u ", "n g u ", "thằng ", "con chó ", "chó. ", "“a” ", "ông"),
    *("mmm ccc ", "MMM", "biển số 74A-123.45 ", "STK 0123456789 ", "số nhà 1 ", "chị Hoa bị bệnh "),
    *("đập nó ", "hồ sơ số 0912345678 "),
)
NOTICES = (
    *("a. ", ", ", "- ", "Đề nghị bà con. ", "tại thôn ", "7h ", "ngày 4/7 và ", "mời các hộ "),
    "- Họp lúc 7h30.\n",
)
HEADS = (" \n", "- - ", "Nơi \n", "T M\n")
TAGS = (
    *(
        "<p>Tin xã</p>",
        "<a href=/x>Tin</a>",
        "<div>",
        "</div>",
        "<table><tr><td>",
        "<!--",
        "<script>",
        "&amp;",
    ),
    *(
        "<a href='",
        "<li>Tin",
        "<b",
        "<img src=x>",
        "<p hidden>x</p>",
        "<style>",
        "<form><input>",
        "<h2>Tin</h2>",
    ),
    *(
        "<frame src=/a>",
        '<p style="display:none">x</p>',
        "12/5/2026 ",
        "Tin xã Vĩnh Linh. ",
        "<iframe src=/x>",
    ),
)
ROWS = ("a,b,c\n", '"', '"a",', ",", "website,https://a.vn,Xã A,Xã A,Tỉnh A,\n", "\r\n")
QUERIES = (
    *("ubnd xã vĩnh linh hỗ trợ ", "uy ban nhan dan ", "u b n d ", "điện lực ", "phường xã ", "xã "),
    *("tỉnh quảng trị ", "chính thức ", "trang ", "người ", "ubndxavinhlinh", "ubndxavinhlinh.", "quangtri"),
    *("gov.vn@", "gov.vn.", "vinhlinh.gov.vn.", "vanthu", "vinhlinh", "x", "@", "a@", "rn ", "v v ", "!a"),
    *("%41", "a-", "i_", "vi.", "sở-"),
)
FRAMES = (
    *("https://{}", "https://{}.com", "https://www.facebook.com/{}", "https://www.facebook.com/groups/{}"),
    *("https://www.tiktok.com/@{}", "https://www.youtube.com/@{}", "https://xau.top/{}"),
    *("https://{}@xau.top/", "{}@gmail.com", "ubnd@{}.com", "ubnd@{}@"),
)


@dataclass(frozen=True, slots=True)
class PublicInput:
    """
    One thing that is read: how to prepare its reader, how long the input may be, what to repeat in it.

    `frame` is put around what is repeated; `stands_for` are the routes and functions it answers for;
    `promise` are the seconds within which anything of this kind is answered.
    """

    name: str
    prepare: Callable[[], Reader]
    longest: int
    phrases: tuple[str, ...]
    stands_for: tuple[str, ...]
    frame: tuple[str, str] = ("", "")
    natural: Callable[[int], str] | None = field(default=None)
    promise: float | None = None


def natural_words(length: int) -> str:
    """Write a letter as offices write them, no paragraph like the one before, until it has the length."""
    from letters.ten_pages import long_letter

    letter = long_letter()
    pieces, size, turn = [letter], len(letter), 0
    while size < length:
        turn += 1
        piece = letter.replace("2026", str(2000 + turn % 26)).replace(" xã ", f" xã số {turn} ")
        pieces.append(piece)
        size += len(piece)
    return "\n".join(pieces)[:length]


def natural_line(length: int) -> str:
    """Write such a letter on one line, without what JSON would have to escape."""
    return " ".join(natural_words(length + length // 8 + 100).replace('"', "").replace("\\", "").split())[
        :length
    ]


def natural_page(length: int) -> str:
    """Write a page whose paragraphs, links and tables follow one another, each with its own words."""
    words = natural_words(length).splitlines()
    lines = (f"<p>{line}</p><a href=/tin/{n}>Tin số {n}</a><ul><li>{n}</ul>" for n, line in enumerate(words))
    return "\n".join(lines)[:length]


LAW_HEADING = "Số hiệu,Loại,Cơ quan,Ngày,Trích yếu,Từ,Đến,Thay bằng,Nguồn\n"
LAW_ROWS = (
    "1/2024/QĐ-UBND,Quyết định,UBND tỉnh,1/2/2024,a,,,,\n",
    "2/2024/QĐ-UBND,Quyết định,UBND tỉnh,1/2/2024,a,,1/1/2025,2/2024/QĐ-UBND,b\n",
    ",,,,,,,,\n",
    '"',
    ";",
)


def natural_law_rows(length: int) -> str:
    """Write rows of instruments, each replaced by the next."""
    count = length // 90 + 1
    rows = (
        f"{n}/2024/QĐ-UBND,Quyết định,UBND tỉnh Quảng Trị,5/6/2024,a{n},,1/1/2025,{n + 1}/2024/QĐ-UBND,b\n"
        for n in range(1, count + 1)
    )
    return "".join(rows)[:length]


def natural_rows(length: int) -> str:
    """Write rows of a register, no two alike."""
    count = length // 60 + 1
    rows = (
        f"website,https://xa{n}.quangtri.gov.vn,Trang xã {n},UBND xã {n},Quảng Trị,\n" for n in range(count)
    )
    return "".join(rows)[:length]
