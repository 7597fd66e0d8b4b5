"""Prove that the base install alone (no Django, no test tools) imports every engine and reads a directive."""

import importlib
import importlib.util
import json
import pkgutil
import subprocess
import sys
import tempfile
from pathlib import Path

import guong.engines

SAMPLE = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ AN BÌNH\tĐộc lập - Tự do - Hạnh phúc
Số: 12/UBND-VX\tAn Bình, ngày 05 tháng 01 năm 2026
V/v treo cờ Tổ quốc

Kính gửi: Trưởng các thôn.

UBND xã yêu cầu Trưởng các thôn vận động Nhân dân treo cờ Tổ quốc trước ngày 03/02/2026.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Bình
"""


def main() -> None:
    """Import all, then read one letter through the command."""
    for name in ("django", "pytest", "hypothesis"):
        assert importlib.util.find_spec(name) is None, f"{name} must not be in the base install"
    count = 0
    for module in pkgutil.walk_packages(guong.engines.__path__, "guong.engines."):
        importlib.import_module(module.name)
        count += 1
    with tempfile.TemporaryDirectory() as folder:
        letter = Path(folder, "letter.txt")
        letter.write_text(SAMPLE, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "guong.cli", "read", str(letter), "--json", "--on", "2026-01-10"],
            capture_output=True,
            check=True,
        )
    read = json.loads(done.stdout)
    assert read["number"] == "12/UBND-VX", read["number"]
    assert [o["due"] for o in read["obligations"]] == ["2026-02-02T23:59:59+07:00"], read["obligations"]
    print(f"bản cài gọn: {count} mô-đun, đọc được văn bản")


if __name__ == "__main__":
    main()
