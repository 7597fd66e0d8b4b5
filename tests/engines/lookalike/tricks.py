"""Makes questions at test time: a register of communes with invented channels, a generator per trick."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guong.engines.legal.national import communes, former_provinces, provinces
from guong.engines.lookalike.places import units_named
from guong.engines.viet.normal_forms import plain
from guong.engines.viet.spoken_numbers import digit_by_digit

AREAS = ("0203", "0225", "0233", "0234", "0238", "0255", "0262", "0290")
HEADING = "kind,value,name,owner,province,predecessors\n"


@dataclass(frozen=True)
class Body:
    """A commune with the channels that are invented for it."""

    title: str
    place: str
    own: str
    province: str
    where: str
    number: str
    zalo: str
    province_code: str

    @property
    def owner(self) -> str:
        return f"UBND {self.title}"

    @property
    def host(self) -> str:
        return f"{self.own}.{self.where}.gov.vn"

    @property
    def handle(self) -> str:
        return f"{self.own}.{self.where}"

    def rows(self) -> str:
        ending = f',"{self.owner}","{self.owner}",{self.province},\n'
        police = f',"Công an {self.title}","Công an {self.title}",{self.province},\n'
        return (
            f"website,https://{self.host}{ending}facebook,https://www.facebook.com/{self.handle}{ending}"
            f"zalo,https://zalo.me/{self.zalo}{ending}phone,{self.number}{ending}"
            f"email,ubnd.{self.own}@{self.where}.gov.vn{ending}"
            f"facebook,https://www.facebook.com/profile.php?id=1000{self.zalo[4:15]}{police}"
        )


def _join(words: str) -> str:
    return "".join(letter for letter in plain(words) if letter.isalnum())


def bodies(seed: int, count: int) -> list[Body]:
    """Choose communes whose name no other has; the seed decides which, so that half can be kept away."""
    dice = random.Random(seed)
    names = {province.code: province.name for province in provinces()}
    plain_names = [_join(unit.name) for unit in communes()]
    alone = [
        unit
        for unit in communes()
        if plain_names.count(_join(unit.name)) == 1 and len(_join(unit.name)) >= 6 and unit.name.isprintable()
    ]
    chosen = dice.sample(sorted(alone, key=lambda unit: unit.code), count)
    return [
        Body(
            f"{unit.kind} {unit.name}",
            unit.name,
            _join(unit.name),
            names[unit.province],
            _join(names[unit.province]),
            f"{dice.choice(AREAS)} 3{dice.randrange(100, 999)} {dice.randrange(100, 999)}",
            str(dice.randrange(10**18, 9 * 10**18)),
            unit.province,
        )
        for unit in chosen
    ]


def register_of(rows: list[Body]) -> str:
    return HEADING + "".join(body.rows() for body in rows)


def exact(body: Body, dice: random.Random) -> Iterator[str]:
    yield from (
        body.host,
        f"https://www.{body.host}/tin-tuc/{dice.randrange(99)}",
        f"HTTP://{body.host.upper()}",
    )
    yield from (f"https://m.facebook.com/{body.handle}", f"fb.com/{body.own}{body.where}?fbclid=x")
    yield from (f"https://zalo.me/{body.zalo}", f"mailto:ubnd.{body.own}@{body.where}.gov.vn?subject=Hoi")
    yield f"hxxps://{body.host.replace('.', '[.]')}"


def names(body: Body, dice: random.Random) -> Iterator[str]:
    yield from (body.owner, plain(body.owner), f"{body.owner}, tỉnh {body.province}", f"Fanpage {body.owner}")
    yield from (f"Ủy ban nhân dân {body.title}", f"U.B.N.D {body.title}", f"Công an {body.title}")


def numbers(body: Body, dice: random.Random) -> Iterator[str]:
    digits = body.number.replace(" ", "")
    yield from (
        body.number,
        f"ĐT: {digits}",
        f"+84 {digits[1:]}",
        f"({digits[:4]}) {digits[4:]}",
        f"Số {digits}",
    )


def spelled_out(body: Body, dice: random.Random) -> Iterator[str]:
    """The true address as people spell it out for each other."""
    yield from (body.host.replace(".", " chấm "), body.host.replace(".", " . "), f"({body.host})")
    yield from (body.host.replace(".", "。"), f"https://www.google.com/url?q=https://{body.host}/&sa=D")


def _keyed(words: str, shapes: dict[str, str], tones: dict[str, str]) -> str:
    """Type words as they come out where the help for accents is off."""
    typed = []
    for word in words.split():
        apart = unicodedata.normalize("NFD", word)
        tone = next((tones[mark] for mark in apart if mark in tones), "")
        letters = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones))
        typed.append("".join(shapes.get(letter, letter) for letter in letters) + tone)
    return " ".join(typed)


TELEX_KEYS = ("aw", "aa", "dd", "ee", "oo", "ow", "uw", "Aw", "Aa", "DD", "Ee", "Oo", "Ow", "Uw")
VNI_KEYS = ("a8", "a6", "d9", "e6", "o6", "o7", "u7", "A8", "A6", "D9", "E6", "O6", "O7", "U7")
_TELEX = dict(zip("ăâđêôơưĂÂĐÊÔƠƯ", TELEX_KEYS, strict=True))
_VNI = dict(zip("ăâđêôơưĂÂĐÊÔƠƯ", VNI_KEYS, strict=True))
_MARKS = "\u0301\u0300\u0309\u0303\u0323"


def keyed_names(body: Body, dice: random.Random) -> Iterator[str]:
    """The name of a body typed by its keys; only where enough accents are in it to tell."""
    for shapes, tones in ((_TELEX, "sfrxj"), (_VNI, "12345")):
        typed = _keyed(body.title, shapes, dict(zip(_MARKS, tones, strict=True)))
        if sum(a != b for a, b in zip(typed.split(), body.title.split(), strict=True)) > 1:
            yield f"UBND {typed}"


def dictated(body: Body, dice: random.Random) -> Iterator[str]:
    yield digit_by_digit(body.number)


def former_provinces_said(body: Body, dice: random.Random) -> Iterator[str]:
    """The name with the province that went into today's."""
    yield from (
        f"{body.owner}, tỉnh {former.name}"
        for former in former_provinces()
        if former.kind == "tỉnh" and body.province_code in former.heirs
    )


def words_before(body: Body, dice: random.Random) -> Iterator[str]:
    words = ("Tiếp nhận hồ sơ", "Thông báo", "Cảnh báo", "Bộ phận một cửa", "Hoàn thuế", "Hỗ trợ", "Tố giác")
    yield from (f"{word} {body.owner}" for word in dice.sample(words, 3))


def words_after(body: Body, dice: random.Random) -> Iterator[str]:
    words = ("24h", "chính thức", "hỗ trợ", "tiếp nhận hồ sơ", "VN", "online", "- Hoàn tiền")
    yield from (f"{body.owner} {word}" for word in dice.sample(words, 3))


def endings(body: Body, dice: random.Random) -> Iterator[str]:
    flat = body.host.replace(".", "-")
    yield from (
        f"{flat}.com",
        f"{body.host}.xyz",
        f"{body.own}.{body.where}.gov-vn.com",
        f"{body.host}@xau.top",
    )
    yield f"{body.own}.gov.vn.{dice.choice(('xyz', 'top', 'site'))}"


def plain_domains(body: Body, dice: random.Random) -> Iterator[str]:
    kind = _join(body.title.removesuffix(body.place))
    yield from (f"ubnd{kind}{body.own}.com", f"congan-{body.own}.{dice.choice(('com', 'net', 'vn'))}")
    yield from (f"facebook.com/ubnd{kind}{body.own}", f"tiktok.com/@congan{kind}{body.own}")


def hidden_targets(body: Body, dice: random.Random) -> Iterator[str]:
    yield f"https://{dice.choice(('tin', 'xem', 'nhan'))}{dice.randrange(99)}.top/?u=https://{body.host}/"
    yield f"bit.ly/ubnd-{body.own}-{body.where}"


def hosted_pages(body: Body, dice: random.Random) -> Iterator[str]:
    """Pages that anybody opens at a builder of pages, other networks, a bare number for a host."""
    kind = _join(body.title.removesuffix(body.place))
    yield f"https://sites.google.com/view/ubnd-{kind}-{plain(body.place).replace(' ', '-')}"
    yield f"{body.host.replace('.', '-')}.{dice.choice(('web.app', 'pages.dev', 'netlify.app'))}"
    yield f"{body.host}.{dice.choice(('vercel.app', 'herokuapp.com', 'github.io'))}"
    yield f"http://{dice.randrange(20, 200)}.17.{dice.randrange(255)}.9/{body.host}/dang-nhap"
    yield f"https://www.{dice.choice(('threads.net', 'mastodon.social', 'koo.top'))}/@{body.handle}"


CONFUSABLE = {
    "a": "аɑ",
    "e": "е",
    "i": "іı",
    "o": "о",
    "n": "п",
    "u": "ս",
    "g": "ɡ",
    "h": "һ",
    "c": "с",
    "l": "ӏ",
}


def confusables(body: Body, dice: random.Random) -> Iterator[str]:
    spots = [at for at, letter in enumerate(body.own) if letter in CONFUSABLE]
    for at in dice.sample(spots, min(2, len(spots))):
        confusable = dice.choice(CONFUSABLE[body.own[at]])
        yield f"{body.own[:at]}{confusable}{body.own[at + 1 :]}.{body.where}.gov.vn"


def misspelt_province(body: Body, dice: random.Random) -> Iterator[str]:
    at = dice.randrange(1, len(body.where) - 1)
    yield f"{body.own}.{body.where[:at]}{body.where[at + 1 :]}.gov.vn"
    yield f"{body.own}.{body.where[:at]}{body.where[at] * 2}{body.where[at + 1 :]}.gov.vn"


def longer_handles(body: Body, dice: random.Random) -> Iterator[str]:
    yield from (
        f"facebook.com/{body.handle}.{word}" for word in dice.sample(("24h", "hotro", "chinhthuc"), 2)
    )
    yield f"https://www.tiktok.com/@{body.handle}"


def foreign_prefix(body: Body, dice: random.Random) -> Iterator[str]:
    yield f"+{dice.choice(('85', '1', '375'))} {body.number[1:]}"


def one_off(body: Body, dice: random.Random) -> Iterator[str]:
    digits = body.number.replace(" ", "")
    at = dice.randrange(5, len(digits))
    yield f"{digits[:at]}{(int(digits[at]) + 1) % 10}{digits[at + 1 :]}"
    swap = next(at for at in range(5, len(body.zalo) - 1) if body.zalo[at] != body.zalo[at + 1])
    yield f"https://zalo.me/{body.zalo[:swap]}{body.zalo[swap + 1]}{body.zalo[swap]}{body.zalo[swap + 2 :]}"


def swapped_digits(body: Body, dice: random.Random) -> Iterator[str]:
    digits = body.number.replace(" ", "")
    at = next((at for at in range(4, len(digits) - 1) if digits[at] != digits[at + 1]), None)
    if at is not None:
        yield f"{digits[:at]}{digits[at + 1]}{digits[at]}{digits[at + 2 :]}"
    yield f"{digits[:-1]}{(int(digits[-1]) + 3) % 10}"


def other_endings(body: Body, dice: random.Random) -> Iterator[str]:
    ending = dice.choice(("com", "net", "org", "info", "vn", "com.vn", "org.vn"))
    yield from (f"{body.own}.{body.where}.{ending}", f"{body.own}{body.where}.{ending}")
    yield from (f"{body.own}.{body.where}.gov.{dice.choice(('com', 'net', 'org'))}", f"{body.host}.{ending}")
    yield f"https://dichvucong.{body.own}.{body.where}-gov.{dice.choice(('com', 'top'))}/dang-nhap"


def police_domains(body: Body, dice: random.Random) -> Iterator[str]:
    kind = _join(body.title.removesuffix(body.place))
    ending = dice.choice(("com", "net", "vn", "top", "online"))
    yield from (f"congan{kind}{body.own}.{ending}", f"congan-{kind}-{body.own}.{ending}")
    yield f"congan{kind}{body.own}{body.where}.{ending}"


def typed_names(body: Body, dice: random.Random) -> Iterator[str]:
    """The name as a hand types it: letters set apart, accents here and there, a question behind it."""
    letters = " ".join(plain(body.place).replace(" ", "").upper())
    yield f"U B N D {plain(body.title.removesuffix(body.place)).strip().upper()} {letters}"
    words = body.owner.split()
    yield " ".join(plain(word) if at % 2 else word for at, word in enumerate(words))
    yield from (f"{body.owner} {tail}" for tail in ("có zalo không", "ơi", "số nào vậy?"))


def drawn_names(body: Body, dice: random.Random) -> Iterator[str]:
    """The name with digits for letters, which no hand types by a slip."""
    if "o" in body.owner:
        yield body.owner.replace("o", "0").replace("i", "l")


def former_names(body: Body, dice: random.Random) -> Iterator[str]:
    """Names that ended with June 2025 of the places that went into the body."""
    units = [unit for rows in units_named().values() for unit in rows]
    today = {unit.name for unit in communes()}
    before = [
        unit
        for unit in units
        if unit.is_former and unit.heirs == (body.title,) and unit.district and unit.name not in today
    ]
    for unit in before[:2]:
        province = unit.province
        yield f"UBND {unit.title}, {unit.district}, tỉnh {province}"


def real_others(body: Body, dice: random.Random) -> Iterator[str]:
    """Hosts, pages and names of real bodies around, and of people and shops of the place."""
    yield from (f"congan.{body.where}.gov.vn", f"soyte.{body.where}.gov.vn", f"{body.where}.gov.vn")
    yield from (f"Công an tỉnh {body.province}", f"Sở Y tế {body.province}", f"Điện lực {body.province}")
    yield from (f"thcs{body.own}.edu.vn", f"facebook.com/thcs.{body.own}", f"Hội Chữ thập đỏ {body.province}")
    yield from (f"Trạm Y tế {body.title}", f"Bưu điện {body.place}", f"Hợp tác xã {body.place}")
    yield from (
        f"facebook.com/{body.own}quetoi",
        f"facebook.com/cho.{body.own}",
        f"Người {body.place} xa quê",
    )


Trick = Callable[[Body, random.Random], Iterator[str]]
IMITATIONS: tuple[Trick, ...] = (
    *(words_before, words_after, endings, plain_domains, hidden_targets, confusables, misspelt_province),
    *(longer_handles, foreign_prefix, other_endings, police_domains, drawn_names, hosted_pages),
)


def neighbours(body: Body, dice: random.Random) -> Iterator[str]:
    """Real bodies and strangers: other communes by name, handle and host, shops, schools."""
    other = dice.choice([unit for unit in communes() if unit.name != body.place])
    own = _join(other.name)
    yield from (
        f"UBND {other.kind} {other.name}",
        f"facebook.com/{own}.{body.where}",
        f"{own}.{body.where}.gov.vn",
    )
    yield from (
        f"Trường Tiểu học {body.place}",
        f"Chợ {body.place}",
        f"{body.place} quê tôi",
        f"{body.where}tv.vn",
    )
    yield from (
        f"09{dice.randrange(10**7, 10**8)}",
        f"facebook.com/nguyenvan{dice.choice(('mau', 'thu'))}{own}",
    )
