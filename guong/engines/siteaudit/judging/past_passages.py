"""Where a page tells of the past: there an ended name stands rightly."""

import re

from guong.engines.viet.normal_forms import plain

_HISTORY = re.compile(
    r"lich su|truyen thong|truoc day|truoc (?:ngay|nam|khi|thang)|(?:sap|hop) nhap|hop nhat|sap xep|thanh lap"
    r"|(?:chia|tach) (?:tach|ra|thanh)|doi ten|(?:^|\W)cu(?:\W"
    r"|$)|nguyen la|tien than|giai the|thoi ky|khang chien"
    r"|ket thuc hoat dong|duoc (?:tach|lap|thanh lap)|nam (?:1[6-9]|20[01])\d\d|di tich|giai doan|ton tai"
    r"|nghi quyet so (?:202|1680)"
)


def tells_history(text: str) -> bool:
    """Tell whether a passage speaks of what was."""
    return bool(_HISTORY.search(plain(text)))
