"""The list of what the program is made of is complete, well formed and always the same."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from typing import Any, Final

from tests.sbom import LOCK, PROJECT, document, pins, written

TEXT: Final = LOCK.read_text(encoding="utf-8")
FOUND: Final[dict[str, Any]] = json.loads(written(TEXT))


def test_it_has_what_the_format_requires() -> None:
    assert FOUND["bomFormat"] == "CycloneDX"
    assert FOUND["specVersion"] == "1.5"
    assert FOUND["version"] == 1
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        FOUND["serialNumber"],
    )
    for component in (FOUND["metadata"]["component"], *FOUND["components"]):
        assert component["type"] in ("application", "library")
        assert component["name"]
        assert component["version"]
        assert component["purl"] == f"pkg:pypi/{component['name']}@{component['version']}"


def test_every_locked_dependency_is_listed_with_the_digests_of_its_files() -> None:
    locked = re.findall(r"^([a-z0-9][^=\s]*)==([^\s]+)", TEXT, re.MULTILINE)
    assert [(one["name"], one["version"]) for one in FOUND["components"]] == locked
    digests = [
        one["value"]
        for component in FOUND["components"]
        for one in component["properties"]
        if one["name"] == "sitegen:file:sha256"
    ]
    assert digests == re.findall(r"--hash=sha256:([0-9a-f]{64})", TEXT)


def test_a_reference_names_a_component_and_each_has_one_entry() -> None:
    references = [one["bom-ref"] for one in (FOUND["metadata"]["component"], *FOUND["components"])]
    assert len(set(references)) == len(references)
    assert [one["ref"] for one in FOUND["dependencies"]] == references
    assert {to for one in FOUND["dependencies"] for to in one["dependsOn"]} <= set(references)


def test_everything_is_needed_by_something() -> None:
    needed = {to for one in FOUND["dependencies"] for to in one["dependsOn"]}
    assert needed == {pin.purl for pin in pins(TEXT)}
    assert any(pin.name == "jinja2" and PROJECT in pin.wanted_by for pin in pins(TEXT))


def test_the_same_lock_gives_the_same_bytes_and_another_one_another_number() -> None:
    assert written(TEXT) == written(TEXT)
    assert document(TEXT + "# more\n")["serialNumber"] != FOUND["serialNumber"]


def test_what_is_listed_is_what_is_installed_here() -> None:
    listed: dict[str, set[str]] = {}
    for pin in pins(TEXT):
        listed.setdefault(pin.name, set()).add(pin.version)
    installed = {name: version(name) for name in listed}
    assert {name: one for name, one in installed.items() if one not in listed[name]} == {}
