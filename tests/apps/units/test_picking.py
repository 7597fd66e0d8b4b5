"""A unit is chosen by what it is called today, or was called once."""

import pytest

from guong.apps.registries.forms.channels import ChannelForm
from guong.apps.units.actions.reorganise import Act, NewUnit, merge
from guong.apps.units.models import Kind, UnitVersion
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(district, settings):
    """A dozen communes more, two of one name, and one that two others joined."""
    for n in range(12):
        make.unit(f"xã Số {n}", parent=district.top)
    twin = make.unit("huyện Bên Kia", kind="district", parent=district.province)
    make.unit("xã Trùng Tên", parent=district.top)
    make.unit("xã Trùng Tên", parent=twin)
    settings.GUONG_TODAY = make.TODAY
    old = [make.unit(name, parent=district.top) for name in ("xã Tân Ô", "xã Tân Hà")]
    act = Act(make.TODAY, "1/NQ", None, make.NOW)
    into = NewUnit("xã Bến Quan", Kind.COMMUNE, district.top)
    return merge(old, into, act)


def test_a_field_takes_present_and_former_names_and_refuses_what_is_not_one_unit(district, merged):
    names = list(UnitVersion.objects.in_force(on=make.TODAY).values_list("unit", "name"))
    twins = {pk for pk, name in names if name == "xã Trùng Tên"}

    def owner(typed):
        form = ChannelForm({"owner": typed}, units=names, today=make.TODAY)
        form.is_valid()
        return form, form.cleaned_data.get("owner")

    for typed in ("xã Bến Quan", "bến quan", "Xã Tân Ô", "tan ha", str(merged.pk)):
        assert owner(typed)[1] == merged, typed
    for typed in ("xã Trùng Tên", "xã Không Có", "x" * 500, "\x00", ",", "999999999999999999999"):
        form, unit = owner(typed)
        assert unit is None and "owner" in form.errors, typed
    assert 'value="xã Không Có"' in str(owner("xã Không Có")[0]["owner"]), "what was typed stays"
    assert owner("Xã Trùng Tên, huyện Bên Kia")[1].pk in twins
    few = ChannelForm(units=names[:3], today=make.TODAY)
    assert "<select" in str(few["owner"]) and "datalist" in str(owner("")[0]["owner"])


def test_suggestions_name_what_stands_today_and_stay_in_reach(district, merged, signed_in):
    def suggested(person, typed):
        return signed_in(person).get("/don-vi/goi-y", {"owner": typed}).content.decode()

    page = suggested(district.tung, "tân ô")
    assert 'value="Xã Bến Quan"' in page and "trước là xã Tân Ô" in page
    assert "Xã Trùng Tên" in suggested(district.tung, "trung ten")
    assert "<option" not in suggested(district.tung, "v"), "too little to go by"
    assert "<option" not in suggested(district.huong, "Số 3"), "out of reach"
