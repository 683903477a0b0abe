// Every notice of a plan: its kind and its text in English, in one place. Who makes a plan says what
// happened; what that reads like is decided here.
//
//   notices::absent("비트코인")  →  absent: no note has "비트코인"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/plan/forms.h"
#include "search/response.h"

namespace gongbu::notices {

inline constexpr std::string_view kWithout = "without";

/// "a, b"; what is empty is left out.
template <typename Strings>
std::string joined(const Strings& values) {
  std::string out;
  for (const auto& value : values)
    if (!value.empty()) out.append(out.empty() ? "" : ", ").append(value);
  return out;
}
/// " (did you mean redis, rds?)"; nothing where nothing is near.
Message did_you_mean(const std::vector<std::string>& near);

/// A word was taken for another: kind is the form's.
Notice corrected(FormKind kind, const std::string& typed, const std::string& meant);
/// Spaces were put into a word.
Notice spaced(const std::string& typed, const std::string& meant);
/// A word that no note has, and nothing was taken for it.
Notice absent(const std::string& word);
/// A word that no note has may have been meant as another, which was not searched.
Notice offered(const std::string& typed, const std::string& meant);
/// Passages with this were left out: EC2, of -EC2.
Notice without(const std::string& what);
/// What looks like an exclusion stands so in the notes and is a word.
Notice option(const std::string& typed);
/// Meaning is not asked, for this reason.
Notice by_words(const Message& why, const Message& repair);
/// Meaning is asked of a part.
Notice incomplete(std::uint64_t passages);
/// A note that is shown is not as it was indexed.
Notice changed(const std::string& note);
Notice gone(const std::string& note);
/// No value of the field is as typed; these begin so.
Notice begun(const std::string& field, const std::string& typed,
             const std::vector<std::string>& meant);
/// The value of modified: is no date; it was left out.
Notice no_date(const std::string& typed);
/// Neither a field nor a property of a note; names that are near.
Notice no_field(const std::string& name, const std::string& value,
                const std::vector<std::string>& near);
/// Nothing was left without it, so it was searched as words.
Notice exclusion_given_up(const std::string& typed);
/// No passage has the phrase beside the other words.
Notice phrase_given_up(const std::string& typed);

/// Of many that say the same of different words the first, and one that counts the others.
void count_alike(std::vector<Notice>& notices);

}  // namespace gongbu::notices
