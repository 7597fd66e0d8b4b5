"""Two letters on other themes, from the file to the issued report, in a small ledger of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from .accounts import Account
from .cast import Cast, assemble
from .ledger import Act, accept, import_letter, in_order, moment, play
from .papers import letter, photograph

EXAMPLES = Path(__file__).parents[2] / "examples"
STANDS_AT = date(2023, 7, 7)


@dataclass(frozen=True, slots=True)
class LetterStory:
    """One letter: who leads, when it came and was reported on, and what bearers answered to each duty."""

    stem: str
    lead: str
    came: date
    reported: date
    number: int
    answers: dict[str, tuple[str, str]]
    assessment: dict[str, str]


FIRE = LetterStory(
    "phong-chay", "van-phong", date(2023, 4, 14), date(2023, 6, 19), 88,
    {
        "O1": ("Đã lập danh sách khu dân cư, chợ, hộ ở kết hợp kinh doanh có nguy cơ cháy cao.", "Danh sách"),
        "O2": ("Đã hướng dẫn kỹ năng thoát nạn, cách dùng bình chữa cháy ở họp thôn.", "Biên bản họp thôn"),
        "O3": ("Đã phát trên loa truyền thanh mỗi tuần hai buổi.", "Nhật ký phát thanh"),
        "O4": ("Đã kiện toàn đội dân phòng ở các thôn, khu phố.", "Quyết định kiện toàn"),
        "O5": ("Đã cùng Công an huyện kiểm tra chợ, cửa hàng xăng dầu, cơ sở khí đốt.", "Biên bản kiểm tra"),
        "O6": ("Đã gửi báo cáo kết quả kiểm tra.", "Báo cáo"),
        "O7": ("Đã chỉ đạo các trường tổ chức thực tập phương án thoát nạn trước khi nghỉ hè.", "Công văn"),
        "O8": ("Đã hướng dẫn chủ rừng làm đường băng cản lửa, cắt cử người trực.", "Biên bản hướng dẫn"),
    },
    {
        "causes": "Một số xã vùng cao chưa mua được dụng cụ chữa cháy ban đầu do chưa bố trí kinh phí.",
        "proposals": "Đề nghị UBND huyện hỗ trợ kinh phí mua dụng cụ chữa cháy ban đầu cho các xã vùng cao.",
    },
)  # fmt: skip
VACCINATION = LetterStory(
    "tiem-chung", "y-te", date(2023, 5, 8), date(2023, 7, 7), 41,
    {
        "O1": ("Đã rà soát, lập danh sách trẻ chưa tiêm đủ mũi đến từng thôn, khu phố.", "Danh sách trẻ"),
        "O2": ("Đã chỉ đạo các trường kiểm tra tiền sử tiêm chủng khi nhập học.", "Công văn"),
        "O3": ("Đã gửi danh sách trẻ chưa tiêm đủ về Phòng Y tế.", "Danh sách"),
        "O5": ("Đã bố trí điểm tiêm, đưa đón trẻ ở thôn xa và vận động các gia đình.", "Biên bản buổi tiêm"),
        "O6": ("Đã xây dựng chuyên mục về lợi ích của tiêm chủng.", "Kịch bản chuyên mục"),
        "O7": ("Đã phát chuyên mục trên sóng truyền thanh huyện hằng tuần.", "Lịch phát sóng"),
        "O8": ("Đã tham mưu bố trí kinh phí cho các điểm tiêm ngoài trạm.", "Tờ trình"),
    },
    {
        "causes": "Một số gia đình đi làm ăn xa, trẻ không có mặt khi tổ chức tiêm.",
        "proposals": "Đề nghị UBND huyện chỉ đạo tổ chức thêm một đợt tiêm vét trước ngày khai giảng.",
    },
)  # fmt: skip
STORIES = (FIRE, VACCINATION)
# How far the bearers of one duty come, in turns: days after the letter of each step.
WAYS = (
    ("receive 1", "submit 12", "accept 15"),
    ("receive 2", "submit 20", "accept 22"),
    ("receive 1", "submit 9", "accept 12"),
    ("receive 3", "submit 26", "return 28", "submit 33", "accept 35"),
    ("receive 2", "submit 17", "accept 19"),
    ("receive 4", "start 10"),
    ("receive 1", "submit 24", "accept 25"),
)


def tell() -> list[Account]:
    """Read, confirm and hand out both letters, let the bearers work, issue reports; nobody signs in."""
    cast = assemble(on=STANDS_AT, at=moment(date(2023, 4, 1)))
    acts: list[Act] = []
    for story in STORIES:
        file, at = EXAMPLES / f"cong-van-{story.stem}.docx", moment(story.came, 15, 0)
        directive = import_letter(cast, file, story.lead, at=at, confirmed_at=at + timedelta(minutes=40))
        acts += _work(cast, story, directive)
        acts.append((moment(story.reported, 16, 0), _issue, cast, story, directive))
    play([in_order(acts)], until=moment(STANDS_AT, 23))
    return []


def _work(cast: Cast, story: LetterStory, directive: Any) -> Iterator[Act]:
    keys = {unit.pk: key for key, unit in cast.units.items()}
    rows = directive.assignments.order_by("obligation__order", "unit")
    for turn, (pk, unit, code) in enumerate(rows.values_list("pk", "unit", "obligation__code")):
        if code not in story.answers:
            continue
        for step, words in enumerate(WAYS[turn % len(WAYS)]):
            verb, days = words.split()
            at = moment(story.came + timedelta(days=int(days)), 8 + step * 2, turn % 50)
            yield at, _move, cast, story, keys[unit], pk, code, verb, turn


def _move(
    cast: Cast, story: LetterStory, key: str, pk: int, code: str, verb: str, turn: int, at: datetime
) -> None:
    from guong.apps.obligations.models import Assignment

    row = Assignment.objects.select_related("obligation", "directive", "unit").get(pk=pk)
    doer, judge = cast.officers[key], cast.officers[story.lead]
    if verb == "submit":
        text, title = story.answers[code]
        name = title.lower().replace(" ", "-")
        files = [letter(f"{name}.docx", title, [f"Nhiệm vụ {code[1:]}."], at)]
        if turn % 4 == 0:
            files.append(photograph(f"anh-{turn:03}.png", turn))
        row.submit(text=text, files=files, by=doer, at=at)
    elif verb == "return":
        row.return_(reason="Tài liệu chưa có chữ ký; xin bổ sung.", by=judge, at=at)
    elif verb == "accept":
        accept(row, judge, at)
    else:
        getattr(row, verb)(by=doer, at=at)


def _issue(cast: Cast, story: LetterStory, directive: Any, at: datetime) -> None:
    from guong.apps.reports.actions import issue
    from guong.apps.reports.models import Report

    head, officer = cast.leaders[story.lead], cast.officers[story.lead]
    report = Report.begin(
        directive, definition="consolidated", unit=cast.units[story.lead], starts_on=directive.date,
        ends_on=story.reported, by=officer, at=at,
    )  # fmt: skip
    report.write(head={}, narrative=story.assessment, revision=0, by=officer, at=at)
    issue(report, number=str(story.number), issued_on=story.reported, signer=head.full_name, by=head, at=at)


def write_out(folder: Path) -> list[Path]:
    """Write each report as .docx, .pdf and .xlsx, and a page that leads every line to its clause."""
    from guong.apps.reports.models import Report

    from .clauses import page
    from .reports import write_report

    folder.mkdir(parents=True, exist_ok=True)
    reports = list(Report.objects.select_related("directive", "period", "unit").order_by("pk"))
    stems = {story.reported: story.stem for story in STORIES}
    paths: list[Path] = []
    for report in reports:
        paths += write_report(report, folder / f"bao-cao-{stems[report.ends_on]}")
    table = folder / "bao-cao-theo-van-ban.html"
    table.write_text(page(reports), encoding="utf-8")
    return [*paths, table]
