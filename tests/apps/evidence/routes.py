"""The routes of evidence: which row each needs."""

from tests.apps.evidence.factories import item, observe, verdict
from tests.factories import NOW


def _item(district):
    return [item(district.vinh_o, district.lan).pk]


def _verdict(district):
    observe(district.vinh_o, district.minh, "fail")
    return [verdict(district.vinh_o).pk]


def _override(district):
    from datetime import date

    from guong.apps.evidence.models import Override, Verdict

    conclusion = Verdict.objects.get(pk=_verdict(district)[0])
    override = Override.request(
        conclusion, value="met", reason="đã thấy", expires_on=date(2023, 5, 1), by=district.minh, at=NOW
    )
    return [override.pk]


def _subject(district):
    return [district.vinh_o.pk]


DOORS = {
    "evidence:item": _item,
    "evidence:download": _item,
    "evidence:page_picture": lambda district: [*_item(district), 1],
    "evidence:tombstone": _item,
    "evidence:subject": _subject,
    "evidence:matter": _subject,
    "evidence:observe": _subject,
    "evidence:draw": _subject,
    "evidence:void": lambda district: [observe(district.vinh_o, district.minh).pk],
    "evidence:verdict": _verdict,
    "evidence:recompute": _verdict,
    "evidence:override": _verdict,
    "evidence:approve": _override,
    "evidence:refuse": _override,
    "evidence:end": _override,
}
