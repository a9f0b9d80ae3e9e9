"""What a preview adds to each page: a line that says what this is, and a script that loads the page
again when there is a new one. Published pages have no script."""

EVENTS = "/.preview/events"
"""The path from which the script gets its events. No file is served at an address with a dot."""

_SCRIPT = """\
<script>
(() => {
  let first;
  const bar = document.createElement("pre");
  bar.style = "position:sticky;top:0;z-index:9;margin:0;padding:.5rem 1rem;white-space:pre-wrap;" +
    "background:#fe8;color:#000;font:14px/1.4 system-ui,sans-serif";
  document.body.prepend(bar);
  new EventSource("/.preview/events").onmessage = event => {
    const news = JSON.parse(event.data);
    bar.textContent = news.text;
    first ??= news.version;
    if (news.version !== first) location.reload();
  };
})();
</script>
"""
_END = b"</body>"
_EMPTY = b"<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n<title>Preview</title>\n<body>\n"


def with_script(page: bytes) -> bytes:
    """A page that reloads itself."""
    before, end, after = page.rpartition(_END)
    return before + _SCRIPT.encode() + end + after if end else page + _SCRIPT.encode()


def empty_page() -> bytes:
    """The page of a list that has had faults from the beginning: the script says what they are."""
    return with_script(_EMPTY + _END + b"\n</html>\n")
