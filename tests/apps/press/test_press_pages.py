"""The pages: a pasted mail becomes a line of the book, the tab and the first page, and is answered."""

from datetime import datetime, timedelta

import pytest

from guong.apps.dashboard.actions.rail_counts import count_waiting
from guong.apps.press.models import FalseReport, PressConference, PressRequest
from guong.apps.registries.models import CorrectionDemand
from guong.apps.units.models import scope_of
from guong.engines.viet.formats import VIETNAM_TIME
from tests import factories as make
from tests.apps.press.factories import ANSWER, chief, drafted, matter

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 6, 10, tzinfo=VIETNAM_TIME)
TODAY = NOW.date() + timedelta(days=1)  # the pages stand on the day after
MAIL = """Từ: Nguyễn Thị Mai Anh <maianh@baomaugiay.vn>
Kính gửi UBND xã,
Tôi là phóng viên Báo Mẫu Giấy. Xin hỏi cầu tràn hư hỏng từ khi nào?
Mong nhận được trả lời trước 17 giờ ngày 08/7/2026. Điện thoại: 0912 000 111
"""


def test_a_pasted_mail_is_read_entered_answered_and_seen_where_it_belongs(district, signed_in, status_on):
    status_on(TODAY)
    head, unit = chief(district.vinh_o), district.vinh_o.pk
    client = signed_in(district.lan)
    empty = client.get(f"/don-vi/{unit}/bao-chi/yeu-cau").content.decode()
    assert (
        "Sổ chưa ghi quy chế phát ngôn nào đặt hạn nội bộ" in empty and "Đơn vị chưa có quy chế" not in empty
    )
    page = client.post(f"/don-vi/{unit}/bao-chi/yeu-cau", {"doc-thu": "1", "thu": MAIL}).content.decode()
    for words in (
        *('value="Báo Mẫu Giấy"', 'value="Nguyễn Thị Mai Anh"', "0912 000 111, maianh@baomaugiay.vn"),
        *('value="17:00 08/07/2026"', "Xin hỏi cầu tràn hư hỏng từ khi nào?", "không có hạn luật định"),
    ):
        assert words in page, words
    assert not PressRequest.objects.exists(), "reading stores nothing"
    form = {
        "kind": "request",
        "source": "mail",
        "outlet": "Báo Mẫu Giấy",
        "journalist": "Nguyễn Thị Mai Anh",
        "contact": "0912 000 111",
        "question": "Cầu tràn hư hỏng từ khi nào?",
        "received_at": "2026-07-06T08:00",
        "reply_by": "2026-07-08T17:00",
    }
    client.post(f"/don-vi/{unit}/bao-chi/yeu-cau", form)
    row = PressRequest.objects.get()
    page = client.get(row.get_absolute_url()).content.decode()
    for words in (
        *("không có hạn luật định", "khoản 5 Điều 7 Nghị định số 244/2026/NĐ-CP", "Chưa đọc được hạn nội bộ"),
        *("xem lại nội dung trả lời", "hạn của luật không dừng", "Nguyễn Thị Mai Anh", "Giao người soạn"),
    ):
        assert words in page, words
    first = client.get("/").content.decode()
    assert "Báo Mẫu Giấy: Cầu tràn hư hỏng từ khi nào?" in first and "1 yêu cầu của báo chí" in first
    assert count_waiting(district.lan, scope_of(district.lan, on=TODAY), at=NOW).waiting == 1
    assert "Báo Mẫu Giấy" in client.get(f"/don-vi/{unit}/bao-chi").content.decode()
    assert "Báo Mẫu Giấy" in client.get("/don-vi/bao-chi?tinh-trang=mo").content.decode()
    search_page = client.get("/tim?q=cau tran").content.decode()
    assert row.get_absolute_url() in search_page and "Mai Anh" not in search_page

    address = f"/bao-chi/{row.pk}"
    client.post(f"{address}/giao", {"handler": district.lan.pk})
    checked = client.post(f"{address}/soan", {"reply": "Ông Lê Nam, số căn cước 049085001234, ở tổ 3."})
    assert checked.status_code == 302
    client = signed_in(head)
    page = client.get(f"{address}/duyet").content.decode()
    assert "Vì sao vẫn duyệt" in page and "049085001234" in page
    refused = client.post(f"{address}/duyet")
    assert refused.status_code == 422 and "Còn lời nhắc" in refused.content.decode()
    client.post(f"{address}/tra-lai", {"reason": "Bỏ số căn cước."})
    client.post(f"{address}/soan", {"reply": ANSWER})
    stale = client.post(f"{address}/duyet", {"seen": "assigned"})
    assert stale.status_code == 409
    client.post(f"{address}/duyet")
    client.post(
        f"{address}/da-tra-loi", {"way": "letter", "answered_at": "2026-07-06T09:30", "number": "45/UBND"}
    )
    client.post(
        f"{address}/cong-bo", {"published_url": "https://vinho.vn/a", "published_at": "2026-07-06T09:40"}
    )
    page = client.get(address).content.decode()
    for words in ("Đã công bố", "45/UBND", "https://vinho.vn/a", "trả lời Báo Mẫu Giấy về cầu tràn"):
        assert words in page, words
    assert client.get(f"{address}/cong-van/docx").content[:2] == b"PK"
    assert client.get(f"{address}/cong-van/xlsx").status_code == 404
    above = signed_in(district.tung).get(address).content.decode()
    assert "Báo Mẫu Giấy" in above and "Mai Anh" not in above and "0912 000 111" not in above
    assert signed_in(district.hoa).get(address).status_code == 404


def test_every_way_out_has_its_page_and_the_correction_is_followed_to_its_end(district, signed_in, status_on):
    status_on(TODAY)
    head, unit = chief(district.vinh_o), district.vinh_o
    client, rows = signed_in(head), [matter(unit, district.lan, NOW) for _number in range(3)]
    client.post(f"/bao-chi/{rows[0].pk}/hoi-lai", {"words": "Cầu nào?"})
    assert "Đang dừng" not in client.get(f"/bao-chi/{rows[0].pk}").content.decode()
    client.post(f"/bao-chi/{rows[0].pk}/lam-tiep", {"words": "Cầu Xóm Mới."})
    client.post(f"/bao-chi/{rows[0].pk}/rut", {"reason": "Báo đã có tin."})
    transfer = {"recipient": "Sở Xây dựng", "reason": "Đường tỉnh."}
    client.post(f"/bao-chi/{rows[1].pk}/chuyen", transfer)
    choices = client.get(f"/bao-chi/{rows[2].pk}/tu-choi").content.decode()
    assert "126/2025/QH15" in choices and "103/2016" not in choices
    client.post(f"/bao-chi/{rows[2].pk}/tu-choi", {"ground": "case-2025", "reason": "Vụ án đang điều tra."})
    assert [PressRequest.objects.get(pk=row.pk).state for row in rows] == [
        *("withdrawn", "transferred", "refused")
    ]
    event = drafted(unit, district.lan, NOW, kind="sudden", outlet="")
    client.post(f"/bao-chi/{event.pk}/moc-gio", {"occurred_at": "2026-07-06T07:00", "impact_at": ""})
    assert "xảy ra lúc" in client.get(f"/bao-chi/{event.pk}").content.decode().lower()

    false = {
        "outlet": "Báo Mẫu Giấy",
        "medium": "daily",
        "article": "Xã bỏ mặc cầu hỏng",
        "printed_on": "03/7/2026",
        "printed_words": "Xã không sửa cầu",
        "grounds": "Quyết định số 12/QĐ-UBND",
        "wants_apology": "on",
    }
    client.post(f"/don-vi/{unit.pk}/bao-chi/tin-sai", false)
    row = FalseReport.objects.get()
    page = client.get(row.get_absolute_url()).content.decode()
    assert "cải chính và xin lỗi" in page and "khoản 6 Điều 7 Nghị định số 244/2026/NĐ-CP" in page
    early = client.post(f"{row.get_absolute_url()}/ket-qua", {
        "outcome": "given", "settled_on": "07/7/2026", "words": "x"})  # fmt: skip
    assert early.status_code == 422 and "Chưa gửi văn bản" in early.content.decode()
    officer = signed_in(district.lan)
    sent = {"number": "50/UBND", "on": "06/7/2026"}
    assert officer.post(f"{row.get_absolute_url()}/da-gui", sent).status_code == 422
    client = signed_in(head)
    client.post(f"{row.get_absolute_url()}/da-gui", sent)
    page = client.get(row.get_absolute_url()).content.decode()
    assert "23:59 ngày 08/7/2026" in page, page and "cần kiểm tra với bản công báo" in page
    result = {"outcome": "given", "settled_on": "07/7/2026", "words": "trang 2"}
    client.post(f"{row.get_absolute_url()}/ket-qua", result)
    again = client.post(f"{row.get_absolute_url()}/ket-qua", result)
    assert again.status_code in (409, 422), "a reply after the reply"
    assert CorrectionDemand.objects.get().outcome == "given"
    assert "Đã có kết quả" in client.get(row.get_absolute_url()).content.decode()
    other = FalseReport.note(
        unit,
        **{name: value for name, value in false.items() if name not in ("printed_on", "wants_apology")},
        printed_on=NOW.date(),
        by=head,
        at=NOW,
    )
    client.post(f"{other.get_absolute_url()}/thoi", {"reason": "Báo đã dẫn đúng."})
    tab = client.get(f"/don-vi/{unit.pk}/bao-chi").content.decode()
    assert "Không đủ căn cứ" in tab and "Lịch họp báo" not in tab


def test_a_province_keeps_its_conferences_apart_and_fills_the_annex_from_the_communes(
    district, signed_in, status_on
):
    status_on(TODAY)
    chair = make.member("Trần Đình Chủ", district.province, "leader")
    head, unit = chief(district.vinh_o), district.vinh_o
    for kind, answered in (("request", True), ("passed_on", False), ("sudden", True), ("request", False)):
        row = drafted(unit, district.lan, NOW, kind=kind)
        if answered:
            row.approve(by=head, at=NOW)
            row.send(way="letter", answered_at=NOW, by=head, at=NOW)
    client, province = signed_in(chair), district.province.pk
    page = client.get(f"/don-vi/{province}/bao-chi/hop-bao").content.decode()
    assert "chậm nhất ngày 01/10/2026" in page and "khoản 2 Điều 6 Nghị định số 244/2026/NĐ-CP" in page
    assert "Sổ chưa ghi cuộc họp báo nào; cuộc đầu tiên" in page
    status_on(TODAY + timedelta(days=120))
    late = client.get(f"/don-vi/{province}/bao-chi/hop-bao").content.decode()
    assert "Sổ chưa ghi cuộc họp báo nào" in late and "Quá ba tháng chưa họp báo" not in late
    assert '<p class="note warn">' in late and '<p class="note bad">' not in late
    status_on(TODAY)
    planned = {"on": "05/10/2026", "subject": "Kết quả chín tháng"}
    client.post(f"/don-vi/{province}/bao-chi/hop-bao/ghi", planned)
    again = client.post(f"/don-vi/{province}/bao-chi/hop-bao/ghi", planned)
    assert again.status_code == 422 and "đã có một cuộc họp báo" in again.content.decode()
    row = PressConference.objects.get()
    assert client.post(f"/bao-chi/hop-bao/{row.pk}/da-hop").status_code == 422
    assert "Ngày dự kiến muộn hơn hạn" in client.get(f"/don-vi/{province}/bao-chi").content.decode()
    client.post(f"/bao-chi/hop-bao/{row.pk}/huy")
    client.post(f"/don-vi/{province}/bao-chi/hop-bao/ghi", {"on": "02/7/2026", "subject": "Sáu tháng"})
    client.post(f"/bao-chi/hop-bao/{PressConference.objects.get(on='2026-07-02').pk}/da-hop")
    assert "chậm nhất ngày 02/10/2026" in client.get(f"/don-vi/{province}/bao-chi/hop-bao").content.decode()
    briefing = {"on": "03/7/2026", "organiser": "Ban Tuyên giáo", "subject": "Cầu tràn"}
    client.post(f"/don-vi/{unit.pk}/bao-chi/giao-ban", briefing)
    assert client.get(f"/don-vi/{unit.pk}/bao-chi/hop-bao").status_code == 404

    page = " ".join(client.get(f"/don-vi/{province}/bao-chi/nam/2026").content.decode().split())
    assert "không phát sinh" not in page, "what no unit wrote down may have been all the same"
    assert 'data-label="Trên"> sổ chưa ghi </td>' in page
    for words in (
        *(
            "Từ 15/12/2025 đến hết 14/12/2026",
            "23:59 ngày 19/12/2026",
            "Nghị định số 09/2017/NĐ-CP còn hiệu lực",
        ),
        *("Số yêu cầu của báo chí đã trả lời", "Kỳ chưa chốt", "Xã Vĩnh Ô"),
        'data-label="Yêu cầu"> 1/3 </td>',
        'data-label="Đột xuất"> 1/1 </td>',
        'data-label="Đúng hạn"> 1/1 </td>',
    ):
        assert words in page, words
    assert client.get(f"/don-vi/{province}/bao-chi/nam/2026/tep/docx").content[:2] == b"PK"
    assert client.get(f"/don-vi/{unit.pk}/bao-chi/nam/2026/tep/docx").status_code == 404
    assert client.get(f"/don-vi/{province}/bao-chi/nam/2024").status_code == 404
    own = signed_in(district.lan).get(f"/don-vi/{unit.pk}/bao-chi/nam/2026").content.decode()
    assert "đơn vị không phải gửi riêng" in own and "Đơn vị có số liệu" not in own
