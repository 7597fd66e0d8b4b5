"""The page docs/checks.md: every check, what it is bound to, what it leaves to a person."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from guong.engines.legal.citation_style import short_basis
from guong.engines.legal.law import Requirement, load_packs
from guong.engines.siteaudit.judging.registry import Check, Reads, all_checks

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
    requirements = load_packs().requirements
    ids = {id for check in all_checks() for id in check.requirements if requirements[id].check != "auto"}
    yield from (
        f"{id}: a check binds it, assisted.yaml does not say why" for id in sorted(ids - assisted().keys())
    )
    yield from (f"{id}: assisted.yaml names it, no check binds it" for id in sorted(assisted().keys() - ids))
    yield from (f"{check.id}: its function has no docstring" for check in all_checks() if not check.purpose)


def document() -> str:
    """Give docs/checks.md."""
    requirements = load_packs().requirements
    checks_of: dict[str, list[Check]] = {}
    for check in all_checks():
        for id in check.requirements:
            checks_of.setdefault(id, []).append(check)
    introduction: list[str] = []
    introduction.append("# Các phép kiểm trang web")
    introduction.append("")
    introduction.append(
        "Trang này do `python -m guong.engines.siteaudit.papers.checks_page --docs` viết ra; đừng sửa tay."
    )
    introduction.append("")
    introduction.append(
        "Mỗi phép kiểm là một tệp trong `guong/engines/siteaudit/judging/checks/`, tên là tên lỗi, kèm"
    )
    introduction.append(
        "tệp thử trong `tests/engines/siteaudit/judging/checks/`. Thêm phép kiểm thì thêm hai tệp."
    )
    introduction.append("")
    unbound: list[str] = []
    unbound.append("## Yêu cầu không phép kiểm nào kết luận")
    unbound.append("")
    unbound.append("Luôn là *chưa rõ*: hồ sơ, sổ sách hoặc người phụ trách mới trả lời được.")
    unbound.append("")
    unbound.append("| Yêu cầu | Điều khoản | Việc phải làm |")
    unbound.append("|---|---|---|")
    for id, requirement in requirements.items():
        if id not in checks_of:
            unbound.append(f"| {id} | {short_basis(requirement)} | {requirement.duty} |")
    return "\n".join(
        [
            *introduction,
            *_of_checks(),
            *_of_assisted(requirements, checks_of),
            *unbound,
            "",
        ]
    )


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


def _of_assisted(
    requirements: Mapping[str, Requirement], checks_of: Mapping[str, list[Check]]
) -> Iterator[str]:
    yield "## Yêu cầu cần người xem mà trang vẫn cho biết được một phần"
    yield ""
    yield "| Yêu cầu | Điều khoản | Máy kết luận | Vì sao | Để lại cho người xem | Phép kiểm |"
    yield "|---|---|---|---|---|---|"
    for id, entry in assisted().items():
        clause = short_basis(requirements[id])
        checks = ", ".join(f"`{check.id}`" for check in checks_of.get(id, ()))
        yield f"| {id} | {clause} | {entry['decides']} | {entry['why']} | {entry['person']} | {checks} |"
    yield ""


def main(arguments: list[str]) -> int:
    """Print what does not fit together (exit 1 if anything); with --docs, write docs/checks.md."""
    if "--docs" in arguments:
        Path("docs", "checks.md").write_text(document(), encoding="utf-8")
    misfits = list(problems())
    print("\n".join(misfits) or "Các phép kiểm và yêu cầu khớp nhau.")
    return 1 if misfits else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
