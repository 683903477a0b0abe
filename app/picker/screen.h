// The terminal as the picker uses it: keys in, rows out. By ncurses, which every Debian has: it knows
// terminals, what changed on the screen, and resizing. One at a time.
#pragma once

#include <string>

#include "app/picker/view.h"
#include "corpus/result.h"

namespace gongbu {

class Screen {
 public:
  /// Error: this terminal cannot be drawn on.
  static Result<Screen> open(bool color);
  Screen(Screen&& other) noexcept : opened_(other.opened_) { other.opened_ = false; }
  Screen& operator=(Screen&&) = delete;
  ~Screen();

  /// Waits for a key.
  KeyPress key();
  /// Whether one waits to be read. Cost: a system call.
  static bool has_key();

  void draw(PickerState& state);

  /// Between these, the terminal is another program's.
  void leave();
  void come_back();

  /// By OSC 52, which terminals put on the clipboard, over ssh too; inside tmux by its rules.
  static void copy(const std::string& text);

 private:
  Screen() = default;
  bool opened_ = true;
};

}  // namespace gongbu
