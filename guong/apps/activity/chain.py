"""The chain of the log without a database or a key: hashes an entry, and checks what was exported."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
# What the hash of an entry is over; an exported line has these and the hash itself.
CONTENT = ("position", "verb", "subject", "by", "at", "recorded_at", "detail", "previous")
LINK = ("position", "previous", "hash")


class NotAnExport(ValueError):
    """A line that no export of the log has."""


def hash_content(content: Mapping[str, Any]) -> str:
    """Hash the content of an entry: its JSON with sorted keys, ASCII alone and no blanks, by SHA-256."""
    canonical = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(slots=True)
class ExportCheck:
    """What an export came to: how many lines, how many with their content, where it ends, what is wrong."""

    lines: int = 0
    whole: int = 0
    position: int = 0
    hash: str = ""
    fault: str = ""

    @property
    def end(self) -> str:
        """Write the end as `guong verify --end` takes it."""
        return f"{self.position}:{self.hash}"


def check_export(lines: Iterable[str]) -> ExportCheck:
    """Hash every exported entry again and follow the chain from line to line; stop at the first fault."""
    check = ExportCheck()
    for line in lines:
        if not line.strip():
            continue
        number = check.lines + 1
        try:
            entry = json.loads(line)
        except ValueError:
            raise NotAnExport(f"Dòng {number} không phải JSON.") from None
        if not isinstance(entry, dict) or set(entry) not in ({*LINK}, {*CONTENT, "hash"}):
            raise NotAnExport(f"Dòng {number} không có dạng của một mục nhật ký.")
        if type(entry["position"]) is not int or not all(
            type(entry[key]) is str for key in ("previous", "hash")
        ):
            raise NotAnExport(f"Dòng {number} không có dạng của một mục nhật ký.")
        position = entry["position"]
        previous = check.hash if check.lines else GENESIS if position == 1 else entry["previous"]
        if check.lines and position != check.position + 1:
            check.fault = f"Thiếu mục nhật ký số {check.position + 1}."
        elif entry["previous"] != previous:
            check.fault = f"Mục nhật ký số {position} không nối với mục trước."
        elif "verb" in entry and hash_content({key: entry[key] for key in CONTENT}) != entry["hash"]:
            check.fault = f"Nội dung mục nhật ký số {position} đã bị sửa."
        if check.fault:
            return check
        check.lines += 1
        check.whole += "verb" in entry
        check.position, check.hash = entry["position"], entry["hash"]
    return check
