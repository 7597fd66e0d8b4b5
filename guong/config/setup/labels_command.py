"""`guong labels`: what people said of sentences of letters; shown, given out without names, deleted."""

import argparse
from pathlib import Path

from ..django_start import add_data_argument, refusing_in_a_sentence, refusing_without_database, start_django


def configure_labels(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Điều người đọc đã nói về từng câu của văn bản đã xác nhận: câu nào là nhiệm vụ, câu nào không. "
        "Không có tùy chọn: đếm theo văn bản. Không gì rời máy này nếu không có --export."
    )
    add_data_argument(parser)
    parser.add_argument("--export", metavar="THƯ_MỤC", help="ghi ra để dạy máy đọc, đã xóa tên người, số dài")
    parser.add_argument(
        "--delete", metavar="SỐ", help="thôi dùng nhãn của văn bản có số này; “*” là mọi văn bản"
    )


@refusing_in_a_sentence
def run_labels(args: argparse.Namespace) -> int:
    """Run `guong labels`: 0, or 1 where no letter has such a number."""
    start_django(args.data)
    from guong.apps.obligations.actions.reading_labels import delete_labels, export_labels, labelled_letters

    with refusing_without_database():
        letters = list(labelled_letters())
    if args.delete:
        rows = [row for row in letters if args.delete in ("*", str(row.reading))]
        print(f"Đã thôi dùng nhãn của {delete_labels(rows)} văn bản; văn bản và nhiệm vụ vẫn ở trong sổ.")
        return 0 if rows else 1
    if args.export:
        print(f"Đã ghi {export_labels(Path(args.export), letters)} văn bản vào {args.export}.")
        return 0
    for row in letters:
        counts = [row.count(is_duty) for is_duty in (True, False, None)]
        print(f"{row.reading}: {counts[0]} nhiệm vụ, {counts[1]} không phải, {counts[2]} chưa nói")
    print(f"{len(letters)} văn bản đã xác nhận có nhãn.")
    return 0
