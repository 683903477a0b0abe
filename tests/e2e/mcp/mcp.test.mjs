import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const { GONGBU: command, GONGBU_DB, NOTES, PATH } = process.env;
const note = pathToFileURL(`${NOTES}/배포.md`).href;

async function connected(body) {
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(new StdioClientTransport({ command, args: ['mcp'], env: { PATH, GONGBU_DB } }));
  try {
    await body(client);
  } finally {
    await client.close();
  }
}

test('the official client lists, searches and reads', () => connected(async (client) => {
  assert.equal(client.getServerVersion().name, 'gongbu');
  // From here on the client checks structuredContent against each tool's outputSchema.
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((tool) => tool.name), ['search', 'get_passage', 'related', 'facets', 'suggest']);

  const found = await client.callTool({ name: 'search', arguments: { query: '파게이트 컨테이너', facets: 5, full: true } });
  assert.ok(!found.isError);
  const [first] = found.structuredContent.results;
  assert.equal(first.heading.at(-1), 'AWS Fargate');
  assert.equal(first.line_start, 4);
  assert.equal(first.uri, note);

  const short = await client.callTool({ name: 'search', arguments: { query: '파게이트 컨테이너' } });
  assert.match(short.content[0].text, /^\*\*1\*\* .*:4.* · .*AWS Fargate · `/);
  assert.equal(short.structuredContent, undefined);

  const passage = await client.callTool({ name: 'get_passage', arguments: { id: first.id } });
  assert.match(passage.structuredContent.text, /😀 서버를 두지 않고/);

  const facets = await client.callTool({ name: 'facets', arguments: { full: true } });
  assert.ok(facets.structuredContent.facets.service.some((value) => value.value === 'fargate'));

  const suggested = await client.callTool({ name: 'suggest', arguments: { prefix: '컨테ㅇ' } });
  assert.ok(suggested.structuredContent.suggestions.some((one) => one.text === '컨테이너'));

  const { resources } = await client.listResources();
  assert.deepEqual(resources.map((resource) => resource.uri), [note]);
  const { contents } = await client.readResource({ uri: note });
  assert.match(contents[0].text, /^# 배포/);
  const { resourceTemplates } = await client.listResourceTemplates();
  assert.equal(resourceTemplates.length, 2);
  const one = await client.readResource({ uri: `gongbu://passage/${first.id}` });
  assert.match(one.contents[0].text, /^## AWS Fargate/);
}));

test('what is wrong is said', () => connected(async (client) => {
  await client.listTools();
  const unknown = await client.callTool({ name: 'search', arguments: { query: 'a', kategory: 'x' } });
  assert.ok(unknown.isError);
  assert.match(unknown.content[0].text, /there is no field "kategory"/);
  await assert.rejects(client.callTool({ name: 'erase', arguments: {} }), /-32602/);
  await assert.rejects(client.readResource({ uri: 'file:///etc/passwd' }), /-32602/);
}));

test('the stateless era, a line at a time', async () => {
  const server = spawn(command, ['mcp'], { env: { PATH, GONGBU_DB }, stdio: ['pipe', 'pipe', 'inherit'] });
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const send = (id, method, params = {}) =>
    server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params: { ...params, _meta } })}\n`);
  send(1, 'server/discover');
  send(2, 'tools/list');
  send(3, 'tools/call', { name: 'search', arguments: { query: '컨테이너', full: true } });
  server.stdin.end();
  const answers = [];
  for await (const line of createInterface({ input: server.stdout })) answers.push(JSON.parse(line));
  assert.deepEqual(answers.map((answer) => answer.id), [1, 2, 3]);
  for (const { result } of answers) assert.equal(result.resultType, 'complete');
  assert.deepEqual(answers[0].result.supportedVersions, ['2026-07-28']);
  assert.ok(answers[1].result.ttlMs > 0);
  assert.equal(answers[2].result.structuredContent.total, 2);
});
