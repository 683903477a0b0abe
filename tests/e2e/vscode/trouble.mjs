// A server that dies, an index that is not there, a program that is not there.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bench, part, status } from './part.mjs';

const { GONGBU } = process.env;
const wanted = '배포.md:3';

part('a server that dies is started again', async () => {
  const kill = (vscode, _, require) => {
    const { readdirSync, readFileSync } = require('node:fs');
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      let stat = '';
      try {
        stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      } catch {
        continue;
      }
      const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(stat) ?? [];
      if (name !== 'gongbu' || Number(parent) !== process.pid) continue;
      process.kill(Number(pid), 'SIGKILL');
      return Number(pid);
    }
    return 0;
  };
  assert.ok((await bench.host(kill)) > 0);
  await bench.notification('gongbu stopped unexpectedly and was started again');
  await bench.clearNotifications();
  await bench.openPicker();
  await bench.input().fill('컨테이너');
  await bench.row(wanted);
  await bench.closeList();
});

const set = (name, value) =>
  bench.host(
    (vscode, [key, text]) =>
      vscode.workspace
        .getConfiguration('gongbu')
        .update(key, text, vscode.ConfigurationTarget.Global),
    [name, value],
  );

part('no index: a message, and a button that makes one', async () => {
  const empty = join(bench.folder, 'new.db');
  await set('database', empty);
  const message = await bench.notification('there is no index');
  await message.getByRole('button', { name: 'Index This Folder' }).click();
  await status('14');
  rmSync(empty, { recursive: true });
  await set('database', undefined);
  await bench.clearNotifications();
  await status('14');
});

part('no program: a message, and what to do', async () => {
  await set('path', '/nowhere/gongbu');
  const message = await bench.notification('The gongbu program was not found');
  await message.getByRole('button', { name: 'How to Install' }).click();
  await bench.page.waitForSelector('.gettingStartedContainer >> text=Install the program');
  await set('path', GONGBU);
  await status('14');
  await bench.command('workbench.action.closeAllEditors');
  await bench.openPicker();
  await bench.input().fill('컨테이너');
  await bench.row(wanted);
  await bench.closeList();
});
