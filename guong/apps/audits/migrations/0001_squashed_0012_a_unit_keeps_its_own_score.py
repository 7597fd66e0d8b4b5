"""Make the tables as release 0.1.0 had them (ADR 0089)."""

import django.db.models.deletion
from django.db import migrations, models

from guong.apps.activity.append_only_tables import append_only


class Migration(migrations.Migration):
    replaces = [
        ("audits", "0001_initial"),
        ("audits", "0002_run_has_snapshot"),
        ("audits", "0003_results_stand_until_they_change"),
        ("audits", "0004_what_a_result_says_never_changes"),
        ("audits", "0005_crawls_are_leased"),
        ("audits", "0006_make_of_a_site"),
        ("audits", "0007_owner_answers"),
        ("audits", "0008_pictures_of_stored_pages"),
        ("audits", "0009_notes_of_a_run"),
        ("audits", "0010_runs_put_off"),
        ("audits", "0011_crawl_parts"),
        ("audits", "0012_a_unit_keeps_its_own_score"),
    ]

    initial = True

    dependencies = [
        ("evidence", "0001_squashed_0004_file_notes"),
        ("registries", "0001_squashed_0008_premises_and_referrals"),
        ("units", "0001_squashed_0012_language_of_a_login"),
    ]

    operations = [
        migrations.CreateModel(
            name="HostLease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("host", models.CharField(max_length=255, unique=True, verbose_name="máy chủ")),
                ("holder", models.CharField(max_length=40)),
                ("until", models.DateTimeField()),
            ],
            options={"verbose_name": "máy chủ đang được soi"},
        ),
        migrations.CreateModel(
            name="SiteOptions",
            fields=[
                (
                    "site",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="audit_options",
                        serialize=False,
                        to="registries.channel",
                    ),
                ),
                ("render", models.BooleanField(default=False, verbose_name="mở bằng trình duyệt")),
            ],
            options={"verbose_name": "cách soi trang"},
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "chờ đến lượt"),
                            ("running", "đang soi"),
                            ("stopping", "đang dừng"),
                            ("done", "đã soi"),
                            ("stopped", "đã dừng"),
                            ("failed", "chưa soi được"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="tình trạng",
                    ),
                ),
                ("done", models.PositiveIntegerField(default=0, verbose_name="số trang đã đọc")),
                ("waiting", models.PositiveIntegerField(default=0, verbose_name="số trang còn chờ")),
                ("now", models.CharField(blank=True, max_length=300, verbose_name="đang đọc")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
                ("law_on", models.DateField(verbose_name="theo quy định ngày")),
                ("level", models.CharField(max_length=12, verbose_name="cấp")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="vì sao chưa soi được")),
                ("snapshot", models.CharField(blank=True, max_length=120)),
                (
                    "snapshot_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="SHA-256 của bản lưu"),
                ),
                ("tool_version", models.CharField(blank=True, max_length=40)),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="registries.channel",
                        verbose_name="trang",
                    ),
                ),
                (
                    "has_snapshot",
                    models.BooleanField(db_column="kept", default=False, verbose_name="còn giữ bản lưu"),
                ),
                ("hint", models.CharField(blank=True, max_length=1000, verbose_name="nay đăng ở")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("full", "soi cả trang"),
                            ("recheck", "soi lại một mục"),
                            ("hijack", "chỉ xem có bị chiếm"),
                        ],
                        default="full",
                        max_length=8,
                        verbose_name="phạm vi",
                    ),
                ),
                ("holder", models.CharField(blank=True, max_length=40)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("platform", models.CharField(blank=True, max_length=24, verbose_name="nền tảng")),
                ("vendor", models.CharField(blank=True, max_length=80, verbose_name="nhà cung cấp")),
                ("template", models.CharField(blank=True, max_length=16, verbose_name="mẫu giao diện")),
                ("notes", models.TextField(blank=True, verbose_name="phải biết trước khi đọc phiếu")),
                ("not_before", models.DateTimeField(blank=True, null=True, verbose_name="để sang đêm")),
            ],
            options={
                "verbose_name": "lần soi",
                "ordering": ("-asked_at", "-pk"),
                "indexes": [models.Index(fields=["site", "-asked_at"], name="run_of_site")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "running", "stopping"))),
                        fields=("site",),
                        name="run_one_at_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RunFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("requirement", models.CharField(blank=True, max_length=80, verbose_name="yêu cầu")),
                ("check_id", models.CharField(blank=True, max_length=80, verbose_name="phép kiểm")),
                ("state", models.CharField(max_length=16, verbose_name="tình trạng")),
                ("page", models.CharField(blank=True, max_length=1000, verbose_name="trang")),
                ("section", models.CharField(blank=True, max_length=200, verbose_name="mục")),
                ("quote", models.TextField(blank=True, verbose_name="câu thấy được")),
                ("newest_date", models.DateField(blank=True, null=True, verbose_name="mới nhất")),
                ("advice", models.TextField(blank=True, verbose_name="cần làm")),
                ("policy", models.BooleanField(default=False, verbose_name="lời khuyên")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="begun", to="audits.run"
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended",
                        to="audits.run",
                    ),
                ),
                ("first_seen_at", models.DateTimeField(verbose_name="thấy lần đầu")),
                ("last_seen_at", models.DateTimeField(verbose_name="thấy lần cuối")),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="registries.channel",
                    ),
                ),
            ],
            options={
                "verbose_name": "điều soi thấy",
                "ordering": ("pk",),
                "indexes": [
                    models.Index(fields=["site", "run"], name="finding_of_site"),
                    models.Index(
                        condition=models.Q(("ended_by__isnull", True)),
                        fields=["site", "requirement", "state"],
                        name="finding_standing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnerAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("requirement", models.CharField(max_length=80, verbose_name="yêu cầu")),
                ("check_id", models.CharField(blank=True, max_length=80, verbose_name="phép kiểm")),
                ("evidence", models.CharField(max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mended", "đã sửa"),
                            ("explained", "giải trình"),
                            ("wrong", "máy sai"),
                            ("vendor", "do nhà cung cấp"),
                        ],
                        max_length=10,
                        verbose_name="trả lời",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "đang chờ"),
                            ("standing", "đang đứng"),
                            ("seen_mended", "máy thấy đã sửa"),
                            ("still_there", "máy vẫn thấy"),
                            ("upheld", "chủ trì đồng ý: máy sai"),
                            ("refused", "chủ trì không đồng ý"),
                            ("ended", "đã thôi"),
                        ],
                        max_length=12,
                        verbose_name="tình trạng",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("vendor", models.CharField(blank=True, max_length=80, verbose_name="nhà cung cấp")),
                ("vendor_key", models.CharField(blank=True, editable=False, max_length=80)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pass", "đạt"),
                            ("partial", "đạt một phần"),
                            ("fail", "không đạt"),
                            ("unclear", "chưa rõ"),
                            ("blocked", "bị chặn"),
                            ("error", "lỗi khi xem"),
                            ("not_applicable", "không áp dụng"),
                        ],
                        max_length=16,
                        verbose_name="chủ trì thấy",
                    ),
                ),
                ("review", models.TextField(blank=True, verbose_name="chủ trì viết")),
                ("end_reason", models.CharField(blank=True, max_length=300, verbose_name="vì sao thôi")),
                ("taken_back", models.BooleanField(default=False, verbose_name="đơn vị rút lại")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="xem lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người trả lời",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="audits.runfinding",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="registries.channel",
                        verbose_name="trang",
                    ),
                ),
            ],
            options={
                "verbose_name": "trả lời của đơn vị",
                "verbose_name_plural": "trả lời của đơn vị",
                "ordering": ("-at", "-pk"),
                "indexes": [
                    models.Index(fields=["kind", "state"], name="answer_to_review"),
                    models.Index(fields=["check_id"], name="answer_of_check"),
                    models.Index(fields=["vendor_key", "state"], name="answer_of_vendor"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("waiting", "standing", "upheld"))),
                        fields=("site", "requirement"),
                        name="answer_live_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PagePicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_lit", models.BooleanField(default=False, verbose_name="câu trích hiện trên ảnh")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="vì sao không có ảnh")),
                ("at", models.DateTimeField(verbose_name="yêu cầu lúc")),
                ("drawn_at", models.DateTimeField(blank=True, null=True, verbose_name="dựng lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người yêu cầu",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="audits.runfinding",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                        verbose_name="tệp",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="audits.run",
                        verbose_name="lần soi",
                    ),
                ),
            ],
            options={
                "verbose_name": "ảnh trang đã lưu",
                "constraints": [models.UniqueConstraint(fields=("finding", "run"), name="picture_once")],
            },
        ),
        migrations.CreateModel(
            name="CrawlPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.CharField(max_length=120)),
                ("start", models.PositiveBigIntegerField()),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=100)),
                ("stored_at", models.DateTimeField(verbose_name="cất lúc")),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="audits.run",
                        verbose_name="lần soi",
                    ),
                ),
            ],
            options={
                "verbose_name": "đoạn của trang đang soi dở",
                "ordering": ("run", "start"),
                "constraints": [models.UniqueConstraint(fields=("run", "start"), name="crawl_part_once")],
            },
        ),
        migrations.CreateModel(
            name="ScoreSheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="giữ lúc")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người giữ",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evidence.evidenceitem",
                        verbose_name="tệp",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="score_sheets",
                        to="audits.run",
                        verbose_name="lần soi",
                    ),
                ),
            ],
            options={
                "verbose_name": "bảng tự chấm",
                "ordering": ("-at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("run", "item"), name="score_sheet_kept_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="Run",
            name="about",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rechecks",
                to="audits.runfinding",
            ),
        ),
        append_only(
            "audits_runfinding",
            (
                "run_id",
                "site_id",
                "requirement",
                "check_id",
                "state",
                "page",
                "section",
                "quote",
                "newest_date",
                "advice",
                "policy",
                "first_seen_at",
            ),
        ),
    ]
