// Types queries key by key into the page in Chromium and prints how long after each key its hits were painted.
//
//   tests/bench/page/run.sh GONGBU INDEX [QUERIES]     100 queries of tests/relevance
//
// A key's time runs from its event in the page to the frame behind the one that shows the answer of the text it made; a key
// whose answer a later key overtook counts with that one, and the last key of a query always has its own. `engine` is took_ms
// of the same answers.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Browser, Site } from '../../e2e/page/browser.mjs';
import { until } from '../../e2e/until.mjs';

const folder = join(import.meta.dirname, '../../relevance');
const queries = readdirSync(folder)
  .filter((name) => /^notes_.*\.tsv$/.test(name))
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(1).map((line) => line.split('\t')[1]))
  .filter((text) => /^[\p{L}\p{N} ]+$/u.test(text));
const wanted = Number(process.argv[2] ?? 100);
const chosen = queries.filter((_, i) => i % Math.ceil(queries.length / wanted) === 0);

const site = new Site();
site.db = process.env.INDEX;
const browser = new Browser();
await site.serve();
await browser.start();
const page = await browser.page(site.address);
const engine = [];
page.on('response', async (response) => {
  if (new URL(response.url()).pathname !== '/api/search' || response.status() !== 200) return;
  engine.push((await response.json().catch(() => ({ took_ms: NaN }))).took_ms);
});
await page.evaluate(() => {
  globalThis.painted = [];
  let typed = 0;
  document.getElementById('query').addEventListener('input', () => { typed = performance.now(); }, { capture: true });
  new MutationObserver(() => {
    if (typed === 0) return;
    const since = typed;
    typed = 0;
    requestAnimationFrame(() => setTimeout(() => globalThis.painted.push(performance.now() - since)));
  }).observe(document.getElementById('hits'), { childList: true });
});
const input = await page.context().newCDPSession(page);
for (const [number, query] of chosen.entries()) {
  await page.locator('#query').fill('');
  await page.waitForTimeout(50);
  if (number === 3) await page.evaluate(() => { globalThis.painted.length = 0; });  // the first ones build tables
  for (const character of query) {
    await input.send('Input.insertText', { text: character });
    await page.waitForTimeout(60);
  }
  const before = await page.evaluate(() => globalThis.painted.length);
  await until('the last key', async () => before > 0 || (await page.evaluate(() => globalThis.painted.length)) > 0);
}
await page.waitForTimeout(300);
const at = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(1);
const painted = await page.evaluate(() => globalThis.painted);
const took = engine.filter((one) => !Number.isNaN(one));
console.log(`painted  p50 ${at(painted, 0.5)} ms   p99 ${at(painted, 0.99)} ms   of ${painted.length} keys`);
console.log(`engine   p50 ${at(took, 0.5)} ms   p99 ${at(took, 0.99)} ms`);
await browser.stop();
await site.end();
