"""
Serves every part of the pages with sample content, under the strict policy the product uses.

`python tests/ui/gallery.py [port]` prints its address and serves until it is stopped. It runs as a process of
its own so that its Django, with nothing but `guong.ui` installed, never meets another test's settings.
"""

import os
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from types import SimpleNamespace
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings

sys.path.insert(0, str(Path(__file__).parent))
import sample
import sample_letter

POLICY = {
    "default-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
}


def configure() -> None:
    settings.configure(
        ROOT_URLCONF=__name__,
        SECRET_KEY="only for the gallery",
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=["django.contrib.messages", "django.contrib.staticfiles", "guong.ui"],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.csp.ContentSecurityPolicyMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "guong.ui.language.LanguageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "DIRS": [Path(__file__).parent / "templates"],
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "guong.ui.shell.shell",
                    ],
                    "string_if_invalid": "",
                },
            }
        ],
        FORM_RENDERER="guong.ui.forms.Renderer",
        SECURE_CSP=POLICY,
        STATIC_URL="/static/",
        LANGUAGE_CODE="vi",
        PAGES_IN_ENGLISH=os.environ.get("GUONG_LANGUAGE") == "en",
        USE_I18N=True,
        USE_TZ=True,
        TIME_ZONE="Asia/Ho_Chi_Minh",
    )
    django.setup()


if not settings.configured:
    configure()

from django import forms  # noqa: E402
from django.contrib.messages import constants  # noqa: E402
from django.contrib.messages.storage.base import Message  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core.paginator import Paginator  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import include, path  # noqa: E402
from django.views.csrf import csrf_failure  # noqa: E402

from guong.ui import day_field, status_badges  # noqa: E402
from guong.ui.errors import error_page  # noqa: E402


class AnswerForm(forms.Form):
    title = forms.CharField(label="Tên văn bản trả lời", max_length=40, help_text="Như ghi trên văn bản.")
    day = day_field.DayField(label="Ngày ký")
    kind = forms.ChoiceField(label="Loại", choices=[("qd", "Quyết định"), ("bc", "Báo cáo")])
    reach = forms.ChoiceField(
        label="Đã làm bằng cách nào", choices=[("hop", "Họp"), ("loa", "Loa")], widget=forms.RadioSelect
    )
    words = forms.CharField(label="Nói thêm", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    proof = forms.FileField(label="Tệp minh chứng")
    sure = forms.BooleanField(label="Tôi đã xem lại nội dung này")


def show(template, make):
    def view(request):
        request.nav_counts = {"today": 7, "work": 12}
        request.user = SimpleNamespace(is_authenticated=True)
        return render(request, template, sample.FRAME | make())

    return view


def parts(request):
    pages = Paginator(range(1234), 25)
    levels = (constants.SUCCESS, constants.ERROR)
    words = ("Đã lưu 12 nhiệm vụ.", "Chưa gửi được vì tệp hỏng. Những gì bạn gõ vẫn còn.")
    extra = {
        "axes": [(axis, list(table)) for axis, table in status_badges.AXES.items()],
        "messages": [
            *(Message(level, text) for level, text in zip(levels, words, strict=True)),
            Message(constants.SUCCESS, "Đã đôn đốc 7 xã.", extra_tags="hoan-tac:/viec/7/hoan-tac"),
        ],
        "page": pages.page(3),
        "pages": pages.get_elided_page_range(3),
    }
    return render(request, "gallery/parts.html", sample.FRAME | sample.parts_page() | extra)


def form(request):
    bound = AnswerForm({"title": "Quyết định sửa quy chế của Ban biên tập trang thông tin", "kind": "qd"}, {})
    return render(request, "gallery/form.html", sample.FRAME | {"form": bound})


def nothing(request):
    empty = {
        "title": "Hôm nay không có việc nào chờ bạn",
        "text": "Khi có văn bản chỉ đạo mới, hãy thả tệp vào Gương: máy sẽ tách ra ai phải làm gì, hạn nào.",
        "action": {"label": "Đọc một văn bản", "icon": "file-text", "url": "/van-ban/doc"},
    }
    return render(request, "ui/screens/today.html", sample.FRAME | {"headline": "Hôm nay", "empty": empty})


def card(request, n):
    [duty] = [o for o in sample_letter.read_page()["cards"]["open"] if o["n"] == n]
    context = {"o": duty | {"duty": f"{duty['duty']} (đã sửa)"}, "may_tick": True}
    return render(request, "ui/screens/read.html#card", context)


def other(request, rest=""):
    return HttpResponse("ok")


# The names the shell looks for, as the product's apps will give them.
PLACES = {
    "dashboard": [
        path("", show("ui/screens/today.html", sample.today_page), name="today"),
        path("don-vi", other, name="units"),
        path("tim", other, name="search"),
        path("tro-giup", other, name="help"),
        path("bang", other, name="grid"),
        path("nhat-ky", other, name="log"),
        path("minh-chung", other, name="evidence"),
    ],
    "obligations": [
        path("van-ban/", other, name="directives"),
        path("van-ban/den", other, name="incoming"),
        path("viec/", other, name="assignments"),
    ],
    "audits": [path("don-vi/trang", other, name="sites")],
    "proofreading": [
        path("soi-bai/", other, name="draft"),
        path("soi-bai/cua-don-vi", other, name="articles"),
        path("soi-bai/tin-tot", other, name="good_news"),
        path("soi-bai/san-pham", other, name="products"),
    ],
    "registries": [
        path("don-vi/kenh", other, name="channels"),
        path("don-vi/phat-ngon", other, name="spokespersons"),
        path("don-vi/ban-bien-tap", other, name="boards"),
        path("kenh-nay-co-that-khong", other, name="lookup"),
    ],
    "reports": [path("bao-cao/", other, name="reports")],
    "outreach": [
        path("dot/", other, name="campaigns"),
        path("so-tuyen-truyen/", other, name="activities"),
        path("quy-tac", other, name="code"),
    ],
    "inspections": [
        path("kiem-tra", other, name="inspections"),
        path("kiem-tra/ke-hoach/moi", other, name="new_plan"),
    ],
    "lawbook": [path("can-cu/", other, name="instruments")],
    "incidents": [
        path("su-co/", other, name="incidents"),
        path("su-co/khan", other, name="alarm"),
        path("bao-tin/", other, name="report"),
    ],
    "units": [
        path("tai-khoan/", other, name="account"),
        path("quan-tri/don-vi", other, name="tree"),
        path("quan-tri/ma-goi", other, name="tokens"),
        path("quan-tri/nguoi", other, name="people"),
        path("quan-tri/nguoi/them", other, name="add_person"),
        path("quan-tri/nhap/don-vi", other, name="import"),
    ],
    "succession": [path("quan-tri/sap-xep/", other, name="plans")],
}

urlpatterns = [
    path("ngay", day_field.echo, name="day_echo"),
    path("ngay/lich", day_field.month, name="day_month"),
    path("bo-phan", parts),
    path("bieu-mau", form),
    path("trong", nothing),
    path("loi/csrf", csrf_failure),
    path("loi/<int:status>", error_page),
    path("van-ban/doc", show("ui/screens/read.html", sample_letter.read_page)),
    path("van-ban/doc/sua/<int:n>", card),
    path("viec/bang", show("ui/screens/grid.html", sample.grid_page)),
    path("viec/toan-quoc", show("ui/screens/grid.html", sample.provinces_page)),
    path("thoat", other, name="account_logout"),
    path("suc-khoe", other, name="health"),
    *(path("", include((patterns, namespace))) for namespace, patterns in PLACES.items()),
    path("<path:rest>", other),
]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    application = StaticFilesHandler(get_wsgi_application())
    with make_server("127.0.0.1", port, application, server_class=Threaded, handler_class=Quiet) as server:
        print(f"http://127.0.0.1:{server.server_port}", flush=True)
        server.serve_forever()
