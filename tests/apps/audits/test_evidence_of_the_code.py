"""What a run finds of the Code moves the duty to publish it; the two meet in the evidence alone."""

from datetime import timedelta

import pytest

from guong.apps.evidence.models import Observation
from tests import factories as make
from tests.apps.audits.factories import asked, carry_out, finished, site
from tests.apps.audits.test_running import address, run  # noqa: F401
from tests.apps.outreach.factories import sample, standing
from tests.factories import NOW, TODAY

ARTICLE = """<h1>Bộ Quy tắc ứng xử trên mạng xã hội</h1><p>Trung tâm giới thiệu toàn văn Bộ Quy tắc theo
Quyết định 874/QĐ-BTTTT. Mỗi tổ chức, cá nhân tôn trọng người khác, tuân thủ pháp luật, giữ mạng xã hội lành
mạnh, an toàn, và chịu trách nhiệm về điều mình đăng. Toàn văn gồm bốn chương, tải ở tệp đính kèm.</p>"""


def look_again(website, monkeypatch, at):
    monkeypatch.setattr("django.conf.settings.BUSINESS_NOW", lambda: at)
    carry_out(asked(website, at=at))


def test_o3_moves_when_a_run_finds_the_code_on_the_portal(
    run,  # noqa: F811
    district,
    tmp_path,
    monkeypatch,
):
    directive = sample(district, O3=[district.vinh_o])
    assert standing(directive, "O3") == {district.vinh_o.pk: "not_assessed"}

    monkeypatch.setattr("django.conf.settings.BUSINESS_NOW", lambda: NOW)
    carry_out(run)
    [missed] = Observation.objects.filter(criterion="QT874-8.1")
    assert (missed.outcome, missed.method, missed.tool) == ("fail", "TEST", "guong audit")
    # One look of a machine that finds nothing settles nothing.
    assert standing(directive, "O3") == {district.vinh_o.pk: "insufficient"}

    (tmp_path / "site" / "quy-tac.html").write_text(ARTICLE, "utf-8")
    home = tmp_path / "site" / "index.html"
    home.write_text(
        home.read_text("utf-8").replace(
            "</nav>", '<a href="quy-tac.html">Bộ Quy tắc ứng xử trên mạng xã hội</a></nav>'
        ),
        "utf-8",
    )
    look_again(run.site, monkeypatch, NOW + timedelta(days=1))

    assert standing(directive, "O3") == {district.vinh_o.pk: "met"}
    matches = Observation.objects.filter(criterion="QT874-8.1", outcome="pass").get()
    assert matches.quote.endswith("/quy-tac.html") and matches.subject == district.vinh_o


@pytest.mark.django_db
def test_what_a_person_saw_of_the_code_in_general_says_nothing_of_the_web(district):
    from guong.apps.obligations.actions import conclude
    from tests.apps.evidence.factories import observe

    directive = sample(district, O3=[district.vinh_o])
    since = {"criterion": "QT874-8.1", "period_from": TODAY}
    observe(district.vinh_o, district.huong, **since)
    conclude(district.vinh_o, ["QT874-8.1"], at=NOW)
    assert standing(directive, "O3") != {district.vinh_o.pk: "met"}

    observe(district.vinh_o, district.huong, aspect="outreach-web", **since)
    conclude(district.vinh_o, ["QT874-8.1"], at=NOW)
    assert standing(directive, "O3") == {district.vinh_o.pk: "met"}


def test_a_run_draws_no_verdict_that_no_directive_asks_for(run):  # noqa: F811
    from guong.apps.evidence.models import Verdict

    carry_out(run)

    assert Observation.objects.exists() and not Verdict.objects.exists()


@pytest.mark.django_db
def test_the_units_own_row_and_the_run_stand_side_by_side(district):
    """A row entered by hand and a run over the same page are two observations, not one twice."""
    from guong.apps.obligations.actions import conclude
    from guong.apps.outreach.models import ActivityKind
    from tests.apps.outreach.factories import activity

    unit = make.unit("Trung tâm Văn hóa", kind="public_service", parent=district.top)
    officer = make.member("Người Trung Tâm", unit)
    directive = sample(district, O3=[unit])
    activity(unit, officer, ActivityKind.WEB, url="https://vinhlinh.quangtri.gov.vn/quy-tac")
    assert standing(directive, "O3") == {unit.pk: "insufficient"}

    finished(asked(site(unit, officer, "https://vinhlinh.quangtri.gov.vn")), ("QT874-8.1", "dat"))
    conclude(unit, ["QT874-8.1"], at=NOW)
    assert standing(directive, "O3") == {unit.pk: "met"}
    assert {row.method for row in Observation.objects.filter(subject=unit)} == {"SELF_REPORT", "TEST"}


@pytest.mark.parametrize("form", ["frame", "text"])
def test_what_is_taken_along_and_pasted_is_found_by_a_run(form):
    """The frame shows the Code from elsewhere; the words around it stand in the site itself."""
    from guong.apps.outreach.actions.code_texts import frame, plain_text
    from guong.apps.outreach.models import version
    from tests.engines.siteaudit.judging.checks.check_factory import HOME, finding, page

    if form == "frame":
        pasted = frame(version("1.0"), address="https://guong.example/quy-tac-ung-xu/khoi")
    else:
        lines = plain_text(version("1.0"), link="https://guong.example/quy-tac-ung-xu").splitlines()
        pasted = "".join(f"<p>{line}</p>" for line in lines if line)
    title = "Bộ Quy tắc ứng xử trên mạng xã hội"
    pages = {HOME: page(f"<a href='/quy-tac'>{title}</a>"), "/quy-tac": page(pasted, title="Thông báo")}

    assert finding("unpublished-code", "QT874-8.1", pages).state == "dat"
