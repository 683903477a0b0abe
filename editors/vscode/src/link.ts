// A result as a Markdown link: relative to the note it is pasted into, if both are in one folder.
//
//   [Amazon ECS](../배포.md#L3)
import * as path from 'node:path';

function escaped(target: string): string {
  return target.replace(/[ ()<>]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/// `line` from 1. `from`: the file of the active editor; `folders`: what is open.
export function markdownLink(
  title: string,
  uri: string,
  file: string,
  line: number,
  from: string | undefined,
  folders: string[],
): string {
  const text = title.replace(/[\\[\]]/g, '\\$&');
  const shared = folders.some((folder) =>
    [file, from].every((one) => one?.startsWith(folder + path.sep)),
  );
  const target =
    from && shared
      ? escaped(path.relative(path.dirname(from), file).split(path.sep).join('/'))
      : uri;
  return `[${text}](${target}#L${String(line)})`;
}
