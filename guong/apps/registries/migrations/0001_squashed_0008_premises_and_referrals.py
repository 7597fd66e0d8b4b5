"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models

from guong.apps.activity.append_only_tables import append_only


class Migration(migrations.Migration):
    replaces = [
        ("registries", "0001_initial"),
        ("registries", "0002_confirmations"),
        ("registries", "0003_speakers_by_moment"),
        ("registries", "0004_regulations_and_seats"),
        ("registries", "0005_press_discipline"),
        ("registries", "0006_declined_offices"),
        ("registries", "0007_why_not_attested"),
        ("registries", "0008_premises_and_referrals"),
    ]

    initial = True

    dependencies = [
        ("evidence", "0001_squashed_0004_file_notes"),
        ("units", "0001_squashed_0012_language_of_a_login"),
    ]

    operations = [
        migrations.CreateModel(
            name="Channel",
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
                            ("website", "trang thông tin điện tử"),
                            ("facebook", "Facebook"),
                            ("zalo", "Zalo"),
                            ("youtube", "YouTube"),
                            ("tiktok", "TikTok"),
                            ("phone", "điện thoại"),
                            ("email", "thư điện tử"),
                            ("loudspeaker", "đài truyền thanh, loa"),
                        ],
                        max_length=12,
                        verbose_name="loại kênh",
                    ),
                ),
                ("value", models.CharField(max_length=300, verbose_name="địa chỉ hoặc số")),
                ("address", models.CharField(editable=False, max_length=300)),
                ("key", models.CharField(editable=False, max_length=330)),
                ("name", models.CharField(max_length=200, verbose_name="tên hiển thị")),
                ("act", models.CharField(blank=True, max_length=200, verbose_name="văn bản cho phép lập")),
                (
                    "recovery_held_by",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="ai giữ cách lấy lại tài khoản"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="channels",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                ("code", models.CharField(blank=True, editable=False, max_length=30, verbose_name="mã")),
                (
                    "code_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="cấp mã lúc"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("unconfirmed", "chưa xác minh"), ("confirmed", "đã xác minh")],
                        default="unconfirmed",
                        editable=False,
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="registries.channel",
                        verbose_name="gộp vào",
                    ),
                ),
            ],
            options={
                "verbose_name": "kênh",
                "verbose_name_plural": "kênh",
                "ordering": ("kind", "name", "pk"),
                "abstract": False,
                "indexes": [models.Index(fields=["owner", "kind"], name="channel_of_unit")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registries_channel_ends_after_start",
                        violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("key",),
                        name="channel_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChannelEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("opened", "lập kênh"),
                            ("renamed", "đổi tên"),
                            ("merged", "gộp vào kênh khác"),
                            ("closed", "đóng kênh"),
                            ("approved", "được xác minh"),
                            ("voided", "thôi xác minh"),
                        ],
                        max_length=8,
                        verbose_name="việc",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="nội dung")),
                ("on", models.DateField(verbose_name="ngày")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="registries.channel",
                    ),
                ),
            ],
            options={"verbose_name": "việc của kênh", "ordering": ("on", "pk")},
        ),
        migrations.CreateModel(
            name="Custodian",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("appointment", models.CharField(blank=True, max_length=200, verbose_name="văn bản cử")),
                (
                    "two_factor_on",
                    models.DateField(blank=True, null=True, verbose_name="xác nhận đã bật hai lớp, ngày"),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="custodians",
                        to="registries.channel",
                    ),
                ),
                (
                    "handover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                        verbose_name="biên bản bàn giao",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người quản trị",
                    ),
                ),
            ],
            options={
                "verbose_name": "người quản trị kênh",
                "ordering": ("valid_from", "pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registries_custodian_ends_after_start",
                        violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        fields=("channel", "person", "valid_from"), name="custodian_starts_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày")),
                ("words", models.CharField(max_length=1000, verbose_name="đã soát gì, còn phải sửa gì")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="registries.channel",
                    ),
                ),
            ],
            options={"verbose_name": "lần tự soát kênh", "ordering": ("on", "pk")},
        ),
        migrations.CreateModel(
            name="SpokespersonMandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("act", models.CharField(blank=True, max_length=200, verbose_name="văn bản cử")),
                ("phone", models.CharField(max_length=30, verbose_name="điện thoại công vụ")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="thư điện tử công vụ")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người phát ngôn",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                ("case", models.CharField(blank=True, max_length=300, verbose_name="vụ việc")),
                (
                    "declared_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="đăng lúc, theo đơn vị"),
                ),
                ("declared_url", models.URLField(blank=True, max_length=500, verbose_name="nơi đăng")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("head", "người đứng đầu"),
                            ("standing", "giao thường xuyên"),
                            ("case", "ủy quyền theo vụ việc"),
                        ],
                        default="standing",
                        max_length=8,
                        verbose_name="theo",
                    ),
                ),
                ("limits", models.CharField(blank=True, max_length=500, verbose_name="giới hạn")),
                ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="ký lúc")),
                (
                    "signer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người ký",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="chức vụ")),
            ],
            options={
                "verbose_name": "cử người phát ngôn",
                "ordering": ("-valid_from", "-pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registries_spokespersonmandate_ends_after_start",
                        violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), models.Q(("kind", "case"), _negated=True)
                        ),
                        fields=("unit", "kind"),
                        name="mandate_open_once_a_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "case"), _negated=True),
                            models.Q(("valid_to__isnull", False), models.Q(("case", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="mandate_of_a_case_has_case_and_end",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("by_platform", "nền tảng đã xác minh"),
                            ("by_hand", "cơ quan đã đối chiếu"),
                            ("pending", "đang xin xác minh"),
                            ("refused", "nền tảng từ chối"),
                        ],
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="registries.channel",
                    ),
                ),
                (
                    "proof",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                        verbose_name="minh chứng",
                    ),
                ),
            ],
            options={"verbose_name": "xác minh kênh", "ordering": ("on", "pk")},
        ),
        migrations.CreateModel(
            name="ProofSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("code", "mã của Gương trên chính kênh"),
                            ("site", "liên kết ở trang chính thức của đơn vị"),
                        ],
                        max_length=4,
                        verbose_name="tìm gì",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "đang tìm"),
                            ("found", "đã thấy"),
                            ("absent", "không thấy"),
                            ("failed", "chưa đọc được trang"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("claim", models.PositiveBigIntegerField(editable=False)),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="mã")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="vì sao")),
                ("source", models.CharField(blank=True, max_length=500, verbose_name="thấy ở")),
                ("quote", models.CharField(blank=True, max_length=500, verbose_name="nguyên văn")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="searches",
                        to="registries.channel",
                    ),
                ),
            ],
            options={
                "verbose_name": "lần tìm bằng chứng",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("channel",),
                        name="search_waiting_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("second", "người thứ hai của đơn vị duyệt"),
                            ("above", "đơn vị cấp trên xác nhận"),
                            ("code", "thấy mã của Gương trên kênh"),
                            ("site", "trang chính thức của đơn vị dẫn tới kênh"),
                            ("inherited", "kế thừa từ đơn vị trước"),
                        ],
                        max_length=10,
                        verbose_name="căn cứ",
                    ),
                ),
                ("begins_on", models.DateField(verbose_name="từ ngày")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="thôi từ ngày")),
                ("ended_why", models.CharField(blank=True, max_length=400, verbose_name="vì sao thôi")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="registries.channel",
                    ),
                ),
                (
                    "former",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registries.confirmation",
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registries.proofsearch",
                    ),
                ),
            ],
            options={
                "verbose_name": "xác minh trước công chúng",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("channel",),
                        name="confirmation_open_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SpeakerSighting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_at", models.DateTimeField(null=True, verbose_name="thấy lần đầu")),
                ("last_at", models.DateTimeField(null=True, verbose_name="thấy lần cuối")),
                ("address", models.URLField(blank=True, max_length=2000, verbose_name="nơi thấy")),
                ("missing", models.JSONField(default=list, verbose_name="chưa thấy")),
                ("looked_at", models.DateTimeField(verbose_name="soi lần cuối")),
                (
                    "mandate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sighting",
                        to="registries.spokespersonmandate",
                    ),
                ),
            ],
            options={"verbose_name": "thấy người phát ngôn trên trang"},
        ),
        migrations.CreateModel(
            name="Regulation",
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
                            ("press", "Quy chế phát ngôn, cung cấp thông tin cho báo chí"),
                            ("board", "Quy chế hoạt động của Ban biên tập"),
                        ],
                        max_length=8,
                        verbose_name="loại",
                    ),
                ),
                ("version", models.PositiveIntegerField(verbose_name="bản số")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "bản thảo"), ("issued", "đã ban hành"), ("dropped", "đã bỏ")],
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("title", models.CharField(max_length=500, verbose_name="tên")),
                ("subject", models.CharField(max_length=500, verbose_name="trích yếu")),
                ("answers", models.JSONField(default=dict, verbose_name="trả lời")),
                ("bases", models.JSONField(default=list, verbose_name="căn cứ")),
                ("text", models.TextField(blank=True, verbose_name="nội dung")),
                ("laws", models.JSONField(default=list, verbose_name="văn bản viện dẫn")),
                ("drafted_for", models.DateField(verbose_name="soạn cho ngày ký")),
                (
                    "number",
                    models.CharField(blank=True, max_length=100, verbose_name="số, ký hiệu quyết định"),
                ),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="hiệu lực từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regulations",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "quy chế",
                "ordering": ("-version",),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "kind", "version"), name="regulation_version_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("unit", "kind"),
                        name="regulation_drafted_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "issued"), ("valid_to__isnull", True)),
                        fields=("unit", "kind"),
                        name="regulation_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionDemand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("of_press", "đơn vị yêu cầu báo chí cải chính"),
                            ("of_unit", "đơn vị được yêu cầu cải chính"),
                        ],
                        max_length=8,
                        verbose_name="ai yêu cầu",
                    ),
                ),
                ("party", models.CharField(max_length=200, verbose_name="cơ quan báo chí, người yêu cầu")),
                ("number", models.CharField(blank=True, max_length=100, verbose_name="số, ký hiệu văn bản")),
                ("about", models.CharField(max_length=500, verbose_name="tin, bài nào")),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="trả lời ngày")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("given", "đã cải chính"),
                            ("partly", "cải chính một phần"),
                            ("refused", "không cải chính, có nêu lý do"),
                        ],
                        max_length=8,
                        verbose_name="kết quả",
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=500, verbose_name="nơi đăng cải chính, lý do"),
                ),
                (
                    "by",
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
            options={"verbose_name": "yêu cầu cải chính", "ordering": ("-on", "-pk"), "abstract": False},
        ),
        migrations.CreateModel(
            name="DisciplineMatter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                ("words", models.CharField(max_length=500, verbose_name="sự việc")),
                ("settled_on", models.DateField(blank=True, null=True, verbose_name="xong ngày")),
                ("outcome", models.CharField(blank=True, max_length=500, verbose_name="đã làm gì")),
                (
                    "by",
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
                "verbose_name": "sự việc về kỷ luật báo chí",
                "ordering": ("-on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PressAttestation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                ("starts_on", models.DateField(verbose_name="từ ngày")),
                ("ends_on", models.DateField(verbose_name="đến hết ngày")),
                ("staff", models.PositiveIntegerField(verbose_name="số người phải cam kết")),
                ("attested", models.PositiveIntegerField(verbose_name="số người đã cam kết")),
                ("act", models.CharField(blank=True, max_length=200, verbose_name="văn bản, biên bản")),
                (
                    "by",
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
                    "reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="vì sao còn người chưa cam kết"
                    ),
                ),
            ],
            options={
                "verbose_name": "cam kết kỷ luật báo chí",
                "ordering": ("-on", "-pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="attestation_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attested__lte", models.F("staff"))), name="attestation_counts"
                    ),
                    models.UniqueConstraint(fields=("unit", "starts_on", "ends_on"), name="attestation_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeclinedOffice",
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
                        choices=[("board", "Ban biên tập"), ("speaker", "người phát ngôn")],
                        max_length=10,
                        verbose_name="việc",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="vì sao không lập lại")),
                ("decided_on", models.DateField(verbose_name="ngày")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người quyết định",
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
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="ngày đổi ý")),
            ],
            options={
                "verbose_name": "Ban biên tập, người phát ngôn sau sắp xếp",
                "verbose_name_plural": "Ban biên tập, người phát ngôn sau sắp xếp",
                "ordering": ("-decided_on", "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("unit", "kind"),
                        name="office_declined_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChannelReferral",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("referred_on", models.DateField(verbose_name="ngày giao")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người giao",
                    ),
                ),
                (
                    "channel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="registries.channel",
                        verbose_name="kênh",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người quyết định",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị quyết định",
                    ),
                ),
            ],
            options={
                "verbose_name": "giao kênh cho nơi khác quyết định",
                "verbose_name_plural": "giao kênh cho nơi khác quyết định",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Premises",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="địa chỉ trụ sở")),
                ("hours", models.CharField(blank=True, max_length=200, verbose_name="giờ tiếp dân")),
                ("entered_on", models.DateField(verbose_name="ngày ghi")),
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
                "verbose_name": "trụ sở, giờ tiếp dân",
                "verbose_name_plural": "trụ sở, giờ tiếp dân",
                "ordering": ("entered_on", "pk"),
                "indexes": [models.Index(fields=["unit", "entered_on"], name="premises_of_unit")],
            },
        ),
        migrations.CreateModel(
            name="EditorialBoard",
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
                    "decision",
                    models.CharField(max_length=200, verbose_name="quyết định thành lập, kiện toàn"),
                ),
                (
                    "regulation",
                    models.CharField(blank=True, max_length=200, verbose_name="quy chế hoạt động"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="boards",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
            ],
            options={
                "verbose_name": "Ban biên tập",
                "ordering": ("-valid_from", "-pk"),
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_to__gte", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="registries_editorialboard_ends_after_start",
                        violation_error_message="Ngày kết thúc đứng trước ngày bắt đầu.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("unit",),
                        name="board_open_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BoardMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("task", models.CharField(blank=True, max_length=120, verbose_name="phần việc")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="thành viên",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to="registries.editorialboard",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người thay",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head", "Trưởng ban"),
                            ("deputy", "Phó Trưởng ban"),
                            ("secretary", "Thư ký"),
                            ("member", "Ủy viên"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="vai",
                    ),
                ),
                ("valid_from", models.DateField(null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "thành viên Ban biên tập",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to__isnull", True)),
                        fields=("board", "person"),
                        name="board_member_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Orientation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày")),
                ("at", models.DateTimeField(verbose_name="ghi lúc")),
                ("number", models.CharField(max_length=100, verbose_name="số, ký hiệu")),
                ("issued_on", models.DateField(verbose_name="ngày văn bản")),
                ("sender", models.CharField(max_length=200, verbose_name="cơ quan gửi")),
                (
                    "by",
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
                "verbose_name": "định hướng thông tin đã nhận",
                "ordering": ("-on", "-pk"),
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "number", "issued_on"), name="orientation_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OrientationReceipt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                (
                    "orientation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipts",
                        to="registries.orientation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "ký nhận định hướng",
                "constraints": [
                    models.UniqueConstraint(fields=("orientation", "person"), name="orientation_receipt_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="EditorialBoard",
            name="members",
            field=models.ManyToManyField(
                related_name="+",
                through="registries.BoardMember",
                through_fields=("board", "person"),
                to="units.person",
            ),
        ),
        migrations.AddField(
            model_name="Orientation",
            name="receivers",
            field=models.ManyToManyField(
                related_name="+",
                through="registries.OrientationReceipt",
                through_fields=("orientation", "person"),
                to="units.person",
            ),
        ),
        append_only("registries_channelevent"),
    ]
