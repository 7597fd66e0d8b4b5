"""A unit writes down to those below it; each acknowledges with one tap, and the report has one line."""

from datetime import date, timedelta

import pytest

from guong.apps.activity.transitions import Overtaken, Refused
from guong.apps.dashboard.actions.rail_counts import count_waiting
from guong.apps.notices.models import Notification
from guong.apps.obligations.actions import figures_for_report
from guong.apps.obligations.actions.onward import onward_paper
from guong.apps.obligations.models import OnwardOrder
from guong.apps.units.models import scope_of
from guong.engines.documents.writing import FigureRequest, plain_text, write_docx, write_pdf
from tests import factories as make
from tests.apps.obligations import factories
from tests.engines.documents.writing.drafts import Sheet, letters_beyond_margins
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_from_the_task_to_the_tap_of_those_below_and_the_line_of_the_report(district, signed_in, status_on):
    status_on(TODAY + timedelta(days=1))
    below = make.unit("Trạm truyền thanh xã Vĩnh Ô", kind="public_service", parent=district.vinh_o)
    ba = make.member("Hồ Văn Ba", below)
    row = factories.assignment(district)
    client = signed_in(district.lan)
    assert "Soạn văn bản giao xuống" in client.get(f"/viec/{row.pk}").content.decode()
    page = client.get(f"/giao-xuong/viec/{row.pk}").content.decode()
    assert "Trạm truyền thanh xã Vĩnh Ô" in page and "yêu cầu các đơn vị" in page
    words = {"subject": "thực hiện Quy tắc", "text": "Các đơn vị:\n- Phổ biến."}
    empty = client.post(f"/giao-xuong/viec/{row.pk}", words)
    assert empty.status_code == 422 and "ít nhất một nơi nhận" in empty.content.decode()
    client.post(f"/giao-xuong/viec/{row.pk}", words | {"units": [below.pk], "others": "Thôn Một\nThôn Hai"})
    order = OnwardOrder.objects.get()
    receipt, village, _other = order.receipts.all()
    with pytest.raises(Overtaken, match="chưa ban hành"):
        receipt.acknowledge(by=ba, at=NOW)
    early = client.post(f"/giao-xuong/{order.pk}/ban-hanh", {"number": "12/UBND", "signed_on": "01/01/2020"})
    assert early.status_code == 422 and "đứng trước" in early.content.decode()
    assert signed_in(ba).get(f"/giao-xuong/{order.pk}").status_code == 404, "a draft is the sender's"
    client = signed_in(district.lan)
    client.post(f"/giao-xuong/{order.pk}/ban-hanh", {"number": "12/UBND", "signed_on": "24/3/2023"})
    assert Notification.objects.about(receipt).get().recipient == ba
    paper = {"proof": "Sổ giao nhận ngày 24/3"}
    client.post(f"/giao-xuong/ky-nhan/{village.pk}/giay", paper)
    assert client.post(f"/giao-xuong/ky-nhan/{receipt.pk}").status_code == 403, "others do not tap for it"

    client = signed_in(ba)
    first = client.get("/").content.decode()
    assert "Thực hiện Quy tắc" in first and "1 văn bản chờ ký nhận" in first
    assert count_waiting(ba, scope_of(ba, on=TODAY), at=NOW).waiting == 1
    page = client.post(f"/giao-xuong/ky-nhan/{receipt.pk}", follow=True).content.decode()
    assert "Đã ký nhận." in page and "2/3" in page
    client.post(f"/giao-xuong/ky-nhan/{receipt.pk}", follow=True)
    order.refresh_from_db()
    assert "1 văn bản chờ ký nhận" not in client.get("/").content.decode()
    assert "2/3" in " ".join(signed_in(district.lan).get(f"/viec/{row.pk}").content.decode().split())

    units = (district.vinh_o.pk, district.vinh_ha.pk)
    later = NOW + timedelta(days=3)
    request = FigureRequest(
        row.directive_id, district.office.pk, units, date(2023, 1, 1), date(2023, 3, 31), later
    )
    [part] = figures_for_report(request)
    assert [(figure.code, figure.count, figure.of) for figure in part.figures] == [
        ("onward-acknowledged", 2, 3)
    ]
    assert part.gaps == ("1 nơi nhận chưa ký nhận văn bản giao xuống.",)


def test_the_letter_is_whole_in_official_layout_and_an_issued_one_is_never_dropped(district):
    order = factories.onward(district)
    paper = onward_paper(order, at=NOW)
    sheet = Sheet(write_docx(paper))
    assert any(line.text.startswith("V/v thực hiện Quy tắc") for line in sheet.lines)
    assert "Trạm truyền thanh xã Vĩnh Ô" in sheet.text() and "Thôn Một" in sheet.text()
    assert plain_text(paper).count("./.") == 1 and not letters_beyond_margins(write_pdf(paper))
    with pytest.raises(Refused):
        order.drop(by=district.lan, at=NOW)
    with pytest.raises(Refused, match="giấy ký nhận nào"):
        order.receipts.get(unit__isnull=True).acknowledge(by=district.lan, at=NOW)
    draft = OnwardOrder.draft(
        order.assignment, subject="x", text="y", units=[], others="Thôn Hai", by=district.lan, at=NOW
    )
    with pytest.raises(Refused, match="sau hôm nay"):
        draft.issue(number="1", signed_on=TODAY + timedelta(days=1), by=district.lan, at=NOW)
