"""Pictures of stored pages: requested by a person, drawn in the background, checked before they are given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.translation import gettext as _t

from guong.apps.activity.transitions import Refused
from guong.apps.evidence.models import EvidenceItem, RefusedFile
from guong.apps.units.models import Person
from guong.engines.siteaudit.crawl.picture import NoPicture, draw_picture
from guong.engines.siteaudit.crawl.render import find_browser

from ..models import PagePicture, RunFinding
from .stored_pages import SnapshotUnusable, open_snapshot

# What shows people's papers and numbers is not copied into pictures.
UNPICTURED_CHECKS = frozenset({"leaked-personal-data"})


class NoPictureToDraw(Refused):
    """There can be no picture of this finding's page."""


@dataclass(frozen=True, slots=True)
class PictureLook:
    """
    What the viewer shows of a picture: the row with its file, or why there is none.

    `is_damaged` is a file that is not what its digest says: it is never shown. With `may_draw` one may be
    requested.
    """

    picture: PagePicture | None
    reason: str = ""
    may_draw: bool = False
    is_damaged: bool = False

    @property
    def is_waiting(self) -> bool:
        """Tell whether it is being drawn."""
        return self.picture is not None and self.picture.drawn_at is None

    @property
    def item(self) -> EvidenceItem | None:
        """Give the file to be shown; None where there is none or it must not be used."""
        return self.picture.item if self.picture is not None and not self.reason else None


def look_at_picture(finding: RunFinding) -> PictureLook:
    """Say how the picture of a finding's page stands."""
    picture = (
        PagePicture.objects.filter(finding=finding).select_related("item", "run").order_by("-run").first()
    )
    why = _why_none(finding)
    if picture is not None and (item := picture.item) is not None:
        if item.tombstoned_at is not None:
            return PictureLook(picture, _t("Ảnh này đã được gỡ khỏi minh chứng."), not why)
        if not item.is_intact():
            damage = _t("Tệp ảnh bị hỏng hoặc không còn đúng mã nên không dùng.")
            return PictureLook(picture, damage, not why, is_damaged=True)
        return PictureLook(picture)
    if why or picture is None:
        return PictureLook(None, why, may_draw=not why)
    return PictureLook(picture, picture.reason, may_draw=True)


def _why_none(finding: RunFinding) -> str:
    """Say why there can be no picture of a finding's page; "" where there can be."""
    if finding.check_id in UNPICTURED_CHECKS:
        return _t("Trang này lộ dữ liệu cá nhân nên không dựng thành ảnh.")
    if finding.evidence_run() is None:
        return _t("Bản lưu đã bỏ theo lịch giữ nên không dựng được ảnh; câu trích và mã vẫn còn.")
    if find_browser() is None:
        return _t(
            "Máy chủ chưa cài trình duyệt nên không dựng được ảnh; câu trích và mã bản lưu vẫn đủ đối chiếu."
        )
    return ""


def request_picture(
    finding: RunFinding, *, by: Person, at: datetime, then: Callable[[PagePicture], object]
) -> None:
    """Request the picture of a finding's page and hand it on (`then`), both or neither."""
    if why := _why_none(finding):
        raise NoPictureToDraw(why)
    run = finding.evidence_run()
    assert run is not None
    with transaction.atomic():
        if (picture := PagePicture.request(finding, run, by=by, at=at)) is not None:
            then(picture)


def draw_page(picture: PagePicture, *, at: datetime) -> None:
    """Draw a picture that waits and keep it as evidence of the site's owner, or note why there is none."""
    if picture.drawn_at is not None:
        return
    finding, run = picture.finding, picture.run
    try:
        snapshot = open_snapshot(run)
        page = snapshot.page(finding.page or finding.site.address) or snapshot.home
        shot = draw_picture(snapshot, page, finding.quote)
        words = "Ảnh dựng từ bản lưu %(hash)s của trang %(url)s."
        note = words % {"hash": run.snapshot_sha256[:16], "url": page.url[:200]}
        item = EvidenceItem.receive(
            SimpleUploadedFile(f"trang-da-luu-{run.pk}-{finding.pk}.jpg", shot.content),
            subject=finding.site.owner,
            by=picture.by,
            at=at,
            occurred_at=run.finished_at,
            note=note,
        )
    except (SnapshotUnusable, NoPicture, RefusedFile) as reason:
        picture.give_up(str(reason), at=at)
        return
    if not item.is_intact():  # the very file that was harmed, by the digest of its bytes
        picture.give_up("Tệp ảnh trước bị hỏng; người quản trị gỡ tệp ấy rồi dựng lại.", at=at)
        return
    picture.keep(item, is_lit=shot.is_lit, at=at)
