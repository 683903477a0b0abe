import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Live } from '../src/live';

interface Open {
  question: string;
  signal: AbortSignal;
  answer(): void;
  fail(): void;
}

/// What happens, in order, and the questions that are open.
function live() {
  const open: Open[] = [];
  const events: string[] = [];
  const asker = new Live<string, string>({
    ask: (question, sequence, signal) =>
      new Promise((resolve, reject) => {
        events.push(`ask ${String(sequence)} ${question}`);
        open.push({
          question,
          signal,
          answer: () => {
            resolve(`→${question}`);
          },
          fail: () => {
            reject(new Error(question));
          },
        });
      }),
    answered: (reply) => {
      events.push(reply);
    },
    failed: (error) => {
      events.push(String(error));
    },
    busy: (busy) => {
      events.push(busy ? 'busy' : 'idle');
    },
  });
  return { asker, open, events };
}

test('a late answer is dropped, the newest is shown', async () => {
  const { asker, open, events } = live();
  const asked = ['컨', '컨ㅌ', '컨테'].map((text) => asker.ask(text));
  assert.deepEqual(
    open.map(({ signal }) => signal.aborted),
    [true, true, false],
  );
  open[2]?.answer();
  open[0]?.answer();
  open[1]?.fail();
  await Promise.all(asked);
  assert.deepEqual(
    events.filter((event) => event !== 'busy'),
    ['ask 1 컨', 'ask 2 컨ㅌ', 'ask 3 컨테', '→컨테', 'idle'],
  );
});

test('a failure is told, unless it was overtaken or cancelled', async () => {
  const { asker, open, events } = live();
  const first = asker.ask('컨');
  open[0]?.fail();
  await first;
  const second = asker.ask('컨테');
  asker.cancel();
  asker.cancel();
  assert.ok(open[1]?.signal.aborted);
  open[1].fail();
  await second;
  assert.deepEqual(events, ['busy', 'ask 1 컨', 'Error: 컨', 'idle', 'busy', 'ask 2 컨테', 'idle']);
});
