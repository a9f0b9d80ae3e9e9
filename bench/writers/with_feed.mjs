// npm feed: items are added one by one, then the feed is written.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { report } from "./timing.mjs";

const { Feed } = createRequire(process.env.BENCH_NODE)("feed");
const articles = JSON.parse(readFileSync(process.argv[2], "utf8"));
for (const article of articles) article.date = new Date(article.date);

function feed() {
  const made = new Feed({
    id: "https://bench.example/",
    link: "https://bench.example/",
    title: "Bench",
    description: "Bench",
    language: "en",
    updated: articles[0].date,
  });
  for (const article of articles)
    made.addItem({
      id: article.url,
      link: article.url,
      title: article.title,
      description: article.summary,
      date: article.date,
      published: article.date,
      author: article.authors.map((name) => ({ name })),
      category: article.tags.map((name) => ({ name, term: name })),
      image: article.image ?? undefined,
    });
  return made;
}

report("rss", () => feed().rss2());
report("atom", () => feed().atom1());
