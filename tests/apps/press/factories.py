"""Short ways to make matters of the press."""

from datetime import timedelta

from guong.apps.press.actions.intake import receive
from guong.apps.press.models import FalseReport, PressRequest
from tests import factories as make
from tests.copied_rows import copied
from tests.factories import NOW, TODAY

QUESTION = "Cầu tràn bản Xóm Mới hư hỏng từ khi nào? Bao giờ sửa xong?"
ANSWER = "Cầu hư hỏng từ tháng 5. Ủy ban nhân dân xã sửa xong trước ngày 30 tháng 4."


@copied
def matter(unit, by, at=NOW, **fields):
    """Write a matter of the press down, received a little before `at`."""
    fields = {
        "kind": "request",
        "source": "mail",
        "outlet": "Báo Mẫu Giấy",
        "journalist": "Nguyễn Thị Mai Anh",
        "contact": "0912 000 111",
        "question": QUESTION,
        "received_at": at - timedelta(hours=1),
    } | fields
    return receive(unit, by=by, at=at, **fields)


@copied
def falsehood(unit, by, at=NOW, **fields):
    """Write a false report down."""
    fields = {
        "outlet": "Báo Mẫu Giấy",
        "medium": "daily",
        "article": "Xã bỏ mặc cầu hỏng",
        "printed_on": TODAY,
        "printed_words": "Xã không sửa cầu từ năm 2019",
        "grounds": "Quyết định số 12/QĐ-UBND ngày 05/01/2023 bố trí kinh phí sửa cầu",
        "wants_apology": True,
    } | fields
    return FalseReport.note(unit, by=by, at=at, **fields)


@copied
def chief(unit, name="Hồ Văn Chín"):
    """Make the head of a unit."""
    somebody = make.member(name, unit, "leader")
    somebody.appointments.update(title="Chủ tịch UBND xã")
    return somebody


@copied
def drafted(unit, by, at=NOW, **fields):
    """Give a matter whose answer waits for approval."""
    row = matter(unit, by, at, **fields)
    row.write(reply=ANSWER, by=by, at=at)
    return PressRequest.objects.get(pk=row.pk)
