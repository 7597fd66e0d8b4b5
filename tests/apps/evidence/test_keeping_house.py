"""The daily work: files without a row are swept, and what is past its time is let go without a gap."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django_ox.models import OxTask

from guong.apps.activity.models import Entry, verify
from guong.apps.evidence.actions.orphan_files import sweep
from guong.apps.evidence.actions.retention import apply_retention, as_markdown, lines
from guong.apps.evidence.models import EvidenceItem, Observation, Override, Verdict, shelf
from guong.apps.evidence.tasks import keep_house
from guong.apps.incidents.tasks import watch_clocks
from guong.apps.units.models import Person, RecoveryLink
from tests.apps.evidence.factories import DAY, PDF, files_folder, item, observe, place_of, verdict
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]


def stored():
    return {path.name for path in files_folder().rglob("*") if path.is_file()}


def keep_house_on(*, days=0, now=NOW):
    """Do the day's work so many days after the tests' day."""
    at = NOW + days * DAY
    return apply_retention(on=TODAY + days * DAY, at=at, now=now)


def test_files_without_a_row_are_swept_once_they_are_old(district):
    file = item(district.vinh_o, district.lan)
    stray = shelf().put(b"khong co dong nao")
    unfinished = place_of(stray).with_name("ab.part")
    unfinished.write_bytes(b"do dang")
    assert sweep(at=NOW).strays == 0 and len(stored()) == 3

    counts = sweep(older_than=-1, at=NOW)
    assert (counts.strays, counts.unfinished, counts.tombstoned) == (1, 1, 0)
    assert stored() == {file.key} and file.is_intact()
    assert sweep(older_than=-1, at=NOW).strays == 0


def test_a_file_whose_tombstone_outlived_the_process_is_swept(district):
    file = item(district.vinh_o, district.lan)
    file.tombstone(by=district.lan, at=NOW, reason="nhầm")  # its commit never comes in this test
    assert stored() == {file.key}

    assert sweep(older_than=-1, at=NOW).tombstoned == 1
    assert not stored()


def test_a_file_is_let_go_ten_years_after_it_came_or_ran_out(district):
    plain = item(district.vinh_o, district.lan)
    longer = item(district.vinh_o, district.lan, content=PDF + b"2", valid_until=TODAY + timedelta(days=400))
    for file in (plain, longer):
        observe(district.vinh_o, district.huong, item=file)

    keep_house_on(days=3650)
    assert EvidenceItem.objects.present().count() == 2
    keep_house_on(days=3651)
    assert set(EvidenceItem.objects.present()) == {longer}
    keep_house_on(days=3650 + 401)
    assert not EvidenceItem.objects.present().exists()
    assert verify() is None


def test_an_unused_file_is_let_go_after_half_a_year_and_a_used_one_is_not(district):
    unused = item(district.vinh_o, district.lan)
    used = item(district.vinh_o, district.lan, content=PDF + b"2")
    shared = item(district.vinh_o, district.lan, content=PDF + b"3")
    observe(district.vinh_o, district.huong, item=used)
    shared.share(district.office, from_date=TODAY)
    assert keep_house_on(days=180)["evidence-unused"] == 0

    assert keep_house_on(days=181)["evidence-unused"] == 1
    assert set(EvidenceItem.objects.present()) == {used, shared}
    assert Entry.objects.about(unused).last().verb == "evidence.tombstoned"


def test_quotes_go_and_verdicts_still_agree(district):
    old = observe(district.vinh_o, district.huong, quote="bà B nói")
    voided = observe(district.vinh_o, district.huong, quote="nhầm người")
    voided.void(by=district.huong, at=NOW, reason="nhầm")
    judged = verdict(district.vinh_o)
    keep_house_on(days=366)
    assert set(Observation.objects.exclude(quote="")) == {old}
    assert Observation.objects.get(pk=voided.pk).void_reason == "nhầm"

    keep_house_on(days=3651)
    assert not Observation.objects.exclude(quote="").exists()
    assert Verdict.objects.get(pk=judged.pk).agrees()


def test_the_reason_of_an_override_goes_and_the_override_stays(district):
    override = Override.request(
        verdict(district.vinh_o),
        value="met",
        reason="ông C xác nhận",
        expires_on=TODAY,
        by=district.huong,
        at=NOW,
    )
    keep_house_on(days=3651)
    override.refresh_from_db()

    assert override.reason == "Đã hết thời hạn lưu giữ" and override.value == "met"
    assert keep_house_on(days=3651)["override-reasons"] == 0


def test_somebody_who_left_is_blanked_after_five_years_and_the_chain_holds(district):
    item(district.vinh_o, district.lan)
    district.lan.appointments.get().end(last_day=TODAY, by=None, at=NOW)
    district.lan.user.close()
    keep_house_on(days=1825)
    assert Person.objects.get(pk=district.lan.pk).full_name == "Hồ Thị Lan"

    keep_house_on(days=1826)
    assert Person.objects.get(pk=district.lan.pk).blanked_at is not None
    assert Person.objects.filter(blanked_at__isnull=False).count() == 1
    assert verify() is None


def test_who_never_held_a_post_is_left_alone(district):
    keep_house_on(days=3651)

    assert Person.objects.get(pk=district.khach.pk).blanked_at is None


def test_what_belongs_to_logins_goes_by_the_clock_and_not_by_the_day_of_a_demonstration(district):
    _link, _token = RecoveryLink.issue(district.lan.user, by=None, at=NOW)
    Session.objects.create(session_key="a" * 32, session_data="x", expire_date=NOW + 5 * DAY)
    keep_house_on(days=2000, now=NOW)
    assert RecoveryLink.objects.exists() and Session.objects.exists()

    keep_house_on(now=NOW + 40 * DAY)
    assert not RecoveryLink.objects.exists() and not Session.objects.exists()


def test_what_the_machine_did_a_month_ago_goes_and_what_waits_stays():
    old, new, waiting = (watch_clocks.enqueue().id for _ in range(3))
    OxTask.objects.filter(pk=old).update(status="SUCCESSFUL", finished_at=NOW - 31 * DAY)
    OxTask.objects.filter(pk=new).update(status="FAILED", finished_at=NOW - 29 * DAY)
    OxTask.objects.filter(pk=waiting).update(enqueued_at=NOW - 99 * DAY)
    keep_house_on(now=NOW)

    assert {str(pk) for pk in OxTask.objects.values_list("pk", flat=True)} == {new, waiting}


def test_the_page_of_the_table_is_fresh():
    page = ROOT / "docs" / "retention.md"

    assert page.read_text("utf-8") == as_markdown(), "write as_markdown() to docs/retention.md"


def test_every_line_says_all_it_has_to():
    assert len({line.code for line in lines()}) == len(lines())
    for line in lines():
        assert (line.days is None) == (line.prune is None), line.code
        assert line.what and line.counted_from and line.then and line.why


def test_the_daily_task_does_it_all_and_may_run_twice(district):
    shelf().put(b"moi")
    first, second = keep_house.func(), keep_house.func()

    assert set(first) == {"swept"} | {line.code for line in lines() if line.prune}
    assert first["swept"] == second["swept"] == 0


def test_sqlite_learns_every_night_how_its_tables_are_filled(district):
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL does so by itself")
    keep_house.func()

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'units_unitversion'")
        assert cursor.fetchone()[0] > 0


def test_a_file_that_a_row_of_another_app_stands_on_is_not_unused(district):
    from guong.apps.registries.models import Verification
    from tests.apps.registries.factories import channel

    proof = item(district.vinh_o, district.lan)
    fanpage = channel(district.vinh_o, district.lan)
    Verification.note(fanpage, "by_hand", on=TODAY, by=district.lan, at=NOW, proof=proof)
    spare = item(district.vinh_o, district.lan, content=PDF + b"thua")

    assert list(EvidenceItem.objects.unused()) == [spare]
