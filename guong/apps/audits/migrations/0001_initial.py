"""The first tables."""

import django.db.models.deletion
from django.db import migrations, models

from guong.apps.activity.actions import append_only


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registries", "0001_initial"),
        ("units", "0002_kinds_of_change"),
    ]

    operations = [
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
                ("kept", models.BooleanField(default=False, verbose_name="còn giữ bản lưu")),
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
            ],
            options={
                "verbose_name": "lần soi",
                "ordering": ("-asked_at", "-pk"),
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="audits.run"
                    ),
                ),
            ],
            options={
                "verbose_name": "điều soi thấy",
                "ordering": ("pk",),
            },
        ),
        migrations.AddIndex(
            model_name="run",
            index=models.Index(fields=["site", "-asked_at"], name="run_of_site"),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("waiting", "running", "stopping"))),
                fields=("site",),
                name="run_one_at_once",
            ),
        ),
        migrations.AddIndex(
            model_name="runfinding",
            index=models.Index(fields=["run", "requirement"], name="finding_of_run"),
        ),
        append_only("audits_runfinding"),
    ]
