// A server over a folder of notes, and the page of it in Chromium: what the parts of the test share.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { until } from '../until.mjs';

const { GONGBU, CHROMIUM, TOOLS, OUT } = process.env;
const load = createRequire(`${TOOLS}/package.json`);
const { chromium } = load('playwright-core');
const axe = load.resolve('axe-core/axe.min.js');

export class Site {
  folder = mkdtempSync(join(tmpdir(), 'gongbu-page-'));
  notes = join(this.folder, 'notes');
  db = join(this.folder, 'db');

  /// What the program sees of the machine is this folder's.
  get env() {
    return { ...process.env, HOME: this.folder, XDG_STATE_HOME: '', XDG_RUNTIME_DIR: '', XDG_DATA_HOME: '', XDG_CONFIG_HOME: '', GONGBU_DB: this.db, LC_ALL: 'C.UTF-8' };
  }
  write(path, text) {
    mkdirSync(dirname(join(this.notes, path)), { recursive: true });
    writeFileSync(join(this.notes, path), text);
  }
  index(...more) {
    const done = spawnSync(GONGBU, ['index', ...more], { env: this.env, encoding: 'utf8' });
    assert.equal(done.status, 0, done.stderr);
  }
  async serve(port = 0) {
    this.server = spawn(GONGBU, ['serve', '--watch', '--port', String(port)], { env: this.env, stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    this.server.stdout.on('data', (data) => (said += data));
    this.address = await until('an address', () => (said.endsWith('\n') ? said.trim() : ''));
    return this.address;
  }
  async end() {
    if (!this.server) return;
    const ended = new Promise((resolve) => this.server.once('exit', resolve));
    this.server.kill();
    await ended;
    this.server = null;
  }
  async remove() {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/// A browser in whose pages nothing may fail unseen.
export class Browser {
  async start() {
    this.browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  }
  async stop() {
    await this.browser?.close();
  }
  /// A page of its own, with storage of its own; `options` as Playwright's contexts have.
  async page(address, options = {}) {
    const context = await this.browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.faults = [];
    page.on('pageerror', (error) => page.faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) page.faults.push(message.text());
    });
    await page.goto(address);
    return page;
  }
}

/// What axe-core has against what is shown now.
export async function complaints(page) {
  await page.evaluate((await import('node:fs')).readFileSync(axe, 'utf8'));
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

export const shot = (page, name) => page.screenshot({ path: join(OUT, `${name}.png`) });

/// Types Hangul as an input method does: each key changes the syllable that is being put together.
/// `steps` are the texts that the syllables go through; one that ends is inserted.
export async function compose(page, ...syllables) {
  const input = await page.context().newCDPSession(page);
  for (const steps of syllables) {
    for (const text of steps)
      await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await input.send('Input.insertText', { text: steps.at(-1) });
  }
}
