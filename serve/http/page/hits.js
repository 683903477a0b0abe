// Hits: heading, place, snippet with its highlights, and on request the passage as it stands, the
// lines around it and passages like it.

import * as api from "./api.js";
import { linkTo } from "./editors.js";
import { element } from "./facets.js";
import { say } from "./words.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// Highlights are byte ranges of the text as UTF-8.
function snippetOf({ text, highlights }) {
  const line = element("p", { className: "snippet" });
  const bytes = encoder.encode(text);
  let at = 0;
  for (const [begin, end] of highlights) {
    line.append(decoder.decode(bytes.subarray(at, begin)), element("mark", {}, decoder.decode(bytes.subarray(begin, end))));
    at = end;
  }
  line.append(decoder.decode(bytes.subarray(at)));
  return line;
}

// The server makes HTML of its own tags alone (serve/http/inline_html.h).
function block(className, html) {
  const made = element("div", { className });
  made.innerHTML = html;
  return made;
}

async function unfold(item, hit, around) {
  const passage = await api.passage(hit.id, around);
  const place = element("div", { className: "passage" });
  if (passage.before) place.append(block("around", passage.before));
  place.append(block("text", passage.html));
  if (passage.after) place.append(block("around", passage.after));
  item.querySelector(":scope > .passage")?.remove();
  item.querySelector(":scope > .tools").before(place);
}

function button(text, run) {
  return element("button", { type: "button", onclick: run }, text);
}

export function hitItem(hit, told) {
  const [subject, ...above] = [...hit.heading].reverse();
  const title = element("h2", {});
  if (above.length > 0) title.append(element("span", { className: "above" }, `${above.reverse().join(" › ")} › `));
  title.append(subject ?? hit.path);
  const place = element("p", { className: "place" }, `${hit.path}:${hit.line_start}`);
  const semantic = hit.matched_by.includes("semantic");
  if (semantic) place.append(" ", element("span", { className: "near" }, say("near")));
  if (hit.duplicates?.length) place.append(" ", say("copies")(hit.duplicates.length));

  const item = element("li", { tabIndex: -1 }, title, place, snippetOf(hit.snippet));
  item.dataset.id = hit.id;
  const guarded = (run) => async () => {
    try {
      await run();
    } catch (problem) {
      told(problem);
    }
  };
  const show = button(say("show"), guarded(async () => {
    const shown = item.querySelector(":scope > .passage");
    if (shown) shown.remove();
    else await unfold(item, hit, 0);
    show.textContent = say(shown ? "show" : "hide");
    show.setAttribute("aria-expanded", String(!shown));
  }));
  show.className = "show";
  show.setAttribute("aria-expanded", "false");
  const open = element("a", { href: linkTo(hit), className: "open" }, say("open"));
  item.append(element("div", { className: "tools" }, show, open,
    button(say("around"), guarded(() => unfold(item, hit, 8))),
    button(say("related"), guarded(async () => {
      const { results } = await api.related(hit.id);
      item.querySelector(":scope > ol")?.remove();
      item.querySelector(":scope > .none")?.remove();
      if (results.length === 0) item.append(element("p", { className: "none", role: "status" }, say("none_related")));
      else item.append(element("ol", { className: "related" }, ...results.map((one) =>
        element("li", {}, element("a", { href: linkTo(one) }, one.heading.at(-1) ?? one.path), ` ${one.path}:${one.line_start}`))));
    }))));
  return item;
}
