// One line of a result's snippet, the one that best shows why it was found, with highlights in
// UTF-16 for editors. Not a search: the server chose the snippet and its highlights.
//
//   "가나다 컨테이너 이미지", [[10, 22]]  →  "가나다 컨테이너 이미지", [[4, 8]]
import type { ByteSpan, Result } from './answer';

/// Half-open UTF-16 code units.
export type Span = [begin: number, end: number];

export interface Excerpt {
  text: string;
  highlights: Span[];
}

/// The offsets in `text` of ordered offsets in its UTF-8 bytes; within a character: its begin.
export function utf16Offsets(text: string, bytes: number[]): number[] {
  const out: number[] = [];
  let byte = 0;
  let unit = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    while (out.length < bytes.length && (bytes[out.length] ?? 0) < byte + size) out.push(unit);
    byte += size;
    unit += character.length;
  }
  while (out.length < bytes.length) out.push(unit);
  return out;
}

export function utf16Spans(text: string, spans: ByteSpan[]): Span[] {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  const offsets = utf16Offsets(text, sorted.flat());
  return sorted.map((_, i) => [offsets[2 * i] ?? 0, offsets[2 * i + 1] ?? 0]);
}

/// What may stand before the first highlight; more of it becomes an ellipsis.
const lead = 40;

interface Line extends Excerpt {
  begin: number; // in the snippet
}

function linesOf(text: string, spans: Span[]): Line[] {
  let begin = 0;
  return text.split('\n').map((line) => {
    const from = begin;
    const to = (begin += line.length + 1) - 1;
    return { text: line, begin: from, highlights: spans.filter(([a, b]) => a >= from && b <= to) };
  });
}

/// The line with the most highlights, of those that say more than the title does; the first of them.
function bestLine(lines: Line[], title: string): Line | undefined {
  const more = lines.filter(
    ({ text }) => text.trim().length > title.length + 2 || !text.includes(title),
  );
  return (more.length > 0 ? more : lines).reduce<Line | undefined>(
    (best, line) => (best && best.highlights.length >= line.highlights.length ? best : line),
    undefined,
  );
}

/// `title`: what is shown beside it.
export function excerptOf(snippet: Result['snippet'], title: string): Excerpt {
  const line = bestLine(linesOf(snippet.text, utf16Spans(snippet.text, snippet.highlights)), title);
  if (!line) return { text: '', highlights: [] };
  const first = (line.highlights[0]?.[0] ?? line.begin) - line.begin;
  let cut = line.text.length - line.text.trimStart().length;
  let before = '';
  if (first - cut > lead) {
    const space = line.text.indexOf(' ', first - lead);
    cut = space >= 0 && space < first ? space + 1 : first;
    before = '… ';
  }
  const shift = before.length - cut - line.begin;
  return {
    text: before + line.text.slice(cut).trimEnd(),
    highlights: line.highlights.map(([from, to]) => [from + shift, to + shift]),
  };
}
