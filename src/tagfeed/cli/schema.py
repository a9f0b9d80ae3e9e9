"""`tagfeed schema`."""

import click
import msgspec

from tagfeed.reading import json_schema


@click.command("schema", short_help="Print the JSON Schema of a list, for editors.")
def command() -> None:
    """Print the JSON Schema of a list, for editors that complete and check YAML."""
    click.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode())
