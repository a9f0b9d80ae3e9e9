"""Slugs as site generators make them of titles and of the names of files."""

import re
import unicodedata


def unchanged(text: str) -> str:
    """The name as it is."""
    return text


def hyphenated(text: str) -> str:
    """Jekyll's: letters and digits, hyphens for all else, upper case as it is."""
    return re.sub(r"[^\w._~!$&'()+,;=@-]+|_(?=\W)", "-", text).strip("-")


def lowered(text: str) -> str:
    """Hugo's and Astro's: lower case, hyphens for blanks, without signs."""
    words = re.sub(r"[^\w\s.-]", "", text.lower())
    return re.sub(r"\s+", "-", words.strip())


def ascii_slug(text: str) -> str:
    """Pelican's and Zola's: ASCII letters and digits where there are any."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^\w\s-]", "", letters or text).strip().lower()
    return re.sub(r"[-\s_]+", "-", words).strip("-")
