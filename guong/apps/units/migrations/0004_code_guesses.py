"""Wrong codes of the second factor are counted."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0003_person_created_in"),
    ]

    operations = [
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
            options={
                "verbose_name": "lần nhập sai mã",
            },
        ),
    ]
