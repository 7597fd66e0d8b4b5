"""Where files lie: the setting becomes an address."""

from guong.apps.evidence.stores.address import ObjectAddress

from .env import BadSetting

ON_DISK = "disk"


def files_address(written: str) -> ObjectAddress | None:
    """Read GUONG_FILES; None for the data folder, `BadSetting` for what is neither."""
    if written == ON_DISK:
        return None
    try:
        return ObjectAddress.parse(written)
    except ValueError:
        # The words themselves hold a password.
        raise BadSetting(
            "GUONG_FILES ghi “disk”, hoặc “s3://khóa:mật-khẩu@máy:cổng/thùng” đủ cả bốn phần."
        ) from None
