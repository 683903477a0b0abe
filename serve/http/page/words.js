// What the page says by itself, in both languages. Problems and notices come from the server in the
// language that api.js asks for.

const words = {
  en: {
    query: "Search your notes", skip: "Skip to the hits", facets: "Facets", settings: "Settings", editor: "Open with",
    help: "Keys", keys: "Keys", close: "Close", next: "Completions and last searches", hits: "Hits", strip: "Where the hits are",
    more: "More", open: "Open", show: "Show passage", hide: "Hide passage", around: "Lines around it", related: "More like this", none_related: "No other passage is like it.",
    near: "near in meaning", copies: (n) => `the same in ${n} more places`,
    count: (n, ms) => (n === 0 ? "Nothing found" : `${n.toLocaleString("en")} passage${n === 1 ? "" : "s"} in ${ms} ms`),
    start: "Type a question, a name or a few words.",
    nothing: "Nothing found. Try fewer words, or take a filter away.", typed: "search exactly what I typed",
    offline: "gongbu serve does not answer. The page goes on by itself when it is back.",
    recent: "Last:", custom: "Own link …", ask_custom: "A link with {path} and {line}, such as myeditor://open?file={path}&line={line}",
    clear: (name) => `Without ${name}`, other_language: "한국어", service: "Service", category: "Category", mention: "Mentions",
    tag: "Tag", folder: "Folder", path: "Note", notices_of: "Notices", show_in: (name) => `Only ${name}`,
    key_list: [["/", "to the question"], ["↓ ↑", "from hit to hit"], ["Enter", "show the passage"], ["o", "open in the editor"],
      ["f", "to the facets"], ["Esc", "back to the question"], ["?", "these keys"]],
  },
  ko: {
    query: "노트에서 찾기", skip: "검색 결과로 건너뛰기", facets: "분류", settings: "설정", editor: "여는 프로그램",
    help: "단축키", keys: "단축키", close: "닫기", next: "자동 완성과 지난 검색", hits: "검색 결과", strip: "결과가 있는 위치",
    more: "더 보기", open: "열기", show: "본문 보기", hide: "본문 접기", around: "앞뒤 줄 보기", related: "비슷한 글", none_related: "비슷한 글이 없습니다.",
    near: "뜻이 가까운 글", copies: (n) => `같은 글이 ${n}곳 더 있습니다`,
    count: (n, ms) => (n === 0 ? "찾은 글이 없습니다" : `${n.toLocaleString("ko")}건을 ${ms}밀리초에 찾았습니다`),
    start: "질문이나 이름, 단어를 입력해 주세요.",
    nothing: "찾은 글이 없습니다. 단어를 줄이거나 조건을 빼 보세요.", typed: "입력한 그대로 찾기",
    offline: "gongbu serve가 응답하지 않습니다. 다시 켜지면 이어서 동작합니다.",
    recent: "지난 검색:", custom: "직접 입력 …", ask_custom: "{path}와 {line}이 들어간 링크를 입력해 주세요. 예: myeditor://open?file={path}&line={line}",
    clear: (name) => `${name} 조건 빼기`, other_language: "English", service: "서비스", category: "카테고리", mention: "언급",
    tag: "태그", folder: "폴더", path: "노트", notices_of: "알림", show_in: (name) => `${name}에서만 찾기`,
    key_list: [["/", "검색창으로"], ["↓ ↑", "결과 사이 이동"], ["Enter", "본문 보기"], ["o", "편집기에서 열기"],
      ["f", "분류로"], ["Esc", "검색창으로 돌아가기"], ["?", "이 도움말"]],
  },
};

const kept = localStorage.getItem("language");
let language = words[kept] ? kept : navigator.language.startsWith("ko") ? "ko" : "en";

export const current = () => language;
export const say = (name) => words[language][name];

export function switchLanguage() {
  language = language === "ko" ? "en" : "ko";
  localStorage.setItem("language", language);
  tell();
}

// Fills what stands in the page itself.
export function tell() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  const query = document.getElementById("query");
  query.placeholder = say("query");
  const other = document.getElementById("language");
  other.textContent = say("other_language");
  other.lang = language === "ko" ? "en" : "ko";
}
