// One window of VS Code, used from its start to a server that dies and a program that is gone. The
// parts follow each other: what an earlier one leaves is what the next one finds.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pictureOf } from './picture.mjs';
import { until, Workbench } from './workbench.mjs';

const { FIXTURE, GONGBU, README } = process.env;
const wanted = '배포.md:3'; // the passage about ECS
const keys = readFileSync(join(FIXTURE, 'keys.txt'), 'utf8').trim().split('\n');

const bench = new Workbench();
let page;

before(async () => {
  await bench.launch();
  page = bench.page;
});
after(() => bench.stop());

/// A part that fails leaves a picture of the screen.
function part(name, body) {
  test(name, { timeout: 120_000 }, async () => {
    try {
      await body();
    } catch (error) {
      await bench.shot(`failed: ${name}`);
      throw error;
    }
  });
}

const status = (text) => until(`the status bar has ${text}`, async () =>
  (await page.locator('#gongbu\\.gongbu\\.gongbu\\.status').allInnerTexts()).some((one) => one.includes(text)));

/// Notes every text that the box gets, and on each frame what it and its list show.
async function watch() {
  await page.evaluate(() => {
    globalThis.frames_ = [];
    globalThis.inputs_ = [];
    globalThis.noted_ ??= document.addEventListener('input', ({ target }) => globalThis.inputs_.push(target.value), true) ?? true;
    const look = () => {
      const value = document.querySelector('.quick-input-widget .quick-input-filter input')?.value ?? '';
      const rows = [...document.querySelectorAll('.quick-input-list .monaco-list-row')]
        .map((row) => row.getAttribute('aria-label') ?? '');
      globalThis.frames_.push({ value, rows });
      if (globalThis.watching_) requestAnimationFrame(look);
    };
    globalThis.watching_ = true;
    requestAnimationFrame(look);
  });
}

/// From 컨테 on the wanted passage is listed, and once it is it never goes.
async function assertNeverLost(states) {
  await bench.row(wanted);
  const [frames, inputs] = await page.evaluate(() => {
    globalThis.watching_ = false;
    return [globalThis.frames_, globalThis.inputs_];
  });
  const has = ({ rows }) => rows.some((row) => row.includes(wanted));
  const first = frames.findIndex((frame) => has(frame) && frame.value.startsWith('컨테'));
  assert.ok(first >= 0, `never listed: ${JSON.stringify(frames.at(-1))}`);
  assert.deepEqual(frames.slice(first).filter((frame) => !has(frame)), []);
  for (const state of states) assert.ok(inputs.includes(state), `${state}: ${inputs.join(' ')}`);
}

part('the status bar tells what is indexed', () => status('9'));

part('every state of a word being typed finds it', async () => {
  await bench.show('데이터베이스.md', 1, 2);
  await bench.openPicker();
  await watch();
  for (const state of keys) {
    await bench.input().fill(state);
    if (state.startsWith('컨테')) await bench.row(wanted);
  }
  await assertNeverLost(keys);
  // The server's order, though a label of the second matches too.
  await bench.input().fill('fargate 컨테이너 이미지');
  await until('both are listed', async () => (await bench.rows()).length >= 2);
  await bench.input().fill('컨테이너');
  const rows = await until('the answer is there', async () => {
    const seen = await bench.rows();
    return seen.length === 2 && seen[0].includes(wanted) && seen;
  });
  assert.match(rows[1], /AWS Fargate, 배포\.md:6 · Containers, 😀 서버를 두지 않고 컨테이너를/);
  assert.equal(await bench.title(), '2 passages');
});

part('walking through the list shows each passage, giving up restores', async () => {
  const tabs = () => bench.host((vscode) =>
    vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label)));
  const giveUp = async () => {
    await until('the passage is shown', async () => (await bench.active())?.file === '배포.md');
    await bench.closeList();
    await until('the note from before is back', async () => {
      const { file, line, column } = await bench.active();
      return file === '데이터베이스.md' && line === 1 && column === 2;
    });
    assert.deepEqual(await tabs(), ['데이터베이스.md']);
  };
  await page.keyboard.press('ArrowDown');
  await giveUp();
  // Where every note gets a tab of its own.
  const setPreview = (value) => bench.host((vscode, on) => vscode.workspace.getConfiguration('workbench.editor')
    .update('enablePreview', on, vscode.ConfigurationTarget.Global), value);
  await setPreview(false);
  await bench.openPicker();
  await bench.input().fill('객체 저장소');
  await until('another note is shown', async () => (await bench.active())?.file === 'storage/저장소.md');
  await bench.input().fill('컨테이너');
  await giveUp();
  await setPreview(undefined);
});

part('composed by an input method, syllable by syllable', async () => {
  await bench.openPicker();
  await watch();
  const devtools = await page.context().newCDPSession(page);
  const key = (type) => devtools.send('Input.dispatchKeyEvent', { type, windowsVirtualKeyCode: 229, key: 'Process', code: 'KeyZ' });
  const compose = (text) => devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  const commit = (text) => devtools.send('Input.insertText', { text });
  // [what is finished, what is begun] where a key moves a final consonant on or begins a syllable.
  const states = ['ㅋ', '커', '컨', ['컨', 'ㅌ'], '테', '텡', ['테', '이'], '인', ['이', '너']];
  let composed = '';
  for (const state of states) {
    await key('rawKeyDown');
    if (Array.isArray(state)) await commit(state[0]);
    composed = Array.isArray(state) ? state[1] : state;
    await compose(composed);
    await key('keyUp');
    if (composed === '텡') await bench.row(wanted);
  }
  await commit(composed);
  assert.equal(await bench.input().inputValue(), '컨테이너');
  await assertNeverLost(keys);
});

part('narrowed by a service, opened where the match is', async () => {
  await page.keyboard.press('Alt+s');
  await bench.row('AWS Fargate, 1');
  await bench.row('Amazon ECS, 1');
  await page.keyboard.type('Farg');
  await until('the list is filtered', async () => (await bench.rows()).length === 1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await until('one passage is left', async () => {
    const rows = await bench.rows();
    return rows.length === 1 && rows[0].includes('배포.md:6');
  });
  assert.equal(await bench.title(), '1 passages · AWS Fargate');
  await page.keyboard.press('Enter');
  await until('the editor is there', async () => (await bench.active())?.line === 5);
  const place = await bench.active();
  assert.match(place.text, /^컨테이너/);
  assert.deepEqual({ ...place, text: '' }, { file: '배포.md', line: 5, column: 13, text: '' }); // 😀 is two units
});

part('an emoji of two and a mark of more units before the match', async () => {
  await bench.openPicker();
  await bench.input().fill('DAX 캐시');
  await bench.row('데이터베이스.md:4');
  await page.keyboard.press('Enter');
  const place = await until('the editor is there', async () => {
    const active = await bench.active();
    return active?.file === '데이터베이스.md' && active.line === 3 && active;
  });
  const line = readFileSync(join(FIXTURE, 'notes/데이터베이스.md'), 'utf8').split('\n')[3];
  assert.equal(line.slice(place.column, place.column + place.text.length), place.text);
  assert.match(place.text, /^(DAX|캐시)/);
});

part('the search before is resumed as it was left', async () => {
  await bench.command('gongbu.resumeSearch');
  await bench.row('데이터베이스.md:4');
  assert.equal(await bench.input().inputValue(), 'DAX 캐시');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
  await bench.row('DAX 캐시'); // searched for lately
  await bench.closeList();
});

part('to the side, and a link', async () => {
  await bench.show('storage/저장소.md');
  await bench.openPicker();
  await bench.input().fill('이벤트');
  await bench.row('배포.md:9');
  await page.keyboard.press('Alt+l');
  await until('the link is copied', () => bench.host((vscode) =>
    vscode.env.clipboard.readText().then((text) => text === '[AWS Lambda](../배포.md#L9)')).catch(() => false));
  await page.keyboard.press('Control+Enter');
  await until('it is beside', () => bench.host((vscode) => vscode.window.visibleTextEditors.length === 2
    && vscode.workspace.asRelativePath(vscode.window.activeTextEditor.document.uri) === '배포.md'));
  await bench.command('workbench.action.closeAllEditors');
});

part('an edit is found before and after it is saved', async () => {
  await bench.host(async (vscode, path) => {
    const uri = vscode.Uri.file(path);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: false });
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(document.lineCount, 0), '## Amazon EKS\n🚀 쿠버네티스 제어부를 맡아 줌\n');
    await vscode.workspace.applyEdit(edit);
  }, join(bench.notes, '배포.md'));
  await bench.openPicker();
  await bench.input().fill('쿠버네티스');
  await bench.row('Amazon EKS, 배포.md:11');
  await page.keyboard.press('Enter');
  const place = await until('the edit is shown', async () => {
    const active = await bench.active();
    return active?.text === '쿠버네티스' && active;
  });
  assert.deepEqual(place, { file: '배포.md', line: 10, column: 3, text: '쿠버네티스' }); // 🚀 is two units
  const search = () => spawnSync(GONGBU, ['search', '--db', bench.db, '쿠버네티스', '--format', 'paths'], { encoding: 'utf8' });
  assert.equal(search().status, 1); // not saved
  await bench.command('workbench.action.files.save');
  await until('the index has it', () => search().stdout.includes('배포.md'));
  await status('10');
});

part('the results view has its facets, and narrows', async () => {
  await bench.openPicker();
  await bench.input().fill('컨테이너');
  await bench.row(wanted);
  await page.keyboard.press('Alt+v');
  const rows = (view) => page.$$eval(`.pane:has(.pane-header[aria-label^="${view}"]) .monaco-list-row`,
    (all) => all.map((row) => [...row.querySelectorAll('.label-name, .label-description')]
      .map((label) => label.textContent.trim()).join(' ')));
  await until('the results are there', async () => (await rows('Results')).length === 3);
  assert.deepEqual(await rows('Results'), [
    '배포.md 2', '가나다 컨테이너 이미지를 골라서 배포 Amazon ECS',
    '😀 서버를 두지 않고 컨테이너를 띄우는 방법 AWS Fargate']);
  assert.deepEqual(await rows('Narrow By'), [
    'Category 1', 'Containers 2', 'Service 2', 'Amazon ECS 1', 'AWS Fargate 1']);
  assert.deepEqual(await page.$$eval('.pane:has(.pane-header[aria-label^="Results"]) .monaco-highlighted-label .highlight',
    (marks) => marks.map((mark) => mark.textContent)), ['컨테이너', '컨테이너를']);
  if (README) bench.picture = await pictureOf(page);

  // By the keyboard alone: to the facets, down to ECS, check it.
  await bench.command('gongbu.facets.focus');
  for (let i = 0; i < 4; ++i) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await until('the results are narrowed', async () => (await rows('Results')).length === 2);
  assert.deepEqual((await rows('Narrow By')).slice(-2), ['Amazon ECS 1', 'AWS Fargate 1']); // disjunctive
  assert.equal(await page.locator('.pane:has(.pane-header[aria-label^="Narrow By"]) .monaco-list-row [role=checkbox][aria-checked=true]').count(), 1);
  await bench.command('gongbu.nextResult');
  await until('the result is opened', async () => (await bench.active())?.text === '컨테이너');
  await bench.command('gongbu.clearFilters');
  await until('all are back', async () => (await rows('Results')).length === 3);
  const box = page.locator('.pane:has(.pane-header[aria-label^="Narrow By"]) .monaco-list-row', { hasText: 'AWS Fargate' }).locator('[role=checkbox]');
  await box.click();
  await until('the results are narrowed', async () => (await rows('Results'))[1]?.includes('Fargate'));
  await box.click();
  await until('all are back', async () => (await rows('Results')).length === 3);

  // What is typed elsewhere in the window shows here by itself.
  await bench.host(async (vscode, path) => {
    const uri = vscode.Uri.file(path);
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(document.lineCount, 0), '## Amazon ECR\n컨테이너 이미지를 두는 곳\n');
    await vscode.workspace.applyEdit(edit);
  }, join(bench.notes, '배포.md'));
  await until('the new passage is listed', async () => (await rows('Results')).length === 4);
  await bench.host((vscode) => vscode.workspace.saveAll());
  await status('11');
  assert.equal((await rows('Results')).length, 4);
  await bench.command('gongbu.clearResults');
  await until('all facets are offered', async () => (await rows('Narrow By')).length > 6);
  await bench.command('workbench.view.explorer');
});

part('hover, definition, references, completion, links, symbols', async () => {
  const text = (value) => JSON.stringify(value);
  const hover = await bench.host(async (vscode, path) => (await vscode.commands.executeCommand(
    'vscode.executeHoverProvider', vscode.Uri.file(path), new vscode.Position(1, 8)))
    .flatMap(({ contents }) => contents.map(({ value }) => value)).join('\n'), join(bench.notes, '배포.md'));
  assert.match(hover, /\*\*Amazon ECS/);
  assert.match(hover, /배포\.md:2/);
  const definition = await bench.provide('Definition', '데이터베이스.md', 2, 9);
  assert.match(text(definition), /데이터베이스\.md/);
  const references = await bench.provide('Reference', '배포.md', 1, 8);
  assert.ok(references.length >= 1);
  await bench.host(async (vscode, path) => {
    const uri = vscode.Uri.file(path);
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(document.lineCount, 0), '[[저장소]] [표](storage/저장소.md)\n파게\n');
    await vscode.workspace.applyEdit(edit);
  }, join(bench.notes, '데이터베이스.md'));
  const completion = await bench.provide('CompletionItem', '데이터베이스.md', 6, 2);
  assert.ok(completion.items.some(({ label }) => (label.label ?? label) === '파게이트'), text(completion.items.slice(0, 5)));
  const links = await bench.host(async (vscode, path) =>
    (await vscode.commands.executeCommand('vscode.executeLinkProvider', vscode.Uri.file(path)))
      .map(({ range }) => [range.start.line, range.start.character]), join(bench.notes, '데이터베이스.md'));
  assert.deepEqual(links.sort(), [[5, 12], [5, 2]].sort(), 'each link once');
  const names = await bench.host(async (vscode, path) => {
    const all = (symbols) => symbols.flatMap(({ name, children }) => [name, ...all(children ?? [])]);
    return all(await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', vscode.Uri.file(path)));
  }, join(bench.notes, '배포.md'));
  assert.equal(names.filter((name) => name.includes('Amazon ECS')).length, 1, `each heading once: ${text(names)}`);
  await bench.show('데이터베이스.md');
  await bench.command('workbench.action.files.revert');
});

part('related passages', async () => {
  await bench.show('배포.md', 2, 5);
  await bench.command('gongbu.relatedPassages');
  await bench.row('AWS Fargate');
  assert.ok(!(await bench.rows()).some((row) => row.includes(wanted)));
  await bench.closeList();
});

part('Ctrl+T keeps what the server found', async () => {
  for (const query of ['컨텡', '쿠버내티스', 'ㅋㅌㅇㄴ']) {
    await bench.command('workbench.action.showAllSymbols');
    await bench.input().fill(`#${query}`);
    await bench.row(query === '쿠버내티스' ? 'Amazon EKS' : 'Amazon ECS');
    await bench.closeList();
  }
});

part('a server that dies is started again', async () => {
  const kill = (vscode, _, require) => {
    const { readdirSync, readFileSync } = require('node:fs');
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      let stat = '';
      try { stat = readFileSync(`/proc/${pid}/stat`, 'utf8'); } catch { continue; }
      const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(stat) ?? [];
      if (name !== 'gongbu' || Number(parent) !== process.pid) continue;
      process.kill(Number(pid), 'SIGKILL');
      return Number(pid);
    }
    return 0;
  };
  assert.ok(await bench.host(kill) > 0);
  await bench.notification('gongbu stopped unexpectedly and was started again');
  await bench.clearNotifications();
  await bench.openPicker();
  await bench.input().fill('컨테이너');
  await bench.row(wanted);
  await bench.closeList();
});

const set = (name, value) => bench.host((vscode, [key, text]) =>
  vscode.workspace.getConfiguration('gongbu').update(key, text, vscode.ConfigurationTarget.Global), [name, value]);

part('no index: a message, and a button that makes one', async () => {
  const empty = join(bench.folder, 'new.db');
  await set('database', empty);
  const message = await bench.notification('there is no index');
  await message.getByRole('button', { name: 'Index This Folder' }).click();
  await status('11');
  rmSync(empty, { recursive: true });
  await set('database', undefined);
  await bench.clearNotifications();
  await status('11');
});

part('no program: a message, and what to do', async () => {
  await set('path', '/nowhere/gongbu');
  const message = await bench.notification('The gongbu program was not found');
  await message.getByRole('button', { name: 'How to Install' }).click();
  await page.waitForSelector('.gettingStartedContainer >> text=Install the program');
  await set('path', GONGBU);
  await status('11');
  await bench.command('workbench.action.closeAllEditors');
  await bench.openPicker();
  await bench.input().fill('컨테이너');
  await bench.row(wanted);
  await bench.closeList();
});

part('the picture in the README is the screen', async () => {
  if (!README) return;
  const text = readFileSync(README, 'utf8');
  const [begin, end] = ['<!-- screen -->\n```text\n', '\n```\n<!-- end of screen -->'];
  const [head, rest] = text.split(begin);
  const tail = rest.slice(rest.indexOf(end));
  if (process.env.UPDATE_GOLDEN) writeFileSync(README, head + begin + bench.picture + tail);
  else assert.equal(rest.slice(0, rest.indexOf(end)), bench.picture);
});
