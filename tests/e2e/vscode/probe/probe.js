// Runs what a test sends it inside the extension host: the body of a function of (vscode, argument).
const { createServer } = require('node:http');
const vscode = require('vscode');

const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;

async function answer(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  const { body, argument } = JSON.parse(text);
  return await new AsyncFunction(
    'vscode',
    'require',
    'argument',
    `return (${body})(vscode, argument, require)`,
  )(vscode, require, argument);
}

exports.activate = (context) => {
  const server = createServer((request, response) => {
    answer(request).then(
      (value) => response.end(JSON.stringify({ value: value ?? null })),
      (error) => response.end(JSON.stringify({ error: String(error?.stack ?? error) })),
    );
  });
  server.listen(process.env.GONGBU_PROBE);
  context.subscriptions.push({ dispose: () => server.close() });
};
