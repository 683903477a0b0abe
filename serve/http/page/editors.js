// Links that open a note at its line. A template of one's own may have any scheme that runs nothing
// in the page.

import { say } from "./words.js";

const known = {
  "VS Code": "vscode://file{path}:{line}",
  VSCodium: "vscodium://file{path}:{line}",
  Obsidian: "obsidian://open?path={path}",
  IntelliJ: "idea://open?file={path}&line={line}",
  "Emacs / Neovim": "txmt://open?url=file://{path}&line={line}",
};
const kForbidden = /^(javascript|data|vbscript|blob|about|view-source|file):/i;

export const isTemplate = (text) => /^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !kForbidden.test(text) && text.includes("{path}");

let own = localStorage.getItem("editor_link");
let chosen = localStorage.getItem("editor") ?? "VS Code";

export function linkTo(hit) {
  const template = chosen === "own" && own && isTemplate(own) ? own : known[chosen] ?? known["VS Code"];
  const path = `${hit.root}/${hit.path}`.split("/").map(encodeURIComponent).join("/");
  return template.replaceAll("{path}", path).replaceAll("{line}", String(hit.line ?? hit.line_start));
}

export function fill(select, changed) {
  const draw = () => {
    select.replaceChildren(...[...Object.keys(known), "own"].map((name) => {
      const option = document.createElement("option");
      option.value = name;
      option.textContent = name === "own" ? say("custom") : name;
      option.selected = name === chosen;
      return option;
    }));
  };
  draw();
  select.addEventListener("change", () => {
    if (select.value === "own") {
      const given = prompt(say("ask_custom"), own ?? "");
      if (!given || !isTemplate(given)) return draw();
      own = given;
      localStorage.setItem("editor_link", own);
    }
    chosen = select.value;
    localStorage.setItem("editor", chosen);
    changed();
  });
  return draw;
}
