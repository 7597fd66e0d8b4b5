"""A newer list ends units too: shown first, with successors by the act; what was entered by hand wins."""

import json
from datetime import date

import pytest

from guong.apps.activity.models import verify
from guong.apps.units.actions.list_files import read_list_file
from guong.apps.units.actions.list_update import apply, preview
from guong.apps.units.actions.national_list import load_national_list
from guong.apps.units.actions.tables import TableRefused
from guong.apps.units.models import Kind, Unit, UnitChange, UnitVersion, successors
from guong.config.setup.units_command import report
from guong.engines.legal.national import versions
from guong.engines.legal.national.lists import read_file
from tests import factories as make
from tests.apps.units.test_list_update import NOW

pytestmark = pytest.mark.django_db
BA_DINH, NGOC_HA, GIANG_VO = "00004", "00008", "00025"
CODES = ("01", BA_DINH, NGOC_HA, GIANG_VO)
SMALL = tuple(row for row in versions() if row.code in CODES)
LAST, NEXT = date(2026, 12, 31), date(2027, 1, 1)
ACT = "99/NQ-UBTVQH16"


def listed(*rows):
    """Read a newer list of the small ledger's units."""
    head = "Mã;Tên;Mã tỉnh;Từ ngày;Đến hết ngày;Thay bằng;Căn cứ\n"
    whole = read_list_file((head + "\n".join(rows)).encode(), "moi.csv")
    return [row for row in whole if row.code in CODES or row.code.startswith("99")]


def end_row(code, heirs="", last="31/12/2026"):
    name = next(row.full_name for row in SMALL if row.code == code)
    return f"{code};{name};01;;{last};{heirs};{ACT}"


def unit_of(code):
    return UnitVersion.objects.filter(code=code).latest("valid_from").unit


@pytest.fixture
def ledger():
    load_national_list(SMALL)


def test_the_units_of_the_test_are_in_the_list():
    assert {row.code for row in SMALL} == set(CODES)


def test_a_preview_names_the_end_and_the_heir_and_writes_nothing(ledger):
    update = preview(listed(end_row(NGOC_HA, BA_DINH)))

    [ending] = update.endings
    assert str(ending) == "phường Ngọc Hà kết thúc hết ngày 31/12/2026, kế thừa: phường Ba Đình"
    assert "Sẽ ghi 1 thay đổi" in report(update, applied=False)[0]
    assert "Chưa ghi gì" in report(update, applied=False)[-1]
    assert unit_of(NGOC_HA).version(on=NEXT) is not None


def test_units_that_went_to_one_are_merged_by_their_act(ledger):
    rows = listed(end_row(NGOC_HA, BA_DINH), end_row(GIANG_VO, BA_DINH))
    apply(rows, by=None, at=NOW)

    ended = [unit_of(NGOC_HA), unit_of(GIANG_VO)]
    assert all(unit.version(on=LAST) and not unit.version(on=NEXT) for unit in ended)
    assert all(successors(unit, on=NEXT) == [unit_of(BA_DINH)] for unit in ended)
    change = UnitChange.objects.get(kind="merged")
    assert (change.instrument, change.effective_date) == (ACT, NEXT)
    assert verify() is None


def test_a_unit_that_was_divided_goes_to_each_and_one_of_them_may_be_new(ledger):
    new = "99001;phường Mới Lập;01;01/01/2027;;;" + ACT
    apply(listed(new, end_row(NGOC_HA, f"{BA_DINH}, 99001")), by=None, at=NOW)

    assert successors(unit_of(NGOC_HA), on=NEXT) == sorted(
        [unit_of(BA_DINH), unit_of("99001")], key=lambda unit: unit.pk
    )


def test_a_unit_without_heirs_is_dissolved(ledger):
    apply(listed(end_row(NGOC_HA)), by=None, at=NOW)

    assert successors(unit_of(NGOC_HA), on=NEXT) == []
    assert UnitChange.objects.filter(kind="dissolved", originals=unit_of(NGOC_HA)).exists()


def test_a_second_time_there_is_nothing_left_to_do(ledger):
    rows = listed(end_row(NGOC_HA, BA_DINH))
    apply(rows, by=None, at=NOW)
    update = preview(rows)

    assert (update.endings, update.steps, update.left_alone) == ((), (), ())


def alone(*rows):
    update = apply(listed(*rows), by=None, at=NOW)
    assert update.endings == ()
    [kept] = update.left_alone
    return kept.why


def test_a_name_that_somebody_gave_keeps_the_unit_standing(ledger):
    unit_of(NGOC_HA).rename("phường Ngọc Hà Mới", on=date(2026, 2, 1))

    assert "giữ như sổ" in alone(end_row(NGOC_HA, BA_DINH))
    assert unit_of(NGOC_HA).version(on=NEXT) is not None


def test_an_end_that_somebody_entered_on_another_day_stays(ledger):
    unit_of(NGOC_HA).close(last_day=date(2026, 10, 31))

    assert "kết thúc 31/10/2026" in alone(end_row(NGOC_HA, BA_DINH))
    assert unit_of(NGOC_HA).version(on=date(2026, 11, 1)) is None


def test_an_office_that_works_is_not_ended_behind_its_back(ledger):
    ward = unit_of(NGOC_HA)
    Unit.establish("Văn phòng", Kind.OFFICE, parent=ward, valid_from=date(2025, 7, 1))
    make.post(make.person("Lê Văn Làm"), ward, valid_from=date(2025, 7, 1))

    why = alone(end_row(NGOC_HA, BA_DINH))
    assert "1 đơn vị bên dưới, 1 người giữ chức vụ" in why and "Sắp xếp đơn vị" in why


def test_an_heir_that_the_ledger_lacks_is_named_and_nothing_ends(ledger):
    assert "mã 00037" in alone(end_row(NGOC_HA, "00037"))


def test_an_end_is_read_from_json_as_well():
    content = {**read_file("units.json"), "ends": [["2027-01-01", ACT, NGOC_HA, [BA_DINH]]]}
    rows = read_list_file(json.dumps(content).encode(), "moi.json")

    [row] = [row for row in rows if row.code == NGOC_HA]
    assert (row.valid_to, row.heirs, row.end_act) == (LAST, (BA_DINH,), ACT)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("99999;xã Không Có;01;;31/12/2026;00004;", "không có trong danh mục"),
        (end_row(NGOC_HA, BA_DINH, last="01/01/2020"), "kết thúc trước ngày bắt đầu"),
        (end_row(NGOC_HA, BA_DINH, last="31/02/2027"), "không có trên lịch"),
        (end_row(NGOC_HA, NGOC_HA), "mã kế thừa"),
        (end_row(NGOC_HA, "abc"), "mã kế thừa"),
    ],
)
def test_a_faulty_end_is_one_sentence_and_nothing_is_taken(row, words):
    with pytest.raises(TableRefused, match=words):
        listed(row)
