"""What a reader or a listener would miss in a notice."""

from guong.engines.bulletins.ready_sentences import Notice

_SENTENCES = {
    "body": "Chưa có nội dung ngoài tên bài; hãy viết thêm ít nhất một câu.",
    "ask": "Chưa thấy nơi hỏi: ai, số điện thoại nào, ở đâu.",
    "organisation": "Chưa ghi tên cơ quan đưa tin.",
    "on": "Chưa ghi ngày.",
    "link": "Chưa có đường dẫn tới bài đầy đủ.",
    "do": "Chưa nói người đọc cần làm gì.",
}


def lacking(notice: Notice, *parts: str) -> tuple[str, ...]:
    """List, in sentences, which of the wanted parts are not there; "body" is the points."""
    there = {name: bool(getattr(notice, "points" if name == "body" else name)) for name in parts}
    return tuple(_SENTENCES[name] for name in parts if not there[name])
