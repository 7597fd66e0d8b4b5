"""The Code as words for other places: a text block, drafts for four channels, scripts for the loudspeaker."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import batched

from guong.engines.bulletins import Bulletin, Notice, forms
from guong.engines.bulletins.ready_sentences import MOST_POINTS
from guong.engines.viet.formats import capitalise, write_date

from ..models import CodeNorm, PublicationFormat, Version

NAME = "Bộ Quy tắc ứng xử trên mạng xã hội"
_PASS_ON = "Mời bà con nhắc người nhà cùng làm theo."
# The third of the nine norms: to be sure of the source before sharing.
_NORM_OF_THE_POSTER = 2
# The field a draft stands in on its page.
MOST_ROWS = 12
LETTERS_A_ROW = 100
_TURNS = ("nhất", "hai", "ba", "tư")


@dataclass(frozen=True, slots=True)
class BulletinDraft:
    """One text to take along, and the form it counts as once it was put before people."""

    bulletin: Bulletin
    form: PublicationFormat
    session: int = 0

    @property
    def key(self) -> str:
        """Name the draft within its page."""
        return f"{self.form}-{self.session}" if self.session else str(self.form.value)

    @property
    def rows(self) -> int:
        """Say how many lines of a page show most of it."""
        return min(MOST_ROWS, sum(1 + len(line) // LETTERS_A_ROW for line in self.bulletin.text.splitlines()))


def plain_text(wording: Version, *, link: str) -> str:
    """Write the Code as plain text, for a website whose editor takes nothing else."""
    lines = ["BỘ QUY TẮC ỨNG XỬ TRÊN MẠNG XÃ HỘI: NÓI GỌN", ""]
    parts = {"Bảy điều nên làm": wording.shoulds, "Hai điều không được đăng": wording.must_nots}
    for head, norms in parts.items():
        lines += [head, *(f"{n}. {norm.title}. {norm.text}" for n, norm in enumerate(norms, start=1)), ""]
    lines += [
        f"Lời gọn theo Quyết định số {wording.instrument} ngày {write_date(wording.signed)}; "
        "không thay cho văn bản gốc.",
        f"Đọc đủ và làm thử câu hỏi: {link}",
    ]
    return "\n".join(lines) + "\n"


def frame(wording: Version, *, address: str) -> str:
    """
    Write what a website pastes to show the Code inside its own page.

    The words around the frame stand in the site itself: whoever opens no frames reads them, and so does
    whoever looks whether the site published the Code.
    """
    shoulds = "; ".join(norm.title for norm in wording.shoulds)
    must_nots = "; ".join(norm.title for norm in wording.must_nots)
    return (
        f"<h2>{NAME}</h2>\n"
        f"<p>Nói gọn theo Quyết định số {wording.instrument} ngày {write_date(wording.signed)}: "
        "mỗi tổ chức, cá nhân tuân thủ pháp luật, tôn trọng người khác, giữ mạng xã hội lành mạnh, an toàn "
        "và chịu trách nhiệm về điều mình đăng.</p>\n"
        f"<p>Bảy điều nên làm: {shoulds}.</p>\n"
        f"<p>Hai điều không được đăng: {must_nots}.</p>\n"
        f'<iframe src="{address}" title="{NAME}" width="100%" height="900" loading="lazy"></iframe>'
    )


def drafts(wording: Version, *, organisation: str, on: date, link: str) -> Sequence[BulletinDraft]:
    """Write the drafts for the website, the page, the loudspeaker and the poster."""
    lead = "Bộ Quy tắc ứng xử trên mạng xã hội có bảy điều nên làm và hai điều không được đăng."
    norms = _points(wording.norms)
    whole = Notice(
        title="Cùng giữ nếp đẹp trên mạng xã hội",
        points=(lead, *norms),
        do=(norms[_NORM_OF_THE_POSTER],),
        ask=_contact(organisation),
        organisation=organisation,
        on=on,
        link=link,
    )
    # A post shows few and short points: the titles, two a line, so that none of the nine is left out.
    titles = [
        f"{capitalise(opening + '; '.join(norm.title.lower() for norm in pair))}."
        for opening, some in (("nên: ", wording.shoulds), ("", wording.must_nots))
        for pair in batched(some, 2)
    ]
    short = replace(whole, points=tuple(titles), do=())
    article, line = (forms()[name].write(whole) for name in ("web_article", "poster_line"))
    post = forms()["social_post"].write(short)
    sessions = broadcasts(wording, organisation=organisation, on=on)
    return (
        BulletinDraft(article, PublicationFormat.ARTICLE),
        BulletinDraft(post, PublicationFormat.POST),
        *(BulletinDraft(script, PublicationFormat.BULLETIN, n) for n, script in enumerate(sessions, start=1)),
        BulletinDraft(line, PublicationFormat.POSTER),
    )


def broadcasts(wording: Version, *, organisation: str, on: date) -> Sequence[Bulletin]:
    """Write the scripts for the loudspeaker, as many as it takes: nobody keeps more than five points."""
    loudspeaker, scripts = forms()["loudspeaker"], []
    for turn, some in enumerate(batched(wording.norms, MOST_POINTS)):
        notice = Notice(
            title=f"Ứng xử trên mạng xã hội, buổi thứ {_TURNS[turn]}",
            points=(*_points(some), _PASS_ON),
            do=(_PASS_ON,),
            ask=_contact(organisation),
            organisation=organisation,
            on=on,
        )
        scripts.append(loudspeaker.write(notice))
    return scripts


def _points(norms: Sequence[CodeNorm]) -> list[str]:
    return [f"{norm.title}. {norm.text}" for norm in norms]


def _contact(organisation: str) -> str:
    return f"Mọi thắc mắc xin hỏi cán bộ trực của {organisation}."
