"""Books of press-law discipline: attestations, incidents, corrections, orientation received."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registries", "0004_regulations_and_seats"),
        ("units", "0009_proposals_without_partial_index"),
    ]

    operations = [
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
            options={
                "verbose_name": "yêu cầu cải chính",
                "ordering": ("-on", "-pk"),
                "abstract": False,
            },
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
            },
        ),
        migrations.AddField(
            model_name="orientation",
            name="receivers",
            field=models.ManyToManyField(
                related_name="+",
                through="registries.OrientationReceipt",
                through_fields=("orientation", "person"),
                to="units.person",
            ),
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
            ],
            options={
                "verbose_name": "cam kết kỷ luật báo chí",
                "ordering": ("-on", "-pk"),
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="orientationreceipt",
            constraint=models.UniqueConstraint(
                fields=("orientation", "person"), name="orientation_receipt_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="orientation",
            constraint=models.UniqueConstraint(
                fields=("unit", "number", "issued_on"), name="orientation_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pressattestation",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="attestation_ends"
            ),
        ),
        migrations.AddConstraint(
            model_name="pressattestation",
            constraint=models.CheckConstraint(
                condition=models.Q(("attested__lte", models.F("staff"))), name="attestation_counts"
            ),
        ),
        migrations.AddConstraint(
            model_name="pressattestation",
            constraint=models.UniqueConstraint(
                fields=("unit", "starts_on", "ends_on"), name="attestation_once"
            ),
        ),
    ]
