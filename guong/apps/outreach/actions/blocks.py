"""The Code as words for other places: a text block, drafts for four channels, scripts for the loudspeaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from guong.engines.bulletins import Bulletin, Notice, forms
from guong.engines.bulletins.notice import MOST_POINTS
from guong.ui.wording import short_date

from ..models import Form, Norm, Version

NAME = "Bộ Quy tắc ứng xử trên mạng xã hội"
_PASS_ON = "Mời bà con nhắc người nhà cùng làm theo."
_ON_THE_POSTER = 2  # of nine: to be sure of the source before sharing
_TURNS = ("nhất", "hai", "ba", "tư")


@dataclass(frozen=True, slots=True)
class Draft:
    """One text to take along, and the form it counts as once it was put before people."""

    bulletin: Bulletin
    form: Form
    session: int = 0

    @property
    def key(self) -> str:
        """Name the draft within its page."""
        return f"{self.form}-{self.session}" if self.session else str(self.form.value)

    @property
    def rows(self) -> int:
        """Say how many lines of a page show most of it."""
        return min(12, sum(1 + len(line) // 100 for line in self.bulletin.text.splitlines()))


def plain_text(shown: Version, *, link: str) -> str:
    """Write the Code as plain text, for a website whose editor takes nothing else."""
    lines = ["BỘ QUY TẮC ỨNG XỬ TRÊN MẠNG XÃ HỘI: NÓI GỌN", ""]
    for head, norms in (
        ("Bảy điều nên làm", shown.shoulds),
        ("Hai điều không được đăng", shown.must_nots),
    ):
        lines += [head, *(f"{n}. {norm.title}. {norm.text}" for n, norm in enumerate(norms, start=1)), ""]
    lines += [
        f"Lời gọn theo Quyết định số {shown.instrument} ngày {short_date(shown.signed)}; "
        "không thay cho văn bản gốc.",
        f"Đọc đủ và làm thử câu hỏi: {link}",
    ]
    return "\n".join(lines) + "\n"


def frame(shown: Version, *, address: str) -> str:
    """
    Write what a website pastes to show the Code inside its own page.

    The words around the frame stand in the site itself: whoever opens no frames reads them, and so does
    whoever looks whether the site published the Code.
    """
    shoulds, must_nots = (
        "; ".join(norm.title for norm in norms) for norms in (shown.shoulds, shown.must_nots)
    )
    return (
        f"<h2>{NAME}</h2>\n"
        f"<p>Nói gọn theo Quyết định số {shown.instrument} ngày {short_date(shown.signed)}: "
        "mỗi tổ chức, cá nhân tuân thủ pháp luật, tôn trọng người khác, giữ mạng xã hội lành mạnh, an toàn "
        "và chịu trách nhiệm về điều mình đăng.</p>\n"
        f"<p>Bảy điều nên làm: {shoulds}.</p>\n"
        f"<p>Hai điều không được đăng: {must_nots}.</p>\n"
        f'<iframe src="{address}" title="{NAME}" width="100%" height="900" loading="lazy"></iframe>'
    )


def drafts(shown: Version, *, organisation: str, on: date, link: str) -> Sequence[Draft]:
    """Write the drafts for the website, the page, the loudspeaker and the poster."""
    said = "Bộ Quy tắc ứng xử trên mạng xã hội có bảy điều nên làm và hai điều không được đăng."
    norms = _points(shown.norms)
    whole = Notice(
        title="Cùng giữ nếp đẹp trên mạng xã hội",
        points=(said, *norms),
        do=(norms[_ON_THE_POSTER],),
        ask=_ask(organisation),
        organisation=organisation,
        on=on,
        link=link,
    )
    # A post shows few and short points: the titles, two a line, so that none of the nine is left out.
    short = replace(whole, points=tuple(_titles(shown)), do=())
    article, line = (forms()[name].write(whole) for name in ("web_article", "poster_line"))
    post = forms()["social_post"].write(short)
    sessions = broadcasts(shown, organisation=organisation, on=on)
    return (
        Draft(article, Form.ARTICLE),
        Draft(post, Form.POST),
        *(Draft(one, Form.BULLETIN, n) for n, one in enumerate(sessions, start=1)),
        Draft(line, Form.POSTER),
    )


def broadcasts(shown: Version, *, organisation: str, on: date) -> Sequence[Bulletin]:
    """Write the scripts for the loudspeaker, as many as it takes: nobody keeps more than five points."""
    loudspeaker, scripts = forms()["loudspeaker"], []
    for turn, start in enumerate(range(0, len(shown.norms), MOST_POINTS)):
        notice = Notice(
            title=f"Ứng xử trên mạng xã hội, buổi thứ {_TURNS[turn]}",
            points=(*_points(shown.norms[start : start + MOST_POINTS]), _PASS_ON),
            do=(_PASS_ON,),
            ask=_ask(organisation),
            organisation=organisation,
            on=on,
        )
        scripts.append(loudspeaker.write(notice))
    return scripts


def _points(norms: Sequence[Norm]) -> list[str]:
    return [f"{norm.title}. {norm.text}" for norm in norms]


def _titles(shown: Version) -> Iterator[str]:
    for lead, norms in (("nên: ", shown.shoulds), ("", shown.must_nots)):
        for start in range(0, len(norms), 2):
            line = lead + "; ".join(norm.title.lower() for norm in norms[start : start + 2])
            yield f"{line[0].upper()}{line[1:]}."


def _ask(organisation: str) -> str:
    return f"Mọi thắc mắc xin hỏi cán bộ trực của {organisation}."
