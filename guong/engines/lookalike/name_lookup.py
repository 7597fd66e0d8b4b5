"""Look a page's name up: the same, said with fewer accents, an old name, an imitation, or another body."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from guong.engines.channels import SOCIAL, ChannelStatus, Kind, RegisterRow
from guong.engines.lookalike.answer import (
    Answer,
    Result,
    former_name,
    lookalike,
    name_owner,
    organisation,
    owner_today,
    same_name,
    shared_name,
    typed_otherwise,
    unknown,
)
from guong.engines.lookalike.likeness import disguise, ornament, skeleton
from guong.engines.lookalike.long_name import LongName, NameShapes
from guong.engines.lookalike.national_lookup import UnitsOfDay, kind_in
from guong.engines.lookalike.near_index import NearIndex
from guong.engines.lookalike.page_names import Name, open_spaced_letters, read_name, says_old, without_kind
from guong.engines.lookalike.places import Gazetteer, is_real_joined, longest_joined, went_into
from guong.engines.lookalike.question_words import without_question
from guong.engines.lookalike.words import holds, only_phrases, words
from guong.engines.viet.normal_forms import plain
from guong.engines.viet.slips import near

NameRow = tuple[Name, RegisterRow]
_COMMITTEE = ("uy", "ban", "nhan", "dan")


class NameBook:
    """The names of a register, and those of the bodies that came before."""

    def __init__(self, rows: Iterable[RegisterRow], places: Gazetteer, units: UnitsOfDay) -> None:
        self._places, self._units = places, units
        self._by_plain: dict[tuple[str, ...], list[NameRow]] = defaultdict(list)
        self._by_letters: dict[str, list[NameRow]] = defaultdict(list)
        self._by_place: dict[tuple[str, ...], list[NameRow]] = defaultdict(list)
        self._place_alone: dict[tuple[str, ...], list[NameRow]] = defaultdict(list)
        self._kindless: dict[tuple[str, ...], list[NameRow]] = defaultdict(list)
        self._former: dict[tuple[str, ...], list[NameRow]] = defaultdict(list)
        self._former_titles: dict[tuple[str, ...], str] = {}
        self._near: NearIndex[NameRow] = NearIndex()
        # A page's name is asked for; where the owner's is the same, the page is shown, not the website.
        for row in sorted(
            rows,
            key=lambda row: (
                row.standing is ChannelStatus.FORMER,
                row.standing is not ChannelStatus.OFFICIAL,
                row.channel.kind not in SOCIAL,
            ),
        ):
            bodies = {row.owner, row.past.heir} - {""}
            for text in bodies | {row.name} - {""} if row.channel.kind in (*SOCIAL, Kind.WEBSITE) else bodies:
                name = read_name(text)
                named_row = (name, row)
                if not name.plain or any(named_row[0] == twin for twin, _row in self._by_plain[name.plain]):
                    if not any(row.owner == twin.owner for _name, twin in self._by_plain[name.plain]):
                        self._by_plain[name.plain].append(named_row)
                    continue
                self._by_plain[name.plain].append(named_row)
                self._by_letters[name.letters].append(named_row)
                if name.place:
                    self._by_place[name.place].append(named_row)
                    if name.plain[:4] == _COMMITTEE:
                        self._place_alone[name.plain[4:]].append(named_row)
                    if without := without_kind(name):
                        self._kindless[without].append(named_row)
                self._near.add(
                    skeleton("".join(name.place or name.plain)),
                    named_row,
                    " ".join(name.head if name.place else ()),
                )
            for former in row.predecessors:
                name = read_name(former)
                self._former[_without_committee(name, name.plain)].append((name, row))
                self._former_titles.setdefault(name.spelled, former)
        books = (self._by_plain, self._kindless, self._former, self._place_alone)
        self._shapes = NameShapes((name for book in books for name in book), self._by_letters)

    def look_up(self, text: str) -> Answer:
        """Answer for one name as somebody saw or typed it."""
        is_said_old = says_old(text)
        text = without_question(text)
        name = read_name(text)
        if not name.plain:
            return unknown("Chưa đọc được tên nào trong câu hỏi.")
        disguise_note = disguise(text) or ornament(open_spaced_letters(text))
        answer = self._match(name, text.strip(), disguise_note)
        if is_said_old or answer.result is not Result.FORMER:
            return answer
        # A former name means a body of today: whether that stands is asked of units alone.
        row = answer.entry
        if row is None:
            return answer
        heir, owner = owner_today(row), name_owner(row)
        if answer.difference:  # typed otherwise: the right name is asked of the units
            new = read_name(heir)
            is_new = name.head[-1:] == new.head[-1:] and name.place[: len(new.place)] == new.place
            name = new if is_new else read_name(owner)
        own, standing, is_heirs = self._units.own(name), self._units.standing(name), _means(name, heir)
        if not standing and not own:
            is_unknown = is_heirs and not _means(name, owner)
            return unknown(_NONE_IN_USE.format(body=heir), row) if is_unknown else answer
        if not own and not is_heirs:
            return shared_name(row, standing[0].title, self._units.where(name))
        current = self._row_of(own or standing[0].title)
        if current is not None and current.standing is not ChannelStatus.FORMER:
            return same_name(current)
        return self._national(name) or answer

    def _organisation(self, name: Name, text: str) -> Answer | None:
        """Answer for an organisation of a commune: "Trạm Y tế xã Mẫu" is neither the commune nor like it."""
        kind, bodies = tuple(plain(kind_in(name.head)).split()), words().bodies
        before = name.head[: len(name.head) - len(kind)]
        is_of_commune = before != _COMMITTEE and only_phrases(before, bodies)
        # A co-operative ("hợp tác xã") is no commune's.
        if not kind or not before or not (is_of_commune or only_phrases(name.head, bodies)):
            return None
        if not self._places.is_real(name.spelled_place, name.accented):
            return None
        return organisation(text, self._row_of(" ".join((*kind, *name.place))) if is_of_commune else None)

    def _same(self, name: Name, disguise_note: str | None) -> Answer | None:
        rows = self._by_plain.get(name.plain, [])
        if not rows:
            return None
        here = [name_row for name_row in rows if _same_province(name, name_row[1])]
        if not here:
            return unknown(
                f"Cùng tên với một đơn vị trong sổ nhưng ở {name.province_name}, "
                f"không phải {rows[0][1].province}.",
                rows[0][1],
            )
        # With its accents; the province may be said in full, in short or not at all.
        exact = None
        if not name.province_name or " ".join(name.province) == " ".join(
            read_name(name.province_name).spelled
        ).removeprefix("tỉnh "):
            exact = next((name_row for name_row in here if name.spelled == name_row[0].spelled), None)
        entry = (exact or here[0])[1]
        if disguise_note:
            return lookalike(entry, disguise_note, by_name=True)
        if exact or not name.accented:
            return same_name(entry)
        if name.spelled_place != (exact or here[0])[0].spelled_place and self._places.is_real(
            name.spelled_place
        ):
            return unknown("Danh mục đơn vị hành chính có nơi tên này, khác dấu với tên trong sổ.", entry)
        return _slip(entry)

    def _old(self, name: Name, disguise_note: str | None) -> Answer | None:
        short_name = _without_committee(name, name.plain)
        bare = [name_row for name_row in self._former.get(name.place, ()) if not name_row[0].head]
        for former, row in (*self._former.get(short_name, ()), *(bare if name.place != short_name else ())):
            if not _same_province(name, row):
                continue
            spelled = _without_committee(name, name.spelled)[-len(former.plain) :]
            if name.accented and spelled != _without_committee(former, former.spelled):
                continue
            if disguise_note:
                return lookalike(row, disguise_note, by_name=True)
            return former_name(row, self._former_titles.get(former.spelled, " ".join(former.spelled)))
        return None

    def _national(self, name: Name) -> Answer | None:
        answer = self._units.answer(name, self._row_of)
        if answer is None or answer.result is not Result.OTHER_BODY:
            return answer
        # A body of the place that is not its people's committee is no unit of the country.
        before = name.head[: len(name.head) - len(kind_in(name.head).split())]
        before = before[:-4] if before[-4:] == _COMMITTEE else before
        return None if before and not only_phrases(before, words().channels) else answer

    def _is_ours(self, name: Name) -> bool:
        kind, spellings = kind_in(name.head), (name.spelled_place, " ".join(name.place))
        return any(
            kind_in(known_name.head) == kind and (not name.accented or known_name.spelled_place in spellings)
            for known_name, row in self._by_place.get(name.place, ())
            if _same_province(name, row)
        )

    def _row_of(self, title: str) -> RegisterRow | None:
        rows = self._by_plain.get((*_COMMITTEE, *plain(title).split()))
        return rows[0][1] if rows else None

    def _match(self, name: Name, text: str, disguise_note: str | None) -> Answer:
        """Answer by the surest of the ways in which a name may be meant."""
        if answer := self._same(name, disguise_note) or self._old(name, disguise_note):
            return answer
        if rows := self._by_letters.get(name.letters):
            entry = rows[0][1]
            if disguise_note:
                return lookalike(entry, disguise_note, by_name=True)
            is_short_alike = _short(name.plain) == _short(rows[0][0].plain)
            if is_short_alike or not re.search(r"[\d|!@$]", "".join(name.plain)):
                return _slip(entry)  # letters set apart, run together, or taken one for the other
            return lookalike(entry, "có chữ số, dấu hoặc chữ lặp thay cho chữ trong tên", by_name=True)
        if answer := self._organisation(name, text):
            return answer
        if not disguise_note and not self._is_ours(name) and (answer := self._national(name)):
            return answer
        if rows := self._kindless.get(name.plain):
            # People leave "xã" out themselves: it is no sign of anything.
            entry = rows[0][1]
            return lookalike(entry, disguise_note, by_name=True) if disguise_note else same_name(entry)
        return self._with_more_words(name) or self._slipped(name) or self._elsewhere(name)

    def _with_more_words(self, name: Name) -> Answer | None:
        row = LongName(name)
        for start, stop in row.runs(self._shapes):
            rows = self._by_letters.get(row.skeleton(start, stop))
            if stop - start <= self._shapes.most_words:
                run = row.words[start:stop]
                rows = self._by_plain.get(run) or rows or self._kindless.get(run) or self._former.get(run)
                if not rows and run in self._place_alone and row.claims.around(start, stop):
                    rows = self._place_alone[run]
            if rows and (answer := _judge_more(row, start, stop, rows[0], name)):
                return answer
        return None

    def _slipped(self, name: Name) -> Answer | None:
        for registered_name, entry in self._slips(name):
            if not _same_province(name, entry):
                continue
            if (
                name.place
                and name.place != registered_name.place
                and self._places.is_real(name.spelled_place, name.accented)
            ):
                return unknown(_ANOTHER_PLACE, entry)
            second_words = registered_name.plain
            if holds(tuple(word for word in name.plain if word not in second_words), words().bodies):
                return unknown("Sổ không có cơ quan tên này; có tên gần giống.", entry)
            return _slip(entry)
        return None

    def _slips(self, name: Name) -> Iterator[NameRow]:
        group = " ".join(name.head if name.place else ())
        letters = skeleton("".join(name.place or name.plain))
        yield from (name_row for _word, name_row in self._near.near(letters, group))
        for name_row in self._by_place.get(name.place, ()) if name.place else ():
            first_head, second_head = _short(name.head), _short(name_row[0].head)
            if first_head != second_head and near(first_head, second_head, 1 if len(second_head) < 10 else 2):
                yield name_row

    def _elsewhere(self, name: Name) -> Answer:
        alone = self._place_alone.get(name.plain) or (None if name.head else self._by_place.get(name.plain))
        if alone and name.head:
            return same_name(alone[0][1])
        if alone:
            owner = owner_today(alone[0][1])
            return unknown(f"Tên chưa đủ để biết. Nếu là {owner} thì dùng kênh trong sổ.", alone[0][1])
        former = self._former.get(tuple(name.place)) or next(
            (
                name_row
                for before, name_row in self._former.items()
                if name.place and before[-len(name.place) :] == name.place and name.head
            ),
            None,
        )
        national = self._national(name)
        if national is not None:
            return national
        if former:
            owner = owner_today(former[0][1])
            return unknown(f"Không có trong sổ. Nơi này nay thuộc {owner}.", former[0][1])
        return unknown()


def _judge_more(row: LongName, start: int, stop: int, name_row: NameRow, question: Name) -> Answer | None:
    """Judge a name of the register that stands, as row.words[start:stop], among other words."""
    name, entry = name_row
    if row.adds_province_only(start, stop):
        return None
    if row.is_of_channel_only(start, stop) and (not question.accented or row.is_spelled(start, stop, name)):
        return same_name(entry)
    is_body = row.bodies.before(start) and not row.is_desk_before(start)
    if is_body or _another_place(name, row.words[stop:]):
        return unknown("Sổ không có tên này; trong tên có chữ của một nơi hoặc một tổ chức khác.", entry)
    claims = row.claims.around(start, stop)
    if not name.head and name.plain[0] not in ("bo", "cong", "so", "cuc", "bao") and not claims:
        return None
    if row.community.around(start, stop) and not claims:
        return unknown("Sổ không có tên này; tên có chữ của cộng đồng, không xưng là cơ quan.", entry)
    if not claims:
        return _slip(entry)  # a hand adds a district, a word or two
    return lookalike(entry, f"thêm “{row.added(start, stop)}” vào tên của cơ quan", by_name=True)


_ANOTHER_PLACE = "Sổ không có tên này; danh mục đơn vị hành chính có một nơi khác tên ấy."
_NONE_IN_USE = "Sổ chưa ghi kênh nào đang dùng của {body}."


def _slip(entry: RegisterRow) -> Answer:
    return typed_otherwise(same_name(entry), entry)


def _means(name: Name, body: str) -> bool:
    real_name = read_name(body)
    return (name.place, kind_in(name.head)) == (real_name.place, kind_in(real_name.head))


def _without_committee(name: Name, name_words: tuple[str, ...]) -> tuple[str, ...]:
    return name_words[4:] if name.plain[:4] == _COMMITTEE else name_words


def _short(head: tuple[str, ...]) -> str:
    return "".join(head).replace("".join(_COMMITTEE), "ubnd")


def _same_province(name: Name, row: RegisterRow) -> bool:
    if name.province_name is None or not row.province:
        return True
    real_province = read_name(f"tỉnh {row.province}").place
    province = plain(name.province_name)
    return province in (" ".join(real_province), plain(row.province)) or went_into(province, row.province)


def _another_place(real_name: Name, after: tuple[str, ...]) -> bool:
    """Tell whether the place's name goes on: "xã Tân Phú" and "xã Tân Phú Đông"."""
    letters = "".join(real_name.place)
    for word in after if letters else ():
        letters += word
        if len(letters) > longest_joined():
            return False
        if is_real_joined(letters):
            return True
    return False
