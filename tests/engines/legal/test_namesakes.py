"""Several documents of one number: which a citation means, and what is said when it cannot be known."""

from datetime import date

import pytest

from guong.engines.directives.criteria import cited_instruments
from guong.engines.legal.citations import resolve
from guong.engines.legal.law import load_packs
from guong.engines.viet.forms import canonical

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
