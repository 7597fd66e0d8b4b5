"""The ways in which a list of units may write a name that a letter prints."""

import re

from guong.engines.directives.bearers import without_head

from ..models.directive import key_of
from ..models.issuer_place import COMMITTEE, LEVELS

BODY = re.compile(r"^(?:Chủ tịch\s+)?(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)\s+", re.IGNORECASE)
_OF_A_LEVEL = re.compile(rf" (?:{'|'.join(words for _rank, words in LEVELS.values())})$")
# Short forms in which letters write the names of offices.
_SHORT_FORMS = {
    "vh&tt": "văn hóa và thông tin",
    "vh-tt": "văn hóa và thông tin",
    "vhtt": "văn hóa và thông tin",
    "tt&tt": "thông tin và truyền thông",
    "vh-xh": "văn hóa - xã hội",
    "vhxh": "văn hóa - xã hội",
    "vhttdl": "văn hóa, thể thao và du lịch",
    "vh,tt&dl": "văn hóa, thể thao và du lịch",
    "gd&đt": "giáo dục và đào tạo",
    "tn&mt": "tài nguyên và môi trường",
    "nn&ptnt": "nông nghiệp và phát triển nông thôn",
    "lđ-tb&xh": "lao động - thương binh và xã hội",
    "tc-kh": "tài chính - kế hoạch",
    "kt-ht": "kinh tế và hạ tầng",
    "hđnd&ubnd": "hđnd và ubnd",
}


def forms_of_name(name: str) -> set[str]:
    """Give the ways in which a list of units may write a name, whatever its level is."""
    full = without_head(name.strip()).casefold()
    for short, long in _SHORT_FORMS.items():
        full = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", long, full)
    plain_name = COMMITTEE.sub("", key_of(full).strip(" .,;"))
    return {form for form in (plain_name, _OF_A_LEVEL.sub("", plain_name), key_of(name)) if form}
