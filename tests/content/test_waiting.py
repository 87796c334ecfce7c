"""Files whose bytes wait outside the memory."""

from __future__ import annotations

import os
import pickle

import pytest

from sitegen.content import waiting as module
from sitegen.content.source import Source
from sitegen.content.waiting import waiting
from sitegen.finding import SitegenError, say

SOURCES = [Source(f"{number}.yaml", bytes([number]) * (number + 7)) for number in range(40)]


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_IN_MEMORY", 100)


@pytest.mark.usefixtures("little")
def test_files_that_wait_have_their_bytes_each_time() -> None:
    found = list(waiting(SOURCES))

    assert isinstance(found[0].content, bytes)
    assert not isinstance(found[-1].content, bytes)
    for _ in range(2):
        assert [(one.path, one.data) for one in found] == [(one.path, one.data) for one in SOURCES]


@pytest.mark.usefixtures("little")
def test_a_file_that_waits_goes_to_another_process_as_its_bytes() -> None:
    last = list(waiting(SOURCES))[-1]

    handed = pickle.loads(pickle.dumps(last))

    assert handed.data == SOURCES[-1].data
    assert handed.path == SOURCES[-1].path


@pytest.mark.usefixtures("little")
def test_a_file_that_could_not_be_read_stays_told() -> None:
    refused = Source("a.yaml", b"", SitegenError(say("甲"), say("乙")))

    *_, found = waiting([*SOURCES, refused])

    assert found.refused is refused.refused
    assert found.data == b""


@pytest.mark.usefixtures("little")
def test_without_room_files_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)

    assert list(waiting(SOURCES)) == SOURCES


@pytest.mark.usefixtures("little")
def test_a_write_that_is_cut_short_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda file, data, at: write(file, data[:3], at))

    assert [one.data for one in waiting(SOURCES)] == [one.data for one in SOURCES]


@pytest.mark.usefixtures("little")
def test_the_file_goes_with_the_last_of_what_waits_in_it() -> None:
    before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
    found = list(waiting(SOURCES))
    assert found[-1].data == SOURCES[-1].data

    del found

    assert (len(os.listdir("/proc/self/fd")) if before else 0) == before
