#include "search/plan/filters.h"

#include <algorithm>
#include <ctime>
#include <set>

#include "corpus/catalog/nearest.h"
#include "corpus/utf8.h"
#include "index/schema.h"
#include "search/plan/nested_values.h"
#include "search/plan/notices.h"

namespace gongbu {
namespace {

using notices::did_you_mean;
using notices::joined;

// "ko (kr, korean, 한국어, 한글), en (english, 영어)"
std::string known_languages() {
  std::string out;
  for (const LanguageInfo& language : kLanguages)
    out.append(out.empty() ? "" : ", ")
        .append(language.id)
        .append(" (" + joined(language.names) + ")");
  return out;
}

std::string property_prefix(const std::string& key) {
  return std::string(schema::kProperty.prefix) + folded(key) + '=';
}

// A link's name as passages have it; with an ending and without.
std::vector<std::string> linked_names(std::string_view value) {
  value = trim(value);
  if (value.starts_with("[[")) value.remove_prefix(2);
  if (value.ends_with("]]")) value.remove_suffix(2);
  std::vector<std::string> out{folded(value)};
  const std::size_t dot = value.rfind('.');
  if (dot != std::string_view::npos && dot > 0) out.push_back(folded(value.substr(0, dot)));
  std::erase_if(out, [](const std::string& name) { return name.empty(); });
  return out;
}

// Letters before the colon and a value behind it; "std::vector", "arn:aws:s3", "http://",
// "12:30" and "localhost:8080" are none.
bool looks_like_field(std::string_view key, std::string_view value) {
  constexpr std::size_t kShortest = 2;
  if (count_characters(key) < kShortest || value.empty()) return false;
  if (value[0] == '/' || value[0] == '\\' || is_ascii_digit(value[0]) ||
      value.find(':') != std::string_view::npos)
    return false;
  for (std::size_t at = 0; at < key.size();) {
    const char32_t c = next_character(key, at);
    if (!is_word(c) || is_ascii_digit(c)) return false;
  }
  return true;
}

}  // namespace

std::vector<std::string> FilterResolver::ids_of(Field facet, const std::string& name,
                                                std::vector<Notice>* notices) {
  if (info(facet).nested) {
    MeantValues meant = meant_values(facet, name, statistics_);
    if (meant.begun && notices)
      add_notice(*notices, notices::begun(std::string(info(facet).name), name, meant.values));
    return std::move(meant.values);
  }
  if (facet == Field::kCategory) {
    if (const Category* category = catalog_().find_category(name)) return {category->id};
  } else if (const Service* service = catalog_().find_service(name)) {
    return {service->id};
  }
  // A value that the index has, though the catalog lost it.
  if (statistics_.frequency(schema::term(info(facet).terms, name)) > 0) return {name};
  return {};
}

// "redis,db": any of them.
std::vector<std::string> FilterResolver::ids_of_any(Field facet, const std::string& names,
                                                    std::vector<Notice>* notices) {
  std::vector<std::string> out = ids_of(facet, names, notices);
  if (!out.empty() || names.find(',') == std::string::npos) return out;
  for (std::size_t begin = 0; begin <= names.size();) {
    const std::size_t end = std::min(names.find(',', begin), names.size());
    const std::string name(trim(std::string_view(names).substr(begin, end - begin)));
    begin = end + 1;
    if (name.empty()) continue;
    const std::vector<std::string> ids = ids_of(facet, name, notices);
    if (ids.empty()) return {};
    out.insert(out.end(), ids.begin(), ids.end());
  }
  return out;
}

std::vector<std::string> FilterResolver::nearest(Field facet, const std::string& name) {
  if (info(facet).nested) return nearest_values(facet, name, statistics_);
  return facet == Field::kCategory ? catalog_().nearest_categories(name)
                                   : catalog_().nearest_services(name);
}

Result<Done> FilterResolver::add(const SearchRequest& request, PlanFilters& filters) {
  for (const FieldInfo& row : kFacetFields)
    for (const std::string& name : request.*row.chosen) {
      const std::vector<std::string> ids = ids_of_any(row.field, name, nullptr);
      if (ids.empty()) {
        const std::vector<std::string> near = nearest(row.field, name);
        return Error{ErrorCode::kInvalid,
                     Message("there is no {} \"{}\"", Message(std::string(row.name).c_str()), name),
                     near.empty() ? Message("gongbu search --facets 50 shows the values there are")
                                  : Message("did you mean {}?", joined(near))};
      }
      filters.choose(row.field, ids);
    }
  if (!request.modified.empty()) {
    const std::optional<TimeSpan> span = read_dates(request.modified, std::time(nullptr));
    if (!span)
      return Error{ErrorCode::kInvalid, Message("\"{}\" is no date", request.modified),
                   Message("dates are like {}", std::string(kDateExamples))};
    filters.modified = notes_of(*span);
  }
  if (!request.path_glob.empty()) filters.path = paths(PathPattern(request.path_glob));
  return Done{};
}

void FilterResolver::lift(QueryNode& root, PlanFilters& filters, std::vector<Notice>& notices) {
  const auto take = [&](QueryNode& node) {
    const std::optional<Field> facet =
        node.op == QueryOp::kField ? field_named(node.field) : std::nullopt;
    if (facet == Field::kModified && !read_dates(node.text, std::time(nullptr))) {
      add_notice(notices, notices::no_date(node.text));
      return true;
    }
    if (!facet || !is_facet(*facet)) return false;
    const std::vector<std::string> ids = ids_of_any(*facet, node.text, &notices);
    filters.choose(*facet, ids);
    if (!ids.empty()) return true;
    add_notice(notices, {"syntax",
                         Message("there is no {} \"{}\"; it is searched as a word{}",
                                 Message(node.field.c_str()), node.text,
                                 did_you_mean(nearest(*facet, node.text))),
                         node.field + ":" + node.text, node.text});
    node.op = QueryOp::kWord;
    return false;
  };
  if (root.op == QueryOp::kField) {
    if (take(root)) root = QueryNode{};
    return;
  }
  if (root.op != QueryOp::kWords && root.op != QueryOp::kAnd) return;
  std::erase_if(root.children, take);
}

PlanNode FilterResolver::field(const std::string& name, const std::string& value,
                               std::vector<Notice>& notices) {
  PlanNode out{.op = PlanOp::kDocs};
  const auto unknown = [&](Message message) {
    add_notice(notices, {"syntax", std::move(message), name + ":" + value, ""});
  };
  const std::optional<Field> field = field_named(name);
  if (!field) return property(name, value);
  if (is_facet(*field)) {
    for (const std::string& id : ids_of_any(*field, value, &notices))
      for (std::string& term : terms_with(*field, id, statistics_))
        out.terms.push_back(std::move(term));
    if (out.terms.empty())
      unknown(Message("there is no {} \"{}\"{}", Message(name.c_str()), value,
                      did_you_mean(nearest(*field, value))));
  } else if (*field == Field::kTitle) {
    out.every = true;
    for (const Word& word : analyzer_.analyze(value))
      if (!word.surface.empty()) out.terms.push_back(schema::term(schema::kTitleWord, word.stem));
  } else if (*field == Field::kPath) {
    out.terms = paths_named(value);
  } else if (*field == Field::kFile) {
    out.terms =
        paths([wanted = PathPattern("*" + ascii_lowered(value) + "*")](std::string_view path) {
          return wanted.fits(ascii_lowered(std::string(path.substr(path.rfind('/') + 1))));
        });
  } else if (*field == Field::kModified) {
    if (const auto span = read_dates(value, std::time(nullptr)))
      out.terms = notes_of(*span);
    else
      add_notice(notices, notices::no_date(value));
  } else if (*field == Field::kLink) {
    out = linked(value);
    if (out.terms.empty())
      unknown(Message("no note links to \"{}\"{}", value, did_you_mean(nearest_links(value))));
  } else if (const std::string_view id = language_named(value); !id.empty()) {
    out.terms = {schema::term(schema::kLanguage, id)};
  } else {
    unknown(Message("there is no language \"{}\"; there are {}", value, known_languages()));
  }
  return out;
}

std::vector<std::string> FilterResolver::notes_of(const TimeSpan& span) {
  std::vector<std::string> out;
  for (const NoteHead& note : notes_().notes())
    if (span.contains(note.mtime_ns / kNanosecondsASecond))
      out.push_back(schema::term(schema::kNote, note.key));
  return out;
}

// By the note's whole name, or the end of its path.
PlanNode FilterResolver::linked(const std::string& value) {
  PlanNode out{.op = PlanOp::kDocs};
  const std::string prefix(schema::kLink.prefix);
  const std::vector<std::string> typed = linked_names(value);
  for (const TermCount& link : statistics_.terms(prefix)) {
    statistics_.poll();
    for (const std::string& wanted : typed)
      if (link.term == wanted || link.term.ends_with('/' + wanted))
        out.terms.push_back(prefix + link.term);
  }
  return out;
}

std::vector<std::string> FilterResolver::nearest_links(const std::string& value) {
  constexpr std::size_t kMost = 3;
  const std::vector<TermCount> links = statistics_.terms(std::string(schema::kLink.prefix));
  std::vector<NamedId> known;
  for (const TermCount& link : links) {
    const std::string_view whole = link.term;
    const std::string_view name = whole.substr(whole.rfind('/') + 1);
    known.push_back({name, name});
  }
  return nearest_ids(known, folded(value), kMost);
}

// Whether something has that value, whole.
bool FilterResolver::is_value(const std::string& name, const std::string& value) {
  const std::optional<Field> field = field_named(name);
  if (!field) return !property(name, value).terms.empty();
  if (info(*field).nested) {
    const MeantValues meant = meant_values(*field, value, statistics_);
    return !meant.values.empty() && !meant.begun;
  }
  if (is_facet(*field)) return !ids_of(*field, value, nullptr).empty();
  if (*field == Field::kLink) return !linked(value).terms.empty();
  return true;
}

void FilterResolver::join_names(QueryNode& query) {
  constexpr std::size_t kMostWords = 5;  // behind the first
  for (QueryNode& child : query.children) join_names(child);
  if (query.op != QueryOp::kWords) return;
  for (std::size_t i = 0; i + 1 < query.children.size(); ++i) {
    QueryNode& first = query.children[i];
    if (first.op != QueryOp::kField || is_value(first.field, first.text)) continue;
    std::string name = first.text;
    std::string longest;
    std::size_t behind = 0;
    for (std::size_t words = 1; words <= kMostWords && i + words < query.children.size(); ++words) {
      const QueryNode& next = query.children[i + words];
      if (next.op != QueryOp::kWord) break;
      name += ' ' + next.text;
      if (!is_value(first.field, name)) continue;
      longest = name;
      behind = words;
    }
    if (behind == 0) continue;
    first.text = longest;
    const auto next = query.children.begin() + static_cast<std::ptrdiff_t>(i) + 1;
    query.children.erase(next, next + static_cast<std::ptrdiff_t>(behind));
  }
}

// The words stand in the value, or it is a day of the dates that are asked for.
PlanNode FilterResolver::property(const std::string& key, const std::string& value) {
  PlanNode out{.op = PlanOp::kDocs, .of_notes = true};
  const std::string prefix = property_prefix(key);
  const std::string wanted = folded(value);
  const std::optional<TimeSpan> dates = read_dates(value, std::time(nullptr));
  constexpr std::size_t kDateBytes = 10;  // 2026-02-03
  for (const TermCount& term : statistics_.terms(prefix)) {
    statistics_.poll();
    const std::string_view there = term.term;
    bool fits = there.find(wanted) != std::string_view::npos;
    if (!fits && dates && !there.empty() && is_ascii_digit(there[0]))
      if (const auto day = read_dates(there.substr(0, kDateBytes), std::time(nullptr)))
        fits = dates->begin <= day->begin && day->end <= dates->end;
    if (fits) out.terms.push_back(prefix + term.term);
  }
  return out;
}

// Keys of properties, and fields.
std::vector<std::string> FilterResolver::nearest_names(const std::string& key) {
  constexpr std::size_t kMost = 3;
  std::set<std::string> keys;
  for (const TermCount& term : statistics_.terms(std::string(schema::kProperty.prefix))) {
    statistics_.poll();
    keys.insert(term.term.substr(0, term.term.find('=')));
  }
  for (const FieldInfo& row : kFields) {
    keys.emplace(row.name);
    for (const std::string_view other : row.other_names)
      if (!other.empty()) keys.emplace(other);
  }
  std::vector<NamedId> known;
  known.reserve(keys.size());
  for (const std::string& one : keys) known.push_back({one, one});
  return nearest_ids(known, folded(key), kMost);
}

bool FilterResolver::is_property(const std::string& key) {
  return !key.empty() && !statistics_.terms(property_prefix(key), 1).empty();
}

// Some passage has it with its signs.
bool FilterResolver::stands_in_notes(const std::string& typed) {
  for (const Word& word : analyzer_.analyze(' ' + typed))
    if (!word.literal.empty() && statistics_.frequency(std::string(word.literal)) > 0) return true;
  return false;
}

void FilterResolver::read_properties(QueryNode& query, std::vector<Notice>& notices) {
  for (QueryNode& child : query.children) read_properties(child, notices);
  const bool unknown_field = query.op == QueryOp::kField && !field_named(query.field);
  if (query.op != QueryOp::kWord && !unknown_field) return;
  std::string key = query.field;
  std::string value = query.text;
  if (!unknown_field) {
    std::string_view text = query.text;
    if (text.starts_with('[')) text.remove_prefix(1);
    if (text.ends_with(']')) text.remove_suffix(1);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon + 1 >= text.size()) return;
    key = std::string(text.substr(0, colon));
    value = std::string(text.substr(colon + 1));
  }
  // A name near a field's was told of as it was read.
  const auto told = [&](const Notice& notice) {
    return notice.kind == "field" && notice.from == query.text;
  };
  if (is_property(key)) {
    std::erase_if(notices, told);
    query.op = QueryOp::kField;
    query.field = std::move(key);
    query.text = std::move(value);
  } else if (unknown_field) {
    add_notice(notices, notices::no_field(key, value, nearest_names(key)));
    query.op = QueryOp::kPhrase;
    query.field.clear();
  } else if (std::none_of(notices.begin(), notices.end(), told) && looks_like_field(key, value) &&
             !stands_in_notes(query.text)) {
    add_notice(notices, notices::no_field(key, value, nearest_names(key)));
  }
}

// A word of the path is enough here; --path is the exact way.
std::vector<std::string> FilterResolver::paths_named(const std::string& value) {
  if (value.find_first_of("*?/") != std::string::npos) return paths(PathPattern(value));
  const PathPattern file("*" + value + "*");
  const PathPattern folder("**/*" + value + "*/**");
  return paths([&](std::string_view path) { return file.fits(path) || folder.fits(path); });
}

// Only those are read that begin as the pattern does.
std::vector<std::string> FilterResolver::paths(const PathPattern& pattern) {
  return paths([&](std::string_view path) { return pattern.fits(path); }, pattern.begin());
}

std::vector<std::string> FilterResolver::paths(const std::function<bool(std::string_view)>& wanted,
                                               std::string_view begin) {
  std::vector<std::string> out;
  const std::string prefix(schema::kPath.prefix);
  for (const TermCount& path : statistics_.terms(prefix + std::string(begin))) {
    statistics_.poll();
    const std::string whole = std::string(begin) + path.term;
    if (wanted(whole)) out.push_back(prefix + whole);
  }
  return out;
}

}  // namespace gongbu
