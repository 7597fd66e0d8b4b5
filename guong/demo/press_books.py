"""The books of press-law discipline in the demonstration, and one article that was printed wrong."""

from datetime import date, datetime

from guong.apps.press.models import FalseReport
from guong.apps.registries.models import CorrectionDemand, DisciplineMatter, Orientation, PressAttestation
from guong.engines.viet.formats import write_date

from .cast import Cast
from .ledger import LOGIN_COMMUNE, Story, march

CENTRE = "trung-tam"
PAPER = "Báo Gió Lào (ví dụ)"


def book_story(cast: Cast) -> Story:
    """Give what the centre and two communes wrote into the books, and the demand that was met."""
    unit, officer, commune = cast.units[CENTRE], cast.officers[CENTRE], cast.officers[LOGIN_COMMUNE]
    yield (at := march(13, 10))
    _attest(cast, CENTRE, 14, 14, at)
    yield (at := march(13, 14))
    orientation = Orientation.receive(
        unit,
        number="35-CV/BTGHU",
        issued_on=date(2023, 3, 10),
        sender="Ban Tuyên giáo Huyện ủy",
        on=at.date(),
        by=officer,
        at=at,
    )
    yield (at := march(13, 14, 20))
    orientation.acknowledge(by=cast.leaders[CENTRE], at=at)
    yield (at := march(13, 14, 35))
    orientation.acknowledge(by=officer, at=at)
    yield (at := march(14, 10))
    _attest(cast, "vinh-giang", 19, 17, at, reason="Hai người đi học tập trung, cam kết khi về.")
    yield (at := march(15, 16))
    words = "Bản tin trưa ghi sai tên cơ quan ban hành văn bản."
    matter = DisciplineMatter.note(unit, words=words, on=at.date(), by=officer, at=at)
    yield (at := march(16, 10))
    outcome = "Đã đọc lại đúng tên trong bản tin sau, nhắc biên tập viên đối chiếu văn bản gốc."
    matter.settle(settled_on=at.date(), outcome=outcome, by=officer, at=at)
    yield (at := march(20, 9))
    report = FalseReport.note(
        cast.units[LOGIN_COMMUNE],
        outlet=PAPER,
        medium="online",
        article="Xã để trống mục hỏi đáp cả năm",
        url="https://baogiolao.example/xa-de-trong-muc-hoi-dap",
        printed_on=date(2023, 3, 18),
        printed_words="Cả năm 2022, mục hỏi đáp của xã không có một câu trả lời nào",
        grounds="Mục hỏi đáp có 11 câu trả lời trong năm 2022, còn trên trang, có ngày đăng từng câu",
        wants_apology=False,
        by=commune,
        at=at,
    )
    yield (at := march(21, 8, 30))
    report.ask(number="44/UBND", on=at.date(), by=cast.leaders[LOGIN_COMMUNE], at=at)
    yield (at := march(22, 9))
    demand = CorrectionDemand.note(
        unit,
        direction="of_unit",
        party="Trường Trung học cơ sở xã Vĩnh Lâm",
        about="Tin về ngày hội đọc sách, ghi nhầm số học sinh dự",
        on=at.date(),
        by=officer,
        at=at,
    )
    yield (at := march(23, 9))
    words = "Đã sửa số trên cổng, ghi rõ ngày sửa; đọc lại trong bản tin."
    demand.answer(settled_on=at.date(), outcome="given", words=words, by=officer, at=at)
    yield (at := march(28, 10))
    words = "Báo đăng cải chính ở cuối bài, ngày 27/3/2023."
    report.settle(settled_on=date(2023, 3, 27), outcome="given", words=words, by=commune, at=at)


def _attest(cast: Cast, key: str, staff: int, attested: int, at: datetime, reason: str = "") -> None:
    PressAttestation.attest(
        cast.units[key],
        starts_on=date(2023, 1, 1),
        ends_on=date(2023, 12, 31),
        staff=staff,
        attested=attested,
        act=f"Biên bản họp ngày {write_date(at)}",
        reason=reason,
        on=at.date(),
        by=cast.officers[key],
        at=at,
    )
