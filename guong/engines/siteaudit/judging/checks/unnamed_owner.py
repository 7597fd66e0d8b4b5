"""A home page that does not say who owns it and who answers for it."""

import re
from collections.abc import Iterator

from guong.engines.legal.ended_bodies import find_ended_names
from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.owners import FIELDS, home_fields
from guong.engines.siteaudit.judging.registry import Reads, check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.siteaudit.judging.unreadable import by_script, unread_home

# The decree of 2026 asks for all six on the home page; the circular of 2017 for five at its foot.
FIELDS_BY_REQUIREMENT = {
    "ND174-93.1": tuple(FIELDS),
    "TT32-16.3c": ("body", "responsible", "address", "phone", "email"),
}
_LICENCE = re.compile(r"(?i)giấy phép|giấy xác nhận|\bGP[-/ ]|\bsố:? *\d+/GP")
TRUE_TOO = "ND174-93.1"  # what is named has to be right as well


@check("unnamed-owner", requirements=FIELDS_BY_REQUIREMENT, reads=Reads.HOME)
def unnamed_owner(site: Site) -> Iterator[Finding]:
    """
    Judge whether the home page names its body, its owner, address, e-mail, telephone and who answers for it.

    Old portals keep these in a frame: frames of the home page count. What only fills its place does not; one
    that names a body that ended is half of it.
    """
    unread_finding = unread_home(site)
    if unread_finding is not None:
        yield unread_finding
        return
    fields_of_home = home_fields(site)
    for requirement, fields_asked_for in FIELDS_BY_REQUIREMENT.items():
        present = {field: fields_of_home[field] for field in fields_asked_for if field in fields_of_home}
        # Whoever calls itself owner has said which body it is; the circular asks for the body's name alone.
        if requirement == "TT32-16.3c" and "owner" in fields_of_home:
            present.setdefault("body", fields_of_home["owner"])
        missing = [FIELDS[field] for field in fields_asked_for if field not in present]
        name = ""
        for field, value in present.items() if requirement == TRUE_TOO and site.level != "district" else ():
            # Who gave a licence once may have ended since: that says nothing of whose site it is.
            if names := find_ended_names(_LICENCE.split(value.quote)[0], site.on):
                name = f"Ở chân trang chủ, {FIELDS[field]} còn ghi “{names[0].name}”, nay không còn."
                break
        state = Status.PASS if not missing and not name else Status.PARTIAL if present else Status.MISSING
        script_finding = by_script(site) if missing else None
        first = min(present.values(), key=lambda field: field.position, default=None)
        yield Finding.of(
            script_finding.state if script_finding else state,
            site.home,
            requirement=requirement,
            section="chân trang",
            quote=" · ".join(field.quote for field in present.values()) or None,
            position=first.position if first else None,
            advice=script_finding.advice
            if script_finding
            else f"Bổ sung ở chân trang chủ: {', '.join(missing)}."
            if missing
            else name or None,
            details={
                "found": {FIELDS[field]: value.quote for field, value in present.items()},
                "missing": missing,
            },
        )
