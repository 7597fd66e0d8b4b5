"""What owners answer to findings."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("audits", "0006_make_of_a_site"),
        ("registries", "0002_confirmations"),
        ("units", "0009_proposals_without_partial_index"),
    ]

    operations = [
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
    ]
