"""One text becomes an article, a post, a script for the loudspeaker and its speech, a line for a poster."""

from guong.engines.bulletins.bulletin import Bulletin
from guong.engines.bulletins.forms import forms, write_all
from guong.engines.bulletins.notice import Notice, read_notice
from guong.engines.bulletins.speech import SpeechUnavailable, estimated_seconds, speak

__all__ = [
    "Bulletin",
    "Notice",
    "SpeechUnavailable",
    "estimated_seconds",
    "forms",
    "read_notice",
    "speak",
    "write_all",
]
