"""Ways to send, to name and to read the pages of evidence."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.apps.evidence.given import PROVISION


def send(client, *files, **given):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("evidence:send"), {"file": sent, **given})


def about(district, **given):
    said = {"tieu-chi": PROVISION, "tu": "2023-01-01", "den": "2023-12-31"}
    return reverse("evidence:matter", args=[district.vinh_o.pk]), said | given


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())
