import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Facets } from '../src/answer';
import {
  emptyQuery,
  filterNames,
  isEmpty,
  isNarrowed,
  searchArguments,
  toggled,
  widened,
} from '../src/query';

test('narrowing and widening are new queries', () => {
  const empty = emptyQuery(20);
  assert.ok(
    isEmpty(empty) && isEmpty({ ...empty, text: '  ' }) && !isEmpty({ ...empty, text: '캐시' }),
  );
  const one = toggled(empty, 'category', 'database');
  const two = toggled(toggled(one, 'category', 'storage'), 'service', 's3');
  assert.deepEqual(two.filters, { category: ['database', 'storage'], service: ['s3'] });
  assert.ok(isNarrowed(two) && !isEmpty(two) && isEmpty(empty));
  assert.deepEqual(toggled(one, 'category', 'database').filters, empty.filters);
  assert.deepEqual(widened(two).filters, empty.filters);
});

test('what the server is asked', () => {
  const query = toggled({ ...emptyQuery(20), text: '컨ㅌ' }, 'service', 'ecs');
  const asked = searchArguments(query, 'picker 1', 3) as Record<string, unknown>;
  assert.equal(asked['query'], '컨ㅌ');
  assert.deepEqual([asked['service'], asked['category']], [['ecs'], []]);
  assert.deepEqual([asked['session'], asked['sequence'], asked['limit']], ['picker 1', 3, 20]);
});

test('filters by name, by id when nothing names them', () => {
  const facets: Facets = {
    category: [],
    service: [{ value: 's3', label: 'Amazon S3', label_ko: '에스쓰리', count: 1, selected: true }],
  };
  const query = toggled(toggled(emptyQuery(1), 'service', 's3'), 'category', 'storage');
  assert.deepEqual(
    filterNames(query, facets, (value) => value.label_ko),
    ['storage', '에스쓰리'],
  );
  assert.deepEqual(
    filterNames(query, undefined, (value) => value.label),
    ['storage', 's3'],
  );
});
