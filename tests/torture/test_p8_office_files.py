"""P8: any office file, picture or archive ends in a result, soon and in little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.conftest import Figure
from tests.privacy.hostile import SECONDS
from tests.torture.sizes import size

ROOT: Final = Path(__file__).parents[2]
COUNT: Final = size(60, 1_000)
MEGABYTES: Final = 500


def test_hostile_files_end_in_a_result_or_a_reason(figure: Figure) -> None:
    command = [sys.executable, "-m", "tests.privacy.hostile", str(COUNT)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60 + COUNT * SECONDS, check=False
    )

    assert done.returncode == 0, done.stderr[-2_000:]
    told = json.loads(done.stdout)
    figure(
        f"P8: {told['files']} hostile office files, {told['refused']} refused with a reason, "
        f"slowest {told['slowest']:.1f} s, {told['megabytes']} MB"
    )
    assert told["files"] >= COUNT
    assert told["refused"] > COUNT // 10
    assert told["slowest"] < SECONDS, told["slow"]
    assert told["megabytes"] < MEGABYTES
