// Where the program is: a path, ~/path, or a name to be looked for on PATH.
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';

/// ~/notes.db → /home/me/notes.db
export function expandHome(file: string): string {
  return file === '~' || file.startsWith('~/') ? path.join(homedir(), file.slice(1)) : file;
}

async function runs(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/// The absolute path of the program, or undefined when there is none.
export async function findExecutable(
  name: string,
  searchPath = process.env['PATH'] ?? '',
): Promise<string | undefined> {
  const file = expandHome(name);
  if (file.includes('/')) return path.isAbsolute(file) && (await runs(file)) ? file : undefined;
  for (const folder of searchPath.split(path.delimiter)) {
    if (folder === '') continue;
    const candidate = path.join(folder, file);
    if (await runs(candidate)) return candidate;
  }
  return undefined;
}
