"""Builds a preview into a folder of its own. No guard, no record: nobody is subscribed to it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tagfeed import gate, load
from tagfeed.choosing.many_rows import refuse_too_many
from tagfeed.errors import InputError
from tagfeed.model import Document
from tagfeed.rendering import Texts, articles_needing_html, html_of, texts_of
from tagfeed.serving.list_facts import ListFacts, facts_of, sources
from tagfeed.serving.preview.everything import Preview, everything
from tagfeed.serving.preview.page import empty_page, with_script
from tagfeed.standards.layout import file_names
from tagfeed.steps.documents import render_and_check

_FAULTS_SHOWN = 20


class Built(Struct, frozen=True):
    """A preview as it is now.

    text: what people are told about it.
    files: those that were read.
    facts: None where the list has faults.
    """

    text: str
    files: tuple[str, ...]
    facts: ListFacts | None


def build_preview(articles: Path, out: Path, address: str) -> Built:
    """Build all feeds of a list into a folder; if the list has faults, say what they are."""
    try:
        refuse_too_many(articles)
        catalog = load(articles)
    except InputError as error:
        index = out / file_names.PAGE
        if not index.exists():
            index.write_bytes(empty_page())
        return Built(_about_faults(error), (str(articles),), None)
    preview = everything(catalog, address, datetime.now(UTC))
    everybodys = replace(preview.plan, private=())
    documents, findings = render_and_check(preview.catalog.site, everybodys, _texts(preview))
    _write(documents, out)
    errors = [str(fault) for fault in gate.errors(findings)]
    facts = facts_of(preview.catalog, interval=0, is_public=False)
    return Built("\n".join([_about(preview), *errors[:_FAULTS_SHOWN]]), sources(catalog), facts)


def _texts(preview: Preview) -> Texts:
    articles = articles_needing_html(preview.plan.showing)
    return texts_of(articles, [html_of(article) for article in articles])


def _write(documents: tuple[Document, ...], out: Path) -> None:
    """Put the documents into the folder, each in one step, and remove all others."""
    wanted = {out / document.path: document for document in documents}
    for path, document in wanted.items():
        body = with_script(document.body) if document.format == "html" else document.body
        if path.exists() and path.read_bytes() == body:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        new.write_bytes(body)
        new.replace(path)
    for path in _files(out):
        if path not in wanted:
            path.unlink()


def _files(out: Path) -> Iterator[Path]:
    yield from (path for path in out.rglob("*") if path.is_file())


def _about(preview: Preview) -> str:
    more = [
        f"{number} {words}"
        for number, words in ((preview.drafts, "in draft"), (preview.held, "held back"))
        if number
    ]
    shown = f"Preview of {len(preview.plan.visible)} articles"
    return f"{shown}, {' and '.join(more)}. Nothing is published." if more else f"{shown}."


def _about_faults(error: InputError) -> str:
    shown = [str(fault) for fault in error.faults[:_FAULTS_SHOWN]]
    number = len(error.faults)
    return "\n".join([f"The list has {number} fault{'s' * (number > 1)}:", *shown])
