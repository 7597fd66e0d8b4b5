"""Up to which day the register of instruments was published, and whether that is long ago."""

from datetime import date, timedelta

from guong.engines.legal.law import Packs
from guong.engines.legal.own_law import OWN_REGISTER
from guong.engines.viet.formats import write_date, write_number

STALE_AFTER = timedelta(days=120)


def describe_register(packs: Packs) -> str:
    """Say up to which day the register goes, and how much the office added."""
    own = f", kèm {write_number(len(packs.own))} văn bản trong {OWN_REGISTER}" if packs.own else ""
    return f"Kho căn cứ đến ngày {write_date(packs.published)}{own}."


def warn_of_age(packs: Packs, today: date) -> str:
    """Warn of a register older than 120 days on the machine's own day; "" of one that is not."""
    age = today - packs.published
    if age <= STALE_AFTER:
        return ""
    return (
        f"Kho căn cứ đến ngày {write_date(packs.published)}, đã {write_number(age.days)} ngày chưa cập nhật: "
        "văn bản mới có thể chưa có; hãy cập nhật Gương, hoặc tra Cơ sở dữ liệu quốc gia về pháp luật."
    )
