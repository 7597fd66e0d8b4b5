"""The register itself: what was mended in it stands right on the day before and the day after."""

from collections import Counter
from datetime import date, timedelta

import pytest

from guong.engines.legal.law import load_packs
from guong.engines.legal.standing import InstrumentStanding, standing_on

IN, NOT_YET, ENDED = InstrumentStanding.IN_FORCE, InstrumentStanding.NOT_YET, InstrumentStanding.ENDED
UNCLEAR, CHECK = InstrumentStanding.UNCLEAR, InstrumentStanding.NEEDS_CHECK

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

    assert standing_on(instrument, day - timedelta(days=1)) is before
    assert standing_on(instrument, day) is after


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
