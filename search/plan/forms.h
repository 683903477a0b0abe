// Forms in which a passage may have a word of a query, and the one table of their kinds.
//
//   "로드밸런서"  →  {kExact, 로드밸런서}, {kSynonym, elb × .6}, {kSynonym, elast load balanc × .6}
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

enum class FormKind : std::uint8_t {
  kExact,
  kCompound,
  kSynonym,
  kPartOf,
  kTypo,
  kChosung,
  kLayout,
  kIme,
  kInflected,
  kLast = kInflected
};

struct FormKindInfo {
  FormKind kind = FormKind::kExact;
  std::string_view name;        // in plans and notices
  std::string_view matched_by;  // in Hit::matched_by; empty where a passage is not found by it
};

inline constexpr std::array kFormKinds{
    FormKindInfo{FormKind::kExact, "exact", "stem"},
    FormKindInfo{FormKind::kCompound, "compound", "compound"},
    FormKindInfo{FormKind::kSynonym, "synonym", "synonym"},
    FormKindInfo{FormKind::kPartOf, "part-of", ""},
    FormKindInfo{FormKind::kTypo, "typo", "typo"},
    FormKindInfo{FormKind::kChosung, "chosung", "chosung"},
    FormKindInfo{FormKind::kLayout, "layout", "layout"},
    FormKindInfo{FormKind::kIme, "ime", "ime"},
    FormKindInfo{FormKind::kInflected, "inflected", "stem"},
};

namespace forms_detail {
constexpr bool in_order() {
  if (kFormKinds.size() != static_cast<std::size_t>(FormKind::kLast) + 1) return false;
  for (std::size_t i = 0; i < kFormKinds.size(); ++i)
    if (static_cast<std::size_t>(kFormKinds[i].kind) != i) return false;
  return true;
}
}  // namespace forms_detail
static_assert(forms_detail::in_order());

constexpr const FormKindInfo& info(FormKind kind) {
  return kFormKinds[static_cast<std::size_t>(kind)];
}

/// One way in which a passage may have a word: one term, or several that must all be there.
struct Form {
  std::vector<std::string> terms;
  double weight = 1;
  FormKind kind = FormKind::kExact;
  std::uint32_t frequency = 0;  // passages that have its rarest term
};

/// A term that adds to the score with its own idf, whether or not the word itself is there.
struct Extra {
  std::string term;
  double weight = 0;
  bool bigram = false;  // inside the word's stem: enough of them count as the word
  std::uint32_t frequency = 0;
  double idf = 0;
};

}  // namespace gongbu
