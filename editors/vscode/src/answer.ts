// What the language server answers: JSON format 1, of which only what this client shows is named,
// each result with where it is for the editor. Nothing here knows VS Code.
//
//   {"query":"컨테","total":2,"results":[{"heading":["배포","Amazon ECS"],"uri":"file:///…"}],…}

/// From 0; `character` counts UTF-16 code units.
export interface Position {
  line: number;
  character: number;
}

/// The match, or where the passage begins.
export interface Range {
  start: Position;
  end: Position;
}

/// Half-open UTF-8 bytes.
export type ByteSpan = [begin: number, end: number];

export interface Result {
  id: string;
  path: string;
  uri: string;
  range: Range;
  line_start: number; // from 1, as line_end, which belongs to the passage
  line_end: number;
  heading: string[];
  services: string[];
  categories: string[];
  snippet: { text: string; highlights: ByteSpan[] };
  matched_by: string[];
}

/// Whether no word led to it.
export function isByMeaning(result: Result): boolean {
  return result.matched_by.length === 1 && result.matched_by[0] === 'semantic';
}

/// What `select` asks of each result: the members of Result.
export const resultFields = [
  'id',
  'path',
  'uri',
  'range',
  'line_start',
  'line_end',
  'heading',
  'services',
  'categories',
  'snippet',
  'matched_by',
];

export interface FacetValue {
  value: string;
  label: string;
  label_ko: string;
  count: number;
  selected: boolean;
}

export const facetNames = ['category', 'service'] as const;
export type FacetName = (typeof facetNames)[number];
export type Facets = Record<FacetName, FacetValue[]>;

/// `from` became `to` (a typing mistake, initial consonants, …); kind "index" is trouble.
export interface Notice {
  kind: string;
  message: string;
  from: string;
  to: string;
}

export interface Answer {
  query: string;
  total: number;
  results: Result[];
  facets: Facets;
  notices: Notice[];
}

/// The name in the language of the editor's menus.
export function labelOf(value: FacetValue, language: string): string {
  return language.startsWith('ko') && value.label_ko ? value.label_ko : value.label;
}

/// Why there is no index to answer, or undefined.
export function indexTrouble(answer: { notices: Notice[] }): string | undefined {
  return answer.notices.find((notice) => notice.kind === 'index')?.message;
}

/// What was done beyond what was typed: `쿠버내티스 → 쿠버네티스`. Empty when nothing was.
export function changesOf(answer: { notices: Notice[] }): string {
  return answer.notices
    .filter((notice) => notice.from && notice.to)
    .map((notice) => `${notice.from} → ${notice.to}`)
    .join(', ');
}
