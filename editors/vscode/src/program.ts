// The program run for one answer: its index's state, and bringing the index up to date.
import { spawn } from 'node:child_process';

export interface RunResult {
  code: number;
  out: string;
  err: string;
}

/// `error`: each line of standard error, as it comes. Rejects when it cannot be started.
export function runProgram(
  program: string,
  args: string[],
  signal?: AbortSignal,
  error: (line: string) => void = () => undefined,
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal ? { signal } : {}),
    });
    const result = { code: 0, out: '', err: '' };
    let line = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      result.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      result.err += text;
      const lines = (line + text).split('\n');
      line = lines.pop() ?? '';
      lines.forEach(error);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ ...result, code: code ?? 2 });
    });
  });
}

/// What `gongbu status --format json` says, as far as it is shown.
export interface IndexStatus {
  db: string;
  notes: number;
  passages: number;
  indexed_at: string;
  sources: { root: string; notes: number }[];
}

/// The state of the index, or why there is none: the program's own words.
export async function indexStatus(
  program: string,
  database: string[],
): Promise<IndexStatus | string> {
  const { code, out, err } = await runProgram(program, ['status', '--format', 'json', ...database]);
  return code === 0 ? (JSON.parse(out) as IndexStatus) : err.trim();
}
