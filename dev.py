#!/usr/bin/env python3
"""
Set up, try, test and measure Gương on a fresh machine. Standard library only; every verb may be repeated.

    python3 dev.py demo [FILE] [--once] [--out DIR]   read, audit the sample sites, build and serve the ledger
    python3 dev.py test [--quick | --long | --release] [--seed N]  by lanes; CI runs it plain, then --long
    python3 dev.py check                               layout, style, types, import contracts, names and sizes
    python3 dev.py layout                              lay out code, templates and style sheets
    python3 dev.py mutate [PATH ...]                   which changes of a line would no test notice?
    python3 dev.py bench [NAME]                        the figures quoted in the README
    python3 dev.py setup                               only make the environment
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"  # everything: server, browser tests, style and types
ENGINES = ROOT / ".venv-engines"  # the engines with their test tools: no Django, no browser
SERVER = ROOT / ".venv-server"  # the server as it is installed, without test tools
LEAN = ROOT / ".venv-lean"  # the base install alone, as a user of the engines gets it
WINDOWS = os.name == "nt"
NEEDED = (3, 12)
# Every test that stands beside these folders needs no Django either.
ENGINE_TESTS = [
    "tests/engines",
    "tests/speech",
    *sorted(f"tests/{path.name}" for path in (ROOT / "tests").glob("test_*.py")),
]
SERVER_TESTS = ["tests/config", "tests/apps", "tests/ui", "tests/engines/verdicts"]  # journeys are long
QUICK_CASES = "3"  # of each table of cases, in the quick lane
STARTED = time.monotonic()
SAMPLES = 6  # sites in examples/sites
REPLAYED_TO = "2026-07-01"  # the last of the three days the demonstration reports on


def say(message: str) -> None:
    """Print a step, in the order things happen, with the minutes and seconds since the start."""
    minutes, seconds = divmod(int(time.monotonic() - STARTED), 60)
    print(f"· {minutes}:{seconds:02} {message}", file=sys.stderr, flush=True)


def run(*command: str | Path, **options: object) -> None:
    """Run a command and end with its status if it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, **options)  # type: ignore[call-overload]
    if done.returncode:
        sys.exit(done.returncode)


def version_of(python: str) -> tuple[int, int] | None:
    """Ask an interpreter for its version; None where it does not run."""
    command = [python, "-c", "import sys; print(*sys.version_info[:2])"]
    try:
        printed = subprocess.run(command, capture_output=True, text=True, timeout=30).stdout
        major, minor = printed.split()
        return int(major), int(minor)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def interpreter() -> str:
    """Find a Python that is new enough: this one, or a newer one beside it."""
    if sys.version_info[:2] >= NEEDED:
        # What an environment was made from, since the one this runs in may be the one made anew.
        name = "python.exe" if WINDOWS else f"bin/python{sys.version_info.major}.{sys.version_info.minor}"
        made_from = Path(sys.base_prefix) / name
        return str(made_from) if sys.prefix != sys.base_prefix and made_from.exists() else sys.executable
    names = ["python3.14", "python3.13", "python3.12", "python3", "python"]
    places = [shutil.which(name) for name in names] + [f"/usr/bin/{name}" for name in names]
    for place in places:
        if place and (version_of(place) or (0, 0)) >= NEEDED:
            return place
    wanted = ".".join(map(str, NEEDED))
    hint = "apt install python3 python3-venv" if shutil.which("apt-get") else "python.org/downloads"
    sys.exit(f"Cần Python {wanted} trở lên mà máy này chưa có. Cài thêm ({hint}) rồi chạy lại lệnh.")


def install(*packages: str) -> bool:
    """Install packages of Debian where that is allowed, and tell whether it was done."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return False
    say(f"cài {', '.join(packages)}")
    subprocess.run(["apt-get", "update", "-qq"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    command = ["apt-get", "install", "-y", "-qq", *packages]
    return subprocess.run(command, stdout=subprocess.DEVNULL).returncode == 0


def inside(venv: Path, name: str) -> Path:
    """Give the path of a program inside an environment."""
    return venv / ("Scripts" if WINDOWS else "bin") / (name + (".exe" if WINDOWS else ""))


def environment(venv: Path, requirements: str) -> Path:
    """Make an environment with exactly the locked packages and this checkout; give its Python."""
    locked = ROOT / "requirements" / requirements
    stamp = venv / "installed.txt"
    content = locked.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + bytes(ROOT)
    fingerprint = hashlib.sha256(content).hexdigest()
    python = inside(venv, "python")
    if python.exists() and stamp.exists() and stamp.read_text() == fingerprint:
        return python
    base = interpreter()
    if subprocess.run([base, "-c", "import venv, ensurepip"], capture_output=True).returncode:
        major, minor = version_of(base) or NEEDED
        package = f"python{major}.{minor}-venv"
        if not (install(package) or install("python3-venv")):
            sys.exit(f"Thiếu mô-đun venv. Chạy: sudo apt install {package}, rồi chạy lại lệnh.")
    say(f"tạo môi trường {venv.name}")
    shutil.rmtree(venv, ignore_errors=True)
    run(base, "-m", "venv", venv)
    say(f"cài các gói đã khóa trong requirements/{requirements}")
    uv = shutil.which("uv")
    with_pip = (python, "-m", "pip", "install", "-q", "--disable-pip-version-check")
    installer = (uv, "pip", "install", "-q", "--python", python) if uv else with_pip
    run(*installer, "--require-hashes", "-r", locked)
    link_checkout(python)
    run(python, ROOT / "build_steps.py")
    stamp.write_text(fingerprint)
    return python


def link_checkout(python: Path) -> None:
    """Let the environment import this checkout, and give it the command `guong`, with no build step."""
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    folder = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    Path(folder, "guong-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    if WINDOWS:
        script = inside(python.parents[1], "guong").with_suffix(".cmd")
        script.write_text(f'@"{python}" -m guong.cli %*\n', encoding="utf-8")
    else:
        script = inside(python.parents[1], "guong")
        script.write_text(
            f"#!{python}\nimport sys\nfrom guong.cli import main\nsys.exit(main())\n", encoding="utf-8"
        )
        script.chmod(0o755)


def programs() -> None:
    """Install the programs some tests drive, where that is allowed; tests that miss one say so and skip."""
    wanted = {
        "chromium": "chromium",
        "chromium-headless-shell": "chromium-headless-shell",
        "tesseract": "tesseract-ocr-vie",
        "soffice": "libreoffice-writer-nogui",
        "xgettext": "gettext",
    }
    missing = [package for program, package in wanted.items() if not shutil.which(program)]
    if missing and not install(*missing):
        say(f"máy thiếu {', '.join(missing)}: các kiểm thử cần đến sẽ được bỏ qua")


def setup(arguments: argparse.Namespace) -> None:
    """Make the environment for work on the project, and what is made of the sources."""
    run(environment(VENV, "server-test.txt"), ROOT / "build_steps.py")
    say("sẵn sàng")


def demo(arguments: argparse.Namespace) -> None:
    """
    Read a directive; without a file of one's own, also audit the sample sites and build and serve the ledger.

    `--once` and `--out` also replay the ledger to 2026, write its three reports and those of two letters.
    """
    python = environment(LEAN, "engines.txt")
    file = Path(arguments.file) if arguments.file else ROOT / "examples" / "cong-van-mau.docx"
    command: list[str | Path] = [python, "-m", "guong.cli", "read", file.resolve()]
    if arguments.on:
        command += ["--on", arguments.on]
    run(*command)
    out = Path(arguments.out or ROOT / "demo-out").resolve()
    written = bool(arguments.once or arguments.out)
    if written:
        run(*command, "--out", out, stderr=subprocess.DEVNULL)
        print(f"\nĐã ghi: {out / (file.stem + '.json')}", flush=True)
    if arguments.file:
        return
    server = environment(SERVER, "server.txt")
    run(server, ROOT / "build_steps.py")
    ledger: list[str | Path] = [server, "-m", "guong.demo", "--data", ROOT / ".demo"]
    papers = (["--at", REPLAYED_TO, "--once"], ["--letters"]) if written else ()
    beside = [
        subprocess.Popen([*ledger, *more, "--out", out], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
        for more in papers
    ]
    audit_samples(python, out if written else None)
    print(flush=True)
    if not (written and arguments.at == REPLAYED_TO):
        run(*ledger, *(["--at", arguments.at] if arguments.at else []), "--once")
    for process in beside:
        summary, _ = process.communicate()
        print(summary, flush=True)
        if process.returncode:
            sys.exit(process.returncode)
    if not arguments.once:
        run(*ledger, *(["--at", arguments.at] if arguments.at else []))


def audit_samples(python: Path, out: Path | None) -> None:
    """Serve the sample sites on this machine alone and audit them; a folder keeps cards and snapshots."""
    say("soi sáu trang mẫu, phục vụ trên máy này")
    script = ROOT / "examples" / "sites" / "serve.py"
    environ = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [str(python), str(script)], stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environ, cwd=ROOT
    ) as sites:
        assert sites.stdout is not None
        rows = [sites.stdout.readline() for _ in range(1 + SAMPLES)]
        with tempfile.TemporaryDirectory() as folder:
            fleet = Path(folder) / "doi-trang.csv"
            fleet.write_text("".join(rows), encoding="utf-8")
            command: list[str | Path] = [python, "-m", "guong.cli", "audit", "--fleet", fleet]
            command += ["--allow", "127.0.0.0/8", "--delay", "0"]
            if out is not None:
                command += ["--out", out / "soi-trang", "--json", "--html"]
            try:
                # Sample sites have faults on purpose: only an audit that could not run is a failure.
                subprocess.run([str(part) for part in command], cwd=ROOT, check=False)
            finally:
                sites.terminate()


def run_lanes(lanes: dict[str, Callable[[], None]]) -> None:
    """
    Run each lane to its end, whatever became of those before; list what failed together, and end so.

    What a lane costs is printed in CPU seconds: they say the same on a busy machine (Windows counts none).
    """
    failed, costs = [], []
    for name, work in lanes.items():
        say(name)
        before = sum(os.times()[2:4])  # of processes started here that have ended
        try:
            work()
        except SystemExit as ended:
            say(ended.code if isinstance(ended.code, str) else f"chưa đạt: {name}")
            failed.append(name)
        costs.append((sum(os.times()[2:4]) - before, name))
    for seconds, name in (*costs, (sum(seconds for seconds, _name in costs), "cộng")):
        say(f"{seconds:6.0f} s CPU: {name}")
    if failed:
        sys.exit("\n- ".join(("Chưa đạt:", *failed)))


def check(arguments: argparse.Namespace) -> None:
    """Check layout, style, types, the direction of imports, names and sizes."""
    run_lanes(checks(environment(VENV, "server-test.txt")))


def checks(python: Path) -> dict[str, Callable[[], None]]:
    """List the lanes that read the sources, quick ones first."""
    measures = os.environ | {"MYPYPATH": os.pathsep.join(("stubs", "benchmarks"))}
    mypy = partial(run, python, "-m", "mypy")
    options = ("--explicit-package-bases", "--follow-imports=silent")
    return style(python) | {
        "kiểu dữ liệu": mypy,
        "kiểu dữ liệu của phép đo": lambda: mypy(*options, "tools", "benchmarks", "dev.py", env=measures),
        "chiều phụ thuộc": lambda: run(inside(VENV, "lint-imports")),
        "tên gọi và độ dài": lambda: run(python, ROOT / "tests" / "house.py"),
    }


def style(python: Path) -> dict[str, Callable[[], None]]:
    """List the lanes that want code, templates and style sheets as their formatters write them."""
    return {
        "cách viết": lambda: run(python, "-m", "ruff", "check", "."),
        "khuôn chữ của mã": lambda: run(python, "-m", "ruff", "format", "--check", "-q", "."),
        "khuôn chữ của mẫu trang": lambda: run(inside(VENV, "djangofmt"), "--check", "-q", "guong"),
        "khuôn chữ của kiểu trang": lambda: run(python, ROOT / "tools" / "styles.py", "--check"),
    }


def layout(arguments: argparse.Namespace) -> None:
    """Let the formatters lay out code, templates and style sheets."""
    python = environment(VENV, "server-test.txt")
    run(python, "-m", "ruff", "format", "-q", ".")
    subprocess.run([inside(VENV, "djangofmt"), "-q", "guong"], cwd=ROOT, check=False)
    run(python, ROOT / "tools" / "styles.py")


def test(arguments: argparse.Namespace) -> None:
    """
    Run the lanes of one length, and print the CPU seconds of each: no test is of two lengths.

    `--quick` reads the style and takes some tests of each module, other ones each time; `--long` starts
    processes and browsers; `--release` has what takes minutes, wide screens and PostgreSQL.
    """
    python = environment(VENV, "server-test.txt")
    seed = random.randrange(100_000) if arguments.seed is None else arguments.seed
    say(f"thứ tự các bài thử: --seed {seed}")
    tests: Callable[..., Callable[[], None]] = partial(partial, run_tests, seed)
    if arguments.quick:
        quick = ("not long and not release", "--cases", QUICK_CASES)
        lanes = style(python) | {
            "mẫu bài thử của các động cơ": tests(environment(ENGINES, "test.txt"), ENGINE_TESTS, *quick),
            "mẫu bài thử của máy chủ": tests(python, ["tests/apps", "tests/ui"], *quick),
        }
    elif arguments.long:
        lanes = {"bài thử dài": tests(python, ["tests"], "long and not release")}
    elif arguments.release:
        lanes = {"bài thử trước khi phát hành": tests(python, ["tests"], "release")}
        if not WINDOWS:
            folders = ["tests/apps", "tests/config/test_migrations.py"]
            marks = "postgresql and not sqlite_only and not long"
            lanes["khóa, chốt, lịch sử trên PostgreSQL"] = tests(
                python, folders, marks, environ=os.environ | {"GUONG_TEST_DATABASE": "postgresql"}
            )
    else:
        daily = "not long and not release"
        lanes = checks(python) | {
            "bài thử của các động cơ, không có Django": lambda: tests(
                environment(ENGINES, "test.txt"), ENGINE_TESTS, daily
            )(),
            "bài thử của máy chủ": tests(python, SERVER_TESTS, daily, "--cov", "--cov-report="),
            "độ phủ": lambda: run(python, "-m", "coverage", "report", "--skip-covered"),
            "bản cài gọn tự chạy được": lambda: run(
                environment(LEAN, "engines.txt"), ROOT / "tests" / "lean_install.py"
            ),
        }
    if not arguments.quick:
        programs()
    run_lanes(lanes)


def run_tests(
    seed: int, python: Path, tests: list[str], marks: str, *more: str, environ: dict[str, str] | None = None
) -> None:
    """Run the tests of some folders that carry, or do not carry, some marks, on every core."""
    # One more than there are cores: some tests wait for a site of their own, and each worker imports anew.
    spread = ["-n", str(min(8, 1 + (os.cpu_count() or 2))), "--dist", "worksteal", "--seed", str(seed)]
    # On 3.12 and later lines are counted by the interpreter itself, at hardly any cost.
    counting = (environ or dict(os.environ)) | {"COVERAGE_CORE": "sysmon"}
    # Hundreds of processes are started by tests: each would translate the same modules anew.
    counting.pop("PYTHONDONTWRITEBYTECODE", None)
    run(python, "-m", "pytest", "-q", "--durations=25", *spread, "-m", marks, *more, *tests, env=counting)


def mutate(arguments: argparse.Namespace) -> None:
    """Change lines of a module one at a time and tell which changes no test would notice."""
    python = environment(VENV, "server-test.txt")
    run(python, "-m", "tools.mutants", *arguments.paths)


def bench(arguments: argparse.Namespace) -> None:
    """Print the figures the README quotes."""
    python = environment(VENV, "server-test.txt")
    for script in sorted((ROOT / "benchmarks").glob("*.py")):
        if arguments.name in (None, script.stem):
            say(script.name)
            run(python, script, *arguments.options)


def main() -> None:
    """Read the verb and run it."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    for plain in (setup, check, layout):
        verbs.add_parser(plain.__name__).set_defaults(go=plain)
    trying = verbs.add_parser("demo")
    trying.add_argument("file", nargs="?")
    trying.add_argument("--once", action="store_true")
    trying.add_argument("--out")
    trying.add_argument("--on", help="the law of this date, for the reading")
    trying.add_argument("--at", help="the date on which the demonstration ledger stands")
    trying.set_defaults(go=demo)
    testing = verbs.add_parser("test")
    lengths = testing.add_mutually_exclusive_group()
    lengths.add_argument("--quick", action="store_true", help="for daily work: no process, a sample")
    lengths.add_argument("--long", action="store_true", help="what starts processes and browsers")
    lengths.add_argument("--release", action="store_true", help="cases of minutes, both widths, PostgreSQL")
    testing.add_argument("--seed", type=int, help="the order of an earlier run")
    testing.set_defaults(go=test)
    mutating = verbs.add_parser("mutate")
    mutating.add_argument("paths", nargs="*", help="modules; by default those that guard and judge")
    mutating.set_defaults(go=mutate)
    measuring = verbs.add_parser("bench")
    measuring.add_argument("name", nargs="?")
    measuring.add_argument("options", nargs=argparse.REMAINDER, help="what that script takes: read --folds")
    measuring.set_defaults(go=bench)
    arguments = parser.parse_args()
    arguments.go(arguments)


if __name__ == "__main__":
    main()
