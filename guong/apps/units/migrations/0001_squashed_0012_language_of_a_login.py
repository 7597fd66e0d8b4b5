"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import guong.apps.units.models.unit


class Migration(migrations.Migration):
    replaces = [
        ("units", "0001_initial"),
        ("units", "0002_kinds_of_change"),
        ("units", "0003_person_created_in"),
        ("units", "0004_code_guesses"),
        ("units", "0005_post_proposal"),
        ("units", "0006_time_for_second_factor"),
        ("units", "0007_open_session"),
        ("units", "0008_try_count"),
        ("units", "0009_proposals_without_partial_index"),
        ("units", "0010_api_tokens"),
        ("units", "0011_scopes_of_api_tokens"),
        ("units", "0012_language_of_a_login"),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("one_person", models.BooleanField(default=True, verbose_name="một người làm mọi khâu")),
            ],
            options={"verbose_name": "đơn vị", "verbose_name_plural": "đơn vị"},
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="mã cán bộ")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="điện thoại")),
                ("search", models.CharField(editable=False, max_length=120)),
                (
                    "blanked_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="xóa tên lúc"),
                ),
                (
                    "created_in",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị lập hồ sơ",
                    ),
                ),
            ],
            options={
                "verbose_name": "người",
                "verbose_name_plural": "người",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("code",),
                        name="person_code_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "Tên đăng nhập này đã có."},
                        max_length=60,
                        unique=True,
                        verbose_name="tên đăng nhập",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử")),
                ("is_active", models.BooleanField(default=True, verbose_name="đang dùng")),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="user",
                        to="units.person",
                        verbose_name="người",
                    ),
                ),
                (
                    "factor_grace_from",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("vi", "Tiếng Việt"), ("en", "English")],
                        max_length=2,
                        verbose_name="ngôn ngữ các trang",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài khoản",
                "verbose_name_plural": "tài khoản",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("username"),
                        name="username_once_in_any_case",
                        violation_error_message="Tên đăng nhập này đã có.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecoveryLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("issued_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_links",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "liên kết vào lại"},
        ),
        migrations.CreateModel(
            name="Appointment",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("leader", "lãnh đạo"),
                            ("clerk", "văn thư"),
                            ("lead_officer", "chuyên viên đơn vị chủ trì"),
                            ("officer", "cán bộ đơn vị"),
                            ("inspector", "kiểm tra"),
                            ("administrator", "quản trị"),
                        ],
                        max_length=16,
                        verbose_name="vai trò",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="chức danh")),
                ("instrument", models.CharField(blank=True, max_length=200, verbose_name="quyết định")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="units.person",
                        verbose_name="người",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "chức vụ",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="units_appointment_ends_after_start",
                        violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        fields=("person", "unit", "role", "valid_from"), name="appointment_starts_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("person", "unit", "role"),
                        name="appointment_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitChange",
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
                            ("founded", "thành lập"),
                            ("merged", "sáp nhập"),
                            ("divided", "chia"),
                            ("split", "tách"),
                            ("renamed", "đổi tên"),
                            ("moved", "chuyển trực thuộc"),
                            ("dissolved", "giải thể"),
                            ("handed_over", "giao lại nhiệm vụ"),
                        ],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                ("effective_date", models.DateField(verbose_name="có hiệu lực từ")),
                ("instrument", models.CharField(blank=True, max_length=300, verbose_name="căn cứ")),
                ("struck_at", models.DateTimeField(blank=True, null=True, verbose_name="bãi bỏ lúc")),
                (
                    "originals",
                    models.ManyToManyField(
                        related_name="changes_out", to="units.unit", verbose_name="đơn vị cũ"
                    ),
                ),
                (
                    "results",
                    models.ManyToManyField(
                        related_name="changes_in", to="units.unit", verbose_name="đơn vị mới"
                    ),
                ),
            ],
            options={"verbose_name": "thay đổi đơn vị", "ordering": ("effective_date", "pk")},
        ),
        migrations.CreateModel(
            name="UnitClass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                ("kinds", models.JSONField(default=list, verbose_name="các loại")),
                ("directly", models.BooleanField(default=True, verbose_name="chỉ cấp dưới trực tiếp")),
                (
                    "within",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="classes",
                        to="units.unit",
                        verbose_name="thuộc",
                    ),
                ),
            ],
            options={
                "verbose_name": "nhóm đơn vị",
                "constraints": [models.UniqueConstraint(fields=("name", "within"), name="class_named_once")],
            },
        ),
        migrations.CreateModel(
            name="UnitVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("name", models.CharField(max_length=200, verbose_name="tên")),
                (
                    "kind",
                    models.CharField(
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
                            ("public_service", "đơn vị sự nghiệp"),
                            ("other", "cơ quan khác"),
                        ],
                        max_length=20,
                        verbose_name="loại",
                    ),
                ),
                ("code", models.CharField(blank=True, db_index=True, max_length=20, verbose_name="mã")),
                (
                    "path",
                    guong.apps.units.models.unit.PathField(db_index=True, editable=False, max_length=200),
                ),
                ("search", models.CharField(editable=False, max_length=200)),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="child_versions",
                        to="units.unit",
                        verbose_name="đơn vị cấp trên",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị theo thời gian",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="units_unitversion_ends_after_start",
                        violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(fields=("unit", "valid_from"), name="version_starts_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("unit",),
                        name="version_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("instrument", models.CharField(blank=True, max_length=200, verbose_name="căn cứ ủy quyền")),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="units.appointment",
                        verbose_name="chức vụ",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegations",
                        to="units.person",
                        verbose_name="người thay",
                    ),
                ),
            ],
            options={
                "verbose_name": "ủy quyền",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="units_delegation_ends_after_start",
                        violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_to__gte", models.F("valid_from"))), name="delegation_ends"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CodeGuesses",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("wrong", models.PositiveSmallIntegerField(default=0, verbose_name="số lần sai")),
                ("locked_until", models.DateTimeField(null=True, verbose_name="khóa đến")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="code_guesses",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
            ],
            options={"verbose_name": "lần nhập sai mã"},
        ),
        migrations.CreateModel(
            name="PostProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=120, verbose_name="mã hoặc tên đăng nhập")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("leader", "lãnh đạo"),
                            ("clerk", "văn thư"),
                            ("lead_officer", "chuyên viên đơn vị chủ trì"),
                            ("officer", "cán bộ đơn vị"),
                            ("inspector", "kiểm tra"),
                            ("administrator", "quản trị"),
                        ],
                        max_length=16,
                        verbose_name="vai trò",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="chức danh")),
                ("instrument", models.CharField(blank=True, max_length=200, verbose_name="quyết định")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "chờ đồng ý"),
                            ("agreed", "đã đồng ý"),
                            ("refused", "không đồng ý"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True, verbose_name="lý do")),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "caretaker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị phụ trách",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="post_proposals",
                        to="units.person",
                        verbose_name="người",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.appointment",
                    ),
                ),
                (
                    "proposed_by",
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
            ],
            options={
                "verbose_name": "đề nghị chức vụ",
                "verbose_name_plural": "đề nghị chức vụ",
                "ordering": ("-proposed_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="OpenSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("session_key", models.CharField(max_length=40, unique=True)),
                ("device", models.CharField(max_length=80, verbose_name="thiết bị")),
                ("began_at", models.DateTimeField(verbose_name="đăng nhập lúc")),
                ("seen_at", models.DateTimeField(verbose_name="dùng lần cuối lúc")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="open_sessions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
            ],
            options={
                "verbose_name": "phiên đăng nhập",
                "verbose_name_plural": "phiên đăng nhập",
                "ordering": ("-seen_at",),
            },
        ),
        migrations.CreateModel(
            name="TryCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64, unique=True)),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="số lần hỏng")),
                ("began_at", models.DateTimeField()),
                ("tried_at", models.DateTimeField(null=True)),
            ],
            options={"verbose_name": "lần đăng nhập hỏng"},
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("caller", models.CharField(max_length=120, verbose_name="nơi gọi")),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("issued_at", models.DateTimeField(verbose_name="cấp lúc")),
                ("expires_at", models.DateTimeField(verbose_name="hết hạn lúc")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="thu hồi lúc")),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_tokens",
                        to="units.appointment",
                        verbose_name="chức vụ",
                    ),
                ),
                ("scopes", models.JSONField(default=list, verbose_name="được làm")),
            ],
            options={
                "verbose_name": "mã gọi API",
                "verbose_name_plural": "mã gọi API",
                "ordering": ("-issued_at", "-pk"),
            },
        ),
    ]
