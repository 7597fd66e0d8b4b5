"""The Code as words for other places: a text block, and the drafts for four channels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from guong.engines.bulletins import Bulletin, read_notice, write_all
from guong.ui.wording import short_date

from ..models import Version


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


def bulletins(shown: Version, *, organisation: str, on: date, link: str) -> Sequence[Bulletin]:
    """Write the drafts for the website, the page, the loudspeaker and the poster."""
    lines = [
        "Cùng giữ nếp đẹp trên mạng xã hội",
        "Bộ Quy tắc ứng xử trên mạng xã hội có bảy điều nên làm và hai điều không được đăng.",
        *(f"- {norm.title}: {norm.text}" for norm in shown.norms),
        f"Mọi thắc mắc xin hỏi {organisation}.",
    ]
    return write_all(read_notice("\n".join(lines), organisation=organisation, on=on, link=link))
