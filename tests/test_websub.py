"""WebSub from end to end: a build is announced to somebody else's hub, and a subscriber gets it.

The hub and the subscriber are Flask-WebSub's; `tagfeed serve` serves what they fetch.
"""

import logging
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import tagfeed
from machine import PROGRAM, until
from served import served

pytestmark = pytest.mark.slow

LIST = """\
site:
  title: A site
  url: http://127.0.0.1:{served}/
  feeds_url: http://127.0.0.1:{served}/feeds/
  formats: [rss, atom]
  hubs: [http://127.0.0.1:{hub}/hub]
articles:
{articles}"""
ITEM = "- {{title: A{0}, date: 2020-01-0{0}, url: https://harbour.example/{0}/, tags: [{1}]}}\n"


class AtOnce:
    """In the place of Celery: a task is done when it is called, and is not tried again."""

    def task(self, **options: Any) -> Callable[[Callable[..., Any]], Any]:
        def made(work: Callable[..., Any]) -> Any:
            def delay(*arguments: Any) -> None:
                work(*((None,) if options.get("bind") else ()), *arguments)

            work.delay = delay  # type: ignore[attr-defined]
            return work

        return made


class Party:
    """A hub and a subscriber. heard: the topics and contents that the subscriber got."""

    def __init__(self, folder: Path, port: int) -> None:
        import flask
        from flask_websub import hub, subscriber

        self.heard: list[tuple[str, bytes]] = []
        self.base = f"http://127.0.0.1:{port}"
        self.app = flask.Flask("party")
        self.app.config["PUBLISH_SUPPORTED"] = True
        its_hub = hub.Hub(hub.SQLite3HubStorage(str(folder / "hub.db")), AtOnce())
        self.app.register_blueprint(its_hub.build_blueprint(url_prefix="/hub"))
        self._subscriber = subscriber.Subscriber(
            subscriber.SQLite3SubscriberStorage(str(folder / "subscriptions.db")),
            subscriber.SQLite3TempSubscriberStorage(str(folder / "asked.db")),
        )
        self.app.register_blueprint(self._subscriber.build_blueprint(url_prefix="/callbacks"))
        self._subscriber.add_listener(lambda topic, _, body: self.heard.append((topic, body)))

    def subscribe(self, address: str) -> None:
        """Find the hub of a document, and ask it for what will be new."""
        from flask_websub.subscriber import discover

        with self.app.test_request_context(base_url=self.base):
            self._subscriber.subscribe(**discover(address))


@contextmanager
def gathered(folder: Path, port: int) -> Iterator[Party]:
    """A hub and a subscriber on this machine, while the block runs."""
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    party = Party(folder, port)
    server = make_server("127.0.0.1", port, party.app, threaded=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield party
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def announced(folder: Path, text: str) -> str:
    """Build this list and announce it; what is said of that."""
    (folder / "articles.yaml").write_text(text, encoding="utf-8")
    command = [*PROGRAM, "build", "--notify"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_who_subscribes_at_a_hub_gets_what_a_build_publishes(tmp_path: Path) -> None:
    pytest.importorskip("flask_websub", reason="pip install flask-websub")
    site, hub_port, port = tmp_path / "site", free_port(), free_port()
    site.mkdir()

    def listed(*items: str) -> str:
        return LIST.format(served=port, hub=hub_port, articles="".join(items))

    base = f"http://127.0.0.1:{port}/feeds/"
    one, other, new = ITEM.format(1, "a"), ITEM.format(2, "b"), ITEM.format(3, "a")
    (site / "articles.yaml").write_text(listed(other, one), encoding="utf-8")
    tagfeed.build(site / "articles.yaml")
    with gathered(tmp_path, hub_port) as party, served(site / "feeds", "--port", str(port)):
        assert "no change has ever been announced" not in announced(site, listed(other, one))
        assert party.heard == []
        for name in ("atom.xml", "tags/a/rss.xml", "tags/b/rss.xml"):
            party.subscribe(base + name)
        announced(site, listed(new, other, one))
        until("the subscriber to hear", lambda: len(party.heard) == 2)
        heard = dict(party.heard)
    assert heard.keys() == {base + "atom.xml", base + "tags/a/rss.xml"}
    for topic, body in heard.items():
        assert body == (site / "feeds" / topic.removeprefix(base)).read_bytes()
        assert b"A3" in body
