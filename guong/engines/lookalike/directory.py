"""The register, indexed, and the one question it answers: is this channel real?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from guong.engines.channels import SOCIAL, Kind, Register, Registered, hides_host, parse
from guong.engines.channels.links import parse_link
from guong.engines.lookalike.answer import Answer, Result, lookalike, official, unknown, unverified
from guong.engines.lookalike.asked_account import AccountBook
from guong.engines.lookalike.asked_name import NameBook
from guong.engines.lookalike.asked_site import SiteBook
from guong.engines.lookalike.likeness import disguise
from guong.engines.viet.forms import canonical

LONGEST = 2000
LONGEST_CLAIM = 300  # characters: no name, number or bare address in a register is longer
_DIGITS_DRAWN = str.maketrans("OoQlI|", "000111")
_PHONE_LIKE = re.compile(r"[+(]?[\dOoQlI|][\dOoQlI|\s().+-]{2,20}")
_MAIL = re.compile(r"(?:mailto:)?[^\s@/:]+@(?=[^\s@/]+\Z)[^\s@/]+\.[^\s@/]+", re.IGNORECASE)


class Directory:
    """
    A register made ready for many questions; `look_up` changes nothing and keeps nothing.

    Rows that nobody confirmed stand apart: what they hold is never official, and nothing is measured by
    them, so that whoever enters a false page makes no imitation of the true one.
    """

    def __init__(self, register: Register) -> None:
        self._confirmed = _Books(row for row in register.rows if not row.doubt)
        self._claims = _Books(row for row in register.rows if row.doubt)

    def look_up(self, query: str) -> Answer:
        """Answer for a link, a page's name, a telephone number or an e-mail address."""
        answer = self._confirmed.look_up(query)
        if answer.result is Result.OFFICIAL or not self._claims.rows:
            return answer
        if len(query) > LONGEST_CLAIM and "//" not in query:
            return answer
        if "//" in query and hides_host(query):
            return answer  # what deceives is the address as it is written, whoever stands behind it
        claim = self._claims.look_up(query)
        if claim.result is Result.OFFICIAL and claim.entry is not None:
            return unverified(claim.entry, answer)
        return answer


class _Books:
    """Some rows of a register, by everything they are known by."""

    def __init__(self, chosen: Iterable[Registered]) -> None:
        rows = self.rows = tuple(chosen)
        self._accounts = AccountBook(rows)
        self._sites = SiteBook(rows, self._accounts)
        self._names = NameBook(rows)
        self._numbers: dict[str, Registered] = {}
        for row in rows:
            number = row.channel.key("number")
            if number and row.channel.kind is Kind.PHONE:
                self._numbers.setdefault(number, row)

    def look_up(self, query: str) -> Answer:
        """Answer for a link, a page's name, a telephone number or an e-mail address."""
        question = query.strip().strip("<>\"'“”")
        if not question:
            return unknown("Chưa có gì để tra. Hãy dán đường dẫn, tên trang, số điện thoại hoặc hộp thư.")
        if len(question) > LONGEST:
            return unknown("Câu hỏi dài quá. Hãy dán một đường dẫn, một tên trang hoặc một số điện thoại.")
        clean = "".join(letter for letter in canonical(question).text).strip()
        clean = re.sub(r"^tel:(?://)?", "", clean, flags=re.IGNORECASE)
        if _PHONE_LIKE.fullmatch(clean) and any(letter.isdigit() for letter in clean):
            return self._number(question, clean)
        if _MAIL.fullmatch(clean) and not clean.lower().startswith(("http:", "https:")):
            return self._mail(question, clean)
        if _is_address(clean):
            return self._address(question, clean)
        if re.fullmatch(r"@?[\w.\-]{5,80}", clean) and clean.isascii() and re.search(r"[a-z]", clean, re.I):
            return self._account_name(clean.lstrip("@").lower(), question)
        return self._names.look_up(question)

    def _number(self, question: str, clean: str) -> Answer:
        mended = clean.translate(_DIGITS_DRAWN)
        channel = parse(mended, Kind.PHONE)
        entry = self._numbers.get(channel.key("number") or "") if channel else None
        if entry is not None:
            hidden = disguise(question) or ("có chữ cái thay cho chữ số" if mended != clean else None)
            return lookalike(entry, hidden) if hidden else official(entry)
        digits = re.sub(r"\D", "", mended)
        for start in range(3):
            for end in range(len(digits), len(digits) - 3, -1):
                entry = self._numbers.get(digits[start:end]) if end - start >= 8 else None
                if entry is not None:
                    return lookalike(entry, "thêm chữ số vào số điện thoại của cơ quan")
        return unknown("Số điện thoại này không có trong sổ kênh chính thức.")

    def _mail(self, question: str, clean: str) -> Answer:
        hidden = disguise(question)
        answer = self._sites.mailbox(clean.removeprefix("mailto:").lower())
        if hidden and answer.result is Result.OFFICIAL and answer.entry:
            return lookalike(answer.entry, hidden)
        return answer

    def _address(self, question: str, clean: str) -> Answer:
        hidden = disguise(question)
        visible = re.sub(r"[^\x21-\x7e\u00a1-\U0010ffff]", "", question) if hidden is None else clean
        channel = parse_link(visible)
        trick = self._sites.behind_at(visible)
        if trick is not None:
            return trick
        if channel is None:
            return unknown(
                "Đường dẫn này không dẫn tới một trang web hay tài khoản nào đọc được. "
                "Hãy mở trang rồi chép lại địa chỉ ở thanh địa chỉ."
            )
        if channel.kind in SOCIAL:
            answer = self._accounts.look_up(channel)
            if answer.result is Result.UNKNOWN:
                answer = self._named_in_link(visible) or answer
        else:
            answer = self._sites.site(channel, visible)
        if hidden and answer.result is Result.OFFICIAL and answer.entry:
            return lookalike(answer.entry, hidden)
        return answer

    def _named_in_link(self, link: str) -> Answer | None:
        """See a body's name beside a strange id: "/people/UBND-xã-Mẫu/1000…"."""
        name_in_link = re.search(r"/(?:people|pages|p|pg)/([^/?#]*[^\W\d_][^/?#]*)", unquote(link))
        if name_in_link is None:
            return None
        answer_by_name = self._names.look_up(
            re.sub(r"[-_+.]+", " ", re.sub(r"-\d{6,}$", "", name_in_link[1]))
        )
        if answer_by_name.entry is None or answer_by_name.result is Result.UNKNOWN:
            return None
        return lookalike(answer_by_name.entry, "tên trang giống nhưng mã tài khoản khác")

    def _account_name(self, name: str, question: str) -> Answer:
        """Answer for one word: an account's name as people pass it on, or a page's name in one word."""
        entry = self._accounts.is_named(name) or self._accounts.is_named(name.replace(".", ""))
        if entry is not None:
            return official(entry)
        answer_by_name = self._names.look_up(question)
        return (
            answer_by_name
            if answer_by_name.result is not Result.UNKNOWN
            else self._accounts.like(name) or answer_by_name
        )


def _is_address(text: str) -> bool:
    if re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", text, re.IGNORECASE):
        return True
    if re.search(r"\s", text):
        return False
    host, slash, _path = text.partition("/")
    return (bool(slash) and "." in host[1:-1]) or bool(
        re.match(r"[^/@\s]*[^/@\s.]\.[^\W\d_]{2,}(?:[:/?#@].*)?$", text)
    )
