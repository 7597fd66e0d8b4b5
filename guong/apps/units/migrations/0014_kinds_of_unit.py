"""Units of more kinds: thôn, schools, police, the Front, unions, enterprises and others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("units", "0013_no_try_count")]

    operations = [
        migrations.AlterField(
            model_name="unitversion",
            name="kind",
            field=models.CharField(
                choices=[
                    ("province", "tỉnh"),
                    ("city", "thành phố trực thuộc trung ương"),
                    ("district", "huyện"),
                    ("district_town", "thị xã"),
                    ("district_city", "thành phố thuộc tỉnh"),
                    ("urban_district", "quận"),
                    ("commune", "xã"),
                    ("ward", "phường"),
                    ("township", "thị trấn"),
                    ("special_zone", "đặc khu"),
                    ("department", "sở"),
                    ("division", "phòng chuyên môn"),
                    ("office", "văn phòng"),
                    ("inspectorate", "thanh tra"),
                    ("service_centre", "trung tâm phục vụ hành chính công"),
                    ("public_service", "đơn vị sự nghiệp"),
                    ("agency", "chi cục, cơ quan ngành dọc"),
                    ("board", "ban"),
                    ("village", "thôn, tổ dân phố"),
                    ("school", "trường học"),
                    ("health_station", "trạm y tế"),
                    ("health_centre", "trung tâm y tế"),
                    ("hospital", "bệnh viện"),
                    ("care_centre", "cơ sở trợ giúp xã hội"),
                    ("police", "công an"),
                    ("military", "quân sự"),
                    ("border", "biên phòng"),
                    ("front", "Mặt trận Tổ quốc"),
                    ("union", "đoàn thể, hội"),
                    ("cooperative", "hợp tác xã"),
                    ("enterprise", "doanh nghiệp"),
                    ("media", "báo, đài"),
                    ("market", "chợ"),
                    ("team", "đội, tổ"),
                    ("station", "trạm"),
                    ("branch", "chi nhánh"),
                    ("forest", "kiểm lâm, rừng"),
                    ("other", "cơ quan khác"),
                ],
                max_length=20,
                verbose_name="loại",
            ),
        )
    ]
