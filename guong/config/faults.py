"""What stops a command from below, in one sentence: a full disk, a damaged database, a lost key."""

import errno
import sqlite3

FULL = "Đĩa đã đầy nên chưa ghi được. Dọn chỗ trống rồi chạy lại."
DAMAGED = (
    "Tệp cơ sở dữ liệu bị hỏng nên không đọc được. Giữ lại tệp ấy, rồi phục hồi bản sao lưu gần nhất bằng "
    "“guong restore TỆP --replace”."
)
BUSY = "Cơ sở dữ liệu đang bận vì một tiến trình khác giữ quá lâu. Chờ ít phút rồi chạy lại."
LOST_KEY = (
    "Khóa sổ đang có không phải khóa đã ghi nhật ký này. Chép lại khóa cũ, hoặc đặt GUONG_KEYS cho đúng."
)


def explain(failure: BaseException | None) -> str | None:
    """Give the sentence for a failure, or for what caused it; None for an unknown one."""
    while failure is not None:
        if isinstance(failure, OSError) and failure.errno in (errno.ENOSPC, errno.EDQUOT):
            return FULL
        if isinstance(failure, sqlite3.DatabaseError) and (sentence := _of_sqlite(str(failure))):
            return sentence
        if type(failure).__name__ == "LostKey":
            return LOST_KEY
        failure = failure.__cause__
    return None


def _of_sqlite(message: str) -> str | None:
    sentences = {
        "disk is full": FULL,
        "malformed": DAMAGED,
        "not a database": DAMAGED,
        "disk I/O error": DAMAGED,
        "is locked": BUSY,
    }
    return next((sentence for words, sentence in sentences.items() if words in message), None)
