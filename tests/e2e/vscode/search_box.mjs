// Typing into the search box, walking through its list, narrowing it, opening what it has.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bench, part } from './part.mjs';
import { until } from '../until.mjs';

const { FIXTURE } = process.env;
const wanted = '배포.md:3'; // the passage about ECS
const keys = readFileSync(join(FIXTURE, 'keys.txt'), 'utf8').trim().split('\n');

/// Notes every text that the box gets, and on each frame what it and its list show.
async function watch() {
  await bench.page.evaluate(() => {
    globalThis.frames_ = [];
    globalThis.inputs_ = [];
    globalThis.noted_ ??=
      document.addEventListener(
        'input',
        ({ target }) => globalThis.inputs_.push(target.value),
        true,
      ) ?? true;
    const look = () => {
      const value =
        document.querySelector('.quick-input-widget .quick-input-filter input')?.value ?? '';
      const rows = [...document.querySelectorAll('.quick-input-list .monaco-list-row')].map(
        (row) => row.getAttribute('aria-label') ?? '',
      );
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
  const [frames, inputs] = await bench.page.evaluate(() => {
    globalThis.watching_ = false;
    return [globalThis.frames_, globalThis.inputs_];
  });
  const has = ({ rows }) => rows.some((row) => row.includes(wanted));
  const first = frames.findIndex((frame) => has(frame) && frame.value.startsWith('컨테'));
  assert.ok(first >= 0, `never listed: ${JSON.stringify(frames.at(-1))}`);
  assert.deepEqual(
    frames.slice(first).filter((frame) => !has(frame)),
    [],
  );
  for (const state of states) assert.ok(inputs.includes(state), `${state}: ${inputs.join(' ')}`);
}

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
  const tabs = () =>
    bench.host((vscode) =>
      vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label)),
    );
  const giveUp = async () => {
    await until('the passage is shown', async () => (await bench.active())?.file === '배포.md');
    await bench.closeList();
    await until('the note from before is back', async () => {
      const { file, line, column } = await bench.active();
      return file === '데이터베이스.md' && line === 1 && column === 2;
    });
    assert.deepEqual(await tabs(), ['데이터베이스.md']);
  };
  await bench.page.keyboard.press('ArrowDown');
  await giveUp();
  // Where every note gets a tab of its own.
  const setPreview = (value) =>
    bench.host(
      (vscode, on) =>
        vscode.workspace
          .getConfiguration('workbench.editor')
          .update('enablePreview', on, vscode.ConfigurationTarget.Global),
      value,
    );
  await setPreview(false);
  await bench.openPicker();
  await bench.input().fill('객체 저장소');
  await until(
    'another note is shown',
    async () => (await bench.active())?.file === 'storage/저장소.md',
  );
  await bench.input().fill('컨테이너');
  await giveUp();
  await setPreview(undefined);
});

part('composed by an input method, syllable by syllable', async () => {
  await bench.openPicker();
  await watch();
  const devtools = await bench.page.context().newCDPSession(bench.page);
  const key = (type) =>
    devtools.send('Input.dispatchKeyEvent', {
      type,
      windowsVirtualKeyCode: 229,
      key: 'Process',
      code: 'KeyZ',
    });
  const compose = (text) =>
    devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
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
  await bench.page.keyboard.press('Alt+s');
  await bench.row('AWS Fargate, 1');
  await bench.row('Amazon ECS, 1');
  await bench.page.keyboard.type('Farg');
  await until('the list is filtered', async () => (await bench.rows()).length === 1);
  await bench.page.keyboard.press('ArrowDown');
  await bench.page.keyboard.press('Space');
  await bench.page.keyboard.press('Enter');
  await until('one passage is left', async () => {
    const rows = await bench.rows();
    return rows.length === 1 && rows[0].includes('배포.md:6');
  });
  assert.equal(await bench.title(), '1 passages · AWS Fargate');
  await bench.accept();
  await until('the editor is there', async () => (await bench.active())?.line === 5);
  const place = await bench.active();
  assert.match(place.text, /^컨테이너/);
  assert.deepEqual({ ...place, text: '' }, { file: '배포.md', line: 5, column: 13, text: '' }); // 😀 is two units
});

part('an emoji of two and a mark of more units before the match', async () => {
  await bench.openPicker();
  await bench.input().fill('DAX 캐시');
  await bench.row('데이터베이스.md:4');
  await bench.accept();
  const place = await until('the editor is there', async () => {
    const active = await bench.active();
    return active?.file === '데이터베이스.md' && active.line === 3 && active;
  });
  const line = readFileSync(join(FIXTURE, 'notes/데이터베이스.md'), 'utf8').split('\n')[3];
  assert.equal(line.slice(place.column, place.column + place.text.length), place.text);
  assert.match(place.text, /^(DAX|캐시)/);
});

part('the search before is resumed as it was left', async () => {
  await bench.resumePicker();
  await bench.row('데이터베이스.md:4');
  assert.equal(await bench.input().inputValue(), 'DAX 캐시');
  await bench.page.keyboard.press('Control+a');
  await bench.page.keyboard.press('Backspace');
  await bench.row('DAX 캐시'); // searched for lately
  await bench.closeList();
});

part('to the side, and a link', async () => {
  await bench.show('storage/저장소.md');
  await bench.openPicker();
  await bench.input().fill('이벤트');
  await bench.row('배포.md:9');
  await bench.page.keyboard.press('Alt+l');
  await until('the link is copied', () =>
    bench
      .host((vscode) =>
        vscode.env.clipboard.readText().then((text) => text === '[AWS Lambda](../배포.md#L9)'),
      )
      .catch(() => false),
  );
  await bench.accept('Control+Enter');
  await until('it is beside', () =>
    bench.host(
      (vscode) =>
        vscode.window.visibleTextEditors.length === 2 &&
        vscode.workspace.asRelativePath(vscode.window.activeTextEditor.document.uri) === '배포.md',
    ),
  );
  await bench.command('workbench.action.closeAllEditors');
});
