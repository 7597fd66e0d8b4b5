"""What is missing from a report, listed beside it before anybody signs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _t

from guong.apps.units.models import UnitVersion
from guong.ui import wording

from ..definitions import Definition
from ..models import Report
from .material import Material
from .narrative import HOLE, by_label, typed_numbers

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing, in a sentence, with the place where it is put right."""

    text: str
    url: str = ""
    url_label: str = ""


def gaps_of(
    report: Report,
    definition: Definition,
    material: Material,
    drafts: Mapping[str, str],
    texts: Mapping[str, str],
) -> tuple[Gap, ...]:
    """List what is missing, the heaviest first."""
    edit = reverse("reports:write", args=[report.pk])
    found: list[Gap] = []
    if definition.refuse and (said := definition.refuse(material)):
        found.append(Gap(said))
    found += _submissions(report, material)
    for section in definition.sections:
        text, title = texts.get(section.code, ""), str(section.heading)
        if section.person and not text.strip():
            found.append(
                Gap(
                    _t("Mục “%(title)s” chưa có lời; phần này chỉ người viết mới biết.") % {"title": title},
                    edit,
                    _t("Viết"),
                )
            )
        found += _words(title, text, drafts.get(section.code, ""), material, edit)
    found += [Gap(one) for one in material.gaps]
    found += [Gap(gap) for parts in material.parts.values() for part in parts for gap in part.gaps]
    found += _silent_parts(definition, material)
    found += _ledger(report, material)
    if not material.body.signer and not report.head.get("signer"):
        found.append(
            Gap(_t("Chưa rõ ai ký: đơn vị chưa có lãnh đạo trong danh sách."), edit, _t("Ghi người ký"))
        )
    return tuple(found)


def _submissions(report: Report, material: Material) -> list[Gap]:
    if report.period_id is None or not material.expected:
        return []
    absent = [unit for unit in material.expected if unit not in material.sent]
    if not absent:
        return []
    names = sorted(material.names.get(unit, "") for unit in absent)
    shown = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    rest = _t(" và %(n)s đơn vị khác") % {"n": wording.number(more)} if more > 0 else ""
    said = _t("%(sent)s/%(of)s đơn vị đã gửi báo cáo nhanh; chưa gửi: %(names)s.") % {
        "sent": wording.number(len(material.sent)),
        "of": wording.number(len(material.expected)),
        "names": shown + rest,
    }
    return [Gap(said, reverse("reports:period", args=[report.period_id]), _t("Xem"))]


def _words(title: str, text: str, drafted: str, material: Material, edit: str) -> list[Gap]:
    known = by_label(material.figures)
    lost = [hole for hole in HOLE.findall(text) if hole.strip().casefold() not in known]
    found = []
    if lost:
        said = _t("Mục “%(title)s” dẫn số liệu không còn nữa: %(names)s.") % {
            "title": title,
            "names": ", ".join(lost),
        }
        found.append(Gap(said, edit, _t("Sửa")))
    if typed := sorted(typed_numbers(text) - typed_numbers(drafted)):
        said = _t("Mục “%(title)s” có số gõ tay (%(numbers)s), máy không kiểm được.") % {
            "title": title,
            "numbers": "; ".join(typed[:MOST_NAMED]),
        }
        found.append(Gap(said, edit, _t("Xem lại")))
    return found


def _silent_parts(definition: Definition, material: Material) -> list[Gap]:
    silent = [
        str(one.heading) for one in definition.sections if one.part and not material.parts.get(one.part)
    ]
    if not silent:
        return []
    return [Gap(_t("Chưa có số liệu cho: %(titles)s.") % {"titles": "; ".join(silent)})]


def _ledger(report: Report, material: Material) -> list[Gap]:
    found = []
    work = f"{reverse('obligations:assignments')}?van-ban={material.directive.pk}"
    waiting = sum(row.state == "submitted" for row in material.rows)
    if waiting:
        said = _t("%(n)s việc đơn vị đã trả lời còn chờ xác nhận; trong báo cáo là chưa xong.")
        found.append(Gap(said % {"n": wording.number(waiting)}, f"{work}&xem=cho-xac-nhan", _t("Xác nhận")))
    without = sum(row.due is None and row.counts for row in material.rows)
    if without:
        said = _t("%(n)s việc không có thời hạn nên không xét được đúng hạn hay quá hạn.")
        found.append(Gap(said % {"n": wording.number(without)}, f"{work}&xem=khong-han", _t("Xem")))
    if not material.rows:
        found.append(Gap(_t("Văn bản này chưa giao việc cho đơn vị nào tính đến cuối kỳ.")))
    if not material.rolled_up:
        found += _ended(report, material)
    return found


def _ended(report: Report, material: Material) -> list[Gap]:
    """Name units that were gone by the end of the period while something of theirs was still open."""
    open_units = {row.unit for row in material.rows if row.counts and not row.is_done}
    standing = UnitVersion.objects.in_force(on=report.ends_on)
    if len(open_units) < 500:
        standing = standing.filter(unit__in=open_units)
    gone = open_units - set(standing.values_list("unit", flat=True))
    if not gone:
        return []
    names = ", ".join(sorted(material.names.get(unit, "") for unit in gone)[:MOST_NAMED])
    said = _t("%(n)s đơn vị đã kết thúc hoạt động mà còn việc chưa xong: %(names)s.")
    return [Gap(said % {"n": wording.number(len(gone)), "names": names})]
