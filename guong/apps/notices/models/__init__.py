"""Notifications, the letters that carry them, and calendar feeds; one noun a file."""

from .feed import FeedToken
from .letter import Letter
from .notification import Notification, NotificationRequest, about
