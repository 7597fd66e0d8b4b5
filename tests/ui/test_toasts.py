"""What an act led to is told with the way to take it back, and that way never leads out of the house."""

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string

from guong.ui.toasts import offer_undo, undo_address


def test_a_message_with_an_undoing_is_a_form_at_the_foot_of_the_window():
    message = Message(constants.SUCCESS, "Đã xác nhận.", extra_tags="hoan-tac:/viec/7/hoan-tac")
    plain = Message(constants.SUCCESS, "Đã lưu.")

    html = render_to_string("ui/parts/messages.html", {"messages": [message, plain]})

    assert 'action="/viec/7/hoan-tac"' in html and "Hoàn tác" in html
    assert html.count('class="toast') == 1
    assert undo_address(plain) == ""


@pytest.mark.parametrize("address", ["//boi.vn/x", "https://boi.vn", "javascript:x", "", "/viec/7?x=1"])
def test_an_undoing_is_sent_to_an_address_of_ours_alone(rf, address):
    with pytest.raises(ValueError):
        offer_undo(rf.get("/"), "Đã làm.", address)
