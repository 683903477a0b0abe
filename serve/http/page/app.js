// The page: what is typed and chosen becomes a search, its answer is shown, and keys move in it.

import * as address from "./address.js";
import * as api from "./api.js";
import { fill } from "./editors.js";
import { element, showFacets, showStrip } from "./facets.js";
import { hitItem } from "./hits.js";
import { say, switchLanguage, tell } from "./words.js";

const $ = (id) => document.getElementById(id);
const query = $("query");
let state = address.read();
let answer = null;
let asked = null;  // what the shown answer is of
let composing = false;

// Searches that were followed by a look at a hit, newest first.
const kRecent = 8;
const recent = () => JSON.parse(localStorage.getItem("recent") ?? "[]");
function remember() {
  const text = state.query.trim();
  if (!text) return;
  localStorage.setItem("recent", JSON.stringify([text, ...recent().filter((one) => one !== text)].slice(0, kRecent)));
}

function showProblem(problem) {
  const text = problem.kind === "offline" ? say("offline") : problem.message;
  const line = element("p", { className: "error" }, text);
  if (problem.hint) line.append(` ${problem.hint}`);
  $("notices").replaceChildren(line);
}

// A correction comes with a way back.
function noticeLine(notice) {
  const line = element("p", {}, notice.message);
  if (["typo", "layout", "spacing", "ime"].includes(notice.kind) && notice.from)
    line.append(" ", element("button", { type: "button", onclick: () => ask({ query: state.query.replace(notice.from, `"${notice.from}"`) }, true) }, say("typed")));
  if (notice.kind === "offered" && notice.to)
    line.append(" ", element("button", { type: "button", onclick: () => ask({ query: state.query.replace(notice.from, notice.to) }, true) }, notice.to));
  return line;
}

function draw() {
  const empty = !state.query && state.filters.length === 0;
  $("notices").replaceChildren(...(answer?.notices ?? []).map(noticeLine));
  $("count").textContent = !answer || empty ? say("start") : answer.total === 0 && answer.results.length === 0 ? say("nothing") : say("count")(answer.total, answer.took_ms.toFixed(1));
  const hits = empty ? [] : answer?.results ?? [];
  const focused = document.activeElement?.closest?.("#hits > li")?.dataset.id;
  $("hits").replaceChildren(...hits.map((hit) => hitItem(hit, showProblem)));
  if (focused) [...$("hits").children].find((item) => item.dataset.id === focused)?.focus();
  showFacets($("facets"), answer?.facets ?? {}, state.filters, toggle);
  showStrip($("strip"), hits, (path) => toggle("path", path));
  for (const [name, value] of state.filters)
    if (name === "path")
      $("facets").prepend(element("ul", {}, element("li", {}, element("button", { type: "button", ariaPressed: "true", onclick: () => toggle("path", value) }, say("clear")(value)))));
  $("more").hidden = !answer || hits.length >= answer.total || state.limit >= 200 || hits.length < state.limit;
  document.title = state.query ? `${state.query} · gongbu` : "gongbu";
}

async function drawNext() {
  const typed = query.value;
  const word = typed.split(/\s/).at(-1);
  const line = $("next");
  const choice = (text, whole) => element("button", { type: "button", onclick: () => { query.value = whole; ask({ query: whole }, true); query.focus(); } }, text);
  if (!typed) {
    const last = recent();
    line.replaceChildren(...(last.length ? [`${say("recent")} `, ...last.map((text) => choice(text, text))] : []));
    return;
  }
  if (!word) return line.replaceChildren();
  const suggestions = await api.suggest(word);
  if (query.value !== typed) return;
  const head = typed.slice(0, typed.length - word.length);
  line.replaceChildren(...suggestions.filter((one) => one.text !== word).slice(0, 6).map((one) => choice(one.text, head + one.text)));
}

async function run() {
  const values = address.valuesOf(state);
  const wanted = values.toString();
  if (!state.query && state.filters.length === 0) values.set("path", "**");
  try {
    const got = await api.search(values);
    if (got === null) return;
    asked = wanted;
    answer = got;
    draw();
  } catch (problem) {
    showProblem(problem);
  }
}

// `anew`: a new entry in the browser's history.
function ask(change, anew) {
  state = { ...state, limit: 10, ...change };
  address.write(state, anew);
  if (query.value !== state.query && !composing) query.value = state.query;
  if (address.valuesOf(state).toString() !== asked) run();
}

function toggle(name, value) {
  const chosen = state.filters.some(([n, v]) => n === name && v === value);
  const filters = chosen ? state.filters.filter(([n, v]) => n !== name || v !== value)
    : [...state.filters.filter(([n]) => name !== "path" || n !== "path"), [name, value]];
  ask({ filters }, true);
}

// An input method reports each change of a syllable, and its end once more: the same text is asked
// once. A half-typed syllable is searched too; the engine knows what it begins.
query.addEventListener("compositionstart", () => { composing = true; });
query.addEventListener("compositionend", () => { composing = false; typed(); });
query.addEventListener("input", typed);
function typed() {
  if (query.value === state.query) return;
  ask({ query: query.value }, false);
  drawNext();
}

function move(step) {
  const items = [...$("hits").children];
  const at = items.indexOf(document.activeElement?.closest?.("#hits > li"));
  if (at + step < 0) return query.focus();
  items[Math.min(at + step, items.length - 1)]?.focus();
}

function onKey(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || $("keys").open) return;
  const typing = event.target === query;
  const hit = event.target.closest?.("#hits > li");
  const act = (run) => { event.preventDefault(); run(); };
  if (event.key === "ArrowDown" && (typing || hit || event.target === document.body)) act(() => move(1));
  else if (event.key === "ArrowUp" && hit) act(() => move(-1));
  else if (event.key === "Escape") act(() => { query.focus(); query.select(); });
  else if (event.key === "Enter" && typing) act(() => { remember(); move(1); });
  else if (event.key === "Enter" && hit === event.target && hit) act(() => { remember(); hit.querySelector(".show").click(); });
  else if (typing || event.target.tagName === "SELECT") return;
  else if (event.key === "/") act(() => { query.focus(); query.select(); });
  else if (event.key === "f") act(() => { showAside(true); ($("facets").querySelector("button") ?? $("facets")).focus(); });
  else if (event.key === "o" && hit) act(() => hit.querySelector("a.open").click());
  else if (event.key === "?") act(showKeys);
}
document.addEventListener("keydown", onKey);

function showKeys() {
  $("key-list").replaceChildren(...say("key_list").flatMap(([key, text]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, text)]));
  $("keys").showModal();
}
function showAside(open) {
  $("facets").classList.toggle("open", open);
  $("show-facets").setAttribute("aria-expanded", String(open));
}

const drawEditors = fill($("editor"), draw);
$("ask").addEventListener("submit", (event) => event.preventDefault());
$("help").addEventListener("click", showKeys);
$("keys-close").addEventListener("click", () => $("keys").close());
$("show-facets").addEventListener("click", () => showAside(!$("facets").classList.contains("open")));
$("more").addEventListener("click", () => ask({ limit: Math.min(state.limit + 20, 200) }, false));
$("language").addEventListener("click", () => { switchLanguage(); drawEditors(); draw(); drawNext(); run(); });
$("hits").addEventListener("click", remember);
addEventListener("popstate", () => { state = address.read(); query.value = state.query; run(); drawNext(); });

tell();
query.value = state.query;
run();
drawNext();
api.listen(run, run);
