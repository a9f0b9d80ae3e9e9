"""Pages in a browser: what axe finds in them on a phone, light and dark, and what the Nu checker
finds; and the gallery of styles, whose pictures are made here."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cases import CORPUS, NOW, ROOT
from conftest import Golden
from readers.running import NODE_FOLDER, SCRIPT, output
from tagfeed import build

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("readers")]

STYLES = ROOT / "docs/styles"
BACKGROUNDS = {
    ("newspaper", "light"): "rgb(255, 253, 248)",
    ("newspaper", "dark"): "rgb(20, 19, 15)",
    ("night", "light"): "rgb(13, 15, 18)",
    ("night", "dark"): "rgb(13, 15, 18)",
    ("notebook", "light"): "rgb(251, 243, 233)",
    ("notebook", "dark"): "rgb(36, 28, 28)",
}
SITE = """\
site:
  title: وكالة
  url: https://news.example/
  feeds_url: https://news.example/feeds/
  description: أخبار من كل مكان
  id_authority: news.example,2020
  language: ar
  limit: 2
  archives: {per_page: 2}
  page: {header: head.html, footer: foot.html, stylesheet: look.css}
moved: {tags/old/: tags/sport/}
tags: {politics: {title: سياسة}, sport: {title: رياضة}}
articles:
"""
ARTICLE = """\
- title: الخبر رقم {n}
  date: 2025-01-0{n}
  authors: [Anna (BBC)]
  tags: [politics, sport]
  content_markdown: "نص *الخبر*"
"""
PARTS = {
    "head.html": '<nav aria-label="Mine"><a href="/">News</a></nav>\n',
    "foot.html": '<aside aria-label="Imprint"><p>Imprint</p></aside>\n',
    "look.css": ":root { --width: 50rem; }\n",
}
JAPANESE = """\
site: {title: 新聞, url: https://shinbun.example/, feeds_url: https://shinbun.example/feeds/,
  language: ja, id_authority: "shinbun.example,2020", description: 毎日のニュースをお届けします}
articles:
- {title: 東京で新しい図書館が開館した, date: 2025-01-01, authors: [山田太郎], tags: [文化],
   content_text: 東京で新しい図書館が開館し、多くの人が訪れた。}
"""


def _site(home: Path, text: str) -> list[Path]:
    home.mkdir()
    for name, body in {**PARTS, "articles.yaml": text}.items():
        (home / name).write_text(body, encoding="utf-8")
    build(home / "articles.yaml", now=NOW)
    return sorted((home / "feeds").rglob("*.html"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Pages of every kind: of sites, tags, archives and podcasts, the list of feeds, one that
    moved; from right to left, and in Japanese."""
    home = tmp_path_factory.mktemp("pages")
    arabic = _site(home / "ar", SITE + "".join(ARTICLE.format(n=n) for n in range(1, 6)))
    goldens = [
        CORPUS / "render" / name / "expected" / page
        for name, page in (
            *(
                ("everything", "index.html"),
                ("podcast", "podcast/index.html"),
                ("media", "index.html"),
            ),
            *(("words-in-english", "index.html"), ("full-text", "index.html")),
            ("two-directions", "languages/ar-EG/index.html"),
        )
    ]
    seed = [ROOT / "feeds" / name for name in ("index.html", "subscribe/index.html")]
    return [*arabic, *_site(home / "ja", JAPANESE), *goldens, *seed]


def standing(pages: Iterable[Path], home: Path) -> Iterator[Path]:
    """The pages, without what leads away from one that moved before anybody has looked at it."""
    for number, page in enumerate(pages):
        text = page.read_text(encoding="utf-8")
        shown = re.sub('<meta http-equiv="refresh"[^>]*>', "", text)
        if shown != text:
            page = home / f"{number}.html"
            page.write_text(shown, encoding="utf-8")
        yield page


def seen(jobs: Iterable[dict[str, Any]], home: Path) -> Iterator[dict[str, Any]]:
    """What the browser says of pages: see browser.mjs."""
    if shutil.which("chromium") is None or not (NODE_FOLDER / "node_modules/axe-core").is_dir():
        pytest.skip(f"there is no browser with axe on this machine: {SCRIPT}")
    asked = home / "jobs.json"
    asked.write_text(json.dumps([*jobs], default=str))
    script = Path(__file__).with_name("browser.mjs")
    command: list[str | Path] = ["node", script, NODE_FOLDER / "node_modules", asked]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert ran.returncode == 0, ran.stderr
    return map(json.loads, ran.stdout.splitlines())


def test_axe_finds_nothing_on_a_phone_and_nothing_leads_beyond_its_edge(
    pages: list[Path], tmp_path: Path
) -> None:
    pages = [*standing(pages, tmp_path)]
    looks = ({"width": 320, "scheme": scheme} for scheme in ("light", "dark"))
    found = [*seen(({"page": page, **look} for look in looks for page in pages), tmp_path)]
    assert len(found) == 2 * len(pages) > 20
    assert [each for each in found if each["violations"] or each["overflow"]] == []


def test_the_nu_checker_finds_no_error(pages: list[Path]) -> None:
    jar = NODE_FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"
    if shutil.which("java") is None or not jar.is_file():
        pytest.skip(f"the Nu checker is not on this machine: {SCRIPT}")
    assert output(["java", "-jar", jar, "--errors-only", "--stdout", *pages]) == ""


def test_the_gallery_shows_each_style_as_it_is_light_and_dark(
    tmp_path: Path, golden: Golden
) -> None:
    """The pictures are made again by --update-golden: fonts differ from machine to machine."""
    jobs: list[dict[str, Any]] = []
    for style in sorted(STYLES.glob("*.css")):
        page = tmp_path / f"{style.stem}.html"
        link = f'<link rel="stylesheet" href="{style.as_uri()}"></head>'
        text = (ROOT / "feeds/index.html").read_text(encoding="utf-8")
        page.write_text(text.replace("</head>", link, 1), encoding="utf-8")
        picture = (STYLES if golden.update else tmp_path) / f"{style.stem}.png"
        jobs.append({"page": page, "width": 640, "scheme": "light", "picture": picture})
        jobs += [{"page": page, "width": 320, "scheme": scheme} for scheme in ("light", "dark")]
    found = [*seen(jobs, tmp_path)]
    assert {(Path(each["page"]).stem, each["scheme"]): each["background"] for each in found} == (
        BACKGROUNDS
    )
    assert [each for each in found if each["violations"] or each["overflow"]] == []
    made = {Path(job["picture"]) for job in jobs if "picture" in job}
    assert {path.name for path in made} == {path.name for path in STYLES.glob("*.png")}
    assert all(path.read_bytes()[16:24] == _SIZE for path in (*made, *STYLES.glob("*.png")))


_SIZE = (640).to_bytes(4) + (480).to_bytes(4)
"""Width and height of a PNG, as its header has them."""
