"""The register, indexed, and the one question it answers: is this channel real?"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote

from guong.engines.channels import (
    SOCIAL,
    ChannelStatus,
    Kind,
    Register,
    RegisterRow,
    hides_host,
    state_of_case,
)
from guong.engines.channels.channel_status import PRECEDENCE
from guong.engines.channels.defanged_addresses import refanged
from guong.engines.channels.links import parse_link
from guong.engines.channels.parser import parse_mail
from guong.engines.lookalike.account_lookup import AccountBook
from guong.engines.lookalike.answer import (
    WORST_FIRST,
    Answer,
    Headline,
    Result,
    lookalike,
    owner_today,
    unknown,
    unverified,
)
from guong.engines.lookalike.dictated_addresses import join_spelled_out
from guong.engines.lookalike.likeness import disguise
from guong.engines.lookalike.message import (
    ENDINGS,
    LABEL,
    LONGEST_MESSAGE,
    Part,
    PartKind,
    asked_channel,
    is_message,
    read_parts,
)
from guong.engines.lookalike.name_lookup import NameBook
from guong.engines.lookalike.national_lookup import UnitsOfDay
from guong.engines.lookalike.number_lookup import NumberBook
from guong.engines.lookalike.places import Gazetteer
from guong.engines.lookalike.site_lookup import SiteBook
from guong.engines.lookalike.slugs import SlugBook
from guong.engines.viet.normal_forms import canonical
from guong.engines.viet.telex import read_dictated, write_keyed

LONGEST = 2000
LONGEST_CLAIM = 300  # characters: no name, number or bare address in a register is longer
_PHONE_LIKE = re.compile(r"[+(]?[\dOoQlI|][\dOoQlI|\s().+-]{2,20}")
_ZALO_ID = re.compile(r"(\d{15,20})")


@dataclass(frozen=True, slots=True)
class AnsweredPart:
    """A part of a message with its own answer."""

    part: Part
    answer: Answer

    @property
    def is_alarming(self) -> bool:
        """Tell whether the part is a reason not to do what the message says."""
        return self.part.kind is PartKind.DEMAND or self.answer.result in ALARMING

    @property
    def is_true_link(self) -> bool:
        """Tell whether the part is a channel of the register."""
        return self.answer.result is Result.OFFICIAL


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """The answer for one thing; of a message its headline and the answer of each part, and no state."""

    answer: Answer
    parts: tuple[AnsweredPart, ...] = ()
    headline: Headline | None = None

    @property
    def alarms(self) -> int:
        """Count the parts that are a reason not to do what a message says."""
        return sum(row.is_alarming for row in self.parts)

    @property
    def worst(self) -> Answer:
        """Give the answer of the worst part."""
        return min(
            (row.answer for row in self.parts),
            key=lambda answer: WORST_FIRST.index(answer.result),
            default=self.answer,
        )


ALARMING = (Result.KNOWN_FAKE, Result.HIJACKED, Result.LOOKALIKE, Result.FORMER)


_VERDICTS = {
    Headline.DO_NOT: "Đừng làm theo tin này.",
    Headline.WORDS_UNSURE: "Đường dẫn trong tin có trong sổ, lời trong tin thì chưa ai chắc: mở trang thật, "
    "tự tìm đúng bài ấy; không thấy thì đừng làm theo.",
    Headline.ASK: "Chưa rõ. Gọi hỏi trước khi làm theo.",
    Headline.NOTHING_ODD: "Chưa thấy gì lạ.",
}
_MOST_REASONS = 8


class Directory:
    """
    A register made ready for many questions; `look_up` changes nothing and keeps nothing.

    Rows that nobody confirmed stand apart: what they hold is never official, and nothing is measured by
    them, so that whoever enters a false page makes no imitation of the true one. So do pages that a case is
    about. `units` are those that a ledger knows until the day, each with whether it stands; `on` is the day.
    """

    def __init__(
        self, register: Register, *, on: date | None = None, units: Mapping[str, bool] | None = None
    ) -> None:
        rows = sorted(register.rows, key=lambda row: PRECEDENCE.index(row.standing))
        former = [name for row in rows for name in (row.past.unit, *row.predecessors)]
        places, units_of_day = Gazetteer((*(units or {}), *former)), UnitsOfDay(on, units or {})
        self._own, self._claims, self._cases = (
            _Books([row for row in rows if row.standing in standings], places, units_of_day, on)
            for standings in (_OWN, (ChannelStatus.UNVERIFIED,), _OF_CASES)
        )
        self._genuine: dict[str, list[RegisterRow]] = defaultdict(list)
        self._lost: dict[str, list[RegisterRow]] = defaultdict(list)
        for row in self._own.rows:
            if row.standing is ChannelStatus.OFFICIAL:
                self._genuine[row.owner].append(row)
            elif row.standing is ChannelStatus.HIJACKED:
                self._lost[owner_today(row)].append(row)

    def look_up(self, query: str) -> Answer:
        """Answer for a link, a name, a number, a mailbox or a whole message, by the worst of its parts."""
        return self.read(query).answer

    def read(self, query: str) -> TextAnswer:
        """Answer for a text as a whole and for each part of a message."""
        if not is_message(query):
            return TextAnswer(self._answer_with_genuine(asked_channel(query) or query))
        if len(query) > LONGEST_MESSAGE:
            reason = "Tin dài quá. Hãy dán phần có đường dẫn, tên, số máy."
            return TextAnswer(Answer(Result.MESSAGE, reason), headline=Headline.ASK)
        parts = tuple(
            AnsweredPart(
                part,
                unknown(part.sentence)
                if part.kind is PartKind.DEMAND
                else self._answer_with_genuine(part.text),
            )
            for part in read_parts(query)
        )
        # A text is judged by what it demands and by its worst part, never by its true link.
        if any(row.is_alarming for row in parts):
            headline = Headline.DO_NOT
        elif any(row.is_true_link for row in parts):
            headline = Headline.WORDS_UNSURE
        else:
            # What was not seen is not known to be absent: no text is called harmless yet.
            headline = Headline.ASK
        reasons = [f"“{row.part.text[:60]}”: {row.answer.reason}" for row in parts[:_MOST_REASONS]]
        reasons = reasons or ["Trong tin này không thấy đường dẫn, số máy hay tên cơ quan nào để tra."]
        return TextAnswer(Answer(Result.MESSAGE, " ".join((_VERDICTS[headline], *reasons))), parts, headline)

    def _answer_with_genuine(self, query: str) -> Answer:
        answer = self._answer(query)
        entry = answer.entry
        if entry is None:
            return answer
        owner = owner_today(entry)
        # A channel that may be used today, of the same kind if there is one.
        genuine = min(
            self.genuine_rows(owner) or self.genuine_rows(entry.owner),
            key=lambda row: (
                row is not entry,
                row.channel.kind is not entry.channel.kind,
                _KINDS.index(row.channel.kind) if row.channel.kind in _KINDS else len(_KINDS),
            ),
            default=None,
        )
        warning = answer.warning
        if not warning and answer.result is Result.SAME_NAME:
            # The name of a body may be read on those of its channels that are in other hands.
            warning = " ".join(
                f"{_KIND_NAMES.get(row.channel.kind, 'Kênh')} "
                f"{re.sub(r'^https?://(?:www\.)?', '', row.channel.printed).rstrip('/')} "
                f"{state_of_case(row.past)}: đừng tin bài, tin nhắn ở đó."
                for row in self._lost.get(owner, [])[:_MOST_WARNINGS]
            )
        reason = f"{answer.reason} {warning}" if warning else answer.reason
        return replace(answer, genuine=genuine, reason=reason, warning=warning)

    def genuine_rows(self, owner: str) -> list[RegisterRow]:
        """List the channels of a body that may be used today."""
        return self._genuine.get(owner, [])

    def _answer(self, query: str) -> Answer:
        answer = self._own.look_up(query)
        if answer.result in (Result.HIJACKED, Result.OFFICIAL):
            return answer  # no case takes a channel of the register away from its body
        for books, may_be in ((self._cases, _RESULTS_OF_CASES), (self._claims, (Result.UNVERIFIED,))):
            if answer.result in _ABOVE_CLAIMS and books is self._claims:
                return answer
            if not books.rows or (len(query) > LONGEST_CLAIM and "//" not in query):
                continue
            if "//" in query and hides_host(query):
                return answer  # what deceives is the address as it is written, whoever stands behind it
            book_answer = books.look_up(query)
            if book_answer.result not in may_be or book_answer.entry is None:
                continue
            if answer.result is Result.SAME_NUMBER:
                return replace(answer, warning="Có người báo kẻ gian đang hiện số này khi gọi.")
            return book_answer if books is self._cases else unverified(book_answer.entry, answer)
        return answer


_MOST_WARNINGS = 2
_KIND_NAMES = {Kind.FACEBOOK: "Trang Facebook", Kind.ZALO: "Tài khoản Zalo", Kind.WEBSITE: "Trang web"}
_OWN = (ChannelStatus.HIJACKED, ChannelStatus.OFFICIAL, ChannelStatus.FORMER)
_OF_CASES = (ChannelStatus.KNOWN_FAKE, ChannelStatus.REPORTED)
_RESULTS_OF_CASES = (Result.KNOWN_FAKE, Result.REPORTED)
_ABOVE_CLAIMS = (Result.SAME_NAME, Result.SAME_NUMBER)
_KINDS = (Kind.WEBSITE, Kind.ZALO, Kind.FACEBOOK, Kind.PHONE, Kind.EMAIL)


class _Books:
    def __init__(
        self, rows: list[RegisterRow], places: Gazetteer, units: UnitsOfDay, on: date | None
    ) -> None:
        self.rows = rows
        slugs = SlugBook(rows)
        self._accounts = AccountBook(rows, places, slugs)
        self._sites = SiteBook(rows, self._accounts, places, slugs)
        self._names = NameBook(rows, places, units)
        self._numbers = NumberBook(rows, on)

    def look_up(self, query: str) -> Answer:
        """Answer for a link, a page's name, a telephone number or an e-mail address."""
        # The mark that ends the sentence an address was copied from is no part of it.
        text = refanged(query.strip().strip("<>\"'“”"))
        question = text if " " in text or "." not in text[:-1] else text.rstrip(".,;:!?…")
        if not question:
            return unknown("Chưa có gì để tra. Hãy dán đường dẫn, tên trang, số điện thoại hoặc hộp thư.")
        if len(question) > LONGEST:
            return unknown("Câu hỏi dài quá. Hãy dán một đường dẫn, một tên trang hoặc một số điện thoại.")
        question = join_spelled_out(LABEL.sub("", question) or question)
        question = read_dictated(question) or question
        clean = re.sub(r"^tel:(?://)?", "", canonical(question).text.strip(), flags=re.IGNORECASE)
        zalo = _ZALO_ID.fullmatch(clean)
        if zalo:
            return self._address(question, f"https://zalo.me/{zalo[1]}")
        if _PHONE_LIKE.fullmatch(clean) and any(letter.isdigit() for letter in clean):
            return self._numbers.look_up(question, clean)
        if (mail := parse_mail(clean)) is not None and not clean.lower().startswith(("http:", "https:")):
            disguise_note = disguise(question)
            answer = self._sites.mailbox(mail.key("address") or "")
            if disguise_note and answer.result is Result.OFFICIAL and answer.entry:
                return lookalike(answer.entry, disguise_note)
            return answer
        is_dotted = re.fullmatch(r"[A-Za-z]\w*(?:\.\w+){1,5}", clean, re.ASCII)
        if is_dotted and not _HOST_ENDING.search(clean):
            # An account's name rather than a host, and maybe a host all the same.
            alone = self._accounts.name_alone(clean.lower())
            if alone is not None:
                return alone
            answer = self._address(question, clean)
            like = self._accounts.like(clean.lower()) if answer.result is Result.UNKNOWN else None
            return like or answer
        host, slash, _path = clean.partition("/")
        is_address = re.match(r"(?:[a-z][a-z0-9+.-]*:)?//", clean, re.IGNORECASE) or (
            not re.search(r"\s", clean)
            and (
                (slash and "." in host[1:-1])
                or re.match(r"[^/@\s]*[^/@\s.]\.[^\W\d_]{2,}(?:[:/?#@].*)?$", clean)
            )
        )
        if is_address:
            return self._address(question, clean)
        if re.fullmatch(r"@?[\w.\-]{5,80}", clean) and clean.isascii() and re.search(r"[a-z]", clean, re.I):
            # One word: an account's name as people pass it on, or a page's name.
            account = clean.lstrip("@").lower()
            alone = self._accounts.name_alone(account)
            if alone is not None:
                return alone
            answer = self._names.look_up(question)
            like = self._accounts.like(account) if answer.result is Result.UNKNOWN else None
            return like or answer
        answer, keyed_text = self._names.look_up(question), write_keyed(question)
        as_keyed = self._names.look_up(keyed_text) if keyed_text != question else answer
        return as_keyed if as_keyed.by_name else answer

    def _address(self, question: str, clean: str) -> Answer:
        disguise_note = disguise(question)
        visible = clean
        if disguise_note is None and not _ZALO_ID.fullmatch(question):
            visible = re.sub(r"[^\x21-\x7e\u00a1-\U0010ffff]", "", question)
        channel = parse_link(visible)
        trick = self._sites.behind_at(visible)
        if trick is not None:
            return trick
        if channel is None:
            return self._sites.host_in_path(visible) or unknown(
                "Máy chưa đọc ra đường dẫn này dẫn tới trang hay tài khoản nào. "
                "Nếu đang xem trang ấy, hãy chép lại địa chỉ ở thanh địa chỉ."
            )
        if channel.kind in SOCIAL:
            answer = self._accounts.look_up(channel)
            if answer.result is Result.UNKNOWN:
                # A body's name may stand beside a strange id: "/people/UBND-xã-Mẫu/1000…".
                if match := re.search(r"/(?:people|pages|p|pg)/([^/?#]*[^\W\d_][^/?#]*)", unquote(visible)):
                    by_name = self._names.look_up(re.sub(r"[-_+.]+", " ", re.sub(r"-\d{6,}$", "", match[1])))
                    if by_name.entry is not None and by_name.result in (Result.SAME_NAME, Result.LOOKALIKE):
                        return lookalike(by_name.entry, "tên trang giống nhưng mã tài khoản khác")
                answer = self._sites.host_in_path(visible) or answer
        else:
            answer = self._sites.site(channel, visible)
        if disguise_note and answer.result is Result.OFFICIAL and answer.entry:
            return lookalike(answer.entry, disguise_note)
        return answer


_HOST_ENDING = re.compile(rf"\.(?:{ENDINGS}|[a-z0-9]{{1,63}}\.vn)$", re.IGNORECASE)
