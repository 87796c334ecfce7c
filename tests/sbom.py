"""What the program is made of, as a CycloneDX document: ``python -m tests.sbom [FILE]``.

It is written from the lock of the runtime dependencies, so the same lock gives the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sitegen import __version__

ROOT: Final = Path(__file__).parent.parent
LOCK: Final = ROOT / "requirements" / "runtime.txt"
PROJECT: Final = "sitegen"
_SPACE: Final = uuid.UUID("6f6f1a0c-5a40-5c0e-9d5a-3c1f2b7c4e11")
_PIN: Final = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA: Final = re.compile(r"^\s+# via (.+)$")


@dataclass(frozen=True, slots=True)
class Pin:
    """A locked dependency: where it applies, its files' digests, and who asks for it."""

    name: str
    version: str
    marker: str
    digests: tuple[str, ...]
    wanted_by: tuple[str, ...]

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


def pins(text: str) -> Iterator[Pin]:
    """Yields the dependencies of a lock in its order."""
    for block in re.split(r"\n(?=[a-z0-9])", text):
        lines = block.splitlines()
        found = _PIN.match(lines[0]) if lines else None
        if found is None:
            continue
        via = [match[1] for match in map(_VIA.match, lines) if match is not None]
        names = [name.strip() for line in via for name in line.split(",")]
        yield Pin(
            found[1],
            found[2],
            (found[3] or "").strip(),
            tuple(_HASH.findall(block)),
            tuple(name.partition(" ")[0] for name in names if not name.startswith("-c")),
        )


def document(text: str) -> Mapping[str, Any]:
    """Returns the CycloneDX document of a lock."""
    found = list(pins(text))
    root = f"pkg:pypi/{PROJECT}@{__version__}"
    named = [(PROJECT, root), *((pin.name, pin.purl) for pin in found)]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_SPACE, root + text)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": PROJECT,
                "version": __version__,
                "purl": root,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": [_component(pin) for pin in found],
        "dependencies": [
            {
                "ref": reference,
                "dependsOn": sorted(pin.purl for pin in found if name in pin.wanted_by),
            }
            for name, reference in named
        ],
    }


def _component(pin: Pin) -> Mapping[str, Any]:
    # The lock names every file of a version; which of them is installed depends on the system.
    properties = [{"name": "sitegen:file:sha256", "value": digest} for digest in pin.digests]
    if pin.marker:
        properties.append({"name": "sitegen:marker", "value": pin.marker})
    return {
        "type": "library",
        "bom-ref": pin.purl,
        "name": pin.name,
        "version": pin.version,
        "purl": pin.purl,
        "scope": "required",
        "properties": properties,
    }


def written(text: str) -> bytes:
    """Returns the bytes of the document of a lock."""
    return (json.dumps(document(text), indent=1) + "\n").encode("ascii")


def main(arguments: Sequence[str]) -> int:
    """Writes the document of the runtime lock to a file or to the terminal."""
    data = written(LOCK.read_text(encoding="utf-8"))
    if not arguments:
        sys.stdout.write(data.decode("ascii"))
        return 0
    target = Path(arguments[0])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    print(f"{target}: {len(json.loads(data)['components'])} components")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
