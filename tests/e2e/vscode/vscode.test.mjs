// One window of VS Code with the packaged extension, used from its start to a program that is gone.
import { after, before } from 'node:test';
import { bench, part, status } from './part.mjs';

before(() => bench.launch());
after(() => bench.stop());

part('the status bar tells what is indexed', () => status('12'));
await import('./search_box.mjs');
await import('./notes.mjs');
await import('./trouble.mjs');
