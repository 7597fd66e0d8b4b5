"""
The one list of public inputs: what strangers, officers, files and websites may send, and who reads it.

`benchmarks/doubling.py` measures each; `tests/test_inputs.py` holds that no public page and no entry of an
engine is missing. An entry names the routes ("registries:lookup") and functions ("channels.parsing.parse")
that it stands for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ON = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 8)
LINE, ADDRESS, QUESTION = 300, 2_000, 2_000  # characters
SHEET = 5 * 1024 * 1024  # octets
PAGE = 8 << 20

type Reader = Callable[[str], object]

# Phrases that made some reader slow once, or could: signs, halves of patterns, natural words.
SIGNS = ("a", "a.", "1/", "1", "-", "(", "“", " ", "\n", "\t", "a\u0323\u0301", "\u1100\u1161", "®å ", "Ã¡")
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
    "ubnd xã vĩnh linh hỗ trợ ",
    "điện lực ",
    "gov.vn@",
    "quangtri",
    "u b n d ",
    "%41",
    "vinhlinh.gov.vn.",
)


@dataclass(frozen=True, slots=True)
class PublicInput:
    """
    One thing that is read: how to prepare its reader, how long the input may be, what to repeat in it.

    `frame` is put around what is repeated; `stands_for` are the routes and functions it answers for.
    """

    name: str
    prepare: Callable[[], Reader]
    longest: int
    phrases: tuple[str, ...]
    stands_for: tuple[str, ...]
    frame: tuple[str, str] = ("", "")
    natural: Callable[[int], str] | None = field(default=None)


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


def _viet(module: str, name: str) -> Callable[[], Reader]:
    return lambda: _entry(f"viet.{module}", name)


def _entry(module: str, name: str) -> Any:
    from importlib import import_module

    return getattr(import_module(f"guong.engines.{module}"), name)


def _directory() -> Reader:
    from guong.engines.channels import read_register
    from guong.engines.lookalike import Directory

    register = ROOT / "tests" / "engines" / "lookalike" / "register.csv"
    return Directory(read_register(register.read_bytes())).look_up


def _json_question() -> Reader:
    import json

    look_up: Any = _directory()

    def answer(body: str) -> object:
        from guong.engines.lookalike.command import as_json

        try:
            return as_json("", look_up(str(json.loads(body)["query"])))
        except (ValueError, RecursionError):
            return None

    return answer


def _text_check() -> Reader:
    from guong.engines.textcheck import check_text

    return lambda text: check_text(text, on=ON)


def _directive() -> Reader:
    from guong.engines.directives import read_directive

    return lambda text: read_directive(text, on=ON)


def _obligation_words() -> Reader:
    from guong.engines.directives.bearers import bearer_class, bodies_at
    from guong.engines.directives.periods import cycle_of

    return lambda text: (bearer_class(text), bodies_at(text, 0), cycle_of(text))


def _citations() -> Reader:
    from guong.engines.legal.citations import find_citations, resolve_citation

    return lambda text: [resolve_citation(cited, on=ON) for cited in find_citations(text)]


def _one_citation() -> Reader:
    from guong.engines.legal.citations import resolve

    return lambda text: resolve(text, on=ON)


def _name_of_unit() -> Reader:
    from guong.apps.units.actions.start_choices import LONGEST_NAME, find_choices
    from guong.engines.legal.national import trace

    return lambda text: (trace(text, ON), find_choices(text[:LONGEST_NAME], on=ON))


def _ended_names() -> Reader:
    from guong.engines.legal.units import find_ended_names

    return lambda text: find_ended_names(text, ON)


def _due() -> Reader:
    from guong.engines.legal.calendar import Calendar
    from guong.engines.legal.deadlines import due

    calendar = Calendar()

    def compute(phrase: str) -> object:
        try:
            return due(phrase, start=AT, calendar=calendar)
        except ValueError:
            return None

    return compute


def _notice() -> Reader:
    from guong.engines.bulletins import estimated_seconds, read_notice, write_all

    def write(text: str) -> object:
        bulletins = write_all(read_notice(text, organisation="UBND xã Mẫu", on=ON))
        return [estimated_seconds(bulletin.text) for bulletin in bulletins]

    return write


def _page_facts() -> Reader:
    from guong.engines.siteaudit.extraction import compose, extract, extract_orderly

    def read(html: str) -> object:
        body = compose(html)
        return extract_orderly(body, "https://xa.gov.vn/") or extract(body, "https://xa.gov.vn/")

    return read


def _page_judged() -> Reader:
    from guong.engines.siteaudit.judging.audit import audit
    from tests.engines.siteaudit.factories import snapshot_of

    home = "https://xa.gov.vn/"
    make: Any = snapshot_of
    return lambda html: audit(make({home: html}, home), on=ON, level="commune")


def _document(kind: str) -> Callable[[], Reader]:
    """Read a file in this process: what its own process, bounded, would do."""

    def prepare() -> Reader:
        from guong.engines.documents.document import Limits
        from guong.engines.documents.refusals import UnreadableFile
        from guong.engines.documents.worker import read
        from tests.engines.documents.papers import word_with

        def open_file(text: str) -> object:
            data = word_with(_paragraphs(text)) if kind == "docx" else text.encode()
            try:
                return read(data, Limits(), f"tep.{kind}", False)
            except UnreadableFile:
                return None

        return open_file

    return prepare


def _paragraphs(text: str) -> str:
    from html import escape

    lines = (line for line in escape(text, quote=False).split("\n"))
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines)


def _file_names() -> Reader:
    from guong.engines.documents.kinds import KINDS, clean_name

    return lambda name: clean_name(name, KINDS["pdf"])


def _law_table() -> Reader:
    from guong.engines.legal.law import load_packs
    from guong.engines.legal.own_rows import BadLawTable, check_table, read_csv, write_csv

    packs = load_packs()

    def read(text: str) -> object:
        try:
            return write_csv(check_table(*read_csv(text), packs).additions)
        except BadLawTable:
            return None

    return read


def _table() -> Reader:
    import csv
    import io

    from guong.engines.viet.encodings import decode

    def read(text: str) -> object:
        try:
            return list(csv.reader(io.StringIO(decode(text.encode()).text, newline="")))
        except csv.Error:
            return None

    return read


def _tracking() -> Reader:
    from guong.engines.directives.tracking import TrackingRefused, read_tracking_sheet

    def read(text: str) -> object:
        try:
            return read_tracking_sheet(text.encode(), "bang.csv")
        except TrackingRefused:
            return None

    return read


def _robots() -> Reader:
    from guong.engines.siteaudit.crawl.robots import read

    return lambda text: read(200, text.encode()).allows("https://xa.gov.vn/tin/a")


def _sitemap() -> Reader:
    from guong.engines.siteaudit.crawl.sitemaps import feed_items, locations

    return lambda text: (locations(text.encode()), feed_items(text.encode()))


def _search() -> Reader:
    """Prepare what was typed into the search, as is done before the database is asked."""
    from guong.engines.legal.units import find_ended_names
    from guong.engines.viet.forms import plain

    return lambda text: (plain(text).casefold(), find_ended_names(" ".join(text.split())[:100], ON))


def _spoken() -> Reader:
    from guong.engines.channels.defanging import defanged
    from guong.engines.viet.personal import mask
    from guong.engines.viet.writing import capitalise

    return lambda text: (defanged(text), mask(text), capitalise(text))


INPUTS = (
    PublicInput(
        "tra cứu kênh",
        _directory,
        QUESTION,
        (*SIGNS, *WORDS, *QUERIES),
        ("registries:lookup", "incidents:report", "lookalike.directory.Directory"),
    ),
    PublicInput(
        "tin nhắn dán vào ô tra",
        _directory,
        12_000,
        (*SIGNS, *WORDS, *QUERIES, "gửi mã ", "UBND xã Vĩnh Linh gọi 0233 3820 123, "),
        ("lookalike.message.read_parts", "channels.defanging.refanged"),
        frame=("Tin nhắn:\n", "."),
    ),
    PublicInput(
        "tra cứu kênh bằng JSON",
        _json_question,
        QUESTION * 8,
        ("a.", "ubnd xã vĩnh linh ", "\\u0061", "[", '{"a":', '\\"'),
        ("registries:api", "lookalike.command.as_json", "lookalike.command.reading_as_json"),
        frame=('{"query": "', '"}'),
        natural=natural_line,
    ),
    PublicInput("soi bài", _text_check, 50_000, (*SIGNS, *WORDS), ("textcheck.checking.check_text",)),
    PublicInput(
        "bản tin",
        _notice,
        50_000,
        (*SIGNS, *WORDS),
        (*("bulletins.notice.read_notice", "bulletins.speech.estimated_seconds", "bulletins.speech.speak"),),
    ),
    PublicInput(
        "văn bản dán vào",
        _directive,
        200_000,
        (*SIGNS, *WORDS, *LINES),
        ("directives.files.read_file", "directives.as_json.as_json"),
    ),
    PublicInput(
        "chữ của một nhiệm vụ",
        _obligation_words,
        4_000,
        (*SIGNS, *WORDS),
        ("directives.bearers.bearer_class", "directives.bearers.bodies_at", "directives.periods.cycle_of"),
    ),
    PublicInput("căn cứ pháp luật", _citations, 200_000, (*SIGNS, *WORDS), ()),
    PublicInput("một căn cứ", _one_citation, 4_000, (*SIGNS, *WORDS), ()),
    PublicInput(
        "danh mục đơn vị: một tên",
        _name_of_unit,
        20_000,
        (*SIGNS, *WORDS),
        (
            *(
                "legal.national.tracing.trace",
                "legal.national.lists.fold",
                "legal.national.lists.fold_plainly",
            ),
            "legal.national.former.split_kind",
        ),
    ),
    PublicInput(
        "tên đơn vị đã hết", _ended_names, 200_000, (*SIGNS, *WORDS), ("legal.units.find_ended_names",)
    ),
    PublicInput("cụm từ thời hạn", _due, 4_000, (*SIGNS, *WORDS), ()),
    PublicInput(
        "trang web: đọc", _page_facts, PAGE, TAGS, ("siteaudit.crawl.run.crawl",), natural=natural_page
    ),
    PublicInput(
        "trang web: đối chiếu",
        _page_judged,
        PAGE,
        TAGS,
        ("siteaudit.judging.audit.audit",),
        frame=("<html lang=vi><title>Xã</title><body>", "</body></html>"),
        natural=natural_page,
    ),
    PublicInput("robots.txt", _robots, 500_000, ("User-agent: *\n", "Disallow: /*a*\n", "*", "\n"), ()),
    PublicInput(
        "sơ đồ trang", _sitemap, PAGE, ("<url><loc>https://a.vn/</loc></url>", "<loc>", "&amp;", "<!--"), ()
    ),
    PublicInput(
        "tệp chữ",
        _document("txt"),
        2_000_000,
        (*SIGNS, *LINES),
        ("documents.reading.read_isolated", "documents.kinds.sniff", "documents.photographs.without_place"),
    ),
    PublicInput(
        "tệp Word",
        _document("docx"),
        500_000,
        (*LINES, *WORDS[:4]),
        ("documents.writing.word.check_template",),
    ),
    PublicInput(
        "tên tệp", _file_names, LINE, (*SIGNS, "../", "a.exe.", "\u202e"), ("documents.kinds.clean_name",)
    ),
    PublicInput(
        "sổ kênh (CSV)",
        lambda: _entry("channels.register", "read_register"),
        SHEET,
        ROWS,
        ("channels.register.read_register",),
        frame=("kind,value,name,owner,province,predecessors\n", ""),
        natural=natural_rows,
    ),
    PublicInput(
        "bảng đơn vị, người (CSV)", _table, SHEET, ROWS, ("viet.encodings.decode",), natural=natural_rows
    ),
    PublicInput(
        "bảng theo dõi (CSV)",
        _tracking,
        SHEET,
        (*ROWS, "1,Việc A,Phòng A,30/6/2026,đang làm\n", "2,Việc B,,thường xuyên,\n", '"\n"', ";"),
        (
            "directives.tracking.read_tracking_sheet",
            "directives.tracking_rows.read_tracking_row",
            "directives.tracking_rows.describe_cells",
            "directives.tracking_rows.write_due",
        ),
        frame=("STT,Việc,Đơn vị,Hạn,Tình trạng\n", ""),
        natural=natural_rows,
    ),
    PublicInput(
        "bảng kho căn cứ (CSV)",
        _law_table,
        SHEET,
        LAW_ROWS,
        ("legal.own_rows.check_table", "legal.own_rows.read_csv", "legal.own_rows.write_csv"),
        frame=(LAW_HEADING, ""),
        natural=natural_law_rows,
    ),
    PublicInput(
        "một đường dẫn, số, tên",
        lambda: _entry("channels.parsing", "parse"),
        ADDRESS,
        (*SIGNS, *QUERIES),
        ("channels.parsing.parse", "siteaudit.judging.domains.domain_of"),
    ),
    PublicInput(
        "máy chủ bị che trong đường dẫn",
        lambda: _entry("channels.links", "hides_host"),
        ADDRESS,
        (*SIGNS, "@", "\\\\", "https://"),
        ("channels.links.hides_host",),
    ),
    PublicInput(
        "kênh trong đoạn văn",
        lambda: _entry("channels.parsing", "find"),
        50_000,
        (*SIGNS, *WORDS, *QUERIES),
        ("channels.parsing.find",),
    ),
    PublicInput(
        "ô của bảng tải về",
        _viet("cells", "disarm_formula"),
        200_000,
        (*SIGNS, *WORDS),
        ("viet.cells.disarm_formula", "viet.cells.without_apostrophe"),
    ),
    PublicInput("tìm kiếm", _search, 10_000, (*SIGNS, *WORDS), ("viet.forms.plain",)),
    PublicInput(
        "lời của người báo",
        _spoken,
        10_000,
        (*SIGNS, *WORDS),
        (*("channels.defanging.defanged", "viet.personal.mask", "viet.writing.capitalise"),),
    ),
    PublicInput(
        "chữ: dạng chuẩn", _viet("forms", "canonical"), 200_000, (*SIGNS, *WORDS), ("viet.forms.canonical",)
    ),
    PublicInput("chữ: bỏ dấu", _viet("forms", "fold"), 200_000, (*SIGNS, *WORDS), ()),
    PublicInput("chữ: bỏ lặp", _viet("forms", "squeeze"), 200_000, (*SIGNS, *WORDS), ()),
    PublicInput("chữ: bảng mã cũ", _viet("encodings", "repair"), 200_000, (*SIGNS, *WORDS), ()),
    PublicInput("chữ: ngày", _viet("dates", "find_dates"), 200_000, (*SIGNS, *WORDS), ()),
    PublicInput("chữ: họ tên", _viet("names", "find_person_names"), 200_000, (*SIGNS, *WORDS), ()),
    PublicInput("chữ: số ký hiệu", _viet("numbers", "find_document_numbers"), 200_000, (*SIGNS, *WORDS), ()),
    PublicInput(
        "chữ: một số ký hiệu",
        _viet("numbers", "parse_number"),
        QUESTION,
        (*SIGNS, *WORDS),
        ("viet.numbers.parse_number",),
    ),
    PublicInput(
        "chữ: thứ tự tên",
        _viet("ordering", "order_key"),
        QUESTION,
        (*SIGNS, *WORDS),
        ("viet.ordering.order_key",),
    ),
    PublicInput(
        "chữ: dữ liệu cá nhân", _viet("personal", "find_personal_data"), 200_000, (*SIGNS, *WORDS), ()
    ),
)

# Public pages that read no text of any length, with what bounds it.
BOUNDED = {
    "account_login": "tên dài nhất 150 chữ, mật khẩu được băm một lần",
    "account_logout": "không đọc gì",
    "account_inactive": "không đọc gì",
    "mfa_authenticate": "sáu chữ số",
    "dashboard:calendar": "một mã có độ dài cố định",
    "outreach:code": "không đọc gì",
    "outreach:code_of_unit": "một số đơn vị",
    "outreach:version": "một số phiên bản, so với danh sách",
    "outreach:block": "không đọc gì",
    "outreach:text": "không đọc gì",
    "outreach:poster": "một cỡ giấy và một số đơn vị",
    "outreach:preview": "không đọc gì",
    "outreach:official": "một số",
    "outreach:letter": "một mã có chữ ký, lựa chọn có sẵn",
    "outreach:own_quiz": "một mã có chữ ký, lựa chọn có sẵn",
    "outreach:quiz": "lựa chọn có sẵn",
    "outreach:terms": "không đọc gì",
    "incidents:receipt": "bốn mươi chữ đầu của mã",
    "registries:official": "một số",
    "registries:front": "loại và tên ngắn",
    "registries:lost_account": "không đọc gì",
    "registries:trust_txt": "không đọc gì",
    "registries:security_txt": "không đọc gì",
    "healthz": "không đọc gì, không hỏi cơ sở dữ liệu",
    "readyz": "không đọc gì, bốn câu hỏi cố định",
    "units:recover": "một mã, mật khẩu được băm một lần",
}
# Functions of engines whose text is our own.
OUR_OWN = {
    "documents.antivirus.scan": "chuyển nguyên cho máy quét của máy chủ, không đọc gì trong đó",
    "documents.writing.paper.runs": "chữ được đặt nguyên vào giấy tờ",
    "documents.writing.word.write_docx": "giấy tờ do phần mềm soạn",
    "verdicts.judging.judge": "mã đơn vị, mã căn cứ",
    "legal.citing.document_of": "văn bản trong kho của phần mềm",
    "legal.citing.basis": "điều khoản trong kho của phần mềm",
    **dict.fromkeys(
        [f"legal.lineage.{name}" for name in ("through_time", "binding_on", "former_of", "law_periods")],
        "mã yêu cầu trong kho của phần mềm",
    ),
    "legal.law.load_packs": "thư mục của phần mềm",
    "legal.national.lists.read_rows": "tệp danh mục mà người giữ máy chủ đưa vào dòng lệnh",
    "legal.national.lists.act_of": "số của nghị quyết trong danh mục",
    "legal.national.lists.by_code": "một mã, so với danh mục",
    "legal.law.read_pack": "tệp của phần mềm",
    "textcheck.rules.load_rules": "thư mục của phần mềm",
    "channels.standing.describe": "tên đơn vị trong sổ",
    "textcheck.overlay.pieces": "bài đã soi, các chỗ nhắc đã có",
}
