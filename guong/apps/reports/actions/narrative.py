"""Words with figures in them: a person edits the words, the figures stay what the ledger says."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.engines.documents.writing import Figure, TextRun

from .figures import write_figure

# A figure stands in the text as its name in square brackets: [số việc đã có kết quả].
HOLE = re.compile(r"\[([^\[\]\n]{1,120})\]")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


# What the names of figures said before, in this order; words that were written then still find them.
FORMER_WORDS = (
    ("chờ xác nhận", "chờ duyệt"),
    ("số kết luận đạt", "số kết luận “đạt” theo nhiệm vụ"),
    ("chưa xong, quá hạn", "quá hạn, chưa trả lời"),
    ("chưa xong", "chưa nhận kết quả"),
    ("hoàn thành", "đã có kết quả"),
    ("xong", "có kết quả"),
)


class Overtyped(Refused):
    """A person's text names no known figure, or writes a number over one."""


def by_label(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Let figures be found by what `figure_name` makes of the name that stands in the text."""
    return {figure_name(figure.label): figure for figure in figures.values()}


def figure_name(words: str) -> str:
    """Give the name of a figure in the words of today, however it was called when the text was written."""
    name = words.strip().casefold()
    for former, present in FORMER_WORDS:
        name = name.replace(former, present)
    return name


def drop_empty_rates(text: str, figures: Mapping[str, Figure]) -> str:
    """Drop each sentence that states a rate with a denominator of zero."""
    known_figures = by_label(figures)
    empty = {label for label, figure in known_figures.items() if figure.is_rate and figure.of == 0}
    if not empty & _names_in(text):
        return text
    lines = []
    for line in text.splitlines():
        sentences = [part for part in SENTENCE_END.split(line) if not empty & _names_in(part)]
        if any(part.strip(" -+•") for part in sentences) or not line.strip():
            lines.append(" ".join(sentences))
    return "\n".join(lines)


def fill(text: str, figures: Mapping[str, Figure]) -> tuple[TextRun, ...]:
    """Put each figure in its place; one that no longer exists prints as "chưa có số liệu"."""
    known_figures = by_label(figures)
    runs: list[TextRun] = []
    end = 0
    for hole in HOLE.finditer(text):
        if hole.start() > end:
            runs.append(TextRun(text[end : hole.start()]))
        figure = known_figures.get(figure_name(hole[1]))
        if figure is None:
            runs.append(TextRun("chưa có số liệu"))
        else:
            runs.append(TextRun(write_figure(figure), figure=figure.code))
        end = hole.end()
    if end < len(text):
        runs.append(TextRun(text[end:]))
    return tuple(runs)


def check_text(text: str, draft_text: str, figures: Mapping[str, Figure]) -> None:
    """
    Refuse a text that asks for a figure nobody knows, or has a number typed over one.

    Leaving a figure out with its sentence is a person's choice; a new number where one was left out is not.
    """
    known_figures = by_label(figures)
    for hole in HOLE.finditer(text):
        if figure_name(hole[1]) not in known_figures:
            raise Overtyped(
                _t("Không có số liệu nào tên “%(name)s”; hãy chọn tên trong danh sách số liệu ở bên cạnh.")
                % {"name": hole[1].strip()}
            )
    missing = _names_in(draft_text) - _names_in(text)
    new_numbers = typed_numbers(text) - typed_numbers(draft_text)
    if missing and new_numbers:
        raise Overtyped(
            _t(
                "Số %(number)s gõ tay đang thay cho số liệu “%(name)s”; hãy để lại [%(name)s], "
                "máy tự điền số."
            )
            % {"number": min(new_numbers), "name": min(missing)}
        )


def typed_numbers(text: str) -> set[str]:
    """List the numbers a person typed outside the figures; those of days and papers are part of the words."""
    bare = HOLE.sub(" ", text)
    bare = re.sub(
        r"\d{1,2}/\d{1,2}(?:/\d{4})?|\d+/(?:\d{4}/)?[A-ZĐ][\w&-]*|ngày \d+ tháng \d+ năm \d+", " ", bare
    )
    bare = re.sub(r"(?m)^[^\S\n]*+\d+[.)]\s|(?:[Đđ]iều|[Kk]hoản|[Nn]hiệm vụ|[Qq]uý|năm|tháng) \d+", " ", bare)
    return set(NUMBER.findall(bare))


def _names_in(text: str) -> set[str]:
    return {figure_name(hole[1]) for hole in HOLE.finditer(text)}
