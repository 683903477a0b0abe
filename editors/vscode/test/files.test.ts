import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { expandHome, findExecutable } from '../src/executable';
import { markdownLink } from '../src/link';
import { indexStatus, runProgram } from '../src/program';

test('the program is found by path, by name, or not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongbu-vscode-'));
  try {
    const program = join(folder, 'gongbu');
    writeFileSync(program, '#!/bin/sh\necho "$*" >&2\nexit 2\n');
    mkdirSync(join(folder, 'folder'));
    assert.equal(await findExecutable(program), undefined); // may not be run
    chmodSync(program, 0o755);
    assert.equal(await findExecutable(program), program);
    assert.equal(await findExecutable('gongbu', `/nowhere:${folder}`), program);
    assert.equal(await findExecutable('gongbu', '/nowhere::'), undefined);
    assert.equal(await findExecutable(join(folder, 'folder')), undefined);
    assert.equal(await findExecutable('./gongbu', folder), undefined);
    assert.equal(expandHome('~/notes.db'), join(homedir(), 'notes.db'));
    assert.equal(expandHome('~notes'), '~notes');

    const lines: string[] = [];
    const run = await runProgram(program, ['index', '노트'], undefined, (line) => lines.push(line));
    assert.deepEqual([run.code, lines], [2, ['index 노트']]);
    assert.equal(await indexStatus(program, ['--db', 'x']), 'status --format json --db x');
    await assert.rejects(runProgram(join(folder, 'none'), []));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('links', () => {
  const table: [string, string, string | undefined, string][] = [
    ['Amazon ECS', '/n/배포.md', '/n/일지/오늘.md', '[Amazon ECS](../배포.md#L3)'],
    ['a [b]', '/n/내 노트 (1).md', '/n/x.md', '[a \\[b\\]](내%20노트%20%281%29.md#L3)'],
    ['다른 곳', '/m/배포.md', '/n/x.md', '[다른 곳](file:///uri#L3)'],
    ['홀로', '/n/배포.md', undefined, '[홀로](file:///uri#L3)'],
    ['이름이 비슷한 폴더', '/nn/배포.md', '/n/x.md', '[이름이 비슷한 폴더](file:///uri#L3)'],
  ];
  for (const [title, file, from, wanted] of table)
    assert.equal(markdownLink(title, 'file:///uri', file, 3, from, ['/n']), wanted);
});
