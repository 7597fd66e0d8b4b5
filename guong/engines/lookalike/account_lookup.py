"""Look an account up by its id or name on a platform."""

import re
from collections import defaultdict
from collections.abc import Iterable

from guong.engines.channels import SOCIAL, Channel, ChannelStatus, Kind, RegisterRow
from guong.engines.lookalike.answer import Answer, exact, lookalike, name_owner, same_name, unknown
from guong.engines.lookalike.likeness import skeleton
from guong.engines.lookalike.near_index import NearIndex
from guong.engines.lookalike.number_lookup import slip_patterns
from guong.engines.lookalike.places import Gazetteer, is_real_joined
from guong.engines.lookalike.slugs import SlugBook
from guong.engines.lookalike.words import made_of, words
from guong.engines.viet.normal_forms import plain

NAME_FORMS = ("name", "handle", "custom", "user")
_BEFORE_PLACE = re.compile(
    r"^(?:ubnd|uybannhandan|congan|ca|trang|cong|ttdt|mttq|doanthanhnien)*(?:xa|phuong|thitran|tt|tinh|tp|thanhpho|huyen)?"
)
_LONG = 7
_PLACE_IN_PROVINCE = 12  # letters: a place with its province is nobody else's
_LONG_ID = 12  # digits
LONGEST_ACCOUNT = 100  # letters; no platform lets an account have a longer name


class AccountBook:
    """The accounts of a register, by their ids and names."""

    def __init__(self, rows: Iterable[RegisterRow], places: Gazetteer, slugs: SlugBook) -> None:
        self._places, self._slugs = places, slugs
        self._near_ids: dict[tuple[str, str], RegisterRow] = {}
        self._exact: dict[tuple[str, str, str], RegisterRow] = {}
        self._by_letters: dict[str, list[tuple[str, RegisterRow]]] = defaultdict(list)
        self._without_kind: dict[str, list[tuple[str, RegisterRow]]] = {}
        self._near: NearIndex[tuple[str, RegisterRow]] = NearIndex()
        for row in rows:
            if row.channel.kind not in SOCIAL:
                continue
            for form, value in row.channel.keys:
                self._exact.setdefault((row.channel.kind.value, form, value), row)
                if form == "id" and len(value) >= _LONG_ID:
                    for pattern in slip_patterns(value):
                        self._near_ids.setdefault((row.channel.kind.value, pattern), row)
                if form in NAME_FORMS:
                    letters = skeleton(value)
                    self._by_letters[letters].append((value, row))
                    self._near.add(letters, (value, row))
                    place, province = skeleton(_place(value)), skeleton(plain(row.province))
                    is_in_province = province and province in place and len(place) >= _PLACE_IN_PROVINCE
                    if is_in_province and place != letters:
                        self._without_kind.setdefault(place, []).append((value, row))
        self._longest = max(map(len, self._by_letters), default=0)

    def look_up(self, channel: Channel) -> Answer:
        """Answer for an account that an address leads to."""
        for form, value in channel.keys:
            entry = self._exact.get((channel.kind.value, form, value))
            if entry and entry.channel.what == channel.what:
                return exact(entry)
        if channel.opaque:
            return unknown(
                "Đường dẫn chia sẻ này giấu tên tài khoản. Hãy mở trang rồi chép địa chỉ ở thanh địa chỉ."
            )
        handle = next((value for form, value in channel.keys if form in NAME_FORMS), None)
        if handle is None or handle.isdecimal():
            # The register does not hold the id, but maybe one a slip away from it.
            reason = "Mã của tài khoản này không có trong sổ kênh chính thức."
            number = channel.key("id") or ""
            twin = self._exact.get((channel.kind.value, "id", number))
            if twin is not None:
                return unknown(
                    f"Cùng mã số với tài khoản của {name_owner(twin)} nhưng là kiểu đường dẫn khác.", twin
                )
            for pattern in slip_patterns(number) if len(number) >= _LONG_ID else ():
                entry = self._near_ids.get((channel.kind.value, pattern))
                if entry is not None:
                    near = f"Khác một, hai chữ số với mã tài khoản của {name_owner(entry)}"
                    return unknown(f"{reason} {near}: {entry.channel.printed}.", entry)
            return unknown(reason)
        if like := self.like(handle, channel.kind):
            return like
        # An account may bear the name of a body that is in the register with other accounts.
        entry = self._slugs.find(handle) if len(handle) <= LONGEST_ACCOUNT else None
        if entry is None:
            return unknown()
        return lookalike(entry, "tên tài khoản mang tên cơ quan, địa chỉ này không có trong sổ")

    def name_alone(self, name: str) -> Answer | None:
        """Answer for an account's name without its platform: a true one may be another platform's."""
        entry = self.is_named(name) or self.is_named(name.replace(".", ""))
        if entry is None:
            return None
        return same_name(entry) if entry.standing is ChannelStatus.OFFICIAL else exact(entry)

    def is_named(self, value: str) -> RegisterRow | None:
        """Give the row whose account has exactly this name, on any platform."""
        return next((row for name, row in self._by_letters.get(skeleton(value), ()) if name == value), None)

    def like(self, name: str, kind: Kind | None = None) -> Answer | None:
        """Say which account a name imitates; None if none."""
        if len(name) > LONGEST_ACCOUNT:
            return None
        letters = skeleton(name)
        entries = self._by_letters.get(letters)
        if entries:
            real, entry = entries[0]
            if real == name and entry.channel.kind is kind:
                return unknown(
                    "Cùng tên nhưng khác kiểu đường dẫn; hãy mở trang rồi chép lại địa chỉ.", entry
                )
            if real == name.replace(".", ""):
                return lookalike(entry, "cùng tên tài khoản nhưng ở nền tảng khác, không có trong sổ")
            return lookalike(entry, f"tên tài khoản “{name}” chỉ giống “{_handle(entry)}”")
        if answer := self._with_more(name, letters):
            return answer
        for _letters, (real, entry) in self._near.near(letters):
            place, real_place = _place(name), _place(real)
            if place != real_place and (
                self._places.is_joined(place) or self._places.spells_another(place, real_place)
            ):
                return unknown(_ANOTHER_PLACE, entry)
            return lookalike(entry, f"tên tài khoản viết chệch một vài chữ so với “{_handle(entry)}”")
        return None

    def _with_more(self, name: str, letters: str) -> Answer | None:
        lists = words()
        for size in range(min(len(letters) - 1, self._longest), 4, -1):
            for start in range(len(letters) - size + 1):
                run = letters[start : start + size]
                entries = self._by_letters.get(run) or self._without_kind.get(run)
                if not entries:
                    continue
                before, after = letters[:start], letters[start + size :]
                real, entry = entries[0]
                province = skeleton(plain(entry.province))
                around = (before + after).replace(province, "", 1) if province else before + after
                claimed = made_of(around, lists.claim_letters | frozenset("oizeasbgt"))
                if (size < _LONG or run not in self._by_letters) and not claimed:
                    continue
                # "xatanphu" and "xatanphudong": the place's name goes on.
                goes_on = any(
                    is_real_joined(_place(real) + after[:length]) for length in range(2, len(after) + 1)
                )
                if goes_on or self._places.spells_another(_place(name), _place(real)):
                    return unknown(_ANOTHER_PLACE, entry)
                is_committee = entry.owner.startswith(("UBND ", "Ủy ban nhân dân "))
                is_own = is_committee and _OWN_BODY.fullmatch(before)
                if not is_own and any(body in before for body in lists.body_letters):
                    return unknown(f"{_NO_ROW}; tên có chữ của một tổ chức.", entry)
                if any(word in before + after for word in lists.community_letters) and not claimed:
                    return unknown(f"{_NO_ROW}; tên có chữ của cộng đồng, cá nhân.", entry)
                return lookalike(entry, f"tên tài khoản thêm chữ vào “{_handle(entry)}”")
        return None


# Nobody knows whose an account without a row is: only what stands in its name is told.
_NO_ROW = "Sổ không có tài khoản này"
_ANOTHER_PLACE = f"{_NO_ROW}; tên viết như một nơi khác trong danh mục đơn vị hành chính."
_OWN_BODY = re.compile(r"(?:ubnd|uybannhandan|uyban)(?:xa|phuong|thitran|dackhu)?")


def _handle(entry: RegisterRow) -> str:
    """Print an account's name as its page does, dots included: people compare it letter by letter."""
    return entry.channel.printed.rstrip("/").rpartition("/")[2].lstrip("@") or entry.channel.printed


def _place(name: str) -> str:
    return _BEFORE_PLACE.sub("", re.sub(r"[^a-z0-9]", "", plain(name)))
