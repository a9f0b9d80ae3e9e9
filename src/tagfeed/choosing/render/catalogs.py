"""The articles of some feeds: reads the rows that were chosen for these."""

from collections.abc import Collection

from tagfeed.choosing.combine.choice import Choice
from tagfeed.choosing.combine.needed import choose_by_clock, choose_more, choose_shown
from tagfeed.choosing.render.refusals import refused_too_many
from tagfeed.model import Catalog
from tagfeed.reading.catalog import sound_catalog
from tagfeed.reading.dated_articles import dated_articles
from tagfeed.reading.source.faulty_rows import Marks


def catalog_of(choice: Choice, homes: Collection[int]) -> Catalog:
    """The list with the articles that the feeds of some homes show, by their numbers, and with
    those that any build reads. Raises UnsureError where what is kept is too little."""
    connection, now = choice.store.connection, choice.listed.now
    choice.rows.forget()
    choose_shown(connection, homes)
    queries = [(at, query) for at, query in choice.homes.queries if at in homes]
    choose_by_clock(connection, queries, now)
    limits = {at: choice.limits[at] for at, _ in queries}
    while True:
        choice.rows.read()
        catalog = _with_articles(choice)
        limits = refused_too_many(catalog, queries, limits, choice.feeds)
        if not limits:
            return catalog
        choose_more(connection, choice.kept, limits)


def _with_articles(choice: Choice) -> Catalog:
    """The frame, with the articles that are chosen at the moment."""
    rows, frame, settings = choice.rows, choice.frame, choice.listed.settings
    items = rows.items()
    marks = Marks(settings.diagnostics, items)
    dated = dated_articles(items, frame.resolved, rows.dated)
    places = frame.catalog.places
    catalog = sound_catalog(settings, frame.resolved, places, dated.articles, rows.diagnostics())
    marks.restore()
    return catalog
