"""Who issues a document: the names as cited, and what the symbol of the number says."""

import re
from functools import lru_cache

from guong.engines.viet.normal_forms import plain

_MINISTRIES = (
    "Quốc phòng", "Công an", "Ngoại giao", "Nội vụ", "Tư pháp", "Tài chính", "Công Thương", "Xây dựng",
    "Y tế", "Giáo dục và Đào tạo", "Khoa học và Công nghệ", "Văn hóa, Thể thao và Du lịch",
    "Nông nghiệp và Môi trường",
    "Dân tộc và Tôn giáo", "Thông tin và Truyền thông", "Kế hoạch và Đầu tư", "Giao thông vận tải",
    "Tài nguyên và Môi trường", "Nông nghiệp và Phát triển nông thôn", "Lao động - Thương binh và Xã hội",
    "Bưu chính, Viễn thông", "Văn hóa - Thông tin",
)  # fmt: skip
_MINISTRY = "|".join(name.replace(" ", r"\s+") for name in sorted(_MINISTRIES, key=len, reverse=True))
_UPPER = "A-ZĐĂÂÊÔƠƯÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ"
PROPER_NAME = rf"(?-i:[{_UPPER}]\w*|\d{{1,2}}\b)(?:\s+(?-i:[{_UPPER}]\w*|\d{{1,2}}\b)){{0,3}}"
ISSUER = (
    r"(?:Thủ\s+tướng(?:\s+Chính\s+phủ)?|Thanh\s+tra\s+Chính\s+phủ|Văn\s+phòng\s+Chính\s+phủ|Chính\s+phủ"
    r"|Ủy\s+ban\s+Thường\s+vụ\s+Quốc\s+hội|UBTVQH|Quốc\s+hội|Chủ\s+tịch\s+nước|Bộ\s+Chính\s+trị|Ban\s+Bí\s+thư"
    r"|Ban\s+Chấp\s+hành\s+Trung\s+ương|Hội\s+đồng\s+Thẩm\s+phán|Tòa\s+án\s+nhân\s+dân\s+tối\s+cao"
    rf"|(?:Bộ\s+trưởng\s+)?Bộ\s+(?:{_MINISTRY}|(?-i:[A-ZĐ][A-ZĐ&.-]+))"
    r"|(?:Chủ\s+tịch\s+)?(?:UBND|Ủy\s+ban\s+nhân\s+dân|HĐND|Hội\s+đồng\s+nhân\s+dân)"
    rf"(?:\s+(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu)(?:\s+{PROPER_NAME})?)?"
    r"|(?:Ban\s+Thường\s+vụ\s+|Ban\s+Chấp\s+hành\s+)?(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng)\s+ủy"
    rf"(?:\s+{PROPER_NAME})?)(?!\w)"
)

_BY_SYMBOL = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
}


def issuer_of_symbol(symbol: str | None) -> str | None:
    """Name the central body behind the end of a symbol ("CP", "TTg", "QH", "UBTVQH15"); else None."""
    return _BY_SYMBOL.get(symbol.rstrip("0123456789")) if symbol else None


def same_issuer(cited_words: str, right: str) -> bool:
    """Tell whether the cited words can mean the right body; what cannot be compared counts as same."""
    cited_name, right_name = _bare(cited_words), _bare(right)
    if cited_name == right_name or cited_name.startswith(f"{right_name} khoa"):
        return True
    if cited_name.startswith(_COUNCILS) and right_name.startswith(f"{cited_name} "):
        return True  # "UBND tỉnh", of the one whose name stands elsewhere
    if cited_name == "thu tuong" and right_name == "thu tuong chinh phu":
        return True
    if cited_name == "ubtvqh":
        return right_name == "uy ban thuong vu quoc hoi"
    if cited_name.startswith("bo ") and right_name.startswith("bo "):
        return _initials(cited_words) == _initials(right)
    return False


@lru_cache(maxsize=1024)  # a table names few bodies many times
def _bare(name: str) -> str:
    words = re.sub(r"^(?:bo truong|chu nhiem|chu tich(?! nuoc))\s+", "", " ".join(plain(name).split()))
    return words.replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")


_COUNCILS = ("ubnd", "hdnd")


def _initials(name: str) -> str:
    """Reduce a ministry to its letters: "Bộ Thông tin và Truyền thông" and "Bộ TT&TT" both give TTTT."""
    ministry_name = re.sub(r"^(?:Bộ trưởng\s+)?Bộ\s+", "", name, flags=re.IGNORECASE)
    words = (word for word in re.findall(r"\w+", ministry_name) if plain(word) != "va")
    return plain("".join(word if word.isupper() and len(word) > 1 else word[0] for word in words))
