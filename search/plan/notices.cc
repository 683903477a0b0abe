#include "search/plan/notices.h"

#include <map>
#include <utility>

#include "search/query/dates.h"

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

Notice by_words(const Message& why, const Message& repair) {
  return {"semantic", Message("{}; searched by words ({})", why, repair), "", ""};
}

Notice incomplete(std::uint64_t passages) {
  return {"semantic",
          Message("{} passages have no vector and are found by words; gongbu index makes them",
                  passages),
          "", ""};
}

Notice changed(const std::string& note) {
  return {"changed",
          Message("{} has changed since it was indexed (gongbu index reads it again)", note), note,
          ""};
}

Notice gone(const std::string& note) {
  return {"changed",
          Message("{} is not there now (gongbu index takes it out unless its disk is away)", note),
          note, ""};
}

Notice begun(const std::string& field, const std::string& typed,
             const std::vector<std::string>& meant) {
  std::string all = joined(meant);
  return {std::string(info(FormKind::kIme).name), field + ":" + typed + " → " + quoted(all), typed,
          all};
}

Notice no_date(const std::string& typed) {
  return {"syntax",
          Message("\"{}\" is no date and was left out; dates are like {}", typed,
                  std::string(kDateExamples)),
          typed, ""};
}

Notice no_field(const std::string& name, const std::string& value,
                const std::vector<std::string>& near) {
  return {"field",
          Message("there is no field {0}:, and no note has such a property; {0}:{1} is searched as "
                  "words{2}",
                  name, value, did_you_mean(near)),
          name + ":" + value, near.empty() ? "" : near.front() + ":"};
}

Message did_you_mean(const std::vector<std::string>& near) {
  return near.empty() ? Message() : Message(" (did you mean {}?)", joined(near));
}

Notice exclusion_given_up(const std::string& typed) {
  return {"relaxed", Message("nothing is left with {}; it is searched as words", typed), typed, ""};
}

Notice phrase_given_up(const std::string& typed) {
  return {"relaxed", Message("no passage has {} beside the rest; it is searched as words", typed),
          typed, ""};
}

void count_alike(std::vector<Notice>& notices) {
  constexpr std::size_t kMostAlike = 20;
  if (notices.size() <= kMostAlike) return;
  // What is made from no pattern is like no other.
  const auto likeness = [](const Notice& notice) {
    const std::string& pattern = notice.message.pattern();
    return std::pair(notice.kind, pattern.empty() ? notice.message : pattern);
  };
  std::map<std::pair<std::string, std::string>, std::size_t> count;
  for (const Notice& notice : notices) ++count[likeness(notice)];
  std::map<std::pair<std::string, std::string>, std::size_t> shown;
  std::vector<Notice> out;
  for (Notice& notice : notices) {
    const auto key = likeness(notice);
    const std::size_t all = count[key];
    const std::size_t nth = ++shown[key];
    if (nth <= kMostAlike)
      out.push_back(std::move(notice));
    else if (nth == all)
      out.push_back(
          {notice.kind, Message("and {} more like: {}", all - kMostAlike, notice.message), "", ""});
  }
  notices = std::move(out);
}

}  // namespace gongbu::notices
