"""Bring units, people and posts in from a table: try it first, take the good rows, hand back the others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guong.apps.activity.models import record_each
from guong.apps.activity.transitions import Refused
from guong.engines.legal.unit_kinds import kind_of_name
from guong.engines.viet.formats import write_date
from guong.engines.viet.normal_forms import plain
from guong.ui.language import vietnamese

from ..models.permissions import ROLES_OF_PERMISSION, Permission, Role
from ..models.person import Person, PersonQuerySet
from ..models.post_entry import PostEntry, announce_role
from ..models.post_proposal import PostProposal
from ..models.scope import Scope
from ..models.unit import Kind, Unit, UnitVersion
from ..models.user import User
from .tables import Table, TableRefused, faulty_rows


class Sheet(models.TextChoices):
    """What a table holds."""

    UNITS = "units", gettext_lazy("đơn vị")
    PEOPLE = "people", gettext_lazy("người và tài khoản")
    POSTS = "posts", gettext_lazy("chức vụ")


class RowState(StrEnum):
    """What a row comes to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    WAITING = "waiting"
    WRONG = "wrong"


class RowWrong(ValueError):
    """A row that cannot be taken, with a sentence that names the column."""


class Waits(RowWrong):
    """A row that names something which a later row of the same table may bring."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """What one row comes to; `number` is that of the file, `caretaker` who has to agree before it is so."""

    number: int
    state: RowState
    what: str
    error: str = ""
    caretaker: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a table comes to, row by row."""

    sheet: Sheet
    rows: tuple[RowResult, ...]
    faulty: bytes

    def count(self, state: RowState) -> int:
        return sum(row.state is state for row in self.rows)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Who brings the rows in, when, and how far that person reaches; no reach is the machine itself."""

    by: Person | None
    at: datetime
    scope: Scope | None = None

    def people(self) -> PersonQuerySet:
        """Give the people in the care of whoever brings the rows in."""
        all_people = Person.objects.filter(blanked_at__isnull=True)
        return all_people if self.scope is None else all_people.in_care_of(self.scope)


# Columns by sheet: the key, whether it must be there, and the names it goes by; the first is shown.
COLUMNS: dict[Sheet, dict[str, tuple[bool, tuple[str, ...]]]] = {
    Sheet.UNITS: {
        "name": (True, ("Tên đơn vị", "Đơn vị", "Tên")),
        "kind": (False, ("Loại", "Loại đơn vị", "Cấp")),
        "parent": (False, ("Đơn vị cấp trên", "Trực thuộc", "Thuộc")),
        "code": (False, ("Mã", "Mã đơn vị")),
        "valid_from": (True, ("Từ ngày", "Ngày thành lập", "Hiệu lực từ")),
        "valid_to": (False, ("Đến ngày", "Đến hết ngày")),
    },
    Sheet.PEOPLE: {
        "full_name": (True, ("Họ và tên", "Họ tên", "Tên")),
        "code": (False, ("Mã cán bộ", "Mã", "Số hiệu công chức")),
        "email": (False, ("Thư điện tử", "Email", "E-mail")),
        "phone": (False, ("Điện thoại", "Số điện thoại", "Di động")),
        "username": (False, ("Tên đăng nhập", "Tài khoản")),
    },
    Sheet.POSTS: {
        "person": (True, ("Người", "Mã cán bộ", "Tên đăng nhập", "Họ và tên", "Họ tên")),
        "unit": (True, ("Đơn vị", "Mã đơn vị", "Tên đơn vị")),
        "role": (True, ("Vai trò",)),
        "title": (False, ("Chức danh", "Chức vụ")),
        "instrument": (False, ("Quyết định", "Số quyết định")),
        "valid_from": (True, ("Từ ngày",)),
        "valid_to": (False, ("Đến ngày", "Đến hết ngày")),
    },
}
_KINDS = {plain(vietnamese(kind.label)).casefold(): kind for kind in Kind}
_ROLES = {plain(vietnamese(role.label)).casefold(): role for role in Role}
EARLIEST_YEAR = 1900  # a day before it is a slip of the pen
TakenRow = tuple[RowState, models.Model]


def bring_in(sheet: Sheet, table: Table, bounds: Bounds, *, on: date) -> ImportResult:
    """
    Take the rows that can be taken and say of each other what is wrong; the taken ones are logged.

    Rows may stand in any order: one that names a unit of a later row waits for it. A row that is already
    so is left as it is, so a table, or its corrected rows alone, can be sent again.
    """
    with transaction.atomic():
        return _run(sheet, table, bounds, on)


def try_out(sheet: Sheet, table: Table, bounds: Bounds, *, on: date) -> ImportResult:
    """Say what `bring_in` would come to, by doing it and undoing it."""
    with transaction.atomic():
        result = _run(sheet, table, bounds, on)
        transaction.set_rollback(True)
    return result


def _run(sheet: Sheet, table: Table, bounds: Bounds, on: date) -> ImportResult:
    there = {plain(name).casefold(): place for place, name in reversed(list(enumerate(table.columns)))}
    places: dict[str, int] = {}
    for key, (is_required, names) in COLUMNS[sheet].items():
        plain_names = (plain(name).casefold() for name in names)
        if (place := next((there[name] for name in plain_names if name in there), None)) is not None:
            places[key] = place
        elif is_required:
            raise TableRefused(_("Bảng thiếu cột “%(column)s”.") % {"column": names[0]})
    take = _TAKERS[sheet]
    results: dict[int, RowResult] = {}
    taken_rows: list[models.Model] = []
    number_of: dict[models.Model, int] = {}
    pending = dict(table.rows)
    while pending:
        waiting: dict[int, tuple[str, ...]] = {}
        for number, cells in pending.items():
            by_column = {key: cells[place] for key, place in places.items()}
            subject = by_column.get("name") or by_column.get("full_name") or by_column.get("person") or ""
            try:
                with transaction.atomic():
                    state, row = take(by_column, bounds, on)
                    if isinstance(row, Unit) and (first := number_of.setdefault(row, number)) != number:
                        raise RowWrong(
                            _("Dòng %(n)s đã ghi đơn vị này; hai nơi cùng tên thì ghi mã.") % {"n": first}
                        )
            except Waits as wrong:
                waiting[number] = cells
                results[number] = RowResult(number, RowState.WRONG, subject, str(wrong))
            except (RowWrong, Refused) as wrong:
                results[number] = RowResult(number, RowState.WRONG, subject, str(wrong))
            except IntegrityError:
                twice = _("Dòng này trùng với một dòng đã có.")
                results[number] = RowResult(number, RowState.WRONG, subject, twice)
            else:
                caretaker = row.caretaker_name(on=on) if isinstance(row, PostProposal) else ""
                results[number] = RowResult(number, state, subject, caretaker=caretaker)
                if state in (RowState.NEW, RowState.CHANGED):
                    taken_rows.append(row)
        if len(waiting) == len(pending):
            break
        pending = waiting
    if taken_rows:
        record_each(taken_rows, f"{taken_rows[0]._meta.model_name}.imported", by=bounds.by, at=bounds.at)
    rows = tuple(results[number] for number, _cells in table.rows)
    errors = {row.number: [row.error] for row in rows if row.state is RowState.WRONG}
    return ImportResult(sheet, rows, faulty_rows(table, errors))


def _take_unit(cells: Mapping[str, str], bounds: Bounds, on: date) -> TakenRow:
    name = _require_cell(cells, Sheet.UNITS, "name")
    kind_words = cells.get("kind", "")
    proposal = _KINDS.get(plain(kind_words).casefold()) or kind_of_name(kind_words or name)
    if proposal is None and not kind_words:
        raise RowWrong(_("Chưa rõ “%(name)s” là loại gì; hãy ghi cột “Loại”.") % {"name": name})
    kind = Kind(proposal) if proposal else _choose(_KINDS, cells, Sheet.UNITS, "kind")
    start, end = _read_range(cells, Sheet.UNITS)
    code = cells.get("code", "")
    parent = (
        _find_unit(cells["parent"], on=start, column=_("Đơn vị cấp trên")) if cells.get("parent") else None
    )
    if bounds.scope is not None and (parent is None or not bounds.scope.may(Permission.MANAGE_UNITS, parent)):
        raise RowWrong(_("Bạn chỉ thêm được đơn vị bên dưới đơn vị mình quản trị."))
    standing = UnitVersion.objects.touching(start, end)
    same_units = standing.filter(code=code) if code else standing.filter(name=name, parent=parent)
    known_version = same_units.order_by("-valid_from").first()
    if known_version is None:
        unit = Unit.establish(name, kind, parent=parent, valid_from=start, valid_to=end, code=code)
        return RowState.NEW, unit
    if (known_version.name, known_version.kind, known_version.parent) == (name, kind, parent):
        return RowState.SAME, known_version.unit
    raise RowWrong(
        _(
            "Mã “%(code)s” đang là “%(name)s”. "
            "Đổi tên, đổi loại hay chuyển đơn vị thì làm ở mục Sắp xếp đơn vị."
        )
        % {"code": code or name, "name": known_version.name}
    )


def _take_person(cells: Mapping[str, str], bounds: Bounds, on: date) -> TakenRow:
    name = _require_cell(cells, Sheet.PEOPLE, "full_name")
    contacts = {key: cells.get(key, "") for key in ("code", "email", "phone")}
    username = cells.get("username", "").casefold()
    if contacts["email"]:
        try:
            validate_email(contacts["email"])
        except ValidationError:
            wrong = _describe_fault(Sheet.PEOPLE, "email", contacts["email"], _("không phải địa chỉ thư"))
            raise RowWrong(wrong) from None
    # By code or login anybody is found, by name and contacts those in care alone.
    people = Person.objects.filter(blanked_at__isnull=True)
    if contacts["code"]:
        person = people.filter(code=contacts["code"]).first()
    elif username:
        person = people.filter(user__username__iexact=username).first()
    else:
        in_care = bounds.people().filter(email=contacts["email"], phone=contacts["phone"])
        person = in_care.filter(full_name=name).first()
    if person is None:
        person = Person.objects.create(full_name=name, created_in_id=origin_of(bounds), **contacts)
        state = RowState.NEW
    else:
        if bounds.scope is not None and not person.managed_by(bounds.scope):
            caretaker = person.caretaker(on=bounds.scope.on)
            unit = caretaker.name if caretaker else _("đơn vị cao nhất")
            raise RowWrong(
                _("Người này thuộc diện phụ trách của quản trị %(unit)s; hãy nhờ quản trị ở đó sửa dòng này.")
                % {"unit": unit}
            )
        fresh = {"full_name": name} | {key: value for key, value in contacts.items() if value}
        state = RowState.SAME if all(getattr(person, k) == v for k, v in fresh.items()) else RowState.CHANGED
        for key, value in fresh.items():
            setattr(person, key, value)
        person.save()
    if username and not hasattr(person, "user"):
        if User.objects.filter(username__iexact=username).exists():
            raise RowWrong(_describe_fault(Sheet.PEOPLE, "username", username, _("đã là của người khác")))
        User.objects.create_user(username, person)
        state = RowState.NEW if state is RowState.NEW else RowState.CHANGED
    return state, person


def origin_of(bounds: Bounds) -> int | None:
    """Give the highest unit that whoever brings the rows in administers; None is the machine itself."""
    posts = bounds.scope.posts if bounds.scope is not None else ()
    managing_posts = [post for post in posts if post.role in ROLES_OF_PERMISSION[Permission.MANAGE_PEOPLE]]
    return min(managing_posts, key=lambda post: post.path.count("/")).unit_id if managing_posts else None


def _take_post(cells: Mapping[str, str], bounds: Bounds, on: date) -> TakenRow:
    # By code or login anybody is found, by name those in care alone.
    cell_text = _require_cell(cells, Sheet.POSTS, "person")
    people = Person.objects.filter(blanked_at__isnull=True)
    matches = (
        list(people.filter(code=cell_text)[:2])
        or list(people.filter(user__username__iexact=cell_text)[:2])
        or list(bounds.people().filter(full_name__iexact=cell_text)[:2])
    )
    if not matches:
        raise RowWrong(_("Chưa có người “%(name)s”; hãy nhập bảng người trước.") % {"name": cell_text})
    if len(matches) > 1:
        raise RowWrong(
            _("Có nhiều người tên “%(name)s”; hãy ghi mã cán bộ hoặc tên đăng nhập.") % {"name": cell_text}
        )
    person = matches[0]
    role = _choose(_ROLES, cells, Sheet.POSTS, "role")
    start, end = _read_range(cells, Sheet.POSTS)
    unit = _find_unit(_require_cell(cells, Sheet.POSTS, "unit"), on=start, column=_("Đơn vị"))
    if bounds.scope is not None and not bounds.scope.may(Permission.MANAGE_PEOPLE, unit):
        raise RowWrong(_("Bạn chỉ ghi được chức vụ ở đơn vị mình quản trị."))
    entry = PostEntry(*(person, unit, role, start, end, cells.get("title", ""), cells.get("instrument", "")))
    post = entry.find()
    if post is not None and entry.fits(post):
        return RowState.SAME, post
    if bounds.scope is not None and bounds.by is not None and not person.managed_by(bounds.scope):
        proposal = PostProposal.propose(entry, cells["person"], by=bounds.by, at=bounds.at, on=on)
        return RowState.WAITING, proposal
    post_row = entry.write()
    if post is None and bounds.scope is not None:
        announce_role(post_row)
    return RowState.CHANGED if post else RowState.NEW, post_row


_TAKERS: dict[Sheet, Callable[[Mapping[str, str], Bounds, date], TakenRow]] = {
    Sheet.UNITS: _take_unit,
    Sheet.PEOPLE: _take_person,
    Sheet.POSTS: _take_post,
}


def _find_unit(cell_text: str, *, on: date, column: str) -> Unit:
    """Find the unit a cell names by code or name, "name, parent's name" where several bear it."""
    standing = UnitVersion.objects.in_force(on=on).select_related("unit")
    matches = list(standing.filter(code=cell_text)[:2]) or list(standing.filter(name__iexact=cell_text)[:2])
    if not matches:
        matches = list(standing.filter(search=plain(cell_text).casefold())[:2])
    if not matches and "," in cell_text:
        name, above = (part.strip() for part in cell_text.rsplit(",", 1))
        parents = standing.filter(search=plain(above).casefold()).values("unit")
        matches = list(standing.filter(search=plain(name).casefold(), parent__in=parents)[:2])
    if not matches:
        raise Waits(
            _("Cột “%(column)s”: không có đơn vị “%(name)s” vào ngày %(day)s.")
            % {"column": column, "name": cell_text, "day": write_date(on)}
        )
    if len(matches) > 1:
        raise RowWrong(
            _(
                "Cột “%(column)s”: có nhiều đơn vị tên “%(name)s”; "
                "hãy ghi mã, hoặc ghi thêm tên cấp trên sau dấu phẩy."
            )
            % {"column": column, "name": cell_text}
        )
    return matches[0].unit


def _require_cell(cells: Mapping[str, str], sheet: Sheet, key: str) -> str:
    if not cells[key]:
        raise RowWrong(_("Cột “%(column)s” để trống.") % {"column": COLUMNS[sheet][key][1][0]})
    return cells[key]


def _choose[Choice: models.TextChoices](
    choice_by_label: Mapping[str, Choice], cells: Mapping[str, str], sheet: Sheet, key: str
) -> Choice:
    cell_text = _require_cell(cells, sheet, key)
    if (choice := choice_by_label.get(plain(cell_text).casefold())) is None:
        choices = ", ".join(dict.fromkeys(str(choice.label) for choice in choice_by_label.values()))
        raise RowWrong(_describe_fault(sheet, key, cell_text, _("không có trong danh sách: %s") % choices))
    return choice


def _read_range(cells: Mapping[str, str], sheet: Sheet) -> tuple[date, date | None]:
    start = _read_day(_require_cell(cells, sheet, "valid_from"), sheet, "valid_from")
    end = _read_day(cells["valid_to"], sheet, "valid_to") if cells.get("valid_to") else None
    if end is not None and end < start:
        raise RowWrong(_("Ngày kết thúc đứng trước ngày bắt đầu."))
    return start, end


def _read_day(cell_text: str, sheet: Sheet, key: str) -> date:
    parts = cell_text.replace(".", "/").replace("-", "/").split("/")
    try:
        if len(parts) != 3:
            raise ValueError
        numbers = [int(part) for part in parts]
        year, month, day = numbers if len(parts[0].strip()) == 4 else reversed(numbers)
        if year < EARLIEST_YEAR:
            raise ValueError
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise RowWrong(
            _describe_fault(sheet, key, cell_text, _("không phải là một ngày có thật; ghi như 01/07/2025"))
        ) from None


def _describe_fault(sheet: Sheet, key: str, value: str, why: str) -> str:
    column = COLUMNS[sheet][key][1][0]
    return _("Cột “%(column)s”: “%(written)s” %(why)s.") % {"column": column, "written": value, "why": why}
