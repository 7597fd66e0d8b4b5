"""One look is written once, by one hand, and at most voided."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from guong.apps.activity.models import Entry
from guong.apps.evidence.models import CriterionAccess, Inspected, Observation, Voided, lets
from guong.apps.units.models import Delegation, Permission, scope_of
from tests import factories as make
from tests.apps.evidence.factories import PROVISION, YEAR, observe, run
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_a_quote_is_kept_with_personal_data_masked(district):
    observation = observe(district.vinh_o, district.huong, quote="Liên hệ ông A, CCCD 001099012345.")

    assert "001099012345" not in observation.quote and "Liên hệ" in observation.quote


def test_people_of_the_examined_unit_do_not_examine_it(district):
    district.vinh_o.one_person = False
    district.vinh_o.save()

    with pytest.raises(Inspected):
        observe(district.vinh_o, district.lan)
    assert observe(district.vinh_o, district.lan, method="SELF_REPORT").pk
    assert observe(district.vinh_o, district.huong).pk


def test_who_stands_in_for_somebody_of_the_unit_does_not_examine_it_either(district):
    district.vinh_o.one_person = False
    district.vinh_o.save()
    Delegation.objects.create(
        appointment=district.lan.appointments.get(), to=district.huong, valid_from=TODAY, valid_to=TODAY
    )

    with pytest.raises(Inspected):
        observe(district.vinh_o, district.huong)


def test_in_one_person_mode_the_same_hand_may_and_the_log_says_so(district):
    own = observe(district.vinh_o, district.lan)
    other = observe(district.vinh_o, district.huong)

    assert Entry.objects.about(own).get().detail["own_hand"] is True
    assert Entry.objects.about(other).get().detail["own_hand"] is False


@pytest.mark.parametrize("hands", [{"tool": ""}, {"tool": "soi", "by": True}])
def test_either_a_person_or_a_tool_looked(district, hands):
    by = district.huong if hands.pop("by", False) else None
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.create(
            subject=district.vinh_o,
            criterion=PROVISION,
            method="TEST",
            outcome="pass",
            collected_at=NOW,
            collected_date=TODAY,
            by=by,
            **hands,
            **YEAR,
        )


def test_a_voided_observation_stays_with_its_reason(district):
    observation = observe(district.vinh_o, district.huong)
    observation.void(by=district.huong, at=NOW, reason="ghi nhầm xã")

    assert Observation.objects.get().void_reason == "ghi nhầm xã"
    assert not Observation.objects.standing().exists()
    with pytest.raises(Voided):
        observation.void(by=district.tung, at=NOW, reason="lần nữa")


def test_voiding_needs_a_reason(district):
    with pytest.raises(ValueError, match="lý do"):
        observe(district.vinh_o, district.huong).void(by=district.huong, at=NOW, reason="")


def test_only_what_speaks_for_a_time_inside_the_period_is_about_it(district):
    inside = observe(district.vinh_o, district.huong)
    observe(district.vinh_o, district.huong, period_from=date(2022, 12, 31))
    observe(district.vinh_o, district.huong, period_to=None)
    observe(district.vinh_o, district.huong, criterion="khac")

    assert list(Observation.objects.about(district.vinh_o, PROVISION, *YEAR.values())) == [inside]
    assert Observation.objects.about(district.vinh_o, PROVISION, YEAR["period_from"]).count() == 2


def visible(person):
    return set(Observation.objects.visible_to(scope_of(person, on=TODAY)))


def test_the_office_that_leads_sees_what_was_opened_to_it_and_no_more(district):
    observation = run(district.vinh_o, "fail", at=NOW)
    run(district.vinh_o, "fail", at=NOW, criterion="khac")
    assert not visible(district.huong)

    CriterionAccess.open([district.vinh_o], [PROVISION], to=district.office, from_date=TODAY)
    CriterionAccess.open([district.vinh_o], [PROVISION], to=district.office, from_date=TODAY)

    assert visible(district.huong) == {observation}
    assert not visible(district.hoa)
    assert len(visible(district.tung)) == 2


def test_what_was_opened_may_be_examined_by_those_whose_role_does(district):
    def may(person, verb=Permission.EXAMINE):
        return lets(scope_of(person, on=TODAY), verb, district.vinh_o, PROVISION)

    assert not may(district.huong)
    CriterionAccess.open([district.vinh_o], [PROVISION], to=district.office, from_date=TODAY)
    clerk = make.member("Văn Thư", district.office, "clerk")

    assert may(district.huong) and not may(clerk) and may(clerk, Permission.READ)
    assert may(district.tung) and not may(district.lan) and not may(district.hoa, Permission.READ)
