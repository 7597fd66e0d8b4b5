"""Read one channel from what a person wrote, or every channel of a running text."""

import re
from functools import cache

from guong.engines.channels.channel import Channel, Kind
from guong.engines.channels.links import ascii_host, parse_link, platforms
from guong.engines.channels.phone_numbers import find_phones, parse_phone
from guong.engines.viet.normal_forms import canonical, plain

_MAIL = re.compile(r"(?:mailto:)?([\w.+-]{1,64})@([\w-]+(?:\.[\w-]+)+)(?:\?\S*)?", re.IGNORECASE)
_AT = re.compile(r"(?:(?<!\s)\s+)?[\[({]\s*(?:at|@|a còng|a cong)\s*[\])}]\s*", re.IGNORECASE)
_DOT = re.compile(r"(?:(?<!\s)\s+)?[\[({]\s*(?:\.|dot|chấm|cham)\s*[\])}]\s*", re.IGNORECASE)


def parse(text: str, kind: Kind | None = None) -> Channel | None:
    """
    Read one channel: an address, an e-mail, a telephone number, or an id or @name whose `kind` is given.

    None if the text is no channel, or none of that kind. Invisible letters, "[.]" and "(at)" do not hide it.
    """
    address = _AT.sub("@", _DOT.sub(".", canonical(text).text.strip().strip("<>\"'“”")))
    if kind is not None and kind not in (Kind.WEBSITE, Kind.PHONE, Kind.EMAIL):
        link = parse_link(address)
        channel = link if link is not None and link.kind is kind else _channel_after_kind(address, kind)
    else:
        channel = parse_mail(address)
        if channel is None and kind is not Kind.EMAIL:
            channel = parse_phone(address)
            if channel is None and kind is not Kind.PHONE:
                channel = parse_link(address)
    if channel is None or (kind is not None and channel.kind is not kind):
        return None
    return channel


def _channel_after_kind(text: str, kind: Kind) -> Channel | None:
    """Read a bare id or name, as registers hold it: "@ubndxamau", "1234567890123456789"."""
    if not re.fullmatch(r"@?[\w.\-]{2,80}", text):
        return None
    path = text.lstrip("@")
    if kind is Kind.TIKTOK or (kind is Kind.YOUTUBE and text.startswith("@")):
        path = f"@{path}"
    elif kind is Kind.YOUTUBE:
        path = f"channel/{text}" if re.match(r"UC[\w-]{20}", text) else f"c/{text}"
    channel = parse_link(f"https://{platforms()[kind].hosts[0]}/{path}")
    return None if channel is None else Channel(kind, channel.keys, text, channel.address, channel.what)


def parse_mail(text: str) -> Channel | None:
    """Read one e-mail address; None if it is none."""
    match = _MAIL.fullmatch(text.strip().rstrip("."))
    if match is None:
        return None
    host = ascii_host(match[2])
    if "." not in host:
        return None
    address = f"{match[1].lower()}@{host}"
    return Channel(Kind.EMAIL, (("address", address),), text.strip(), f"mailto:{address}", "mailbox")


_MAIL_IN_TEXT = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_LINK_IN_TEXT = re.compile(
    r"(?<![\w@./-])(?:https?://[^\s<>\"“”]+|(?:[\w-]+\.)+(?:vn|com|net|org|me|info|edu|be|gov)(?![\w-])(?:[/?][^\s<>\"“”]*)?)",
    re.IGNORECASE,
)


def find(text: str) -> tuple[tuple[int, int, Channel], ...]:
    """Find the channels of a running text with their spans, in order and apart."""
    spans: list[tuple[int, int, Channel]] = []
    for pattern, read in ((_MAIL_IN_TEXT, parse_mail), (_LINK_IN_TEXT, parse_link)):
        for match in pattern.finditer(text):
            link_text = match[0].rstrip(".,;:)]!?'’")
            if (channel := read(link_text)) is not None:
                spans.append((match.start(), match.start() + len(link_text), channel))
    spans += find_phones(text)
    apart: list[tuple[int, int, Channel]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return tuple(apart)


def kind_of(words: str) -> Kind | None:
    """Tell which kind a register's word means: "Fanpage", "Zalo OA", "Đường dây nóng"."""
    phrase = re.sub(r"[\s_-]+", " ", plain(words)).strip()
    if phrase in _kinds():
        return _kinds()[phrase]
    long_words = ((word, kind) for word, kind in _kinds().items() if len(word) > 3)
    return next((kind for word, kind in long_words if re.search(rf"\b{re.escape(word)}\b", phrase)), None)


@cache
def _kinds() -> dict[str, Kind]:
    kind_of_word = {
        re.sub(r"[\s_-]+", " ", word): kind
        for kind, platform in platforms().items()
        for word in platform.words
    }
    return dict(sorted(kind_of_word.items(), key=lambda item: -len(item[0])))
