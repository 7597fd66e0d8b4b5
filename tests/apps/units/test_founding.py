"""An office starts: it is found by its name, and the tree of the day is laid around it."""

from datetime import date

import pytest

from guong.apps.units.actions.initial_tree import NotEmpty, begin, lay_tree, plan_tree
from guong.apps.units.actions.start_choices import choice_of, find_choices, keys_of_bodies
from guong.apps.units.models import Appointment, Role, Unit, UnitVersion, successors
from tests import factories as make
from tests.apps.obligations.pages import words
from tests.factories import NOW

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
JULY_2025 = date(2025, 7, 1)
BEFORE = date(2025, 6, 30)


def labels(words):
    return [choice.label for choice in find_choices(words, on=TODAY)]


def names(versions):
    return {version.name for version in versions}


def only_choice(words):
    [choice] = find_choices(words, on=TODAY)
    return choice


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("xã Vĩnh Linh", "xã Vĩnh Linh, tỉnh Quảng Trị"),
        ("UBND xã Vĩnh Linh", "xã Vĩnh Linh, tỉnh Quảng Trị"),
        ("xa vinh linh", "xã Vĩnh Linh, tỉnh Quảng Trị"),
        ("Vĩnh Linh", "xã Vĩnh Linh, tỉnh Quảng Trị"),
        ("phường Bố Hạ", "phường Bố Hạ, thành phố Bắc Ninh"),
        ("Tân An, tỉnh Tây Ninh", "phường Tân An, tỉnh Tây Ninh"),
        ("tỉnh Quảng Trị", "tỉnh Quảng Trị"),
        ("UBND thành phố Đồng Nai", "thành phố Đồng Nai"),
        ("Sở Y tế Quảng Trị", "Sở Y tế, tỉnh Quảng Trị"),
        ("Sở Y tế, tỉnh Quảng Trị", "Sở Y tế, tỉnh Quảng Trị"),
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh Quảng Trị", "Sở Văn hóa, Thể thao và Du lịch, tỉnh Quảng Trị"),
    ],
)
def test_an_office_is_found_by_its_name(words, label):
    assert label in labels(words)


def test_a_name_that_many_places_share_gives_each_with_its_province():
    matches = labels("Tân An")

    assert len(matches) == 10 and len(set(matches)) == 10
    assert len(labels("Sở Y tế")) == 34


def test_a_name_that_ended_gives_its_heirs():
    choices = find_choices("thị trấn Hồ Xá", on=TODAY)

    assert [choice.label for choice in choices] == ["xã Vĩnh Linh, tỉnh Quảng Trị"]
    assert choices[0].former[0].full_name == "thị trấn Hồ Xá"
    assert labels("xã Không Có Thật") == []


def test_a_commune_gets_its_province_its_siblings_its_bodies_and_its_former_communes():
    unit = lay_tree(only_choice("xã Vĩnh Linh"))

    version = unit.version(on=TODAY)
    assert version.name == "xã Vĩnh Linh" and version.code == "19363"
    province = version.parent
    assert province.version(on=TODAY).name == "tỉnh Quảng Trị"
    assert UnitVersion.objects.in_force(on=TODAY).filter(parent=province).count() == 78
    bodies = UnitVersion.objects.in_force(on=TODAY).filter(parent=unit)
    assert names(bodies) == {
        "Văn phòng HĐND và UBND xã",
        "Phòng Kinh tế",
        "Phòng Văn hóa - Xã hội",
        "Trung tâm Phục vụ hành chính công",
    }
    former = UnitVersion.objects.in_force(on=BEFORE).exclude(parent=None)
    assert {"thị trấn Hồ Xá", "xã Vĩnh Long", "xã Vĩnh Chấp", "huyện Vĩnh Linh"} <= names(former)


def test_an_old_name_leads_to_its_heir_through_the_tree():
    unit = lay_tree(only_choice("xã Vĩnh Linh"))
    old = UnitVersion.objects.called("Hồ Xá").get().unit

    assert successors(old, on=BEFORE) == [old]
    assert successors(old, on=JULY_2025) == [unit]
    [change] = old.changes_out.all()
    assert change.instrument == "Nghị quyết 1680/NQ-UBTVQH15 ngày 16/6/2025"


def test_a_ward_gets_the_offices_of_a_ward():
    unit = lay_tree(only_choice("phường Đông Hà, tỉnh Quảng Trị"))

    assert "Phòng Kinh tế, Hạ tầng và Đô thị" in names(UnitVersion.objects.filter(parent=unit))


def test_what_an_office_does_not_have_is_left_out():
    unit = lay_tree(only_choice("xã Vĩnh Linh"), without=["hanh-chinh-cong"])

    assert "Trung tâm Phục vụ hành chính công" not in names(UnitVersion.objects.filter(parent=unit))
    assert UnitVersion.objects.in_force(on=TODAY).filter(parent=unit).count() == 3


def test_what_only_some_have_is_laid_where_it_is_chosen():
    unit = lay_tree(only_choice("xã Vĩnh Linh"), extra=["y-te"])

    assert "Trạm Y tế xã" in names(UnitVersion.objects.filter(parent=unit))


def test_a_department_stands_beside_the_other_departments_and_the_communes():
    unit = lay_tree(only_choice("Sở Y tế Quảng Trị"))

    version = unit.version(on=TODAY)
    assert version.name == "Sở Y tế" and version.parent.version(on=TODAY).name == "tỉnh Quảng Trị"
    beside = names(UnitVersion.objects.in_force(on=TODAY).filter(parent=version.parent))
    assert {"Sở Tài chính", "xã Vĩnh Linh", "Văn phòng UBND tỉnh"} <= beside
    assert "Sở Du lịch" not in beside


def test_a_province_gets_its_former_provinces_districts_and_communes():
    province = lay_tree(only_choice("tỉnh Quảng Trị"))

    former = UnitVersion.objects.in_force(on=BEFORE)
    assert {"tỉnh Quảng Bình", "tỉnh Quảng Trị", "huyện Vĩnh Linh", "xã Hải Ninh"} <= names(former)
    old = UnitVersion.objects.get(name="tỉnh Quảng Bình").unit
    assert successors(old, on=TODAY) == [province]


def test_a_province_that_nobody_joined_begins_earlier_and_is_not_laid_twice():
    city = lay_tree(only_choice("thành phố Hà Nội"))

    assert UnitVersion.objects.filter(name="thành phố Hà Nội").count() == 1
    divided = UnitVersion.objects.get(name="phường Kim Mã").unit
    assert names(UnitVersion.objects.filter(unit__in=successors(divided, on=TODAY))) == {
        "phường Ba Đình", "phường Ngọc Hà", "phường Giảng Võ",
    }  # fmt: skip
    assert city.version(on=BEFORE) is not None


def test_a_tree_is_laid_only_where_there_is_none():
    make.unit("xã Đã Có")

    with pytest.raises(NotEmpty):
        lay_tree(only_choice("xã Vĩnh Linh"))
    assert Unit.objects.count() == 1


def test_whoever_begins_becomes_the_administrator():
    person = make.person("Lê Quản")
    make.user(person)
    unit = begin(only_choice("xã Vĩnh Linh"), without=(), by=person, at=NOW)

    post = Appointment.objects.get()
    assert (post.unit, post.person, post.role) == (unit, person, Role.ADMINISTRATOR)


def test_only_the_sole_account_of_a_server_may_begin():
    person = make.person("Lê Quản")
    make.user(person)
    make.user(make.person("Trần Khác"))

    with pytest.raises(NotEmpty):
        begin(only_choice("xã Vĩnh Linh"), without=(), by=person, at=NOW)
    assert not Unit.objects.exists()


def test_the_plan_tells_what_would_be_laid_and_writes_nothing():
    plan = plan_tree(only_choice("xã Vĩnh Linh"))

    assert plan.beside == 77 and len(plan.former) == 3
    assert [body.key for body in plan.bodies if body.ticked] == [
        "van-phong", "kinh-te", "van-hoa", "hanh-chinh-cong",
    ]  # fmt: skip
    assert not Unit.objects.exists()


@pytest.mark.parametrize("id_", ["19363", "44", "44.so-y-te"])
def test_a_choice_is_known_by_its_id(id_):
    assert choice_of(id_, on=TODAY).id == id_


@pytest.mark.parametrize("id_", ["", "99999", "44.", "44.khong-co", "19363.so-y-te", "x" * 300])
def test_an_unknown_id_is_no_choice(id_):
    choice = choice_of(id_, on=TODAY)

    assert choice is None or choice.id == "44"


def test_bodies_are_named_by_key_or_by_name():
    choice = only_choice("xã Vĩnh Linh")

    assert keys_of_bodies(choice, "kinh-te, Trung tâm phục vụ hành chính công") == [
        "kinh-te",
        "hanh-chinh-cong",
    ]
    with pytest.raises(ValueError, match="Phòng Lạ"):
        keys_of_bodies(choice, "kinh-te; Phòng Lạ")


def test_an_old_name_is_found_in_the_list_and_leads_to_its_heir(signed_in):
    person = make.person("Lê Quản")
    make.user(person)
    unit = begin(only_choice("xã Vĩnh Linh"), by=person, at=NOW)
    client = signed_in(person)

    matches = words(client.get("/don-vi?q=ho xa"))
    assert "Thị trấn Hồ Xá" in matches and "đến hết 30/6/2025" in matches
    old = UnitVersion.objects.get(name="thị trấn Hồ Xá").unit
    assert "Nay là xã Vĩnh Linh" in words(client.get(f"/don-vi/{old.pk}"))
    page = words(client.get(f"/don-vi/{unit.pk}")).replace(" ,", ",")
    assert "Từ thị trấn Hồ Xá, xã Vĩnh Chấp, xã Vĩnh Long" in page
