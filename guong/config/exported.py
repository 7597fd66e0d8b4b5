"""The command `guong verify --log`: checks an exported log, with neither database nor key."""

from __future__ import annotations

import sys
from pathlib import Path

from guong.apps.activity.chain import NotAnExport, check_export

from .starting import CannotRun


def verify_export(path: Path, end: str | None) -> int:
    """Hash every entry of the file again; 0 when the chain holds and ends where it should, else 1."""
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
