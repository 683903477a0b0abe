// What the page says, in both languages. The engine speaks English: its problems are told by their
// type, and of its notices those that people meet every day by their kind; the others keep its words.

// A particle by the sound that the text ends with; both where that is not written.
const particle = (text, behind_consonant, behind_vowel) => {
  const code = text.replace(/["')\]]+$/, "").codePointAt(text.replace(/["')\]]+$/, "").length - 1) - 0xac00;
  if (!(code >= 0 && code < 11172)) return `${behind_consonant}(${behind_vowel})`;
  return code % 28 > 0 ? behind_consonant : behind_vowel;
};

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
    problems: {
      "no-index": "There is no index yet. Make one with: gongbu index FOLDER",
      "index-version": "The index is of another version. Make it anew with: gongbu index --full",
      "index-busy": "The index is being written. One moment.",
      "index-damaged": "The index cannot be read. Repair it with: gongbu check --repair",
      token: "This page wants the address with its token, as gongbu serve printed it.",
      internal: "Something went wrong inside gongbu.",
    },
    notices: {},
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
    problems: {
      "no-index": "아직 색인이 없습니다. 다음 명령으로 만들어 주세요: gongbu index 폴더",
      "index-version": "색인의 버전이 다릅니다. 다음 명령으로 다시 만들어 주세요: gongbu index --full",
      "index-busy": "색인을 쓰고 있습니다. 잠시만 기다려 주세요.",
      "index-damaged": "색인을 읽을 수 없습니다. 다음 명령으로 고쳐 주세요: gongbu check --repair",
      token: "gongbu serve가 출력한, 토큰이 붙은 주소로 열어 주세요.",
      internal: "gongbu 안에서 문제가 생겼습니다.",
    },
    notices: {
      absent: ({ from }) => `"${from}"${particle(from, "이", "가")} 나오는 노트가 없습니다`,
      offered: ({ from, to }) => `"${from}" 대신 "${to}"${particle(to, "을", "를")} 찾으시나요?`,
      without: ({ from }) => `제외한 말: ${from}`,
      changed: ({ from, message }) => `${from}${particle(from, "이", "가")} ${message.includes("not there") ? "지금 없습니다" : "색인한 뒤에 바뀌었습니다. gongbu index를 실행하면 다시 읽습니다"}`,
      semantic: ({ message }) => (message.startsWith("passages near") ? "뜻이 가까운 단락도 함께 보여 줍니다" : message),
    },
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
