"""The programs that tagfeed is measured against, and tagfeed itself."""

from peers.eleventy import Eleventy, EleventyList
from peers.hugo import Hugo
from peers.peer import LIMIT, Peer
from peers.pelican import Pelican, PelicanCached
from peers.script import Script
from peers.tagfeed import FourFormats, Tagfeed

__all__ = ["LIMIT", "PEERS", "Peer"]

PEERS: tuple[Peer, ...] = (
    Tagfeed(),
    FourFormats(),
    Script(),
    Hugo(),
    Pelican(),
    PelicanCached(),
    Eleventy(),
    EleventyList(),
)
