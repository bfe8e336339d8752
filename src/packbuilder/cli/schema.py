"""`packbuilder schema`: the JSON Schema of layouts, for editors."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of a layout, which editors check and complete layouts by."""
    import json

    from packbuilder.layout.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
