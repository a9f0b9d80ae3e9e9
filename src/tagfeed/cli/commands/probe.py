"""`tagfeed probe`."""

import sys
from collections.abc import Iterator

import click

from tagfeed.cli.exit_codes import NO_ANSWER, NOT_VALID
from tagfeed.cli.reports.checked import format_option, print_checked
from tagfeed.verifying import Checked
from tagfeed.verifying.choices import ChoiceError
from tagfeed.verifying.probing import Network, probe, readable


@click.command("probe", short_help="Ask a server what readers get from it.")
@click.argument("addresses", nargs=-1, required=True, metavar="URL...")
@format_option("address")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Follow redirects and links into private networks and to this machine, too.",
)
def command(addresses: tuple[str, ...], format: str, allow_private: bool) -> None:
    """Ask for feeds as readers do, and say what they get.

    Each URL is asked for about fifteen times: with and without compression, with HEAD, and with
    its own ETag and Last-Modified. Its hubs and first enclosures are asked for too. The document
    is then checked as `tagfeed check` does. The exit code is 4 if there is an error, and 5 if a
    host does not answer.
    """
    try:
        known = [readable(address) for address in addresses]
    except ValueError as error:
        raise click.UsageError(f"{error}; files are for `tagfeed check`") from None
    silent: list[str] = []
    try:
        failed = print_checked(_probed(known, Network(allow_private), silent), format)
    except ChoiceError as error:
        raise click.UsageError(str(error)) from None
    if silent:
        sys.exit(NO_ANSWER)
    sys.exit(NOT_VALID if failed else 0)


def _probed(addresses: list[str], network: Network, silent: list[str]) -> Iterator[Checked]:
    """What was found at each address; those that did not answer are put into `silent`."""
    for found in probe(addresses, network):
        if not found.is_answered:
            silent.append(found.address)
        yield found.address, found.format, found.document, found.findings
