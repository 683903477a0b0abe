#include "search/plan/notices.h"

namespace gongbu::notices {
namespace {

std::string quoted(const std::string& text) { return '"' + text + '"'; }

}  // namespace

Notice corrected(FormKind kind, const std::string& typed, const std::string& meant) {
  return {std::string(info(kind).name), quoted(typed) + " → " + quoted(meant), typed, meant};
}

Notice spaced(const std::string& typed, const std::string& meant) {
  return {"spacing", quoted(typed) + " → " + quoted(meant), typed, meant};
}

Notice absent(const std::string& word) {
  return {"absent", "no note has " + quoted(word), word, ""};
}

Notice offered(const std::string& typed, const std::string& meant) {
  return {"offered", "did you mean " + quoted(meant) + " for " + quoted(typed) + "?", typed, meant};
}

Notice without(const std::string& what) {
  return {std::string(kWithout), "without: " + what, what, ""};
}

Notice option(const std::string& typed) {
  return {"syntax", typed + " is searched as a word: notes have it so", typed, ""};
}

Notice exclusion_given_up(const std::string& typed) {
  return {"relaxed", "nothing is left with " + typed + "; it is searched as words", typed, ""};
}

Notice phrase_given_up(const std::string& typed) {
  return {"relaxed", "no passage has " + typed + " beside the rest; it is searched as words", typed,
          ""};
}

}  // namespace gongbu::notices
