"""The register itself: what was mended in it stands right on the day before and the day after."""

from collections import Counter
from datetime import date, timedelta

import pytest

from guong.engines.legal.citations import resolve
from guong.engines.legal.instrument_status import InstrumentStatus, status_on
from guong.engines.legal.law import PACKS, load_packs, read_pack

IN, NOT_YET, ENDED = InstrumentStatus.IN_FORCE, InstrumentStatus.NOT_YET, InstrumentStatus.ENDED
UNCLEAR, CHECK = InstrumentStatus.UNCLEAR, InstrumentStatus.NEEDS_CHECK
# number, the first day of the new state, the state on the day before, the state on that day.
TURNS = [
    ("117/2025/QH15", date(2026, 3, 1), NOT_YET, IN),
    ("29/2018/QH14", date(2026, 3, 1), IN, ENDED),
    ("63/2026/NĐ-CP", date(2026, 3, 1), NOT_YET, IN),
    ("37/2025/NĐ-CP", date(2026, 7, 12), IN, UNCLEAR),
    ("279/2026/NĐ-CP", date(2026, 7, 12), NOT_YET, UNCLEAR),
    ("330/2026/NĐ-CP", date(2026, 8, 19), NOT_YET, IN),
    ("331/2026/NĐ-CP", date(2026, 8, 19), NOT_YET, IN),
    ("333/2026/NĐ-CP", date(2026, 8, 19), NOT_YET, IN),
    ("53/2022/NĐ-CP", date(2026, 7, 1), IN, CHECK),
    ("85/2016/NĐ-CP", date(2026, 7, 1), IN, CHECK),
    ("12/2022/TT-BTTTT", date(2026, 7, 1), IN, CHECK),
    ("32/2017/TT-BTTTT", date(2022, 8, 15), IN, CHECK),
    ("32/2017/TT-BTTTT", date(2023, 12, 31), CHECK, UNCLEAR),
    ("136/2025/QH15", date(2026, 7, 1), NOT_YET, IN),
    ("154/2026/NĐ-CP", date(2026, 7, 1), NOT_YET, IN),
    ("64/2014/NĐ-CP", date(2026, 7, 1), IN, ENDED),
    ("155/2026/NĐ-CP", date(2026, 7, 1), NOT_YET, IN),
    ("156/2026/NĐ-CP", date(2026, 7, 1), NOT_YET, IN),
    ("45/2026/NĐ-CP", date(2026, 3, 1), NOT_YET, IN),
    ("45/2026/NĐ-CP", date(2026, 7, 1), IN, ENDED),
    ("73/2019/NĐ-CP", date(2026, 3, 1), IN, ENDED),
    ("138/2025/QH15", date(2026, 1, 1), NOT_YET, IN),
    ("363/2026/NĐ-CP", date(2026, 11, 11), NOT_YET, IN),
    ("33/2024/QH15", date(2025, 7, 1), NOT_YET, IN),
    ("113/2025/NĐ-CP", date(2025, 7, 21), NOT_YET, IN),
    ("104/2016/QH13", date(2026, 9, 1), IN, ENDED),
    ("01/2026/QH16", date(2026, 9, 1), NOT_YET, IN),
    ("13/2018/NĐ-CP", date(2026, 9, 1), IN, ENDED),
    ("42/2022/NĐ-CP", date(2026, 7, 1), IN, ENDED),
    ("22/2023/TT-BTTTT", date(2026, 7, 1), IN, CHECK),
    ("50/2014/QH13", date(2026, 7, 1), IN, ENDED),
    ("175/2024/NĐ-CP", date(2026, 7, 1), IN, ENDED),
    ("217/2026/NĐ-CP", date(2026, 7, 1), NOT_YET, IN),
    ("83/2015/QH13", date(2026, 1, 1), IN, ENDED),
    ("44/2013/QH13", date(2026, 7, 1), IN, ENDED),
    ("110/2025/QH15", date(2026, 7, 1), NOT_YET, IN),
    ("11/2022/QH15", date(2025, 7, 1), IN, ENDED),
    ("24/2024/NĐ-CP", date(2025, 8, 4), IN, ENDED),
    ("136/2020/NĐ-CP", date(2025, 7, 1), IN, ENDED),
    ("73/2021/QH14", date(2026, 7, 1), IN, ENDED),
    ("16/2022/NĐ-CP", date(2026, 8, 26), IN, ENDED),
    ("339/2026/NĐ-CP", date(2026, 8, 26), NOT_YET, IN),
    ("62/2021/NĐ-CP", date(2025, 1, 10), IN, ENDED),
    ("154/2024/NĐ-CP", date(2025, 1, 10), NOT_YET, IN),
    ("60/2010/QH12", date(2025, 7, 1), IN, ENDED),
    ("54/2024/QH15", date(2025, 7, 1), NOT_YET, IN),
    ("53/2014/QH13", date(2025, 7, 1), IN, ENDED),
    ("81/2006/QH11", date(2021, 7, 1), IN, ENDED),
    ("238/2026/NĐ-CP", date(2026, 8, 15), NOT_YET, IN),
    ("336/2025/NĐ-CP", date(2026, 3, 1), NOT_YET, IN),
]


@pytest.mark.parametrize(("number", "day", "before", "after"), TURNS)
def test_an_instrument_turns_on_its_day(number, day, before, after):
    instrument = load_packs().instruments[number]

    assert status_on(instrument, day - timedelta(days=1)) is before
    assert status_on(instrument, day) is after


@pytest.mark.parametrize(
    ("number", "amendment"),
    [
        ("02/2011/QH13", "136/2025/QH15"),
        ("25/2018/QH14", "136/2025/QH15"),
        ("42/2013/QH13", "136/2025/QH15"),
        ("118/2025/NĐ-CP", "367/2025/NĐ-CP"),
        ("118/2025/NĐ-CP", "309/2026/NĐ-CP"),
        ("124/2020/NĐ-CP", "155/2026/NĐ-CP"),
        ("31/2019/NĐ-CP", "156/2026/NĐ-CP"),
        ("89/2015/QH13", "138/2025/QH15"),
        ("36/2018/QH14", "132/2025/QH15"),
        ("10/2022/QH15", "97/2025/QH15"),
    ],
)
def test_an_instrument_names_what_amends_it(number, amendment):
    assert amendment in load_packs().instruments[number].amended_by


@pytest.mark.parametrize(
    ("number", "successor"),
    [
        ("29/2018/QH14", "117/2025/QH15"),
        ("37/2025/NĐ-CP", "279/2026/NĐ-CP"),
        ("104/2016/QH13", "01/2026/QH16"),
        ("64/2014/NĐ-CP", "154/2026/NĐ-CP"),
        ("27/2001/QH10", "55/2024/QH15"),
        ("175/2024/NĐ-CP", "217/2026/NĐ-CP"),
        ("73/2019/NĐ-CP", "45/2026/NĐ-CP"),
        ("63/2014/NĐ-CP", "24/2024/NĐ-CP"),
    ],
)
def test_an_ended_instrument_names_what_replaced_it(number, successor):
    assert successor in load_packs().instruments[number].replaced_by


def test_the_register_is_wide_and_says_what_it_rests_on():
    instruments = load_packs().instruments
    confidence = Counter(i.confidence for i in instruments.values())

    assert len(instruments) >= 400
    assert confidence["high"] + confidence["medium"] >= 280
    assert not [i.number for i in instruments.values() if "pending" in i.note and not i.pending]


INSTRUMENTS = load_packs().instruments
SECTORS = (
    *("banking", "culture", "digital-government", "education", "enterprises", "farming", "food-and-harms"),
    *("forests-and-countryside", "government", "health", "labour", "learning", "medicine", "party"),
    *("party-conclusions", "party-directives", "party-rules", "religion", "schools", "social"),
    *("target-programmes", "tax", "technology", "trade", "wages"),
)


def codes(raw, on):
    return [fault.code for fault in resolve(raw, on=on).faults]


def entries():
    for name in SECTORS:
        yield from read_pack(PACKS / f"instruments-{name}.yaml")["instruments"]


def test_the_sectors_have_hundreds_of_instruments_each_with_a_source_or_marked_low():
    rows = list(entries())

    assert len(rows) >= 400
    assert all(row.get("sources") or row.get("confidence") == "low" for row in rows)


@pytest.mark.parametrize(
    ("ended", "successor", "first_day_without"),
    [
        ("Luật Khám bệnh, chữa bệnh số 40/2009/QH12", "15/2023/QH15", date(2024, 1, 1)),
        ("Nghị định số 117/2020/NĐ-CP", "90/2026/NĐ-CP", date(2026, 5, 15)),
        ("Nghị định số 104/2016/NĐ-CP", "165/2026/NĐ-CP", date(2026, 7, 1)),
        ("Nghị định số 146/2018/NĐ-CP", "188/2025/NĐ-CP", date(2025, 8, 15)),
        ("Nghị định số 81/2021/NĐ-CP", "238/2025/NĐ-CP", date(2025, 9, 3)),
        ("Luật Giáo dục nghề nghiệp số 74/2014/QH13", "124/2025/QH15", date(2026, 1, 1)),
        ("Luật Giáo dục đại học số 08/2012/QH13", "125/2025/QH15", date(2026, 1, 1)),
        ("Luật Việc làm số 38/2013/QH13", "74/2025/QH15", date(2026, 1, 1)),
        ("Luật Bảo hiểm xã hội số 58/2014/QH13", "41/2024/QH15", date(2025, 7, 1)),
        ("Nghị định số 12/2022/NĐ-CP", "283/2026/NĐ-CP", date(2026, 9, 10)),
        ("Nghị định số 73/2024/NĐ-CP", "161/2026/NĐ-CP", date(2026, 7, 1)),
        ("Nghị định số 74/2024/NĐ-CP", "293/2025/NĐ-CP", date(2026, 1, 1)),
        ("Nghị định số 162/2017/NĐ-CP", "95/2023/NĐ-CP", date(2024, 3, 30)),
        ("Nghị định số 01/2021/NĐ-CP", "168/2025/NĐ-CP", date(2025, 7, 1)),
        ("Nghị định số 68/2017/NĐ-CP", "32/2024/NĐ-CP", date(2024, 5, 1)),
        ("Nghị định số 52/2013/NĐ-CP", "248/2026/NĐ-CP", date(2026, 7, 1)),
        ("Nghị định số 69/2018/NĐ-CP", "292/2026/NĐ-CP", date(2026, 9, 5)),
        ("Luật Quản lý thuế số 38/2019/QH14", "108/2025/QH15", date(2026, 7, 1)),
        ("Nghị định số 123/2020/NĐ-CP", "254/2026/NĐ-CP", date(2026, 7, 1)),
        ("Nghị quyết số 09/2026/NQ-CP", "15/2026/NQ-CP", date(2026, 4, 6)),
        ("Nghị định số 122/2018/NĐ-CP", "86/2023/NĐ-CP", date(2024, 1, 30)),
        ("Quyết định số 22/2018/QĐ-TTg", "61/2023/NĐ-CP", date(2023, 8, 16)),
        ("Quy định số 260-QĐ/TW", "41-QĐ/TW", date(2021, 11, 3)),
        ("Quy định số 102-QĐ/TW", "69-QĐ/TW", date(2022, 7, 6)),
        ("Quy định số 124-QĐ/TW", "366-QĐ/TW", date(2025, 8, 30)),
    ],
)
def test_an_ended_instrument_is_told_from_its_day_with_its_successor(ended, successor, first_day_without):
    assert codes(ended, first_day_without - timedelta(days=1)) == []

    faults = resolve(ended, on=first_day_without).faults

    assert [fault.code for fault in faults] == ["repealed", "replaced"]
    assert successor in faults[1].message


@pytest.mark.parametrize(
    ("name", "earlier", "later", "day"),
    [
        ("Luật Bảo hiểm xã hội", "58/2014/QH13", "41/2024/QH15", date(2025, 7, 1)),
        ("Luật Khám bệnh, chữa bệnh", "40/2009/QH12", "15/2023/QH15", date(2024, 1, 1)),
        ("Luật Việc làm", "38/2013/QH13", "74/2025/QH15", date(2026, 1, 1)),
        ("Luật Giáo dục nghề nghiệp", "74/2014/QH13", "124/2025/QH15", date(2026, 1, 1)),
        ("Luật Quản lý thuế", "38/2019/QH14", "108/2025/QH15", date(2026, 7, 1)),
        ("Luật Di sản văn hóa", "28/2001/QH10", "45/2024/QH15", date(2025, 7, 1)),
    ],
)
def test_a_law_named_without_number_is_the_one_of_the_day(name, earlier, later, day):
    assert resolve(name, on=day - timedelta(days=1)).instrument.number == earlier
    assert resolve(name, on=day).instrument.number == later


@pytest.mark.parametrize(
    ("programme", "last_day"),
    [
        ("Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ", date(2025, 12, 31)),
        ("Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ", date(2025, 12, 31)),
    ],
)
def test_a_programme_of_a_period_is_not_repealed_by_its_end(programme, last_day):
    assert codes(programme, last_day) == []
    assert codes(programme, last_day + timedelta(days=1)) == ["period-over"]


def test_a_programme_that_goes_on_is_not_ended_by_a_milestone():
    assert codes("Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ", date(2026, 11, 27)) == []


def test_a_suspended_decree_leaves_its_predecessor_in_force():
    assert codes("Nghị định số 15/2018/NĐ-CP ngày 02/02/2018 của Chính phủ", date(2026, 11, 27)) == []


@pytest.mark.parametrize(
    ("day", "subject"),
    [("25/10/2017", "tổ chức bộ máy"), ("16/6/2022", "đất"), ("28/7/2026", "xã hội kỷ cương")],
)
def test_a_party_number_of_three_terms_is_told_apart_by_its_day(day, subject):
    resolution = resolve(
        f"Nghị quyết số 18-NQ/TW ngày {day} của Ban Chấp hành Trung ương", on=date(2026, 11, 27)
    )

    assert subject in resolution.instrument.title
    assert resolution.faults == ()


def test_a_party_number_without_a_day_lists_what_it_may_mean():
    [fault] = resolve("Nghị quyết số 18-NQ/TW", on=date(2024, 5, 1)).faults

    assert fault.code == "several-of-number"
    assert "25/10/2017, 16/6/2022" in fault.message


def test_what_rests_on_knowledge_alone_concludes_nothing():
    for instrument in INSTRUMENTS.values():
        if instrument.confidence == "low" and instrument.date:
            raw = f"{instrument.name} ngày 15/6/{instrument.date.year}"
            assert codes(raw, date(2026, 12, 31)) == ["unverified"], raw


def test_who_details_a_law_is_listed():
    assert "165/2026/NĐ-CP" in INSTRUMENTS["114/2025/QH15"].detailed_by
    assert "252/2026/NĐ-CP" in INSTRUMENTS["108/2025/QH15"].detailed_by
    assert "188/2025/NĐ-CP" in INSTRUMENTS["25/2008/QH12"].detailed_by
