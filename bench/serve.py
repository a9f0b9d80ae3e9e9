"""Measures `tagfeed serve` beside nginx and others, with wrk, on 127.0.0.1: bench/serve.md.

    python bench/serve.py [--rounds 3] [--seconds 2] [--million | --half]

Each server has one worker and logs each request to a file. They take turns, so that whatever else
the machine does is shared by all; the best round of each counts, as noise only ever slows down. The
processor time of an answer (µs) says the same with less noise.
Needs wrk and nginx (Debian has both); granian is measured where it is installed.
"""

import argparse
import http.client
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

Running = tuple[int, subprocess.Popen[bytes]]
SIZE = 50_000  # bytes of the feed
NGINX = """\
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  types {{ application/rss+xml xml; }}
  sendfile on; tcp_nopush on; keepalive_requests 10000000; open_file_cache max=100;
  access_log {folder}/access.log;
  add_header Cache-Control "public, max-age=600"; add_header Access-Control-Allow-Origin *;
  server {{ listen 127.0.0.1:{port}; root {folder}/feeds; }}
}}
"""
# The same answers, as far as this goes, by a plain ASGI application and by Starlette's own files.
OTHERS = """\
from pathlib import Path
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
body = Path({file!r}).read_bytes()
tag = b'"prepared"'
same = [(b"etag", tag), (b"cache-control", b"public, max-age=600"), (b"vary", b"Accept-Encoding")]
about = [(b"content-type", b"application/rss+xml"), (b"content-length", b"%d" % len(body))]
async def prepared(scope, receive, send):
    if scope["type"] != "http":
        return
    known = (b"if-none-match", tag) in scope["headers"]
    status, headers = (304, same) if known else (200, same + about)
    await send({{"type": "http.response.start", "status": status, "headers": headers}})
    await send({{"type": "http.response.body", "body": b"" if known else body}})
static = Starlette(routes=[Mount("/", StaticFiles(directory={folder!r}))])
"""


def main() -> None:
    """Print a table of requests per second, and the ratios to nginx."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--seconds", type=int, default=2)
    options.add_argument("--million", action="store_true", help="memory over a million requests")
    options.add_argument("--half", action="store_true", help="latencies at half of saturation")
    asked = options.parse_args()
    for program in ("wrk", "nginx"):
        if not shutil.which(program):
            sys.exit(f"{program} is missing: apt install wrk nginx-light")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        root = Path(folder)
        root.chmod(0o755)
        (root / "feeds").mkdir()
        text = Path(__file__).parent.parent / "feeds/rss.xml"
        (root / "feeds/rss.xml").write_bytes((text.read_bytes() * 9)[:SIZE])
        running = {
            name: stack.enter_context(server(command(root, port), port))
            for name, command in commands().items()
            for port in [free_port()]
        }
        if asked.million:
            million(*running["tagfeed serve"])
        elif asked.half:
            at_half({name: running[name] for name in ("nginx", "tagfeed serve")}, asked, root)
        else:
            compare(running, asked)


def commands() -> Mapping[str, Callable[[Path, int], list[str]]]:
    """How each server is started, given the folder and the port."""
    found: dict[str, Callable[[Path, int], list[str]]] = {
        "nginx": _nginx,
        "tagfeed serve": _tagfeed,
        "uvicorn, prepared": lambda root, port: _uvicorn(root, port, "prepared"),
        "uvicorn, StaticFiles": lambda root, port: _uvicorn(root, port, "static"),
    }
    if (Path(sys.executable).parent / "granian").exists():
        found["granian, prepared"] = _granian
    return found


def compare(running: Mapping[str, Running], asked: argparse.Namespace) -> None:
    """Let the servers take turns, and print the best of each."""
    rates: dict[tuple[str, str], tuple[float, str]] = {}
    costs: dict[tuple[str, str], float] = {}
    for _ in range(asked.rounds):
        for name, (port, process) in running.items():
            for kind, headers in {"304": {"If-None-Match": tag_of(port)}, "200": {}}.items():
                before = processor_seconds(process.pid)
                found = wrk(port, headers, asked.seconds)
                cost = (processor_seconds(process.pid) - before) / (found[0] * asked.seconds)
                rates[name, kind] = max(rates.get((name, kind), found), found)
                costs[name, kind] = min(costs.get((name, kind), cost), cost)
    heads = [f"{kind}s/s | to nginx | p99 | µs | to nginx" for kind in ("304", "200")]
    print(f"| server | {' | '.join(heads)} |\n|{' --- |' * 11}")
    for name in running:
        cells = []
        for kind in ("304", "200"):
            rate, slow = rates[name, kind]
            cells += [f"{rate:,.0f}", f"{rate / rates['nginx', kind][0]:.2f}", slow]
            cost = costs[name, kind]
            cells += [f"{cost * 1e6:.0f}", f"{costs['nginx', kind] / cost:.2f}"]
        print(f"| {name} | {' | '.join(cells)} |")


# wrk asks for the next answer as soon as it has one. Here each connection waits before that, so
# long that all together ask so often; at random, so that they do not ask together.
PACE = """\
function init() math.randomseed(os.time()) end
function delay() return math.random(0, {most}) end
"""
PACED = 64  # connections


def at_half(running: Mapping[str, Running], asked: argparse.Namespace, root: Path) -> None:
    """Let two servers take turns at half of the rate that each then reaches, and print medians."""
    print("| server | answers | saturated/s | asked/s | share | p99 |\n|" + " --- |" * 6)
    for kind in ("304", "200"):
        found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in running}
        for _ in range(asked.rounds):
            for name, (port, _) in running.items():
                headers = {"If-None-Match": tag_of(port)} if kind == "304" else {}
                full = wrk(port, headers, asked.seconds)[0]
                script = root / "pace.lua"
                script.write_text(PACE.format(most=pause(full)))
                more = (f"-c{PACED}", "-s", str(script))
                rate, p99 = wrk(port, headers, asked.seconds * 2, *more)
                found[name].append((milliseconds(p99), full, rate))
        for name, rounds in found.items():
            slow, full, rate = sorted(rounds)[len(rounds) // 2]
            cells = (name, kind, f"{full:,.0f}", f"{rate:,.0f}", f"{rate / full:.2f}")
            print(f"| {' | '.join(cells)} | {slow:.1f} ms |")


def pause(full: float) -> int:
    """The longest pause of a connection, in milliseconds, for half of a rate; answers take time,
    too."""
    return round(0.8 * 2 * 1000 * PACED / (full / 2))


def milliseconds(text: str) -> float:
    """A time as wrk prints it."""
    number, unit = re.findall(r"([\d.]+)(us|ms|s|m)", text)[0]
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def processor_seconds(pid: int) -> float:
    """What a process and its workers have used so far."""
    pids = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        pids += map(int, (task / "children").read_text().split())
    fields = [Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split() for each in pids]
    ticks = sum(int(each[11]) + int(each[12]) for each in fields)
    return ticks / os.sysconf("SC_CLK_TCK")


def million(port: int, process: subprocess.Popen[bytes]) -> None:
    """Print the memory of `tagfeed serve` while it answers a million requests."""
    sent = 0
    while sent < 1_000_000:
        sent += int(wrk(port, {"If-None-Match": tag_of(port)}, 5)[0] * 5)
        status = Path(f"/proc/{process.pid}/status").read_text()
        memory = re.findall(r"VmRSS:\s+(.*)", status)[0]
        print(f"{sent:>9,} requests: {memory}", flush=True)


def wrk(port: int, headers: Mapping[str, str], seconds: int, *more: str) -> tuple[float, str]:
    """Requests per second on 16 connections, and the 99th percentile of their latency."""
    fields = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", *fields, *more]
    done = subprocess.run(
        [*command, f"http://127.0.0.1:{port}/rss.xml"], capture_output=True, text=True, check=True
    )
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    slow = re.search(r"99%\s+(\S+)", done.stdout)
    assert rate
    assert slow
    return float(rate[1]), slow[1]


def tag_of(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/rss.xml")
    reply = connection.getresponse()
    assert len(reply.read()) == SIZE
    connection.close()
    return reply.headers["ETag"]


@contextmanager
def server(command: list[str], port: int) -> Iterator[Running]:
    """A server that runs while the block does; its port and process."""
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.DEVNULL)
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if not probe.connect_ex(("127.0.0.1", port)):
                        break
                time.sleep(0.05)
            yield port, process
        finally:
            process.terminate()
            process.wait(20)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def _nginx(root: Path, port: int) -> list[str]:
    path = root / "nginx.conf"
    path.write_text(NGINX.format(folder=root, port=port))
    return ["nginx", "-c", str(path)]


def _tagfeed(root: Path, port: int) -> list[str]:
    command = [sys.executable, "-m", "tagfeed", "serve", str(root / "feeds")]
    return [*command, "--port", str(port)]


def _others(root: Path) -> str:
    file, folder = str(root / "feeds/rss.xml"), str(root / "feeds")
    (root / "others.py").write_text(OTHERS.format(file=file, folder=folder))
    return str(root)


def _uvicorn(root: Path, port: int, app: str) -> list[str]:
    command = [sys.executable, "-m", "uvicorn", f"others:{app}", "--app-dir", _others(root)]
    return [*command, "--port", str(port), "--loop", "uvloop", "--http", "httptools"]


def _granian(root: Path, port: int) -> list[str]:
    program = str(Path(sys.executable).parent / "granian")
    command = [program, "--interface", "asginl", "others:prepared", "--port", str(port)]
    return [*command, "--working-dir", _others(root), "--loop", "uvloop", "--access-log"]


if __name__ == "__main__":
    main()
