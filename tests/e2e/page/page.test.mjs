// The page as a person uses it, over real notes.
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { until } from '../until.mjs';
import { Browser, complaints, compose, shot, Site } from './browser.mjs';
import { writeNotes } from './notes.mjs';

const site = new Site();
const browser = new Browser();
const { OUT } = process.env;

before(async () => {
  writeNotes(site);
  await site.serve();
  await browser.start();
});
after(async () => {
  await browser.stop();
  await site.remove();
});

const hits = (page) => page.locator('#hits > li');
const titles = (page) => hits(page).locator('h2').allInnerTexts();
const count = (page) => page.locator('#count').innerText();
const address = (page) => decodeURIComponent(new URL(page.url()).search.replaceAll('+', ' '));
const has = (page, text) => until(`a hit has "${text}"`, async () => (await hits(page).allInnerTexts()).some((one) => one.includes(text)));

function part(name, options, body) {
  test(name, { timeout: 120_000 }, async () => {
    const page = await browser.page(site.address, options);
    try {
      await body(page);
      assert.deepEqual(page.faults, []);
    } catch (error) {
      await shot(page, `failed ${name}`.replaceAll(/[^\w가-힣 ]/g, ''));
      throw error;
    }
    await page.context().close();
  });
}

part('searches while one types, and highlights', {}, async (page) => {
  await page.keyboard.type('rolling 배포');
  await has(page, '롤링 배포');
  assert.ok((await page.locator('#hits mark').allInnerTexts()).includes('배포'));
  assert.match(await count(page), /passages? in/);
  assert.equal(address(page), '?q=rolling 배포');
});

part('takes Hangul syllable by syllable from an input method', {}, async (page) => {
  const asked = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/api/search') asked.push(url.searchParams.get('q'));
  });
  await page.locator('#query').focus();
  await compose(page, ['ㅍ', '파'], ['ㄷ', '드']);
  await until('the text', async () => (await page.locator('#query').inputValue()) === '파드');
  await has(page, '쿠버네티스는 파드를');
  await until('the last search', () => asked.at(-1) === '파드');
  assert.deepEqual(asked.filter((text, i) => text === asked[i - 1]), [], `one text is asked twice: ${asked}`);
  assert.deepEqual(new Set(asked).isSubsetOf(new Set(['ㅍ', '파', '파ㄷ', '파드'])), true, asked.join());
  assert.equal(address(page), '?q=파드');
});

part('offers completions and the last searches', {}, async (page) => {
  await page.keyboard.type('게이트');
  const offered = page.locator('#next button', { hasText: '게이트웨이' }).first();
  await offered.click();
  await until('the completion is asked', async () => address(page).includes('게이트웨이'));
  await has(page, '게이트웨이');
  await page.keyboard.press('Enter');
  await page.locator('#query').fill('');
  await page.locator('#next button', { hasText: '게이트웨이' }).first().click();
  await has(page, '게이트웨이');
});

part('narrows by facets and by the strip; the way back is the browser\'s', {}, async (page) => {
  await page.keyboard.type('저장소 엔드포인트');
  await has(page, 'Amazon S3');
  const facets = page.locator('#facets button[data-value^="service:"]');
  const before = await titles(page);
  const first = await facets.first().innerText();
  await facets.first().click();
  await until('it is pressed', async () => (await page.locator('#facets button[aria-pressed="true"]').count()) === 1);
  assert.match(address(page), /service=/);
  const number = Number(first.match(/(\d+)\s*$/)[1]);
  await until('fewer hits', async () => (await hits(page).count()) <= Math.min(number, before.length));
  await page.goBack();
  await until('all hits again', async () => (await titles(page)).length === before.length);
  assert.equal(address(page), '?q=저장소 엔드포인트');
  await page.goForward();
  await until('narrowed again', async () => (await page.locator('#facets button[aria-pressed="true"]').count()) === 1);
  await page.goBack();
  await until('all', async () => (await page.locator('#strip button').count()) > 1);
  await page.locator('#strip button').first().click();
  await until('one note', async () => (await page.locator('#strip button').count()) === 0);
  assert.match(address(page), /path=/);
});

part('several values at once', {}, async (page) => {
  await page.keyboard.type('엔드포인트 저장소 쿠버네티스');
  await has(page, 'Amazon S3');
  for (const facet of ['service', 'service']) {
    await page.locator(`#facets button[data-value^="${facet}:"][aria-pressed="false"]`).first().click();
    await page.waitForFunction((n) => new URLSearchParams(location.search).getAll('service').length === n, address(page).split('service=').length - 1);
  }
  await until('two are pressed', async () => (await page.locator('#facets button[aria-pressed="true"]').count()) === 2);
});

part('shows a passage as it stands: table, numbers, code, picture', {}, async (page) => {
  const shown = async (query, of) => {
    await page.goto(`${site.address}?q=${encodeURIComponent(query)}`);
    await has(page, of);
    await hits(page).first().locator('.show').click();
    return hits(page).first().locator('.passage .text');
  };
  const table = await shown('객체 저장소 버킷', 'Amazon S3');
  await table.waitFor();
  assert.deepEqual(await table.locator('dt').allInnerTexts(), ['설명']);
  assert.deepEqual(await table.locator('dd').allInnerTexts(), ['Amazon S3', '객체 저장소', '버킷 이름은 전 세계에서 하나']);
  const numbered = await shown('게이트웨이 엔드포인트', '게이트웨이');
  await numbered.waitFor();
  assert.match(await numbered.innerHTML(), /<li value="2">|<ol start="2">/);
  const code = await shown('replicas', 'replicas');
  await code.waitFor();
  assert.match(await code.locator('pre').innerText(), /replicas: 3\nimage: "nginx:1\.27"/);
  const picture = await shown('대기열의 모습', '대기열');
  const image = picture.locator('img');
  await until('the picture is drawn', () => image.evaluate((one) => one.complete && one.naturalWidth === 1));
});

part('shows the lines around and passages like it, and opens an editor', {}, async (page) => {
  await page.goto(`${site.address}?q=${encodeURIComponent('블루 그린')}`);
  await has(page, '두 벌을');
  const hit = hits(page).first();
  assert.equal(await hit.locator('a.open').getAttribute('href'), `vscode://file${site.notes.split('/').map(encodeURIComponent).join('/')}/${encodeURIComponent('배포.md')}:9`);
  await page.locator('#editor').selectOption('Obsidian');
  assert.match(await hits(page).first().locator('a.open').getAttribute('href'), /^obsidian:\/\/open\?path=/);
  await hits(page).first().locator('.tools button').nth(1).click();
  await until('the lines before', async () => (await hits(page).first().locator('.around').allInnerTexts()).join().includes('maxSurge'));
  const like = hits(page).first().locator('.tools button').nth(2);
  await like.click();
  await hits(page).first().locator('.none').waitFor();
  await page.goto(`${site.address}?q=${encodeURIComponent('람다 함수 기록 7')}`);
  await has(page, '기록 7');
  await like.click();
  await hits(page).first().locator('.related li').first().waitFor();
});

part('a correction has a way back', {}, async (page) => {
  await page.keyboard.type('쿠버내티스');
  await has(page, '쿠버네티스');
  await page.locator('#notices button').click();
  await until('what was typed is asked', async () => address(page) === '?q="쿠버내티스"');
  await until('nothing is found', async () => (await count(page)).startsWith('Nothing found'));
});

part('keys alone are enough', {}, async (page) => {
  await page.keyboard.type('엔드포인트');
  await has(page, '엔드포인트');
  await page.keyboard.press('ArrowDown');
  const focused = () => page.evaluate(() => document.activeElement.closest('#hits > li') ? [...document.querySelectorAll('#hits > li')].indexOf(document.activeElement) : document.activeElement.id || document.activeElement.className);
  assert.equal(await focused(), 0);
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), 1);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, 'solid', 'what has the focus is seen');
  await page.keyboard.press('Enter');
  await hits(page).nth(1).locator('.passage').waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(), 'query');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('f');
  assert.equal(await page.evaluate(() => document.activeElement.closest('#facets') !== null), true);
  await page.keyboard.press('Enter');
  await until('narrowed', async () => (await page.locator('#facets button[aria-pressed="true"]').count()) === 1);
  await page.keyboard.press('?');
  assert.equal(await page.locator('#keys').evaluate((one) => one.open), true);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'query');
  await page.locator('#hits > li').first().focus();
  await page.keyboard.press('/');
  assert.equal(await focused(), 'query');
});

part('more hits on request', {}, async (page) => {
  await page.keyboard.type('람다 함수 기록');
  await until('ten hits', async () => (await hits(page).count()) === 10);
  await page.locator('#more').click();
  await until('more hits', async () => (await hits(page).count()) === 30);
  assert.match(address(page), /limit=30/);
});

part('a link repeats a search; an empty and a wrong one say what to do', {}, async (page) => {
  await until('it says what to do', async () => /Type a question/.test(await count(page)));
  await page.goto(`${site.address}?q=${encodeURIComponent('객체')}&category=storage`);
  await has(page, 'Amazon S3');
  assert.equal(await page.locator('#query').inputValue(), '객체');
  await page.goto(`${site.address}?q=${encodeURIComponent('뷁뷁뷁')}`);
  await until('it says so', async () => /Nothing found/.test(await count(page)));
  await page.goto(`${site.address}?q=a&nonsense=1`);
  await until('an error is shown', async () => (await page.locator('#notices .error').innerText()).includes('nonsense'));
  page.faults = [];
});

part('sees a note that is saved while it is open', {}, async (page) => {
  await page.keyboard.type('두루미');
  await until('nothing yet', async () => /Nothing/.test(await count(page)));
  site.write('새.md', '# 새 글\n\n두루미가 날아간다\n');
  await has(page, '두루미가 날아간다');
  rmSync(join(site.notes, '새.md'));
  await until('it is gone', async () => (await hits(page).count()) === 0);
});

part('Korean: the page speaks it, and switches', { locale: 'ko-KR' }, async (page) => {
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'ko');
  await page.keyboard.type('저장소');
  await has(page, 'Amazon S3');
  assert.match(await count(page), /찾았습니다/);
  assert.deepEqual(await complaints(page), []);
  await page.locator('#query').fill('저장소 뷁뷁뷁');
  await until('a notice in Korean', async () => (await page.locator('#notices').innerText()).includes('"뷁뷁뷁"이 나오는 노트가 없습니다'));
  await page.goto(`${site.address}?q=a&nonsense=1`);
  await until('an error in Korean', async () => /nonsense.*[가-힣]/s.test(await page.locator('#notices .error').innerText()));
  page.faults = [];
  await page.goto(`${site.address}?q=${encodeURIComponent('저장소 뷁뷁뷁')}`);
  await has(page, 'Amazon S3');
  await page.locator('#language').click();
  await until('the same in English', async () => (await page.locator('#notices').innerText()).includes('no note has "뷁뷁뷁"'));
  assert.match(await count(page), /passages? in/);
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
});

for (const [name, options] of Object.entries({
  light: {}, dark: { colorScheme: 'dark' }, contrast: { contrast: 'more' }, phone: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
  '4k': { viewport: { width: 3840, height: 2160 } },
}))
  part(`${name}: nothing against it, nothing beside it`, options, async (page) => {
    await page.goto(`${site.address}?q=${encodeURIComponent('엔드포인트 저장소')}`);
    await has(page, '엔드포인트');
    await hits(page).first().locator('.show').click();
    await hits(page).first().locator('.passage').waitFor();
    assert.deepEqual(await complaints(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it is wider than the window');
    if (name === 'phone') {
      await page.locator('#show-facets').click();
      await page.locator('#facets button').first().waitFor();
      assert.deepEqual(await complaints(page), []);
    }
    if (name === 'dark') assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(253, 253, 251)');
    await shot(page, name);
  });

part('weighs less than 100 kB, and asks no other machine', {}, async (page) => {
  const bodies = [];
  const urls = [];
  // Nothing of it was loaded before.
  page = await browser.page('about:blank');
  page.on('response', (response) => {
    urls.push(response.url());
    if (new URL(response.url()).pathname.startsWith('/api/')) return;
    bodies.push(response.body());
  });
  await page.goto(site.address);
  await page.keyboard.type('파드');
  await has(page, '파드');
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + body.length, 0);
  assert.ok(bytes > 10_000 && bytes < 100_000, `${bytes} bytes`);
  assert.deepEqual(urls.filter((url) => !url.startsWith(site.address)), []);
  await page.context().close();
});

// The last: it takes the server away.
part('goes on by itself when the server is back', {}, async (page) => {
  await page.keyboard.type('파드');
  await has(page, '파드');
  const { port } = new URL(site.address);
  await site.end();
  await page.keyboard.type('를');
  await until('it says that nobody answers', async () => (await page.locator('#notices .error').innerText()).includes('does not answer'));
  await site.serve(port);
  await until('it is searched again', async () => (await page.locator('#notices .error').count()) === 0 && (await hits(page).count()) > 0, 40);
  page.faults = [];
});
