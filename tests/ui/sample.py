"""An invented district with an invented letter: enough content for every part of a page to be seen."""

from datetime import UTC, date, datetime

from sample_letter import DUTIES, letter

TODAY = date(2023, 3, 24)
COMMUNES = [
    *("Thị trấn Bến Xanh", "Xã An Bình", "Xã An Lộc", "Xã Bình Minh", "Xã Đồng Tâm", "Xã Hòa Thuận"),
    *("Xã Khánh Sơn", "Xã Lộc Điền", "Xã Mỹ Thạnh", "Xã Ngọc Hà", "Xã Phú Quý", "Xã Quảng Phúc"),
    *("Xã Sơn Trà", "Xã Tân Hưng", "Xã Thạnh Lợi", "Xã Trường Xuân", "Xã Vạn Thắng", "Xã Yên Mỹ"),
]
OFFICES = [
    *(
        "Văn phòng HĐND và UBND",
        "Phòng Nội vụ",
        "Phòng Tư pháp",
        "Phòng Tài chính - Kế hoạch",
        "Thanh tra huyện",
    ),
    *("Phòng Giáo dục và Đào tạo", "Phòng Y tế", "Phòng Nông nghiệp", "Phòng Kinh tế - Hạ tầng"),
    *("Phòng Tài nguyên và Môi trường", "Phòng Lao động", "Phòng Văn hóa và Thông tin", "Trung tâm Văn hóa"),
]
CODES = [
    "met",
    "insufficient",
    "met",
    "partly_met",
    "met",
    "not_assessed",
    "met",
    "not_met",
    "insufficient",
    "met",
]

FRAME = {
    "person_name": "Nguyễn Thị Lành",
    "unit_name": "Phòng Văn hóa và Thông tin",
    "today": TODAY,
    "as_of": TODAY,
    "as_of_marks": [(date(2025, 7, 1), "Ngày sắp xếp lại xã"), (date(2026, 7, 1), "Ngày đổi nghị định")],
    "demo_note": "Bản minh họa, đứng ở ngày 24/3/2023. Tên và số đều là ví dụ.",
}


def job(what, why, axis, state, text, label, **more):
    action = {"label": label, "url": "/viec/7"}
    return (
        {"what": what, "url": "/viec/7", "why": why, "axis": axis, "state": state, "state_text": text}
        | {"action": action}
        | more
    )


def today_page():
    trace = [
        ("Bắt đầu tính, hôm sau ngày ký", "11/3/2023"),
        ("7 ngày làm việc, trừ 2 ngày nghỉ", "21/3/2023"),
    ]
    waiting = [
        ("Xã Vạn Thắng: đã công bố người phát ngôn", "Máy thấy đủ 4 mục trên trang, chụp lúc 08:12 hôm nay"),
        ("Xã Hòa Thuận: phổ biến Bộ Quy tắc cho 41/43 người", "Danh sách ký nhận kèm 2 ảnh"),
        ("Xã Tân Hưng: quyết định 27/QĐ-UBND về người quản trị trang", "Thay người lần thứ 3 trong 12 tháng"),
        ("Xã Sơn Trà: 4 buổi phát thanh về Bộ Quy tắc", "Nhật ký phát thanh, 26 phút, 3 cụm loa"),
    ]
    groups = [
        {
            "id": "qua-han",
            "title": "Quá hạn",
            "jobs": [
                job(
                    "Xã An Lộc chưa gửi quyết định sửa quy chế Ban biên tập",
                    "27/UBND-VX, mục 3 ý 2 · hạn 21/3/2023",
                    *("timeliness", "overdue", "Quá 3 ngày làm việc", "Đôn đốc"),
                    due_trace=trace,
                ),
                job(
                    "Thị trấn Bến Xanh chưa trả lời lần 2",
                    "Trả lại ngày 20/3: ảnh chụp không thấy ngày đăng",
                    *("timeliness", "overdue", "Quá 1 ngày làm việc", "Xem lại"),
                ),
            ],
        },
        {
            "id": "hom-nay",
            "title": "Đến hạn hôm nay",
            "jobs": [
                job(
                    "Gửi Văn phòng số liệu tuyên truyền tháng 3",
                    "Còn thiếu 4 trên 18 xã, thị trấn",
                    *("timeliness", "due_today", "", "Mở bảng"),
                )
            ],
        },
        {
            "id": "cho-xac-nhan",
            "title": "Chờ bạn xác nhận",
            "more_url": "/viec/",
            "more_text": "Xem tất cả",
            "jobs": [job(what, why, "workflow", "submitted", "", "Xem") for what, why in waiting],
        },
    ]
    counts = {"met": 71, "partly_met": 12, "insufficient": 28, "not_met": 8}
    progress = {"assigned": 13, "submitted": 23, "completed": 83, "withdrawn": 2}
    return {
        "headline": "Hôm nay có 7 việc cần làm",
        "brief": [
            {"label": "2 việc quá hạn", "url": "#qua-han"},
            {"label": "1 việc đến hạn hôm nay", "url": "#hom-nay"},
            {"label": "4 việc chờ bạn xác nhận", "url": "#cho-xac-nhan"},
        ],
        "groups": groups,
        "overviews": [
            {
                "id": "toan-canh-1",
                "title": "27/UBND-VX",
                "url": "/van-ban/1",
                "subtitle": "83 trên 119 việc đã nhận kết quả; không tính 2 việc đã thu hồi",
                "axis": "workflow",
                "counts": progress,
                "rows": [{"code": code, "n": n, "url": "/viec/"} for code, n in progress.items()],
                "late": [{"label": "7 việc quá hạn, đơn vị chưa trả lời", "url": "/viec/?xem=qua-han"}],
                "conclusions": counts,
                "conclusions_title": "Kết luận, theo nhiệm vụ của từng đơn vị",
                "conclusion_rows": [{"code": code, "n": n, "url": "/viec/"} for code, n in counts.items()],
            }
        ],
        "ahead": [
            {"day": date(2023, 3, 28), "text": "3 việc của 3 xã", "url": "/viec/"},
            {"day": date(2023, 3, 31), "text": "Báo cáo tháng 3", "url": "/viec/"},
        ],
        "quick": [
            {"label": "Đọc một văn bản", "icon": "file-text", "url": "/van-ban/doc"},
            {"label": "Soi một trang", "icon": "globe", "url": "/soi-trang/"},
            {"label": "Soi bài trước khi đăng", "icon": "pen-line", "url": "/soi-bai/"},
        ],
    }


def grid_page():
    def cells(unit, bearer):
        # Offices bear the first two duties, the culture centre three, communes five.
        borne = {"office": (0, 1), "centre": (0, 2, 3, 4), "commune": (5, 6, 7, 8, 9), "lead": (0, 10, 11)}[
            bearer
        ]
        return [
            {"code": CODES[(unit * 7 + at * 3) % len(CODES)], "url": f"/viec/{unit * 12 + at}"}
            if at in borne
            else None
            for at in range(12)
        ]

    bearers = {"Phòng Văn hóa và Thông tin": "lead", "Trung tâm Văn hóa": "centre"}
    rows = []
    for unit, name in enumerate([*COMMUNES, *OFFICES]):
        row = cells(unit, "commune" if unit < len(COMMUNES) else bearers.get(name, "office"))
        borne = [cell for cell in row if cell]
        met = sum(cell["code"] == "met" for cell in borne)
        rows.append({"name": name, "url": "/don-vi/1", "note": f"đạt {met}/{len(borne)}", "cells": row})
    totals = []
    for at in range(12):
        column = [row["cells"][at] for row in rows if row["cells"][at]]
        totals.append({"met": sum(c["code"] == "met" for c in column), "of": len(column), "url": "/viec/"})
    return {
        "title": "Bảng tổng hợp",
        "kicker": "27/UBND-VX · ngày 10/3/2023",
        "subtitle": "31 đơn vị, 12 nhiệm vụ. Kết luận dựa trên minh chứng có đến ngày 24/3/2023.",
        "files": [{"label": "Tải về CSV", "icon": "download", "url": "/viec/?tep=csv"}],
        "axis": "compliance",
        "filters": [
            {
                "name": "xem",
                "label": "Xem theo",
                "value": "ket-luan",
                "options": [("ket-luan", "Kết luận"), ("tien-do", "Tiến độ"), ("han", "Thời hạn")],
            },
            {
                "name": "khoi",
                "label": "Đơn vị",
                "value": "",
                "options": [("", "Tất cả"), ("xa", "Xã, thị trấn"), ("phong", "Phòng, ban")],
            },
        ],
        "chosen": [{"label": "Xem theo: Kết luận", "without": "/viec/bang"}],
        "columns": [
            {"n": n, "short": short, "url": f"/nghia-vu/{n}"} for n, (short, _d, _w) in enumerate(DUTIES, 1)
        ],
        "totals": totals,
        "rows": rows,
    }


def provinces_page():
    page = grid_page()
    names = ["An Giang", "Cà Mau", "Đồng Tháp", "Hà Tĩnh", "Lâm Đồng", "Quảng Trị"]

    def cell(unit, at):
        of = 60 + 7 * unit
        met = of * (3 + (unit + at) % 5) // 8
        return {"met": met, "of": of, "url": "/viec/"}

    rows = [
        {"name": name, "open_url": f"?mo={unit}", "group": True, "note": f"{60 + 7 * unit} xã, phường"}
        | {"cells": [cell(unit, at) for at in range(12)]}
        for unit, name in enumerate(names)
    ]
    return page | {"rows": rows, "totals": None, "subtitle": "Gộp theo tỉnh; bấm tên tỉnh để mở từng xã."}


def parts_page():
    at = datetime(2023, 3, 20, 2, 30, tzinfo=UTC)
    return {
        "letter": letter() | {"annotated": False, "id": "thu-mau"},
        "acts": [
            {
                "icon": "undo-2",
                "tone": "warn",
                "what": "Trả lại",
                "who": "Phòng Văn hóa và Thông tin",
                "at": at,
            }
            | {"note": "Ảnh chụp không thấy ngày đăng.", "url": "/viec/7", "url_label": "Xem ảnh"},
            {
                "icon": "send",
                "tone": "info",
                "what": "Gửi trả lời lần 1",
                "who": "Thị trấn Bến Xanh",
                "at": at,
            },
            {"icon": "inbox", "tone": "neutral", "what": "Tiếp nhận", "who": "Thị trấn Bến Xanh", "at": at},
        ],
        "runs": [
            {"id": 1, "title": "Đang soi trang benxanh.example", "done": 84, "total": 212, "url": "/chay/1"}
            | {"doing": "Đang đọc /van-ban/quyet-dinh", "stop_url": "/chay/1/dung"},
            {"id": 2, "title": "Đã đọc xong 18 tệp", "done": 18, "total": 18, "finished": True}
            | {"doing": "Xong lúc 09:30", "result_url": "/x", "result_label": "Xem kết quả"},
        ],
        "counts": {"dat": 19, "mot_phan": 4, "trong": 5, "cu": 4, "khong_thay": 3, "chua_ro": 3},
        "breadcrumbs": [("Việc", "/viec/"), ("27/UBND-VX", "/viec/27"), ("Thị trấn Bến Xanh", None)],
    }
