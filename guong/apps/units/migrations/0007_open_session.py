"""Where somebody is signed in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0006_time_for_second_factor"),
    ]

    operations = [
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
    ]
