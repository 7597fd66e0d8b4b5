"""What a body's name becomes in an address of anybody's: "UBND xã Mẫu" is ubndxamau, xamau, conganmau."""

from collections.abc import Iterable

from guong.engines.channels import RegisterRow
from guong.engines.lookalike.likeness import skeleton
from guong.engines.lookalike.page_names import read_name
from guong.engines.lookalike.places import commune_name_counts, joined_provinces
from guong.engines.lookalike.words import made_of, words
from guong.engines.viet.normal_forms import plain

_BODIES = {"uy ban nhan dan": ("ubnd", "uybannhandan", "uyban", ""), "cong an": ("congan", "ca")}
_KINDS = {"xa", "phuong", "thi tran", "dac khu"}
_SHORTEST = 7  # letters


class SlugBook:
    """The names of communes' bodies as they are written in one; what many communes are called is left out."""

    def __init__(self, rows: Iterable[RegisterRow]) -> None:
        self._rows: dict[str, RegisterRow] = {}
        self.places: dict[str, RegisterRow] = {}
        first_rows: dict[str, RegisterRow] = {}
        for row in rows:
            first_rows.setdefault(row.owner, row)
        for owner, row in first_rows.items():  # a body has many channels and one name
            name = read_name(owner)
            head, place = " ".join(name.head), skeleton("".join(name.place))
            kind = next((kind for kind in _KINDS if head.endswith(kind)), "")
            if not kind or not place or place in joined_provinces():
                continue
            if commune_name_counts()["".join(name.place)] > 1:
                continue
            for short in _BODIES.get(head[: -len(kind)].strip(), ()):
                for written_kind in (skeleton(kind), ""):
                    slug = f"{skeleton(short)}{written_kind}{place}"
                    if (short or written_kind) and len(slug) >= _SHORTEST:
                        self._rows.setdefault(slug, row)
                        self.places.setdefault(place, row)
        self._longest = max(map(len, self._rows), default=0)

    def served_place(self, name: str) -> RegisterRow | None:
        """Give a row of the commune whose name stands beside a service of the state and claims alone."""
        letters, services = skeleton(name), words().services
        if not any(service in letters for service in services):
            return None
        for place, row in self.places.items():
            before, middle, after = letters.partition(place)
            around = before + after
            if middle and any(service in around for service in services) and _is_claim(around, row):
                return row
        return None

    def find(self, name: str) -> RegisterRow | None:
        """Give a row of the body that a name of an account or a site claims, and nothing else is in it."""
        letters = skeleton(name)
        for size in range(min(len(letters), self._longest), _SHORTEST - 1, -1):
            for start in range(len(letters) - size + 1):
                row = self._rows.get(letters[start : start + size])
                if row is not None and _is_claim(letters[:start] + letters[start + size :], row):
                    return row
        return None


def _is_claim(around: str, row: RegisterRow) -> bool:
    """Tell whether what stands around a body's name adds only claims, and the province of the body."""
    province = skeleton(plain(row.province))
    around = around.replace(province, "", 1) if province else around
    return not around or made_of(around, words().claim_letters | words().services)
