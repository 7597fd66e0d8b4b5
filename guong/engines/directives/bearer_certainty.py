"""Say how it is known who bears a task: by the place of the letter that names them, and by their words."""

import re
from enum import StrEnum

from guong.engines.directives.bearers import bodies_at, names_nobody, names_several
from guong.engines.directives.clause_addressees import is_counted
from guong.engines.directives.patterns import WORDS
from guong.engines.surety import Surety, explicit, inferred, open_question, weakest

NO_BEARER = "Việc này giao cho ai?"


class LeadPlace(StrEnum):
    """Where a letter says who bears a task; the words are those an official reads."""

    SENTENCE = "câu giao việc"
    HEADING = "đề mục phía trên"
    ROW = "bảng phân công"
    EARLIER = "câu trước"
    BESIDE = "việc ngay phía trên"
    RECIPIENTS = "nơi Kính gửi"
    ABOVE = "phần phía trên"


_NAMING = (LeadPlace.SENTENCE, LeadPlace.HEADING, LeadPlace.ROW)
_REFERS = re.compile(WORDS["refers_back"], re.I)
_OPEN_CHOICE = re.compile(WORDS["unsettled"], re.I)
_ONLY_SOME = re.compile(WORDS["only_some"])
_CUT = re.compile(WORDS["cut_name"])
_GOES_ON = re.compile(WORDS["name_goes_on"])
_OWN_SUBJECT = re.compile(WORDS["own_subject"])


def surety_of(units: tuple[str, ...], place: LeadPlace, sentence: str = "") -> Surety:
    """
    Tell how the bearers of a task are known (ADR 0081): no better than the least sure of them.

    `sentence` is the task's own: words right behind the bearers may say that only some are meant.
    """
    if not units:
        return open_question(NO_BEARER)
    return weakest(*(_surety_of_words(unit, place, sentence) for unit in units))


def _surety_of_words(unit: str, place: LeadPlace, sentence: str) -> Surety:
    is_proper_name = any(word[:1].isupper() for word in unit.split()[1:]) and not is_counted(unit)
    if bodies_at(unit) is None and not is_proper_name:
        return open_question(f"“{unit}” là đơn vị nào?")  # words for people that no list of bodies knows
    if _REFERS.search(unit):
        return inferred(f"Câu chỉ nhắc lại “{unit}”; xem phần phía trên.")
    behind = sentence[sentence.find(unit) + len(unit) :] if unit in sentence else ""
    if _OPEN_CHOICE.search(unit) or (names_several(unit) and _ONLY_SOME.match(behind)):
        return open_question(f"“{unit}” gồm những nơi nào?")
    if names_nobody(unit):
        return inferred(f"Câu chỉ ghi “{unit}”, chưa nói rõ những nơi nào.")
    if place not in _NAMING:
        return inferred(f"Câu không nêu ai làm; lấy từ {place}.")
    if place is LeadPlace.SENTENCE and (_CUT.search(unit) or _GOES_ON.match(behind)):
        return inferred(f"Tên có thể đọc chưa hết hoặc quá: “{unit}”.")
    if place is not LeadPlace.SENTENCE and (own := _OWN_SUBJECT.match(sentence)):
        return inferred(f"Lấy từ {place}; câu lại mở đầu bằng “{own[1]}”.")
    return explicit(place)
