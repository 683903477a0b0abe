#include "app/picker/screen.h"

// Before others: its macros are undone below.
#define NCURSES_NOMACROS 1
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <clocale>
#include <cstdio>
#include <cstdlib>

#include "app/terminal.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

// Behind those that ncurses gives to keys of the terminal that have no name.
constexpr int kPasteBegin = KEY_MAX + 1000;
constexpr int kPasteEnd = KEY_MAX + 1001;
constexpr int kEscapeWait = 25;  // ms until an escape is the key and no sequence
constexpr std::size_t kLongestPaste = 1 << 16;

constexpr wint_t control(char letter) { return static_cast<wint_t>(letter & 0x1F); }

// As in shells, in fzf and in the Neovim client.
Key key_of_control(wint_t c) {
  if (c == '\r' || c == '\n') return Key::kEnter;
  if (c == '\t') return Key::kTab;
  if (c == 0x1B || c == control('c') || c == control('g')) return Key::kEscape;
  if (c == 0x7F || c == control('h')) return Key::kBackspace;
  if (c == control('n')) return Key::kDown;
  if (c == control('p') || c == control('k')) return Key::kUp;
  if (c == control('a')) return Key::kHome;
  if (c == control('e')) return Key::kEnd;
  if (c == control('d')) return Key::kDelete;
  if (c == control('w')) return Key::kEraseWord;
  if (c == control('u')) return Key::kEraseAll;
  if (c == control('l')) return Key::kFacets;
  if (c == control('f')) return Key::kPreviewDown;
  if (c == control('b')) return Key::kPreviewUp;
  if (c == control('y')) return Key::kCopyPlace;
  if (c == control('t')) return Key::kCopyText;
  return Key::kOther;
}

Key key_of_code(wint_t code) {
  switch (code) {
    case KEY_UP:
      return Key::kUp;
    case KEY_DOWN:
      return Key::kDown;
    case KEY_PPAGE:
      return Key::kPageUp;
    case KEY_NPAGE:
      return Key::kPageDown;
    case KEY_LEFT:
      return Key::kLeft;
    case KEY_RIGHT:
      return Key::kRight;
    case KEY_HOME:
      return Key::kHome;
    case KEY_END:
      return Key::kEnd;
    case KEY_BACKSPACE:
      return Key::kBackspace;
    case KEY_DC:
      return Key::kDelete;
    case KEY_ENTER:
      return Key::kEnter;
    default:
      return Key::kOther;
  }
}

std::string pasted() {
  std::string text;
  for (;;) {
    wint_t c = 0;
    const int kind = wget_wch(stdscr, &c);
    if (kind == ERR || (kind == KEY_CODE_YES && c == static_cast<wint_t>(kPasteEnd))) return text;
    if (kind == OK && text.size() < kLongestPaste) append_character(c, text);
  }
}

struct Look {
  attr_t attributes = A_NORMAL;
  short ink = 0;  // a pair of colours; 0: as the terminal has it
};

Look look_of(Style style, bool color) {
  switch (style) {
    case Style::kPlain:
      return {};
    case Style::kDim:
      return {A_DIM};
    case Style::kStrong:
      return {A_BOLD};
    case Style::kPath:
      return {A_NORMAL, color ? short{1} : short{0}};
    case Style::kLabel:
      return color ? Look{A_NORMAL, 2} : Look{A_BOLD};
    case Style::kFound:
      return color ? Look{A_BOLD, 3} : Look{A_BOLD | A_UNDERLINE};
    case Style::kNotice:
      return color ? Look{A_NORMAL, 4} : Look{A_BOLD};
  }
  return {};
}

bool colored = false;

void tell_terminal(const std::string& code) {
  print(Painted().code(code));
  std::fflush(stdout);
}

std::string base64(std::string_view text) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j)
      bits = bits << 8 | (i + j < text.size() ? static_cast<unsigned char>(text[i + j]) : 0U);
    for (std::size_t j = 0; j < 4; ++j)
      out += i + j <= text.size() ? kDigits[bits >> (18 - 6 * j) & 63] : '=';
  }
  return out;
}

}  // namespace

Result<Screen> Screen::open(bool color) {
  // What is drawn is UTF-8, also where the locale is C or one that is not installed.
  if (!std::setlocale(LC_CTYPE, "") || MB_CUR_MAX == 1) std::setlocale(LC_CTYPE, "C.UTF-8");
  if (!newterm(nullptr, stdout, stdin))
    return Error{ErrorCode::kInvalid, "this terminal cannot be drawn on",
                 "is $TERM what the terminal is?"};
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  set_escdelay(kEscapeWait);
  define_key("\x1b[200~", kPasteBegin);
  define_key("\x1b[201~", kPasteEnd);
  colored = color && has_colors() && start_color() == OK;
  if (colored) {
    use_default_colors();
    const std::array<short, 4> inks = {COLOR_CYAN, COLOR_GREEN, COLOR_RED, COLOR_YELLOW};
    for (std::size_t i = 0; i < inks.size(); ++i) init_pair(static_cast<short>(i + 1), inks[i], -1);
  }
  tell_terminal("\x1b[?2004h");  // what is pasted comes as such
  return Screen();
}

Screen::~Screen() {
  if (!opened_) return;
  tell_terminal("\x1b[?2004l");
  endwin();
}

KeyPress Screen::key() {
  wint_t c = 0;
  const int kind = wget_wch(stdscr, &c);
  if (kind == KEY_CODE_YES) {
    if (c == static_cast<wint_t>(kPasteBegin)) return {Key::kText, pasted()};
    return {key_of_code(c)};
  }
  if (kind == ERR) return {Key::kEscape};  // the terminal is gone
  if (c < 0x20 || c == 0x7F) return {key_of_control(c)};
  KeyPress press{Key::kText};
  append_character(c, press.text);
  return press;
}

bool Screen::has_key() {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  return poll(&input, 1, 0) > 0;
}

void Screen::draw(PickerState& state) {
  const int rows = getmaxy(stdscr);
  const int columns = getmaxx(stdscr);
  const PickerScreen screen =
      picker_screen(state, static_cast<std::size_t>(rows), static_cast<std::size_t>(columns));
  werase(stdscr);
  for (int row = 0; row < rows; ++row) {
    const ScreenRow& shown = screen.rows[static_cast<std::size_t>(row)];
    for (const Span& span : shown.spans) {
      const Look look = look_of(span.style, colored);
      wattr_set(stdscr, look.attributes, look.ink, nullptr);
      mvwaddstr(stdscr, row, static_cast<int>(span.column), span.text.c_str());
    }
    if (shown.selected)
      mvwchgat(stdscr, row, 0, static_cast<int>(shown.selected_columns), A_REVERSE | A_BOLD, 0,
               nullptr);
  }
  wattr_set(stdscr, A_NORMAL, 0, nullptr);
  // Input methods compose where the cursor is.
  wmove(stdscr, static_cast<int>(screen.cursor_row), static_cast<int>(screen.cursor_column));
  wrefresh(stdscr);
}

void Screen::leave() {
  tell_terminal("\x1b[?2004l");
  def_prog_mode();
  endwin();
}

void Screen::come_back() {
  reset_prog_mode();
  tell_terminal("\x1b[?2004h");
  clearok(stdscr, TRUE);
  wrefresh(stdscr);
}

void Screen::copy(const std::string& text) { tell_terminal("\x1b]52;c;" + base64(text) + "\a"); }

}  // namespace gongbu
