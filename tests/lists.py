"""Lists as data: strategies for any list the schema admits, with the worst text there is."""

import re
from datetime import date, datetime
from typing import Any

import yaml
from hypothesis import strategies as st

from tagfeed.reading.names.slugs import slug
from tagfeed.standards.texts.cleaning import clean, is_blank, one_line

Data = dict[str, Any]

_NASTY = (
    *("&", "<", ">", '"', "'", "]]>", "<![CDATA[", "AT&amp;T", "&#x26;", "<b>", "</b>", "<!--"),
    *("\u202e", "\u200f", "\u0301", "\u0338", "\u200d", "\ufeff", "\ufffd", "\ufffe", "\x07"),
    *("\0", "\x85", "\u2028", "\x9f", "\r", "\U0001fffe", "é", "ß", "İ", "東京", "हिन्दी", "👩‍🚒"),
    *("🇬🇧", "𝔘", ": ", " #", "- ", "no", "1.0", "2017", "~", "null", "%", "@", "*", "|", "\\"),
    *("{", "}", ".."),
)
_HTML = (
    *("<p>", "</p>", "<b", "<a href='x y'>", "</a>", "<script>alert(1)</script>", "<!--", "-->"),
    *("<img src=//x/y onerror=z>", "<svg>", "</div>", "<table>", "<td>", "&#0;", "&lt", "&#7;"),
    *("<style>p{}</style>", "<pre>\n", "</pre>", "<a href='javascript:x'>", "<a href='#x'>"),
    *("<button>", "</button>", "<marquee>", "<h1>", "<h2>", "<center>", "<li>"),
    *("<a href='http://['>", "<math>", "<noscript>", "<textarea>", "<title>", "&amp;lt;", "]]>"),
    "<plaintext>",
)
_words = st.one_of(
    st.sampled_from(_NASTY),
    st.sampled_from(["Police", "cameras", "C++", "x"]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4),
)
text = st.lists(_words, min_size=1, max_size=5).map(" ".join)
block = st.lists(text, min_size=1, max_size=3).map("\n".join)
line = text.filter(lambda found: not is_blank(one_line(clean(found)[0])))
markup = st.lists(st.one_of(st.sampled_from(_HTML), _words), max_size=6).map("".join)
_paths = st.text("abcé東 %&'()+,;=@~-._/?#!|\"<>", max_size=8).filter(
    lambda path: not re.search(r"\s(//|<!--)", path)  # where other formats begin comments
)
addresses = st.builds(
    "https://{}/{}".format, st.sampled_from(["example.org", "BÜCHER.example:443"]), _paths
)
_sizes = st.integers(0, 10**15 - 1)
_days = st.dates(date(1990, 1, 2), date(2025, 1, 1)).map(str)
_moments = st.datetimes(datetime(1990, 1, 2), datetime(2025, 1, 1)).map(
    lambda moment: f"{moment.isoformat(' ', 'seconds')}+05:30"
)
dates = st.one_of(_days, _moments)
languages = st.sampled_from(["en", "en-GB", "zh-Hant-TW", "he"])


def _with_own_folders(names: list[str]) -> list[str]:
    """Of the names that give one folder, the first."""
    by_folder: dict[str, str] = {}
    for name in names:
        by_folder.setdefault(slug(one_line(clean(name)[0])), name)
    return list(by_folder.values())


_names = st.lists(line, min_size=1, max_size=4).map(_with_own_folders)


def _some(**optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries({}, optional=optional)


_images = st.fixed_dictionaries(
    {"credit": line},
    optional={
        "url": addresses,
        "alt": line,
        "type": st.just("image/png"),
        "length": _sizes,
        "width": st.integers(1, 9999),
        "height": st.integers(1, 9999),
    },
)
_files = st.fixed_dictionaries(
    {"url": addresses, "type": st.sampled_from(["audio/mpeg", "application/x-y+z"])},
    optional={"length": _sizes},
)


@st.composite
def lists(draw: st.DrawFn) -> Data:
    """A list that `load` accepts."""
    people, tags = draw(_names), draw(_names)
    site = draw(
        _some(
            description=line,
            language=languages,
            timezone=st.sampled_from(["Europe/London", "America/Sao_Paulo", "Asia/Kathmandu"]),
            rights=line,
            icon=addresses,
            logo=addresses,
            hubs=st.lists(addresses, max_size=2),
            limit=st.integers(1, 4),
            authors=st.lists(st.sampled_from(people), max_size=2),
        )
    )
    content = st.sampled_from(["full", "summary"])
    queries = [
        {"name": f"query-{index}", "match": {"any": [tag]}, "content": draw(content)}
        for index, tag in enumerate(tags)
    ]
    return {
        "site": {
            "title": draw(line),
            "url": draw(addresses),
            "feeds_url": "https://example.org/feeds",
            "id_authority": "example.org,2020",
            **site,
        },
        "authors": {name: draw(_some(url=addresses, avatar=addresses)) for name in people[1:]},
        "tags": {name: draw(_some(title=line, description=line)) for name in tags[1:]},
        "feeds": queries,
        "articles": [
            draw(_articles(index, people, tags)) for index in range(draw(st.integers(0, 4)))
        ],
    }


@st.composite
def _articles(draw: st.DrawFn, index: int, people: list[str], tags: list[str]) -> Data:
    identity = draw(
        st.sampled_from(
            [
                {},
                {"url": f"https://a{index}.example.org/{draw(_paths)}"},
                {"id": f"tag:example.org,2020:{index}"},
                {"id": f"urn:x-test:{index}", "url": "https://example.org/the-same/"},
            ]
        )
    )
    body = draw(
        st.one_of(
            st.just({}),
            st.builds(lambda found: {"content_html": found}, markup),
            st.builds(lambda found: {"content_markdown": found}, markup),
            st.builds(lambda found: {"content_text": found}, block),
        )
    )
    rest = draw(
        _some(
            summary=block,
            authors=st.lists(st.sampled_from(people), max_size=3),
            tags=st.lists(st.sampled_from(tags), max_size=3),
            image=_images,
            enclosures=st.lists(_files, max_size=2),
            language=languages,
            draft=st.booleans(),
            expires=dates,
        )
    )
    # The number keeps ids apart that are made from titles.
    return {"title": f"n{index} {draw(line)}", "date": draw(dates), **identity, **body, **rest}


def as_yaml(data: Data) -> bytes:
    """The list as a file."""
    written: str = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    return written.encode()
