"""The work as it may have gone; in its first two weeks every state that a person brings about occurs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from guong.engines.viet.formats import capitalise, write_date

from .cast import Cast
from .ledger import LOGIN_COMMUNE, Act, accept, moment
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
    "return": RETURN_REASON,
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
    from guong.config.web.business_day import OPENS_AT

    from .drafts import draft_acts
    from .incidents import incident_acts
    from .inspections import inspection_acts
    from .later_weeks import later_acts
    from .observations import observation_acts
    from .outreach import outreach_acts
    from .posts import post_acts
    from .press_office import press_acts
    from .registers import inheritance_acts, register_acts
    from .reorganisation import reorganisation_acts
    from .reports import report_acts

    last = moment(until, OPENS_AT.hour, OPENS_AT.minute)
    acts = [
        *_deadlines(cast, directive),
        *_work(cast, directive),
        *_pleas(cast, directive),
        *register_acts(cast, directive),
        *incident_acts(cast, directive),
        *inspection_acts(cast, directive),
        *observation_acts(cast, directive),
        *outreach_acts(cast, directive),
        *draft_acts(cast, directive),
        *post_acts(cast, directive),
        *press_acts(cast, directive),
        *later_acts(cast, directive),
        *reorganisation_acts(cast, directive),
        *inheritance_acts(cast, directive),
        *report_acts(cast, directive),
    ]
    for at, do in sorted(acts, key=lambda act: act[0]):
        if at <= last:
            do(at)


def _deadlines(cast: Cast, directive: Any) -> Iterator[Act]:
    """The directive names no day; the lead office set some by signed acts, and left others without."""
    from guong.apps.obligations.models import DeadlineAct

    signer = cast.leaders["van-hoa"].full_name
    lead = cast.officers["van-hoa"]
    for number, day, due, codes in (
        ("21/VHTT", date(2023, 3, 13), date(2023, 3, 24), ("O1", "O6")),
        ("22/VHTT", date(2023, 3, 13), date(2023, 3, 21), ("O3", "O7")),
        ("25/VHTT", date(2023, 3, 15), date(2023, 3, 28), ("O8", "O12")),
    ):

        def sign(
            at: datetime, number: str = number, day: date = day, due: date = due, codes: Any = codes
        ) -> Any:
            scan = letter(
                f"cong-van-{number[:2]}.docx", f"Công văn số {number}", [f"Đặt hạn: {write_date(due)}."], at
            )
            return DeadlineAct.sign(
                directive,
                number=number,
                date=day,
                signer=f"Trưởng phòng {signer}",
                due_date=due,
                obligations=directive.obligations.filter(code__in=codes),
                scan=scan,
                by=lead,
                at=at,
            )

        yield moment(day, 8, 10), sign


@dataclass(frozen=True, slots=True)
class _Course:
    """One assignment and those who move it."""

    cast: Cast
    key: str
    code: str
    pk: int
    turn: int

    def move(self, verb: str, at: datetime) -> None:
        """Make one move, as the person whose move it is."""
        from guong.apps.obligations.models import Assignment

        row = Assignment.objects.select_related("obligation", "directive", "unit").get(pk=self.pk)
        doer, lead = self.cast.officers[self.key], self.cast.officers["van-hoa"]
        # The lead office's own work is confirmed by its head.
        judge = self.cast.leaders["van-hoa"] if self.key == "van-hoa" else lead
        if verb == "submit":
            text, title = SHORT[self.code]
            row.submit(text=text.format(n=4 + self.turn % 9), files=self.papers(title, at), by=doer, at=at)
        elif verb == "return":
            row.return_(reason=RETURN_REASON, by=judge, at=at)
        elif verb in REASONS:
            by = doer if verb == "decline" else judge
            getattr(row, verb)(reason=REASONS[verb], by=by, at=at)
        elif verb == "accept":
            accept(row, judge, at)
        else:
            getattr(row, verb)(by=doer, at=at)

    def papers(self, title: str, at: datetime) -> list[Any]:
        """Hand in a paper, and now and then a photograph or a table with it."""
        name = f"{title}.docx".replace(" ", "-").lower()
        unit = self.cast.units[self.key].current().name
        files = [letter(name, title, [f"{capitalise(unit)}, nhiệm vụ {self.code}."], at)]
        if self.turn % 3 == 0:
            files.append(photograph(f"anh-{self.turn:03}.png", self.turn))
        if self.turn % 5 == 0:
            files.append(table("so-lieu.xlsx", [["Buổi", "Người dự"], [1 + self.turn % 6, 20 + self.turn]]))
        return files


def _work(cast: Cast, directive: Any) -> Iterator[Act]:
    key_of = {unit.pk: key for key, unit in cast.units.items()}
    rows = directive.assignments.order_by("obligation__order", "unit").values_list(
        "pk", "unit", "obligation__code"
    )
    for turn, (pk, unit, code) in enumerate(rows):
        key = key_of[unit]
        way = SINGLE.get((key, code), WAYS[(turn * 7 + int(code[1:])) % len(WAYS)])
        words = way.split()
        course = _Course(cast, key, code, pk, turn)
        for step, (verb, day) in enumerate(zip(words[::2], words[1::2], strict=True)):
            at = moment(date(2023, 3, int(day)), 8 + step * 2 + turn % 2, turn * 7 % 60)
            yield at, partial(course.move, verb)


def _pleas(cast: Cast, directive: Any) -> Iterator[Act]:
    """Extensions asked, granted and refused, and reminders."""
    from guong.apps.obligations.models import Extension, Urging

    lead = cast.officers["van-hoa"]

    def of(key: str, code: str) -> Any:
        return directive.assignments.get(unit=cast.units[key], obligation__code=code)

    def ask(key: str, at: datetime) -> None:
        Extension.ask(
            of(key, "O7"),
            requested_date=date(2023, 3, 31),
            reason="Chờ họp UBND xã thông qua quy chế.",
            by=cast.officers[key],
            at=at,
        )

    def grant(at: datetime) -> None:
        of("vinh-khe", "O7").extensions.get().grant(
            due_date=date(2023, 3, 31), by=lead, at=at, answer="Đồng ý."
        )

    def refuse(at: datetime) -> None:
        of("vinh-tu", "O7").extensions.get().refuse(
            answer="Các xã khác đã xong; xin hoàn thành đúng hạn.", by=lead, at=at
        )

    def urge(key: str, at: datetime) -> None:
        Urging.send(
            of(key, "O7"), text="Đã quá hạn sửa quy chế; xin gửi quyết định trong ngày.", by=lead, at=at
        )

    for key in ("vinh-khe", "vinh-tu", "vinh-long"):
        yield moment(date(2023, 3, 20), 16, 30), partial(ask, key)
    yield moment(date(2023, 3, 21), 8, 20), grant
    yield moment(date(2023, 3, 21), 8, 25), refuse
    for key in (LOGIN_COMMUNE, "vinh-tu"):
        yield moment(date(2023, 3, 23), 14, 0), partial(urge, key)
