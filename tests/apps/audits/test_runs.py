"""A run is one at a time, speaks through observations, and keeps what has to be kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from guong.apps.activity.models import NeverChanges
from guong.apps.audits.actions import compare, figures_for_report, level_of, request_recheck, request_run
from guong.apps.audits.actions.results import count_states
from guong.apps.audits.models import AlreadyRunning, NoWebsite, Run, RunFinding, RunKind
from guong.apps.audits.models.run import snapshots_to_prune
from guong.apps.audits.retention import RETENTION
from guong.apps.evidence.models import Observation
from guong.engines.documents.writing import FigureRequest
from guong.engines.legal.law import load_packs
from tests import factories as make
from tests.apps.audits.factories import OWNER, asked, finished, site
from tests.apps.registries.factories import channel
from tests.factories import NOW, START, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_a_site_is_looked_at_once_at_a_time(website):
    asked(website)

    with pytest.raises(AlreadyRunning, match="đang được soi"):
        asked(website)


def test_only_an_open_website_is_looked_at(district, website):
    with pytest.raises(NoWebsite):
        asked(channel(district.vinh_o, district.lan))
    website.close(last_day=TODAY, why="thôi", by=district.lan, at=NOW)
    with pytest.raises(NoWebsite):
        asked(website)


def test_a_run_writes_what_it_saw_as_observations_of_the_owner(district, website):
    finished(asked(website), (OWNER, "trong"))

    [seen] = Observation.objects.all()
    assert (seen.subject, seen.criterion, seen.method, seen.outcome) == (
        district.vinh_o,
        OWNER,
        "TEST",
        "fail",
    )
    assert seen.tool == "guong audit" and seen.by is None
    assert "0912345678" not in seen.quote


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        ("dat", "pass"),
        ("mot_phan", "partial"),
        ("cu", "fail"),
        ("khong_thay", "fail"),
        ("vi_pham", "fail"),
        ("chua_ro", "unclear"),
        ("bi_chan", "blocked"),
        ("loi", "error"),
        ("khong_ap_dung", "not_applicable"),
    ],
)
def test_each_state_counts_as_the_table_says(website, state, outcome):
    finished(asked(website), (OWNER, state))

    assert Observation.objects.get().outcome == outcome


def test_advice_of_our_own_reaches_no_observation(website):
    run = finished(asked(website), (OWNER, "dat"))

    assert run.findings.filter(policy=True).count() == 1
    assert Observation.objects.count() == 1


def test_a_finding_never_changes(website):
    run = finished(asked(website), (OWNER, "dat"))

    with pytest.raises(NeverChanges):
        run.findings.first().save()


def test_a_run_is_finished_once(website):
    run = finished(asked(website), (OWNER, "dat"))
    finished(run, (OWNER, "trong"))

    assert Observation.objects.get().outcome == "pass"


def test_a_run_that_waits_is_stopped_at_once_and_is_not_begun(district, website):
    run = asked(website)
    run.stop(by=district.lan, at=NOW)

    assert not run.begin()
    run.refresh_from_db()
    assert run.state == "stopped"


def test_a_run_under_way_is_asked_to_stop_and_hears_it(district, website):
    run = asked(website)
    assert run.begin() and run.report_progress(done=3, waiting=9, now="/a")
    run.stop(by=district.lan, at=NOW)

    assert not run.report_progress(done=4, waiting=8, now="/b")


def test_a_run_of_a_process_that_died_is_taken_up_anew(website):
    run = asked(website)
    run.begin()

    assert run.begin()


def test_a_failed_run_says_why_and_blames_nobody(website):
    run = asked(website)
    run.begin()
    run.fail("Không nối được tới máy chủ.", at=NOW)

    assert not Observation.objects.exists()
    run.refresh_from_db()
    assert run.state == "failed"
    assert asked(website).pk != run.pk


def test_a_run_that_cannot_be_queued_is_no_run(website, district):
    def break_off(_run):
        raise OSError

    with pytest.raises(OSError):
        request_run(website, by=district.lan, at=NOW, then=break_off)
    assert not Run.objects.exists()


def test_the_level_of_the_law_is_that_of_the_owner(district):
    assert level_of(district.vinh_o) == "commune"
    assert level_of(district.top) == "district"
    assert level_of(district.province) == "province"
    assert level_of(district.office) == "department"
    school = make.unit("Trường Tiểu học Vĩnh Ô", kind="school", parent=district.vinh_o)
    assert level_of(school) == "all", "no duty of a department is asked of a school"


def test_what_changed_is_told_apart_from_what_could_not_be_told(website):
    first, second, third = list(load_packs().requirements_for("commune", TODAY))[:3]
    finished(
        asked(website, at=NOW - 8 * DAY),
        (first.id, "trong"),
        (second.id, "dat"),
        (third.id, "dat"),
        at=NOW - 8 * DAY,
    )
    run = finished(asked(website), (first.id, "dat"), (second.id, "cu"), (third.id, "chua_ro"))

    told = compare(run)

    assert [entry[0] for entry in told.better] == [first.id]
    assert [entry[0] for entry in told.worse] == [second.id]
    assert told.by_rule == ()


def test_what_only_the_rule_changed_is_said_so(website):
    law = load_packs()
    ended = next(
        rule
        for rule in law.requirements.values()
        if rule.in_force_to and rule.binds("commune", rule.in_force_to) and rule.in_force_to > TODAY
    )
    after = ended.in_force_to + DAY
    finished(asked(website, at=NOW - DAY), (ended.id, "dat"), at=NOW - DAY)
    run = finished(asked(website), on=after)

    assert [entry[0] for entry in compare(run).by_rule] == [ended.id]


def test_the_first_the_last_three_and_the_cited_snapshots_are_kept():
    runs = [Run(pk=n, asked_at=NOW + n * DAY, has_snapshot=True) for n in range(8)]

    gone = snapshots_to_prune(runs, cited_runs={2})

    assert [run.pk for run in gone] == [1, 3, 4]


def test_the_report_counts_sites_and_names_those_not_looked_at(district, website):
    site(district.vinh_ha, district.hoa, "https://vinhha.quangtri.gov.vn")
    finished(asked(website), (OWNER, "dat"))

    part, *_table = figures_for_report(
        FigureRequest(
            directive=1,
            lead_unit=district.office.pk,
            units=(district.vinh_o.pk, district.vinh_ha.pk),
            starts_on=TODAY - 30 * DAY,
            ends_on=TODAY,
            at=NOW,
        )
    )

    assert [(figure.count, figure.of) for figure in part.figures] == [(1, 2), (1, 1), (0, 1)]
    assert "1 trang chưa được soi" in part.gaps[0]


def test_a_report_over_many_sites_asks_as_often_as_over_few(district, django_assert_num_queries):
    request = FigureRequest(1, district.office.pk, (district.vinh_o.pk,), TODAY, TODAY, NOW)
    for number in range(6):
        finished(asked(site(district.vinh_o, district.lan, f"https://vinho{number}.vn")), (OWNER, "dat"))
        if number == 0:
            with CaptureQueriesContext(connection) as few:
                list(figures_for_report(request))

    with django_assert_num_queries(len(few)):
        part, *_table = figures_for_report(request)
    assert part.figures[0].count == 6


def test_what_stays_unclear_is_printed_beside_the_rate_and_sites_of_ended_units_are_a_gap(district, website):
    site(district.vinh_ha, district.hoa, "https://vinhha.quangtri.gov.vn")
    finished(asked(website), (OWNER, "dat"), ("H42-4.1c", "chua_ro"))
    units = (district.vinh_o.pk, district.vinh_ha.pk)
    request = FigureRequest(1, district.office.pk, units, TODAY - 30 * DAY, TODAY, NOW)

    part, *_table = figures_for_report(replace(request, standing=frozenset({district.vinh_o.pk})))

    audited, met, _failed = part.figures
    assert (audited.count, audited.of, audited.excluded) == (
        1,
        1,
        "1 trang của đơn vị đã kết thúc đứng ngoài",
    )
    assert (met.count, met.of, met.excluded) == (1, 1, "1 chưa rõ")
    assert part.gaps == ("1 trang còn đứng tên đơn vị đã kết thúc, chưa đơn vị nào tiếp nhận.",)


def test_a_period_without_a_run_gives_nothing(district, website):
    assert not list(
        figures_for_report(FigureRequest(1, district.office.pk, (district.vinh_o.pk,), TODAY, TODAY, NOW))
    )
    assert settings.SNAPSHOTS.name == "snapshots"


def test_a_look_notes_where_the_site_names_who_speaks(district):
    from guong.apps.audits.actions.site_judgement import sight_speakers
    from guong.apps.registries.models import SpokespersonMandate
    from tests.engines.siteaudit.factories import snapshot_of

    run = asked(site(district.vinh_o, district.lan))
    fields = {"act": "1/QĐ", "phone": "0233 3820 123", "start": START, "by": district.lan, "at": NOW}
    mandate = SpokespersonMandate.give(district.vinh_o, district.lan, **fields)
    home, words = "https://vinho.quangtri.gov.vn/", "<p>Người phát ngôn: {}, ĐT 02333820123</p>"
    assert sight_speakers(run, snapshot_of({home: words.format("Lê Hoa")}, home), at=NOW) == 0
    mandate.refresh_from_db()
    assert mandate.sighting.first_at is None and mandate.sighting.missing == ["họ tên"]
    assert sight_speakers(run, snapshot_of({home: words.format("Hồ Thị Lan")}, home), at=NOW) == 1
    mandate.refresh_from_db()
    assert (mandate.sighting.address, mandate.sighting.missing) == (home, [])


def test_a_look_that_saw_a_part_does_not_say_that_nobody_is_named(district):
    from guong.apps.audits.actions.site_judgement import sight_speakers
    from guong.apps.registries.models import SpeakerSighting, SpokespersonMandate
    from tests.engines.siteaudit.factories import snapshot_of

    run = asked(site(district.vinh_o, district.lan))
    SpokespersonMandate.give(
        district.vinh_o, district.lan, act="1/QĐ", phone="0233 3820 123", start=START, by=district.lan, at=NOW
    )
    part = snapshot_of({"https://vinho.quangtri.gov.vn/": "<p>Tin</p>"}, stopped="budget")
    assert sight_speakers(run, part, at=NOW) == 0
    run.kind = RunKind.HIJACK
    assert sight_speakers(run, replace(part, stopped="done"), at=NOW) == 0

    assert not SpeakerSighting.objects.exists()


def test_a_row_is_written_only_where_a_result_changes(website):
    first, second, third = (rule.id for rule in list(load_packs().requirements_for("commune", TODAY))[:3])
    weeks = [
        ((first, "trong"), (second, "dat"), (third, "dat")),
        ((first, "trong"), (second, "dat"), (third, "dat")),
        ((first, "dat"), (second, "dat")),
        ((first, "trong"), (second, "dat"), (third, "dat")),
    ]
    runs = [
        finished(asked(website, at=NOW + 7 * n * DAY), *week, at=NOW + 7 * n * DAY)
        for n, week in enumerate(weeks)
    ]

    rows = RunFinding.objects.filter(policy=False)
    assert rows.count() == 3 + 0 + 1 + 2
    assert rows.standing().get(requirement=second).last_seen_at == NOW + 21 * DAY
    assert rows.get(requirement=first, ended_by=runs[2]).last_seen_at == NOW + 7 * DAY
    for run, week in zip(runs, weeks, strict=True):
        matches = run.findings.filter(policy=False).values_list("requirement", "state")
        assert sorted(matches) == sorted(week)
    counts = count_states(runs)
    assert [dict(counts[run.pk]) for run in runs] == [
        {"trong": 1, "dat": 2},
        {"trong": 1, "dat": 2},
        {"dat": 2},
        {"trong": 1, "dat": 2},
    ]
    assert Observation.objects.filter(criterion=second).count() == 4
    row = rows.standing().get(requirement=first)
    assert row.evidence_run() == runs[3] and rows.first().evidence_run() == runs[1]
    with pytest.raises(DatabaseError), transaction.atomic():
        QuerySet.update(RunFinding.objects.filter(pk=row.pk), state="dat")


def test_a_second_look_at_one_finding_leaves_all_others_as_they_stand(website, district):
    first, second = (rule.id for rule in list(load_packs().requirements_for("commune", TODAY))[:2])
    run = finished(asked(website), (first, "trong"), (second, "cu"))
    row = run.findings.get(requirement=first)
    queued = []

    again = request_recheck(row, page="https://vinho.quangtri.gov.vn/b", by=None, at=NOW, then=queued.append)
    with pytest.raises(AlreadyRunning):
        row.recheck(by=None, at=NOW)
    finished(again, (first, "dat"), (second, "dat"), at=NOW + DAY)

    assert queued == [again] and (again.kind, again.hint) == ("recheck", "https://vinho.quangtri.gov.vn/b")
    states = again.findings.filter(policy=False).values_list("requirement", "state")
    assert sorted(states) == sorted([(first, "dat"), (second, "cu")])
    assert [seen.criterion for seen in Observation.objects.filter(collected_at=NOW + DAY)] == [first]
    assert finished(asked(website, at=NOW + 2 * DAY), at=NOW + 2 * DAY).former() == run


def test_of_equal_weekly_looks_the_first_and_the_last_stay_once_they_are_old(website):
    states = ("dat", "dat", "dat", "dat", "trong", "dat", "dat", "dat")
    for week, state in enumerate(states):
        at = NOW + timedelta(weeks=week)
        finished(asked(website, at=at), (OWNER, state), at=at)
    looks = Observation.objects.filter(criterion=OWNER).order_by("collected_at")
    assert looks.count() == len(states)
    [line] = [line for line in RETENTION if line.code == "audit-looks"]
    before = TODAY + timedelta(weeks=len(states))

    thinned = sum(line.prune(before + timedelta(days=day), NOW) for day in range(4))

    weeks = [(look.collected_date - TODAY).days // 7 for look in looks]
    assert weeks == [0, 3, 4, 5, 7] and thinned == 3
    assert website.results.filter(policy=False).count() == 3, "what each result is and was stays as it was"
