"""The pages of incidents: an officer works through the card, a leader looks on."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guong.apps.incidents.models import Incident, IncidentState, SetAside, Tip, TipState
from guong.apps.units.models import Permission
from tests import factories as make
from tests.apps.incidents.factories import FAKE, case, contained, finding, proof, tip
from tests.apps.registries.factories import channel
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def next_day(status_on):
    status_on(TODAY + timedelta(days=1))


def test_a_report_fills_the_form_and_the_case_opens_with_one_press(signed_in, district):
    report = tip(district.vinh_o)
    client = signed_in(district.lan)
    page = client.get("/su-co").content.decode()
    assert f"/su-co/moi?tin={report.pk}" in page and "hxxps://facebook[.]com/xavinho.hotro" not in page

    form = client.get(f"/su-co/moi?tin={report.pk}").context["form"]
    filled = {name: form.get_initial_for_field(form.fields[name], name) for name in form.fields}
    sent = {name: value for name, value in filled.items() if value}
    sent["noticed_at"] = "2023-03-24T00:05"
    answer = client.post(f"/su-co/moi?tin={report.pk}", sent, follow=True)

    assert "Đã mở vụ việc" in answer.content.decode()
    assert Tip.objects.get().state == TipState.OPENED
    assert Incident.objects.get().unit == district.vinh_o


def test_a_finding_of_the_site_audit_is_a_suggestion_until_a_person_decides(signed_in, district):
    suggestion = finding(district.vinh_o)
    finding(district.vinh_o, criterion="ND174-93.2")
    client = signed_in(district.lan)

    page = client.get("/su-co").content.decode()
    assert page.count("Có dấu hiệu nội dung lạ") == 1
    assert not Incident.objects.exists()
    form = client.get(f"/su-co/moi?goi-y={suggestion.pk}").context["form"]
    assert form.initial["kind"] == "injected"


def test_a_suggestion_is_set_aside_with_a_reason_and_does_not_come_back(signed_in, district):
    finding(district.vinh_o)
    suggestion = finding(district.vinh_o)
    client = signed_in(district.lan)
    client.post(f"/su-co/goi-y/{suggestion.pk}/bo-qua", {"reason": ""})
    assert not SetAside.objects.exists()
    client.post(f"/su-co/goi-y/{suggestion.pk}/bo-qua", {"reason": "Bài tuyên truyền phòng chống cờ bạc."})

    assert "Có dấu hiệu nội dung lạ" not in client.get("/su-co").content.decode()
    finding(district.vinh_o, quote="thuốc lạ → https://khac.example")
    assert "Có dấu hiệu nội dung lạ" in client.get("/su-co").content.decode()


def test_a_finding_whose_case_is_open_is_no_longer_suggested(signed_in, district):
    case(
        district.vinh_o,
        district.lan,
        "injected",
        address="vinho.example",
        observation=finding(district.vinh_o),
    )

    assert "Có dấu hiệu nội dung lạ" not in signed_in(district.lan).get("/su-co").content.decode()


def test_clean_and_unclear_findings_are_not_suggested(signed_in, district):
    finding(district.vinh_o, outcome="pass")
    finding(district.vinh_o, outcome="unclear")
    finding(district.vinh_o, aspect="dead-link")

    assert "Lần soi trang gợi ý" not in signed_in(district.lan).get("/su-co").content.decode()


def test_steps_are_done_one_press_each(signed_in, district, opened):
    client = signed_in(district.lan)
    for code in ("proof", "lock", "tell"):
        answer = client.post(f"/su-co/{opened.pk}/buoc/{code}", follow=True)
    page = answer.content.decode()

    assert "3/6" in page and "Đã ghi vào diễn biến" in page
    assert opened.steps.filter(done_by=district.lan).count() == 3


def test_a_step_is_left_out_with_a_reason_or_dated_earlier(signed_in, district, opened):
    client = signed_in(district.lan)
    page = client.post(f"/su-co/{opened.pk}/buoc/warn", {"bo-qua": "1"}, follow=True).content.decode()
    assert "Hãy ghi vì sao" in page
    client.post(f"/su-co/{opened.pk}/buoc/warn", {"bo-qua": "1", "words": "chưa ai thấy"})
    client.post(f"/su-co/{opened.pk}/buoc/proof", {"done_at": "2023-03-24T10:07", "words": "đã chụp"})

    assert opened.steps.get(code="warn").skip_reason == "chưa ai thấy"
    assert opened.steps.get(code="lock").is_waiting


def test_a_case_is_closed_on_its_page(signed_in, district, opened):
    client = signed_in(district.lan)
    reason = {"words": "Ảnh và tên của xã bị ghép."}
    assert (
        "cần một minh chứng"
        in client.post(f"/su-co/{opened.pk}/khong-che", reason, follow=True).content.decode()
    )
    opened.prove(proof(district.vinh_o, district.lan), "", by=district.lan, at=NOW)
    client.post(f"/su-co/{opened.pk}/khong-che", reason)
    closed = client.post(
        f"/su-co/{opened.pk}/dong", {"outcome": "removed", "words": "đã gỡ hẳn"}, follow=True
    )

    assert "Đã đóng vụ việc" in closed.content.decode()
    assert Incident.objects.get().state == IncidentState.CLOSED


def test_a_file_is_put_to_the_case(signed_in, district, opened):
    file = SimpleUploadedFile("chup.txt", b"anh chup")
    page = signed_in(district.lan).post(
        f"/su-co/{opened.pk}/minh-chung", {"file": file, "words": "trang giả"}, follow=True
    )

    assert "chup.txt" in page.content.decode()
    nothing = signed_in(district.lan).post(f"/su-co/{opened.pk}/minh-chung", follow=True).content.decode()
    assert "Chưa chọn tệp" in nothing


@pytest.mark.parametrize(
    ("slug", "fields", "state"),
    [
        ("khong-che", {}, "received"),
        ("khong-phai", {"words": "trang của người trùng tên"}, "not_one"),
        ("khong-phai", {}, "received"),
        ("trung", {"other": "99999"}, "received"),
        ("nhan-xu-ly", {}, "received"),
    ],
)
def test_a_case_is_moved_from_its_page(signed_in, district, opened, slug, fields, state):
    signed_in(district.lan).post(f"/su-co/{opened.pk}/{slug}", fields)
    opened.refresh_from_db()

    assert opened.state == state


def test_a_second_case_is_called_a_duplicate(signed_in, district, opened):
    second = case(district.vinh_o, district.lan)
    signed_in(district.lan).post(f"/su-co/{second.pk}/trung", {"other": opened.pk})
    second.refresh_from_db()

    assert second.duplicate_of == opened


def test_the_chairman_of_the_district_sees_and_an_inspector_cannot_act(signed_in, district, opened):
    assert "facebook[.]com" in signed_in(district.tung).get(f"/su-co/{opened.pk}").content.decode()
    client = signed_in(district.minh)
    assert client.get(f"/su-co/{opened.pk}").status_code == 200
    assert client.post(f"/su-co/{opened.pk}/buoc/proof").status_code == 403
    assert client.get("/su-co/moi").status_code == 403


ACTS = ["nhan-xu-ly", "khong-che", "xu-ly-tiep", "dong", "khong-phai", "trung", "dien-bien", "minh-chung"]


@pytest.mark.parametrize("slug", [*ACTS, "buoc/proof", "van-ban/notice"])
@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_a_post_that_handles_no_incident_acts_on_no_case_of_its_own_unit(
    signed_in, district, opened, slug, role
):
    client = signed_in(make.member("Hồ Văn Ba", district.vinh_o, role))

    assert client.post(f"/su-co/{opened.pk}/{slug}", {"words": "thử"}).status_code == 403
    opened.refresh_from_db()
    assert opened.state == IncidentState.RECEIVED and opened.entries.count() == 1


@pytest.mark.parametrize("role", ["inspector", "administrator"])
def test_a_post_that_handles_no_incident_opens_none_and_sets_nothing_aside(signed_in, district, role):
    report, suggestion = tip(district.vinh_o), finding(district.vinh_o)
    client = signed_in(make.member("Hồ Văn Ba", district.vinh_o, role))

    for address in (
        "/su-co/moi",
        f"/su-co/tin-bao/{report.pk}/bo-qua",
        f"/su-co/goi-y/{suggestion.pk}/bo-qua",
    ):
        assert client.post(address, {"reason": "thử"}).status_code == 403
    report.refresh_from_db()
    assert report.state == TipState.RECEIVED and not SetAside.objects.exists()


def test_an_unknown_act_is_not_found(signed_in, district, opened):
    assert signed_in(district.lan).post(f"/su-co/{opened.pk}/la-gi").status_code == 404
    assert signed_in(district.lan).post(f"/su-co/{opened.pk}/buoc/la-gi").status_code == 404


def test_a_case_of_another_unit_cannot_be_opened(signed_in, district):
    fields = {"unit": district.vinh_ha.pk, "kind": "fake", "address": FAKE, "words": "x"}
    answer = signed_in(district.lan).post("/su-co/moi", fields | {"noticed_at": "2023-03-24T00:01"})

    assert answer.status_code == 422 and not Incident.objects.exists()


def test_what_was_typed_is_kept_when_a_case_is_refused(signed_in, district):
    fields = {"unit": district.vinh_o.pk, "kind": "lost", "words": "không vào được trang"}
    answer = signed_in(district.lan).post("/su-co/moi", fields | {"noticed_at": "2023-03-24T00:01"})

    assert answer.status_code == 422
    assert "Hãy chọn kênh trong sổ" in answer.content.decode()
    assert "không vào được trang" in answer.content.decode()


def test_a_report_of_another_unit_fills_no_form(signed_in, district):
    report = tip(district.vinh_o)

    assert signed_in(district.hoa).get(f"/su-co/moi?tin={report.pk}").status_code == 404


def test_names_of_staff_stay_inside_the_unit(signed_in, district, opened):
    assert "Hồ Thị Lan" in signed_in(district.lan).get(f"/su-co/{opened.pk}").content.decode()
    assert "Hồ Thị Lan" not in signed_in(district.tung).get(f"/su-co/{opened.pk}").content.decode()


def test_the_list_is_narrowed(signed_in, district, opened):
    client = signed_in(district.tung)

    assert "facebook[.]com" in client.get("/su-co?loai=fake&tinh-trang=mo").content.decode()
    assert "facebook[.]com" not in client.get("/su-co?loai=lost").content.decode()
    assert client.get("/su-co?loai=khac&tinh-trang=khac&trang=9").status_code == 200


def test_the_rail_leads_to_incidents_from_every_page(signed_in, district, opened):
    channel(district.vinh_o, district.lan)
    page = signed_in(district.lan).get(f"/su-co/{opened.pk}")

    assert [item.key for item in page.context["nav"] if item.current] == []
    assert 'href="/su-co"' in signed_in(district.lan).get("/don-vi/kenh").content.decode()


def test_every_role_that_works_may_handle_and_no_other(district):
    row = case(district.vinh_o, district.lan)
    clerk = make.member("Lê Văn Thư", district.vinh_o, "clerk")
    from guong.apps.units.models import scope_of

    assert scope_of(clerk, on=TODAY).may(Permission.HANDLE_INCIDENT, row.unit_id)
    assert not scope_of(district.minh, on=TODAY).may(Permission.HANDLE_INCIDENT, row.unit_id)


def test_pages_cost_few_queries(signed_in, district, django_assert_max_num_queries):
    for number in range(12):
        row = case(district.vinh_o, district.lan, address=f"https://gia{number}.example")
        tip(district.vinh_o, link=f"https://gia{number}.example")
        finding(district.vinh_o, via=f"https://vinho.example/{number}")
    contained(row, district.lan)
    client = signed_in(district.lan)
    with django_assert_max_num_queries(24):
        client.get("/su-co")
    with django_assert_max_num_queries(30):
        client.get(f"/su-co/{row.pk}")


def test_the_frame_keeps_the_readers_own_unit(signed_in, district, opened):
    page = signed_in(district.tung).get(f"/su-co/{opened.pk}")

    assert str(page.context["unit_name"]) == "huyện Vĩnh Linh"
    assert page.context["whose"] == "xã Vĩnh Ô"


def test_a_sister_unit_sees_nothing_of_it(signed_in, district, opened):
    tip(district.vinh_o)
    finding(district.vinh_o)
    page = signed_in(district.hoa).get("/su-co").content.decode()

    assert "Vĩnh Ô" not in page and "hxxp" not in page and "Có dấu hiệu" not in page
