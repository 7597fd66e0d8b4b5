"""What may go wrong with a store, each in a sentence for whoever asked."""

from django.utils.translation import gettext as _


class StoreAway(Exception):
    """
    The store does not answer, or refuses the server: nothing is known of the file.

    It is no `OSError`, so that nobody takes a file for lost whose store is only away.
    """

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(
            _(
                "Kho tệp chưa dùng được (%(why)s). Chưa mất gì; hãy thử lại sau ít phút, "
                "không được thì báo người quản trị."
            )
            % {"why": why}
        )


class FileLost(FileNotFoundError):
    """The store answers and has no such file."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "Tệp đã mất khỏi kho, sổ chỉ còn mã băm và các mốc ngày; kết luận đã có vẫn giữ nguyên. "
                "Hãy báo người quản trị lấy lại từ bản sao lưu."
            )
        )
        self.name = name


class AlteredFile(FileLost):
    """The bytes are there and are not those that were received."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.args = (
            _(
                "Tệp trong kho không còn đúng mã băm đã ghi nên không mở; kết luận đã có vẫn giữ nguyên. "
                "Hãy báo người quản trị lấy lại từ bản sao lưu."
            ),
        )
