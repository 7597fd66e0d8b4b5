"""The language of the pages behind the sign-in; papers, letters and residents' pages are Vietnamese."""

from .env import BadSetting

VIETNAMESE, ENGLISH = "vi", "en"


def pages_in_english(written: str) -> bool:
    """Tell whether `GUONG_LANGUAGE` asks for English; `BadSetting` for any other language than these two."""
    if written not in (VIETNAMESE, ENGLISH):
        raise BadSetting(
            f"GUONG_LANGUAGE = “{written}” không dùng được: ghi vi (tiếng Việt) hoặc en (tiếng Anh)."
        )
    return written == ENGLISH
