// One line of a result's snippet, the first that shows why it was found, with highlights in UTF-16
// for editors. Not a search: the server chose the snippet and its highlights.
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

export function excerptOf(snippet: Result['snippet']): Excerpt {
  const spans = utf16Spans(snippet.text, snippet.highlights);
  const first = spans[0]?.[0] ?? 0;
  let begin = snippet.text.lastIndexOf('\n', first - 1) + 1;
  const newline = snippet.text.indexOf('\n', first);
  const end = newline < 0 ? snippet.text.length : newline;
  const line = snippet.text.slice(begin, end);
  begin += line.length - line.trimStart().length;
  let before = '';
  if (first - begin > lead) {
    const space = snippet.text.indexOf(' ', first - lead);
    begin = space >= 0 && space < first ? space + 1 : first;
    before = '… ';
  }
  const shift = before.length - begin;
  return {
    text: before + snippet.text.slice(begin, end).trimEnd(),
    highlights: spans
      .filter(([from, to]) => from >= begin && to <= end)
      .map(([from, to]) => [from + shift, to + shift]),
  };
}
