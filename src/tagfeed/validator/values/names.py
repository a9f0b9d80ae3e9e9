"""Registered URI schemes, and the canonical form of an address."""

import re

from tagfeed.validator.lazy_regex import LazyRegex
from tagfeed.validator.word_list import word_set

SCHEMES = word_set(
    """
    aaa aaas about acap acct acd acr adiumxtra afp afs aim amss android appdata apt ark
    attachment aw barion bb beshare bitcoin blob bolo callto cap chrome cid coap coaps
    com-eventbrite-attendee content crid cvs dab data dav diaspora dict did dis
    dlna-playcontainer dlna-playsingle dns dntp dpp drm dtn dvb ed2k elsi example facetime fax
    feed feedready file filesystem finger fish fm ftp geo gg git gizmoproject go gopher gtalk
    h323 ham hcp http https hxxp hxxps iax icap icon im imap info iotdisco ipfs ipn ipns ipp
    ipps irc irc6 ircs iris itms jabber jar jms keyparc lastfm ldap ldaps leaptofrogans lvlt
    magnet mailserver mailto maps market message microsoft mid mms modem moz ms-settings msnim
    msrp msrps mtqp mumble mupdate mvn news nfs ni nih nntp notes num oid opaquelocktoken openid
    openpgp4fpr pack palm paparazzi payto pkcs11 platform pop pres prospero proxy pwid psyc
    query quic-transport redis rediss reload res resource rmi rsync rtmfp rtmp rtsp rtsps rtspu
    secondlife secret-token service session sftp sgn shc shttp sieve simpleledger sip sips skype
    smb smp sms smtp snews snmp soap.beep soap.beeps soldat spiffe spotify ssh steam stun stuns
    submit svn swh tag teamspeak tel teliaeid telnet tftp things thismessage tip tn3270 tool
    turn turns tv udp unreal urn ut2004 v-event vemmi ventrilo videotex vnc view-source wais
    web3 webcal wpid ws wss wtai wyciwyg xcon xcon-userid xfire xmlrpc.beep xmlrpc.beeps xmpp
    xri ymsgr z39.50 z39.50r z39.50s
    """
)
"""RFC 7595: the schemes registered with IANA that are seen in feeds, and their neighbours."""

_PARTS = LazyRegex(r"(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_ESCAPE = LazyRegex(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PORTS = {"http": ":80", "https": ":443", "ftp": ":21"}
_URN = LazyRegex(r"(urn:[^:]*:)(.*)", re.DOTALL | re.IGNORECASE)


def canonical(iri: str) -> str:
    """RFC 3986 6.2: the one spelling of an address that RFC 4287 4.2.6.1 asks ids to have."""
    match = _PARTS.fullmatch(iri)
    if match is None or match.group(1) is None:
        return iri
    scheme, authority, path, query, fragment = match.groups()
    scheme = scheme.lower()
    if scheme == "urn":
        return _urn(iri)
    path = _ESCAPE.sub(_escape, path)
    if authority is not None:
        authority = _authority(scheme, authority)
        path = _without_dots(path) or ("/" if scheme in _PORTS else "")
    tail = _ESCAPE.sub(_escape, (query or "") + (fragment or ""))
    return f"{scheme}:" + ("" if authority is None else f"//{authority}") + path + tail


def _urn(iri: str) -> str:
    match = _URN.fullmatch(iri)
    if match is None:
        return iri
    head, rest = match.groups()
    # RFC 4122 3: the digits of a UUID are written in lower case; a hex digit in the wrong case
    # is no other id, so only the prefix is canonical here (RFC 8141 3.1).
    return head.lower() + _ESCAPE.sub(_escape, rest)


def _escape(match: re.Match[str]) -> str:
    character = chr(int(match.group()[1:], 16))
    return character if character in _UNRESERVED else match.group().upper()


def _authority(scheme: str, authority: str) -> str:
    user, at, place = authority.rpartition("@")
    place = place.lower().removesuffix(_PORTS.get(scheme, ":")).removesuffix(":")
    return user + at + place


def _without_dots(path: str) -> str:
    """RFC 3986 5.2.4: no . and .. segments."""
    if "/." not in path:
        return path
    result: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            if len(result) > 1:
                result.pop()
        elif segment != ".":
            result.append(segment)
    if segments[-1] in (".", ".."):
        result.append("")
    return "/".join(result)
