"""What Prometheus asks for: how many answers of which kinds, and how the server is doing."""

from collections.abc import Callable, Iterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from tagfeed.serving.exchange import Exchange

Gauges = Callable[[], dict[str, tuple[str, float]]]
"""The gauges as they are now: by name, what each means, and its value."""

# https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_METHODS = {"GET", "HEAD", "OPTIONS", "POST"}


class Metrics:
    """Counts requests. Clients can't make it grow: all unknown methods count as one."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, int, str], int] = {}
        self._bytes = 0

    def add(self, exchange: Exchange) -> None:
        """Count a request."""
        response = exchange.response
        method = exchange.method if exchange.method in _METHODS else "other"
        kind = method, response.status, response.coding
        self._answers[kind] = self._answers.get(kind, 0) + 1
        self._bytes += exchange.sent

    def text(self, gauges: dict[str, tuple[str, float]]) -> str:
        """All counters and gauges, in the text format."""
        return "".join([*self._counters(), *_gauges(gauges)])

    def _counters(self) -> Iterator[str]:
        yield _head("requests_total", "Requests answered.", "counter")
        for (method, status, coding), count in sorted(self._answers.items()):
            labels = f'method="{method}",status="{status}",coding="{coding or "identity"}"'
            yield f"tagfeed_requests_total{{{labels}}} {count}\n"
        yield _head("sent_bytes_total", "Bytes of content that were sent.", "counter")
        yield f"tagfeed_sent_bytes_total {self._bytes}\n"


def metrics_application(metrics: Metrics, gauges: Gauges) -> Starlette:
    """An application that only answers `/metrics`."""

    def answer(_: Request) -> PlainTextResponse:
        return PlainTextResponse(metrics.text(gauges()), media_type=_TYPE)

    return Starlette(routes=[Route("/metrics", answer)])


def _gauges(gauges: dict[str, tuple[str, float]]) -> Iterator[str]:
    for name, (meaning, value) in gauges.items():
        yield _head(name, meaning, "gauge")
        yield f"tagfeed_{name} {value:g}\n"


def _head(name: str, meaning: str, kind: str) -> str:
    return f"# HELP tagfeed_{name} {meaning}\n# TYPE tagfeed_{name} {kind}\n"
