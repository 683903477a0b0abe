// Bundles the extension into dist/extension.js; with --tests each test into dist/test/.
import { readdirSync } from 'node:fs';
import { build } from 'esbuild';

const common = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
};
if (process.argv.includes('--tests'))
  await build({
    ...common,
    entryPoints: readdirSync('test')
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => `test/${file}`),
    outdir: 'dist/test',
  });
else
  await build({
    ...common,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    minify: true,
  });
