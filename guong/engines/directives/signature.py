"""Read the foot of an official document: who signed, for whom, and who receives it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from guong.engines.directives.kinds import is_upper
from guong.engines.directives.layout import TextLine, enumerator
from guong.engines.directives.patterns import WORDS
from guong.engines.viet.names import has_form_of_name, looks_like_person_name
from guong.engines.viet.normal_forms import plain

DELEGATION = re.compile(r"(?:(?:TM|TUQ|TL|KT|Q)\s*[.,]\s*|(?:T/M|K/T|T/L)\s*[.,]?\s*)(?=[A-ZĐÀ-Ỹ])")
_MAY_SIGN = re.compile(r"(?:TM|TUQ|TL|KT|Q|T/M|K/T|T/L)\s*[., ]\s*[A-ZĐÀ-Ỹ]")
PLACE_OF_RECEIPT = re.compile(r"\W*n[oơ]i nh[aậ]n\b\s*[:.;]?\s*", re.I)
SIGNATURE = re.compile(r"\W*(?:\(?\s*đ[aã]\s*k[yýí]\b.*|\[.*\]|\(?\s*ký\s*(?:tên|,).*|ký\s+bởi.*)$", re.I)
_OPENS_ANNEX = re.compile(r"\W*(?:PHỤ LỤC|DANH|BẢNG|MẪU|BIỂU|KẾ HOẠCH|QUY|CHƯƠNG TRÌNH|ĐỀ ÁN|ĐỀ CƯƠNG)\b")
BETWEEN_SIGNERS = 8  # lines from the name of one to the body for which the next signs
_ONE_NAME = re.compile(r"[HKRY]['’][A-ZĐ]\w+")  # a name of the Highlands in one word
_MARKS = ("dash", "plus")  # labels of an item of the list of receivers
TITLE = re.compile(WORDS["titles"])
TWO_TITLES = re.compile(WORDS["second_title"])


@dataclass(frozen=True, slots=True)
class Signer:
    """authority: the lines above the last title ("TM. …; KT. …"); None where nothing is printed."""

    authority: str | None
    title: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Foot:
    """`start` is the first line of the foot (len(lines) where there is none); `co_signers` sign beside."""

    signer: Signer | None
    received_by: tuple[str, ...]
    start: int
    co_signers: tuple[Signer, ...] = ()


def read_foot(lines: tuple[TextLine, ...], after: int) -> Foot:
    """Read signer and recipients below line `after`; an annex behind the signature is left alone."""
    texts = [line.text if len(line.text) < 300 else "" for line in lines]
    receipt = next((i for i in range(after, len(lines)) if PLACE_OF_RECEIPT.match(texts[i])), None)
    form = _form_line(lines, after)
    signature_line = _signature_line(lines[:form], after, receipt)
    if signature_line is None and receipt is not None and receipt > form:
        form = len(lines)  # the letter goes on behind the form
        signature_line = _signature_line(lines, after, receipt)
    begins = [i for i in (receipt, signature_line) if i is not None and i < form]
    if not begins:
        return Foot(None, (), form)
    start = min(begins)
    end = min(form, max(begins) + 45)
    left_column: list[str] = []
    right: list[str] = []
    for index in range(start, end):
        if lines[index].lone_number:
            continue  # of a page
        for piece in _pieces(lines[index].text):
            if _belongs_right(piece, right):
                right.append(piece)
            elif receipt is not None and index >= receipt and not _list_is_over(left_column, right, piece):
                left_column.append(piece)
        last = left_column[-1] if left_column else ""
        is_list_over = re.match(r"\W*l[uư]", last, re.I) and last.rstrip().endswith(".")
        if _complete(right) and (receipt is None or (receipt < index and is_list_over)):
            break
    signers = _joint_signers(lines[signature_line:end]) if signature_line is not None else []
    if len(signers) > 1:
        return Foot(signers[0], _receivers(left_column), start, tuple(signers[1:]))
    return Foot(_signer(right), _receivers(left_column), start)


# "Phụ lục: MẪU BÁO CÁO", "Mẫu số 01": the title of a form to fill in, which somebody else will sign.
_FORM = re.compile(
    r"[#*>\s(]*(?:(?:PHỤ LỤC|Phụ lục)\b[^a-zđà-ỹ]{0,12}?)?(?:(?:BIỂU )?MẪU\b|(?:Biểu m|M)ẫu số \d)"
)
_ANNEX_LABEL = re.compile(r"[#*>\s(]*(?:PHỤ LỤC|Phụ lục)\b[\s\dIVX.:*]*$")
LONGEST_TITLE = 110  # characters of the title of a form


def _form_line(lines: tuple[TextLine, ...], after: int) -> int:
    """Give the line where forms to fill in begin behind the letter; len(lines) where there are none."""
    for index in range(after + 1, len(lines)):
        text = lines[index].text.strip(" *#>")
        if len(text) > LONGEST_TITLE or not _FORM.match(text) or text[-1] in ".;,":
            continue
        if is_upper(text) or "ẫu số" in text or text.startswith("Phụ lục"):
            return index - 1 if _ANNEX_LABEL.match(lines[index - 1].text) else index
    return len(lines)


def _joint_signers(lines: Sequence[TextLine]) -> list[Signer]:
    """List who signs a paper of several bodies, side by side or one below the other; each by his name."""
    columns: list[list[str]] = []
    side_by_side, since_name = False, 0
    for line in lines:
        pieces = [piece for piece in _pieces(line.text) if not PLACE_OF_RECEIPT.match(piece)]
        opening = [piece for piece in pieces if DELEGATION.match(piece) and is_upper(piece.split("(")[0])]
        is_complete = all(map(_complete, columns))
        since_name = since_name + 1 if columns and is_complete else 0
        if since_name > BETWEEN_SIGNERS or (since_name and _OPENS_ANNEX.match(line.text)):
            break
        if opening and is_complete and not side_by_side:
            side_by_side = len(opening) > 1
            columns += [[piece] for piece in opening]
        elif side_by_side and len(pieces) == len(columns):
            for column, piece in zip(columns, pieces, strict=True):
                if _belongs_right(piece, column):
                    column.append(piece)
        elif columns and not side_by_side:
            columns[-1] += [piece for piece in pieces if _belongs_right(piece, columns[-1])]
    signers = [_signer(column) for column in columns if _complete(column)]
    by_name = {signer.name: signer for signer in reversed(signers) if signer and signer.name}
    return list(reversed(by_name.values()))


def _signature_line(lines: tuple[TextLine, ...], after: int, receipt: int | None) -> int | None:
    for index in range(after, len(lines)):
        if not _MAY_SIGN.search(lines[index].text):
            continue
        pieces = _pieces(lines[index].text)
        if any(DELEGATION.match(piece) and is_upper(piece.split("(")[0]) for piece in pieces):
            return index
    for index in range(len(lines) - 1, after - 1, -1):
        piece = _pieces(lines[index].text)[-1]
        if len(piece) > 60 or not is_upper(piece) or not _is_title(piece):
            continue
        below = [p for line in lines[index + 1 : index + 6] for p in _pieces(line.text)]
        if any(looks_like_person_name(p) for p in below if not is_upper(p) or len(p.split()) <= 5):
            return index
    return None


def _pieces(text: str) -> list[str]:
    parts = [part.strip(" |") for part in re.split(r"\t|\s\|\s", text) if part.strip(" |")]
    split: list[str] = []
    for part in parts or [text]:
        column = re.search(WORDS["second_column"], part)
        if column and not DELEGATION.match(part):
            split += [part[: column.start()].strip(), part[column.end() :].strip()]
        else:
            split.append(part)
    return split


def _belongs_right(piece: str, right: list[str]) -> bool:
    bare = piece.strip(" .*_/")
    if not bare or _complete(right) or PLACE_OF_RECEIPT.match(piece) or enumerator(piece)[1] in _MARKS:
        return False
    if DELEGATION.match(bare):
        return True
    if SIGNATURE.match(bare):
        return bool(right)
    if _is_title(bare) and len(bare) < 60 and ":" not in bare and not bare.endswith((";", ",")):
        return is_upper(bare) or bool(right)
    if right and is_upper(bare) and len(bare) < 70 and len(bare) > 3 and not bare.endswith(";"):
        return True
    if right and looks_like_person_name(_bare_name(bare)):
        return True
    has_title = any(_is_title(above) and not DELEGATION.match(above) for above in right)
    return has_title and not piece.endswith((";", ",", ":")) and _stands_for_name(bare)


def _stands_for_name(bare: str) -> bool:
    return (has_form_of_name(bare) and not bare.isupper()) or bool(_ONE_NAME.fullmatch(bare))


def _is_title(piece: str) -> bool:
    """Tell whether a piece names an office; the family name Trương is one only without its marks."""
    return bool(TITLE.match(plain(piece))) and not piece.casefold().startswith("trương ")


def _complete(right: list[str]) -> bool:
    return len(right) > 1 and _is_name(right[-1])


def _is_name(piece: str) -> bool:
    bare = _bare_name(piece)
    if DELEGATION.match(piece) or _is_title(piece):
        return False
    return looks_like_person_name(bare) or _stands_for_name(bare)


def _bare_name(piece: str) -> str:
    return re.sub(WORDS["ranks"], "", piece.strip(" .,*_/")).strip()


def _list_is_over(left_column: list[str], right: list[str], piece: str) -> bool:
    if not left_column or enumerator(piece)[1] in _MARKS:
        return False
    last = left_column[-1].rstrip()
    if SIGNATURE.match(piece):
        return True
    keeps = re.search(r"\bL[uưựừữ]+r?u?\s*:", last) or plain(last).lstrip("- ").startswith("luu")
    return bool(keeps) and (last.endswith((".", ".)", "./")) or is_upper(piece))


def _receivers(left_column: list[str]) -> tuple[str, ...]:
    items: list[str] = []
    for piece in left_column:
        label = PLACE_OF_RECEIPT.match(piece)
        if label and not items:
            piece = piece[label.end() :]
            if not piece.strip():
                continue
        _, kind, _, body = enumerator(piece)
        if kind in ("dash", "plus", "star", "number"):
            items.append(piece[body:])
        elif items and not items[-1].rstrip().endswith((";", ".")) and not plain(piece).startswith("luu"):
            items[-1] += " " + piece
        else:
            items.append(piece)
    receivers: list[str] = []
    between = r";\s+(?=[-–+]\s*\w)" if len(items) > 1 else r";\s+(?=[-–+]?\s*[^\W\d_(])"
    for item in items:
        for part in re.split(between, item):
            part = re.sub(r"^[-–+•\s]+", "", part).strip()
            part = re.sub(r"\s*(?:\./\.?|[;.,])\s*$", "", part)
            part = re.sub(r";\s*(?=\()", " ", part).strip()
            if re.search(r"\w", part):
                receivers.append(part)
    return tuple(receivers)


def _signer(right: list[str]) -> Signer | None:
    name: str | None = None
    titles: list[str] = []
    for piece in right:
        if SIGNATURE.match(piece):
            continue
        if _is_name(piece) and titles:
            name = _bare_name(piece)
            break
        titles.append(piece.strip(" ,;*_"))
    if not titles:
        return None
    lines: list[str] = []
    for title in titles:
        parts = [title]
        second_title = TWO_TITLES.search(title, 6) if DELEGATION.match(title) else None
        if second_title:
            parts = [title[: second_title.start()], title[second_title.end() :]]
        pieces = (piece for part in parts for piece in re.split(r"\s(?=(?:KT|TL|TUQ)\.\s)", part))
        lines += [piece.strip() for piece in pieces if piece.strip()]
    if len(lines) == 1 and DELEGATION.match(lines[0]) and not lines[0].startswith("Q"):
        return Signer(lines[0], None, name)
    return Signer("; ".join(lines[:-1]) or None, lines[-1], name)
