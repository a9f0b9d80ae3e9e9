"""One request and its answer, for the access log and the metrics."""

from collections.abc import Callable
from typing import NamedTuple

from tagfeed.serving.answers import Response
from tagfeed.serving.conditions import Headers


class Exchange(NamedTuple):
    """moment: seconds since 1970 when it was answered. seconds: how long that took. peer: the
    address at the other end. target: as it was asked for, with the query; any bytes."""

    moment: float
    seconds: float
    peer: str
    method: str
    target: bytes
    headers: Headers
    response: Response

    @property
    def sent(self) -> int:
        """The length of the content, in bytes."""
        if self.method == "HEAD":
            return 0
        part = self.response.part
        return part.length if part else len(self.response.body)


RecordExchange = Callable[[Exchange], None]
