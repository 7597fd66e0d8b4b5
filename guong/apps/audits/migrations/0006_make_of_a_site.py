"""A run notes what the site is built with: platform, vendor, template."""

from django.db import migrations, models


def _text(label: str, length: int) -> models.CharField:
    return models.CharField(label, max_length=length, blank=True, default="")


class Migration(migrations.Migration):
    dependencies = (("audits", "0005_crawls_are_leased"),)

    operations = (
        migrations.AddField("run", "platform", _text("nền tảng", 24), preserve_default=False),
        migrations.AddField("run", "vendor", _text("nhà cung cấp", 80), preserve_default=False),
        migrations.AddField("run", "template", _text("mẫu giao diện", 16), preserve_default=False),
    )
