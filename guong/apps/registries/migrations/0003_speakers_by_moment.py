"""Heads, standing spokespersons and delegates of a case side by side, each from its moment."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registries", "0002_confirmations"),
        ("units", "0009_proposals_without_partial_index"),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "thấy người phát ngôn trên trang",
            },
        ),
        migrations.RemoveConstraint(
            model_name="spokespersonmandate",
            name="mandate_open_once",
        ),
        migrations.AddField(
            model_name="spokespersonmandate",
            name="case",
            field=models.CharField(blank=True, max_length=300, verbose_name="vụ việc"),
        ),
        migrations.AddField(
            model_name="spokespersonmandate",
            name="declared_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="đăng lúc, theo đơn vị"),
        ),
        migrations.AddField(
            model_name="spokespersonmandate",
            name="declared_url",
            field=models.URLField(blank=True, max_length=500, verbose_name="nơi đăng"),
        ),
        migrations.AddField(
            model_name="spokespersonmandate",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="kết thúc lúc"),
        ),
        migrations.AddField(
            model_name="spokespersonmandate",
            name="kind",
            field=models.CharField(
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
        migrations.AddField(
            model_name="spokespersonmandate",
            name="limits",
            field=models.CharField(blank=True, max_length=500, verbose_name="giới hạn"),
        ),
        migrations.AddField(
            model_name="spokespersonmandate",
            name="signed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="ký lúc"),
        ),
        migrations.AddField(
            model_name="spokespersonmandate",
            name="signer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.person",
                verbose_name="người ký",
            ),
        ),
        migrations.AddField(
            model_name="spokespersonmandate",
            name="title",
            field=models.CharField(blank=True, max_length=120, verbose_name="chức vụ"),
        ),
        migrations.AlterField(
            model_name="spokespersonmandate",
            name="act",
            field=models.CharField(blank=True, max_length=200, verbose_name="văn bản cử"),
        ),
        migrations.AddConstraint(
            model_name="spokespersonmandate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True), models.Q(("kind", "case"), _negated=True)),
                fields=("unit", "kind"),
                name="mandate_open_once_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="spokespersonmandate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "case"), _negated=True),
                    models.Q(("valid_to__isnull", False), models.Q(("case", ""), _negated=True)),
                    _connector="OR",
                ),
                name="mandate_of_a_case_has_case_and_end",
            ),
        ),
        migrations.AddField(
            model_name="speakersighting",
            name="mandate",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sighting",
                to="registries.spokespersonmandate",
            ),
        ),
    ]
