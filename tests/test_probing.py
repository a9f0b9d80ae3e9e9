"""`tagfeed probe` finds what is planted in a server, and nothing in a sound one."""

import gzip
import json
import random
import re
import socket
import subprocess
import zlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import tagfeed
from machine import needs
from planted import FEED, HOST, MODIFIED, Asked, Fault, Reply, nothing, planted
from served import served
from tagfeed.cli.program import main
from tagfeed.errors import Finding
from tagfeed.standards.addresses.ip_addresses import is_public
from tagfeed.standards.codings import CODINGS
from tagfeed.validator.rules.references import link
from tagfeed.validator.rules.rules_page import RULES as OF_DOCUMENTS
from tagfeed.verifying.probing import Network, Probed, probe, readable
from tagfeed.verifying.probing import network as networking
from tagfeed.verifying.probing import unpacking as packing
from tagfeed.verifying.probing.following import Hop
from tagfeed.verifying.probing.network import NetworkResponse
from tagfeed.verifying.probing.rules import ServedRule
from tagfeed.verifying.probing.rules.groups import RULES

_KNOWN = {HOST: "127.0.0.1", "inner.example.net": "10.0.0.1"}


def local(host: str, _port: int) -> Sequence[str]:
    """The resolver of these tests: it knows two hosts, and those that are addresses."""
    if host in _KNOWN or re.fullmatch(r"[0-9.]+|[0-9a-f:]+", host):
        return [_KNOWN.get(host, host)]
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def probed(address: str, allow_private: bool = False) -> Probed:
    (found,) = probe([address], Network(allow_private, local))
    return found


def codes(findings: Sequence[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def on(part: str, method: str = "GET") -> Callable[[Callable[[Reply], Any]], Fault]:
    """A fault of only the answers at an address."""

    def fault_of(change: Callable[[Reply], Any]) -> Fault:
        def fault(asked: Asked, reply: Reply) -> None:
            if asked.path == part and asked.method == method:
                change(reply)

        return fault

    return fault_of


feed = on("/rss.xml")
audio = on("/1.mp3")


def field(name: str, value: str | None) -> Fault:
    """Every answer of the feed has a field with this value, or is without it."""

    def change(asked: Asked, reply: Reply) -> None:
        if asked.path == "/rss.xml":
            reply.fields.pop(name, None)
            if value is not None:
                reply.fields[name] = value

    return change


def answers(status: int, **fields: str) -> Callable[[Reply], None]:
    def change(reply: Reply) -> None:
        reply.status, reply.fields, reply.body = status, dict(fields), b""

    return change


def full_where(is_so: Callable[[Asked], bool]) -> Fault:
    """The whole document in place of a 304."""

    def change(asked: Asked, reply: Reply) -> None:
        if reply.status == 304 and is_so(asked):
            reply.status, reply.body = 200, b"<rss/>"

    return change


def not_modified_where(is_so: Callable[[Asked], bool]) -> Fault:
    def change(asked: Asked, reply: Reply) -> None:
        if asked.path == "/rss.xml" and reply.status == 200 and is_so(asked):
            reply.status, reply.body = 304, b""

    return change


def sent(name: str) -> Callable[[Asked], str]:
    return lambda asked: asked.fields.get(name, "")


def tags(asked: Asked) -> str:
    return asked.fields.get("if-none-match", "")


def packed(change: Callable[[Reply], Any]) -> Fault:
    """A fault of only compressed answers."""
    return feed(lambda reply: change(reply) if "Content-Encoding" in reply.fields else None)


def unpacked(reply: Reply) -> None:
    if reply.fields.pop("Content-Encoding", None):
        reply.body = gzip.decompress(reply.body)


def outdated(reply: Reply) -> None:
    reply.body = gzip.compress(gzip.decompress(reply.body).replace(b"again", b"never"))


def always_packed(asked: Asked, reply: Reply) -> None:
    is_plain = reply.status == 200 and "Content-Encoding" not in reply.fields
    if asked.path == "/rss.xml" and is_plain:
        reply.fields["Content-Encoding"] = "gzip"
        reply.body = gzip.compress(reply.body)


def put(reply: Reply, **parts: Any) -> None:
    for name, value in parts.items():
        setattr(reply, name, value)


def shorter(reply: Reply) -> None:
    if reply.status == 304:
        del reply.fields["ETag"], reply.fields["Vary"]


def numbered(name: str, value: str) -> Fault:
    """A field that is another in each answer to who does not say what it knows."""

    def change(asked: Asked, reply: Reply) -> None:
        if asked.path == "/rss.xml":
            reply.fields[name] = value.format(asked.number % 60)

    return change


def stamped(asked: Asked, reply: Reply) -> None:
    if asked.path == "/rss.xml" and reply.body and not asked.takes_gzip:
        reply.body += b"<!-- %d -->" % asked.number


def same_tag(asked: Asked, reply: Reply) -> None:
    if asked.path == "/rss.xml":
        reply.fields["ETag"] = reply.fields["ETag"].replace("-gzip", "")


OTHER = "tagfeed-probe"
HUB = '<atom:link rel="hub" href="{base}/hub"/>'
SELF = 'href="{base}/rss.xml"'
BOMB = gzip.compress(bytes(networking.LARGEST + 1))

PLANTED: dict[str, tuple[Fault, str]] = {
    "http-status": (feed(answers(403)), FEED),
    "http-empty": (feed(lambda reply: put(reply, body=b"")), FEED),
    "http-too-large": (packed(lambda reply: put(reply, body=BOMB)), FEED),
    "http-cut-off": (feed(lambda reply: put(reply, cut=9)), FEED),
    "http-type-missing": (field("Content-Type", None), FEED),
    "http-type-wrong": (field("Content-Type", "text/html"), FEED),
    "http-charset-wrong": (field("Content-Type", "text/xml; charset=iso-8859-1"), FEED),
    "http-not-compressed": (feed(unpacked), FEED),
    "http-coding-broken": (packed(lambda reply: put(reply, body=b"<rss/>" * 9)), FEED),
    "http-coding-unasked": (always_packed, FEED),
    "http-coding-differs": (packed(outdated), FEED),
    "http-vary-missing": (field("Vary", "Origin"), FEED),
    "http-no-validator": (
        lambda asked, reply: [
            field(name, None)(asked, reply) for name in ("ETag", "Last-Modified")
        ],
        FEED,
    ),
    "http-etag-missing": (field("ETag", None), FEED),
    "http-last-modified-missing": (field("Last-Modified", None), FEED),
    "http-etag-syntax": (field("ETag", "5f2c"), FEED),
    "http-last-modified-syntax": (field("Last-Modified", "2026-01-03T10:00:00Z"), FEED),
    "http-last-modified-future": (field("Last-Modified", "Sun, 03 Jan 2083 10:00:00 GMT"), FEED),
    "http-etag-unstable": (numbered("ETag", '"{}"'), FEED),
    "http-last-modified-unstable": (
        numbered("Last-Modified", "Sat, 03 Jan 2026 10:00:{:02} GMT"),
        FEED,
    ),
    "http-document-unstable": (stamped, FEED),
    "http-etag-ignored": (full_where(lambda asked: bool(tags(asked))), FEED),
    "http-etag-list": (full_where(lambda asked: "," in tags(asked)), FEED),
    "http-etag-weak": (full_where(lambda asked: "W/" in tags(asked)), FEED),
    "http-etag-compressed": (full_where(lambda asked: "-gzip" in tags(asked)), FEED),
    "http-etag-shared": (same_tag, FEED),
    "http-last-modified-ignored": (
        full_where(lambda asked: "if-modified-since" in asked.fields),
        FEED,
    ),
    "http-304-always": (not_modified_where(lambda asked: OTHER in tags(asked)), FEED),
    "http-date-over-etag": (
        not_modified_where(lambda asked: sent("if-modified-since")(asked) == MODIFIED),
        FEED,
    ),
    "http-304-fields": (feed(shorter), FEED),
    "http-head": (on("/rss.xml", "HEAD")(answers(405)), FEED),
    "http-head-differs": (
        on("/rss.xml", "HEAD")(lambda reply: reply.fields.update({"Content-Type": "text/plain"})),
        FEED,
    ),
    "http-cache-missing": (field("Cache-Control", "public"), FEED),
    "http-cache-long": (field("Cache-Control", "public, max-age=31536000"), FEED),
    "http-cache-forbidden": (field("Cache-Control", "no-store"), FEED),
    "http-cors": (field("Access-Control-Allow-Origin", "https://other.example"), FEED),
    "self-link-differs": (nothing, FEED.replace(SELF, 'href="http://old.example.net/rss.xml"')),
    "hub-no-answer": (on("/hub")(answers(404)), FEED),
    "link-private": (nothing, FEED.replace("{base}/1.mp3", "http://inner.example.net/1.mp3")),
    "enclosure-no-answer": (audio(answers(404)), FEED),
    "enclosure-ranges": (audio(lambda reply: put(reply, status=200, body=bytes(10_000))), FEED),
    "enclosure-length": (nothing, FEED.replace('length="10000"', 'length="9999"')),
}
"""For each rule, what a server does to break only it, and its feed."""

REDIRECTS: dict[str, tuple[int, str]] = {
    "redirect-temporary": (302, "/rss.xml"),
    "redirect-permanent": (308, "/rss.xml"),
    "redirect-loop": (301, "/old"),
    "redirect-nowhere": (301, "ftp://news.example.net/"),
    "redirect-private": (301, "http://inner.example.net/rss.xml"),
}
"""For each rule of redirects, the status and the Location that /old has."""

APART = {
    *("http-no-answer", "http-certificate", "redirect-insecure"),
    *("self-link-elsewhere", "hub-without-self"),
}
"""Those with a test of their own."""


@pytest.mark.parametrize("code", REDIRECTS)
def test_a_redirect_is_told_of_as_what_it_is(code: str) -> None:
    status, location = REDIRECTS[code]
    with planted(on("/old")(answers(status, Location=location))) as server:
        assert codes(probed(f"{server.base}/old").findings) == [code]


def test_redirects_without_end_are_not_followed_for_ever() -> None:
    def further(asked: Asked, reply: Reply) -> None:
        answers(302, Location=f"{asked.path}a")(reply)

    with planted(further) as server:
        assert codes(probed(server.address).findings) == ["redirect-loop"]
        assert len(server.asked) == 11


@pytest.mark.parametrize("code", PLANTED)
def test_a_fault_that_is_planted_is_found_and_nothing_else(code: str) -> None:
    with planted(*PLANTED[code]) as server:
        assert codes(probed(server.address).findings) == [code]


def test_a_sound_server_has_no_finding() -> None:
    with planted() as server:
        found = probed(server.address)
    assert found.findings == ()
    assert (found.format, found.is_answered) == ("rss", True)
    assert found.document == server.feed


def test_every_rule_is_planted_once() -> None:
    names = [rule.code for rule in RULES]
    assert len(names) == len({*names})
    assert not {*names} & {rule.code for rule in OF_DOCUMENTS}
    assert {*names} == PLANTED.keys() | REDIRECTS.keys() | APART


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_of_serving_has_its_words_and_its_page(rule: ServedRule) -> None:
    assert rule.wrong
    assert rule.instead
    assert rule.wrong != rule.instead
    assert rule.hint.endswith(".")
    assert rule.why.endswith(".")
    assert not rule.finds.endswith(".")
    assert not rule.message.endswith(".")
    assert not re.search(r"\{[a-z]+\}", rule.hint)
    for citation in rule.spec.split("; "):
        assert link(citation)


def test_what_a_document_itself_has_wrong_is_found_as_check_finds_it() -> None:
    with planted(feed=FEED.replace("<title>Harbour news</title>", "")) as server:
        found = probed(server.address)
    assert codes(found.findings) == ["element-missing"]
    assert found.findings[0].line


def test_a_hub_without_a_link_to_itself_is_found() -> None:
    line = '<atom:link rel="self" type="application/rss+xml" href="{base}/rss.xml"/>\n'
    with planted(feed=FEED.replace(line, "")) as server:
        assert "hub-without-self" in codes(probed(server.address).findings)


def test_links_in_the_head_of_an_answer_count_as_those_of_the_document() -> None:
    line = '<atom:link rel="self" type="application/rss+xml" href="{base}/rss.xml"/>\n'
    bare = FEED.replace(line, "").replace(HUB + "\n", "")

    def links(asked: Asked, reply: Reply) -> None:
        if asked.path == "/rss.xml":
            reply.fields["Link"] = '</rss.xml>; rel="self", </nowhere>; rel=hub'

    with planted(links, bare) as server:
        found = codes(probed(server.address).findings)
    assert "hub-no-answer" in found
    assert "hub-without-self" not in found
    assert "self-link-differs" not in found


def test_a_document_asked_for_at_this_machine_is_known_to_be_meant_for_elsewhere() -> None:
    meant = FEED.replace(SELF, 'href="https://news.example.net/feeds/rss.xml"')
    with planted(feed=meant) as server:
        address = f"http://127.0.0.1:{server.server_port}/rss.xml"
        assert "self-link-elsewhere" in codes(probed(address, allow_private=True).findings)


def test_a_host_that_does_not_answer_is_told_of_in_words() -> None:
    with planted() as server:
        pass
    for address in (server.address, "http://nowhere.example.net/"):
        found = probed(address)
        assert codes(found.findings) == ["http-no-answer"]
        assert not found.is_answered
        assert found.document == b""


def test_a_redirect_to_http_is_found() -> None:
    from tagfeed.verifying.probing import _redirected

    hop = Hop("https://example.org/feed", 301, "http://example.org/rss.xml")
    assert codes([*_redirected([hop])]) == ["redirect-permanent", "redirect-insecure"]


@pytest.mark.slow
def test_a_certificate_that_nobody_signed_is_refused(tmp_path: Path) -> None:
    import ssl

    key, chain = tmp_path / "key.pem", tmp_path / "chain.pem"
    command = [needs("openssl", "openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes"]
    command += ["-days", "2", "-subj", f"/CN={HOST}", "-keyout", str(key), "-out", str(chain)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    with planted() as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # type: ignore[method-assign]
        found = probed(server.address.replace("http:", "https:"))
    assert codes(found.findings) == ["http-certificate"]
    assert found.is_answered


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "fec0::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1"),
        *("2002:7f00:1::", "2002:0a00:0001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
        *("2001:db8::1", "nonsense", ""),
    ],
)
def test_an_address_of_a_private_network_is_known_in_any_spelling(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "target",
    [
        *("http://127.0.0.1:{port}/rss.xml", "http://127.1:{port}/", "http://2130706433:{port}/"),
        *("http://[::1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/rss.xml"),
        *("http://0:{port}/", "http://0x7f.1:{port}/", "http://127.0.0.1.:{port}/"),
    ],
)
def test_a_redirect_reaches_nothing_private_however_it_is_spelled(target: str) -> None:
    with planted() as goal:
        address = target.format(port=goal.server_port)
        with planted(feed(answers(302, Location=address))) as server:
            (found,) = probe([server.address], Network(resolve=_as_the_machine_does))
        assert goal.asked == []
    assert codes(found.findings)[-1] in ("redirect-private", "redirect-nowhere", "http-no-answer")


def _as_the_machine_does(host: str, port: int) -> Sequence[str]:
    return ["127.0.0.1"] if host == HOST else networking.resolved(host, port)


def test_what_may_be_private_is_followed_when_that_is_asked_for() -> None:
    with planted() as goal:
        address = f"http://127.0.0.1:{goal.server_port}/rss.xml"
        with planted(feed(answers(302, Location=address))) as server:
            found = probed(server.address, allow_private=True)
    assert "redirect-temporary" in codes(found.findings)
    assert "redirect-private" not in codes(found.findings)
    assert goal.asked


def test_a_name_that_becomes_private_after_it_was_checked_is_not_asked_there() -> None:
    """DNS rebinding: the second answer of a name server counts for nothing."""
    known = {HOST: ["127.0.0.1"], "other.example.net": ["203.0.114.7"]}
    looked_up = []

    def rebinding(host: str, _port: int) -> Sequence[str]:
        looked_up.append(host)
        return known[host] if looked_up.count(host) == 1 else ["127.0.0.1"]

    network = Network(resolve=rebinding)
    assert network._addresses("other.example.net", 80) == ["203.0.114.7"]
    assert network._addresses("other.example.net", 80) == ["203.0.114.7"]
    assert looked_up == ["other.example.net"]


def test_a_name_with_a_private_address_among_others_is_asked_at_the_others_alone() -> None:
    network = Network(resolve=lambda *_: ["10.0.0.1", "203.0.114.7", "::1"])
    assert network._addresses("other.example.net", 80) == ["203.0.114.7"]


def test_what_was_typed_may_be_private_at_that_port_alone() -> None:
    with planted() as goal:
        with planted(feed(answers(302, Location=f"{goal.base}/rss.xml"))) as server:
            found = probed(server.address)
        assert goal.asked == []
    assert codes(found.findings)[-1] == "redirect-private"


def test_a_server_that_drips_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networking, "_LONGEST", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        ended = []

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                try:
                    while True:
                        connection.sendall(b"HTTP/1.1 200 OK\r\nX: y\r\n"[:1] * 9)
                        if not connection.recv(1 << 16):
                            break
                except OSError:
                    pass
            ended.append(True)

        thread = Thread(target=drip)
        thread.start()
        found = probed(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()
    assert codes(found.findings) == ["http-no-answer"]
    assert ended == [True]


@pytest.mark.slow
def test_what_unpacks_to_more_than_a_disk_is_not_unpacked() -> None:
    """Brotli and zstd as well: a terabyte is a few kilobytes of either."""
    import brotli

    packer = brotli.Compressor()
    bombs = {"gzip": BOMB, "br": packer.process(bytes(networking.LARGEST * 2)) + packer.finish()}
    for name, body in bombs.items():
        answer = NetworkResponse(200, "OK", {"content-encoding": name}, body)
        assert len(packing.unpacked(answer)) == networking.LARGEST + 1


@pytest.mark.parametrize("cut", [1, 8, 100])
@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_what_ends_too_early_is_not_taken_for_whole(name: str, cut: int) -> None:
    body = random.Random(1).randbytes(1000)
    packs: dict[str, Any] = {known: packing.pack for known, packing in CODINGS.items()}
    pack = {**packs, "deflate": zlib.compress}[name]
    answer = NetworkResponse(200, "OK", {"content-encoding": name}, pack(body))
    assert packing.unpacked(answer) == body
    with pytest.raises(packing.UnpackingError):
        packing.unpacked(replace(answer, body=answer.body[:-cut]))


@pytest.mark.parametrize("document", ["/etc/passwd", "http://127.0.0.1:1/", "{}"])
def test_a_document_that_names_a_file_does_not_open_it(
    document: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError

    with planted(feed=document.replace("{}", "{{}}")) as server:
        monkeypatch.setattr("builtins.open", never)
        found = probed(server.address)
    assert found.document == document.encode()


def test_what_a_server_says_does_not_steer_a_terminal() -> None:
    with planted(field("ETag", "\x1b[31mred\x9b")) as server:
        (finding, *_) = probed(server.address).findings
    assert finding.code == "http-etag-syntax"
    assert "\x1b" not in finding.message
    assert "\x9b" not in finding.message


@pytest.mark.parametrize(("code", "ending"), [(None, 0), ("http-etag-ignored", 4)])
def test_the_exit_code_says_whether_there_is_an_error(
    code: str | None, ending: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tagfeed.cli.commands.probe.Network", partial(Network, resolve=local))
    fault = PLANTED[code][0] if code else nothing
    with planted(fault) as server:
        address = server.address
        done = CliRunner().invoke(main, ["probe", address, "--format", "json"])
    assert done.exit_code == ending
    (line,) = done.output.splitlines()
    told = json.loads(line)
    assert (told["path"], told["format"], told["valid"]) == (address, "rss", not code)
    assert code is None or code in [each["code"] for each in told["findings"]]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        ("feed://example.org/rss.xml", "https://example.org/rss.xml"),
        ("feed:https://example.org/rss.xml", "https://example.org/rss.xml"),
        ("http://Zürich.example/ä#top", "http://xn--zrich-kva.example/%C3%A4"),
    ],
)
def test_an_address_is_asked_as_it_was_meant(typed: str, asked: str) -> None:
    assert readable(typed) == asked


@pytest.mark.parametrize(
    "typed", ["feeds/rss.xml", "ftp://example.org/", "http://me:pw@a.example/"]
)
def test_what_is_not_an_address_of_the_web_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=re.escape(typed)):
        readable(typed)


@pytest.mark.slow
def test_the_own_server_has_no_finding(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    site = f"http://{HOST}:{port}"
    (tmp_path / "articles.yaml").write_text(
        f"site: {{title: Harbour, url: {site}/, feeds_url: {site}/feeds/}}\n"
        "articles:\n"
        f"- {{title: One, date: 2020-01-01, url: {site}/1/, tags: [A], summary: The first}}\n",
        encoding="utf-8",
    )
    tagfeed.build(tmp_path / "articles.yaml")
    with served(tmp_path / "feeds", "--port", str(port)):
        for name in ("rss.xml", "atom.xml", "feed.json", "tags/a/rss.xml"):
            assert probed(f"{site}/feeds/{name}").findings == ()
