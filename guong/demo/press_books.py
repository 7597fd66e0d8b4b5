"""The books of press-law discipline in the demonstration, and one article that was printed wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

from guong.engines.viet.formats import write_date

from .cast import Cast
from .ledger import LOGIN_COMMUNE, Act, moment

CENTRE = "trung-tam"
PAPER = "Báo Gió Lào (ví dụ)"
ARTICLE = "Xã để trống mục hỏi đáp cả năm"
ABSENT = "Hai người đi học tập trung, cam kết khi về."
ORIENTATION: dict[str, Any] = {"number": "35-CV/BTGHU", "issued_on": date(2023, 3, 10)}


def book_acts(cast: Cast) -> Iterator[Act]:
    """Give what the centre and two communes wrote into the books, and the demand that was met."""
    year = (date(2023, 1, 1), date(2023, 12, 31))
    yield moment(date(2023, 3, 13), 10, 0), partial(_attest, cast, CENTRE, year, 14, 14)
    attest_call = partial(_attest, cast, "vinh-giang", year, 19, 17, reason=ABSENT)
    yield moment(date(2023, 3, 14), 10, 0), attest_call
    yield moment(date(2023, 3, 13), 14, 0), partial(_receive_orientation, cast)
    for minute, role in ((20, "leaders"), (35, "officers")):
        yield moment(date(2023, 3, 13), 14, minute), partial(_acknowledge, cast, role)
    yield moment(date(2023, 3, 15), 16, 0), partial(_note_matter, cast)
    yield moment(date(2023, 3, 16), 10, 0), partial(_settle_matter, cast)
    yield moment(date(2023, 3, 22), 9, 0), partial(_be_asked, cast)
    yield moment(date(2023, 3, 23), 9, 0), partial(_correct, cast)
    yield moment(date(2023, 3, 20), 9, 0), partial(_note_article, cast)
    yield moment(date(2023, 3, 21), 8, 30), partial(_demand, cast)
    yield moment(date(2023, 3, 28), 10, 0), partial(_settle_article, cast)


def _attest(
    cast: Cast, key: str, period: tuple[date, date], staff: int, attested: int, at: datetime, reason: str = ""
) -> None:
    from guong.apps.registries.models import PressAttestation

    PressAttestation.attest(
        cast.units[key],
        starts_on=period[0],
        ends_on=period[1],
        staff=staff,
        attested=attested,
        act=f"Biên bản họp ngày {write_date(at)}",
        reason=reason,
        on=at.date(),
        by=cast.officers[key],
        at=at,
    )


def _receive_orientation(cast: Cast, at: datetime) -> None:
    from guong.apps.registries.models import Orientation

    sender, by = "Ban Tuyên giáo Huyện ủy", cast.officers[CENTRE]
    Orientation.receive(cast.units[CENTRE], **ORIENTATION, sender=sender, on=at.date(), by=by, at=at)


def _acknowledge(cast: Cast, role: str, at: datetime) -> None:
    from guong.apps.registries.models import Orientation

    people: dict[str, Any] = getattr(cast, role)
    Orientation.objects.get(number=ORIENTATION["number"]).acknowledge(by=people[CENTRE], at=at)


def _note_matter(cast: Cast, at: datetime) -> None:
    from guong.apps.registries.models import DisciplineMatter

    words = "Bản tin trưa ghi sai tên cơ quan ban hành văn bản."
    DisciplineMatter.note(cast.units[CENTRE], words=words, on=at.date(), by=cast.officers[CENTRE], at=at)


def _settle_matter(cast: Cast, at: datetime) -> None:
    from guong.apps.registries.models import DisciplineMatter

    outcome = "Đã đọc lại đúng tên trong bản tin sau, nhắc biên tập viên đối chiếu văn bản gốc."
    row = DisciplineMatter.objects.get(unit=cast.units[CENTRE])
    row.settle(settled_on=at.date(), outcome=outcome, by=cast.officers[CENTRE], at=at)


def _be_asked(cast: Cast, at: datetime) -> None:
    from guong.apps.registries.models import CorrectionDemand

    CorrectionDemand.note(
        cast.units[CENTRE],
        direction="of_unit",
        party="Trường Trung học cơ sở xã Vĩnh Lâm",
        about="Tin về ngày hội đọc sách, ghi nhầm số học sinh dự",
        on=at.date(),
        by=cast.officers[CENTRE],
        at=at,
    )


def _correct(cast: Cast, at: datetime) -> None:
    from guong.apps.registries.models import CorrectionDemand

    row = CorrectionDemand.objects.get(unit=cast.units[CENTRE], direction="of_unit")
    words = "Đã sửa số trên cổng, ghi rõ ngày sửa; đọc lại trong bản tin."
    row.answer(settled_on=at.date(), outcome="given", words=words, by=cast.officers[CENTRE], at=at)


def _note_article(cast: Cast, at: datetime) -> None:
    from guong.apps.press.models import FalseReport

    FalseReport.note(
        cast.units[LOGIN_COMMUNE],
        outlet=PAPER,
        medium="online",
        article=ARTICLE,
        url="https://baogiolao.example/xa-de-trong-muc-hoi-dap",
        printed_on=date(2023, 3, 18),
        printed_words="Cả năm 2022, mục hỏi đáp của xã không có một câu trả lời nào",
        grounds="Mục hỏi đáp có 11 câu trả lời trong năm 2022, còn trên trang, có ngày đăng từng câu",
        wants_apology=False,
        by=cast.officers[LOGIN_COMMUNE],
        at=at,
    )


def _demand(cast: Cast, at: datetime) -> None:
    from guong.apps.press.models import FalseReport

    FalseReport.objects.get(article=ARTICLE).ask(
        number="44/UBND", on=at.date(), by=cast.leaders[LOGIN_COMMUNE], at=at
    )


def _settle_article(cast: Cast, at: datetime) -> None:
    from guong.apps.press.models import FalseReport

    row = FalseReport.objects.select_related("demand").get(article=ARTICLE)
    words = "Báo đăng cải chính ở cuối bài, ngày 27/3/2023."
    row.settle(
        settled_on=date(2023, 3, 27), outcome="given", words=words, by=cast.officers[LOGIN_COMMUNE], at=at
    )
