"""One unit is added or changed by the administrator of the units above it, from a day on, and nobody else."""

from datetime import date
from functools import partial

import pytest
from django.urls import reverse

from guong.apps.activity.models import verify
from guong.apps.activity.transitions import Refused
from guong.apps.units.models import Unit, UnitChange, UnitVersion
from guong.apps.units.models.post_entry import PostEntry
from tests import factories as make
from tests.factories import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]
NEXT = date(2023, 4, 1)


def fields(above, **changes):
    typed = {
        "name": "xã Mới Lập",
        "kind": "commune",
        "parent": above.pk if above else "",
        "start": NEXT.isoformat(),
        "code": "",
        "instrument": "Nghị quyết 12/NQ-HĐND",
    }
    return typed | changes


def send(client, route, *args, **typed):
    return client.post(reverse(f"units:{route}", args=args), typed)


def test_a_unit_is_added_below_another_from_a_day_on_with_its_act(district, signed_in):
    answer = send(signed_in(district.quan), "add", **fields(district.top))

    version = UnitVersion.objects.get(name="xã Mới Lập")
    assert answer.url == reverse("dashboard:unit_history", args=[version.unit_id])
    assert (version.parent, version.valid_from, version.kind) == (district.top, NEXT, "commune")
    change = UnitChange.objects.get(kind="founded")
    assert (change.instrument, list(change.results.all())) == ("Nghị quyết 12/NQ-HĐND", [version.unit])
    assert verify() is None


PASTED = "\n".join(
    [
        *(f"{n}. Thôn {n}" for n in range(1, 31)),
        *(f"- Trường {grade} Vĩnh Ô" for grade in ("Mầm non", "Tiểu học", "THCS", "THPT", "PTDTBT")),
    ]
)


def test_thirty_hamlets_and_five_schools_are_pasted_and_their_names_say_what_they_are(district, signed_in):
    typed = fields(district.vinh_o, name=PASTED, kind="")
    answer = send(signed_in(district.quan), "add", **typed)
    rows = UnitVersion.objects.filter(parent=district.vinh_o, valid_from=NEXT)

    assert answer.url == reverse("units:tree")
    assert (rows.filter(kind="village").count(), rows.filter(kind="school").count()) == (30, 5)
    assert rows.filter(name="Thôn 7").exists() and rows.filter(name="Trường THCS Vĩnh Ô").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Thôn 1\nThôn 2\nthôn  1"}, "đã có “thôn"),
        ({"name": "Thôn 1\nNhóm Lạ"}, "Chưa rõ “Nhóm Lạ” là loại gì"),
        ({"name": "Thôn 1\nThôn 2", "code": "7"}, "Mã chỉ ghi khi thêm một đơn vị"),
        ({"name": f"Thôn 1\nThôn {'a' * 200}"}, "dài quá 200"),
    ],
)
def test_a_pasted_list_that_leaves_something_open_is_asked_about_and_nothing_is_saved(
    district, signed_in, changes, sentence
):
    count = Unit.objects.count()
    answer = send(signed_in(district.quan), "add", **fields(district.vinh_o, kind="", **changes))

    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert Unit.objects.count() == count


def test_in_a_hamlet_nobody_signs_for_it(district):
    hamlet = make.unit("Thôn Bảy", kind="village", parent=district.vinh_o)
    entry = partial(PostEntry, district.lan, hamlet, valid_from=TODAY)

    with pytest.raises(Refused, match="không ban hành văn bản"):
        entry(role="leader").write()
    assert entry(role="officer").write().unit == hamlet


def test_a_name_and_a_kind_change_from_a_day_on_and_the_former_stays_readable(district, signed_in):
    typed = fields(None, name="phường Vĩnh Ô", kind="ward")
    send(signed_in(district.quan), "change", district.vinh_o.pk, **typed)

    assert district.vinh_o.version(on=TODAY).name == "xã Vĩnh Ô"
    later = district.vinh_o.version(on=NEXT)
    assert (later.name, later.kind, later.parent) == ("phường Vĩnh Ô", "ward", district.top)
    assert UnitChange.objects.get(kind="renamed").effective_date == NEXT


def test_a_unit_is_put_under_another_with_all_below_it(district, signed_in):
    hamlet = make.unit("Trạm truyền thanh", kind="public_service", parent=district.vinh_ha)
    typed = fields(district.vinh_o, name="xã Vĩnh Hà")
    send(signed_in(district.quan), "change", district.vinh_ha.pk, **typed)

    assert district.vinh_ha.version(on=NEXT).parent == district.vinh_o
    assert hamlet.version(on=NEXT).path.startswith(district.vinh_o.version(on=NEXT).path)
    assert hamlet.version(on=TODAY).path.startswith(district.vinh_ha.version(on=TODAY).path)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Xã  Vĩnh Ô"}, "đã có “Xã"),
        ({"code": "45678"}, "đang thuộc một đơn vị khác"),
        ({"start": "2019-12-31"}, "không tồn tại trong suốt khoảng thời gian"),
        ({"start": "2023-02-31"}, "ngày"),
        ({"parent": ""}, "bắt buộc"),
        ({"kind": "vuong-quoc"}, "vuong-quoc"),
    ],
)
def test_what_makes_no_unit_is_said_and_nothing_is_saved(district, signed_in, changes, sentence):
    make.unit("xã Có Mã", parent=district.top, code="45678")
    count = Unit.objects.count()
    answer = send(signed_in(district.quan), "add", **fields(district.top, **changes))

    assert answer.status_code == 422
    assert sentence.casefold() in answer.content.decode().casefold()
    assert Unit.objects.count() == count


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "xã Vĩnh Ô"}, "Chưa có gì khác với sổ"),
        ({"name": "xã Vĩnh Ô Mới", "start": "2019-01-01"}, "trước lần đổi gần nhất"),
        ({"name": "xã Vĩnh Hà"}, "đã có"),
    ],
)
def test_what_changes_nothing_or_cannot_be_is_said(district, signed_in, changes, sentence):
    typed = fields(None, **changes)
    answer = send(signed_in(district.quan), "change", district.vinh_o.pk, **typed)

    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert UnitVersion.objects.filter(unit=district.vinh_o).count() == 1


def test_a_unit_is_never_put_below_itself_and_one_that_ended_is_left(district, signed_in):
    client = signed_in(district.quan)
    child = make.unit("Trạm truyền thanh", kind="public_service", parent=district.vinh_o)
    answer = send(client, "change", district.vinh_o.pk, **fields(child, name="xã Vĩnh Ô"))
    assert answer.status_code == 422 and "vào dưới chính nó" in answer.content.decode()

    ended = make.unit("xã Cũ", parent=district.top, valid_to=date(2022, 12, 31))
    answer = send(client, "change", ended.pk, **fields(None, name="xã Cũ Mới"))
    assert answer.status_code in (403, 422)
    assert ended.current().name == "xã Cũ"


def test_only_the_administrator_above_adds_and_changes(district, signed_in):
    far = make.unit("huyện Khác", kind="district", parent=district.province)
    stranger = make.member("Phan Xa", far, "administrator", "xa")
    for person in (district.lan, district.huong, district.tung, district.minh):
        client = signed_in(person)
        assert send(client, "add", **fields(district.top)).status_code == 403
        assert send(client, "change", district.vinh_o.pk, **fields(None)).status_code in (403, 404)
    client = signed_in(stranger)
    assert send(client, "add", **fields(district.top)).status_code == 422
    assert send(client, "change", district.vinh_o.pk, **fields(None)).status_code == 404
    assert send(client, "change", far.pk, **fields(district.top, name="huyện Khác")).status_code == 422
    assert send(signed_in(district.khach), "add", **fields(district.top)).status_code == 404
    assert not UnitChange.objects.exists()


def test_the_pages_offer_it_to_the_administrator_alone(district, signed_in):
    unit, add = reverse("dashboard:unit_history", args=[district.vinh_o.pk]), reverse("units:add")
    change = reverse("units:change", args=[district.vinh_o.pk])
    for person, may in ((district.quan, True), (district.tung, False), (district.lan, False)):
        client = signed_in(person)
        assert (change in client.get(unit).content.decode()) is may
        assert (add in client.get(reverse("units:tree")).content.decode()) is may


def test_who_came_from_handing_out_goes_on_there_and_nowhere_else(district, signed_in):
    client, add = signed_in(district.quan), reverse("units:add")
    page = client.get(f"{add}?duoi={district.vinh_o.pk}&ve=/van-ban/7/giao").content.decode()
    assert f'value="{district.vinh_o.pk}" selected' in page and 'href="/van-ban/7/giao"' in page
    for way, fits in (("/van-ban/7/giao", True), ("//la.vn/van-ban/7/giao", False), ("/x", False)):
        answer = client.post(f"{add}?ve={way}", fields(district.vinh_o, name=f"thôn {way}", kind=""))
        assert answer.status_code == 302 and (answer["Location"] == way) is fits


def test_a_password_of_long_ago_is_asked_for_again_before_a_change(district, signed_in):
    client = signed_in(district.quan, long_ago=True)
    answer = send(client, "change", district.vinh_o.pk, **fields(None, name="xã Khác Hẳn"))

    assert answer.status_code == 302 and district.vinh_o.current().name == "xã Vĩnh Ô"
