// A search as it can be resumed: what was typed and what it is narrowed to. A plain value; every
// change is a new one.
//
//   toggled({text: '캐시', …}, 'category', 'database')  →  categories: ['database']
import { type FacetName, type FacetValue, type Facets, facetNames, resultFields } from './answer';

export interface Query {
  text: string;
  /// Any of a facet's values, and something of each facet that has any.
  filters: Record<FacetName, string[]>;
  limit: number;
}

export function emptyQuery(limit: number): Query {
  return { text: '', filters: { category: [], service: [] }, limit };
}

export function isNarrowed(query: Query): boolean {
  return facetNames.some((name) => query.filters[name].length > 0);
}

/// Nothing to search for: no words and no filter.
export function isEmpty(query: Query): boolean {
  return query.text.trim() === '' && !isNarrowed(query);
}

export function narrowed(query: Query, name: FacetName, values: string[]): Query {
  return { ...query, filters: { ...query.filters, [name]: values } };
}

export function toggled(query: Query, name: FacetName, value: string): Query {
  const values = query.filters[name];
  return narrowed(
    query,
    name,
    values.includes(value) ? values.filter((one) => one !== value) : [...values, value],
  );
}

export function widened(query: Query): Query {
  return { ...query, filters: { category: [], service: [] } };
}

/// Values of a facet that come with every answer, the most frequent; and all that one can choose.
const shownValues = 50;
const allValues = 1000;

/// The arguments of the server's command gongbu.search.
export function searchArguments(query: Query, session: string, sequence: number): object {
  return {
    query: query.text,
    ...query.filters,
    limit: query.limit,
    facets: shownValues,
    select: resultFields,
    snippet: 160,
    session,
    sequence,
  };
}

/// Of gongbu.facets: no passages.
export function facetArguments(query: Query): object {
  return { query: query.text, ...query.filters, facets: allValues };
}

/// The values that the query is narrowed to by their names; ids of those that no answer named.
export function filterNames(
  query: Query,
  facets: Facets | undefined,
  label: (value: FacetValue) => string,
): string[] {
  return facetNames.flatMap((name) =>
    query.filters[name].map((id) => {
      const value = facets?.[name].find((one) => one.value === id);
      return value ? label(value) : id;
    }),
  );
}
