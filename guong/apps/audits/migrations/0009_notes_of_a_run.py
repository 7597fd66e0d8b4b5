"""A run keeps what a reader must know before trusting its card."""

from django.db import migrations, models
from django.utils.translation import gettext_lazy as _


class Migration(migrations.Migration):
    dependencies = (("audits", "0008_pictures_of_stored_pages"),)

    operations = (
        migrations.AddField(
            "run",
            "notes",
            models.TextField(_("phải biết trước khi đọc phiếu"), blank=True, default=""),
            preserve_default=False,
        ),
    )
