"""Finds what templates and pages say of nothing, to compare with the table of `guong/ui/empty_states.py`."""

import html
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import guong
from guong.engines.textcheck.rules import load_rules
from guong.ui.empty_states import SENTENCES
from guong.ui.status_badges import AXES

PACKAGE = Path(guong.__file__).parent
# How a sentence of emptiness, or of a look that found nothing, begins.
OF_NOTHING = re.compile(
    r"(?:Sổ c|C)hưa (?:có|ai|nơi|thấy|soi|giao|ghi|đơn vị|văn bản|xã|câu|kết luận|đôn đốc)\b"
    r"|Không (?:còn )?(?:có|ai|nơi|thấy|gì|đơn vị|văn bản|câu|việc|trả lời)\b"
)
# What was not saved, what a verdict lacks by its rule, what a file leaves out, a limit, a question, and a
# word for a state: none of these finds nothing.
NOT_OF_NOTHING = re.compile(
    r"Chưa có gì (?:của bạn )?được (?:ghi|lưu|nhận)|Chưa ghi được|Không câu trả lời nào được lưu"
    r"|Chưa có gì thay đổi|Chưa kết luận được vì|Chưa giao$"
    r"|Chưa có (?:kiểm tra trực tiếp|xem xét hồ sơ|phỏng vấn)"
    r"|Không có mật khẩu, lớp thứ hai|Không có mã: |Không có người thứ hai\?|Chưa có tài khoản$"
    r"|Không có điểm, không có xếp hạng|Không có đồng hồ: |Không có hạn riêng thì |Không có gì ở địa chỉ này"
)
_COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}", re.S)
_TRANSLATED = re.compile(
    r'\{% translate "([^"]*)"|\{% blocktranslate[^%]*%\}(.*?)\{% (?:plural|endblocktranslate)', re.S
)
_MAIN = re.compile(r"<main\b.*?</main>", re.S)
# What people typed, or choose in a form, is no claim of the page.
_NOT_OF_THE_PAGE = re.compile(
    r"<(script|style|svg|select|textarea|blockquote|pre)\b.*?</\1>|<(\w+)[^>]*\blang=\"vi\".*?</\2>", re.S
)


def sentences_in_templates(app):
    """Give {template: sentences of nothing} of an app, or of the shared pages ("ui")."""
    folder = PACKAGE / "ui" / "templates" if app == "ui" else PACKAGE / "apps" / app / "templates"
    of_templates = defaultdict(list)
    for path in sorted(folder.rglob("*.html")):
        for groups in _TRANSLATED.findall(_COMMENT.sub("", path.read_text("utf-8"))):
            words = " ".join("".join(groups).split())
            if OF_NOTHING.match(words) and not NOT_OF_NOTHING.match(words):
                of_templates[str(path.relative_to(PACKAGE))].append(words)
    return dict(of_templates)


def sentences_on(page):
    """Give the sentences of nothing that the main part of a page says."""
    main = _MAIN.search(page)
    text = _NOT_OF_THE_PAGE.sub(" ", main[0] if main else "")
    pieces = (html.unescape(" ".join(piece.split())) for piece in re.split(r"<[^>]*>", text))
    return [piece for piece in pieces if OF_NOTHING.match(piece) and not NOT_OF_NOTHING.match(piece)]


def may_be_said(words):
    """Tell whether the table, a state that a page shows, or a rule of the text check has these words."""
    return bool(_allowed().match(words))


@cache
def _allowed():
    looks = [look for table in AXES.values() for look in table.values()]
    states = {str(word) for look in looks for word in (look.word, look.short)} - {""}
    # A rule says of the place it marks what it did not find there; packs are checked by their own tests.
    marks = (rule.message for rule in load_rules().rules)
    every = (*states, *marks, *(sentence.words for sentence in SENTENCES.values()))
    return re.compile("|".join(f"(?:{_pattern(words)})(?:[.:]|$)" for words in every), re.IGNORECASE)


def _pattern(words):
    return re.sub(r"%\\\((\w+)\\\)s", ".+?", re.escape(str(words).rstrip(".")))
