"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models

from guong.apps.activity.append_only_tables import append_only

SOURCE = "Ghi sẵn khi cài phần mềm; hãy gọi thử và ghi lại theo văn bản của địa phương."
OLD_SOURCE = "Công bố năm 2021; cơ quan chủ quản đã thay đổi từ đó, hãy gọi thử trước khi dùng."
STARTING = (
    ("fake_news", "Nơi tiếp nhận tin giả", "18008108", "tingia.gov.vn", "2021-01-01", OLD_SOURCE),
    ("telecom", "Đầu số nhận phản ánh cuộc gọi, tin nhắn lừa", "156 hoặc 5656", "", "2021-01-01", SOURCE),
    ("cyber", "Trung tâm Giám sát an toàn không gian mạng quốc gia (NCSC)", "", "", "2021-01-01", OLD_SOURCE),
    (
        "cyber",
        "Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao (A05), Bộ Công an",
        "",
        "",
        "2021-01-01",
        SOURCE,
    ),
    (
        "cyber",
        "Phòng An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao (PA05), Công an tỉnh",
        "",
        "qua công an xã",
        "2021-01-01",
        SOURCE,
    ),
    ("platform", "Facebook", "", "nút Báo cáo trên trang, mục mạo danh", "2021-01-01", SOURCE),
    ("platform", "Zalo", "", "nút Báo xấu trên trang OA hoặc tài khoản", "2021-01-01", SOURCE),
    ("platform", "YouTube", "", "nút Báo cáo dưới kênh, mục mạo danh", "2021-01-01", SOURCE),
    ("platform", "TikTok", "", "nút Báo cáo trên tài khoản, mục mạo danh", "2021-01-01", SOURCE),
)


def enter_starting(apps, _editor):
    contact = apps.get_model("incidents", "Contact")
    contact.objects.bulk_create(
        contact(
            kind=kind,
            name=name,
            phone=phone,
            address=address,
            valid_from=start,
            source=source,
            needs_check=True,
        )
        for kind, name, phone, address, start, source in STARTING
    )


class Migration(migrations.Migration):
    replaces = [
        ("incidents", "0001_initial"),
        ("incidents", "0002_papers_contacts_lessons"),
        ("incidents", "0003_skip_reason"),
        ("incidents", "0004_issued_warnings"),
        ("incidents", "0005_contact_checks"),
        ("incidents", "0006_pictures_of_reports"),
    ]

    initial = True

    dependencies = [
        ("evidence", "0001_squashed_0004_file_notes"),
        ("obligations", "0001_squashed_0016_onward_orders"),
        ("registries", "0001_squashed_0008_premises_and_referrals"),
        ("units", "0001_squashed_0012_language_of_a_login"),
    ]

    operations = [
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("lost", "mất quyền quản trị"),
                            ("fake", "giả mạo"),
                            ("injected", "nội dung bị chèn"),
                            ("leaked", "lộ tài khoản"),
                            ("domain", "tên miền"),
                        ],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=500, verbose_name="địa chỉ, tên")),
                ("words", models.CharField(max_length=2000, verbose_name="chuyện gì xảy ra")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="bắt đầu lúc")),
                ("noticed_at", models.DateTimeField(verbose_name="biết tin lúc")),
                ("opened_at", models.DateTimeField(verbose_name="mở lúc")),
                ("opened_on", models.DateField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "đã tiếp nhận"),
                            ("handling", "đang xử lý"),
                            ("contained", "đã khống chế"),
                            ("closed", "đã đóng"),
                            ("not_one", "không phải sự cố"),
                            ("duplicate", "trùng vụ khác"),
                        ],
                        default="received",
                        max_length=10,
                        verbose_name="tình trạng",
                    ),
                ),
                ("contained_at", models.DateTimeField(blank=True, null=True, verbose_name="khống chế lúc")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="đóng lúc")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("recovered", "lấy lại được"),
                            ("removed", "đã gỡ bỏ"),
                            ("not_recovered", "không lấy lại được"),
                            ("not_removed", "chưa gỡ được"),
                            ("no_harm", "chặn kịp, không ai bị hại"),
                        ],
                        max_length=14,
                        verbose_name="kết quả",
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="registries.channel",
                        verbose_name="kênh",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người xử lý",
                    ),
                ),
                (
                    "observation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incidents",
                        to="evidence.observation",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "duplicate_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duplicates",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "verbose_name": "sự cố",
                "verbose_name_plural": "sự cố",
                "ordering": ("-opened_at", "-pk"),
                "indexes": [models.Index(fields=["unit", "opened_on"], name="incident_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("channel__isnull", False),
                            models.Q(("address", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="incident_has_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome", ""), ("state", "closed"), _connector="OR"),
                        name="incident_outcome_when_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("opened", "Mở vụ việc"),
                            ("step", "Đã làm"),
                            ("left_out", "Không cần làm"),
                            ("note", "Diễn biến"),
                            ("evidence", "Thêm minh chứng"),
                            ("taken", "Nhận xử lý"),
                            ("paper", "Soạn văn bản"),
                            ("issued", "Phát cảnh báo"),
                            ("approved", "Duyệt cảnh báo đã phát"),
                            ("objected", "Cảnh báo cần sửa"),
                            ("contained", "Đã khống chế"),
                            ("handling", "Xử lý tiếp"),
                            ("closed", "Đóng vụ việc"),
                            ("not_one", "Không phải sự cố"),
                            ("duplicate", "Trùng vụ khác"),
                            ("lesson", "Rút bài học, giao việc"),
                        ],
                        max_length=10,
                        verbose_name="việc",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=2000, verbose_name="nội dung")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người ghi",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incident_entries",
                        to="evidence.evidenceitem",
                        verbose_name="minh chứng",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={"verbose_name": "diễn biến", "verbose_name_plural": "diễn biến", "ordering": ("pk",)},
        ),
        migrations.CreateModel(
            name="SetAside",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="lý do")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "observation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="set_aside",
                        to="evidence.observation",
                    ),
                ),
            ],
            options={"verbose_name": "gợi ý đã bỏ qua"},
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, verbose_name="mã")),
                ("order", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="hạn")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="làm lúc")),
                (
                    "skip_reason",
                    models.CharField(
                        blank=True, db_column="left_out", max_length=300, verbose_name="vì sao không cần làm"
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người làm",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "verbose_name": "bước xử lý",
                "ordering": ("incident", "order"),
                "indexes": [models.Index(fields=["due_at"], name="incident_step_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "code"), name="incident_step_once"),
                    models.CheckConstraint(
                        condition=models.Q(("done_at__isnull", True), ("skip_reason", ""), _connector="OR"),
                        name="incident_step_done_or_left_out",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(editable=False, max_length=12, unique=True, verbose_name="mã biên nhận"),
                ),
                ("link", models.CharField(max_length=500, verbose_name="địa chỉ, tên trang, số máy")),
                ("words", models.CharField(blank=True, max_length=2000, verbose_name="chuyện gì xảy ra")),
                ("contact", models.CharField(blank=True, max_length=120, verbose_name="cách liên hệ lại")),
                ("received_at", models.DateTimeField(verbose_name="nhận lúc")),
                ("received_on", models.DateField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "chưa xem"),
                            ("opened", "đã mở vụ việc"),
                            ("set_aside", "không mở vụ việc"),
                        ],
                        default="received",
                        max_length=9,
                        verbose_name="tình trạng",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="vì sao không mở")),
                ("seen_at", models.DateTimeField(blank=True, null=True, verbose_name="xem lúc")),
                ("blanked_on", models.DateField(blank=True, null=True, verbose_name="đã xóa chữ ngày")),
                (
                    "incident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tips",
                        to="incidents.incident",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="gửi tới",
                    ),
                ),
                ("times", models.PositiveIntegerField(default=1, verbose_name="số lần báo")),
            ],
            options={
                "verbose_name": "tin báo",
                "verbose_name_plural": "tin báo",
                "ordering": ("-received_at", "-pk"),
                "indexes": [models.Index(fields=["unit", "state"], name="tip_of_unit")],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người xác nhận",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lessons",
                        to="incidents.incident",
                    ),
                ),
                (
                    "obligation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="obligations.obligation",
                    ),
                ),
            ],
            options={"verbose_name": "bài học", "ordering": ("pk",)},
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("police", "công an"),
                            ("platform", "nền tảng"),
                            ("operator", "đơn vị vận hành trang, tên miền"),
                            ("cyber", "an toàn, an ninh mạng"),
                            ("fake_news", "tiếp nhận tin giả"),
                            ("telecom", "cuộc gọi, tin nhắn lừa"),
                        ],
                        max_length=10,
                        verbose_name="loại",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="điện thoại")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="nơi gửi")),
                ("source", models.CharField(max_length=300, verbose_name="nguồn")),
                ("needs_check", models.BooleanField(default=False, verbose_name="cần kiểm tra")),
                (
                    "instead_of",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="incidents.contact",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "đầu mối",
                "verbose_name_plural": "đầu mối",
                "ordering": ("kind", "name", "pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="incidents_contact_ends_after_start",
                        violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("notice", "Thông báo cảnh báo"),
                            ("platform", "Công văn gửi nền tảng"),
                            ("police", "Công văn gửi công an"),
                        ],
                        max_length=10,
                    ),
                ),
                ("recipients", models.TextField(blank=True, verbose_name="kính gửi")),
                ("subject", models.CharField(max_length=300, verbose_name="trích yếu")),
                ("text", models.TextField(verbose_name="nội dung")),
                ("edited_at", models.DateTimeField(verbose_name="sửa lúc")),
                (
                    "edited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="incidents.incident",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản của vụ việc",
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "kind"), name="incident_paper_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="IssuedWarning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=300, verbose_name="trích yếu")),
                ("text", models.TextField(verbose_name="thông báo")),
                ("post", models.TextField(verbose_name="bài đăng")),
                ("script", models.TextField(verbose_name="bản đọc loa")),
                ("issued_at", models.DateTimeField(verbose_name="phát lúc")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="duyệt lúc")),
                ("objection", models.CharField(blank=True, max_length=300, verbose_name="cần sửa")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người duyệt",
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                        to="incidents.incident",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người phát",
                    ),
                ),
            ],
            options={
                "verbose_name": "cảnh báo đã phát",
                "ordering": ("-issued_at", "-pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("objection", ""),
                            ),
                            _connector="OR",
                        ),
                        name="warning_approved_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày gọi thử")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="incidents.contact",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "lần gọi thử",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["unit", "on"], name="contact_check_of_unit")],
            },
        ),
        migrations.CreateModel(
            name="TipPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=4)),
                ("content", models.BinaryField()),
                ("size", models.PositiveIntegerField(verbose_name="cỡ")),
                ("sha256", models.CharField(max_length=64)),
                ("received_on", models.DateField(verbose_name="ngày nhận")),
                (
                    "tip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="incidents.tip",
                    ),
                ),
            ],
            options={
                "verbose_name": "ảnh trong tin báo",
                "ordering": ("pk",),
                "indexes": [models.Index(fields=["received_on"], name="tip_picture_day")],
            },
        ),
        append_only("incidents_entry"),
        append_only("incidents_contactcheck"),
        migrations.RunPython(enter_starting, migrations.RunPython.noop, elidable=False),
    ]
