// Every text has its Korean, and no Korean is left over.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const sorted = (texts: Iterable<string>) => [...new Set(texts)].sort();
const places = (text: string) => sorted(text.match(/\{\d\}/g) ?? []);

test('the texts of the program', () => {
  const source = readdirSync('src')
    .map((file) => readFileSync(`src/${file}`, 'utf8'))
    .join('\n');
  const texts = [...source.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(
    (match) => match[1] ?? '',
  );
  assert.equal(texts.length, source.match(/l10n\.t\(/g)?.length, 'a text that is no literal');
  const korean = json('l10n/bundle.l10n.ko.json');
  assert.deepEqual(sorted(Object.keys(korean)), sorted(texts));
  for (const [text, translated] of Object.entries(korean))
    assert.deepEqual(places(translated), places(text));
});

test('the texts of the manifest', () => {
  const manifest = readFileSync('package.json', 'utf8');
  const keys = sorted([...manifest.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1] ?? ''));
  assert.deepEqual(sorted(Object.keys(json('package.nls.json'))), keys);
  assert.deepEqual(sorted(Object.keys(json('package.nls.ko.json'))), keys);
});

/// Run by the extension's own items only.
const inner = ['gongbu.menu', 'gongbu.toggleFacet'];

test('every command is declared, and every declared one is there', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    contributes: { commands: { command: string }[] };
  };
  const source = readFileSync('src/extension.ts', 'utf8');
  const table = source.slice(
    source.indexOf('const commands'),
    source.indexOf('context.subscriptions'),
  );
  const names = [...table.matchAll(/^ {4}'?([\w.]+)'?(?::|,$)/gm)].map(
    (match) => `gongbu.${match[1] ?? ''}`,
  );
  assert.deepEqual(
    sorted(contributes.commands.map(({ command }) => command)),
    sorted(names.filter((name) => !inner.includes(name))),
  );
});
