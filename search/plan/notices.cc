#include "search/plan/notices.h"

namespace gongbu::notices {
namespace {

std::string quoted(const std::string& text) { return '"' + text + '"'; }

}  // namespace

Notice corrected(FormKind kind, const std::string& typed, const std::string& meant) {
  return {std::string(info(kind).name), Message("{} → {}", quoted(typed), quoted(meant)), typed,
          meant};
}

Notice spaced(const std::string& typed, const std::string& meant) {
  return {"spacing", Message("{} → {}", quoted(typed), quoted(meant)), typed, meant};
}

Notice absent(const std::string& word) {
  return {"absent", Message("no note has {}", quoted(word)), word, ""};
}

Notice offered(const std::string& typed, const std::string& meant) {
  return {"offered", Message("did you mean {} for {}?", quoted(meant), quoted(typed)), typed,
          meant};
}

Notice without(const std::string& what) {
  return {std::string(kWithout), Message("without: {}", what), what, ""};
}

Notice option(const std::string& typed) {
  return {"syntax", Message("{} is searched as a word: notes have it so", typed), typed, ""};
}

Notice exclusion_given_up(const std::string& typed) {
  return {"relaxed", Message("nothing is left with {}; it is searched as words", typed), typed, ""};
}

Notice phrase_given_up(const std::string& typed) {
  return {"relaxed", Message("no passage has {} beside the rest; it is searched as words", typed),
          typed, ""};
}

}  // namespace gongbu::notices
