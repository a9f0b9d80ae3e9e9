"""Configurations of web servers for a list's feeds: types, compression, caching, what moved.

`deployment` takes from a list what all of them say; each server has a file of its own, and a line
in the table.
"""

from collections.abc import Callable

from tagfeed.deploying import apache, caddy, nginx, static_hosts
from tagfeed.deploying.deployment import Deployment, deployment_of, robots_lines

__all__ = ["CONFIGURATIONS", "Deployment", "configuration", "deployment_of"]


def configuration(server: str, deployment: Deployment) -> str:
    """The configuration of a server in the table, and what belongs in robots.txt."""
    return robots_lines(deployment) + CONFIGURATIONS[server](deployment)


CONFIGURATIONS: dict[str, Callable[[Deployment], str]] = {
    "nginx": nginx.configuration,
    "caddy": caddy.configuration,
    "apache": apache.configuration,
    "netlify": static_hosts.netlify,
    "cloudflare": static_hosts.cloudflare,
}
"""From a deployment to the text of its configuration, by the name of the server."""
