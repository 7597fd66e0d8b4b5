"""The command `guong doctor`: looks at the server, writes nothing, and says in Vietnamese what to mend."""

import argparse
import json
import urllib.request
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from urllib.error import URLError

from guong.engines.viet.formats import VIETNAM_TIME

from ..django_start import (
    CannotRun,
    add_data_argument,
    choose_folder,
    refusing_bad_settings,
    refusing_in_a_sentence,
    require_server,
)
from ..env import Env
from ..faults import explain
from .outcome import Condition, FrontView, ServerFacts
from .registry import HealthRow, examine_all

ANSWER_SECONDS = 5
WORDS = {
    Condition.GOOD: "tốt",
    Condition.DOUBTFUL: "cần xem",
    Condition.BAD: "PHẢI SỬA",
    Condition.UNKNOWN: "chưa rõ",
}


def configure_doctor(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Khám máy chủ: quyền thư mục, chỗ trống, sao lưu, đồng hồ, HTTPS, máy chủ trung gian, thư, việc nền, "
        "lớp thứ hai. Không ghi gì. Kết thúc bằng 0 khi không có gì phải sửa, 1 khi có, 2 khi không "
        "khám được."
    )
    add_data_argument(parser)
    parser.add_argument("--json", action="store_true", help="in JSON cho máy đọc")


@refusing_in_a_sentence
def run_doctor(args: argparse.Namespace) -> int:
    """Run `guong doctor`: 0 when nothing has to be mended, 1 when something has, 2 when it cannot look."""
    require_server()
    choose_folder(args.data)
    with refusing_bad_settings():
        env = Env()
        front = ask_front(env["GUONG_ADDRESS"].rstrip("/")) if env["GUONG_BEHIND_PROXY"] else None
        facts = ServerFacts.of(env, now=datetime.now(tz=VIETNAM_TIME), front=front)
    if not facts.folder.is_dir():
        raise CannotRun(f"Không có thư mục dữ liệu “{facts.folder}”. Chạy “guong init” trước.")
    rows = examine_all(facts, ledger_fault=_open_ledger(args.data))
    if args.json:
        checks = [{"key": row.key, "label": row.label, **asdict(row.checkup)} for row in rows]
        print(json.dumps({"checks": checks}, ensure_ascii=False, indent=1))
    else:
        print(as_text(rows))
    return 1 if any(row.checkup.condition == Condition.BAD for row in rows) else 0


def as_text(rows: Sequence[HealthRow]) -> str:
    """Write the rows for a terminal; the last line counts what must be mended, or could not be looked at."""
    counts = Counter(row.checkup.condition for row in rows)
    lines = []
    for row in rows:
        lines.append(f"[{WORDS[row.checkup.condition]}] {row.label}: {row.checkup.sentence}")
        lines += [f"    → {row.checkup.remedy}"] if row.checkup.remedy else []
    unread = f"{counts[Condition.UNKNOWN]} điều chưa khám được" if counts[Condition.UNKNOWN] else ""
    ending = f"Các điều khác không phải sửa ngay; {unread}." if unread else "Không có gì phải sửa ngay."
    return "\n".join([*lines, f"{counts[Condition.BAD]} điều phải sửa." if counts[Condition.BAD] else ending])


def ask_front(address: str) -> FrontView:
    """Ask the public address, as a browser would, how the question arrived."""
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=ANSWER_SECONDS) as answer:
            probe = json.load(answer)
        return FrontView(bool(probe["https"]), bool(probe["forwarded"]))
    except URLError as failure:
        return FrontView(False, False, str(failure.reason))
    except (OSError, ValueError, KeyError, TypeError) as failure:
        return FrontView(False, False, type(failure).__name__)


def _open_ledger(folder: str | None) -> str:
    from ..verification.readonly import open_read_only

    try:
        open_read_only(folder)
    except CannotRun as why:
        return str(why)
    except Exception as failure:
        return explain(failure) or f"Không mở được cơ sở dữ liệu ({type(failure).__name__})."
    return ""
