"""`tagfeed schema`."""

import click

from tagfeed.reading.starter_list import schema_text


@click.command("schema", short_help="Print the JSON Schema of a list, for editors.")
def command() -> None:
    """Print the JSON Schema of a list, for editors that complete and check YAML."""
    click.echo(schema_text(), nl=False)
