"""The work as it may have gone; in its first two weeks every state that a person brings about occurs."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from guong.apps.obligations.models import Assignment, DeadlineAct, Extension, Urging
from guong.config.web.business_day import OPENS_AT
from guong.engines.viet.formats import capitalise, write_date

from .cast import Cast
from .ledger import LOGIN_COMMUNE, Act, Story, accept, in_order, march, moment, play
from .papers import letter, photograph, table

SHORT = {
    "O1": ("Đã phổ biến Bộ Quy tắc trong buổi giao ban, {n} người dự.", "Biên bản giao ban"),
    "O2": ("Đã gửi văn bản nhắc các đơn vị trực thuộc.", "Văn bản nhắc việc"),
    "O3": ("Đã đăng toàn văn Bộ Quy tắc ở trang chủ, mục Thông báo.", "Ảnh chụp trang"),
    "O4": ("Đã phát trên loa và phát thanh huyện {n} lượt.", "Nhật ký phát thanh"),
    "O5": ("Đã quán triệt trong họp trung tâm; không có tin, bài phải gỡ.", "Biên bản họp"),
    "O6": ("Đã phát loa {n} buổi, nói ở họp thôn và đăng lên trang của xã.", "Nhật ký phát thanh"),
    "O7": ("Đã ban hành quyết định sửa quy chế Ban biên tập.", "Quyết định"),
    "O8": ("Đã cử người quản trị trang, có quyết định kèm theo.", "Quyết định cử người"),
    "O9": ("Đã bổ sung các mục còn trống trên trang.", "Ảnh chụp trang"),
    "O10": ("Đã cử người phát ngôn và đăng tên, điện thoại lên trang.", "Quyết định cử người phát ngôn"),
    "O11": ("Đã lập lịch kiểm tra 18 xã, thị trấn trong tháng 4.", "Kế hoạch kiểm tra"),
    "O12": ("Đã tổng hợp bước đầu, còn chờ các xã.", "Bảng tổng hợp"),
}
# Ways an assignment went, as "verb day" of March 2023; communes and offices take them in turn.
WAYS = (
    "receive 13 start 14 submit 16 accept 20",
    "receive 13 submit 22",
    "receive 14 start 15",
    "receive 13 submit 17 return 20 submit 22 accept 23",
    "receive 14 submit 16 return 22",
    "receive 15",
    "receive 14 submit 21",
    "",
    "receive 13 start 15 submit 20 accept 22",
    "receive 16 start 17",
)
# What happened to single ones, whatever their turn.
SINGLE = {
    (LOGIN_COMMUNE, "O6"): "receive 13 submit 17 return 21",
    (LOGIN_COMMUNE, "O7"): "receive 14 start 15",
    (LOGIN_COMMUNE, "O8"): "receive 14 start 16",
    (LOGIN_COMMUNE, "O9"): "receive 14 submit 20",
    (LOGIN_COMMUNE, "O10"): "",
    ("vinh-o", "O8"): "decline 15",
    ("vinh-ha", "O7"): "receive 13 start 14 pause 16",
    ("ben-quan", "O10"): "receive 13 withdraw 17",
    ("vinh-khe", "O8"): "decline 14 give_again 15 receive 16",
    ("vinh-khe", "O7"): "receive 14 start 15",
    ("vinh-tu", "O7"): "receive 14 start 15",
    ("vinh-long", "O7"): "receive 15 start 16",
    ("vinh-thai", "O7"): "receive 13 start 14 submit 23 accept 24",
    ("trung-tam", "O3"): "receive 13 submit 22 accept 23",
    ("trung-tam", "O4"): "receive 13 start 14 submit 23",
    ("trung-tam", "O5"): "receive 13",
    ("van-hoa", "O11"): "receive 13 start 14",
    ("van-hoa", "O12"): "receive 13",
}
RETURN_REASON = "Ảnh chụp không thấy ngày đăng và địa chỉ trang; xin chụp lại cả thanh địa chỉ."
REASONS = {
    "decline": "Xã chưa có biên chế công chức phụ trách trang; xin ý kiến Phòng Nội vụ.",
    "pause": "Người phụ trách đi chống lụt, xin dừng đến khi nước rút.",
    "withdraw": "Thị trấn dùng chung người phát ngôn với Văn phòng huyện theo văn bản riêng.",
    "give_again": "Phòng Nội vụ đã trả lời: cử công chức Văn hóa - Xã hội kiêm nhiệm.",
}


def tell(cast: Cast, directive: Any, *, until: date) -> None:
    """
    Let everything happen that happened before a day opened, in the order of time.

    The ledger stands at that day: an act later than its clock would be done before it was done.
    """
    from .incidents import incident_stories
    from .inspections import inspection_story
    from .later_weeks import later_acts
    from .observations import observation_stories
    from .outreach import outreach_stories
    from .posts import post_story
    from .press_office import press_stories
    from .registers import inheritance_story, register_acts
    from .reorganisation import reorganisation_acts
    from .reports import report_story

    stories = (
        _deadlines(cast, directive),
        in_order(_work(cast, directive)),
        _pleas(cast, directive),
        in_order(register_acts(cast)),
        *incident_stories(cast),
        inspection_story(cast, directive),
        *observation_stories(cast, directive),
        *outreach_stories(cast, directive),
        post_story(cast),
        *press_stories(cast),
        in_order(later_acts(cast, directive)),
        in_order(reorganisation_acts(cast, directive)),
        inheritance_story(cast),
        report_story(cast, directive),
    )
    play(stories, until=moment(until, OPENS_AT.hour, OPENS_AT.minute))


def _deadlines(cast: Cast, directive: Any) -> Story:
    """The directive names no day; the lead office set some by signed acts, and left others without."""
    signer = f"Trưởng phòng {cast.leaders['van-hoa'].full_name}"
    for number, day, due, codes in (
        ("21/VHTT", 13, date(2023, 3, 24), ("O1", "O6")),
        ("22/VHTT", 13, date(2023, 3, 21), ("O3", "O7")),
        ("25/VHTT", 15, date(2023, 3, 28), ("O8", "O12")),
    ):
        yield (at := march(day, 8, 10))
        words = [f"Đặt hạn: {write_date(due)}."]
        DeadlineAct.sign(
            directive,
            number=number,
            date=at.date(),
            signer=signer,
            due_date=due,
            obligations=directive.obligations.filter(code__in=codes),
            scan=letter(f"cong-van-{number[:2]}.docx", f"Công văn số {number}", words, at),
            by=cast.officers["van-hoa"],
            at=at,
        )


def _work(cast: Cast, directive: Any) -> Iterator[Act]:
    key_of = {unit.pk: key for key, unit in cast.units.items()}
    rows = directive.assignments.order_by("obligation__order", "unit")
    for turn, (pk, unit, code) in enumerate(rows.values_list("pk", "unit", "obligation__code")):
        key = key_of[unit]
        words = SINGLE.get((key, code), WAYS[(turn * 7 + int(code[1:])) % len(WAYS)]).split()
        for step, (verb, day) in enumerate(zip(words[::2], words[1::2], strict=True)):
            yield march(int(day), 8 + step * 2 + turn % 2, turn * 7 % 60), _move, cast, key, pk, turn, verb


def _move(cast: Cast, key: str, pk: int, turn: int, verb: str, at: datetime) -> None:
    """Make one move of an assignment, as the person whose move it is."""
    row = Assignment.objects.select_related("obligation", "directive", "unit").get(pk=pk)
    # The lead office's own work is confirmed by its head.
    judge = cast.leaders["van-hoa"] if key == "van-hoa" else cast.officers["van-hoa"]
    if verb == "submit":
        code, unit = row.obligation.code, cast.units[key].current().name
        text, title = SHORT[code]
        name = f"{title}.docx".replace(" ", "-").lower()
        files = [letter(name, title, [f"{capitalise(unit)}, nhiệm vụ {code}."], at)]
        # Now and then a photograph or a table comes with the paper.
        if turn % 3 == 0:
            files.append(photograph(f"anh-{turn:03}.png", turn))
        if turn % 5 == 0:
            files.append(table("so-lieu.xlsx", [["Buổi", "Người dự"], [1 + turn % 6, 20 + turn]]))
        row.submit(text=text.format(n=4 + turn % 9), files=files, by=cast.officers[key], at=at)
    elif verb == "return":
        row.return_(reason=RETURN_REASON, by=judge, at=at)
    elif verb == "accept":
        accept(row, judge, at)
    elif verb in REASONS:
        by = cast.officers[key] if verb == "decline" else judge
        getattr(row, verb)(reason=REASONS[verb], by=by, at=at)
    else:
        getattr(row, verb)(by=cast.officers[key], at=at)


def _pleas(cast: Cast, directive: Any) -> Story:
    """Extensions asked, granted and refused, and reminders."""
    lead = cast.officers["van-hoa"]

    def of(key: str) -> Any:
        return directive.assignments.get(unit=cast.units[key], obligation__code="O7")

    yield (at := march(20, 16, 30))
    for key in ("vinh-khe", "vinh-tu", "vinh-long"):
        reason, day = "Chờ họp UBND xã thông qua quy chế.", date(2023, 3, 31)
        Extension.ask(of(key), requested_date=day, reason=reason, by=cast.officers[key], at=at)
    yield (at := march(21, 8, 20))
    of("vinh-khe").extensions.get().grant(due_date=date(2023, 3, 31), by=lead, at=at, answer="Đồng ý.")
    yield (at := march(21, 8, 25))
    refusal = "Các xã khác đã xong; xin hoàn thành đúng hạn."
    of("vinh-tu").extensions.get().refuse(answer=refusal, by=lead, at=at)
    yield (at := march(23, 14))
    for key in (LOGIN_COMMUNE, "vinh-tu"):
        Urging.send(of(key), text="Đã quá hạn sửa quy chế; xin gửi quyết định trong ngày.", by=lead, at=at)
