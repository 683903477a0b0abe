// The window that all parts of the test use, one after the other: what an earlier one leaves is what
// the next one finds.
import { test } from 'node:test';
import { until } from '../until.mjs';
import { Workbench } from './workbench.mjs';

export const bench = new Workbench();

/// A part that fails leaves a picture of the screen.
export function part(name, body) {
  test(name, { timeout: 120_000 }, async () => {
    try {
      await body();
    } catch (error) {
      await bench.shot(`failed: ${name}`);
      throw error;
    }
  });
}

/// Until the status bar says it.
export const status = (text) =>
  until(`the status bar has ${text}`, async () =>
    (await bench.page.locator('#gongbu\\.gongbu\\.gongbu\\.status').allInnerTexts()).some((one) =>
      one.includes(text),
    ),
  );
