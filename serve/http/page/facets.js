// Facets with their counts, as buttons over bars, and the strip that shows in which notes the hits
// lie, and where.

import { current, say } from "./words.js";

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
export { element };

const svg = (name, attributes) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

// AWS writes the names of its products in English in Korean texts too.
const nameOf = (value) =>
  (current() === "ko" && !/^(Amazon|AWS) /.test(value.label) && value.label_ko) || value.label || value.value;

export function showFacets(place, facets, filters, toggle) {
  const focused = document.activeElement?.dataset.value;
  place.replaceChildren();
  for (const [facet, values] of Object.entries(facets)) {
    if (values.length === 0) continue;
    const most = Math.max(...values.map((value) => value.count), 1);
    const list = element("ul");
    for (const value of values) {
      const label = nameOf(value);
      const chosen = filters.some(([name, id]) => name === facet && id === value.value);
      const bar = svg("svg", { viewBox: `0 0 ${most} 1`, preserveAspectRatio: "none", "aria-hidden": "true" });
      bar.append(svg("rect", { width: value.count, height: 1 }));
      const button = element("button", { type: "button", onclick: () => toggle(facet, value.value) },
        bar, element("span", {}, label), element("span", {}, value.count.toLocaleString(current())));
      button.setAttribute("aria-pressed", String(chosen));
      button.dataset.value = `${facet}:${value.value}`;
      list.append(element("li", {}, button));
    }
    place.append(element("h2", {}, say(facet) ?? facet), list);
  }
  if (focused) [...place.querySelectorAll("button")].find((button) => button.dataset.value === focused)?.focus();
}

// A line a note: its hits at their lines. The end of a note is not known; that of its last hit is.
export function showStrip(place, hits, narrow) {
  const notes = new Map();
  for (const hit of hits) {
    const note = notes.get(hit.path) ?? { hits: [], end: 1 };
    note.hits.push(hit);
    note.end = Math.max(note.end, hit.line_end);
    notes.set(hit.path, note);
  }
  place.replaceChildren();
  if (notes.size < 2) return;
  for (const [path, note] of [...notes].slice(0, 6)) {
    const picture = svg("svg", { viewBox: `0 0 ${note.end} 10`, preserveAspectRatio: "none", "aria-hidden": "true" });
    picture.append(svg("rect", { class: "whole", x: 0, y: 4, width: note.end, height: 2 }));
    for (const hit of note.hits)
      picture.append(svg("rect", { class: "hit", x: hit.line_start - 1, y: 0, height: 10,
        width: Math.max(hit.line_end - hit.line_start + 1, note.end / 120) }));
    const button = element("button", { type: "button", onclick: () => narrow(path) }, element("span", {}, path), picture);
    button.setAttribute("aria-label", say("show_in")(path));
    place.append(button);
  }
}
