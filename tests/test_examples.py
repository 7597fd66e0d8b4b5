"""The bundled sample says what the real letter says, faults included, and looks as official letters must."""

import importlib.util
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm, Pt

from guong.engines.directives import read_directive
from guong.engines.directives.files import read_file

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "examples" / "cong-van-mau.docx"
SEED = ROOT.parent / "shared" / "seed" / "cong-van-314-UBND-VHTT.txt"
TODAY = date(2026, 11, 24)

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the real directive is not beside this checkout")


def _sample(on):
    return read_file(SAMPLE.read_bytes(), name=SAMPLE.name, on=on)


@pytest.fixture(scope="module")
def sample():
    return _sample(TODAY)


@pytest.fixture(scope="module")
def letter():
    return Document(str(SAMPLE))


def test_the_head_is_that_of_the_real_letter(sample):
    assert sample.is_directive is True
    assert (sample.kind, sample.number, sample.date) == ("công văn", "314/UBND-VHTT", date(2023, 3, 10))
    assert sample.issuer.casefold() == "ủy ban nhân dân huyện vĩnh linh"
    assert sample.place == "Vinh Linh"
    assert sample.recipients == ("Các phòng, ban, đơn vị thuộc huyện", "UBND các xã, thị trấn")
    assert sample.cited == ("39-CTHĐ/HU", "42/2022/NĐ-CP", "09/2017/NĐ-CP")


def test_eight_tasks_make_twelve_obligations(sample):
    assert Counter(task.lead for task in sample.tasks) == {
        "Các phòng, ban, đơn vị thuộc huyện": 2,
        "Trung tâm VH&TT": 2,
        "UBND các xã, thị trấn": 3,
        "Phòng VH&TT": 1,
    }
    assert [(o.task, o.bearer_class, o.duty, o.kind) for o in sample.obligations] == [
        ("T1", "district-unit", "disseminate-staff", "once"),
        ("T2", "district-unit", "direct-subordinates", "once"),
        ("T3", "culture-centre", "publish-web", "once"),
        ("T3", "culture-centre", "publish-media", "once"),
        ("T4", "culture-centre", "conduct", "continuous"),
        ("T5", "commune-committee", "disseminate-people", "once"),
        ("T6", "commune-committee", "revise-regulation", "once"),
        ("T6", "commune-committee", "appoint", "continuous"),
        ("T6", "commune-committee", "provide-information", "continuous"),
        ("T7", "commune-committee", "spokesperson", "continuous"),
        ("T8", "district-culture-office", "inspect", "once"),
        ("T8", "district-culture-office", "report", "once"),
    ]


def test_no_date_is_invented(sample):
    assert all(o.due is None and o.periodicity is None for o in sample.obligations)
    assert sample.report_deadline is None


def test_norms_on_persons_are_no_tasks(sample):
    assert [norm.id for norm in sample.norms] == ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "P1", "P2"]


def test_every_planted_fault_is_found(sample):
    by_code = {}
    for warning in sample.warnings:
        by_code.setdefault(warning.code, []).append(sample.text[warning.start : warning.end])

    assert {code: len(places) for code, places in by_code.items()} == {
        "no-deadline": 1,
        "no-report-form": 1,
        "issuer-ended": 1,
        "bearer-ended": 4,
        "likely-slip": 2,
        "wrong-date": 1,
        "wrong-kind": 1,
        "wrong-issuer": 1,
        "repealed": 2,
        "replaced": 2,
        "not-in-register": 1,
    }
    assert set(by_code["likely-slip"]) == {"Vinh Linh", "phân cảm"}
    assert "42/2022/NĐ-CP" in by_code["wrong-date"][0]
    assert "09/2017/NĐ-CP" in by_code["wrong-kind"][0]


def test_on_its_own_day_later_events_are_absent():
    codes = {warning.code for warning in _sample(date(2023, 3, 10)).warnings}

    assert codes == {
        "no-deadline",
        "no-report-form",
        "wrong-date",
        "wrong-kind",
        "wrong-issuer",
        "likely-slip",
        "not-in-register",
    }


@needs_seed
@pytest.mark.parametrize("on", [date(2023, 3, 10), date(2025, 7, 1), TODAY])
def test_the_sample_and_the_real_letter_are_read_alike(on):
    real, sample = read_directive(SEED.read_text(encoding="utf-8"), on=on), _sample(on)

    assert [(o.task, o.bearer_class, o.duty, o.kind, o.criteria) for o in sample.obligations] == [
        (o.task, o.bearer_class, o.duty, o.kind, o.criteria) for o in real.obligations
    ]
    assert Counter(w.code for w in sample.warnings) == Counter(w.code for w in real.warnings)


# Names of acts are facts and may stand in both.
NAMES = (
    "Chương trình hành động số 39-CTHĐ/HU ngày 31/10/2022 của Ban Thường vụ",
    "Bộ Quy tắc ứng xử trên mạng xã hội",
    "số 42/2022/NĐ-CP ngày 26/02/2022",
    "Quy định số 09/2017/NĐ-CP ngày 09/02/2017 của Thủ tướng Chính phủ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
)


def _runs_of_words(text, length=10):
    for name in NAMES:
        text = text.replace(name, "\n")
    lines = [line.casefold().split() for line in text.splitlines()]
    return {tuple(words[i : i + length]) for words in lines for i in range(len(words) - length + 1)}


@needs_seed
def test_no_sentence_is_copied_from_the_real_letter(sample):
    real = SEED.read_text(encoding="utf-8")

    assert not _runs_of_words(sample.text) & _runs_of_words(real)


def test_the_signer_is_not_the_real_one(sample):
    assert sample.signer.authority == "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"
    assert sample.signer.title == "PHÓ CHỦ TỊCH"
    assert sample.signer.name == "Hoàng Đình Khiêm"


def test_paper_and_margins_follow_decree_30(letter):
    section = letter.sections[0]

    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    for margin, low, high in (
        (section.top_margin, 20, 25),
        (section.bottom_margin, 20, 25),
        (section.left_margin, 30, 35),
        (section.right_margin, 15, 20),
    ):
        assert low <= round(margin / Mm(1), 1) <= high
    assert section.different_first_page_header_footer is True


def test_every_word_is_in_the_prescribed_font_and_sizes(letter):
    cells = [cell for table in letter.tables for row in table.rows for cell in row.cells]
    paragraphs = [*letter.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    runs = [run for paragraph in paragraphs for run in paragraph.runs if run.text.strip()]

    assert len(runs) > 30
    assert {run.font.name for run in runs} == {"Times New Roman"}
    assert {run.font.size for run in runs} <= {Pt(11), Pt(12), Pt(13), Pt(14)}


@pytest.mark.parametrize(
    ("words", "size", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), True, False),
        ("Độc lập - Tự do - Hạnh phúc", (13, 14), True, False),
        ("HUYỆN VĨNH LINH", (12, 13), True, False),
        ("Số: 314/UBND-VHTT", (13, 13), False, False),
        ("Vinh Linh, ngày 10 tháng 3 năm 2023", (13, 14), False, True),
        ("PHÓ CHỦ TỊCH", (13, 14), True, False),
        ("Hoàng Đình Khiêm", (13, 14), True, False),
        ("Nơi nhận:", (12, 12), True, True),
        ("- Lưu: VT, VHTT.", (11, 11), False, False),
    ],
)
def test_each_part_has_the_shape_decree_30_gives_it(letter, words, size, bold, italic):
    cells = [cell for table in letter.tables for row in table.rows for cell in row.cells]
    [run] = [r for cell in cells for p in cell.paragraphs for r in p.runs if r.text == words]

    assert Pt(size[0]) <= run.font.size <= Pt(size[1])
    assert (bool(run.bold), bool(run.italic)) == (bold, italic)


def test_two_builds_are_equal_and_hold_what_the_kept_file_holds(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    script = importlib.import_module("build_sample")
    built = script.build()

    assert built == script.build()
    assert [p.text for p in Document(io.BytesIO(built)).paragraphs] == [
        p.text for p in Document(str(SAMPLE)).paragraphs
    ]


def test_the_two_other_letters_hold_what_their_script_writes(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    script = importlib.import_module("other_letters")

    for letter in script.LETTERS:
        file = ROOT / "examples" / letter.name
        built = script.build(letter)
        assert built == script.build(letter)
        assert [p.text for p in Document(io.BytesIO(built)).paragraphs] == [
            p.text for p in Document(str(file)).paragraphs
        ]


@pytest.mark.parametrize(
    ("name", "number", "codes", "outside"),
    [
        ("cong-van-phong-chay.docx", "487/UBND-NC", 13, ["Công an huyện", "Điện lực Vĩnh Linh"]),
        ("cong-van-tiem-chung.docx", "602/UBND-YT", 10, ["Trung tâm Y tế huyện"]),
    ],
)
def test_the_two_other_letters_are_read_whole(name, number, codes, outside):
    read = read_file((ROOT / "examples" / name).read_bytes(), name=name, on=TODAY)

    assert (read.kind, read.number, len(read.obligations)) == ("công văn", number, codes)
    assert set(outside) <= {obligation.bearer for obligation in read.obligations}


def test_the_sample_sites_of_two_demonstrations_are_served_beside_each_other():
    place = importlib.util.spec_from_file_location("serve_samples", ROOT / "examples" / "sites" / "serve.py")
    serve = importlib.util.module_from_spec(place)
    place.loader.exec_module(serve)
    started = []

    try:
        for _demonstration in range(2):
            started += serve.start(TODAY, serve.FIRST_PORT)
        ports = [server.server_port for _site, server in started]
    finally:
        for _site, server in started:
            server.shutdown()
            server.server_close()

    assert len(ports) == len(set(ports)) == 12
