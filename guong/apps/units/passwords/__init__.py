"""Refuses the passwords that a Vietnamese office would be tried with first."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from guong.engines.viet.normal_forms import plain

MOST_STEMS = 4  # words in a row that are still easily guessed
MOST_CHARACTERS = 64  # a longer one is a sentence, whatever it is made of
LETTERS_FOR_SIGNS = str.maketrans("013457@$", "oieastas")
DIGITS_AND_SIGNS = "0123456789!@#$%^&*()-_=+.,;:?/ "
SHORTEST_UNIT_NAME = 4  # characters, without blanks
COMMON = "common_in_vietnam"


class CommonInVietnamValidator:
    """Refuse words of the list or of the own unit with digits and signs about them, and digits alone."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` with one sentence for what is tried first."""
        if is_common(password, _own_words(user)):
            raise ValidationError(
                _(
                    "Mật khẩu này thuộc loại bị dò ra đầu tiên: từ quen, tên cơ quan, dãy số, thêm số hay "
                    "dấu vào vẫn dễ đoán. Hãy ghép vài từ không liên quan thành một câu ngắn."
                ),
                code=COMMON,
            )

    def get_help_text(self) -> str:
        """Say what is refused, beside the field."""
        return _("Không dùng từ quen, tên cơ quan hay dãy số, kể cả khi thêm số, thêm dấu.")


def is_common(password: str, own_words: frozenset[str] = frozenset()) -> bool:
    """Tell whether a password is but a few common words, with digits and signs about them or for letters."""
    if len(password) > MOST_CHARACTERS:
        return False
    text = plain(password).casefold()
    if not re.search("[a-z]", text):
        return True
    words = stems() | own_words
    for form in (text, text.rstrip(DIGITS_AND_SIGNS).translate(LETTERS_FOR_SIGNS)):
        letters = re.sub("[^a-z]", "", form)
        if len(set(letters)) <= 2 or _is_made_of(letters, words):
            return True
    return False


def _is_made_of(letters: str, words: frozenset[str]) -> bool:
    """Tell whether letters are at most so many of the words in a row."""
    reachable = {0: 0}  # how far the words reach, by how few of them
    longest = max(map(len, words))
    for start in range(len(letters)):
        if (count := reachable.get(start)) is None or count == MOST_STEMS:
            continue
        for end in range(start + 1, min(len(letters), start + longest) + 1):
            if letters[start:end] in words:
                reachable[end] = min(reachable.get(end, count + 1), count + 1)
    return len(letters) in reachable


def _own_words(user: Any) -> frozenset[str]:
    """Give the names of the units somebody works in, and of that person, without accents and blanks."""
    if user is None or getattr(user, "pk", None) is None:
        return frozenset()
    from ..models import UnitVersion

    units = user.person.appointments.values("unit")
    names = [
        *UnitVersion.objects.filter(unit__in=units).values_list("name", flat=True),
        user.person.full_name,
    ]
    plain_names = [plain(name).casefold().split() for name in names]
    whole = {re.sub("[^a-z]", "", "".join(words)) for words in plain_names}
    tails = {re.sub("[^a-z]", "", "".join(words[1:])) for words in plain_names}
    return frozenset(word for word in whole | tails if len(word) >= SHORTEST_UNIT_NAME)


@cache
def stems() -> frozenset[str]:
    """Read the list of common words."""
    lines = (files(__name__) / "stems.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
