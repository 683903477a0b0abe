// Notes that are edited, the results view that follows them, and what a note itself offers.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bench, part, status } from './part.mjs';
import { comparePicture, pictureOf } from './picture.mjs';
import { until } from '../until.mjs';

const { GONGBU } = process.env;
const wanted = '배포.md:3';

part('an edit is found before and after it is saved', async () => {
  await bench.show('배포.md');
  await bench.append('배포.md', '## Amazon EKS\n🚀 쿠버네티스 제어부를 맡아 줌\n');
  await bench.openPicker();
  await bench.input().fill('쿠버네티스');
  await bench.row('Amazon EKS, 배포.md:11');
  await bench.accept();
  const place = await until('the edit is shown', async () => {
    const active = await bench.active();
    return active?.text === '쿠버네티스' && active;
  });
  assert.deepEqual(place, {
    file: '배포.md',
    line: 10,
    column: 3,
    text: '쿠버네티스',
  }); // 🚀 is two units
  const search = () =>
    spawnSync(GONGBU, ['search', '--db', bench.db, '쿠버네티스', '--format', 'paths'], {
      encoding: 'utf8',
    });
  assert.equal(search().status, 1); // not saved
  await bench.command('workbench.action.files.save');
  await until('the index has it', () => search().stdout.includes('배포.md'));
  await status('13');
});

part('the results view has its facets, and narrows', async () => {
  await bench.openPicker();
  await bench.input().fill('컨테이너');
  await bench.row(wanted);
  await bench.page.keyboard.press('Alt+v');
  const rows = (view) =>
    bench.page.$$eval(`.pane:has(.pane-header[aria-label^="${view}"]) .monaco-list-row`, (all) =>
      all.map((row) =>
        [...row.querySelectorAll('.label-name, .label-description')]
          .map((label) => label.textContent.trim())
          .join(' '),
      ),
    );
  await until('the results are there', async () => (await rows('Results')).length === 3);
  assert.deepEqual(await rows('Results'), [
    '배포.md 2',
    '가나다 컨테이너 이미지를 골라서 배포 Amazon ECS',
    '😀 서버를 두지 않고 컨테이너를 띄우는 방법 AWS Fargate',
  ]);
  assert.deepEqual(await rows('Narrow By'), [
    'Category 1',
    'Containers 2',
    'Service 2',
    'Amazon ECS 1',
    'AWS Fargate 1',
  ]);
  assert.deepEqual(
    await bench.page.$$eval(
      '.pane:has(.pane-header[aria-label^="Results"]) .monaco-highlighted-label .highlight',
      (marks) => marks.map((mark) => mark.textContent),
    ),
    ['컨테이너', '컨테이너를'],
  );
  comparePicture(await pictureOf(bench.page));

  // By the keyboard alone: to the facets, down to ECS, check it.
  await bench.command('gongbu.facets.focus');
  for (let i = 0; i < 4; ++i) await bench.page.keyboard.press('ArrowDown');
  await bench.page.keyboard.press('Space');
  await until('the results are narrowed', async () => (await rows('Results')).length === 2);
  assert.deepEqual((await rows('Narrow By')).slice(-2), ['Amazon ECS 1', 'AWS Fargate 1']); // disjunctive
  assert.equal(
    await bench.page
      .locator(
        '.pane:has(.pane-header[aria-label^="Narrow By"]) .monaco-list-row [role=checkbox][aria-checked=true]',
      )
      .count(),
    1,
  );
  await bench.command('gongbu.nextResult');
  await until('the result is opened', async () => (await bench.active())?.text === '컨테이너');
  await bench.command('gongbu.clearFilters');
  await until('all are back', async () => (await rows('Results')).length === 3);
  const box = bench.page
    .locator('.pane:has(.pane-header[aria-label^="Narrow By"]) .monaco-list-row', {
      hasText: 'AWS Fargate',
    })
    .locator('[role=checkbox]');
  await box.click();
  await until('the results are narrowed', async () =>
    (await rows('Results'))[1]?.includes('Fargate'),
  );
  await box.click();
  await until('all are back', async () => (await rows('Results')).length === 3);

  // What is typed elsewhere in the window shows here by itself.
  await bench.append('배포.md', '## Amazon ECR\n컨테이너 이미지를 두는 곳\n');
  await until('the new passage is listed', async () => (await rows('Results')).length === 4);
  await bench.host((vscode) => vscode.workspace.saveAll());
  await status('14');
  assert.equal((await rows('Results')).length, 4);
  await bench.command('gongbu.clearResults');
  await until('all facets are offered', async () => (await rows('Narrow By')).length > 6);
  await bench.command('workbench.view.explorer');
});

part('hover, definition, references, completion, links, symbols', async () => {
  const text = (value) => JSON.stringify(value);
  const hover = await bench.host(
    async (vscode, path) =>
      (
        await vscode.commands.executeCommand(
          'vscode.executeHoverProvider',
          vscode.Uri.file(path),
          new vscode.Position(1, 8),
        )
      )
        .flatMap(({ contents }) => contents.map(({ value }) => value))
        .join('\n'),
    join(bench.notes, '배포.md'),
  );
  assert.match(hover, /\*\*Amazon ECS/);
  assert.match(hover, /배포\.md:2/);
  const definition = await bench.provide('Definition', '데이터베이스.md', 2, 9);
  assert.match(text(definition), /데이터베이스\.md/);
  const references = await bench.provide('Reference', '배포.md', 1, 8);
  assert.ok(references.length >= 1);
  await bench.append('데이터베이스.md', '[[저장소]] [표](storage/저장소.md)\n파게\n');
  const completion = await bench.provide('CompletionItem', '데이터베이스.md', 6, 2);
  assert.ok(
    completion.items.some(({ label }) => (label.label ?? label) === '파게이트'),
    text(completion.items.slice(0, 5)),
  );
  const links = await bench.host(
    async (vscode, path) =>
      (
        await vscode.commands.executeCommand('vscode.executeLinkProvider', vscode.Uri.file(path))
      ).map(({ range }) => [range.start.line, range.start.character]),
    join(bench.notes, '데이터베이스.md'),
  );
  assert.deepEqual(
    links.sort(),
    [
      [5, 12],
      [5, 2],
    ].sort(),
    'each link once',
  );
  const names = await bench.host(
    async (vscode, path) => {
      const all = (symbols) =>
        symbols.flatMap(({ name, children }) => [name, ...all(children ?? [])]);
      return all(
        await vscode.commands.executeCommand(
          'vscode.executeDocumentSymbolProvider',
          vscode.Uri.file(path),
        ),
      );
    },
    join(bench.notes, '배포.md'),
  );
  assert.equal(
    names.filter((name) => name.includes('Amazon ECS')).length,
    1,
    `each heading once: ${text(names)}`,
  );
  await bench.show('데이터베이스.md');
  await bench.command('workbench.action.files.revert');
});

part('related passages', async () => {
  await bench.show('배포.md', 2, 5);
  bench.before = await bench.active();
  await bench.command('gongbu.relatedPassages');
  await bench.pickerOpens();
  await until('others are listed, itself is not', async () => {
    const rows = await bench.rows();
    return (
      rows.some((row) => row.includes('AWS Fargate')) && !rows.some((row) => row.includes(wanted))
    );
  });
  await bench.closeList();
});

part('Ctrl+T keeps what the server found', async () => {
  for (const query of ['컨텡', '쿠버내티스', 'ㅋㅌㅇㄴ']) {
    bench.before = await bench.active();
    await bench.command('workbench.action.showAllSymbols');
    await bench.input().fill(`#${query}`);
    await bench.row(query === '쿠버내티스' ? 'Amazon EKS' : 'Amazon ECS');
    await bench.closeList();
  }
});
