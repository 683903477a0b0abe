// VS Code with the packaged extension, driven as a user does, and asked from inside.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../until.mjs';

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const { GONGBU, VSIX, VSCODE, FIXTURE, OUT } = process.env;
const { chromium } = createRequire(`${VSCODE}/package.json`)('playwright-core');
const here = import.meta.dirname;

export class Workbench {
  async launch() {
    this.folder = mkdtempSync(join(tmpdir(), 'gongbu-vscode-'));
    this.notes = join(this.folder, 'notes');
    this.db = join(this.folder, 'db');
    this.socket = join(this.folder, 'probe.sock');
    cpSync(join(FIXTURE, 'notes'), this.notes, { recursive: true });
    const indexed = spawnSync(GONGBU, ['index', '--db', this.db, this.notes], {
      encoding: 'utf8',
    });
    assert.equal(indexed.status, 0, indexed.stderr);

    const extensions = join(this.folder, 'extensions');
    cpSync(join(here, 'probe'), join(extensions, 'test.probe-0.0.1'), {
      recursive: true,
    });
    const settings = join(this.folder, 'data', 'data', 'Machine');
    mkdirSync(settings, { recursive: true });
    writeFileSync(
      join(settings, 'settings.json'),
      JSON.stringify({
        'gongbu.path': GONGBU,
        'files.autoSave': 'off',
        'workbench.startupEditor': 'none',
        'workbench.enableExperiments': false,
        'editor.fontFamily': 'NanumGothicCoding',
        'window.menuBarVisibility': 'hidden',
        'workbench.secondarySideBar.defaultVisibility': 'hidden',
        'chat.disableAIFeatures': true,
      }),
    );
    const common = [
      '--server-data-dir',
      join(this.folder, 'data'),
      '--extensions-dir',
      extensions,
      '--telemetry-level',
      'off',
      '--accept-server-license-terms',
      '--disable-workspace-trust',
    ];
    const main = join(VSCODE, 'vscode/out/server-main.js');
    const installed = spawnSync(process.execPath, [main, ...common, '--install-extension', VSIX], {
      encoding: 'utf8',
    });
    assert.equal(installed.status, 0, installed.stdout + installed.stderr);

    this.server = spawn(
      process.execPath,
      [
        main,
        ...common,
        '--host',
        '127.0.0.1',
        '--port',
        '0',
        '--without-connection-token',
        '--default-folder',
        this.notes,
      ],
      {
        env: { ...process.env, GONGBU_DB: this.db, GONGBU_PROBE: this.socket },
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: true,
      },
    );
    process.once('exit', () => this.kill());
    let log = '';
    for (const stream of [this.server.stdout, this.server.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        log += text;
      });
    const port = await until(
      'the server of VS Code listens',
      () => /localhost:(\d+)/.exec(log)?.[1],
    );
    this.browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    const context = await this.browser.newContext({
      viewport: { width: 1200, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    this.page = await context.newPage();
    await this.page.goto(`http://127.0.0.1:${port}`);
    await until('the extension host runs', () => this.host(() => true).catch(() => false), 60);
  }

  async stop() {
    await this.browser?.close();
    this.kill();
  }

  /// With all that it has started; also when the test itself is stopped.
  kill() {
    if (!this.server) return;
    process.kill(-this.server.pid, 'SIGKILL');
    this.server = undefined;
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /// What `body` of (vscode, argument, require) gives in the extension host.
  host(body, argument = null) {
    return new Promise((resolve, reject) => {
      const asked = request(
        { socketPath: this.socket, method: 'POST', timeout: 30_000 },
        async (response) => {
          let text = '';
          for await (const part of response.setEncoding('utf8')) text += part;
          const { value, error } = JSON.parse(text);
          if (error) reject(new Error(error));
          else resolve(value);
        },
      );
      asked.on('error', reject);
      asked.on('timeout', () => asked.destroy(new Error(`no answer from the host: ${body}`)));
      asked.end(JSON.stringify({ body: body.toString(), argument }));
    });
  }

  command(name, ...args) {
    return this.host(
      (vscode, [command, ...rest]) => vscode.commands.executeCommand(command, ...rest),
      [name, ...args],
    );
  }

  /// The active editor: { file, line, column, text }, from 0, in UTF-16 units, of its selection.
  active() {
    return this.host((vscode) => {
      const editor = vscode.window.activeTextEditor;
      return (
        editor && {
          file: vscode.workspace.asRelativePath(editor.document.uri),
          line: editor.selection.start.line,
          column: editor.selection.start.character,
          text: editor.document.getText(editor.selection),
        }
      );
    });
  }

  show(file, line = 0, column = 0) {
    return this.host(
      async (vscode, at) => {
        const editor = await vscode.window.showTextDocument(vscode.Uri.file(at.path), {
          preview: false,
        });
        editor.selection = new vscode.Selection(at.line, at.column, at.line, at.column);
      },
      { path: join(this.notes, file), line, column },
    );
  }

  /// What an editor feature gives at a place: provide('Hover', '배포.md', 4, 6).
  provide(feature, file, line, column) {
    return this.host(
      async (vscode, at) => {
        const uri = vscode.Uri.file(at.path);
        await vscode.workspace.openTextDocument(uri);
        const place = at.line === undefined ? [] : [new vscode.Position(at.line, at.column)];
        return vscode.commands.executeCommand(`vscode.execute${at.feature}Provider`, uri, ...place);
      },
      { feature, path: join(this.notes, file), line, column },
    );
  }

  /// Lines of the open list, with spaces made one; none when it is hidden.
  rows() {
    return this.page.$$eval('.quick-input-list .monaco-list-row', (rows) =>
      rows
        .filter((row) => row.checkVisibility())
        .map((row) => row.getAttribute('aria-label') ?? row.textContent),
    );
  }

  async row(text) {
    return until(`the list has ${text}`, async () =>
      (await this.rows()).find((row) => row.includes(text)),
    ).catch(async (error) => {
      throw new Error(`${error.message}; it has ${JSON.stringify(await this.rows())}`);
    });
  }

  title() {
    return this.page.locator('.quick-input-titlebar .quick-input-title').innerText();
  }

  input() {
    return this.page.locator('.quick-input-widget .quick-input-filter input');
  }

  async openPicker() {
    this.before = await this.active();
    await this.command('gongbu.searchNotes');
    await this.pickerOpens();
  }

  async resumePicker() {
    this.before = await this.active();
    await this.command('gongbu.resumeSearch');
    await this.pickerOpens();
  }

  /// Until the picker has the keyboard. A command has ended before its list is seen, and a hidden list keeps the rows and
  /// the text that it had.
  async pickerOpens() {
    await this.page.waitForSelector('.quick-input-widget input[placeholder*="initial consonants"]');
    await until('the picker has the keyboard', () =>
      this.page.evaluate(() => document.activeElement?.closest('.quick-input-filter') != null),
    );
  }

  /// Opens what the cursor of the list is on, and waits until its editor has the keyboard.
  async accept(keys = 'Enter') {
    await this.page.keyboard.press(keys);
    await this.page.waitForSelector('.quick-input-widget', { state: 'hidden' });
    await until('an editor has the keyboard', () =>
      this.page.evaluate(() => document.activeElement?.closest('.monaco-editor') != null),
    );
  }

  /// Adds to the end of a note, as an edit that is not saved.
  append(note, text) {
    return this.host(
      async (vscode, { path, text }) => {
        const uri = vscode.Uri.file(path);
        const document = await vscode.workspace.openTextDocument(uri);
        const edit = new vscode.WorkspaceEdit();
        edit.insert(uri, new vscode.Position(document.lineCount, 0), text);
        await vscode.workspace.applyEdit(edit);
      },
      { path: join(this.notes, note), text },
    );
  }

  /// Gives it up, and waits for the editor from before it was opened.
  async closeList() {
    await this.page.keyboard.press('Escape');
    await this.page.waitForSelector('.quick-input-widget', { state: 'hidden' });
    const before = JSON.stringify(this.before);
    await until(
      'what was before is back',
      async () => JSON.stringify(await this.active()) === before,
    );
  }

  async notification(text) {
    const toast = this.page.locator('.notifications-toasts .notification-list-item', {
      hasText: text,
    });
    await toast.first().waitFor();
    return toast.first();
  }

  clearNotifications() {
    return this.command('notifications.clearAll');
  }

  async shot(name) {
    await this.page.screenshot({ path: join(OUT, `${name}.png`) });
  }
}
