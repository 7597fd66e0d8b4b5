"""Before a file is taken in: how much its sender has sent that day, and what the virus scanner says."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Sum
from django.utils.translation import gettext as _t

from guong.apps.units.models import Person
from guong.engines.documents.antivirus import ScanVerdict, scan
from guong.engines.documents.kinds import MEGABYTE, RefusedFile

if TYPE_CHECKING:
    from .item import EvidenceItemQuerySet

FILES_A_DAY = 500  # of one person


def refuse_beyond_share(rows: "EvidenceItemQuerySet", by: Person, *, on: date, size: int) -> None:
    """
    Refuse what would bring one person's files of a day over their share: no one account fills the disk.

    `rows` are the files that are there, `size` is in octets. `RefusedFile` says how much was sent.
    """
    of_the_day = rows.filter(submitted_by=by, received_date=on).aggregate(
        count=Count("pk"), octets=Sum("size")
    )
    octets, share = of_the_day["octets"] or 0, int(settings.EVIDENCE_BYTES_A_DAY)
    if of_the_day["count"] < FILES_A_DAY and octets + size <= share:
        return
    raise RefusedFile(
        _t(
            "Hôm nay bạn đã gửi %(count)s tệp, %(sent)s MB; mỗi người mỗi ngày gửi nhiều nhất %(files)s tệp, "
            "%(share)s MB. Hãy gửi tiếp vào ngày mai, hoặc nhờ người quản trị nâng mức."
        )
        % {
            "count": of_the_day["count"],
            "sent": octets // MEGABYTE,
            "files": FILES_A_DAY,
            "share": share // MEGABYTE,
        }
    )


def refuse_infected(content: bytes) -> None:
    """Refuse what the machine's scanner finds or could not look at; where none is set, none is asked."""
    if not settings.VIRUS_SCANNER:
        return
    verdict = scan(content, socket_path=Path(settings.VIRUS_SCANNER))
    if verdict is ScanVerdict.INFECTED:
        raise RefusedFile(
            _t(
                "Máy quét thấy mã độc trong tệp này nên không nhận. Hãy quét lại máy của bạn "
                "rồi gửi tệp sạch."
            )
        )
    if verdict is ScanVerdict.UNKNOWN:
        raise RefusedFile(
            _t(
                "Máy quét mã độc chưa trả lời nên chưa nhận tệp. Hãy thử lại sau ít phút, "
                "hoặc báo người quản trị."
            )
        )
