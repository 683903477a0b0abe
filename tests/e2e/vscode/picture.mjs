// The side bar's lists as text, as they stand on the screen, for the README of the extension.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

const { README, UPDATE_GOLDEN } = process.env;
const begin = '<!-- screen -->\n```text\n';
const end = '\n```\n<!-- end of screen -->';

/// With the README's; UPDATE_GOLDEN=1 puts it there.
export function comparePicture(picture) {
  const [head, rest] = readFileSync(README, 'utf8').split(begin);
  const at = rest.indexOf(end);
  if (UPDATE_GOLDEN) writeFileSync(README, head + begin + picture + rest.slice(at));
  else assert.equal(rest.slice(0, at), picture);
}

export function pictureOf(page) {
  return page.$$eval('.pane:has(.pane-header)', (panes) =>
    panes
      .map((pane) => {
        const title = pane.querySelector('.pane-header .title')?.textContent ?? '';
        const description = pane.querySelector('.pane-header .description')?.textContent ?? '';
        const rows = [...pane.querySelectorAll('.monaco-list-row')]
          .sort((a, b) => parseInt(a.style.top) - parseInt(b.style.top))
          .map((row) => {
            const level = Number(row.getAttribute('aria-level')) - 1;
            const check = row.querySelector('[role=checkbox]');
            const box = check
              ? check.getAttribute('aria-checked') === 'true'
                ? '[x] '
                : '[ ] '
              : '';
            const arrow = row.getAttribute('aria-expanded') === 'true' ? 'v ' : '';
            return (
              '  '.repeat(level) +
              arrow +
              box +
              [...row.querySelectorAll('.label-name, .label-description')]
                .map((label) => label.textContent.trim())
                .join('  ')
            );
          });
        return [`${title.toUpperCase()}  ${description}`.trim(), ...rows].join('\n');
      })
      .join('\n\n'),
  );
}
