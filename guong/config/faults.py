"""What stops a command from below, in one sentence: a full disk, a damaged database, a lost key."""

import errno
import sqlite3

FULL = "Đĩa đã đầy nên chưa ghi được. Dọn chỗ trống rồi chạy lại."
DAMAGED = (
    "Tệp cơ sở dữ liệu bị hỏng nên không đọc được. Giữ lại tệp ấy, rồi phục hồi bản sao lưu gần nhất bằng "
    "“guong restore TỆP --replace”."
)
BUSY = "Cơ sở dữ liệu đang bận vì một tiến trình khác giữ quá lâu. Chờ ít phút rồi chạy lại."
LOCKED_TABLE = (
    "Một bảng đang bị tiến trình khác giữ nên chưa đổi được; bước này chưa làm gì. Dừng mọi máy chủ, việc "
    "nền và câu hỏi dài trên cơ sở dữ liệu rồi chạy lại."
)
LOST_KEY = (
    "Khóa sổ đang có không phải khóa đã ghi nhật ký này. Chép lại khóa cũ, hoặc đặt GUONG_KEYS, "
    "GUONG_LEDGER_KEY cho đúng."
)

_BY_NUMBER = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đĩa đã đầy",
    errno.EFBIG: "tệp lớn hơn mức ổ đĩa cho phép",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EIO: "ổ đĩa đọc ghi lỗi",
    errno.ENOENT: "không có thư mục ấy",
    errno.ENOTDIR: "trong đường dẫn có một tệp, không phải thư mục",
    errno.EISDIR: "đó là thư mục, không phải tệp",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EADDRINUSE: "chương trình khác đang dùng cổng này",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ ấy",
}


_OF_SQLITE = {
    "disk is full": FULL,
    "malformed": DAMAGED,
    "not a database": DAMAGED,
    "disk I/O error": DAMAGED,
    "is locked": BUSY,
}


def name_failure(failure: OSError) -> str:
    """Name a failure of the system in a few Vietnamese words; an unknown one by its number, if it has one."""
    if failure.errno is None:
        return "không rõ vì sao"
    return _BY_NUMBER.get(failure.errno) or f"hệ điều hành báo lỗi số {failure.errno}"


def explain(failure: BaseException | None) -> str | None:
    """Give the sentence for a failure, or for what caused it; None for an unknown one."""
    while failure is not None:
        if isinstance(failure, OSError) and failure.errno in (errno.ENOSPC, errno.EDQUOT):
            return FULL
        if isinstance(failure, sqlite3.DatabaseError):
            for words, sentence in _OF_SQLITE.items():
                if words in str(failure):
                    return sentence
        if type(failure).__name__ == "LockNotAvailable":
            return LOCKED_TABLE
        if type(failure).__name__ == "LostKey":
            return LOST_KEY
        if type(failure).__name__ == "StoreAway":
            return str(failure)
        failure = failure.__cause__
    return None
