"""The JSON Schema that editors check and complete layouts by: made from the specs that validate them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.layout.schema_check import faults

from packbuilder.blocks.catalogue import BLOCKS
from packbuilder.layout.schema import house_schema, json_schema

LAYOUTS = Path(__file__).parents[2] / "layouts"


class Yaml12(yaml.SafeLoader):
    """As editors read YAML 1.2: a date is a text, and only true and false are truths."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if not tag.endswith((":timestamp", ":bool"))]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json_schema()


def told(layout: str, schema: dict[str, Any]) -> list[str]:
    return list(faults(yaml.load(layout, Yaml12), schema, schema))


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_papers_of_the_project_fit(path: Path, schema: dict[str, Any]) -> None:
    assert told(path.read_text(encoding="utf-8"), schema) == []


SHORT = """
paper: Short forms
date: 2018-03-06
formats: { share: percent 0dp }
values: { target: 3 }
sources:
  plain:
  listed: { rows: [{ a: 1 }], columns: [a, { b: Title }, { c: { format: £ } }, { d: }], sort: a desc, group: [a, b] }
sections:
  - heading: One
    when: target > 2
    blocks:
      - contents
      - { table: plain, group: a, totals: grand, columns: [a, { b: = a + 1 }] }
      - { table: plain, group: { by: a, as: total }, totals: { a: Sub-total, grand: All } }
      - { chart: plain, x: a, y: b, target: 3 }
      - { chart: plain, x: a, y: [b, c], target: { value: 3, label: Ceiling } }
      - grid: [ { text: Words }, [ { fields: { A: 1 } }, contents ] ]
        widths: [3, 2]
"""


def test_every_short_form_fits(schema: dict[str, Any]) -> None:
    assert told(SHORT, schema) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("date:", "dat:"),
        ("totals: grand", "total: grand"),
        ("kind: bar", "kind: bra"),
        ("y: b", "z: b"),
        ("widths: [3, 2]", "widths: wide"),
        ("{ text: Words }", "{ txt: Words }"),
        ("heading: One", "headng: One"),
    ],
)
def test_a_mistake_does_not_fit(schema: dict[str, Any], right: str, wrong: str) -> None:
    layout = SHORT.replace("x: a, y: b,", "kind: bar, x: a, y: b,")
    assert told(layout, schema) == []
    assert told(re.sub(re.escape(right), wrong, layout, count=1), schema)


def test_every_block_and_every_key_is_described(schema: dict[str, Any]) -> None:
    for block in BLOCKS:
        described = schema["$defs"][block.__name__]
        assert described["description"]
        missing = [key for key, said in described["properties"].items() if not said.get("description")]
        assert missing == [], block.block
    assert [key for key, said in schema["properties"].items() if not said.get("description")] in ([], ["sections"])


def test_the_house_file_has_a_schema_of_its_own_with_every_key_described() -> None:
    house = house_schema()
    text = (LAYOUTS / "shared" / "council.yaml").read_text(encoding="utf-8")
    assert told(text, house) == []
    assert told(text.replace("council:", "counsil:", 1), house)
    described = (house, *(house["$defs"][name] for name in ("ContactSpec", "CommitteeSpec", "FrontFieldSpec")))
    missing = [key for spec in described for key, said in spec["properties"].items() if not said.get("description")]
    assert missing == []


def test_it_says_its_draft_and_every_reference_leads_somewhere(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    leads = set(re.findall(r"'\$ref': '#/\$defs/([^']+)'", str(schema)))
    assert leads <= schema["$defs"].keys()
    assert "@here" not in str(schema)
