"""Signing in with the accounts of an office, against a provider that runs on this machine."""

import shutil
import subprocess
from pathlib import Path

import pytest

from guong.config.login.office.provider import Provider
from tests.built_once import build_once, copy_built
from tests.journeys.conftest import free_port, serving
from tests.journeys.looking import BOTH_WIDTHS, Visitor

SCRIPT = Path(__file__).parent / "office" / "provider.mjs"
PACKAGE = "oidc-provider@9"


def install(folder):
    """Install the provider's package from the registry of npm."""
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"type": "module"}')
    outcome = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    return "installed" if outcome.returncode == 0 else ""


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """A running provider that sends people back to a port which a server will listen on."""
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip("needs Node.js and npm")
    folder, printed = build_once(tmp_path_factory, "oidc-provider", install)
    if not printed.strip():
        pytest.skip(f"npm does not install {PACKAGE} here")
    port, own_port = free_port(), free_port()
    office = Provider(f"http://127.0.0.1:{port}", "guong", "a-secret-of-tests-alone", "tài khoản công vụ")
    back = f"http://127.0.0.1:{own_port}/dang-nhap/co-quan/{office.key}/ve"
    script = folder / "provider.mjs"
    shutil.copy(SCRIPT, script)
    with subprocess.Popen(
        ["node", script, str(port), back], cwd=folder, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline().strip() == "ready"
        yield office, own_port
        process.terminate()


@pytest.fixture(scope="module")
def office_server(provider, people_only, tmp_path_factory):
    office, port = provider
    folder = copy_built(people_only, tmp_path_factory.mktemp("served") / "office")
    [accounts] = folder.glob("*/demo-accounts.json")
    (accounts.parent / "guong.env").write_text(
        f"GUONG_OIDC_ISSUER={office.issuer}\nGUONG_OIDC_CLIENT={office.client}\n"
        f"GUONG_OIDC_SECRET={office.secret}\nGUONG_OIDC_NAME={office.name}\n",
        encoding="utf-8",
    )
    yield from serving(folder, "--before", port=port)


@pytest.fixture
def visitor(browser, office_server, request):
    somebody = Visitor(browser, office_server, request.param)
    yield somebody
    somebody.leave()


def sign_in_there(page, name):
    """Sign in at the provider as whoever has this name there, and allow Gương to know it."""
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill("whatever")
    page.get_by_role("button").first.click()
    page.get_by_role("button", name="Continue").click()


def confirm_by_password(visitor):
    page = visitor.page
    page.get_by_label("Mật khẩu").fill(visitor.server.passwords["vanhoa"])
    page.get_by_role("button", name="Xác nhận").click()


@pytest.mark.parametrize("visitor", BOTH_WIDTHS, indirect=True)
def test_an_account_of_the_office_opens_the_login_it_was_linked_to(visitor):
    page = visitor.page
    name = f"cong-chuc-{visitor.width}"

    # Nobody comes in by an account that no login was linked to; and no login comes of it.
    page.goto("/dang-nhap")
    visitor.look("co-quan-dang-nhap")
    page.get_by_role("button", name="Đăng nhập bằng tài khoản công vụ").click()
    sign_in_there(page, name)
    page.get_by_role("heading", name="Tài khoản cơ quan này chưa nối với ai").wait_for()
    visitor.look("co-quan-chua-noi")

    visitor.sign_in("vanhoa")
    page.goto("/tai-khoan/co-quan")
    confirm_by_password(visitor)
    page.get_by_text("Chưa nối.").wait_for()
    visitor.look("co-quan-chua-co")
    page.get_by_role("button", name="Nối với tài khoản công vụ").click()
    sign_in_there(page, name)
    page.get_by_role("button", name="Bỏ nối").wait_for()
    visitor.look("co-quan-da-noi")

    page.context.clear_cookies()
    page.goto("/dang-nhap?next=/tai-khoan")
    page.get_by_role("button", name="Đăng nhập bằng tài khoản công vụ").click()
    sign_in_there(page, name)
    page.get_by_role("heading", name="Chức vụ của bạn").wait_for()

    page.goto("/tai-khoan/co-quan")
    confirm_by_password(visitor)
    page.get_by_role("button", name="Bỏ nối").click()
    page.get_by_text("Chưa nối.").wait_for()
