"""The product walked through nginx and Caddy, with the very files that the papers hand out."""

import http.client
import json
import os
import re
import shutil
import signal
import ssl
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from guong.config.web import body_limits as bodies
from tests.cluster import free_port
from tests.config.test_commands import FIRST, environment, guong
from tests.server import ON_POSTGRESQL

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
NAME = "guong.example.vn"
MEGABYTE = 1024 * 1024
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CADDY = shutil.which("caddy")
needs_nginx = pytest.mark.skipif(NGINX is None, reason="máy này không có nginx")
needs_caddy = pytest.mark.skipif(CADDY is None, reason="máy này không có caddy")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(ON_POSTGRESQL, reason="có cơ sở dữ liệu SQLite của riêng nó"),
]


def make_certificate(folder):
    """Make a certificate of one day for the name of the sample file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(tz=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME), x509.DNSName("localhost")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


class Place:
    """Gương and what stands in front of it side by side, and a browser that speaks to the latter alone."""

    def __init__(self, folder):
        self.folder, self.home = folder, folder / "data"
        self.inner, self.plain, self.secure = free_port(), free_port(), free_port()
        self.address = f"https://localhost:{self.secure}"
        self.environment = environment(
            GUONG_BEHIND_PROXY="yes",
            GUONG_LISTEN=f"127.0.0.1:{self.inner}",
            SSL_CERT_FILE=str(folder / "fullchain.pem"),
        )
        self.cookies = {}
        self.processes = []
        make_certificate(folder)

    def start(self):
        done = guong("init", "--data", self.home, *FIRST, "--address", self.address)
        self.link = re.search(r"https://\S+(/vao-lai/\S+)", done.stdout)[1]
        self._run([sys.executable, "-m", "guong.cli", "serve", "--data", self.home])
        self.start_front()
        for _try in range(600):
            if self._answers():
                return
            time.sleep(0.1)
        raise AssertionError("the server behind does not answer")

    def start_front(self):
        (self.folder / "nginx.conf").write_text(self._configuration(), "utf-8")
        self._run([NGINX, "-p", self.folder, "-c", self.folder / "nginx.conf"])

    def _configuration(self):
        """Put the file of the papers into a whole configuration, with the ports and folders of this test."""
        ours = (DEPLOY / "nginx.conf").read_text("utf-8")
        ours = ours.replace("/etc/ssl/guong/", f"{self.folder}/").replace(
            "/var/log/nginx/", f"{self.folder}/"
        )
        ours = ours.replace("127.0.0.1:8000", f"127.0.0.1:{self.inner}")
        ours = ours.replace("listen 80;", f"listen 127.0.0.1:{self.plain};")
        ours = ours.replace("listen 443 ssl;", f"listen 127.0.0.1:{self.secure} ssl;")
        ours = re.sub(r"    listen \[::\].*\n", "", ours).replace(NAME, "localhost")
        paths = "\n".join(
            f"  {kind}_temp_path {self.folder}/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        user = "user root;\n" if os.geteuid() == 0 else ""
        head = f"{user}daemon off;\npid {self.folder}/pid;\nerror_log {self.folder}/error.log;\nevents {{}}\n"
        return f"{head}http {{\n{paths}\n{ours}\n}}\n"

    def _run(self, command):
        self.processes.append(
            subprocess.Popen(
                [str(part) for part in command],
                env=self.environment,
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=(self.folder / "errors.txt").open("ab"),
            )
        )

    def _answers(self):
        try:
            return self.ask("GET", "/healthz").status == 200
        except OSError:
            return False

    def stop(self):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            process.wait(60)

    def ask(self, method, path, body=None, **headers):
        """Ask through nginx, cookies and all, and give the answer with its text read."""
        trusted = ssl.create_default_context(cafile=self.folder / "fullchain.pem")
        connection = http.client.HTTPSConnection("localhost", self.secure, timeout=60, context=trusted)
        sent = {"Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())}
        sent |= {"Origin": self.address} | {name.replace("_", "-"): text for name, text in headers.items()}
        sent |= {name.replace("-", "_"): text for name, text in sent.items() if name == "X-Forwarded-For"}
        connection.request(method, path, body, sent)
        answer = connection.getresponse()
        answer.text = answer.read().decode("utf-8", "replace")
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _equals, text = line.partition(";")[0].partition("=")
            self.cookies[name] = text
        return answer

    def fill_in(self, path, **fields):
        """Send the form of a page with the token it carries."""
        from urllib.parse import urlencode

        page = self.ask("GET", path).text
        token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        return self.ask(
            "POST",
            path,
            urlencode({"csrfmiddlewaretoken": token} | fields),
            Content_Type="application/x-www-form-urlencoded",
        )

    def send_file(self, path, content):
        page = self.ask("GET", path).text
        token = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        fields = {"csrfmiddlewaretoken": token, "sheet": "people"}
        body = "".join(
            f'--cat\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
            for name, text in fields.items()
        ).encode()
        body += b'--cat\r\nContent-Disposition: form-data; name="file"; filename="nguoi.csv"\r\n\r\n'
        body += content + b"\r\n--cat--\r\n"
        return self.ask("POST", path, body, Content_Type="multipart/form-data; boundary=cat")


class PlaceOfCaddy(Place):
    """The same behind Caddy."""

    def start_front(self):
        ours = (DEPLOY / "Caddyfile").read_text("utf-8").replace("127.0.0.1:8000", f"127.0.0.1:{self.inner}")
        ours = ours.replace("{\n\tservers", "{\n\tadmin off\n\tauto_https disable_redirects\n\tservers", 1)
        names = f"{self.folder}/fullchain.pem {self.folder}/privkey.pem"
        ours = ours.replace(f"{NAME} {{", f"https://localhost:{self.secure} {{\n\ttls {names}")
        (self.folder / "Caddyfile").write_text(ours, "utf-8")
        self.environment = self.environment | {"HOME": str(self.folder)}
        command = [CADDY, "run", "--config", self.folder / "Caddyfile", "--adapter", "caddyfile"]
        self._run(command)


def placed(place):
    try:
        place.start()
        yield place
    finally:
        place.stop()


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    yield from placed(Place(tmp_path_factory.mktemp("nginx")))


@pytest.fixture(scope="module")
def place_of_caddy(tmp_path_factory):
    yield from placed(PlaceOfCaddy(tmp_path_factory.mktemp("caddy")))


@needs_nginx
def test_the_product_is_walked_through_nginx(place):
    assert json.loads(place.ask("GET", "/healthz").text) == {"up": True, "https": True, "forwarded": True}
    assert json.loads(place.ask("GET", "/readyz").text)["ready"]

    spent = place.fill_in(place.link, password1="ruong-lua-xanh-7", password2="ruong-lua-xanh-7")
    assert spent.status == 302
    entered = place.fill_in("/dang-nhap", login="quan", password="ruong-lua-xanh-7")
    assert entered.status == 302
    home = place.ask("GET", "/tai-khoan")
    assert "Lê Văn Quản" in home.text and "no-store" in home.headers["Cache-Control"]
    assert home.headers["Strict-Transport-Security"] == "max-age=31536000"
    health = place.ask("GET", "/suc-khoe").text
    assert "Máy chủ trung gian ghi đủ X-Forwarded-Proto và X-Forwarded-For." in health

    # Three megabytes with a file pass where files are taken, and a large form nowhere else.
    sheet = place.send_file("/quan-tri/nhap/don-vi", "Họ và tên\n".encode() + b"x" * 3 * MEGABYTE)
    assert sheet.status in (200, 422)
    assert place.ask("POST", "/dang-xuat", b"x" * 2 * MEGABYTE).status == 413


@needs_nginx
def test_plain_http_leads_to_https(place):
    connection = http.client.HTTPConnection("127.0.0.1", place.plain, timeout=60)
    connection.request("GET", "/viec/?x=1", headers={"Host": "localhost"})
    answer = connection.getresponse()

    assert (answer.status, answer.headers["Location"]) == (301, "https://localhost/viec/?x=1")


@needs_nginx
def test_what_a_client_says_of_itself_is_not_believed(place):
    """Wrong passwords from one machine that names another one each time still count together."""
    place.cookies.clear()
    statuses = [
        place.ask(
            "POST", "/kenh-nay-co-that-khong.json", b'{"query": "x"}', X_Forwarded_For=f"10.0.0.{number}"
        ).status
        for number in range(40)
    ]

    assert 429 in statuses


@needs_nginx
def test_a_stranger_fills_the_disk_of_neither(place):
    place.cookies.clear()

    answer = place.ask("POST", "/quan-tri/nhap/don-vi", b"x" * 20 * MEGABYTE)

    assert answer.status == 413
    left = [path for path in (place.folder / "client_body").rglob("*") if path.is_file()]
    assert not left


@needs_nginx
def test_no_secret_stands_in_the_log_of_nginx(place):
    for path in (
        "/lich/S3cret.ics",
        "/vao-lai/S3cret",
        "/quy-tac-ung-xu/loi-moi/S3cret",
        "/bao-su-co/S3cret",
    ):
        place.ask("GET", path)
    place.ask("GET", "/tim?q=Nguyen+Van+Bi+Mat")

    log = (place.folder / "guong.log").read_text("utf-8")
    assert '"GET /lich/..." 404' in log
    assert "S3cret" not in log and "Bi+Mat" not in log
    assert "S3cret" not in (place.folder / "errors.txt").read_text("utf-8")


@needs_nginx
def test_the_doctor_asks_the_address_and_finds_the_proxy_well(place):
    command = [sys.executable, "-m", "guong.cli", "doctor", "--data", str(place.home), "--json"]
    done = subprocess.run(command, env=place.environment, cwd=ROOT, capture_output=True, text=True)

    rows = {row["key"]: row for row in json.loads(done.stdout)["checks"]}
    assert rows["proxy"]["condition"] == "good", rows["proxy"]
    assert rows["https"]["condition"] == "good"


def test_nginx_lets_large_bodies_through_exactly_where_the_product_takes_them():
    from django.urls import URLResolver, get_resolver

    def walk(patterns, space="", before=""):
        for pattern in patterns:
            path = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from walk(pattern.url_patterns, inner, path)
            else:
                yield f"{space}{pattern.name}", "/" + re.sub(r"<id:\w+>", "7", path)

    large = bodies.WITH_A_FILE | bodies.WITH_SEVERAL_FILES | bodies.WITH_MANY_WORDS
    nginx = re.search(r"location ~ (\S+) \{", (DEPLOY / "nginx.conf").read_text("utf-8"))[1]
    routes = list(walk(get_resolver().url_patterns))
    assert {name for name, path in routes if re.search(nginx, path)} == large


def test_caddy_drops_names_that_granian_would_take_for_those_of_the_proxy():
    caddy = (DEPLOY / "Caddyfile").read_text("utf-8")
    names = [f"X{first}Forwarded{second}For" for first in "-_" for second in "-_" if "_" in (first, second)]
    dropped = re.findall(r"header_up -(\S+)\*", caddy)

    assert all(name.startswith(tuple(dropped)) for name in names)


@needs_caddy
def test_the_product_is_walked_through_caddy(place_of_caddy):
    place = place_of_caddy
    assert json.loads(place.ask("GET", "/healthz").text) == {"up": True, "https": True, "forwarded": True}
    assert place.fill_in(place.link, password1="ruong-lua-xanh-7", password2="ruong-lua-xanh-7").status == 302
    assert place.fill_in("/dang-nhap", login="quan", password="ruong-lua-xanh-7").status == 302
    assert "Máy chủ trung gian ghi đủ" in place.ask("GET", "/suc-khoe").text
    assert place.send_file("/quan-tri/nhap/don-vi", b"x" * 3 * MEGABYTE).status in (200, 422)
    assert place.ask("POST", "/dang-xuat", b"x" * 2 * MEGABYTE).status == 413
    place.cookies.clear()
    statuses = [
        place.ask(
            "POST", "/kenh-nay-co-that-khong.json", b'{"query": "x"}', X_Forwarded_For=f"10.0.0.{number}"
        ).status
        for number in range(40)
    ]
    assert 429 in statuses


@needs_caddy
def test_caddy_takes_its_file(tmp_path):
    command = [CADDY, "validate", "--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile"]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"HOME": str(tmp_path)}, timeout=60
    )

    assert done.returncode == 0, done.stderr
