"""Look a website or a mailbox up by its host, and see through the usual tricks with addresses."""

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote

from guong.engines.channels import Channel, Kind, RegisterRow
from guong.engines.channels.links import parse_link
from guong.engines.channels.suffixes import registrable, without_suffix
from guong.engines.lookalike.account_lookup import AccountBook
from guong.engines.lookalike.answer import Answer, exact, lookalike, unknown
from guong.engines.lookalike.hosts import (
    STATE_LABELS,
    authority,
    core_of,
    is_station,
    labels_of,
    letters_of,
    readable,
    stretches,
    written_host,
)
from guong.engines.lookalike.likeness import skeleton, slips_allowed
from guong.engines.lookalike.near_index import NearIndex
from guong.engines.lookalike.places import Gazetteer, joined_provinces
from guong.engines.lookalike.slugs import SlugBook
from guong.engines.lookalike.words import made_of, words
from guong.engines.viet.normal_forms import plain
from guong.engines.viet.slips import near

_PLATFORMS = ("facebook", "zalo", "youtube", "tiktok")
_LONG, _WHOLE = 6, 12
_AS_STATE = re.compile(r"(?:^|[.-])go[vw][.-]?vn(?:[.-]|$)")
_SHORTEST_PROVINCE = 5  # letters of a label that may be a misspelt province
_KINDS = re.compile(r"^(?:ubnd)?(?:xa|phuong|thitran|tt|p|x)(?=[a-z]{4})")
_REDIRECT = re.compile(r"/(?:url|aclk|link|ck/a|l\.php)\?", re.IGNORECASE)  # pages that only lead on
LONGEST_HOST = 253  # characters (RFC 1035)
LONGEST_QUERY = 2000  # characters
LONGEST_LOCAL = 64  # characters before the "@" (RFC 5321)
_NO_MAILBOX = "Hộp thư này không có trong sổ kênh chính thức."


class SiteBook:
    """The hosts of a register's websites and mailboxes."""

    def __init__(
        self, rows: Iterable[RegisterRow], accounts: AccountBook, places: Gazetteer, slugs: SlugBook
    ) -> None:
        self._accounts, self._places, self._slugs = accounts, places, slugs
        self._hosts: dict[str, RegisterRow] = {}
        self._paths: dict[str, list[RegisterRow]] = defaultdict(list)
        self._mails: dict[str, RegisterRow] = {}
        self._locals: dict[str, list[RegisterRow]] = defaultdict(list)
        self._drawn: dict[str, tuple[str, RegisterRow]] = {}
        self._cores: dict[str, tuple[str, RegisterRow]] = {}
        self._by_labels: dict[frozenset[str], tuple[str, RegisterRow]] = {}
        self._near: NearIndex[tuple[str, RegisterRow]] = NearIndex()
        self._provinces: dict[str, RegisterRow] = {}
        self._gov: dict[str, list[tuple[str, str, RegisterRow]]] = defaultdict(list)
        # A host is its website's before it is that of somebody's mailbox.
        for row in sorted(rows, key=lambda row: row.channel.kind is Kind.EMAIL):
            if row.channel.kind is Kind.EMAIL:
                address = row.channel.key("address") or ""
                local, _at, host = address.partition("@")
                self._mails.setdefault(address, row)
                self._locals[skeleton(local)].append(row)
                self._take_host(host, row, mailbox=True)
            elif row.channel.kind is Kind.WEBSITE:
                host = row.channel.key("host") or ""
                if row.channel.key("path"):
                    self._paths[host].append(row)
                else:
                    self._hosts.setdefault(host, row)
                self._take_host(host, row, mailbox=False)
        self._most_labels = max((host.count(".") + 1 for host in self._hosts), default=0)
        self._longest_core = max(map(len, self._cores), default=0)

    def _take_host(self, host: str, row: RegisterRow, *, mailbox: bool) -> None:
        if host in words().mailboxes:
            return
        if mailbox and skeleton(host) in self._drawn:
            return
        self._drawn[skeleton(host)] = (host, row)
        if letters_of(without_suffix(host)) not in self._cores:
            self._near.add(letters_of(without_suffix(host)), (host, row))
        self._cores[letters_of(without_suffix(host))] = (host, row)
        labels = labels_of(without_suffix(host))
        if len(labels) > 1 or len("".join(labels)) >= _LONG:
            self._by_labels.setdefault(labels, (host, row))
        first, _dot, parent_domain = host.partition(".")
        self._gov[parent_domain].append((first, host, row))
        if host.endswith(".gov.vn") and (label := host.split(".")[-3]) in joined_provinces():
            self._provinces.setdefault(label, row)

    def site(self, channel: Channel, address: str) -> Answer:
        """Answer for a website; `asked` is the address as it was written, user part and path included."""
        host, path = channel.key("host") or "", channel.key("path") or ""
        host_text = written_host(address) or host
        entry = self._hosts.get(host) or self._below_path(host, path)
        if entry is not None:
            return exact(entry)
        if host.startswith("xn--") or ".xn--" in host:
            readable_host = readable(host)
            if readable_host is None:
                return unknown("Tên miền này ghi bằng mã quốc tế nhưng không giải ra được chữ nào.")
            host_text = readable_host
        return (
            self._shortened(host, address)
            or self._like_host(host_text)
            or self._like_path(host, path)
            or self._like_query(host, address)
            or self._claimed(host, path)
            or self._no_row(host)
        )

    def _shortened(self, host: str, address: str) -> Answer | None:
        """Say of a short link that it hides where it leads; one that bears a body's name is an imitation."""
        if not any(host == short or host.endswith(f".{short}") for short in words().shorteners):
            return None
        tail = re.sub(r"[^a-z0-9]", "", unquote(address.lower()).partition(host)[2])
        shape = skeleton(tail)
        entry = next(
            (
                self._cores[run][1]
                for size in range(min(len(shape), self._longest_core), _LONG - 1, -1)
                for start in range(len(shape) - size + 1)
                if (run := shape[start : start + size]) in self._cores
            ),
            None,
        ) or self._slugs.find(tail)
        if entry is not None:
            return lookalike(entry, "đường dẫn rút gọn mang tên cơ quan, không biết dẫn đi đâu")
        return unknown(
            "Đường dẫn rút gọn, không biết dẫn đi đâu. Cơ quan nhà nước không gửi đường dẫn rút gọn; "
            "đừng bấm."
        )

    def _like_query(self, host: str, address: str) -> Answer | None:
        """See a known host in what a strange one is told to lead to: "?u=https://known.gov.vn"."""
        carries = any(host == carrier or host.endswith("." + carrier) for carrier in words().carriers)
        if carries and not _REDIRECT.search(address):
            return None
        query = address.partition("?")[2]
        for _name, target in parse_qsl(query[:LONGEST_QUERY]):
            named_host = authority(target).lower().removeprefix("www.")
            if named_host in self._hosts:
                if carries:
                    channel = parse_link(target)
                    return self.site(channel, target) if channel is not None else None
                entry = self._hosts[named_host]
                return lookalike(entry, f"địa chỉ của cơ quan chỉ nằm trong đường dẫn của “{host}”")
            if "//" in target and "." in named_host and (like := self._like_host(named_host)) is not None:
                return like
            if "//" in target and "." in named_host:
                return unknown(f"Đường dẫn này chuyển tiếp sang “{named_host}”, không có trong sổ; đừng bấm.")
        return None

    def _claimed(self, host: str, path: str) -> Answer | None:
        """Say whose name a host bears that the register does not hold: "congan-mau.com"."""
        core = without_suffix(host)
        if host.endswith(tuple(f".{ending}" for ending in words().restricted)) or is_station(core):
            return None
        entry = self._slugs.find(core) or self._slugs.served_place(core)
        if entry is None and _AS_STATE.search(host):
            places = (self._slugs.places.get(skeleton(label)) for label in re.split(r"[.-]", host))
            entry = next(filter(None, places), None)  # a row of the commune that a label is named for
        parts = path.split("/") if len(path) <= LONGEST_HOST else ()
        entry = entry or next((row for part in parts if (row := self._slugs.find(part))), None)
        reason = f"địa chỉ “{host}” mang tên cơ quan, không có trong sổ"
        return lookalike(entry, reason) if entry is not None else None

    def _below_path(self, host: str, path: str) -> RegisterRow | None:
        for row in self._paths.get(host, ()):
            folder = row.channel.key("path") or ""
            if path == folder or path.startswith(folder.rstrip("/") + "/"):
                return row
        return None

    def _no_row(self, host: str) -> Answer:
        labels = host.split(".")
        for start in range(1, len(labels) - 1):
            above = self._hosts.get(".".join(labels[start:]))
            if above is not None:
                return unknown(f"Không có trong sổ, nhưng nằm dưới tên miền của {above.owner}.", above)
        if host.endswith(".gov.vn"):
            return unknown(
                "Không có trong sổ, chưa biết tên miền này có thật không. Đuôi .gov.vn chỉ cấp cho cơ quan "
                "nhà nước, nhưng tin nhắn có thể ghi một địa chỉ không có thật; hãy gọi hỏi trước."
            )
        if _AS_STATE.search(host):
            return unknown(
                f"Tên miền là “{registrable(host)}”, không kết thúc bằng .gov.vn. Không có trong sổ."
            )
        return unknown()

    def behind_at(self, address: str) -> Answer | None:
        """Answer for "known-site@other-site": only what follows the "@" is where it leads."""
        before, sign, host = authority(address).lower().rpartition("@")
        if not sign:
            return None
        entry = self._hosts.get(before.split(":")[0].removeprefix("www."))
        if entry is not None:
            return lookalike(entry, f"phần trước “@” chỉ để đánh lừa, địa chỉ thật dẫn tới “{host}”")
        return self._like_host(before) if "." in before else None

    def _like_host(self, host: str) -> Answer | None:
        if len(host) > LONGEST_HOST:
            return None
        entry = self._drawn.get(skeleton(host))
        if entry and entry[0] != host:
            return lookalike(entry[1], f"tên miền “{host}” chỉ giống “{entry[0]}”")
        if host.endswith(".gov.vn") and host.isascii():
            return self._slip_under_gov(host) or self._slip_of_province(host)
        if is_station(without_suffix(host)):
            return None
        if any(host.endswith("." + ending) for ending in words().restricted):
            return None
        host_match = self._by_labels.get(labels_of(core_of(host)))
        if host_match and len(host_match[0].split(".")) > 2:
            return lookalike(host_match[1], f"tên miền “{host}” xếp lại các chữ của “{host_match[0]}”")
        likenesses = [like for like in (self._carries_host(host), self._other_ending(host)) if like]
        if likenesses:
            # The longer the host that is imitated, the surer whose it is.
            return max(likenesses, key=lambda like: len(like.entry.channel.printed) if like.entry else 0)
        if not re.search("go[vw]", letters_of(host)):
            # A long host with another ending: place and province together are nobody else's.
            letters = letters_of(core_of(host))
            for core, (known_host, row) in self._near.near(letters) if len(letters) >= _WHOLE else ():
                if not self._places.spells_another(letters, core):
                    return lookalike(row, f"tên miền “{host}” viết chệch “{known_host}”")
            return None
        skeletons = (skeleton(label) for label in re.split(r"[.-]", without_suffix(host)))
        body = "".join(label for label in skeletons if label not in STATE_LABELS)
        match = self._cores.get(body) or next((row for _core, row in self._near.near(body)), None)
        return lookalike(match[1], f"tên miền “{host}” viết chệch “{match[0]}”") if match else None

    def _slip_under_gov(self, host: str) -> Answer | None:
        first, _dot, parent_domain = host.partition(".")
        if (
            len(first) < _LONG - 1
            or self._places.is_joined(first)
            or self._places.is_joined(_KINDS.sub("", first))
        ):
            return None
        for label, known_host, entry in self._gov.get(parent_domain, ()):
            slip_limit = max(1, slips_allowed(len(first)))
            if max(len(first), len(label)) >= _LONG and near(first.replace("cl", "d"), label, slip_limit):
                return lookalike(entry, f"tên miền “{host}” viết chệch “{known_host}”")
        return None

    def _slip_of_province(self, host: str) -> Answer | None:
        """See a province's own label misspelt, under which no host exists: "mau.quangtry.gov.vn"."""
        labels = host.removesuffix(".gov.vn").split(".")
        label = labels[-1]
        if label in joined_provinces():
            return None
        may_be_another = len(label) < _SHORTEST_PROVINCE or self._places.is_joined(label)
        for known, entry in self._provinces.items():
            if label != known and (near(label, known, 1) or skeleton(label) == skeleton(known)):
                row = self._hosts.get(".".join((*labels[:-1], known, "gov", "vn")))
                if row is not None or not may_be_another:
                    return lookalike(
                        row or entry, f"tên tỉnh trong “{host}” viết chệch, không có tên miền ấy"
                    )
        return None

    def _carries_host(self, host: str) -> Answer | None:
        labels = re.split(r"\.", host)
        for start in range(len(labels) - 2):
            for end in range(min(len(labels) - 1, start + self._most_labels), start + 1, -1):
                entry = self._hosts.get(".".join(labels[start:end]))
                if entry is not None:
                    return lookalike(entry, f"tên miền thật ở cuối là “{'.'.join(labels[-2:])}”")
        return None

    def _other_ending(self, host: str) -> Answer | None:
        whole, body = letters_of(host), letters_of(without_suffix(host))
        labels = {skeleton(label) for label in re.split(r"[.-]", host)}
        for size in range(min(len(whole), self._longest_core), 2, -1):
            for start in range(len(whole) - size + 1):
                entries = self._cores.get(whole[start : start + size])
                if not entries:
                    continue
                known_host, entry = entries
                other_letters = whole[:start] + " " + whole[start + size :]
                official_words = "gov" in other_letters or "gow" in other_letters
                if size < _LONG and not (official_words and whole[start : start + size] in labels):
                    continue
                more = body.replace(whole[start : start + size], "", 1)
                if official_words or size >= _WHOLE or not more or made_of(more, words().claim_letters):
                    return lookalike(entry, f"tên miền “{host}” không phải “{known_host}”")
        return None

    def _like_path(self, host: str, path: str) -> Answer | None:
        if any(host == carrier or host.endswith("." + carrier) for carrier in words().carriers):
            return None
        for part in re.split(r"[/?=&]", path):
            entry = self._hosts.get(part.removeprefix("www."))
            if entry is not None:
                return lookalike(entry, f"địa chỉ của cơ quan chỉ nằm trong đường dẫn của “{host}”")
        account = path.split("/")[0]
        poses = any(skeleton(platform) in skeleton(host) for platform in _PLATFORMS)
        entry = None
        if poses or account.startswith("@"):
            entry = self._accounts.is_named(account.lstrip("@").replace(".", ""))
        if entry is None:
            return None
        reason = "không phải nền tảng thật" if poses else "là nơi khác, không có trong sổ"
        return lookalike(entry, f"cùng tên tài khoản, nhưng “{host}” {reason}")

    def host_in_path(self, address: str) -> Answer | None:
        """See a known host set where an account's name belongs: "zalo.me/mau.quangtri.gov.vn"."""
        for part in re.split(r"[/?=&@]+", re.sub(r"^[a-z]+://", "", address.lower()))[1:]:
            entry = self._hosts.get(part.removeprefix("www."))
            if entry is not None:
                return lookalike(entry, "địa chỉ của cơ quan chỉ đứng sau dấu gạch chéo của một địa chỉ khác")
        return None

    def mailbox(self, address: str) -> Answer:
        """Answer for an e-mail address, in small letters."""
        entry = self._mails.get(address)
        if entry is not None:
            return exact(entry)
        answer = self.behind_at(address)
        if answer is not None:
            return answer
        local, _at, host = address.partition("@")
        if len(local) > LONGEST_LOCAL:
            return unknown(_NO_MAILBOX)
        letters = skeleton(local)
        if host in words().mailboxes:
            for part in stretches(letters, _LONG):
                if rows := self._locals.get(part):
                    domain = (rows[0].channel.key("address") or "").partition("@")[2]
                    around = {skeleton(name) for name in (*domain.split("."), plain(rows[0].province))}
                    around = (around | words().claim_letters) - {""}
                    if made_of(letters.replace(part, "", 1), frozenset(around)):
                        return lookalike(rows[0], f"hộp thư miễn phí ở “{host}” lấy tên hộp thư của cơ quan")
                if "gov" in letters and part in self._cores:
                    reason = f"hộp thư miễn phí ở “{host}” lấy tên miền của cơ quan"
                    return lookalike(self._cores[part][1], reason)
            return unknown(_NO_MAILBOX)
        if host in self._hosts or any(known_host == host for known_host, _row in self._drawn.values()):
            for known_address, entry in self._mails.items():
                known_local, _at, known_domain = known_address.partition("@")
                if known_domain != host or abs(len(known_local) - len(local)) > 1:
                    continue
                place = re.sub(r"^(?:ubnd|vanthu|xa|phuong|vp)[._-]?", "", local)
                is_slip = len(known_local) >= _LONG and near(known_local, local, 1)
                if skeleton(known_local) == letters or (is_slip and not self._places.is_joined(place)):
                    return lookalike(entry, f"tên hộp thư viết chệch “{known_local}”")
            return unknown(_NO_MAILBOX)
        like = self._like_host(host)
        if like is not None and like.entry is not None:
            row = next(iter(self._locals.get(letters, ())), like.entry)
            return lookalike(row, f"hộp thư ở “{host}”, không phải tên miền của cơ quan")
        return unknown(_NO_MAILBOX)
