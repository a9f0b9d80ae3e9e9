"""The style sheet of the pages: one column, the reader's own font size, light or dark, and paper.

What is below `:root` is for publishers to change; the guide lists it with the names of classes.
"""

STYLE = """\
:root { color-scheme: light dark; --text: #1b1b1b; --page: #fdfdfc; --quiet: #5c5c5c;
  --line: #d9d9d6; --link: #0b57a4; --width: 42rem; --font: system-ui, sans-serif; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8e8e6; --page: #16181a; --quiet: #a8aaad; --line: #3a3d40; --link: #8ec1ff; }
}
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: var(--page); font: 100%/1.6 var(--font);
  overflow-wrap: break-word; }
.page-header, .entries, .page-footer { max-width: var(--width); margin: 0 auto; padding: 0 1rem; }
.page-header { padding-top: 1.5rem; }
.page-footer { padding-bottom: 3rem; }
.page-header::after, .entry::after { content: ""; display: block; margin: 1.25rem 0;
  border-bottom: 1px solid var(--line); }
h1 { margin: 0 0 .5rem; font-size: 1.75rem; line-height: 1.2; }
.title { margin: 0; font-size: 1.2rem; line-height: 1.3; }
a { color: var(--link); }
.title a { text-decoration: none; }
.title a:hover, .title a:focus-visible { text-decoration: underline; }
h3, h4, h5, h6 { margin: 1rem 0 .25rem; font-size: 1.05rem; line-height: 1.3; }
p { margin: .5rem 0; }
ul, ol { margin: .25rem 0 .75rem; padding-inline-start: 1.5rem; }
.logo { display: inline-block; height: 2.5rem; max-width: 100%; margin-inline-end: .75rem;
  vertical-align: middle; object-fit: contain; }
.entry:target { border-inline-start: .25rem solid var(--link); padding-inline-start: .75rem; }
.byline, .credit { text-align: -webkit-match-parent; text-align: match-parent; }
.byline, .credit, .rights, .page-footer, .how-to summary { color: var(--quiet); font-size: .9rem; }
.byline a, .page-footer a { color: inherit; }
figure { margin: .5rem 0; }
img, video { max-width: 100%; height: auto; }
.picture img { max-height: 24rem; object-fit: contain; object-position: 0 0; }
.picture img:dir(rtl) { object-position: 100% 0; }
audio, video { display: block; width: 100%; max-height: 24rem; }
pre, table { display: block; overflow-x: auto; }
.files, .tags { list-style: none; margin: .5rem 0 0; padding: 0; font-size: .9rem; }
.files li { margin: .5rem 0; }
.skip { position: absolute; top: -10rem; padding: .5rem 1rem; background: var(--page); }
.skip:focus { top: 0; }
.topics { max-width: var(--width); margin: 0 auto 1.5rem; padding: 0 1rem; }
.topic { margin: 1.25rem 0 0; font-size: 1.2rem; line-height: 1.3; }
.feed { margin: 1.25rem 0; }
.facts, .latest { color: var(--quiet); font-size: .9rem; }
.addresses { list-style: none; margin: .25rem 0 0; padding: 0; font-size: .9rem; }
.address { user-select: all; overflow-wrap: anywhere; }
.tags { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
@media print {
  :root { color-scheme: light; --text: #000; --page: #fff; --quiet: #444; --line: #999;
    --link: #000; --width: none; }
  .skip, .subscribe, .how-to, .older, .topics, .readers, .opml, audio, video { display: none; }
  .title, .byline { break-after: avoid; }
  .picture { break-inside: avoid; }
  .picture img { max-height: 14rem; }
  .title a::after { content: " (" attr(href) ")"; font-size: .75rem; font-weight: normal;
    overflow-wrap: anywhere; }
}
"""
