"""What rules ask of an entry's picture. What is not said of it breaks no rule."""

from tagfeed.standards.media_types import of_picture
from tagfeed.standards.profiles.judged_facts import JudgedEntry, JudgedFeed
from tagfeed.standards.profiles.profile import EntryTest


def of_another_type(*types: str) -> EntryTest:
    """Whether the media type of a picture is said, or told by its address, and another one."""

    def test(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
        picture = entry.picture
        found = (picture.type.lower() or of_picture(picture.url)) if picture else ""
        return found if found.startswith("image/") and found not in types else None

    return test


def larger_side_below(pixels: int) -> EntryTest:
    """Whether both sides of a picture are known and smaller."""

    def test(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
        picture = entry.picture
        if picture is None or not picture.width or not picture.height:
            return None
        larger = max(picture.width, picture.height)
        return f"{larger}" if larger < pixels else None

    return test


def smaller(pixels: int) -> EntryTest:
    """Whether the smaller side of a picture is known and smaller."""

    def test(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
        picture = entry.picture
        sides = [side for side in (picture.width, picture.height) if side] if picture else []
        return f"{min(sides)}" if sides and min(sides) < pixels else None

    return test


def heavier(length: int) -> EntryTest:
    """Whether the length of a picture is known and greater, in bytes."""

    def test(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
        found = entry.picture.length if entry.picture else None
        return f"{found:,}" if found is not None and found > length else None

    return test


def ratio(least: float, most: float) -> EntryTest:
    """Whether the ratio of width to height is known and lies outside."""

    def test(entry: JudgedEntry, _feed: JudgedFeed) -> str | None:
        picture = entry.picture
        if picture is None or not picture.width or not picture.height:
            return None
        ratio = picture.width / picture.height
        return None if least <= ratio <= most else f"{ratio:.2f}"

    return test
