"""A notice by its slots becomes an article, a post, a script for the loudspeaker, a line for a poster."""

from guong.engines.bulletins.announcement import SLOTS, Announcement, ContactPoint
from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.forms import announce_all, forms
from guong.engines.bulletins.ready_sentences import Notice
from guong.engines.bulletins.slot_recognition import recognise
from guong.engines.bulletins.speech import SpeechUnavailable, estimated_seconds, speak

__all__ = [
    "SLOTS",
    "Announcement",
    "Bulletin",
    "ContactPoint",
    "Notice",
    "SpeechUnavailable",
    "announce_all",
    "estimated_seconds",
    "forms",
    "recognise",
    "speak",
]
