import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ByteSpan, changesOf, indexTrouble, labelOf } from '../src/answer';
import { excerptOf, utf16Spans } from '../src/excerpt';

/// The excerpt with its highlights in brackets.
function marked(text: string, highlights: ByteSpan[]): string {
  const excerpt = excerptOf({ text, highlights }, 'Amazon ECS');
  let out = excerpt.text;
  for (const [begin, end] of [...excerpt.highlights].reverse())
    out = `${out.slice(0, begin)}[${out.slice(begin, end)}]${out.slice(end)}`;
  return out;
}

test('bytes become UTF-16 units', () => {
  const table: [string, ByteSpan[], string[]][] = [
    ['abc', [[1, 2]], ['b']],
    ['가나다 컨테이너 이미지', [[10, 22]], ['컨테이너']],
    ['😀 서버', [[5, 11]], ['서버']],
    ['😀🚀 DAX를', [[9, 15]], ['DAX를']],
    [
      'é👍🏽x',
      [
        [2, 10],
        [10, 11],
      ],
      ['👍🏽', 'x'],
    ],
    [
      '뒤가 먼저',
      [
        [7, 13],
        [0, 3],
      ],
      ['뒤', '먼저'],
    ],
    ['짧다', [[0, 99]], ['짧다']],
  ];
  for (const [text, spans, wanted] of table)
    assert.deepEqual(
      utf16Spans(text, spans).map(([from, to]) => text.slice(from, to)),
      wanted,
      text,
    );
});

test('the line that shows why', () => {
  const table: [string, ByteSpan[], string][] = [
    ['첫 줄\n  둘째 줄\n셋째', [[10, 16]], '[둘째] 줄'],
    ['첫 줄\n둘째 줄', [], '첫 줄'],
    ['', [], ''],
    [`${'가 '.repeat(60)}컨테이너 끝`, [[240, 252]], `… ${'가 '.repeat(19)}[컨테이너] 끝`],
    [`${'가'.repeat(60)}컨테이너 끝`, [[180, 192]], '… [컨테이너] 끝'],
    [
      '서버 없이\n컨테이너',
      [
        [0, 6],
        [14, 26],
      ],
      '[서버] 없이',
    ],
    [
      '서버\n  컨테이너 서버',
      [
        [0, 6],
        [9, 21],
        [22, 28],
      ],
      '[컨테이너] [서버]',
    ],
    ['Amazon ECS:\n컨테이너를 띄움', [[0, 10]], '컨테이너를 띄움'], // says more than the title
    ['Amazon ECS', [[7, 10]], 'Amazon [ECS]'],
  ];
  for (const [text, spans, wanted] of table) assert.equal(marked(text, spans), wanted);
});

test('labels, changes and trouble', () => {
  const value = {
    value: 'fargate',
    label: 'AWS Fargate',
    label_ko: '파게이트',
    count: 1,
    selected: false,
  };
  assert.equal(labelOf(value, 'ko'), '파게이트');
  assert.equal(labelOf(value, 'en'), 'AWS Fargate');
  assert.equal(labelOf({ ...value, label_ko: '' }, 'ko-KR'), 'AWS Fargate');
  const notices = [
    { kind: 'typo', message: '', from: '쿠버내티스', to: '쿠버네티스' },
    { kind: 'relaxed', message: 'one word is enough', from: '', to: '' },
  ];
  assert.equal(changesOf({ notices }), '쿠버내티스 → 쿠버네티스');
  assert.equal(indexTrouble({ notices }), undefined);
  assert.equal(
    indexTrouble({ notices: [{ kind: 'index', message: 'there is no index', from: '', to: '' }] }),
    'there is no index',
  );
});
