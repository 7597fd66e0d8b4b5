"""An attestation says why some of the staff did not attest."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registries", "0006_declined_offices")]

    operations = [
        migrations.AddField(
            model_name="pressattestation",
            name="reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="vì sao còn người chưa cam kết"),
        ),
    ]
