"""Regulations in versions; seats of boards with roles, terms and deputies."""

import django.db.models.deletion
from django.db import migrations, models

ROLES = (("trưởng", "head"), ("phó", "deputy"), ("thư ký", "secretary"))


def read_roles(apps, schema_editor):
    """Read what each member is from the words beside the name."""
    member = apps.get_model("registries", "BoardMember")
    for row in member.objects.exclude(task=""):
        for word, role in ROLES:
            if row.task.casefold().startswith(word):
                member.objects.filter(pk=row.pk).update(role=role)


class Migration(migrations.Migration):
    dependencies = [
        ("registries", "0003_speakers_by_moment"),
        ("units", "0009_proposals_without_partial_index"),
    ]

    operations = [
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
            ],
            options={
                "verbose_name": "quy chế",
                "ordering": ("-version",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="boardmember",
            name="board_member_once",
        ),
        migrations.AddField(
            model_name="boardmember",
            name="deputy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.person",
                verbose_name="người thay",
            ),
        ),
        migrations.AddField(
            model_name="boardmember",
            name="role",
            field=models.CharField(
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
        migrations.AddField(
            model_name="boardmember",
            name="valid_from",
            field=models.DateField(null=True, verbose_name="từ ngày"),
        ),
        migrations.AddField(
            model_name="boardmember",
            name="valid_to",
            field=models.DateField(blank=True, null=True, verbose_name="đến hết ngày"),
        ),
        migrations.AlterField(
            model_name="editorialboard",
            name="members",
            field=models.ManyToManyField(
                related_name="+",
                through="registries.BoardMember",
                through_fields=("board", "person"),
                to="units.person",
            ),
        ),
        migrations.AddConstraint(
            model_name="boardmember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)),
                fields=("board", "person"),
                name="board_member_once",
            ),
        ),
        migrations.AddField(
            model_name="regulation",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.person"
            ),
        ),
        migrations.AddField(
            model_name="regulation",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="regulations",
                to="units.unit",
                verbose_name="đơn vị",
            ),
        ),
        migrations.AddConstraint(
            model_name="regulation",
            constraint=models.UniqueConstraint(
                fields=("unit", "kind", "version"), name="regulation_version_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="regulation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")),
                fields=("unit", "kind"),
                name="regulation_drafted_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="regulation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "issued"), ("valid_to__isnull", True)),
                fields=("unit", "kind"),
                name="regulation_open_once",
            ),
        ),
        migrations.RunPython(read_roles, migrations.RunPython.noop),
    ]
