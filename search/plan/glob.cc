#include "search/plan/glob.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <vector>

namespace gongbu {
namespace {

icu::UnicodeString composed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto wide =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  return icu::Normalizer2::getNFCInstance(status)->normalize(wide, status);
}

// Row by row over the pattern: O(pattern · path), whatever the stars.
bool matches(const icu::UnicodeString& pattern, const icu::UnicodeString& path) {
  const auto n = static_cast<std::size_t>(path.length());
  const auto at = [&](std::size_t i) { return path.charAt(static_cast<std::int32_t>(i)); };
  std::vector<char> reach(n + 1, 0);
  reach[0] = 1;
  for (std::int32_t p = 0; p < pattern.length(); ++p) {
    const char16_t c = pattern.charAt(p);
    std::vector<char> next(n + 1, 0);
    if (c == u'*') {
      const bool deep = p + 1 < pattern.length() && pattern.charAt(p + 1) == u'*';
      if (deep) ++p;
      bool open = false;
      for (std::size_t i = 0; i <= n; ++i) {
        open = open || reach[i];
        next[i] = open;
        if (!deep && i < n && at(i) == u'/') open = false;
      }
      // "**/x" is also x itself.
      if (deep && p + 1 < pattern.length() && pattern.charAt(p + 1) == u'/') {
        ++p;
        std::vector<char> after(n + 1, 0);
        for (std::size_t i = 0; i <= n; ++i)
          after[i] = reach[i] || (i > 0 && next[i - 1] && at(i - 1) == u'/');
        next = after;
      }
    } else {
      for (std::size_t i = 0; i < n; ++i)
        if (reach[i] && (c == u'?' ? at(i) != u'/' : at(i) == c)) next[i + 1] = 1;
    }
    reach = std::move(next);
  }
  return reach[n];
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
  constexpr std::size_t kMaxPattern = 1024;
  pattern = pattern.substr(0, kMaxPattern);
  const icu::UnicodeString wanted = composed(pattern);
  const icu::UnicodeString whole = composed(path);
  if (matches(wanted, whole)) return true;
  if (pattern.find('/') == std::string_view::npos &&
      matches(wanted, composed(path.substr(path.rfind('/') + 1))))
    return true;
  if (pattern.find_first_of("*?") != std::string_view::npos) return false;
  icu::UnicodeString folder = wanted;
  if (!folder.endsWith(u'/')) folder += u'/';
  return whole.startsWith(folder);
}

}  // namespace gongbu
