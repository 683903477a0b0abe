// What is asked stands in the page's address: a link repeats the search, the back button goes to
// the one before. Typing changes the entry in place; choosing makes a new one.

const kOwn = new Set(["q", "limit"]);

export function read() {
  const values = new URLSearchParams(location.search);
  const filters = [];
  for (const [name, value] of values) if (!kOwn.has(name)) filters.push([name, value]);
  const limit = Number.parseInt(values.get("limit") ?? "10", 10);
  return { query: values.get("q") ?? "", limit: limit > 0 && limit <= 200 ? limit : 10, filters };
}

export function valuesOf({ query, limit, filters }) {
  const values = new URLSearchParams();
  if (query) values.set("q", query);
  if (limit !== 10) values.set("limit", limit);
  for (const [name, value] of filters) values.append(name, value);
  return values;
}

export function write(state, anew) {
  const values = valuesOf(state).toString();
  const target = values ? `/?${values}` : "/";
  if (target === location.pathname + location.search) return;
  history[anew ? "pushState" : "replaceState"](null, "", target);
}
