"""The consolidated report of the unit that leads a directive, on one period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from guong.engines.documents.writing import Annex, Block
from guong.ui import wording

from . import Definition, Section
from ._words import carrying_out, directive_named, issuer_named, items, named_units

if TYPE_CHECKING:
    from ..actions.material import Material

# Which section a duty is told in, by the kind of duty that was read from the directive.
SECTION_OF = {
    "disseminate-staff": "in_house",
    "direct-subordinates": "in_house",
    "conduct": "in_house",
    "train": "in_house",
    "disseminate-people": "to_people",
    "publish-media": "to_people",
    "publish-web": "sites",
    "provide-information": "sites",
    "revise-regulation": "sites",
    "appoint": "sites",
    "spokesperson": "spokesperson",
    "handle-violation": "incidents",
    "inspect": "inspections",
    "review": "inspections",
}


MOST_NAMED = 12


def _opening(material: Material) -> list[str]:
    return [
        _t("Thực hiện %(directive)s, %(body)s báo cáo kết quả từ %(start)s đến hết %(end)s như sau:")
        % {
            "directive": directive_named(material),
            "body": material.body.name,
            "start": wording.long_date(material.starts_on),
            "end": wording.long_date(material.ends_on),
        }
    ]


def _recipients(material: Material) -> list[str]:
    """Address the body that issued the directive; a unit that took the work over, the body above itself."""
    took_over = material.report.unit_id != material.directive.lead_unit_id
    return [material.body.parent if took_over and material.body.parent else issuer_named(material)]


def _bases(material: Material) -> list[str]:
    bases = [_t("Căn cứ %(directive)s") % {"directive": directive_named(material)}]
    bases += [
        _t("Căn cứ văn bản số %(number)s %(day)s đặt thời hạn thực hiện")
        % {"number": act.number, "day": wording.long_date(act.date)}
        for act in material.acts
    ]
    return bases


def _directing(material: Material) -> str:
    told = [
        _t(
            "Văn bản có [số nhiệm vụ] nhiệm vụ, đã giao thành [số việc đã giao] việc "
            "cho [số đơn vị được giao việc] đơn vị."
        )
    ]
    for act in material.acts:
        told.append(
            _t("Ban hành văn bản số %(number)s %(day)s, đặt hạn đến hết %(due)s.")
            % {
                "number": act.number,
                "day": wording.long_date(act.date),
                "due": wording.long_date(act.due_date),
            }
        )
    told.append(_t("Đã đôn đốc [số lần đôn đốc] lần, gia hạn [số lần gia hạn] lần."))
    return "\n".join(told)


def _overall(material: Material) -> str:
    return _t(
        "Đã hoàn thành [số việc hoàn thành] việc. Trong số việc có hạn đã xong hoặc đã quá hạn, "
        "[số việc xong đúng hạn] việc xong đúng hạn. "
        "Còn [số việc chưa xong] việc chưa xong, trong đó [số việc chờ xác nhận] việc đã trả lời "
        "đang chờ xác nhận."
    )


def _tables(material: Material) -> Sequence[Block]:
    from ..actions.tables import duties_table, timeliness_table

    return (timeliness_table(material), duties_table(material))


def _of_duties(section: str):  # type: ignore[no-untyped-def]
    def draft(material: Material) -> str:
        return items(
            _t("Nhiệm vụ %(n)s (%(text)s): [nhiệm vụ %(n)s đã xong] đơn vị hoàn thành.")
            % {"n": one.code.removeprefix("O"), "text": _short(one.text)}
            for one in material.obligations
            if SECTION_OF.get(one.duty, "others") == section
        )

    return draft


def _short(text: str) -> str:
    bare = " ".join(text.split()).rstrip(".;, ").replace("[", "(").replace("]", ")")
    return bare if len(bare) <= 160 else bare[:157].rsplit(" ", 1)[0] + "…"


def _strengths(material: Material) -> str:
    done = {row.unit for row in material.rows if row.is_done}
    if not done:
        return ""
    if len(done) > MOST_NAMED:
        return _t("%(n)s đơn vị đã có việc được xác nhận hoàn thành (phụ lục I).") % {
            "n": wording.number(len(done))
        }
    return _t("Đã có kết quả được xác nhận ở %(units)s.") % {"units": named_units(material, done)}


def _weaknesses(material: Material) -> str:
    late = {row.unit for row in material.rows if row.current.value == "open_late"}
    lines = []
    if late:
        lines.append(
            _t("Còn [số việc “chưa xong, quá hạn” theo hạn hiện nay] việc quá hạn chưa xong ở %(units)s.")
            % {"units": named_units(material, late)}
        )
    lines += _told_by_units(material, "problems")
    return "\n".join(lines)


def _causes(material: Material) -> str:
    return "\n".join(_told_by_units(material, "causes"))


def _proposals(material: Material) -> str:
    return "\n".join(_told_by_units(material, "proposals"))


def _told_by_units(material: Material, name: str) -> list[str]:
    """Put together what the units themselves wrote; of very many, the appendix tells."""
    told = [(material.names.get(unit, ""), getattr(one, name).strip()) for unit, one in material.sent.items()]
    told = sorted((unit, " ".join(text.split())) for unit, text in told if text)
    if len(told) > 30:
        return [_t("Ý kiến của %(n)s đơn vị: xem phụ lục.") % {"n": wording.number(len(told))}]
    return [
        f"- {unit[:1].upper()}{unit[1:]}: {text.replace('[', '(').replace(']', ')')}" for unit, text in told
    ]


def _next(material: Material) -> str:
    late = any(row.current.value == "open_late" for row in material.rows)
    lines = [_t("Xác nhận các việc đơn vị đã trả lời; đôn đốc các việc chưa xong.")]
    if late:
        lines.append(_t("Làm rõ lý do từng việc quá hạn với đơn vị và thống nhất thời gian hoàn thành."))
    return items(lines)


def _annexes(material: Material) -> list[Annex]:
    from ..actions.tables import files_annex, submissions_annex, units_annex

    annexes = [units_annex(material)]
    if material.report.period_id:
        annexes.append(submissions_annex(material))
    annexes.append(files_annex(material))
    for parts in material.parts.values():
        annexes += [Annex(_t("Số liệu kèm theo"), part.annex) for part in parts if part.annex]
    return annexes


DEFINITION = Definition(
    id="consolidated",
    name=_("Báo cáo tổng hợp"),
    about=_("Kết quả thực hiện một văn bản trong một kỳ, gộp từ sổ việc và báo cáo nhanh của các đơn vị."),
    type_name="Báo cáo",
    prefix="BC",
    subject=lambda material: (lambda s: s[:1].upper() + s[1:])(carrying_out(material)),
    recipients=_recipients,
    takes_submissions=True,
    due_label=_("Đơn vị gửi báo cáo nhanh trước khi hết ngày"),
    opening=_opening,
    bases=_bases,
    annexes=_annexes,
    sections=(
        Section("directing", _("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"), draft=_directing),
        Section("results", _("II. KẾT QUẢ THỰC HIỆN"), draft=_overall, blocks=_tables),
        Section(
            "in_house", _("1. Quán triệt trong cơ quan"), 2, draft=_of_duties("in_house"), part="campaign"
        ),
        Section(
            "to_people", _("2. Tuyên truyền ra Nhân dân"), 2, draft=_of_duties("to_people"), part="outreach"
        ),
        Section("sites", _("3. Trang thông tin điện tử"), 2, draft=_of_duties("sites"), part="sites"),
        Section(
            "spokesperson",
            _("4. Người phát ngôn, cung cấp thông tin cho báo chí"),
            2,
            draft=_of_duties("spokesperson"),
            part="spokesperson",
        ),
        Section(
            "accounts",
            _("5. Tài khoản mạng xã hội chính thức"),
            2,
            draft=_of_duties("accounts"),
            part="accounts",
        ),
        Section(
            "incidents",
            _("6. Sự cố, tin giả, giả mạo, vi phạm và xử lý"),
            2,
            draft=_of_duties("incidents"),
            part="incidents",
        ),
        Section(
            "inspections", _("7. Kiểm tra, hướng dẫn"), 2, draft=_of_duties("inspections"), part="inspections"
        ),
        Section("others", _("8. Nhiệm vụ khác"), 2, draft=_of_duties("others")),
        Section("assessment", _("III. ĐÁNH GIÁ")),
        Section("strengths", _("1. Ưu điểm"), 2, draft=_strengths, person=True),
        Section("weaknesses", _("2. Tồn tại, hạn chế"), 2, draft=_weaknesses, person=True),
        Section("causes", _("3. Nguyên nhân"), 2, draft=_causes, person=True),
        Section("next", _("IV. NHIỆM VỤ, GIẢI PHÁP THỜI GIAN TỚI"), draft=_next),
        Section("proposals", _("V. KIẾN NGHỊ, ĐỀ XUẤT"), draft=_proposals, person=True),
    ),
)
