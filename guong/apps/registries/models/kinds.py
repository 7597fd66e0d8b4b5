"""The kinds of channels, and those that nobody has to keep."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChannelKind(models.TextChoices):
    """Where a channel lives."""

    WEBSITE = "website", _("trang thông tin điện tử")
    FACEBOOK = "facebook", _("Facebook")
    ZALO = "zalo", _("Zalo")
    YOUTUBE = "youtube", _("YouTube")
    TIKTOK = "tiktok", _("TikTok")
    PHONE = "phone", _("điện thoại")
    EMAIL = "email", _("thư điện tử")
    LOUDSPEAKER = "loudspeaker", _("đài truyền thanh, loa")


NEED_NO_CUSTODIANS = (ChannelKind.PHONE, ChannelKind.EMAIL)
