"""The page docs/checks.md: every check, what it is bound to, what it leaves to a person."""

import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from guong.engines.legal.citation_style import short_basis
from guong.engines.legal.law import load_packs
from guong.engines.siteaudit.judging.registry import Check, Reads, all_checks

_READS = {
    Reads.NETWORK: "địa chỉ, kết nối, phần đầu trang",
    Reads.HOME: "trang chủ",
    Reads.SITE: "cả trang web",
}


@cache
def assisted() -> Mapping[str, Mapping[str, str]]:
    """Read, for each assisted requirement that a page decides, what it decides, why, and what it leaves."""
    text = Path(__file__).with_name("assisted.yaml").read_text(encoding="utf-8")
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
    lines = [
        "# Các phép kiểm trang web",
        "",
        "Trang này do `python -m tools.checks_page --docs` viết ra; đừng sửa tay.",
        "",
        "Mỗi phép kiểm là một tệp trong `guong/engines/siteaudit/judging/checks/`, tên là tên lỗi, kèm",
        "tệp thử trong `tests/engines/siteaudit/judging/checks/`. Thêm phép kiểm thì thêm hai tệp.",
        "",
        "## Phép kiểm",
        "",
        "Phép kiểm không gắn yêu cầu nào chỉ cho lời khuyên, không bao giờ thành kết luận.",
        "",
        "| Mã | Việc kiểm (theo mã nguồn, tiếng Anh) | Xem | Yêu cầu |",
        "|---|---|---|---|",
    ]
    for check in all_checks():
        ids = ", ".join(check.requirements) or "*lời khuyên*"
        lines.append(f"| `{check.id}` | {check.purpose} | {_READS[check.reads]} | {ids} |")
    lines += [
        "",
        "## Yêu cầu cần người xem mà trang vẫn cho biết được một phần",
        "",
        "| Yêu cầu | Điều khoản | Máy kết luận | Vì sao | Để lại cho người xem | Phép kiểm |",
        "|---|---|---|---|---|---|",
    ]
    for id, entry in assisted().items():
        checks = ", ".join(f"`{check.id}`" for check in checks_of.get(id, ()))
        cells = (id, short_basis(requirements[id]), entry["decides"], entry["why"], entry["person"], checks)
        lines.append(f"| {' | '.join(cells)} |")
    lines += [
        "",
        "## Yêu cầu không phép kiểm nào kết luận",
        "",
        "Luôn là *chưa rõ*: hồ sơ, sổ sách hoặc người phụ trách mới trả lời được.",
        "",
        "| Yêu cầu | Điều khoản | Việc phải làm |",
        "|---|---|---|",
    ]
    lines += [
        f"| {id} | {short_basis(requirement)} | {requirement.duty} |"
        for id, requirement in requirements.items()
        if id not in checks_of
    ]
    return "\n".join([*lines, ""])


def main(arguments: list[str]) -> int:
    """Print what does not fit together (exit 1 if anything); with --docs, write docs/checks.md."""
    if "--docs" in arguments:
        Path("docs", "checks.md").write_text(document(), encoding="utf-8")
    misfits = list(problems())
    print("\n".join(misfits) or "Các phép kiểm và yêu cầu khớp nhau.")
    return 1 if misfits else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
