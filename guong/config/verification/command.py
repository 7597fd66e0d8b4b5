"""The command `guong verify`: looks at everything that can be computed again, and writes nothing."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from guong.apps.activity.chain import NotAnExport, check_export

from ..django_start import CannotRun, refusing_in_a_sentence
from . import assignment_steps, conclusions, files, guards, papers, registers
from .log_end import parse_end, read_ends
from .readonly import open_read_only

MOST_PRINTED = 20  # differences of one kind

# What is compared, by the words it is called when it holds.
COMPARISONS: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
    ("Chốt cấm sửa", guards.compare_guards),
    ("Lớp thứ hai", guards.compare_seeds),
    ("Việc và các bước", assignment_steps.compare_assignments),
    ("Kết luận tính lại", conclusions.compare_verdicts),
    ("Quan sát", conclusions.compare_observations),
    ("Kết luận khác với máy", conclusions.compare_overrides),
    ("Kênh và xác minh", registers.compare_channels),
    ("Văn bản", papers.compare_directives),
    ("Báo cáo và bản đóng băng", papers.compare_reports),
    ("Tệp minh chứng", files.compare_evidence),
    ("Bản lưu của trang", files.compare_snapshots),
)


def configure_verify(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Chỉ nhìn, không ghi gì: kiểm chuỗi nhật ký, tính lại kết luận, đối chiếu việc với các bước, "
        "kiểm mã băm của báo cáo đã đóng băng, tệp minh chứng và bản lưu của trang; nêu từng chỗ khác."
    )
    parser.add_argument("--data", metavar="THƯ_MỤC", help="thư mục dữ liệu; mặc định lấy theo GUONG_DATA")
    parser.add_argument(
        "--end", metavar="SỐ:MÃ", help="đầu mút đã in lần trước; kiểm xem chuỗi hôm nay có còn đi qua đó"
    )
    parser.add_argument(
        "--log",
        metavar="TỆP",
        help="chỉ kiểm một tệp nhật ký đã xuất (JSON Lines): không cần khóa, không cần cơ sở dữ liệu",
    )


@refusing_in_a_sentence
def run_verify(args: argparse.Namespace) -> int:
    """Run `guong verify`: 0 when all holds, 1 when something was changed, 2 when nothing can be checked."""
    if args.log:
        return verify_exported_log(Path(args.log), args.end)
    return verify(open_read_only(args.data), args.end)


def verify(settings: Any, end: str | None) -> int:
    """Compare everything, print each difference, and give 1 when there is any."""
    from django.db import transaction

    from guong.apps.activity.models import GENESIS, Head
    from guong.apps.activity.models import verify as verify_chain

    with transaction.atomic():
        faults = list(_faults_of_ends(settings, end))
        if (chain_fault := verify_chain()) is not None:
            faults.append(f"Nhật ký không còn nguyên vẹn. {chain_fault.text}")
        else:
            head = Head.objects.filter(pk=1).first()
            position, last = (head.position, head.hash) if head else (0, GENESIS)
            print(f"Nhật ký nguyên vẹn: {position} mục.")
            print(f"Đầu mút, nên chép ra giấy để lần sau đối chiếu (guong verify --end): {position}:{last}")
        for fault in faults:
            print(fault, file=sys.stderr)
        differences = len(faults)
        for name, compare in COMPARISONS:
            count = 0
            for count, difference in enumerate(compare(), start=1):
                if count <= MOST_PRINTED:
                    print(difference, file=sys.stderr)
            if count > MOST_PRINTED:
                print(f"{name}: còn {count - MOST_PRINTED} chỗ khác nữa.", file=sys.stderr)
            if not count:
                print(f"{name}: khớp.")
            differences += count
    return 1 if differences else 0


def _faults_of_ends(settings: Any, end: str | None) -> Iterator[str]:
    """Name the ends written down earlier that the chain of today does not pass through."""
    from guong.apps.activity.models import passes_through

    if end is not None:
        position_and_hash = parse_end(end)
        if position_and_hash is None:
            raise CannotRun("Đầu mút ghi dạng SỐ:MÃ, đúng như lần trước “guong verify” đã in.")
        if not passes_through(*position_and_hash):
            yield f"Chuỗi nhật ký hôm nay không đi qua đầu mút {end}: nhật ký đã bị viết lại hoặc bị cắt."
    for stamped in read_ends(settings.ENDS):
        if not passes_through(stamped.position, stamped.entry_hash):
            yield (
                f"Nhật ký không đi qua đầu mút số {stamped.position} ghi lúc {stamped.moment} ở "
                f"“{settings.ENDS}”: đã bị viết lại hoặc bị cắt. (Sổ lập lại từ đầu thì dời tệp ấy đi.)"
            )
            return


def verify_exported_log(path: Path, end: str | None) -> int:
    """Hash every entry of an exported log again, with neither database nor key; 0 when the chain holds."""
    try:
        with path.open(encoding="utf-8") as lines:
            check = check_export(lines)
    except (OSError, UnicodeDecodeError) as wrong:
        raise CannotRun(f"Không đọc được tệp nhật ký “{path}”.") from wrong
    except NotAnExport as wrong:
        raise CannotRun(f"“{path}” không phải nhật ký do Gương xuất ra. {wrong}") from wrong
    if not check.lines and not check.fault:
        raise CannotRun(f"“{path}” không có mục nhật ký nào.")
    if check.fault:
        print(f"Nhật ký trong tệp không còn nguyên vẹn. {check.fault}", file=sys.stderr)
        return 1
    print(f"Nhật ký trong tệp nguyên vẹn: {check.lines} mục, {check.whole} mục có đủ nội dung.")
    print(f"Đầu mút: {check.end}")
    if end is not None and end != check.end:
        print(f"Tệp không kết thúc ở đầu mút {end}.", file=sys.stderr)
        return 1
    return 0
