"""What a wheel says once more as JSON is what its YAML says."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from gouji.catalogue.data_file import content_of

ROOT = Path(__file__).resolve().parents[3]


def test_the_content_of_a_wheel_is_that_of_the_yaml() -> None:
    spec = spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    hook = module_from_spec(spec)
    spec.loader.exec_module(hook)

    said = hook.content(ROOT)

    assert set(said) == {
        path.relative_to(ROOT).as_posix()
        for folder in ("checks", "schemas")
        for path in (ROOT / folder).rglob("*.yaml")
    }
    assert json.loads(json.dumps(said)) == {name: content_of(ROOT / name, name) for name in said}
