"""`packbuilder schema`: the JSON Schema of layouts, for editors."""

from __future__ import annotations

import click


@click.command()
@click.option("--house", "of", flag_value="house", help="Of the house file, layouts/shared/council.yaml, instead.")
@click.option("--pack", "of", flag_value="pack", help="Of an agenda pack, layouts/packs/NAME.yaml, instead.")
def schema(of: str | None) -> None:
    """Print the JSON Schema of a layout, which editors check and complete layouts by."""
    import json

    from packbuilder.layout.schema import house_schema, json_schema, pack_schema

    made = {"house": house_schema, "pack": pack_schema}.get(of or "", json_schema)()
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))
