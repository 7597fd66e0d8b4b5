"""Write docs/rules.md: every rule with its clause, its words and its examples."""

from pathlib import Path

from guong.engines.textcheck.marks import FAMILIES, SEVERITIES
from guong.engines.textcheck.rules import load_rules

_COLUMNS = ("Quy tắc", "Mức", "Căn cứ", "Nhắc", "Gợi ý", "Sẽ nhắc", "Không nhắc")


def document() -> str:
    """Give the text of docs/rules.md."""
    lines = [
        "# Các quy tắc soi bài",
        "",
        "Trang này do máy viết từ `guong/engines/textcheck/packs`, bằng lệnh",
        "`python -m tools.rules_page`.",
        "",
        "Gương chỉ nói câu chữ chạm quy tắc nào; không kết luận ai sai, không nói tin nào giả.",
        "Lời được trích dẫn, lời nói để ngăn cấm hay lên án thì không bị đánh dấu.",
        "Không thấy điều gì cũng chưa chắc là không có điều gì.",
    ]
    rules = load_rules().rules
    for family, title in FAMILIES.items():
        lines += [
            "",
            f"## `{family}`: {title}",
            "",
            f"| {' | '.join(_COLUMNS)} |",
            "|---" * len(_COLUMNS) + "|",
        ]
        for rule in rules:
            if rule.family == family:
                words = (rule.clause, rule.message, rule.suggestion, rule.wrong[0], rule.right[0])
                cells = (f"`{rule.id}`", SEVERITIES[rule.severity], *words)
                lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path("docs", "rules.md").write_text(document(), encoding="utf-8")
