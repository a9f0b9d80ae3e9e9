"""Names of folders: a plain name takes a shorter way to the same slug."""

from string import ascii_letters, digits

from hypothesis import given, settings
from hypothesis import strategies as st

from tagfeed.reading import slugs


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(st.text(ascii_letters + digits + " ", min_size=1, max_size=300))
def test_a_plain_name_has_the_slug_of_any_name(name: str) -> None:
    shortened = slugs.slug(name)
    beside = slugs.slug(f"{name} ü")  # not plain
    assert beside.startswith(shortened)
    assert shortened == slugs._cut(slugs._join(name)) or not name.strip()
