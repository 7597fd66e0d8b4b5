"""Runs tests against a changed module: in a copy, and in a fork of pytest where only functions changed."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT_OF_THE_COPY = shutil.ignore_patterns(".git", ".venv*", ".hypothesis", "__pycache__", "*.egg-info")
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "--no-header", "--tb=no")
TIMES_AS_LONG = 5  # a mutant may take so many times the processor's time of the module as it is
SECONDS_MORE = 20  # and so much besides
LONGEST_RUN = 600  # seconds of a run in an interpreter of its own
KILLED, SURVIVED, TIMED_OUT = "killed", "survived", "timed out"


class Copy:
    """A copy of the checkout, in which modules may be broken."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "checkout"
        shutil.copytree(ROOT, self.root, ignore=LEFT_OUT_OF_THE_COPY)

    def try_source(self, path: str, source: str, tests: Sequence[str]) -> str:
        """Write a source in the place of a module, run tests in a new interpreter and tell how that ended."""
        target = self.root / path
        original = target.read_bytes()
        # A compiled file of the same second and size would be taken for that of the mutant.
        shutil.rmtree(target.parent / "__pycache__", ignore_errors=True)
        target.write_text(source, encoding="utf-8")
        command = [sys.executable, "-B", "-m", "pytest", *OPTIONS, *tests]
        try:
            run = subprocess.run(command, cwd=self.root, capture_output=True, timeout=LONGEST_RUN)
        except subprocess.TimeoutExpired:
            return TIMED_OUT
        finally:
            target.write_bytes(original)
        return KILLED if run.returncode else SURVIVED


class Trials:
    """
    A plugin of pytest that runs the collected tests anew for each source of a module.

    Each run is a forked process in which the functions that differ get their new code. A source that
    differs elsewhere (a constant, a table, a class) is tried by the copy, in an interpreter of its own.
    """

    def __init__(self, copy: Copy, path: str, tests: Sequence[str], sources: Sequence[str]) -> None:
        self.copy, self.path, self.tests, self.sources = copy, path, tests, sources
        self.endings: list[str] = []
        self.is_trial = False

    def run(self, report: Any) -> None:
        """Run the trials in this process, and report each ending as soon as it is known."""
        import pytest

        self._report = report
        os.chdir(self.copy.root)
        elsewhere = [path for path in sys.path if Path(path).resolve() not in (ROOT, ROOT / "tests")]
        sys.path[:] = [str(self.copy.root), *elsewhere]
        sys.dont_write_bytecode = True
        status = pytest.main([*OPTIONS, *self.tests], plugins=[self])
        if self.is_trial:
            os._exit(int(status))

    def pytest_runtestloop(self, session: Any) -> bool | None:
        """Try every source; a forked process goes on to pytest's own loop."""
        first, second = session.items[:2]
        # What all tests share is set up once.
        first.ihook.pytest_runtest_protocol(item=first, nextitem=second)
        source = (self.copy.root / self.path).read_text(encoding="utf-8")
        module = import_module(self.path.removesuffix(".py").replace("/", "."))
        before = _seconds_of_children()
        if self._fork({}, resource.RLIM_INFINITY):
            return None
        if self.endings.pop() != SURVIVED:
            raise RuntimeError(f"{self.path}: its tests fail as it is")
        seconds = int(TIMES_AS_LONG * (_seconds_of_children() - before)) + SECONDS_MORE
        for number, changed in enumerate(self.sources):
            codes = changed_functions(module, source, changed)
            if codes is None:
                self.endings.append(self.copy.try_source(self.path, changed, self.tests))
            elif self._fork(codes, seconds):
                return None
            self._report(number, self.endings[-1])
        return True

    def _fork(self, codes: dict[FunctionType, CodeType], seconds: int) -> bool:
        """Fork, and note how the new process ended; True in that process."""
        sys.stdout.flush()
        child = os.fork()
        if not child:
            self.is_trial = True
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
            for function, code in codes.items():
                function.__code__ = code
            return True
        _, status = os.waitpid(child, 0)
        signalled = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
        self.endings.append(TIMED_OUT if signalled else KILLED if status else SURVIVED)
        return False


def _seconds_of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def changed_functions(module: ModuleType, source: str, changed: str) -> dict[FunctionType, CodeType] | None:
    """Give the new code of the functions that differ; None where something else differs besides."""
    functions = dict(_functions_of(module))
    old, new = (
        dict(_codes_of(compile(text, module.__file__ or "", "exec"), functions)) for text in (source, changed)
    )
    if old.keys() != new.keys():
        return None
    codes = {}
    for name, code in new.items():
        if code == old[name]:
            continue
        if name in functions and code.co_freevars == old[name].co_freevars:
            codes[functions[name]] = code
        elif name in functions or _skeleton(code) != _skeleton(old[name]):
            return None
    return codes or None


def _functions_of(owner: Any, module: ModuleType | None = None) -> Iterator[tuple[str, FunctionType]]:
    """List the functions written in a module and in its classes, by their whole names."""
    module = module or owner
    for member in vars(owner).values():
        function = getattr(member, "fget", None) or getattr(member, "__func__", member)
        if isinstance(function, FunctionType) and function.__code__.co_filename == module.__file__:
            yield function.__qualname__, function
        elif isinstance(member, type) and member.__module__ == module.__name__ and owner is module:
            yield from _functions_of(member, module)


def _codes_of(code: CodeType, functions: dict[str, FunctionType]) -> Iterator[tuple[str, CodeType]]:
    """List the pieces of code in a module, without those inside its functions."""
    yield code.co_qualname, code
    if code.co_qualname not in functions:
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                yield from _codes_of(constant, functions)


def _skeleton(code: CodeType) -> tuple[object, ...]:
    """Give what a body of a module or class does itself."""
    constants = [constant for constant in code.co_consts if not isinstance(constant, CodeType)]
    return code.co_code, code.co_names, [(type(constant), constant) for constant in constants]
