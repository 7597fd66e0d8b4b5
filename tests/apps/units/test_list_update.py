"""The national list in a ledger: true days on loading, and newer lists applied with a preview."""

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from guong.apps.activity.models import verify
from guong.apps.units.actions.list_files import read_list_file
from guong.apps.units.actions.list_update import apply, preview
from guong.apps.units.actions.national_list import load_national_list
from guong.apps.units.actions.tables import TableRefused
from guong.apps.units.models import Kind, Unit, UnitChange, UnitVersion
from guong.engines.legal.national import versions
from guong.engines.legal.national.lists import read_file

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
JULY_2025, DONG_NAI, BAC_NINH = date(2025, 7, 1), date(2026, 4, 30), date(2026, 9, 20)


# A few provinces and communes of the list, with all that changed in 2026 among them.
SMALL = tuple(
    row
    for row in versions()
    if not row.province or row.code in ("00004", "26248", "07840", "19363") or row.valid_to is not None
)
SMALL = tuple(row for row in versions() if row.code in {row.code for row in SMALL})


def name_of(code, on):
    return UnitVersion.objects.in_force(on=on).get(code=code).name


def read_small(content):
    """Read a newer list and keep its units of the small ledger."""
    codes = {row.code for row in SMALL}
    whole = read_list_file(content, "moi.csv")
    return [row for row in whole if row.code in codes or row.code.startswith("99")]


def write_list(rows):
    """Write a small list as CSV: one row a unit, the columns of an office's own table."""
    head = "Mã;Tên;Mã tỉnh;Từ ngày;Căn cứ\n"
    return (head + "\n".join(rows)).encode()


@pytest.fixture
def old_ledger():
    """A ledger that an earlier release filled, which gave the names of 2026 to all of the time since 2025."""
    load_national_list(SMALL)
    for code in ("75", "24", "26248"):
        [first, last] = UnitVersion.objects.filter(code=code).order_by("valid_from")
        first.delete()
        UnitVersion.objects.filter(pk=last.pk).update(valid_from=JULY_2025)
    UnitChange.objects.all().delete()


@pytest.mark.parametrize(
    ("code", "on", "name"),
    [
        ("75", JULY_2025, "tỉnh Đồng Nai"),
        ("75", date(2026, 4, 29), "tỉnh Đồng Nai"),
        ("75", DONG_NAI, "thành phố Đồng Nai"),
        ("24", date(2026, 9, 19), "tỉnh Bắc Ninh"),
        ("24", BAC_NINH, "thành phố Bắc Ninh"),
        ("26248", date(2026, 4, 29), "xã Trảng Bom"),
        ("26248", DONG_NAI, "phường Trảng Bom"),
    ],
)
def test_a_ledger_shows_each_unit_as_it_was_named_on_the_day(code, on, name):
    load_national_list(SMALL)

    assert name_of(code, on) == name


def test_each_change_of_2026_stands_in_the_ledger_with_its_act():
    load_national_list()

    assert UnitChange.objects.count() == 25
    [change] = UnitChange.objects.filter(originals__versions__code="75").distinct()
    assert change.instrument == "Nghị quyết 30/2026/QH16 ngày 24/4/2026"
    assert list(change.originals.all()) == list(change.results.all())
    for on in (JULY_2025, DONG_NAI, BAC_NINH):
        assert UnitVersion.objects.in_force(on=on).filter(kind__in=[Kind.PROVINCE, Kind.CITY]).count() == 34
        communes = UnitVersion.objects.in_force(on=on).filter(parent__isnull=False)
        assert communes.count() == 3321


def test_a_ledger_that_stands_as_the_list_says_gets_nothing():
    load_national_list(SMALL)

    assert preview(SMALL).steps == ()
    assert preview(SMALL).same == len({row.code for row in SMALL})


def test_a_preview_writes_nothing(old_ledger):
    update = preview(SMALL)

    assert {step.code for step in update.steps} == {"75", "24", "26248"}
    assert name_of("75", JULY_2025) == "thành phố Đồng Nai"
    assert not UnitChange.objects.exists()


def test_names_that_an_earlier_list_put_too_early_begin_on_their_day(old_ledger):
    apply(SMALL, by=None, at=NOW)

    assert [name_of("75", on) for on in (JULY_2025, DONG_NAI)] == ["tỉnh Đồng Nai", "thành phố Đồng Nai"]
    assert [name_of("24", on) for on in (JULY_2025, BAC_NINH)] == ["tỉnh Bắc Ninh", "thành phố Bắc Ninh"]
    assert UnitChange.objects.get(effective_date=BAC_NINH).instrument.startswith("Nghị quyết 39/2026/QH16")
    assert verify() is None


def test_a_list_applied_twice_changes_nothing_the_second_time(old_ledger):
    apply(SMALL, by=None, at=NOW)
    rows = list(UnitVersion.objects.order_by("pk").values_list("pk", "name", "valid_from", "valid_to"))

    assert apply(SMALL, by=None, at=NOW).steps == ()
    assert (
        list(UnitVersion.objects.order_by("pk").values_list("pk", "name", "valid_from", "valid_to")) == rows
    )


def test_a_ledger_of_july_2025_gets_the_later_names_as_changes():
    province = Unit.establish("tỉnh Đồng Nai", Kind.PROVINCE, parent=None, valid_from=JULY_2025, code="75")
    Unit.establish("xã Trảng Bom", Kind.COMMUNE, parent=province, valid_from=JULY_2025, code="26248")

    apply(SMALL, by=None, at=NOW)

    assert name_of("75", DONG_NAI) == "thành phố Đồng Nai"
    assert name_of("26248", DONG_NAI) == "phường Trảng Bom"
    assert UnitVersion.objects.in_force(on=DONG_NAI).get(code="26248").parent == province
    of_province = {row.code for row in SMALL if row.province == "75"}
    assert UnitVersion.objects.in_force(on=BAC_NINH).count() == 1 + len(of_province)


def test_what_was_entered_by_hand_wins_and_is_told():
    load_national_list(SMALL)
    unit = UnitVersion.objects.filter(code="26248").first().unit
    unit.rename("phường Trảng Bom Mới", on=date(2026, 6, 1))
    city = Unit.establish("thành phố Bắc Ninh", Kind.CITY, parent=None, valid_from=JULY_2025, code="24")

    update = apply(SMALL, by=None, at=NOW)

    assert update.steps == ()
    assert [alone.code for alone in update.left_alone] == ["24"]
    assert "2 đơn vị" in update.left_alone[0].why
    assert name_of("26248", NOW.date()) == "phường Trảng Bom Mới"
    assert city.current().name == "thành phố Bắc Ninh"


def test_a_name_that_somebody_gave_on_another_day_stays():
    province = Unit.establish("tỉnh Đồng Nai", Kind.PROVINCE, parent=None, valid_from=JULY_2025, code="75")
    province.rename("thành phố Đồng Nai", on=date(2026, 1, 1), kind=Kind.CITY)

    update = preview(SMALL)

    assert [alone.code for alone in update.left_alone] == ["75"]
    assert "giữ như đã nhập tay" in update.left_alone[0].why


def test_a_unit_that_somebody_ended_stays_ended():
    province = Unit.establish("tỉnh Đồng Nai", Kind.PROVINCE, parent=None, valid_from=JULY_2025, code="75")
    commune = Unit.establish(
        "xã Trảng Bom", Kind.COMMUNE, parent=province, valid_from=JULY_2025, code="26248"
    )
    commune.close(last_day=date(2026, 1, 31))

    update = apply(SMALL, by=None, at=NOW)

    assert [alone.code for alone in update.left_alone] == ["26248"]
    assert commune.version(on=DONG_NAI) is None


def test_a_list_that_fails_halfway_leaves_the_ledger_as_it_was(old_ledger, monkeypatch):
    from guong.apps.units.actions import reorganise

    rows = list(UnitVersion.objects.order_by("pk").values_list("name", "valid_from", "valid_to"))
    record = reorganise.record
    calls = []

    def break_at_the_second(*args, **kwargs):
        calls.append(args)
        if len(calls) == 2:
            raise RuntimeError("mất điện")
        record(*args, **kwargs)

    monkeypatch.setattr(reorganise, "record", break_at_the_second)
    with pytest.raises(RuntimeError):
        apply(SMALL, by=None, at=NOW)

    assert list(UnitVersion.objects.order_by("pk").values_list("name", "valid_from", "valid_to")) == rows
    assert not UnitChange.objects.exists()


def test_a_newer_table_is_laid_over_the_list_of_the_package():
    load_national_list(SMALL)
    content = write_list(
        rows=["25;thành phố Phú Thọ;;01/01/2027;99/2026/QH16", "00004;phường Ba Đình;01;01/01/2027;"]
    )

    update = apply(read_small(content), by=None, at=NOW)

    assert [str(step) for step in update.steps] == ["từ 01/01/2027 tỉnh Phú Thọ thành thành phố Phú Thọ"]
    assert name_of("25", date(2026, 12, 31)) == "tỉnh Phú Thọ"
    assert name_of("25", date(2027, 1, 1)) == "thành phố Phú Thọ"
    assert preview(read_small(content)).steps == ()


def test_a_new_commune_of_a_newer_table_is_set_up_under_its_province():
    load_national_list(SMALL)
    content = write_list(["99001;xã Mới Lập;44;01/01/2027;99/NQ-UBTVQH16"])

    apply(read_small(content), by=None, at=NOW)

    version = UnitVersion.objects.get(code="99001")
    assert version.parent.version(on=date(2027, 1, 1)).name == "tỉnh Quảng Trị"
    assert UnitChange.objects.filter(results=version.unit, kind="founded").exists()


def test_the_package_list_is_read_from_json_as_well():
    content = json.dumps(read_file("units.json")).encode()

    assert read_list_file(content, "units.json") == versions()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["25;thành phố A;;01/01/2027;", "25;tỉnh B;;01/01/2027;"], "Mã 25 đứng hai lần"),
        (["25;thành phố Phú Thọ;;31/02/2027;"], "không có trên lịch"),
        (["25;thành phố Phú Thọ;;;"], "thiếu ngày có hiệu lực"),
        (["2;thành phố Phú Thọ;;01/01/2027;"], "2 hoặc 5 chữ số"),
        (["25;Phú Thọ;;01/01/2027;"], "không rõ loại"),
        (["99001;xã Mới;98;01/01/2027;"], "không có trong danh mục"),
    ],
)
def test_a_faulty_list_is_refused_in_one_sentence_and_nothing_is_loaded(rows, words):
    load_national_list(SMALL)
    count = UnitVersion.objects.count()

    with pytest.raises(TableRefused, match=words) as refusal:
        apply(read_list_file(write_list(rows), "sai.csv"), by=None, at=NOW)

    assert str(refusal.value).count(".") == 1 and "chưa nhận gì" in str(refusal.value)
    assert UnitVersion.objects.count() == count


def test_a_json_list_with_one_code_twice_is_refused():
    content = json.loads(json.dumps(read_file("units.json")))
    content["communes"].append(content["communes"][0])

    with pytest.raises(TableRefused, match="00004 đứng hai lần"):
        read_list_file(json.dumps(content).encode(), "units.json")
