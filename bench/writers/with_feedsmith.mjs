// npm feedsmith: one object describes the feed; the articles are put into its shape each time.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { report } from "./timing.mjs";

const { generateAtomFeed, generateRssFeed } = createRequire(process.env.BENCH_NODE)("feedsmith");
const articles = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const article of articles) article.date = new Date(article.date);

const media = (article) =>
  article.image && { contents: [{ url: article.image, medium: "image" }] };

const rss = () =>
  generateRssFeed({
    title: "Bench",
    link: "https://bench.example/",
    description: "Bench",
    language: "en",
    items: articles.map((article) => ({
      title: article.title,
      link: article.url,
      guid: { value: article.url },
      pubDate: article.date,
      description: article.summary,
      categories: article.tags.map((name) => ({ name })),
      dc: { creators: article.authors },
      media: media(article),
    })),
  });

const atom = () =>
  generateAtomFeed({
    id: "https://bench.example/feeds/",
    title: { value: "Bench" },
    updated: articles[0].date,
    links: [{ href: "https://bench.example/" }],
    entries: articles.map((article) => ({
      id: article.url,
      title: { value: article.title },
      links: [{ href: article.url }],
      published: article.date,
      updated: article.date,
      authors: article.authors.map((name) => ({ name })),
      summary: { value: article.summary },
      categories: article.tags.map((term) => ({ term })),
      media: media(article),
    })),
  });

report("rss", rss);
report("atom", atom);
