"""Personal data of private persons found in a text, told apart from what is public, and masked."""

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from guong.engines.lazy_imports import compile_late
from guong.engines.viet.capitals import calm_text
from guong.engines.viet.normal_forms import fold
from guong.engines.viet.personal_facts import personal_facts
from guong.engines.viet.personal_mails import find_mails
from guong.engines.viet.personal_numbers import NumberSpot, find_numbers, is_mobile
from guong.engines.viet.personal_prose import find_birth_dates, find_children, find_home_addresses
from guong.engines.viet.personal_spoken import find_spelled
from guong.engines.viet.personal_tables import find_in_tables


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """
    One piece of personal data; offsets are into the text that was searched.

    Kinds: cccd, cmnd, phone-personal, bank-account, bank-card, passport, plate, bhxh, bhyt, tax-code,
    home-address, email-personal, birth-date, child. `confidence` is 0 to 1: below 0.8 a person should look.
    """

    start: int
    end: int
    kind: str
    confidence: float


# The letter o for the digit 0 is a usual trick against filters.
_DISGUISED_PHONE = compile_late(r"(?<!\w)[0oO](?:[ .-]?[\doO]){9}(?!\w)")
_SPREAD = compile_late(r"(?<![\w.,/-])0(?: ?[.\-] ?\d| \d|\d){9}(?![\w/-])")
_PLATE = compile_late(
    r"(?<![\w./-])[1-9]\d-?[A-ZĐ]{1,2}\d?(?:[- .]{1,3}\d{3}\.?\d{2}|[- .]{1,2}\d{4})(?!\w|[./-]\d)",
    re.IGNORECASE,
)
_VEHICLE = compile_late(
    r"(?<![a-z])(?:xe|bks|bien|bsx|o to|oto|mo to|ro mooc|ro-mooc|phuong tien|tai xe)(?![a-z])"
)
_NO_VEHICLE = compile_late(
    r"(?<![a-z])(?:ma hang|lo|thua|giong|giay phep|so may|ma so|hop dong|goi|serie?|mau|linh kien|phong)"
    r"(?![a-z])"
)
_HEALTH_CARD = compile_late(
    r"(?<![A-Za-z0-9])(?P<object>[A-Za-z]{2})[ .-]?(?P<rest>[1-5](?:[ .-]?\d){12})(?!\d)"
)


def find_personal_data(text: str, on: date | None = None) -> list[PersonalDatum]:
    """
    Find personal data of private persons in a canonical text, in order and apart; no birth is after `on`.

    Not found on purpose: hotlines and landlines, addresses and mail of offices, tax codes and accounts of
    organisations, names alone. Codes of parcels, invoices and bids are told apart by the words near them.
    """
    text = calm_text(text)
    view = fold(text)
    low = view.text
    if len(low) != len(text):
        low = "".join(
            letter if len(letter) == 1 else letter[0]
            for letter in (fold(letter).text or " " for letter in text)
        )
    data = [PersonalDatum(*number) for number in find_numbers(text, low)]
    for match in _SPREAD.finditer(text):
        if " . " in match.group() and is_mobile(re.sub(r"\D", "", match.group())):
            data.append(PersonalDatum(*match.span(), "phone-personal", 0.8))
    for match in _DISGUISED_PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group().lower().replace("o", "0"))
        if is_mobile(digits) and "o" in match.group().lower():
            data.append(PersonalDatum(*match.span(), "phone-personal", 0.8))
    data += (PersonalDatum(*number) for number in find_spelled(text))
    for match in _PLATE.finditer(text):
        start, end = match.span()
        left, right = NumberSpot(text, low, start, end).clause()
        near = max(left, start - 25)
        vehicle = _VEHICLE.search(low, left, start) or _VEHICLE.search(low, end, right)
        has_denial = _NO_VEHICLE.search(low, near, start) and not _VEHICLE.search(low, near, start)
        has_dot = re.search(r"\d{3}\.\d{2}$", match.group())
        if (vehicle or has_dot) and not has_denial:
            data.append(PersonalDatum(start, end, "plate", 0.95 if vehicle else 0.8))
    for match in _HEALTH_CARD.finditer(text):
        if match["object"].upper() in personal_facts().health_objects:
            data.append(PersonalDatum(*match.span(), "bhyt", 0.95))
    data += (PersonalDatum(*mail, "email-personal", 0.9) for mail in find_mails(low))
    data += (PersonalDatum(*number) for number in (find_in_tables(text) if "\n" in text else ()))
    data += (PersonalDatum(*address, "home-address", 0.8) for address in find_home_addresses(text))
    data += (PersonalDatum(*birth, "birth-date", 0.85) for birth in find_birth_dates(text, on))
    data += (PersonalDatum(*child, "child", 0.8) for child in find_children(text))
    # Of data that overlap, the surest stays, then the longest.
    apart: list[PersonalDatum] = []
    for datum in sorted(data, key=lambda candidate: (-candidate.confidence, candidate.start - candidate.end)):
        at = bisect_right(apart, datum.start, key=lambda earlier: earlier.start)
        after_the_last = at == 0 or apart[at - 1].end <= datum.start
        if after_the_last and (at == len(apart) or datum.end <= apart[at].start):
            apart.insert(at, datum)
    return apart


def _masked(datum_text: str, kind: str) -> str:
    if kind == "email-personal":
        local, _, domain = datum_text.partition("@")
        return f"{local[:2]}•••@{domain}"
    if kind in ("home-address", "child"):
        words = datum_text.split()
        return " ".join([words[0], "•••", words[-1]]) if len(words) > 2 else "•••"
    if kind == "birth-date":
        return re.sub(r"\d(?=.*\d{4})", "•", datum_text)
    places = [at for at, letter in enumerate(datum_text) if letter.isalnum()]
    hidden_places = set(places[3 : len(places) - 2])
    return "".join("•" if at in hidden_places else letter for at, letter in enumerate(datum_text))


def mask(text: str, *, but: Collection[str] = ()) -> str:
    """Hide personal data, leaving enough to recognise it by ("049•••••••12"); not of the kinds in `but`."""
    pieces, last_end = [], 0
    for datum in find_personal_data(text):
        if datum.kind in but:
            continue
        pieces += [text[last_end : datum.start], _masked(text[datum.start : datum.end], datum.kind)]
        last_end = datum.end
    return "".join([*pieces, text[last_end:]])
