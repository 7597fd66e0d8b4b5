"""An invented letter, as read: its text with the places of its duties, and the duties."""

from datetime import date

DUTIES = [
    ("Phổ biến Bộ Quy tắc", "Phổ biến Bộ Quy tắc cho cán bộ trong đơn vị", "Các phòng, ban, đơn vị"),
    ("Đơn vị trực thuộc", "Chỉ đạo đơn vị trực thuộc làm theo", "Các phòng, ban, đơn vị"),
    ("Đăng trên Cổng", "Đăng Bộ Quy tắc trên Cổng thông tin", "Trung tâm Văn hóa"),
    ("Phát trên loa, báo", "Đưa Bộ Quy tắc lên loa và báo của huyện", "Trung tâm Văn hóa"),
    ("Kỷ luật báo chí", "Giữ đúng kỷ luật khi làm báo chí", "Trung tâm Văn hóa"),
    ("Tuyên truyền cho dân", "Tuyên truyền Bộ Quy tắc tới người dân", "UBND 18 xã, thị trấn"),
    ("Quy chế Ban biên tập", "Sửa quy chế của Ban biên tập trang thông tin", "UBND 18 xã, thị trấn"),
    ("Quản trị ổn định", "Bố trí người quản trị trang ổn định", "UBND 18 xã, thị trấn"),
    ("Nội dung trang", "Cung cấp thông tin trên trang đúng quy định", "UBND 18 xã, thị trấn"),
    ("Người phát ngôn", "Thực hiện chế độ phát ngôn với báo chí", "UBND 18 xã, thị trấn"),
    ("Kiểm tra", "Kiểm tra, hướng dẫn các đơn vị", "Phòng Văn hóa và Thông tin"),
    ("Báo cáo", "Tổng hợp, báo cáo UBND huyện", "Phòng Văn hóa và Thông tin"),
]


def letter():
    def duty(n, text):
        return {"n": n, "anchor": f"o{n}", "text": text}

    def plain(text):
        return {"text": text}

    wrong_date = {
        "id": "gc-1",
        "title": "Ghi sai ngày",
        "text": "Nghị định này ký ngày 24/6/2022, hết hiệu lực từ 01/7/2026.",
        "url": "/luat/",
        "url_label": "Văn bản thay thế",
    }
    wrong_kind = {
        "id": "gc-2",
        "title": "Ghi sai loại",
        "text": "Số 09/2017 là nghị định của Chính phủ, không phải quy định của Thủ tướng.",
    }
    return {
        "annotated": True,
        "issuer_parent": "ỦY BAN NHÂN DÂN",
        "issuer": "HUYỆN BẾN XANH",
        "number": "27/UBND-VX",
        "subject": "giữ gìn nền nếp trên mạng xã hội và trang thông tin điện tử",
        "place_date": "Bến Xanh, ngày 10 tháng 3 năm 2023",
        "recipients": ["Các phòng, ban, đơn vị", "UBND các xã, thị trấn"],
        "paragraphs": [
            {
                "segments": [
                    plain(
                        "Để việc lên mạng của cơ quan nhà nước trong huyện được nền nếp, UBND huyện yêu cầu:"
                    )
                ]
            },
            {"kind": "heading", "segments": [plain("1. Các phòng, ban, đơn vị")]},
            {
                "segments": [
                    duty(1, "Đưa Bộ Quy tắc đến từng cán bộ của đơn vị"),
                    plain("; "),
                    duty(2, "nhắc các đơn vị trực thuộc cùng làm"),
                    plain("."),
                ]
            },
            {"kind": "heading", "segments": [plain("2. Trung tâm Văn hóa")]},
            {
                "segments": [
                    duty(3, "Đưa Bộ Quy tắc lên Cổng thông tin của huyện"),
                    plain(" và "),
                    duty(4, "lên loa, lên báo của huyện"),
                    plain("; "),
                    duty(5, "giữ đúng kỷ luật của người làm báo"),
                    plain("."),
                ]
            },
            {"kind": "heading", "segments": [plain("3. UBND các xã, thị trấn")]},
            {"segments": [duty(6, "Nói rõ Bộ Quy tắc với bà con trong xã"), plain(".")]},
            {
                "notes": [wrong_date],
                "segments": [
                    duty(7, "Xem và sửa lại quy chế của Ban biên tập trang thông tin"),
                    plain("; "),
                    duty(8, "cử người trông trang lâu dài"),
                    plain("; "),
                    duty(9, "tin trên trang đúng theo"),
                    plain(" "),
                    {"flag": "gc-1", "text": "Nghị định số 42/2022/NĐ-CP ngày 26/02/2022"},
                    plain("."),
                ],
            },
            {
                "notes": [wrong_kind],
                "segments": [
                    duty(10, "Cử người phát ngôn và trả lời báo chí"),
                    plain(" theo "),
                    {"flag": "gc-2", "text": "Quy định số 09/2017 của Thủ tướng"},
                    plain("."),
                ],
            },
            {
                "segments": [
                    plain("Phòng Văn hóa và Thông tin "),
                    duty(11, "đi kiểm tra, chỉ cách làm"),
                    plain(" và "),
                    duty(12, "gom kết quả báo cáo UBND huyện"),
                    plain("./."),
                ]
            },
        ],
        "copies": ["Như trên", "Chủ tịch UBND huyện", "Lưu: VT, VX"],
        "sign": {"lines": ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "name": "Trần Văn Mẫu"},
    }


def read_page():
    def due(n):
        if n == 6:
            steps = ["Đọc cụm từ: 5 ngày làm việc.", "Ngày làm việc thứ 5 là thứ Sáu, 17/3/2023."]
            return {"day": date(2023, 3, 17), "phrase": "chậm nhất 5 ngày làm việc", "steps": steps}
        return {"words": "Thường xuyên" if n in (5, 8, 9, 10) else "Không thời hạn"}

    obligations = [
        {
            "anchor": f"o{n}",
            "n": n,
            "duty": duty,
            "who": who,
            "due": due(n),
            "ticked": n != 5,
            "edit_url": f"/van-ban/doc/sua/{n}",
            "basis": f"mục {1 if n < 3 else 2 if n < 6 else 3}",
            "warnings": [],
            "flags": [],
        }
        for n, (_short, duty, who) in enumerate(DUTIES, 1)
    ]
    obligations[8]["warnings"] = [
        {
            "tone": "warn",
            "title": "Căn cứ đã thay.",
            "text": "Từ 01/7/2026 áp dụng Nghị định 224/2026/NĐ-CP.",
            "icon": "triangle-alert",
        }
    ]
    obligations[8]["flags"] = [{"id": "gc-1", "title": "Ghi sai ngày"}]
    return {
        "title": "Đọc 27/UBND-VX",
        "kicker": "Công văn của UBND huyện Bến Xanh, 10/3/2023",
        "letter": letter(),
        "save_url": "/van-ban/doc",
        "drop_url": "/van-ban/",
        "about": [
            {
                "tone": "warn",
                "icon": "triangle-alert",
                "title": "Văn bản không nêu thời hạn.",
                "text": "Gương không tự đặt hạn. Đơn vị chủ trì có thể đặt sau, bằng văn bản có số, ngày.",
            }
        ],
        "cards": {"open": obligations},
        "duties": 12,
        "count_words": "31 đơn vị vào ngày 10/3/2023",
    }
