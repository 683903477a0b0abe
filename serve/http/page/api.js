// The server's API. Each page is a session; its requests are numbered, and a newer one withdraws the
// older ones.

import { current } from "./words.js";

const session = crypto.randomUUID();
let sequence = 0;

export class Problem extends Error {
  constructor(kind, detail, hint) {
    super(detail);
    this.kind = kind;
    this.hint = hint;
  }
}

async function get(path, values, signal) {
  let response;
  try {
    response = await fetch(`${path}?${values}`, { signal, headers: { "Accept-Language": current() } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem("offline", String(error));
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Problem((body.type ?? "").replace("urn:gongbu:", ""), body.detail ?? "", body.hint);
  return body;
}

let searching = null;

// Null when a newer search overtook this one.
export async function search(values) {
  searching?.abort();
  searching = new AbortController();
  const mine = searching;
  const all = new URLSearchParams(values);
  all.set("session", session);
  all.set("seq", ++sequence);
  try {
    const answer = await get("/api/search", all, mine.signal);
    return mine === searching ? answer : null;
  } catch (error) {
    if (error.name === "AbortError" || error.kind === "withdrawn" || mine !== searching) return null;
    throw error;
  }
}

export const suggest = (prefix) => get("/api/suggest", new URLSearchParams({ prefix, limit: 6 })).catch(() => []);
export const passage = (id, around) => get(`/api/passage/${id}`, new URLSearchParams(around ? { around } : {}));
export const related = (id) => get(`/api/related/${id}`, new URLSearchParams({ limit: 5 }));

// Calls `changed` when the index has changed, and `back` when the server answers again.
export function listen(changed, back) {
  const events = new EventSource("/api/events");
  let last = null;
  let lost = false;
  events.addEventListener("revision", (event) => {
    const first = last === null;
    const same = last === event.data;
    last = event.data;
    if (lost) back();
    else if (!first && !same) changed();
    lost = false;
  });
  events.addEventListener("error", () => { lost = true; });
}
