"""A letter becomes a directive only by a named person's confirmation, once, with an anchor for each duty."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from guong.apps.activity.models import Entry, verify
from guong.apps.obligations.actions import (
    Duplicate,
    confirm,
    expand,
    import_directive,
    preview_allocation,
    read_in,
)
from guong.apps.obligations.actions.intake import AlreadyConfirmed
from guong.apps.obligations.models import Directive, Norm, Obligation, Reading, Refused
from guong.apps.obligations.models.states import UnitEnded
from guong.apps.units.actions.history import replay
from guong.engines.documents.refusals import UnreadableFile
from tests import factories as make
from tests.apps.obligations import factories
from tests.engines.directives.test_whole_papers import DEMANDS, PAPERS
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def vinh_linh(db):
    """The district as it stood in March 2023, and the officer who leads its culture office's work."""
    units = replay("vinh-linh", by=None, at=NOW, until=TODAY)
    units["huong"] = make.member("Lê Thị Hương", units["van-hoa"], "lead_officer")
    return units


def sample(units):
    data = factories.SAMPLE.read_bytes()
    return import_directive(data, name="cong-van.docx", lead_unit=units["van-hoa"], by=units["huong"], at=NOW)


def test_each_paper_of_a_file_is_a_letter_of_its_own_on_the_table_once(district):
    for _ in range(2):
        factories.reading(district, text=PAPERS["letter"] + PAPERS["telegram"], name="hai.txt")
    first, second = Reading.objects.unfinished().order_by("pk")
    assert (first.letter.number, second.letter.number) == ("45/UBND-VX", "03/CĐ-UBND")
    assert DEMANDS["telegram"] in second.content["text"] and not first.content["other_papers"]


def test_reading_saves_no_directive_and_no_obligation(district):
    reading = factories.reading(district)

    assert reading.waiting()
    assert not Directive.objects.exists() and not Obligation.objects.exists() and not Norm.objects.exists()


def test_the_sample_gives_twelve_obligations_and_nine_norms_each_with_its_passage(vinh_linh):
    row = sample(vinh_linh)
    duties = list(row.obligations.all())

    assert [entry.code for entry in duties] == [f"O{n}" for n in range(1, 13)]
    assert all(entry.quote and entry.confirmed_by == vinh_linh["huong"] for entry in duties)
    assert row.norms.count() == 9
    assert row.file.name.endswith(".docx")
    assert not any(entry.due_at for entry in duties)
    assert verify() is None


def test_the_sample_is_laid_on_the_eighteen_communes_and_thirteen_offices_of_its_day(vinh_linh):
    row = sample(vinh_linh)
    meant = {entry.obligation.code: len(entry.members) for entry in preview_allocation(row)}
    given = expand(row, by=vinh_linh["huong"], at=NOW)

    assert meant == {
        **dict.fromkeys(("O1", "O2"), 13),
        **dict.fromkeys(("O3", "O4", "O5"), 1),
        **dict.fromkeys(("O6", "O7", "O8", "O9", "O10"), 18),
        **dict.fromkeys(("O11", "O12"), 1),
    }
    assert len(given) == 121
    assert len({entry.unit_id for entry in given}) == 31
    assert expand(row, by=vinh_linh["huong"], at=NOW) == []


def test_the_same_class_means_the_units_of_another_day_on_another_day(vinh_linh):
    row = sample(vinh_linh)
    meant = {
        entry.obligation.code: len(entry.members) for entry in preview_allocation(row, on=date(2019, 6, 1))
    }

    assert meant["O6"] == 22


def test_units_that_ended_meanwhile_are_named_with_their_successors_and_get_nothing(db):
    units = replay("vinh-linh", by=None, at=NOW)
    huong = make.holder("Lê Thị Hương", units["van-hoa"], "lead_officer", valid_to=date(2025, 6, 30))
    data = factories.SAMPLE.read_bytes()
    row = import_directive(data, name="a.docx", lead_unit=units["van-hoa"], by=huong, at=NOW)
    later = date(2025, 7, 2)
    communes = next(entry for entry in preview_allocation(row, today=later) if entry.obligation.code == "O6")

    assert not communes.members
    assert {heir.name for gone in communes.ended for heir in gone.heirs} == {
        "xã Vĩnh Linh",
        "xã Cửa Tùng",
        "xã Vĩnh Hoàng",
        "xã Vĩnh Thủy",
        "xã Bến Quan",
    }
    at = NOW.replace(year=2025, month=7, day=2)
    with pytest.raises(UnitEnded, match="không còn hoạt động"):
        expand(row, by=huong, at=at, choices={communes.obligation.pk: [units["vinh-o"].pk]})
    assert not row.assignments.exists()


def test_a_recipient_lays_work_on_itself_only(district):
    reading = factories.reading(district, lead_unit=district.vinh_o, by=district.lan)
    row = confirm(reading, [draft.code for draft in reading.waiting()], by=district.lan, at=NOW)
    given = expand(row, by=district.lan, at=NOW)

    assert {entry.unit for entry in given} == {district.vinh_o}
    duty = row.obligations.first()
    with pytest.raises(Refused, match="ngoài phạm vi"):
        expand(row, by=district.lan, at=NOW, choices={duty.pk: [district.vinh_ha.pk]})


def test_obligations_are_confirmed_one_at_a_time_or_all(district):
    reading = factories.reading(district)
    first, *rest = [draft.code for draft in reading.waiting()]
    row = confirm(reading, [first], by=district.huong, at=NOW)

    assert [entry.code for entry in row.obligations.all()] == [first]
    assert [draft.code for draft in reading.waiting()] == rest
    assert confirm(reading, rest, by=district.tung, at=NOW) == row
    assert {entry.confirmed_by for entry in row.obligations.all()} == {district.huong, district.tung}
    with pytest.raises(AlreadyConfirmed):
        confirm(reading, [first], by=district.huong, at=NOW)
    assert Entry.objects.filter(verb="obligation.confirmed").count() == 1 + len(rest)


def test_the_same_bytes_are_known_again(district):
    data = factories.letter(7)
    row = import_directive(data, name="", lead_unit=district.office, by=district.huong, at=NOW)
    with pytest.raises(Duplicate) as known:
        read_in(data, name="khac.txt", lead_unit=district.office, by=district.tung, at=NOW)

    assert known.value.directive == row
    assert "7/UBND-VHTT đã được nhập ngày 24/3/2023" in str(known.value)


def test_the_same_number_issuer_and_date_in_another_file_are_known_again(district):
    row = factories.directive(district, 8)
    with pytest.raises(Duplicate) as known:
        read_in(factories.letter(8) + b" ", name="", lead_unit=district.office, by=district.tung, at=NOW)

    assert known.value.directive == row


def test_another_unit_may_lead_its_own_copy(district):
    factories.directive(district, 9)
    reading = read_in(factories.letter(9), name="", lead_unit=district.vinh_o, by=district.lan, at=NOW)

    assert confirm(reading, ["O1"], by=district.lan, at=NOW).lead_unit == district.vinh_o


def correction(**fields):
    """Fill the form of a correction."""
    duty = {"text": "Làm.", "bearer": "xã Vĩnh Ô", "coordinators": [], "kind": "once", "due_date": None}
    return duty | fields


def test_what_a_person_corrected_is_what_is_confirmed(district):
    reading = factories.reading(district)
    reading.correct("O1", **correction(text="Tuyên truyền trên loa.", bearer="xã Vĩnh Ô"))
    row = confirm(Reading.objects.get(pk=reading.pk), ["O1"], by=district.huong, at=NOW)
    [allocation] = preview_allocation(row)

    assert row.obligations.get().text == "Tuyên truyền trên loa."
    assert [version.unit for version in allocation.members] == [district.vinh_o]
    with pytest.raises(Refused, match="đã được xác nhận"):
        reading.correct("O1", **correction(text="Khác."))


def test_a_duty_without_a_bearer_or_a_letter_without_a_day_waits(district):
    reading = factories.reading(district)
    reading.correct("O1", **correction(bearer=""))
    with pytest.raises(Refused, match="O1 chưa rõ ai làm"):
        confirm(reading, ["O1"], by=district.huong, at=NOW)
    reading.content["date"] = None
    reading.save()
    with pytest.raises(Refused, match="ngày ban hành"):
        confirm(reading, ["O2"], by=district.huong, at=NOW)
    assert not Directive.objects.exists()


def test_no_obligation_without_an_anchor_and_a_confirmer(district):
    row = factories.directive(district)
    given = {
        "directive": row,
        "code": "O9",
        "order": 1,
        "text": "x",
        "kind": "once",
        "confirmed_at": NOW,
        "start": 1,
        "end": 5,
        "confirmed_by": district.huong,
    }
    for missing in ({"end": 1}, {"confirmed_by": None}, {"directive": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Obligation.objects.create(**given | missing)


def test_a_broken_file_is_refused_with_the_engines_sentence(district):
    with pytest.raises(UnreadableFile):
        read_in(b"PK\x03\x04 broken", name="a.docx", lead_unit=district.office, by=district.huong, at=NOW)

    assert not Reading.objects.exists()


def test_a_dropped_letter_leaves_nothing_but_a_line_in_the_log(district):
    reading = factories.reading(district)
    reading.drop(by=district.huong, at=NOW)

    assert not Reading.objects.exists() and not Directive.objects.exists()
    assert Entry.objects.last().verb == "reading.dropped"


def test_dropping_the_rest_keeps_what_was_confirmed(district):
    reading = factories.reading(district)
    row = confirm(reading, ["O1"], by=district.huong, at=NOW)
    reading.drop(by=district.huong, at=NOW)

    assert row.obligations.count() == 1


def test_letters_left_on_the_table_for_a_month_are_cleared(district, settings):
    from datetime import timedelta

    from guong.apps.obligations.tasks import clear_table

    kept, old = factories.reading(district), factories.reading(district, at=NOW - timedelta(days=31))
    settings.BUSINESS_NOW = lambda: NOW
    clear_table.func()

    assert list(Reading.objects.all()) == [kept]
    assert old.pk != kept.pk
