"""A checked draft as a page of the terminal: the text with numbered marks, then each mark with its reason."""

import textwrap

from guong.engines.textcheck.marks import FAMILIES, SEVERITIES, STOP, THINK, TIP, Mark

COLOUR = {STOP: "\x1b[31m", THINK: "\x1b[33m", TIP: "\x1b[34m", "": "\x1b[0m"}
_PLAIN = {STOP: "", THINK: "", TIP: "", "": ""}
_WIDEST = 100
_NO_MARKS = "Không thấy điều gì cần dừng lại. Gương có thể bỏ sót; hãy đọc lại một lượt trước khi đăng."


def show(text: str, marks: list[Mark], width: int, colours: dict[str, str] | None = None) -> str:
    """Lay out a text and its marks; without colours the marks stand between brackets."""
    ink = colours or _PLAIN
    width = min(width, _WIDEST)
    # Of spans that overlap, each keeps its own number.
    openings: dict[int, str] = {}
    closings: dict[int, str] = {}
    for number, mark in enumerate(marks, 1):
        if mark.end > mark.start:
            openings[mark.start] = openings.get(mark.start, "") + "[" + ink[mark.severity]
            closings[mark.end] = closings.get(mark.end, "") + f"{ink['']}]({number})"
    pieces, last_end = [], 0
    for at in sorted({*openings, *closings}):
        pieces += [_visible(text[last_end:at]), closings.get(at, ""), openings.get(at, "")]
        last_end = at
    parts = ["".join([*pieces, _visible(text[last_end:])]), ""]
    if not marks:
        parts.append(_NO_MARKS)
        return "\n".join(parts)
    for number, mark in enumerate(marks, 1):
        head = (
            f"({number}) {ink[mark.severity]}{SEVERITIES[mark.severity]}{ink['']} · {FAMILIES[mark.family]}"
        )
        if mark.end > mark.start:
            excerpt = _visible(mark.excerpt).replace("\n", " ")
            head += f" · “{excerpt if len(excerpt) <= 60 else excerpt[:59] + '…'}”"
        sentences = [mark.message]
        if mark.words:
            sentences.append(f"Nặng nhất: {', '.join(f'“{word}”' for word in mark.words)}.")
            if mark.example:
                sentences.append(f"Gần với câu mẫu: “{mark.example}”")
        parts.append(head)
        for sentence in (*sentences, f"→ {mark.suggestion}", mark.clause):
            parts += textwrap.wrap(sentence, width, initial_indent="    ", subsequent_indent="    ")
        parts.append("")
    counts = [
        f"{sum(mark.severity == severity for mark in marks)} {name}" for severity, name in SEVERITIES.items()
    ]
    parts.append(f"{len(marks)} điều: {', '.join(counts)}. Sửa hay giữ là do người viết quyết định.")
    return "\n".join(parts)


def _visible(text: str) -> str:
    """Leave out control characters: a draft must not steer the terminal."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t").replace("\x7f", "")
