"""gofeed, Go's library, compiled against Debian's sources without the network."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from readers.contract import Habit, Reader
from readers.expected import first_author
from readers.library import Printed
from readers.running import debian_version, output

_SCRIPT = """
package main

import (
    "encoding/json"
    "os"
    "time"

    "github.com/mmcdole/gofeed"
)

type seen struct {
    Id        string     `json:"id"`
    Title     string     `json:"title"`
    Authors   []string   `json:"authors"`
    Published *time.Time `json:"published"`
    Updated   *time.Time `json:"updated"`
    Summary   string     `json:"summary"`
    Link      string     `json:"link"`
    Tags      []string   `json:"tags"`
}

func main() {
    for _, url := range os.Args[1:] {
        feed, err := gofeed.NewParser().ParseURL(url)
        if err != nil {
            panic(err)
        }
        show(feed)
    }
}

func show(feed *gofeed.Feed) {
    entries := []seen{}
    for _, item := range feed.Items {
        authors := []string{}
        for _, author := range item.Authors {
            authors = append(authors, author.Name)
        }
        tags := append([]string{}, item.Categories...)
        entries = append(entries, seen{item.GUID, item.Title, authors, item.PublishedParsed,
            item.UpdatedParsed, item.Description, item.Link, tags})
    }
    json.NewEncoder(os.Stdout).Encode(entries)
}
"""
_PACKAGE = "golang-github-mmcdole-gofeed-dev"


def _subscribe(urls: Sequence[str], home: Path) -> Printed:
    source, program = home / "reader.go", home / "reader"
    source.write_text(_SCRIPT)
    offline = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": ""}
    output(["go", "build", "-o", program, source], env={**os.environ, **offline})
    return Printed(urls, [program])


READER = Reader(
    name="gofeed",
    install=f"apt-get install golang-go {_PACKAGE}",
    version=lambda: debian_version(_PACKAGE) if shutil.which("go") else None,
    subscribe=_subscribe,
    habits=(
        Habit("authors", first_author, "the first", "It keeps the first dc:creator.", ("rss",)),
    ),
    is_library=True,
)
