"""Words that may stand in place of marked ones: those the advice of a rule names, and masks."""

import re

from guong.engines.textcheck.marks import Mark

# What the advice quotes after these words stands for the marked ones; after "ví dụ" it is only an example.
_INSTEAD = re.compile(r"(?:^Thay bằng|^Dùng|, dùng) ((?:“[^”]+”(?:, )?)+)")
_QUOTED_WORDS = re.compile(r"“([^”]+)”")
_HEIR = re.compile(r"^Nay là ([^,;]+);")
_NO_NAME = re.compile(r"\bcấp\b")
_LEAVE_OUT = re.compile(r"^Bỏ (?!phần|lời rao|lời chào|lời rủ)")
_LAST = 3
_MASKED_RULES = (
    *("identity-number", "personal-phone", "bank-account", "bank-card", "passport-number"),
    *("insurance-number", "personal-tax-code"),
)
_MOST_WORDS = 4
_LATE = re.compile(r"\d{4}$")


def offers(mark: Mark) -> tuple[str, ...]:
    """Give what may be put where a mark stands, the likeliest first; "" means to leave the words out."""
    excerpt = mark.excerpt
    if mark.end - mark.start != len(excerpt) or not excerpt.strip():
        return ()
    if mark.rule in _MASKED_RULES:
        hidden_places = {at for at, letter in enumerate(excerpt) if letter.isalnum()}
        hidden_places -= set(sorted(hidden_places)[-_LAST:])
        hidden = "".join("•" if at in hidden_places else letter for at, letter in enumerate(excerpt))
        return hidden, ""
    if mark.rule == "vehicle-plate":
        # The province and series of a plate stay.
        head, gap, number = re.match(r"(\w+?-?[A-ZĐa-zđ]{1,2}\d?)([ .-]*)(.*)", excerpt, re.DOTALL).groups()  # type: ignore[union-attr]
        return (head + gap + re.sub(r"\w", "•", number),)
    if mark.rule == "birth-date":
        year = _LATE.search(excerpt)
        return (year.group(),) if year else ()
    successor = _HEIR.search(mark.suggestion)
    if successor and not _NO_NAME.search(successor[1]):
        return (_cased(successor[1], excerpt),)
    if len(excerpt.split()) > _MOST_WORDS:
        return ()
    instead = _INSTEAD.search(mark.suggestion)
    if instead:
        return tuple(_cased(words, excerpt) for words in _QUOTED_WORDS.findall(instead[1]))
    return ("",) if _LEAVE_OUT.search(mark.suggestion) else ()


def _cased(words: str, excerpt: str) -> str:
    return words[0].upper() + words[1:] if excerpt[0].isupper() else words
