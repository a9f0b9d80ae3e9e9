// Opens pages in Chromium and prints what is wrong with them, as JSON lines. Arguments: the folder
// of node_modules, and a file of jobs: [{page, width, scheme, picture?}].
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [modules, jobs] = process.argv.slice(2);
const require = createRequire(`${modules}/here.js`);
const { default: puppeteer } = await import(require.resolve("puppeteer-core"));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const arguments_ = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"];
const executablePath = "/usr/bin/chromium";
const browser = await puppeteer.launch({ executablePath, headless: true, args: arguments_ });
const tab = await browser.newPage();
await tab.setRequestInterception(true);
tab.on("request", (request) =>
  /^(file|data):/.test(request.url()) ? request.continue() : request.abort(),
);

for (const { page, width, scheme, picture } of JSON.parse(readFileSync(jobs, "utf8"))) {
  await tab.setViewport({ width, height: picture ? 480 : 900 });
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await tab.goto(`file://${page}`, { waitUntil: "load" });
  if (picture) await tab.screenshot({ path: picture });
  await tab.evaluate(axe);
  const found = await tab.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    const root = document.documentElement;
    return {
      overflow: root.scrollWidth - root.clientWidth,
      background: getComputedStyle(document.body).backgroundColor,
      violations: violations.map((each) => `${each.id}: ${each.nodes[0].html.slice(0, 200)}`),
    };
  });
  console.log(JSON.stringify({ page, width, scheme, ...found }));
}
await browser.close();
