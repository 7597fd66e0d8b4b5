"""Bringing tables in: dry run, Vietnamese errors by row, and the corrected rows sent again."""

import io
from datetime import date

import openpyxl
import pytest

from guong.apps.activity.models import Entry, verify
from guong.apps.units.actions.table_import import Bounds, RowState, Sheet, bring_in, try_out
from guong.apps.units.actions.tables import TableRefused, read_table
from guong.apps.units.models import Appointment, Kind, Person, Unit, UnitVersion, User, scope_of
from guong.engines.legal import unit_kinds
from tests import factories as make
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
MACHINE = Bounds(by=None, at=NOW)
UNITS = """Mã,Tên đơn vị,Loại,Đơn vị cấp trên,Từ ngày,Đến ngày
,xã Vĩnh Ô,Xã,huyện Vĩnh Linh,01/01/2020,
464,huyện Vĩnh Linh,Huyện,tỉnh Quảng Trị,01/01/2020,
45,tỉnh Quảng Trị,tỉnh,,2020-01-01,
"""


def csv_table(text):
    return read_table(text.encode(), "bang.csv")


def take(sheet, text, bounds=MACHINE, act=bring_in):
    return act(sheet, csv_table(text), bounds, on=TODAY)


def states(result):
    return [row.state for row in result.rows]


def test_rows_may_stand_in_any_order():
    result = take(Sheet.UNITS, UNITS)

    assert states(result) == [RowState.NEW] * 3
    [commune] = UnitVersion.objects.called("vinh o")
    assert len(commune.lineage) == 3


def test_a_dry_run_says_the_same_and_leaves_nothing():
    tried = take(Sheet.UNITS, UNITS, act=try_out)

    assert not Unit.objects.exists() and not Entry.objects.exists()
    assert tried == take(Sheet.UNITS, UNITS)


def test_a_table_sent_twice_changes_nothing():
    take(Sheet.UNITS, UNITS)
    entries = Entry.objects.count()

    assert states(take(Sheet.UNITS, UNITS)) == [RowState.SAME] * 3
    assert Entry.objects.count() == entries
    assert verify() is None


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (",xã A,Xã,huyện Vĩnh Linh,31/02/2020,", "Cột “Từ ngày”: “31/02/2020” không phải là một ngày có"),
        (",xã A,Xã,huyện Vĩnh Linh,,", "Cột “Từ ngày” để trống."),
        (",,Xã,huyện Vĩnh Linh,01/01/2020,", "Cột “Tên đơn vị” để trống."),
        (",xã A,Vương quốc,huyện Vĩnh Linh,01/01/2020,", "“Vương quốc” không có trong danh sách: tỉnh"),
        (",Nhóm Lạ,,huyện Vĩnh Linh,01/01/2020,", "Chưa rõ “Nhóm Lạ” là loại gì; hãy ghi cột “Loại”."),
        (",xã A,Xã,huyện Vinh Lin,01/01/2020,", "không có đơn vị “huyện Vinh Lin” vào ngày 01/01/2020"),
        (",xã A,Xã,huyện Vĩnh Linh,01/01/2020,01/01/2019", "Ngày kết thúc đứng trước ngày bắt đầu."),
        (",xã A,Xã,huyện Vĩnh Linh,01/01/2019,", "không có đơn vị “huyện Vĩnh Linh” vào ngày 01/01/2019"),
        ("464,huyện Khác,Huyện,tỉnh Quảng Trị,01/01/2020,", "đang là “huyện Vĩnh Linh”. Đổi tên"),
    ],
)
def test_a_faulty_row_is_told_in_vietnamese_and_the_others_are_taken(row, error):
    take(Sheet.UNITS, UNITS)
    result = take(Sheet.UNITS, UNITS + row + "\n,xã Đúng,Xã,464,01/01/2020,\n")

    assert states(result) == [RowState.SAME] * 3 + [RowState.WRONG, RowState.NEW]
    assert error in result.rows[3].error
    assert result.rows[3].number == 5


@pytest.mark.parametrize(
    "day", ["1/1/99999999999999999999", "²/1/2020", "9" * 5000, "31/02/2020", "1/1/1899"]
)
def test_no_day_is_so_odd_that_it_breaks_the_table(day):
    result = take(Sheet.UNITS, f"Tên,Loại,Từ ngày\ntỉnh Lạ,tỉnh,{day}\n")

    assert states(result) == [RowState.WRONG]
    assert "không phải là một ngày có thật" in result.rows[0].error


def test_the_corrected_rows_alone_can_be_sent_again():
    faulty = ",xã Vĩnh Hà,Xã,huyện Vĩnh Linh,32/01/2020,\n"
    first = take(Sheet.UNITS, UNITS + faulty)
    back = first.faulty.decode("utf-8-sig")

    assert back.count("\n") == 2
    assert "32/01/2020" in back and "Lỗi" in back and ",5," in back
    second = take(Sheet.UNITS, back.replace("32/01/2020", "01/01/2020", 1))
    assert states(second) == [RowState.NEW]
    assert UnitVersion.objects.called("vinh ha").exists()


def test_a_file_from_excel_reads_like_a_csv():
    book = openpyxl.Workbook()
    book.active.append(["Tên đơn vị", "Loại", "Từ ngày"])
    book.active.append(["tỉnh Quảng Trị", "tỉnh", date(2020, 1, 1)])
    hidden = book.create_sheet("ẩn")
    hidden.sheet_state = "hidden"
    hidden.append(["Tên đơn vị"])
    out = io.BytesIO()
    book.save(out)
    result = bring_in(Sheet.UNITS, read_table(out.getvalue(), "bang.xlsx"), MACHINE, on=TODAY)

    assert states(result) == [RowState.NEW]
    assert UnitVersion.objects.get().valid_from == date(2020, 1, 1)


@pytest.mark.parametrize("separator", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_separators_and_encodings_are_read(separator, encoding):
    text = UNITS.replace(",", separator).encode(encoding)

    assert read_table(text, "x.csv").columns[1] == "Tên đơn vị"


@pytest.mark.parametrize("content", [b"", b"Ten\n", b"%PDF-1.7 \x00\x01\x02", b"PK\x03\x04rac"])
def test_a_file_that_is_no_table_is_refused_with_a_sentence(content):
    with pytest.raises(TableRefused) as refused:
        read_table(content, "bang.csv")
    assert str(refused.value).endswith(".")


def test_a_missing_column_is_named():
    with pytest.raises(TableRefused, match="thiếu cột “Từ ngày”"):
        take(Sheet.UNITS, "Tên đơn vị,Loại\nxã A,xã\n")


def test_a_name_says_what_it_is_where_the_table_does_not_and_a_word_in_the_column_goes_before_it():
    take(Sheet.UNITS, UNITS)
    rows = [("Thôn Một", ""), ("Trường Tiểu học Một", ""), ("Làng Hạ", "Khóm"), ("Nhóm Lạ", "cơ quan khác")]
    table = "".join(f"{name},{kind},464,01/01/2021,\n" for name, kind in rows)
    result = take(Sheet.UNITS, f"Tên,Loại,Thuộc,Từ ngày,Đến ngày\n{table}")

    kinds = dict(UnitVersion.objects.filter(parent__versions__code="464").values_list("name", "kind"))
    assert states(result) == [RowState.NEW] * 4
    assert {name: kinds[name] for name, _kind in rows} == {
        "Thôn Một": "village",
        "Trường Tiểu học Một": "school",
        "Làng Hạ": "village",
        "Nhóm Lạ": "other",
    }


def test_two_rows_of_one_name_are_asked_about_and_one_that_ended_leaves_its_name():
    take(Sheet.UNITS, UNITS)
    rows = "Thôn Một,464,01/01/2021,{}\nThôn Một,464,{},\n"
    head = "Tên,Thuộc,Từ ngày,Đến ngày\n"
    twice = take(Sheet.UNITS, head + rows.format("", "01/01/2021"))
    assert states(twice) == [RowState.NEW, RowState.WRONG]
    assert "Dòng 2 đã ghi đơn vị này" in twice.rows[1].error

    later = take(Sheet.UNITS, head + rows.replace("Một", "Hai").format("31/12/2021", "01/01/2022"))
    assert states(later) == [RowState.NEW] * 2
    assert UnitVersion.objects.filter(name="Thôn Hai").values("unit").distinct().count() == 2


def test_two_units_of_one_name_are_told_apart_by_code_or_parent():
    take(Sheet.UNITS, UNITS + "465,huyện Gio Linh,Huyện,45,01/01/2020,\n,xã Vĩnh Ô,Xã,465,01/01/2020,\n")
    post = "Người,Đơn vị,Vai trò,Từ ngày\nHồ Thị Lan,{},cán bộ đơn vị,01/01/2021\n"
    make.person("Hồ Thị Lan")

    assert "nhiều đơn vị" in take(Sheet.POSTS, post.format("xã Vĩnh Ô")).rows[0].error
    assert states(take(Sheet.POSTS, post.format('"xã Vĩnh Ô, huyện Gio Linh"'))) == [RowState.NEW]


PEOPLE = """Mã cán bộ,Họ và tên,Thư điện tử,Điện thoại,Tên đăng nhập
CB1,Hồ Thị Lan,lan@vinho.vn,+84912345678,lan
CB2,Trần Thị Hoa,hoa(at)vinhha.vn,,hoa
"""


def test_people_come_in_with_a_login_that_waits_for_its_first_password():
    result = take(Sheet.PEOPLE, PEOPLE)

    assert states(result) == [RowState.NEW, RowState.WRONG]
    assert "“hoa(at)vinhha.vn” không phải địa chỉ thư" in result.rows[1].error
    assert not User.objects.get(username="lan").has_usable_password()


def test_a_cell_that_a_spreadsheet_would_run_comes_back_as_text():
    wrong = "Mã cán bộ,Họ và tên,Điện thoại,Thư điện tử\nCB1,=1+1,+84912345678,sai\n"
    back = take(Sheet.PEOPLE, wrong).faulty.decode("utf-8-sig")

    assert ",'=1+1,'+84912345678," in back
    take(Sheet.PEOPLE, back.replace("sai", "dung@a.vn", 1))
    assert Person.objects.get().phone == "+84912345678"


def test_a_changed_contact_is_taken_over():
    take(Sheet.PEOPLE, PEOPLE)
    result = take(Sheet.PEOPLE, "Mã cán bộ,Họ tên,Di động\nCB1,Hồ Thị Lan,0987654321\n")

    assert states(result) == [RowState.CHANGED]
    lan = Person.objects.get(code="CB1")
    assert (lan.phone, lan.email) == ("0987654321", "lan@vinho.vn")


def test_posts_come_in_and_an_overlap_is_told():
    take(Sheet.UNITS, UNITS)
    take(Sheet.PEOPLE, PEOPLE)
    head = "Mã cán bộ,Đơn vị,Vai trò,Chức danh,Từ ngày\n"
    result = take(
        Sheet.POSTS,
        head
        + "CB1,xã Vĩnh Ô,cán bộ đơn vị,Công chức VH-XH,01/01/2021\n"
        + "CB1,xã Vĩnh Ô,Cán bộ đơn vị,,01/06/2021\n"
        + "CB1,xã Vĩnh Ô,lãnh đạo,,01/01/2019\n"
        + "CB9,xã Vĩnh Ô,lãnh đạo,,01/01/2021\n",
    )

    assert states(result) == [RowState.NEW, RowState.WRONG, RowState.WRONG, RowState.WRONG]
    assert "chồng lên" in result.rows[1].error
    assert "vào ngày 01/01/2019" in result.rows[2].error
    assert "Chưa có người “CB9”" in result.rows[3].error


def test_an_administrator_brings_in_only_what_lies_below(district):
    bounds = Bounds(by=district.quan, at=NOW, scope=scope_of(district.quan, on=TODAY))
    head = "Tên đơn vị,Loại,Đơn vị cấp trên,Từ ngày\n"
    result = take(
        Sheet.UNITS,
        head + "xã Mới,xã,huyện Vĩnh Linh,01/01/2023\nhuyện Lạ,huyện,tỉnh Quảng Trị,01/01/2023\n",
        bounds,
    )
    posts = take(
        Sheet.POSTS, "Người,Đơn vị,Vai trò,Từ ngày\nĐỗ Khách,tỉnh Quảng Trị,quản trị,01/01/2023\n", bounds
    )

    assert states(result) == [RowState.NEW, RowState.WRONG]
    assert states(posts) == [RowState.WRONG]
    assert not Appointment.objects.filter(person=district.khach).exists()


def test_each_kind_that_a_name_proposes_is_in_the_list():
    assert {kind for kind, *_patterns in unit_kinds._KINDS} <= set(Kind.values)


def test_an_administrator_does_not_edit_people_of_elsewhere(district):
    far = make.unit("huyện Khác", kind="district", parent=district.province)
    other = make.person("Lê Xa", code="X1")
    make.post(other, far)
    bounds = Bounds(by=district.quan, at=NOW, scope=scope_of(district.quan, on=TODAY))

    result = take(Sheet.PEOPLE, "Mã cán bộ,Họ và tên\nX1,Tên Khác\n", bounds)

    assert states(result) == [RowState.WRONG]
    other.refresh_from_db()
    assert other.full_name == "Lê Xa"


@pytest.mark.long
def test_a_thousand_rows_come_in_at_once():
    rows = "".join(f",xã Số {n},xã,huyện Vĩnh Linh,01/01/2020,\n" for n in range(1000))

    assert take(Sheet.UNITS, UNITS + rows).count(RowState.NEW) == 1003
    assert UnitVersion.objects.filter(kind=Kind.COMMUNE).count() == 1001
