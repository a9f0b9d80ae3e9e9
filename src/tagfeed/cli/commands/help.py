"""`tagfeed help`."""

import click


@click.command("help", short_help="Show the commands, or what one of them does.")
@click.argument("name", metavar="[COMMAND]", required=False)
@click.pass_context
def command(context: click.Context, name: str | None) -> None:
    """Show the commands, or what COMMAND does and takes, as `tagfeed COMMAND --help` does."""
    program = context.find_root()
    group = program.command
    assert isinstance(group, click.Group)
    if name is None:
        click.echo(program.get_help())
        return
    _, named, _ = group.resolve_command(program, [name])
    if named:
        click.echo(click.Context(named, program, name).get_help())
