"""Every page of an inspection is opened once by who uses it, on the way from the plan to the letter."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from guong.apps.inspections.models import CheckEntry, CriteriaSheet, InspectionPlan, UnitVisit, VisitPicture
from tests.apps.inspections import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def page(client, name, /, *args, query=""):
    answer = client.get(reverse(f"inspections:{name}", args=args) + query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def act(client, name, /, *args, **fields):
    answer = client.post(reverse(f"inspections:{name}", args=args), fields)
    assert answer.status_code == 302, answer.content.decode()
    return answer


def test_a_plan_is_made_sampled_manned_and_issued_on_its_pages(signed_in, district):
    huong = signed_in(district.huong)
    assert "Lập kế hoạch" in page(huong, "inspections")
    assert "Bộ gợi ý của Gương" in page(huong, "new_sheet", query="?goi-y")
    act(huong, "new_sheet", unit=district.office.pk, name="Bộ thử", text=make.SHEET)
    sheet = CriteriaSheet.objects.get()
    assert "tỷ lệ a/b" in page(huong, "sheet", sheet.pk) and "Bộ thử" in page(huong, "sheets")
    dates = {"starts_on": "24/3/2023", "ends_on": "28/4/2023"}
    act(
        *(huong, "new_plan"),
        **{"unit": district.office.pk, "span": "year", "title": "Kế hoạch năm", "basis": "Căn cứ A", **dates},
    )
    plan = InspectionPlan.objects.get()
    act(huong, "add_round", plan.pk, name="Đợt 1", frame_kind="communes", sheet=sheet.pk, **dates)
    [row] = plan.rounds.all()
    assert "Khung hôm nay có 2 đơn vị" in page(huong, "sample", row.pk)
    answer = huong.post(reverse("inspections:sample", args=[row.pk]), {"size": 9})
    assert answer.status_code == 422 and "từ 1 đến 2" in answer.content.decode()
    act(huong, "sample", row.pk, size=2, seed="7")
    act(huong, "join", row.pk, person=district.huong.pk, role="head")
    answer = huong.post(reverse("inspections:join", args=[row.pk]), {"login": "ai-do", "role": "member"})
    assert "Không có ai đăng nhập bằng tên này" in answer.content.decode()
    act(huong, "join", row.pk, login="hoa", role="member")
    drawn_page = page(huong, "round", row.pk)
    assert "Rút lại: đúng" in drawn_page and "Trần Thị Hoa" in drawn_page
    digest = row.__class__.objects.values_list("frame_digest", flat=True).get(pk=row.pk)
    plan.rounds.update(frame_digest="0" * 64)  # the units drawn are the same all the same
    drawn_page = page(huong, "round", row.pk)
    assert "Không khớp lần rút" in drawn_page and "Rút lại không ra đúng" not in drawn_page
    plan.rounds.update(frame_digest=digest)
    act(huong, "leave", row.members.get(person=district.hoa).pk, reason="bận việc")
    assert (
        signed_in(district.lan).get(reverse("inspections:inspections")).content.decode().count("Đợt 1") == 0
    )
    act(signed_in(district.tung), "issue_plan", plan.pk, number="15", signed_on="24/3/2023")
    assert "Đã ban hành" in page(signed_in(district.tung), "plan", plan.pk)
    assert "2 đơn vị chưa kiểm tra nhận tin" in page(signed_in(district.tung), "end_plan", plan.pk)
    assert "2 đơn vị chưa kiểm tra" in page(signed_in(district.huong), "end_round", row.pk)
    lan = signed_in(district.lan)
    visit = UnitVisit.objects.get(unit=district.vinh_o)
    assert "Mở bảng tự chấm" in page(lan, "visit", visit.pk)
    line = visit.lines.get(order=2)
    act(lan, "self_score", visit.pk, **{f"dem-{line.pk}": "4", f"ghi-chu-{line.pk}": "danh sách kèm"})
    assert "danh sách kèm" in page(lan, "self_score", visit.pk)
    answer = lan.post(reverse("inspections:self_score", args=[visit.pk]), {f"dem-{line.pk}": "bốn"})
    assert answer.status_code == 422 and "danh sách kèm" not in answer.content.decode()


def test_the_checklist_takes_a_form_and_a_script_and_shows_two_answers(signed_in, district):
    visit = make.begun(district)
    line = visit.lines.get()
    address = reverse("inspections:checklist", args=[visit.pk])
    huong = signed_in(district.huong)
    assert "data-checklist" in page(huong, "checklist", visit.pk)
    form = {
        "ma-gui": "k" * 32,
        f"co-{line.pk}": "0",
        f"ket-qua-{line.pk}": "pass",
        f"ghi-chu-{line.pk}": "đủ",
    }
    script = {"headers": {"accept": "application/json"}}
    assert huong.post(address, form).status_code == 302
    sent = {**form, "ma-gui": "m" * 32, f"ket-qua-{line.pk}": "fail"}
    answer = huong.post(address, sent, **script)
    assert json.loads(answer.content)["beside"] == [line.pk]
    for field, typed in (("ket-qua", "tốt"), ("co", "-1"), ("dem", "1e9")):
        fault = {"ma-gui": "n" * 32, f"{field}-{line.pk}": typed}
        answer = huong.post(address, form | fault, **script)
        assert answer.status_code == 422 and json.loads(answer.content)["reason"], fault
    refused = huong.post(address, {**form, "ma-gui": "n" * 32, f"ket-qua-{line.pk}": "tốt"})
    assert refused.status_code == 422 and "đủ" in refused.content.decode()
    both = page(huong, "checklist", visit.pk)
    assert "Hai máy ghi khác nhau" in both and "Lấy lời gửi sau" in both
    assert "hai máy ghi khác nhau" in page(huong, "visit", visit.pk)
    act(huong, "settle", visit.pk, loi=CheckEntry.objects.get(state="beside").pk, giu="1")
    line.refresh_from_db()
    assert (line.outcome, CheckEntry.objects.filter(state="set_aside").count()) == ("pass", 1)

    # A picture cut off on its way has no file; sent again, and twice, it is there once.
    upload = reverse("inspections:add_picture", args=[visit.pk])
    assert "gửi lại nếu lần trước đứt" in huong.post(upload, {}, follow=True).content.decode()
    cut = SimpleUploadedFile("bang.png", make.PICTURE[:24])
    answer = huong.post(upload, {"file": cut, "muc": line.pk}, follow=True).content.decode()
    assert "chưa gửi trọn. Hãy gửi lại tệp gốc" in answer and not VisitPicture.objects.exists()
    for _again in range(2):
        huong.post(upload, {"file": SimpleUploadedFile("bang.txt", "ảnh".encode()), "muc": line.pk})
    picture = VisitPicture.objects.get()
    where = reverse("inspections:picture", args=[visit.pk, picture.pk])
    assert signed_in(district.lan).get(where).status_code == 404  # not put before the unit yet
    answer = signed_in(district.huong).get(where)
    assert (
        answer["Content-Disposition"].startswith("attachment")
        and "sandbox" in answer["Content-Security-Policy"]
    )


def test_minutes_go_to_the_unit_and_every_paper_is_given(signed_in, district):
    visit = make.minuted(district)
    lan = signed_in(district.lan)
    first_page = lan.get("/").content.decode()
    assert "Biên bản kiểm tra xã Vĩnh Ô chờ ký" in first_page
    assert "Quy chế Ban biên tập chưa sửa" in page(lan, "visit", visit.pk)
    refusing = {"reason": "không nêu lý do", "witness": "Trần Văn Thôn"}
    act(signed_in(district.huong), "note_refusal", visit.pk, **refusing)
    lan = signed_in(district.lan)
    assert "Trần Văn Thôn" in page(lan, "visit", visit.pk)
    act(lan, "object", visit.pk, words="Đã trình ký.")
    act(lan, "unit_sign", visit.pk, signer="Hồ Thị Mẫu")
    assert (
        lan.get(reverse("inspections:visit_file", args=[visit.pk, "thong-bao-ket-qua", "docx"])).status_code
        == 404
    )
    huong = signed_in(district.huong)
    assert "Ghi đơn vị không ký" not in page(huong, "visit", visit.pk)
    act(huong, "sign", visit.pk)
    act(huong, "conclude", visit.pk, number="27", signed_on="24/3/2023", conclusion="Cơ bản đủ.")
    wanting = visit.shortcomings.get()
    act(huong, "relook", wanting.pk, state="mended", relook="Đã ban hành quy chế.")
    after = page(huong, "visit", visit.pk)
    assert "Xem lại: đã khắc phục" in after and "Đã trình ký." in after
    kinds = {"phieu": "docx", "bien-ban": "pdf", "thong-bao-ket-qua": "docx"}
    for kind, form in kinds.items():
        answer = huong.get(reverse("inspections:visit_file", args=[visit.pk, kind, form]))
        assert answer.status_code == 200 and len(answer.content) > 5000, kind
    assert huong.get(reverse("inspections:plan_file", args=[visit.round.plan_id, "pdf"])).status_code == 200
    tab = huong.get(reverse("dashboard:unit_inspections", args=[district.vinh_o.pk])).content.decode()
    assert "Quy chế Ban biên tập chưa sửa" in tab
    assert "Kiểm tra xã Vĩnh Ô" in huong.get("/tim?q=vĩnh ô").content.decode()
    assert UnitVisit.objects.get().state == "concluded"
