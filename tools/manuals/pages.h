// The manual pages of the program, in one language: what the table of commands says (option_table.h),
// what the table of settings says, and prose from docs/manuals/.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/option_table.h"

namespace gongbu::manuals {

enum class Language : std::uint8_t { kEnglish, kKorean };

struct Page {
  std::string name;  // "gongbu-search"
  char section = '1';
  std::string text;  // man(7)
};

struct Edition {
  Language language = Language::kEnglish;
  std::string version;
  std::string date;  // 2026-11-29
  /// The text of a file of docs/manuals/LANGUAGE; fails when there is none.
  std::function<std::string(std::string_view name)> read;
};

/// In the order of the commands, then the pages of prose.
std::vector<Page> pages(const Edition& edition);

}  // namespace gongbu::manuals
