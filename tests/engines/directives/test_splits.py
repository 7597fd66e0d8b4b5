"""Names that hold a word which looks like a demand end where the demand really begins, and nowhere else."""

import pytest

from guong.engines.directives.bearers import bodies_at


@pytest.mark.parametrize(
    ("name", "demand"),
    [
        ("Các hộ chăn nuôi, cơ sở giết mổ", "phải khử trùng chuồng trại"),
        ("Các hộ gia đình chăn nuôi lợn", "tiêm phòng đầy đủ"),
        ("Các cơ sở chăn nuôi, giết mổ gia súc", "thực hiện tiêm phòng"),
        ("Các hộ nuôi trồng thủy sản, cơ sở thu mua", "phải ghi nhật ký"),
        ("Các tổ chức, cá nhân sản xuất, kinh doanh thuốc thú y", "phải niêm yết giá"),
        ("Phòng Quản lý, bảo trì đường bộ số 2", "là đầu mối tổng hợp báo cáo"),
        ("Trung tâm Kiểm tra, giám sát nguồn nước", "lấy mẫu hằng tuần"),
        ("Trung tâm Giám sát và vận hành đô thị thông minh", "kết nối dữ liệu"),
        ("Chi cục Quản lý, vận hành hồ chứa số 3", "theo dõi mực nước"),
        ("Ban Quản lý, khai thác chợ trung tâm", "tổ chức thu phí"),
        ("các cơ quan quản lý trực tiếp bệnh viện công lập", "đôn đốc việc nộp báo cáo"),
        ("các đơn vị quản lý trực tiếp trường học", "kiểm tra bếp ăn"),
    ],
)
def test_the_split_before_the_real_demand_wins(name, demand):
    bodies = bodies_at(f"{name} {demand}.")

    assert bodies is not None
    assert bodies.joined == name


@pytest.mark.parametrize(
    ("name", "demand"),
    [
        ("Sở Y tế", "kiểm tra các cơ sở phải đóng cửa"),
        ("Phòng Quản lý", ", kiểm tra, xử lý vi phạm"),
        ("Phòng Quản lý đô thị", "kiểm tra, xử lý vi phạm"),
        ("Phòng Y tế", "kiểm tra, giám sát nguồn nước"),
        ("Ban Chỉ đạo", ", kiểm tra tình hình các xã, báo cáo Chủ tịch"),
        ("Đài Truyền thanh", ", tuyên truyền về ngày hội, thực hiện đăng tải tin bài"),
        ("Các đơn vị", "tổ chức tiếp công dân, người đứng đầu phải chịu trách nhiệm"),
        ("Các đơn vị", "xây dựng kế hoạch cụ thể, trong đó phải nêu rõ tiến độ"),
        ("Các đơn vị", "triển khai thực hiện và phải báo cáo kết quả"),
        ("Các xã", "vận động Nhân dân phải ký cam kết"),
        ("Các cơ quan quản lý", "chủ động gặp dân"),
        ("Các cơ quan quản lý", "chủ động rà soát hồ sơ"),
        ("Các xã, phường", "trực tiếp kiểm tra, giám sát việc thực hiện"),
    ],
)
def test_a_first_demand_that_is_one_stays_the_split(name, demand):
    bodies = bodies_at(f"{name} {demand}.")

    assert bodies is not None
    assert bodies.joined == name
