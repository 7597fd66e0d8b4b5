"""The page docs/checks.md: every check, what it is bound to, what it leaves to a person."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from guong.engines.legal.law import Requirement, load_packs
from guong.engines.siteaudit.registry import Check, Reads, all_checks

_READS = {
    Reads.NETWORK: "địa chỉ, kết nối, phần đầu trang",
    Reads.HOME: "trang chủ",
    Reads.SITE: "cả trang web",
}


@cache
def assisted() -> Mapping[str, Mapping[str, str]]:
    """Read, for each assisted requirement that a page decides, what it decides, why, and what it leaves."""
    text = files(__package__).joinpath("assisted.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def problems() -> Iterator[str]:
    """List checks and assisted requirements that do not know each other."""
    known = load_packs().requirements
    bound = {id for check in all_checks() for id in check.requirements if known[id].check != "auto"}
    yield from (
        f"{id}: a check binds it, assisted.yaml does not say why" for id in sorted(bound - assisted().keys())
    )
    yield from (
        f"{id}: assisted.yaml names it, no check binds it" for id in sorted(assisted().keys() - bound)
    )
    yield from (f"{check.id}: its function has no docstring" for check in all_checks() if not check.purpose)


def document() -> str:
    """Give docs/checks.md."""
    known = load_packs().requirements
    bound: dict[str, list[Check]] = {}
    for check in all_checks():
        for id in check.requirements:
            bound.setdefault(id, []).append(check)
    return "\n".join([*_opening(), *_of_checks(), *_of_assisted(known, bound), *_unbound(known, bound), ""])


def _opening() -> Iterator[str]:
    yield "# Các phép kiểm trang web"
    yield ""
    yield "Trang này do `python -m guong.engines.siteaudit.checks_page --docs` viết ra; đừng sửa tay."
    yield ""
    yield "Mỗi phép kiểm là một tệp trong `guong/engines/siteaudit/checks/`, tên là tên lỗi, kèm tệp thử"
    yield "trong `tests/engines/siteaudit/checks/`. Thêm một phép kiểm là thêm hai tệp ấy rồi viết lại trang."
    yield ""


def _of_checks() -> Iterator[str]:
    yield "## Phép kiểm"
    yield ""
    yield "Phép kiểm không gắn yêu cầu nào chỉ cho lời khuyên, không bao giờ thành kết luận."
    yield ""
    yield "| Mã | Việc kiểm (theo mã nguồn, tiếng Anh) | Xem | Yêu cầu |"
    yield "|---|---|---|---|"
    for check in all_checks():
        ids = ", ".join(check.requirements) or "*lời khuyên*"
        yield f"| `{check.id}` | {check.purpose} | {_READS[check.reads]} | {ids} |"
    yield ""


def _of_assisted(known: Mapping[str, Requirement], bound: Mapping[str, list[Check]]) -> Iterator[str]:
    yield "## Yêu cầu cần người xem mà trang vẫn cho biết được một phần"
    yield ""
    yield "| Yêu cầu | Điều khoản | Máy kết luận | Vì sao | Để lại cho người xem | Phép kiểm |"
    yield "|---|---|---|---|---|---|"
    for id, entry in assisted().items():
        clause = f"{known[id].clause}, {known[id].instrument}"
        checks = ", ".join(f"`{check.id}`" for check in bound.get(id, ()))
        yield f"| {id} | {clause} | {entry['decides']} | {entry['why']} | {entry['person']} | {checks} |"
    yield ""


def _unbound(known: Mapping[str, Requirement], bound: Mapping[str, list[Check]]) -> Iterator[str]:
    yield "## Yêu cầu không phép kiểm nào kết luận"
    yield ""
    yield "Luôn là *chưa rõ*: hồ sơ, sổ sách hoặc người phụ trách mới trả lời được."
    yield ""
    yield "| Yêu cầu | Điều khoản | Việc phải làm |"
    yield "|---|---|---|"
    for id, requirement in known.items():
        if id not in bound:
            yield f"| {id} | {requirement.clause}, {requirement.instrument} | {requirement.duty} |"


def main(arguments: list[str]) -> int:
    """Print what does not fit together (exit 1 if anything); with --docs, write docs/checks.md."""
    if "--docs" in arguments:
        Path("docs", "checks.md").write_text(document(), encoding="utf-8")
    found = list(problems())
    print("\n".join(found) or "Các phép kiểm và yêu cầu khớp nhau.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
