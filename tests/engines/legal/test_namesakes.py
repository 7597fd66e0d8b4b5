"""Several documents of one number: which a citation means, and what is said when it cannot be known."""

from dataclasses import replace
from datetime import date

import pytest

from guong.engines.directives.criteria import cited_instruments, criteria_finder
from guong.engines.directives.reader import read_directive
from guong.engines.legal.citations import resolve
from guong.engines.legal.instrument_status import InstrumentStatus, status_on, successors_on
from guong.engines.legal.law import load_packs
from guong.engines.legal.own_law import OWN_REGISTER, OwnLaw
from guong.engines.legal.own_rows import OwnRowState, check_table, read_csv
from guong.engines.textcheck.check import check_text
from guong.engines.viet.normal_forms import canonical
from tests.engines.directives.letters import LETTER
from tests.engines.legal.test_own_rows import HEAD

TODAY = date(2026, 11, 24)
NUMBER = "01/NQ-CP"


def codes(resolution):
    return [fault.code for fault in resolution.faults]


def test_each_document_of_one_number_has_its_year_in_its_key():
    instruments = load_packs().instruments

    assert NUMBER not in instruments
    assert instruments[f"{NUMBER} năm 2023"].date == date(2023, 1, 6)
    assert instruments[f"{NUMBER} năm 2024"].date == date(2024, 1, 5)
    assert instruments[f"{NUMBER} năm 2024"].name == "Nghị quyết số 01/NQ-CP"


@pytest.mark.parametrize(("day", "year"), [("06/01/2023", 2023), ("05/01/2024", 2024), ("08/01/2025", 2025)])
def test_the_day_cited_says_which_is_meant(day, year):
    resolution = resolve(f"Nghị quyết số {NUMBER} ngày {day} của Chính phủ", on=TODAY)

    assert resolution.instrument.date.year == year


def test_without_a_day_nothing_is_guessed_and_all_are_listed():
    resolution = resolve(f"Nghị quyết số {NUMBER} của Chính phủ", on=date(2024, 6, 1))

    assert resolution.instrument is None
    [fault] = resolution.faults
    assert fault.code == "several-of-number"
    assert "06/01/2023, 05/01/2024" in fault.message
    assert "2025" not in fault.message, "issued later than the day of reading"
    assert fault.message.endswith(".") and fault.remedy.endswith(".")


def test_the_year_behind_the_number_is_enough():
    assert resolve(f"Nghị quyết số {NUMBER} năm 2024", on=TODAY).instrument.date == date(2024, 1, 5)


def test_the_year_behind_a_longer_number_says_nothing_of_this_one():
    context = f"Nghị quyết số 1{NUMBER} năm 2024 và Nghị quyết số {NUMBER} năm 2023"

    assert resolve(f"Nghị quyết số {NUMBER}", on=TODAY, context=context).instrument.date == date(2023, 1, 6)


def test_a_day_given_once_counts_for_the_whole_text():
    text = canonical(
        f"Thực hiện Nghị quyết số {NUMBER} ngày 05/01/2024 của Chính phủ, UBND xã yêu cầu các ban, ngành "
        f"rà soát việc triển khai. {'Nội dung khác. ' * 40} Báo cáo kết quả thực hiện Nghị quyết số {NUMBER}."
    )

    resolutions = [resolution for _, resolution in cited_instruments(text, TODAY, None)]

    assert [r.instrument.date.year for r in resolutions] == [2024, 2024]
    assert [codes(r) for r in resolutions] == [codes(resolutions[0])] * 2


def test_a_day_of_another_year_is_another_document():
    assert resolve(f"Nghị quyết số {NUMBER} ngày 08/01/1999 của Chính phủ", on=TODAY).instrument is None


def test_a_number_that_stands_alone_is_not_taken_for_one_issued_later():
    assert resolve("Quyết định số 240/QĐ-TTg", on=date(2023, 6, 1)).instrument is None
    assert resolve("Quyết định số 240/QĐ-TTg", on=TODAY).instrument.date.year == 2025


def test_two_of_one_number_and_one_year_are_refused(tmp_path):
    entry = "{{number: {n}, kind: nghị quyết, title: thử, issuer: Chính phủ, date: {d}, in_force_from: {d}}}"
    head = "pack: x\nversion: 1\npublished: 2026-11-24\ninstruments:\n"

    def write(name, *entries):
        folder = tmp_path / name
        folder.mkdir()
        lines = "".join(f"- {entry.format(n=n, d=d)}\n" for n, d in entries)
        (folder / "instruments-x.yaml").write_text(head + lines, encoding="utf-8")
        return load_packs(folder)

    years = write("years", (NUMBER, "2023-01-06"), (NUMBER, "2024-01-05"))
    assert list(years.instruments) == [f"{NUMBER} năm 2023", f"{NUMBER} năm 2024"]
    for name, other in (("same-year", (NUMBER, "2023-05-06")), ("undated", (NUMBER, "pending"))):
        with pytest.raises(ValueError, match="stands in two packs"):
            _ = write(name, (NUMBER, "2023-01-06"), other).instruments
    with pytest.raises(ValueError, match="stands in two packs"):
        _ = write("numbered", ("1/2023/NĐ-CP", "2023-01-06"), ("1/2023/NĐ-CP", "2024-01-06")).instruments


SHARED = "01/NQ-CP"
LATER = f"{SHARED},Nghị quyết,Chính phủ,08/01/2027,nhiệm vụ năm 2027,08/01/2027,,,Công báo"
DIRECTIVE = "01/CT-UBND,Chỉ thị,UBND tỉnh Quảng Trị,{day},phòng cháy rừng,{day},{end},{heir},Công báo tỉnh"
OLD = DIRECTIVE.format(day="05/01/2025", end="04/01/2026", heir="01/CT-UBND")
NEW = DIRECTIVE.format(day="05/01/2026", end="", heir="")


def table(*lines, packs=None):
    return check_table(*read_csv("\n".join((HEAD, *lines))), packs or load_packs())


def packs_with(*lines):
    rows = table(*lines).additions
    assert rows
    return load_packs(own=OwnLaw(lambda: rows))


def messages(resolution):
    return {fault.code: fault.message for fault in resolution.faults}


def test_a_document_of_another_year_stands_beside_those_of_the_packs():
    packs = packs_with(LATER)
    years = [act.date.year for act in packs.find(SHARED)]

    assert years == sorted(years) and years[-1] == 2027
    assert [act.register for act in packs.find(SHARED)][-2:] == ["", OWN_REGISTER]
    cited = resolve(f"Nghị quyết số {SHARED} ngày 08/01/2027", on=date(2027, 6, 1), packs=packs)
    assert cited.instrument.register == OWN_REGISTER
    assert packs.find(f"{SHARED} năm 2027") == (cited.instrument,)


def test_a_document_of_the_same_year_never_takes_the_place_of_a_pack_s():
    [later] = table(LATER).additions
    forged = replace(later, date=date(2024, 1, 5), in_force_to=date(2024, 2, 1))
    packs = load_packs(own=OwnLaw(lambda: [forged]))

    assert packs.find(SHARED) == load_packs().find(SHARED)
    assert packs.find(f"{SHARED} năm 2024") == load_packs().find(f"{SHARED} năm 2024")


def test_what_one_office_entered_is_not_known_to_another():
    words = f"Nghị quyết số {SHARED} ngày 08/01/2027"
    first, other = packs_with(LATER), packs_with(NEW)

    assert resolve(words, on=date(2027, 6, 1), packs=first).instrument
    assert resolve(words, on=date(2027, 6, 1), packs=other).instrument is None
    assert resolve(words, on=date(2027, 6, 1)).instrument is None
    assert resolve("Chỉ thị số 01/CT-UBND", on=TODAY, packs=first).instrument is None
    assert resolve("Chỉ thị số 01/CT-UBND", on=TODAY, packs=other).instrument


def test_several_of_one_number_are_told_of_with_the_register_they_rest_on():
    packs = packs_with(OLD, NEW)
    undated = resolve("Chỉ thị số 01/CT-UBND của UBND tỉnh Quảng Trị", on=TODAY, packs=packs)

    assert undated.instrument is None and len(undated.rivals) == 2
    [message] = messages(undated).values()
    assert "ngày 05/01/2025, 05/01/2026" in message and message.endswith(f"(theo {OWN_REGISTER}).")


def test_what_is_known_several_times_is_not_said_to_be_in_no_register():
    packs = packs_with(OLD, NEW)
    text = "Các thôn thực hiện Chỉ thị số 01/CT-UBND và Nghị quyết số 01/NQ-CP."

    marks = check_text(text, on=TODAY, packs=packs)
    assert "văn bản cùng số" in str(marks) and "chưa có trong kho" not in str(marks)
    letter = LETTER.replace("Thực hiện Công văn", f"{text} Thực hiện Công văn")
    remarks = read_directive(letter, on=TODAY, packs=packs).warnings
    assert [remark.code for remark in remarks].count("several-of-number") == 2
    assert not any("01/" in remark.message for remark in remarks if remark.code == "not-in-register")


def test_what_bears_the_same_number_a_year_later_can_replace_it():
    checked = table(OLD, NEW)
    packs = packs_with(OLD, NEW)
    old, new = packs.find("01/CT-UBND")

    assert [row.state for row in checked.rows] == [OwnRowState.NEW] * 2
    assert successors_on(old, TODAY, packs) == (new,)
    assert status_on(old, TODAY, packs) is InstrumentStatus.ENDED
    cited = resolve("Chỉ thị số 01/CT-UBND ngày 05/01/2025", on=TODAY, packs=packs)
    assert "thay bằng Chỉ thị số 01/CT-UBND ngày 05/01/2026" in messages(cited)["replaced"]


def test_what_replaced_it_is_named_even_where_no_register_holds_it():
    ended = "5/2024/QĐ-UBND,Quyết định,UBND xã,1/2/2024,a,1/2/2024,1/1/2025,6/2024/QĐ-UBND,b"
    cited = resolve("Quyết định số 5/2024/QĐ-UBND", on=TODAY, packs=packs_with(ended))

    assert "đã được thay bằng 6/2024/QĐ-UBND" in messages(cited)["replaced"]


def test_a_row_without_its_first_day_in_force_says_that_it_stays_unclear_for_a_year():
    row = NEW.replace("rừng,05/01/2026", "rừng,")
    [act] = packs_with(row).find("01/CT-UBND")

    assert "trong năm đầu hiệu lực ghi là chưa rõ" in table(row).rows[0].sentence
    assert status_on(act, TODAY) is InstrumentStatus.UNCLEAR
    assert status_on(act, date(2027, 1, 7)) is InstrumentStatus.IN_FORCE


def test_a_successor_may_be_named_with_its_year():
    row = DIRECTIVE.format(day="05/01/2025", end="04/01/2026", heir="01/CT-UBND năm 2026")
    packs = packs_with(row, NEW)
    old, new = packs.find("01/CT-UBND")

    assert old.replaced_by == ("01/CT-UBND năm 2026",)
    assert packs.follow(old.replaced_by[0], old) == new
    assert table(row.replace("năm 2026", "năm nay")).rows[0].state is OwnRowState.WRONG


@pytest.mark.parametrize(
    ("row", "state", "says"),
    [
        (LATER, "new", "kho đã có văn bản cùng số, ngày"),
        (LATER.replace("08/01/2027,nhiệm", "06/01/2024,nhiệm"), "contradicts", "kho ghi 05/01/2024"),
        (LATER.replace("08/01/2027", "05/01/2024"), "same", "kho chung đã có"),
        (LATER.replace("08/01/2027", ""), "wrong", "ghi thêm ngày ban hành"),
    ],
)
def test_a_row_is_compared_with_the_document_of_its_year(row, state, says):
    [checked] = table(row).rows

    assert checked.state == state and says in checked.sentence


def test_only_two_of_one_number_and_one_year_are_the_same_document():
    same_year = NEW.replace("05/01/2026", "06/01/2026")

    assert [row.state for row in table(OLD, NEW, same_year).rows] == ["new", "new", "twice"]
    assert table(same_year, packs=packs_with(OLD)).rows[0].state is OwnRowState.NEW
    assert table(same_year, packs=packs_with(NEW)).rows[0].state is OwnRowState.CONTRADICTS


def test_only_documents_that_lead_back_to_themselves_are_a_circle():
    back = DIRECTIVE.format(day="05/01/2026", end="01/6/2026", heir="02/CT-UBND")
    there = back.replace("01/CT-UBND", "02/CT-UBND", 1)
    forth = there.replace("02/CT-UBND,05", "01/CT-UBND,05").replace(",02/CT-UBND,", ",01/CT-UBND,")

    assert [row.state for row in table(OLD, back, forth).rows] == ["new", "cycle", "cycle"]


def test_what_an_own_act_was_replaced_by_gives_the_requirements():
    ended = "5/2020/QĐ-UBND,Quyết định,UBND tỉnh,1/2/2020,a,1/2/2020,30/6/2026,224/2026/NĐ-CP,b"
    packs = packs_with(ended)
    text = "Thực hiện Quyết định số 5/2020/QĐ-UBND"
    resolved = cited_instruments(canonical(text), TODAY, None, packs)
    duty = type("Duty", (), {"criteria": (), "about": None})()

    of_own = criteria_finder(TODAY, None, resolved, packs)(text, text, duty, None)
    direct = cited_instruments(canonical("Nghị định số 224/2026/NĐ-CP"), TODAY, None, packs)
    of_decree = criteria_finder(TODAY, None, direct, packs)("224/2026/NĐ-CP", "", duty, None)
    assert of_own and of_own == of_decree


def test_days_that_a_text_gives_to_one_number_twice_leave_it_open():
    text = canonical(
        f"Theo Nghị quyết số {SHARED} ngày 06/01/2023 và Nghị quyết số {SHARED} ngày 05/01/2024. "
        f"{'Nội dung khác. ' * 40} Báo cáo kết quả thực hiện Nghị quyết số {SHARED}."
    )

    years = [r.instrument and r.instrument.date.year for _, r in cited_instruments(text, TODAY, None)]
    assert years == [2023, 2024, None]


def test_parents_of_documents_of_one_number_are_told_apart(tmp_path):
    row = "- {{number: {}, kind: {}, title: thử, issuer: Chính phủ, date: {}, in_force_from: {}{}}}\n"
    (tmp_path / "instruments-x.yaml").write_text(
        "pack: x\nversion: 1\npublished: 2026-11-24\ninstruments:\n"
        + row.format(
            "1/2010/QH12", "luật", "2010-01-01", "2010-01-01",
            ", in_force_to: 2024-06-30, detailed_by: [02/NQ-CP năm 2023]",
        )
        + row.format("02/NQ-CP", "nghị quyết", "2023-01-06", "2023-01-06", ", detailed_by: [03/NQ-CP]")
        + row.format("02/NQ-CP", "nghị quyết", "2024-01-05", "2024-01-05", ", detailed_by: [04/NQ-CP]")
        + row.format("03/NQ-CP", "nghị quyết", "2023-02-06", "2023-02-06", "")
        + row.format("04/NQ-CP", "nghị quyết", "2024-02-06", "2024-02-06", ""),
        encoding="utf-8",
    )  # fmt: skip
    packs = load_packs(tmp_path)
    states = {key: status_on(act, TODAY, packs).value for key, act in packs.instruments.items()}

    assert states == {
        "1/2010/QH12": "ended",
        "02/NQ-CP năm 2023": "needs-check",
        "02/NQ-CP năm 2024": "in-force",
        "03/NQ-CP": "needs-check",
        "04/NQ-CP": "in-force",
    }
