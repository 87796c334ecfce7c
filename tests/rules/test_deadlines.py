"""Working days as they were announced, and what is said of a deadline."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from sitegen.finding import Severity
from sitegen.rules.workdays import unannounced_years, working_day_after, working_days_between
from tests.rules.ground import FOLDER, findings_in

FIXTURES = FOLDER / "fixtures"


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        pytest.param(date(2025, 3, 3), date(2025, 3, 3), 0, id="the day itself"),
        pytest.param(date(2025, 3, 3), date(2025, 3, 7), 4, id="a week"),
        pytest.param(date(2025, 3, 7), date(2025, 3, 10), 1, id="over a weekend"),
        # 2024: off from 10 to 17 February, and Sunday the 18th worked.
        pytest.param(date(2024, 2, 9), date(2024, 2, 19), 2, id="over Spring Festival"),
        # 2024: off from 1 to 7 October; Sunday 29 September and Saturday the 12th worked.
        pytest.param(date(2024, 9, 27), date(2024, 10, 12), 7, id="over National Day"),
        # 2024-12-31 was worked, 2025-01-01 was off.
        pytest.param(date(2024, 12, 30), date(2025, 1, 2), 2, id="over New Year"),
        pytest.param(date(2090, 9, 29), date(2090, 10, 6), 5, id="not yet announced"),
    ],
)
def test_working_days_are_counted_after_the_first_day(first: date, last: date, count: int) -> None:
    assert working_days_between(first, last) == count


@pytest.mark.parametrize(
    ("first", "count", "last"),
    [
        (date(2025, 3, 3), 20, date(2025, 3, 31)),
        (date(2024, 2, 2), 20, date(2024, 3, 6)),
        (date(2024, 12, 31), 1, date(2025, 1, 2)),
        (date(2099, 12, 31), 1, date(2100, 1, 1)),
    ],
)
def test_a_deadline_is_the_last_of_so_many_working_days(
    first: date, count: int, last: date
) -> None:
    assert working_day_after(first, count) == last


def test_years_of_which_no_holidays_are_known_are_named() -> None:
    assert unannounced_years(date(2024, 3, 1), date(2025, 3, 1)) == ()
    assert unannounced_years(date(2024, 3, 1), date(2024, 3, 1)) == ()
    assert unannounced_years(date(2090, 12, 1), date(2091, 1, 1)) == (2090, 2091)


@pytest.mark.parametrize(
    ("fixture", "said"),
    [
        ("DDL001.fires", "生成日期 2025-03-03，发布日期 2025-04-01，其间工作日 21 个，"),
        ("DDL001.fires", "最迟应在 2025年3月31日 公开。"),
        ("DDL001.fires-written", "成文日期 2025-03-03，"),
        ("DDL001.fires-months", "其间工作日 至少 22 个"),
        ("DDL001.fires-month", "其间工作日 至少 44 个"),
        ("DDL001.fires-unannounced", "（2090 年的放假安排没有收录）"),
        ("DDL002.fires", "相隔 21 天，超过 20 天；最迟应在 2024年9月19日 公开。"),
        ("DDL002.fires-months", "相隔 至少 31 天"),
        ("DDL002.fires-month", "相隔 至少 21 天"),
        ("DDL003.fires", "没有“生成日期”、“发布日期”，"),
        ("DDL003.fires-unpublished", "没有“发布日期”，"),
        ("DDL003.fires-unformed", "没有“生成日期”，"),
    ],
)
def test_a_deadline_is_told_with_its_days(fixture: str, said: str) -> None:
    messages = [
        str(found.message)
        for found in findings_in(FIXTURES / f"{fixture}.yaml")
        if found.code == fixture[:6]
    ]
    assert any(said in message for message in messages), messages


def test_a_unit_that_the_regulation_does_not_bind_gets_a_note() -> None:
    bound = {found.code: found.severity for found in findings_in(FIXTURES / "DDL001.fires.yaml")}
    free = {
        found.code: found.severity for found in findings_in(FIXTURES / "DDL001.fires-congress.yaml")
    }
    assert bound["DDL001"] is Severity.ERROR
    assert free["DDL001"] is Severity.NOTE


@pytest.mark.parametrize("library", ["holidays", "stdnum"])
def test_a_library_is_not_loaded_before_it_is_needed(library: str) -> None:
    program = (
        "import sys; from tests.rules.ground import FOLDER, findings_in; "
        "findings_in(FOLDER / 'fixtures' / 'DDL003.silent.yaml'); "
        f"sys.exit({library!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
