"""Ways to send, to name and to read the pages of evidence."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.apps.evidence.factories import PROVISION


def send(client, *files, **changes):
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("evidence:send"), {"file": uploads, **changes})


def about(district, **changes):
    params = {"tieu-chi": PROVISION, "tu": "2023-01-01", "den": "2023-12-31"}
    return reverse("evidence:matter", args=[district.vinh_o.pk]), params | changes


def text(answer):
    return re.sub(r"\s+", " ", answer.content.decode())
