"""Tell when a word that looks like a verb is a noun or a modifier inside a name ("cơ quan quản lý")."""

import re

from guong.engines.directives.patterns import WORDS, load

CLAUSE_END = re.compile(r"[;:!?…]|\.(?=\s|$)|\./")
# Short words that are verbs only on their own; behind a name they belong to it ("đơn vị trực thuộc").
_SHORT = frozenset(load("verbs")["short"])
# After "cơ quan", "đơn vị" these are the demand, unless a later word of demand takes their place.
_VERB_OR_NOUN = frozenset(load("verbs")["either"])
_LATER_DEMAND = re.compile(r"\b(?:có trách nhiệm|chủ trì|phải|cần|chịu trách nhiệm)\b")
_ENDS_NAMES = re.compile(WORDS["ends_names"])
_DUTIES = "|".join(sorted(map(re.escape, load("verbs")["duty"]), key=len, reverse=True))
_AFTER_NAME = re.compile(rf"(?:{_DUTIES}|trước|chậm nhất)\b")
# "các đơn vị được giao chủ trì": the charge tells which bodies, the demand comes after it.
_CHARGE_WORDS = ("được giao", "được phân công")
_CHARGED_WITH = frozenset(
    ("chủ trì", "phụ trách", "thực hiện", "quản lý", "theo dõi", "tham mưu", "phối hợp")
)
_BEFORE_A_NOUN = re.compile(WORDS["before_a_noun"])
_ORGANISE_WHAT = re.compile(WORDS["organise_what"])
_LEVEL_OF = re.compile(WORDS["level_of"])
_ALWAYS_DEMAND = frozenset(("có trách nhiệm", "chủ trì", "chịu trách nhiệm"))


def is_noun(text: str, position: int, word: str) -> bool:
    """Tell whether the verb-like `word` at text[position] belongs to the name before it."""
    before = text[max(0, position - 80) : position].rstrip()
    after = text[position + len(word) : position + len(word) + 60].lstrip()
    special = _special(word, before, after)
    if special is not None:
        return special
    lower_text = before.lower()
    if lower_text.endswith(_CHARGE_WORDS) and word in _CHARGED_WITH:
        return True
    if any(m.end() == position + len(word) for m in _ENDS_NAMES.finditer(text, max(0, position - 20))):
        tail = text[position + len(word) : position + len(word) + 40].lstrip()
        if not tail or tail[0] in ":;.)" or tail[0].isupper() or _AFTER_NAME.match(tail):
            return True
    if _BEFORE_A_NOUN.search(before):
        return word not in _ALWAYS_DEMAND
    data = load("verbs")
    if word in ("theo", "căn cứ", "chủ trì") or word not in data["noun_verbs"]:
        return False
    if not lower_text.endswith(tuple(data["noun_before"])):
        return False
    if word not in _VERB_OR_NOUN:
        return True
    clause = CLAUSE_END.search(text, position)
    return bool(_LATER_DEMAND.search(text, position + len(word), clause.start() if clause else len(text)))


def _special(word: str, before: str, after: str) -> bool | None:
    """Decide the words with habits of their own; None for the rest."""
    if word == "tổ chức":
        if before.endswith(",") or before.lower().endswith((" và", "cơ quan,", "đơn vị,", "các")):
            return not _ORGANISE_WHAT.match(after)
        return bool(re.match(WORDS["organisations"], after))
    if word == "cấp":
        return before.endswith(("các", "mọi", "hai", "ba", "cùng")) or bool(_LEVEL_OF.match(after))
    if word in ("thông tin", "truyền thông"):
        tells = re.match(r"kịp thời|rộng rãi|về|cho|đến|tới", after)
        return not tells or before.endswith(("và", "quan", "phương tiện", "hóa -"))
    if word == "quản lý" and after.startswith(("về ", "thị trường", "dự án")):
        return True
    if word in _SHORT:
        return bool(re.match(r"thuộc|tiếp thuộc|quản\b|vệ\b|trị\b|nhánh|cục|bộ|hội|đoàn|hành|án\b", after))
    if word == "xây dựng" and before.endswith("uản lý dự án"):
        return not re.match(WORDS["writes"], f"{word} {after}")
    if word == "xây dựng" and before.endswith("đầu tư"):
        return True  # "dự án đầu tư xây dựng"; "Bộ Kế hoạch và Đầu tư xây dựng …" has its capital
    if word in ("quy hoạch", "phát triển", "đầu tư"):
        return not before.endswith(",")
    return None
