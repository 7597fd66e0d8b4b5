"""What the library of the object store could bring along and does not: surroundings, addresses, names."""

import hashlib
import inspect
import json
import os
import pickle
import re
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import botocore.session
import pytest
import storages.backends.s3
from django.core.exceptions import SuspiciousFileOperation

from guong.apps.evidence.stores import EVIDENCE, SNAPSHOTS, FileLost, ObjectAddress, StoreAway
from guong.apps.evidence.stores.object_store import ObjectStore
from guong.apps.evidence.stores.s3 import ShelfStorage
from tests.object_server import BUCKET, needs_object_server, running_object_server
from tests.s3_recorder import CONTENT, recording_server

PAGE = 50
NOBODY = ObjectAddress.parse("s3+http://khoa:mat-khau@127.0.0.1:9/guong/so")
USE = """
import json, pathlib, sys
from django.conf import settings
written, options, passing = sys.argv[1:]
settings.configure(USE_I18N=False, **json.loads(options))
from guong.apps.evidence.stores import ObjectAddress
from guong.apps.evidence.stores.object_store import ObjectStore
store = ObjectStore(ObjectAddress.parse(written), "evidence")
store.put("ab/abc", b"noi dung")
file = pathlib.Path(passing)
file.write_bytes(b"tep nen")
store.take_in("ab/lon.html.gz", file)
assert store.open("ab/abc").read() == store.pour("ab/abc").read() == b"noi dung"
assert [row.name for row in store.files()] == ["ab/abc"]
store.drop("ab/abc")
assert store.is_public("ab/abc")
"""
STRANGE_SETTINGS = {
    "AWS_S3_FILE_OVERWRITE": False,
    "AWS_QUERYSTRING_AUTH": True,
    "AWS_IS_GZIPPED": True,
    "AWS_S3_USE_SSL": False,
    "AWS_S3_USE_THREADS": False,
    "AWS_S3_VERIFY": False,
    "GZIP_CONTENT_TYPES": ["application/octet-stream"],
    "AWS_S3_OBJECT_PARAMETERS": {"ACL": "public-read", "CacheControl": "public"},
    "AWS_DEFAULT_ACL": "public-read",
    "AWS_S3_PROXIES": {"http": "http://127.0.0.1:9"},
    "AWS_S3_SIGNATURE_VERSION": "s3",
    "AWS_S3_MAX_MEMORY_SIZE": 1,
    "AWS_S3_FILE_BUFFER_SIZE": 1,
    "AWS_QUERYSTRING_EXPIRE": 1,
    "AWS_S3_ENDPOINT_URL": "http://127.0.0.1:9",
}
# What differs from run to run by itself.
PASSING = ("x-amz-date", "amz-sdk-invocation-id")


def variables_of_the_client():
    for _in_file, names, *_rest in botocore.session.Session.SESSION_VARIABLES.values():
        yield from [names] if isinstance(names, str) else names or ()


def strange_settings():
    """Name every setting of Django that the library's source names."""
    source = inspect.getsource(storages.backends.s3)
    names = set(re.findall(r'setting\(\s*"(\w+)"', source)) - {"USE_TZ", "FILE_UPLOAD_TEMP_DIR"}
    assert len(names) > 25
    return dict.fromkeys(names, "khac") | STRANGE_SETTINGS


def strange_environment(home, elsewhere):
    """Give an environment that leads elsewhere by every variable and file the client knows."""
    folder = home / ".aws"
    folder.mkdir()
    keys = "aws_access_key_id = khac\naws_secret_access_key = khac\naws_session_token = khac\n"
    more = f"region = khac\nendpoint_url = {elsewhere}\ns3 =\n  use_accelerate_endpoint = true\n"
    (folder / "credentials").write_text(f"[default]\n{keys}[khac]\n{keys}")
    (folder / "config").write_text(f"[default]\n{keys}{more}[profile khac]\n{keys}{more}")
    model = folder / "models" / "s3" / "2006-03-01"
    model.mkdir(parents=True)
    (model / "service-2.json").write_text("{}")
    return {
        **dict.fromkeys(set(variables_of_the_client()) - {"AWS_CA_BUNDLE"}, "true"),
        "AWS_CONFIG_FILE": str(folder / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(folder / "credentials"),
        "AWS_DATA_PATH": str(folder / "models"),
        "AWS_PROFILE": "khac",
        "AWS_DEFAULT_PROFILE": "khac",
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_METADATA_SERVICE_TIMEOUT": "1",
        "AWS_METADATA_SERVICE_NUM_ATTEMPTS": "1",
        "AWS_CSM_PORT": "9",
        "AWS_RETRY_MODE": "adaptive",
        "AWS_DEFAULTS_MODE": "auto",
        "AWS_REQUEST_CHECKSUM_CALCULATION": "when_supported",
        "AWS_RESPONSE_CHECKSUM_VALIDATION": "when_supported",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT": elsewhere,
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"{elsewhere}/khoa",
        "AWS_ENDPOINT_URL": elsewhere,
        "AWS_ENDPOINT_URL_S3": elsewhere,
        **dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_S3_ACCESS_KEY_ID"), "khac"),
        **dict.fromkeys(("AWS_SECRET_ACCESS_KEY", "AWS_S3_SECRET_ACCESS_KEY"), "khac"),
        **dict.fromkeys(("AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN", "AWS_BEARER_TOKEN_S3"), "khac"),
        **dict.fromkeys(("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_S3_SESSION_PROFILE"), "khac"),
        **dict.fromkeys(("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"), elsewhere),
    }


def use_a_store(folder, environment, options):
    """Use every way in and out from a process of its own; give what came over the wire."""
    with recording_server() as recorder:
        written = f"{recorder.address.replace('http://', 's3+http://khoa:mat-khau@')}/guong/so"
        calm = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        home = {"HOME": str(folder), "PYTHONPATH": str(Path.cwd()), "PYTHONHASHSEED": "0"}
        ran = subprocess.run(
            [sys.executable, "-P", "-c", USE, written, json.dumps(options), str(folder / "lon.gz")],
            env={**calm, **home, **environment},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert ran.returncode == 0, ran.stderr
        return recorder.requests, recorder.address.removeprefix("http://")


def compare(request, host):
    """Give what two runs have in common: the passing headers and the signature made of them aside."""
    headers = {name: value for name, value in request.headers.items() if name not in PASSING}
    headers["authorization"] = headers.get("authorization", "").partition("Signature=")[0]
    headers["host"] = headers["host"].replace(host, "may")
    return request.method, request.path, headers, request.body


def test_nothing_of_the_surroundings_changes_what_goes_over_the_wire(tmp_path):
    (tmp_path / "la").mkdir()
    (tmp_path / "yen").mkdir()
    with recording_server() as elsewhere:
        environment = strange_environment(tmp_path / "la", elsewhere.address)
        strange, strange_host = use_a_store(tmp_path / "la", environment, strange_settings())
    calm, host = use_a_store(tmp_path / "yen", {}, {})

    assert elsewhere.requests == []
    assert [compare(ask, strange_host) for ask in strange] == [compare(ask, host) for ask in calm]
    signed = [ask for ask in strange if "authorization" in ask.headers]
    assert len(signed) == 6 and all("Credential=khoa/" in ask.headers["authorization"] for ask in signed)


def test_each_way_is_one_request_and_the_hash_of_what_is_stored_is_signed(tmp_path):
    requests, _host = use_a_store(tmp_path, {}, {})

    place = "/guong/so/evidence/ab"
    assert [(ask.method, ask.path.partition("?")[0]) for ask in requests] == [
        ("PUT", f"{place}/abc"),
        ("PUT", f"{place}/lon.html.gz"),
        ("GET", f"{place}/abc"),
        ("GET", f"{place}/abc"),
        ("GET", "/guong"),
        ("DELETE", f"{place}/abc"),
        ("GET", f"{place}/abc"),
    ]
    for ask, content in zip(requests, (CONTENT, b"tep nen"), strict=False):
        headers = ask.headers
        assert ask.body == content
        assert headers["x-amz-content-sha256"] == hashlib.sha256(content).hexdigest()
        assert "x-amz-content-sha256" in headers["authorization"]
        assert headers["content-type"] == "application/octet-stream"
        assert {header for header in headers if header.startswith("x-amz-")} == {
            "x-amz-content-sha256",
            "x-amz-date",
        }
        assert "content-encoding" not in headers
    assert "authorization" not in requests[-1].headers


@pytest.mark.parametrize("options", [{}, {"expire": 5}, {"parameters": {}, "http_method": "GET"}])
def test_no_address_is_made_that_opens_past_the_pages(options):
    with pytest.raises(NotImplementedError):
        ShelfStorage(NOBODY, EVIDENCE).url("ab/abc", **options)


@pytest.mark.parametrize(
    "name", ["ab\\c", "ab//c", "./ab", "ab/./c", "ab/../c", "../snapshots/c", "/ab", "ab/", ""]
)
def test_a_name_that_the_library_would_alter_is_refused_before_anything_is_sent(name):
    with pytest.raises(SuspiciousFileOperation):
        ObjectStore(NOBODY, EVIDENCE).put(name, b"x")


def test_no_file_of_the_library_is_written_to():
    with pytest.raises(ValueError, match="wb"):
        ShelfStorage(NOBODY, EVIDENCE).open("ab/abc", "wb")


@pytest.fixture(scope="module")
def object_server():
    with running_object_server(listing=PAGE) as server:
        yield server


class TestOnARealStorage:
    pytestmark = needs_object_server

    @pytest.fixture
    def address(self, object_server):
        return ObjectAddress.parse(f"{object_server.setting}/{uuid.uuid4().hex}")

    @pytest.mark.parametrize(
        "name",
        [
            "ab/Báo cáo số 5 (bản cuối) + phụ lục.pdf",
            "ab/Ba\u0301o ca\u0301o.pdf",  # letters and accents apart: another name than in one
            "ab/100% #1 ?x=y&z=%2F;a,b:c@d=e~.gz",
            "ab/'\"<>|*[]{}^`!$",
            ".ab/..c",
        ],
    )
    def test_a_file_lies_under_exactly_the_name_it_was_stored_by(self, address, name):
        store = ObjectStore(address, EVIDENCE)

        store.put(name, b"lan dau")
        store.put(name, name.encode())

        assert [file.name for file in store.files()] == [name]
        assert store.open(name).read() == name.encode()
        bucket = ShelfStorage(address, EVIDENCE).bucket
        assert bucket.Object(f"{address.prefix}/evidence/{name}").content_length == len(name.encode())
        store.drop(name)
        assert not list(store.files())

    @pytest.mark.parametrize("name", ["ab//c", "ab\\c", "ab/./c", "ab/d/../c", ""])
    def test_a_foreign_object_is_taken_away_by_its_own_name_and_no_neighbour_with_it(self, address, name):
        store = ObjectStore(address, EVIDENCE)
        store.put("ab/c", b"cua minh")
        ShelfStorage(address, EVIDENCE).bucket.put_object(Key=f"{address.prefix}/evidence/{name}", Body=b"la")
        assert {file.name for file in store.files()} == {"ab/c", name}

        assert store.open(name).read() == b"la"
        store.drop(name)

        assert [file.name for file in store.files()] == ["ab/c"]

    def test_shelves_do_not_see_one_another(self, address):
        ObjectStore(address, EVIDENCE).put("ab/c", b"x")

        assert not list(ObjectStore(address, SNAPSHOTS).files())
        with pytest.raises(FileLost):
            ObjectStore(address, SNAPSHOTS).open("ab/c")

    def test_what_is_gone_may_be_dropped_and_a_bucket_that_is_missing_is_not_gone(
        self, address, object_server
    ):
        ObjectStore(address, EVIDENCE).drop("ab/khong-co")

        nowhere = ObjectAddress.parse(f"{object_server.setting}/x".replace(f"/{BUCKET}/", "/khong-co/"))
        with pytest.raises(StoreAway, match="kho không có thùng “khong-co”"):
            ObjectStore(nowhere, EVIDENCE).drop("ab/c")

    @pytest.mark.parametrize(
        ("change", "sentence"),
        [
            (("mat-khau", "sai-khoa"), "kho không nhận khóa"),
            ((f"/{BUCKET}/", "/khong-co/"), "kho không có thùng"),
        ],
    )
    def test_a_large_file_that_is_refused_stays_where_it_was(
        self, object_server, tmp_path, monkeypatch, change, sentence
    ):
        for limit in ("WHOLE", "PIECE"):
            monkeypatch.setattr(f"guong.apps.evidence.stores.s3.{limit}", 5 * 1024 * 1024)
        file = tmp_path / "lon.zip"
        file.write_bytes(b"x" * 6 * 1024 * 1024)
        store = ObjectStore(ObjectAddress.parse(f"{object_server.setting}/x".replace(*change)), EVIDENCE)

        with pytest.raises(StoreAway, match=sentence):
            store.take_in("ab/lon.zip", file)

        assert file.stat().st_size == 6 * 1024 * 1024

    def test_an_empty_file_and_an_odd_prefix_go_in_and_out(self, object_server):
        store = ObjectStore(ObjectAddress.parse(f"{object_server.setting}/%2Fxã%5Co%2F"), EVIDENCE)

        store.put("ab/c", b"")
        with store.writing("ab/d") as path:
            Path(path).write_bytes(b"d")

        assert store.open("ab/c").read() == b""
        assert [(file.name, file.size) for file in store.files()] == [("ab/c", 0), ("ab/d", 1)]

    def test_many_threads_share_a_store_and_more_than_a_page_is_listed(self, address):
        store = ObjectStore(address, EVIDENCE)
        names = {
            f"{number % 7:02}/số {number}": f"{number} ".encode() * number for number in range(3 * PAGE + 1)
        }

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(store.put, names, names.values()))
            contents = list(threads.map(lambda name: store.open(name).read(), names))

        assert contents == list(names.values())
        assert {file.name: file.size for file in store.files()} == {
            name: len(content) for name, content in names.items()
        }

    def test_a_store_is_carried_to_another_process(self, address):
        store = ObjectStore(address, EVIDENCE)
        store.put("ab/c", b"x")

        again = pickle.loads(pickle.dumps(store))

        assert again.open("ab/c").read() == b"x" and not again.is_public("ab/c")
