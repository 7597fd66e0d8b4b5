"""
The one list of public inputs: what strangers, officers, files and websites may send, and who reads it.

`benchmarks/doubling.py` measures each; `tests/apps/test_inputs.py` counts the calls it takes and holds that
no public page and no entry of an engine is missing. An entry names the routes ("registries:lookup") and
functions ("channels.parser.parse") that it stands for.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))

from public_inputs import readers
from public_inputs.phrases import (
    DRAFTS,
    FRAMES,
    HEADS,
    LAW_HEADING,
    LAW_ROWS,
    LETTERS,
    LINES,
    NOTICES,
    QUERIES,
    ROWS,
    SIGNS,
    TAGS,
    TIMES,
    WORDS,
    PublicInput,
    natural_law_rows,
    natural_line,
    natural_page,
    natural_rows,
)

LINE, ADDRESS, QUESTION = 300, 2_000, 2_000  # characters
SHEET = 5 * 1024 * 1024  # octets
PAGE = 8 << 20
LOOKUP_SECONDS = 0.050

INPUTS = (
    PublicInput(
        "tra cứu kênh",
        readers.directory,
        QUESTION,
        (*SIGNS, *WORDS, *QUERIES),
        ("registries:lookup", "incidents:report", "lookalike.directory.Directory"),
        promise=LOOKUP_SECONDS,
    ),
    *(
        PublicInput(
            f"tra cứu kênh: {frame.format('…')}",
            readers.directory,
            QUESTION,
            (*SIGNS, *WORDS, *QUERIES),
            (),
            frame=(frame.partition("{}")[0], frame.partition("{}")[2]),
            promise=LOOKUP_SECONDS,
        )
        for frame in FRAMES
    ),
    PublicInput(
        "tin nhắn dán vào ô tra",
        readers.directory,
        12_000,
        (*SIGNS, *WORDS, *QUERIES, "gửi mã ", "UBND xã Vĩnh Linh gọi 0233 3820 123, "),
        (
            "lookalike.message.read_parts",
            "lookalike.message.is_message",
            "channels.defanged_addresses.refanged",
        ),
        frame=("Tin nhắn:\n", "."),
    ),
    PublicInput(
        "thư của báo chí dán vào sổ",
        readers.press_mail,
        20_000,
        (
            *SIGNS,
            *WORDS,
            *LINES,
            "Từ: ",
            "Báo Mẫu ",
            "phóng viên Lê Nam ",
            "trả lời trước ngày 10/7/2026. ",
            "0912 ",
        ),
        ("documents.press_mails.read_press_mail",),
        natural=natural_line,
    ),
    PublicInput(
        "tra cứu kênh bằng JSON",
        readers.json_question,
        QUESTION * 8,
        ("a.", "ubnd xã vĩnh linh ", "\\u0061", "[", '{"a":', '\\"'),
        (
            "registries:api",
            "api:v1:look_up",
            "lookalike.command.as_json",
            "lookalike.command.reading_as_json",
        ),
        frame=('{"query": "', '"}'),
        natural=natural_line,
    ),
    PublicInput(
        "soi bài",
        readers.text_check,
        50_000,
        (*SIGNS, *WORDS, *LETTERS, *DRAFTS),
        ("api:v1:check_text", "textcheck.check.check_text"),
    ),
    PublicInput(
        "bản tin",
        readers.notice,
        50_000,
        (*SIGNS, *WORDS, *NOTICES),
        (
            *(
                "bulletins.slot_recognition.recognise",
                "bulletins.moments.read_moment",
                "bulletins.speech.estimated_seconds",
            ),
            "bulletins.speech.speak",
        ),
    ),
    PublicInput(
        "văn bản dán vào",
        readers.directive,
        200_000,
        (*SIGNS, *WORDS, *TIMES, *LINES),
        ("api:v1:take_in", "directives.files.read_file", "directives.as_json.as_json"),
    ),
    PublicInput(
        "chữ của một nhiệm vụ",
        readers.obligation_words,
        4_000,
        (*SIGNS, *WORDS),
        (
            *(
                "directives.bearers.bearer_class",
                "directives.bearers.bodies_at",
                "directives.periods.cycle_of",
            ),
            *("directives.duties.clauses.words_behind_bearers", "directives.duties.duty_kinds.proof_of"),
            *(f"directives.duties.duty_names.{name}" for name in ("name_of", "topic_of", "is_whole")),
        ),
    ),
    PublicInput("căn cứ pháp luật", readers.citations, 200_000, (*SIGNS, *WORDS, *TIMES), ()),
    PublicInput("một căn cứ", readers.one_citation, 4_000, (*SIGNS, *WORDS, *TIMES), ()),
    PublicInput(
        "danh mục đơn vị: một tên",
        readers.name_of_unit,
        20_000,
        (*SIGNS, *WORDS),
        (
            *(
                "legal.national.unit_trace.trace",
                "legal.national.lists.fold",
                "legal.national.lists.fold_plainly",
            ),
            "legal.national.former_units.split_kind",
        ),
    ),
    PublicInput(
        "tên đơn vị đã hết",
        readers.ended_names,
        200_000,
        (*SIGNS, *WORDS, *TIMES),
        ("legal.ended_bodies.find_ended_names",),
    ),
    PublicInput("cụm từ thời hạn", readers.due, 4_000, (*SIGNS, *WORDS, *TIMES), ()),
    PublicInput("thời hạn trong văn bản", readers.phrases_of_time, 40_000, (*SIGNS, *WORDS, *TIMES), ()),
    PublicInput("đầu văn bản", readers.head_of_letter, 200_000, (*SIGNS, *HEADS), ()),
    PublicInput(
        "trang web: đọc", readers.page_facts, PAGE, TAGS, ("siteaudit.crawl.run.crawl",), natural=natural_page
    ),
    PublicInput(
        "trang web: đối chiếu",
        readers.page_judged,
        PAGE,
        TAGS,
        ("siteaudit.judging.audit.audit",),
        frame=("<html lang=vi><title>Xã</title><body>", "</body></html>"),
        natural=natural_page,
    ),
    PublicInput(
        "bài đã duyệt và trang đã đăng",
        readers.post_and_page,
        200_000,
        (*SIGNS, *WORDS, *LINES),
        (
            "bulletins.wordings.digest_of_wording",
            "bulletins.wordings.normalise_wording",
            "bulletins.wordings.match_page",
        ),
    ),
    PublicInput(
        "hai bản quy chế",
        readers.versions,
        200_000,
        (*SIGNS, *WORDS, *LINES),
        (
            "documents.regulations.comparison.compare_texts",
            "documents.regulations.laws.cited_laws",
            "documents.regulations.laws.alarms_on",
        ),
    ),
    PublicInput(
        "trang web: làm bằng gì",
        readers.page_made,
        PAGE,
        (*TAGS, "<footer>Thiết kế bởi: ", "thiết kế và phát triển ", "powered by "),
        ("siteaudit.judging.platforms.recognise_make",),
        frame=("<html lang=vi><title>Xã</title><body>", "</body></html>"),
        natural=natural_page,
    ),
    PublicInput(
        "bảng tiêu chí dán vào",
        readers.criteria_sheet,
        60_000,
        (*SIGNS, *WORDS, "\t", "5\tH42-11\n"),
        ("siteaudit.papers.cards.self_score.parse_criteria",),
        frame=("Tiêu chí\tĐiểm tối đa\tMã yêu cầu\n", ""),
    ),
    PublicInput(
        "cách chấm trong bảng tiêu chí",
        readers.scale_of_points,
        60_000,
        (*SIGNS, *WORDS, "4: 20; ", "≥ 4 lần: 20", "còn lại ", "1,", ";"),
        ("siteaudit.papers.cards.scales.parse_scale",),
    ),
    PublicInput(
        "robots.txt", readers.robots, 500_000, ("User-agent: *\n", "Disallow: /*a*\n", "*", "\n"), ()
    ),
    PublicInput(
        "sơ đồ trang",
        readers.sitemap,
        PAGE,
        ("<url><loc>https://a.vn/</loc></url>", "<loc>", "&amp;", "<!--"),
        (),
    ),
    PublicInput(
        "tệp chữ",
        readers.document("txt"),
        2_000_000,
        (*SIGNS, *LINES),
        (
            "documents.isolated_reader.draw_page",
            "documents.isolated_reader.read_isolated",
            "documents.kinds.sniff",
            "documents.photographs.without_place",
            "documents.photographs.without_notes",
            "documents.thumbnails.draw_thumbnail",
            "documents.writing.paper.typed_blocks",
        ),
    ),
    PublicInput(
        "tệp Word",
        readers.document("docx"),
        500_000,
        (*LINES, *WORDS[:4]),
        ("documents.writing.word.check_template",),
    ),
    PublicInput(
        "tên tệp",
        readers.file_names,
        LINE,
        (*SIGNS, "../", "a.exe.", "\u202e"),
        ("documents.kinds.clean_name",),
    ),
    PublicInput(
        "sổ kênh (CSV)",
        lambda: readers.entry("channels.register", "read_register"),
        SHEET,
        ROWS,
        ("channels.register.read_register",),
        frame=("kind,value,name,owner,province,predecessors\n", ""),
        natural=natural_rows,
    ),
    PublicInput(
        "bảng đơn vị, người (CSV)",
        readers.table,
        SHEET,
        ROWS,
        ("viet.encodings.decode",),
        natural=natural_rows,
    ),
    PublicInput(
        "bảng theo dõi (CSV)",
        readers.tracking,
        SHEET,
        (*ROWS, "1,Việc A,Phòng A,30/6/2026,đang làm\n", "2,Việc B,,thường xuyên,\n", '"\n"', ";"),
        (
            "directives.tracking_sheet.read_tracking_sheet",
            "directives.tracking_rows.read_tracking_row",
            "directives.tracking_rows.describe_cells",
            "directives.tracking_rows.write_due",
        ),
        frame=("STT,Việc,Đơn vị,Hạn,Tình trạng\n", ""),
        natural=natural_rows,
    ),
    PublicInput(
        "bảng kho căn cứ (CSV)",
        readers.law_table,
        SHEET,
        LAW_ROWS,
        ("legal.own_rows.check_table", "legal.own_rows.read_csv", "legal.own_rows.write_csv"),
        frame=(LAW_HEADING, ""),
        natural=natural_law_rows,
    ),
    PublicInput(
        "một đường dẫn, số, tên",
        lambda: readers.entry("channels.parser", "parse"),
        ADDRESS,
        (*SIGNS, *QUERIES),
        ("channels.parser.parse", "siteaudit.judging.domains.domain_of"),
    ),
    PublicInput(
        "máy chủ bị che trong đường dẫn",
        lambda: readers.entry("channels.links", "hides_host"),
        ADDRESS,
        (*SIGNS, "@", "\\\\", "https://"),
        ("channels.links.hides_host",),
    ),
    PublicInput(
        "kênh trong đoạn văn",
        lambda: readers.entry("channels.parser", "find"),
        50_000,
        (*SIGNS, *WORDS, *QUERIES),
        ("channels.parser.find",),
    ),
    PublicInput(
        "ô của bảng tải về",
        readers.viet("cells", "disarm_formula"),
        200_000,
        (*SIGNS, *WORDS, *LETTERS),
        ("viet.cells.disarm_formula", "viet.cells.without_apostrophe"),
    ),
    PublicInput("tìm kiếm", readers.search, 10_000, (*SIGNS, *WORDS), ("viet.normal_forms.plain",)),
    PublicInput(
        "lời của người báo",
        readers.safe_words,
        10_000,
        (*SIGNS, *WORDS),
        (*("channels.defanged_addresses.defanged", "viet.personal.mask", "viet.formats.capitalise"),),
    ),
    PublicInput(
        "chữ: dạng chuẩn",
        readers.viet("normal_forms", "canonical"),
        200_000,
        (*SIGNS, *WORDS, *LETTERS),
        ("viet.normal_forms.canonical",),
    ),
    PublicInput("chữ: bỏ dấu", readers.viet("normal_forms", "fold"), 200_000, (*SIGNS, *WORDS, *LETTERS), ()),
    PublicInput(
        "chữ: bỏ lặp", readers.viet("normal_forms", "squeeze"), 200_000, (*SIGNS, *WORDS, *LETTERS), ()
    ),
    PublicInput(
        "chữ: bảng mã cũ", readers.viet("encodings", "repair"), 200_000, (*SIGNS, *WORDS, *LETTERS), ()
    ),
    PublicInput("chữ: ngày", readers.viet("dates", "find_dates"), 200_000, (*SIGNS, *WORDS, *LETTERS), ()),
    PublicInput(
        "chữ: họ tên",
        readers.viet("names", "find_person_names"),
        200_000,
        (*SIGNS, *WORDS, *LETTERS),
        ("viet.names.find_person_names",),
    ),
    PublicInput(
        "chữ: số ký hiệu",
        readers.viet("document_numbers", "find_document_numbers"),
        200_000,
        (*SIGNS, *WORDS, *LETTERS),
        (),
    ),
    PublicInput(
        "chữ: một số ký hiệu",
        readers.viet("document_numbers", "parse_number"),
        QUESTION,
        (*SIGNS, *WORDS),
        ("viet.document_numbers.parse_number",),
    ),
    PublicInput(
        "chữ: thứ tự tên",
        readers.viet("sort_order", "order_key"),
        QUESTION,
        (*SIGNS, *WORDS),
        ("viet.sort_order.order_key",),
    ),
    PublicInput(
        "chữ: dữ liệu cá nhân",
        readers.viet("personal", "find_personal_data"),
        200_000,
        (*SIGNS, *WORDS, *LETTERS),
        (),
    ),
)
