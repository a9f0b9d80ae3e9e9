"""The style sheet of the pages: one column, the reader's own font size, light or dark."""

STYLE = """\
:root { color-scheme: light dark; --text: #1b1b1b; --page: #fdfdfc; --quiet: #5c5c5c;
  --line: #d9d9d6; --link: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8e8e6; --page: #16181a; --quiet: #a8aaad; --line: #3a3d40; --link: #8ec1ff; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 42rem; padding: 1.5rem 1rem 3rem; color: var(--text);
  background: var(--page); font: 100%/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { margin: 0 0 .5rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 0; font-size: 1.2rem; line-height: 1.3; }
a { color: var(--link); }
h2 a { text-decoration: none; }
h2 a:hover, h2 a:focus-visible { text-decoration: underline; }
p { margin: .5rem 0; }
header, article { border-bottom: 1px solid var(--line); padding: 0 0 1.25rem; margin: 0 0 1.25rem; }
article:target { border-left: .25rem solid var(--link); padding-left: .75rem; }
.byline, .credit, figcaption, footer, header summary { color: var(--quiet); font-size: .9rem; }
.byline a, footer a { color: inherit; }
figure { margin: .5rem 0; }
img, video { max-width: 100%; height: auto; }
pre, table { display: block; overflow-x: auto; }
.tags { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; margin: .5rem 0 0;
  padding: 0; font-size: .9rem; }
"""
