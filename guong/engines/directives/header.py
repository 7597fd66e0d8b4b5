"""Read the head of an official document: issuer, number, place, date, kind, subject, recipients."""

import re
from datetime import date

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.heads import LetterHead, read_reprint, read_told
from guong.engines.directives.issuer import part_letterhead
from guong.engines.directives.kinds import is_upper, kind_of_line, kind_of_title, rest_of_title
from guong.engines.directives.layout import TextLine, enumerator
from guong.engines.directives.line_repair import repair_lines
from guong.engines.directives.patterns import WORDS, load
from guong.engines.viet.dates import find_dates
from guong.engines.viet.document_numbers import find_document_numbers, parse_number
from guong.engines.viet.normal_forms import plain

Day = date  # the field `date` of a head would hide the type
STATE = re.compile(r"c.ng h.a x. h.i ch. ngh.a vi.t nam|dang cong san viet nam", re.I)
MOTTO = re.compile(r"doc lap\s*[-–.\s]*\s*tu do\s*[-–.\s]*\s*hanh phuc")
NUMBER_LABEL = re.compile(
    r"(?:(?:Nghị quyết|Luật|Quyết định|Chỉ thị|Lệnh|Pháp lệnh)\s+)?S ?[ốồộôo]\s*[:.]?\s*(?=[\dlO/.…_\s]|$)",
    re.I,
)
# Behind a number still to be filled in, as bodies without "/UBND" write it: "CV/TĐTN", "-CV/TU".
_SYMBOL_ALONE = re.compile(r"(?:-\s*)?[A-ZĐ]{2,8}/[A-ZĐ]+(?:-[A-ZĐ]+)*")
DATE_LINE = re.compile(
    r"(?P<place>[^,;:]{2,60}?)(?:,?\s*(?:hồi|lúc)\s*\d{1,2}\s*(?:giờ|h|g|:)\s*\d{0,2}\s*(?:phút|['’′])?)?,?\s*"
    r"ngày\s*(?P<rest>[\d.…_\s]*(?:tháng|/|-|\.)[^;:]{0,40})",
    re.I,
)
PLACELESS_DATE = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4,5}\s*$", re.I)
SUBJECT_LABEL = re.compile(r"[(“\"]?\s*(?:V\s*/\s*[vV]|Về việc|Về việc:|Trích yếu)\s*:?\s*", re.I)
RECIPIENT_LABEL = re.compile(
    r"(?:K[ií]nh\s+g\w{1,3}\b(?=\s*:)|Kính\s+gửi|Kg\b\.?|Thân(?:\s+ái)?\s+gửi|Gửi(?=\s*:)|Kính\s+chuyển|Nơi\s+gửi)\s*:?\s*",
    re.I,
)
TELEGRAM = re.compile(
    r"(?P<issuer>[A-ZĐÀ-Ỹ][^:]{3,80}?)?\s*\b(?:điện|ĐIỆN|(?:kính|trân trọng) mời)\s*:\s*(?P<rest>.*)$"
)
SIGNED_FOR = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|T\.M|K\.T|T\.L)\s*\.", re.I)


class _Scan:
    """A cursor over the first lines that fills a LetterHead."""

    def __init__(self, lines: tuple[TextLine, ...]) -> None:
        self.lines = lines
        self.head = LetterHead()
        self.issuer: list[str] = []
        self.letter_subject: list[str] = []
        self.limit = min(len(lines), 60)
        self.blank_symbol: str | None = None

    def run(self) -> LetterHead:
        head = self.head
        index = self._first()
        while index < self.limit:
            line = self.lines[index]
            # What a line says beside the state header and the motto stands in pieces, left to right.
            text = _BLANK_IN_DATE.sub(" ", line.text)
            plain_text = plain(text)
            state = STATE.search(plain_text) or STATE.search(text)
            if state:
                head.state_header = True
                text = text[: state.start()] + "\t" + text[state.end() :]
                plain_text = plain(text)
            motto = MOTTO.search(plain_text)
            if motto and len(plain_text) == len(text):
                motto_text = text[motto.start() : motto.end()]
                if not re.fullmatch(r"độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc", motto_text, re.I):
                    head.motto_wrong = True
                text = text[: motto.start()] + "\t" + text[motto.end() :]
            pieces = [piece.strip(" |") for piece in re.split(r"\t|\s\|\s", text) if piece.strip(" |")]
            if len(pieces) > 1 and _BESIDE_ISSUER.fullmatch(plain(pieces[-1])):
                head.state_header, pieces = True, pieces[:-1]
            next_index = self._line(index, line, pieces)
            if next_index is not None:
                index = next_index
                break
            index += 1
        head.body = min(index, len(self.lines))
        if self.issuer:
            head.issuer, head.issuer_lines = " ".join(self.issuer), tuple(self.issuer)
        return head

    def _first(self) -> int:
        """Find where the letter begins: some lines above the state header, or the top."""
        for index in range(min(len(self.lines), 60)):
            if STATE.search(self.lines[index].text) or STATE.search(plain(self.lines[index].text)):
                self.head.state_header = True
                top = index
                while top > 0 and not self.lines[top - 1].heading and self._may_head(top - 1):
                    top -= 1
                return top
        return 0

    def _may_head(self, index: int) -> bool:
        """Tell whether a line above the state header can belong to the head: the rest of a subject too."""
        text = self.lines[index].text
        if is_upper(text) or NUMBER_LABEL.match(text) or SUBJECT_LABEL.match(text) or _names_body(text):
            return True
        if DATE_LINE.match(text) and len(text) < 80:
            return True
        above = self.lines[max(0, index - 4) : index]
        return len(text) < 90 and any(SUBJECT_LABEL.match(line.text) for line in above)

    def _line(self, index: int, line: TextLine, pieces: list[str]) -> int | None:
        """Read one line; the index where the body begins once the head is over, else None."""
        if SIGNED_FOR.match(line.text) and is_upper(line.text):
            return index
        for piece in pieces:
            if not any(char.isalnum() for char in piece):
                continue
            may_go_on = bool(self.letter_subject) and not line.after_blank and len(piece) < 90
            if may_go_on and piece[0].islower():
                self._more_subject(piece)
                continue
            if self._number(line, piece) or self._date(line, piece) or self._subject(piece):
                continue
            if RECIPIENT_LABEL.match(piece) or (TELEGRAM.match(piece) and self.head.kind == "công điện"):
                return self._recipients(index)
            has_head = self.head.number or self.head.number_blank or part_letterhead(self.issuer)[1]
            kind = kind_of_line(piece) or (kind_of_title(piece) if has_head else None)
            if kind and (
                has_head
                or self.issuer
                or self.head.state_header
                or kind in (*load("kinds")["covered"], *load("kinds")["may_assign"])
            ):
                return self._read_title(index, kind)
            is_name = is_upper(piece) or (
                not self.letter_subject and not self.head.date and _names_body(piece)
            )
            if is_name and not self.head.kind and not SIGNED_FOR.match(piece):
                self._issuer(line, piece)
            elif (
                may_go_on
                and self.letter_subject
                and not self.letter_subject[-1].endswith((".", ";"))
                and not (piece.endswith(":") or enumerator(piece)[0])
            ):
                self._more_subject(piece)
            elif len(piece) > 90 or enumerator(piece)[0]:
                return index
            elif index > 25 and (self.head.number or self.head.number_blank):
                return index  # enough was read: what no part of the head explains is the body
        return None

    def _issuer(self, line: TextLine, piece: str) -> None:
        piece = piece.strip(" .:-–_*")
        if len(piece) < 2 or not any(c.isalpha() for c in piece):
            return
        if self.issuer and self.head.date and self.head.number:
            return  # a title of no known kind
        if piece.startswith("/") or _SYMBOL_ALONE.fullmatch(piece):
            self.head.number_blank = self.head.number is None
            return
        if (
            piece in self.issuer
            or _NO_ISSUER.match(plain(piece))
            or re.fullmatch(
                r"(?:KHẨN|HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|MẬT|TỐI MẬT|TUYỆT MẬT|DỰ THẢO|BẢN SAO)\b.{0,12}", piece
            )
        ):
            return
        self.head.issuer_at = self.head.issuer_at or line.place_of(piece)
        self.issuer.append(piece)

    def _number(self, line: TextLine, piece: str) -> bool:
        label = NUMBER_LABEL.match(piece)
        if not label:
            return False
        after_label = piece[label.end() :]
        numbers = find_document_numbers(piece)
        if numbers and numbers[0].start <= label.end() + 1:
            if self.head.number is None:
                number = numbers[0]
                self.head.number = number.normal + "".join(_MORE_SYMBOL.findall(piece[number.end :]))
                self.head.number_at = line.place_of(number.printed)
                if tail := piece[number.end :].strip(" .;"):
                    self._date(line, tail) or self._subject(tail)
            return True
        scan_match = re.match(r"\s*([lIOo\d]{1,5}/[A-ZĐ](?=\w)[\w&.-]*\w)", after_label)
        if scan_match and self.head.number is None:
            self.head.number = scan_match.group(1)  # as a scan printed it ("l37/UBND")
            return True
        if re.match(r"[\s.…_\d]*\s*/", after_label):
            symbol = re.match(r"[\s.…_]*/\s*([\w\-ĐđƯưƠơ&]+)", after_label)
            self.head.number_blank = True
            if symbol:
                self.blank_symbol = symbol.group(1)
                if tail := after_label[symbol.end() :].strip():
                    self._date(line, tail)
            return True
        return False

    def _date(self, line: TextLine, piece: str) -> bool:
        if len(piece) > 110:
            return False
        date_line = DATE_LINE.search(piece)
        placeless = PLACELESS_DATE.match(piece)
        if not date_line and not placeless:
            return False
        if date_line and (
            date_line.start() > 0
            or not re.match(r"[A-ZĐÀ-Ỹ.…_]", date_line.group("place").strip() or "x")
            or re.search(r"\d", _NUMBERED_PLACE.sub("", date_line.group("place")))
            or re.match(WORDS["opens_body"], date_line.group("place"))
            or _DUE.search(date_line.group("place"))
        ):
            return False
        if date_line and len(piece) - date_line.end() > 12:
            return False
        begin = date_line.start("rest") if date_line else 0
        dates = [d for d in find_dates(piece) if d.end > begin]
        if self.head.date or self.head.date_blank:
            return True
        if date_line:
            self.head.place = date_line.group("place").strip(" ,.…_*") or None
            self.head.place_at = line.place_of(self.head.place)
        full = [d for d in dates if d.iso and d.day]
        if full:
            self.head.date = Day.fromisoformat(full[0].iso or "")
            self.head.date_at = line.place_of(piece[full[0].start : full[0].end])
            self.head.date_slip = full[0].kind == "slip"
        else:
            self.head.date_blank = True
        return True

    def _subject(self, piece: str) -> bool:
        label = SUBJECT_LABEL.match(piece)
        if not label or self.head.kind or self.letter_subject or len(piece) > 400:
            return False
        if not re.match(r"[(“\"]?\s*V", piece) and not self.head.number and not self.head.number_blank:
            return False
        has_quote = piece[0] in '“"'
        self.letter_subject.append(piece[label.end() :].strip().strip('”"' if has_quote else ""))
        self.head.subject = " ".join(self.letter_subject)
        return True

    def _more_subject(self, piece: str) -> None:
        self.letter_subject.append(piece)
        self.head.subject = " ".join(self.letter_subject)

    def _read_title(self, index: int, kind: str) -> int:
        self.head.kind, self.head.kind_line = kind, index
        subject = rest_of_title(self.lines[index].text, kind)
        issuer = plain(" ".join(self.issuer))
        number = index + 1
        while number < len(self.lines):
            line = self.lines[number]
            text = line.text.strip()
            if not text:
                number += 1
                continue
            below, bare = number == index + 1 or not subject, text.strip("()")  # "(Số 05/TB-HTX)"
            if (
                (NUMBER_LABEL.match(bare) and (below or not self.head.number) and self._number(line, bare))
                or (not (subject and self.head.date) and self._date(line, text))
                # "KẾT LUẬN / CỦA BAN BÍ THƯ" names the issuer again
                or (not subject and _OF_BODY.match(text) and is_upper(text))
            ):
                number += 1
                continue
            if subject and self._ends_subject(subject, line, issuer):
                break
            if not subject and (RECIPIENT_LABEL.match(text) or TELEGRAM.match(text)):
                break
            subject.append(text)
            number += 1
            if len(subject) > 14:
                break
        if subject:
            self.head.subject = " ".join(subject).strip(" *")
        # Recipients may follow the subject: "Kính gửi", or "THỦ TƯỚNG CHÍNH PHỦ điện:".
        for below_subject in range(number, min(number + 5, len(self.lines))):
            text = self.lines[below_subject].text.strip()
            is_telegram = self.head.kind in ("công điện", "giấy mời") or is_upper(text.split("điện")[0])
            if RECIPIENT_LABEL.match(text) or (TELEGRAM.search(text) and is_telegram):
                return self._recipients(below_subject)
            if len(text) > 120:
                break
        return number

    def _ends_subject(self, subject: list[str], line: TextLine, issuer: str) -> bool:
        text = line.text.strip()
        plain_text = plain(text)
        if re.match(WORDS["opens_body"], text) or text.count("|") > 1 or text.count("\t") > 1:
            return True  # or a table begins
        if enumerator(text)[0] or RECIPIENT_LABEL.match(text) or TELEGRAM.search(text):
            return True
        if text[0].isupper() and not is_upper(text) and (text.endswith((".", ":")) or ". " in text):
            return True
        if plain_text == issuer or (is_upper(text) and not is_upper(subject[-1])):
            return True
        if is_upper(subject[-1]) and not is_upper(text) and text[0].isupper():
            return len(text.split()) > 3 or line.after_blank
        if _HEAD_OFFICER.match(plain_text) and is_upper(text) and len(text) < 70:
            return True
        if line.after_blank and (text[0].isupper() or len(text) > 120) and not text.startswith("("):
            return True
        return text[0].isupper() and len(subject[-1]) < 60 and len(text) > 110

    def _recipients(self, index: int) -> int:
        """Read the list after "Kính gửi"; the first line that is not of it."""
        text = self.lines[index].text.strip()
        telegram = TELEGRAM.search(text)
        tail = telegram.group("rest") if telegram else ""
        if label := RECIPIENT_LABEL.match(text):
            tail = text[label.end() :]
        items: list[str] = []
        is_list = tail.strip().startswith(("-", "–", "+"))
        if tail.strip(" :"):
            items.append(tail.strip(" :\t"))
        number = index + 1
        while number < len(self.lines) and len(items) < 40:
            line = self.lines[number]
            piece = line.text.strip()
            if not piece or self._date(line, piece) or (not self.head.number and self._number(line, piece)):
                number += 1
                continue
            _, kind, _, body = enumerator(piece)
            if kind in ("dash", "plus", "star"):
                is_list = True
                items.append(piece[body:].strip())
            elif items and _goes_on_with_receiver(items[-1], piece, line, is_list):
                items[-1] += " " + piece
            elif not items and len(piece) < 120 and piece[0].isupper() and not piece.endswith(":"):
                items.append(piece)
            else:
                break
            number += 1
        receivers: list[str] = []
        for part in (part for item in items for part in re.split(r";\s+(?=\S)", item)):
            part = re.sub(r"^[-–+•]\s*", "", part).strip()
            receivers.append(part.rstrip(".") if part.endswith("(b/c).") else part.rstrip(" ;./,").strip())
        self.head.recipients = tuple(filter(None, receivers))
        return number


# A sentence that ends with a day ("… gửi danh sách trước ngày …") is no place and date.
_DUE = re.compile(r"\b(?:trước|sau|đến|tới|từ|hết|vào|trong|xong|là|nhất|của)\s*$|(?:\S+\s+){7}", re.I)
_OF_BODY = re.compile(r"\W*CỦA\s")
_NUMBERED_PLACE = re.compile(r"^\s*(?:Quận|Phường|Khu vực) \d{1,2}\s*$")
# A wide gap inside a date is room for the pen, not a column.
_BLANK_IN_DATE = re.compile(r"(?<=ngày)\t(?=tháng|\d)|(?<=tháng)\t(?=năm|\d)|(?<=\d)\t(?=tháng|năm)", re.I)
# Some companies join the symbols of two offices by a plus.
_MORE_SYMBOL = re.compile(r"^\+[A-ZĐ]{1,8}")
_NO_ISSUER = re.compile(WORDS["no_issuer"])
_HEAD_OFFICER = re.compile(WORDS["issuing_officer"])


# What the Youth Union sets beside its name, as the state its motto.
_BESIDE_ISSUER = re.compile(r"doan (?:tncs|thanh nien cong san) ho chi minh")


def _names_body(text: str) -> bool:
    bodies = bodies_at(text)
    return bodies is not None and bodies.end >= len(text.rstrip())


def _goes_on_with_receiver(last: str, piece: str, line: TextLine, in_list: bool) -> bool:
    """Tell whether a line goes on with the receiver before it; `in_list` where receivers stand in a list."""
    if last.endswith((";", ".")):
        return False
    if line.after_blank or len(piece) > 100 or re.match(WORDS["opens_body"], piece):
        return False
    return piece[0].islower() or (
        in_list and len(piece) < 70 and not enumerator(piece)[0] and not last.endswith(",")
    )


def read_head(lines: tuple[TextLine, ...]) -> LetterHead:
    """Read the head of a document from its lines."""
    scan = _Scan(repair_lines(lines))
    head = scan.run()
    symbol = scan.blank_symbol
    if head.number:
        parts = parse_number(head.number)
        symbol = parts.symbol if parts else None
    if not head.number and not head.state_header:
        read_reprint(head, lines)
        if not (head.number or head.kind or head.recipients):
            read_told(head, lines, load("kinds")["covered"])
    if not (head.number or head.kind or head.recipients or head.date or head.state_header or head.subject):
        head.body = 0  # lines that only name somebody are no head: they are what is to be read
        if not any(map(is_upper, head.issuer_lines)):
            head.issuer, head.issuer_lines, head.issuer_at = None, (), None
    if head.kind is None and symbol:
        head.kind = load("kinds")["by_symbol"].get(re.split(r"[-/]", symbol)[0])
    if head.kind is None and (head.recipients or head.number) and (head.subject or head.recipients):
        head.kind = "công văn"
    return head
