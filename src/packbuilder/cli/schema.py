"""`packbuilder schema`: the JSON Schema of layouts, for editors."""

from __future__ import annotations

import click


@click.command()
@click.option("--house", is_flag=True, help="Of the house file, layouts/shared/council.yaml, instead.")
def schema(house: bool) -> None:
    """Print the JSON Schema of a layout, which editors check and complete layouts by."""
    import json

    from packbuilder.layout.schema import house_schema, json_schema

    click.echo(json.dumps(house_schema() if house else json_schema(), indent=2, ensure_ascii=False))
