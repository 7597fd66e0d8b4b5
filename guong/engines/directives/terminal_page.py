"""Show a Directive in the terminal as a page a person enjoys reading."""

import textwrap
from dataclasses import dataclass

from guong.engines.directives.coverage import summary
from guong.engines.directives.directive import Directive
from guong.engines.legal.deadlines import END_OF_DAY
from guong.engines.viet.formats import write_date

KINDS = {"once": "một lần", "continuous": "thường xuyên", "periodic": "định kỳ", "event": "khi phát sinh"}

MOST_CITATIONS = 8  # on the page of a terminal
LONGEST_QUOTE = 90  # characters
WITHOUT_QUOTE = ("no-report-form", "likely-slip", "bearer-ended", "issuer-ended")


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours as terminal codes, empty where the output is no terminal: words and signs carry the meaning."""

    strong: str = ""
    faint: str = ""
    accent: str = ""
    warn: str = ""
    end: str = ""


COLOUR = Ink("\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[33m", "\x1b[0m")


def show(directive: Directive, name: str, width: int = 88, ink: Ink | None = None) -> str:
    """Render header, obligations by bearer, norms on persons, and warnings with the way out."""
    page = _TerminalPage(min(max(width, 48), 100), ink or Ink())
    page.header(directive, name)
    if directive.obligations:
        page.obligations(directive)
    if directive.unclear:
        page.unclear(directive)
    if directive.norms:
        page.norms(directive)
    page.warnings(directive)
    return "\n".join(page.lines)


class _TerminalPage:
    def __init__(self, width: int, ink: Ink) -> None:
        self.width, self.ink = width, ink
        self.lines: list[str] = []

    def text(self, words: str, indent: int = 0, first: str = "", style: str = "") -> None:
        """Write a wrapped paragraph; `first` stands before its first line."""
        pad = " " * indent
        parts = textwrap.wrap(
            " ".join(words.split()),
            self.width,
            initial_indent=pad + first,
            subsequent_indent=pad + " " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
        self.lines += [f"{style}{line}{self.ink.end if style else ''}" for line in parts] or [pad + first]

    def title(self, words: str) -> None:
        self.lines += [
            "",
            f"{self.ink.strong}{words}{self.ink.end}",
            f"{self.ink.faint}{'─' * self.width}{self.ink.end}",
        ]

    def field(self, label: str, value: str | None) -> None:
        if value:
            self.text(value, 0, f"{label:<11}")

    def header(self, directive: Directive, name: str) -> None:
        kind = (directive.kind or "văn bản").upper()
        number = f" số {directive.number}" if directive.number else ""
        self.lines.append(f"{self.ink.accent}◉ Gương{self.ink.end}  {self.ink.faint}{name}{self.ink.end}")
        self.lines.append("")
        self.text(f"{kind}{number}", style=self.ink.strong)
        if directive.signs_missing:
            missing = ", ".join(directive.signs_missing)
            self.text(f"Chưa chắc là văn bản chỉ đạo: thiếu {missing}.", style=self.ink.warn)
        self.field("Trích yếu", directive.subject)
        self.field("Cơ quan", directive.issuer)
        self.field("Ngày", write_date(directive.date) if directive.date else None)
        self.field("Kính gửi", "; ".join(directive.recipients))
        if signer := directive.signer:
            chain = "; ".join(filter(None, (signer.authority, signer.title)))
            self.field("Người ký", ", ".join(filter(None, (signer.name, chain))))
        notes_of: dict[str, dict[str, None]] = {}  # several documents may bear one number
        for citation in directive.citations:
            notes_of.setdefault(citation.number, {}).update(
                (note, None) for note in (citation.title, citation.register) if note
            )
        documents = []
        for number in directive.cited:
            notes = ", ".join(notes_of.get(number, ()))
            documents.append(f"{number} ({notes})" if notes else number)
        if documents:
            more = len(documents) - MOST_CITATIONS
            others = f"; và {more} văn bản khác" if more > 0 else ""
            self.field("Viện dẫn", "; ".join(documents[:MOST_CITATIONS]) + others)

    def obligations(self, directive: Directive) -> None:
        counts = f"{len(directive.tasks)} việc trong văn bản"
        if directive.unclear:
            counts += f", {len(directive.unclear)} câu chưa rõ"
        self.title(f"{len(directive.obligations)} nghĩa vụ, từ {counts}")
        self.text(f"{summary(directive.sentences, directive.times)}.", style=self.ink.faint)
        bearer: str | None = ""
        for obligation in directive.obligations:
            if obligation.lead != bearer:
                bearer = obligation.lead
                self.lines.append("")
                self.text(bearer or "Chưa rõ ai làm", style=self.ink.accent)
                if obligation.coordinators:
                    self.text("phối hợp: " + "; ".join(obligation.coordinators), 4, style=self.ink.faint)
            self.text(obligation.text, 2, f"{obligation.id:<4}")
            kind = KINDS.get(obligation.kind, obligation.kind)
            if obligation.due and obligation.due.moment:
                moment = obligation.due.moment
                clock = "" if moment.time() == END_OF_DAY else f" {moment:%H:%M}"
                when = f"{kind} · hạn {write_date(moment)}{clock} ({obligation.due.phrase})"
            elif obligation.periodicity:
                when = f"{kind} · {obligation.periodicity}"
            elif obligation.due:
                when = f"{kind} · hạn: {obligation.due.phrase}"
            else:
                when = f"{kind} · không thời hạn"
            if obligation.criteria:
                more = len(obligation.criteria) - 3
                others = f" và {more} yêu cầu khác" if more > 0 else ""
                when += f" · căn cứ xét: {', '.join(obligation.criteria[:3])}{others}"
            self.text(when, 6, style=self.ink.faint)
            if obligation.due and not obligation.due.surety.acts_alone:
                mark = "suy ra: " if obligation.due.moment else ""
                self.text(f"{mark}{obligation.due.surety.reason}", 6, style=self.ink.faint)

    def unclear(self, directive: Directive) -> None:
        """List the sentences that may oblige somebody, each with what speaks for it and against it."""
        self.title("Câu chưa rõ có giao việc không")
        for sentence in directive.unclear:
            self.text(sentence.text, 2, "?  ")
            if sentence.why:
                self.text(sentence.why, 5, style=self.ink.faint)

    def norms(self, directive: Directive) -> None:
        should = sum(norm.polarity == "should" for norm in directive.norms)
        self.title(
            f"{should} điều nên làm, {len(directive.norms) - should} điều không được làm: "
            "với từng người, không phải việc giao"
        )
        for norm in directive.norms:
            self.text(norm.text, 2, f"{norm.id:<4}")

    def warnings(self, directive: Directive) -> None:
        if not directive.warnings:
            self.lines += ["", "✓ Không có điều gì cần xem lại."]
            return
        self.title(f"{len(directive.warnings)} điều cần xem lại trước khi giao việc")
        before: tuple[int, int] = (0, 0)
        for remark in directive.warnings:
            place = (remark.start, remark.end)
            if place != before or place == (0, 0):
                self.lines.append("")
            quote = "" if place == before else " ".join(directive.text[remark.start : remark.end].split())
            before = place
            if quote and remark.code not in WITHOUT_QUOTE:
                short = quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1].rstrip() + "…"
                self.text(f"“{short}”", 2, style=self.ink.faint)
            self.text(remark.message, 2, "! ", style=self.ink.warn)
            self.text(remark.remedy, 4, "→ ")
