"""Sheets to hang on a wall: the Code, the official channels, a notice; A3 and A4, read from across a room."""

from guong.engines.documents.wall.sheets import (
    SIZES,
    ChannelBox,
    CodeLine,
    NoticeSheet,
    PhoneLine,
    SheetFoot,
    SheetHead,
    channels_sheet,
    code_poster,
    notice_poster,
)
