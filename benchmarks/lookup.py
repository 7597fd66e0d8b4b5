"""
Print how long one lookup takes in a register of 50,000 channels, and how many imitations are seen.

Beside it, in the same run, stand a plain search for the very same words and difflib over every name: what a
spreadsheet and what a short script would do.
"""

from __future__ import annotations

import difflib
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from guong.engines.channels import Register, read_register
from guong.engines.legal.national import communes, provinces
from guong.engines.lookalike import Directory
from guong.engines.lookalike.directory import LONGEST
from guong.engines.viet.normal_forms import plain

SET = Path(__file__).parents[1] / "tests" / "engines" / "lookalike"
CHANNELS, LIMIT = 50_000, 50.0
KEPT_SEED, KEPT_BODIES, KEPT_DAY, _FEW = 7, 60, date(2026, 7, 1), 2
TRIES = 5
# What cost most among repeated phrases, at the length that a question may have.
HEAVY = (
    *("a.", "a ", "a-", "xã ", "%41", "u b n d ", "trang ", "phường xã ", "điện lực ", "uy ban nhan dan "),
    *("ubnd xã vĩnh linh ", "u y b a n n h a n d a n ", "công an xã ", "vinhlinh.gov.vn.", "ubndxavinhlinh"),
)


def national_register() -> str:
    """Invent channels for every commune, and the rows of the test set first."""
    lines = [(SET / "register.csv").read_text("utf-8").rstrip()]
    province_names = {province.code: province.name for province in provinces()}
    for number in range(CHANNELS // 15 + 1):
        place = communes()[number % len(communes())]
        own = plain(place.name).replace(" ", "").replace("-", "").replace("'", "")
        where = plain(province_names[place.province]).replace(" ", "")
        owner = f"UBND {place.kind} {place.name}"
        for turn in range(15):
            form = ("website", "facebook", "zalo", "phone", "email")[turn % 5]
            value = {
                "website": f"https://{own}{turn or ''}.{where}.gov.vn",
                "facebook": f"https://www.facebook.com/{own}.{where}.{number}.{turn}",
                "zalo": f"https://zalo.me/{2_000_000_000_000_000_000 + number * 100 + turn}",
                "phone": f"0233{3_000_000 + number * 15 + turn}",
                "email": f"{own}{number}x{turn}@{where}.gov.vn",
            }[form]
            lines.append(f'{form},{value},"{owner}","{owner}",{province_names[place.province]},')
    return "\n".join(lines)


def times(look_up: Callable[[str], object], queries: list[str]) -> list[float]:
    """Give milliseconds a query."""
    spent = []
    for query in queries:
        start = time.perf_counter()
        look_up(query)
        spent.append((time.perf_counter() - start) * 1000)
    return spent


def show(name: str, spent: list[float], remark: str) -> None:
    """Print one row."""
    late = sorted(spent)[round(0.95 * len(spent)) - 1]
    print(f"{name:<44}{statistics.median(spent):>9.2f}{late:>9.2f}{max(spent):>9.1f}   {remark}")


def show_kept_half() -> None:
    """Print each trick on communes that no rule was made on, with invented channels."""
    from tests.engines.lookalike import tricks, typos

    chosen, dice = tricks.bodies(KEPT_SEED, KEPT_BODIES), random.Random(KEPT_SEED)
    directory = Directory(read_register(tricks.register_of(chosen)), on=KEPT_DAY)
    groups = {
        "địa chỉ thật → official": ("official", (tricks.exact,)),
        "tên → same_name": ("same_name", (tricks.names,)),
        "số máy → same_number": ("same_number", (tricks.numbers,)),
        "tên cũ → former": ("former", (tricks.former_names,)),
        "hàng giả → lookalike": ("lookalike", (*tricks.IMITATIONS, *typos.HOSTS, *typos.HANDLES)),
        "nơi khác, người lạ → không lookalike": ("", (tricks.neighbours, tricks.real_others)),
    }
    print(f"nửa cất riêng, {KEPT_BODIES} xã (nhìn lần đầu):")
    for name, (expected, makers) in groups.items():
        results: Counter[str] = Counter()
        for make in makers:
            answers = [directory.look_up(q).result.value for body in chosen for q in make(body, dice)]
            results.update(answers)
            if len(makers) > _FEW and (missed := len(answers) - answers.count(expected)):
                print(f"    {make.__name__:<32}{len(answers) - missed}/{len(answers)}")
        right = results[expected] if expected else results.total() - results["lookalike"]
        print(f"  {name:<40}{right}/{results.total()}, official {results['official']}")


def main() -> None:
    """Measure and print."""
    show_kept_half()
    cases = [json.loads(line) for line in (SET / "cases.jsonl").read_text("utf-8").splitlines()]
    small = Directory(read_register((SET / "register.csv").read_bytes()))
    imitations = [case for case in cases if case["result"] == "lookalike"]
    hits = sum(small.look_up(case["query"]).result == "lookalike" for case in imitations)
    wrong = sum(small.look_up(c["query"]).result == "lookalike" for c in cases if c["result"] != "lookalike")
    called = sum(small.look_up(case["query"]).result == "official" for case in imitations)

    start = time.perf_counter()
    register: Register = read_register(national_register())
    large = Directory(register)
    built = time.perf_counter() - start
    queries = [case["query"] for case in cases]
    large.look_up(queries[0])
    print(f"{len(register.rows):,} kênh, dựng trong {built:.1f} giây; {len(queries)} câu hỏi")
    print(f"{'':<44}{'giữa':>9}{'p95':>9}{'lâu nhất':>9} ms   nhận ra hàng giả")
    spent = times(large.look_up, queries)
    show("guong lookup", spent, f"{hits}/{len(imitations)}, báo nhầm {wrong}, gọi là chính thức {called}")
    names = sorted({row.name for row in register.rows})
    same = set(names)
    show("tìm đúng từng chữ", times(lambda query: query in same, queries), f"0/{len(imitations)}")
    close = times(lambda query: difflib.get_close_matches(query, names, 1, 0.9), queries[::40])
    show("difflib trên mọi tên (1/40 số câu)", close, "không phân biệt được thật với giả")
    late = sorted(spent)[round(0.95 * len(spent)) - 1]
    long_queries = [(phrase * LONGEST)[:LONGEST] for phrase in HEAVY]
    rounds = [times(large.look_up, long_queries) for _ in range(TRIES)]
    longest = [min(tries) for tries in zip(*rounds, strict=True)]
    show(f"{LONGEST:,} ký tự, {len(HEAVY)} kiểu lặp".replace(",", ".", 1), longest, "")
    heaviest = HEAVY[longest.index(max(longest))].strip()
    print(
        f"lâu nhất của {LONGEST} ký tự: {max(longest):.1f} ms ở “{heaviest}”, "
        f"mục tiêu {LIMIT:.0f} ms: {'đạt' if max(longest) <= LIMIT else 'CHƯA ĐẠT'}"
    )
    print(f"p95 {late:.1f} ms, mục tiêu {LIMIT:.0f} ms: {'đạt' if late <= LIMIT else 'CHƯA ĐẠT'}")


if __name__ == "__main__":
    main()
