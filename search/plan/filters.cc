#include "search/plan/filters.h"

#include <algorithm>

#include "corpus/glob.h"
#include "index/schema.h"

namespace gongbu {
namespace {

template <typename Strings>
std::string joined(const Strings& values) {
  std::string out;
  for (const auto& value : values)
    if (!value.empty()) out.append(out.empty() ? "" : ", ").append(value);
  return out;
}

Message did_you_mean(const std::vector<std::string>& near) {
  return near.empty() ? Message() : Message(" (did you mean {}?)", joined(near));
}

// "ko (kr, korean, 한국어, 한글), en (english, 영어)"
std::string known_languages() {
  std::string out;
  for (const LanguageInfo& language : kLanguages)
    out.append(out.empty() ? "" : ", ")
        .append(language.id)
        .append(" (" + joined(language.names) + ")");
  return out;
}

}  // namespace

std::optional<std::string> FilterResolver::id_of(Field facet, const std::string& name) {
  if (facet == Field::kCategory) {
    if (const Category* category = catalog_().find_category(name)) return category->id;
  } else if (const Service* service = catalog_().find_service(name)) {
    return service->id;
  }
  // A value that the index has, though the catalog lost it.
  if (statistics_.frequency(schema::term(info(facet).terms, name)) > 0) return name;
  return std::nullopt;
}

std::vector<std::string> FilterResolver::nearest(Field facet, const std::string& name) {
  return facet == Field::kCategory ? catalog_().nearest_categories(name)
                                   : catalog_().nearest_services(name);
}

Result<Done> FilterResolver::add(const SearchRequest& request, PlanFilters& filters) {
  for (const FieldInfo& row : kFacetFields)
    for (const std::string& name : request.*row.chosen) {
      const std::optional<std::string> id = id_of(row.field, name);
      if (!id) {
        const std::vector<std::string> near = nearest(row.field, name);
        return Error{ErrorCode::kInvalid,
                     Message("there is no {} \"{}\"", Message(std::string(row.name).c_str()), name),
                     near.empty() ? Message("gongbu search --facets 50 shows the values there are")
                                  : Message("did you mean {}?", joined(near))};
      }
      filters.choose(row.field, *id);
    }
  if (!request.path_glob.empty())
    filters.path = paths([wanted = PathPattern(request.path_glob)](std::string_view path) {
      return wanted.fits(path);
    });
  return Done{};
}

void FilterResolver::lift(QueryNode& root, PlanFilters& filters, std::vector<Notice>& notices) {
  const auto take = [&](QueryNode& node) {
    const std::optional<Field> facet =
        node.op == QueryOp::kField ? field_named(node.field) : std::nullopt;
    if (!facet || !is_facet(*facet)) return false;
    if (const std::optional<std::string> id = id_of(*facet, node.text)) {
      filters.choose(*facet, *id);
      return true;
    }
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
  if (!field) return out;
  if (is_facet(*field)) {
    if (const std::optional<std::string> id = id_of(*field, value))
      out.terms = {schema::term(info(*field).terms, *id)};
    else
      unknown(Message("there is no {} \"{}\"{}", Message(name.c_str()), value,
                      did_you_mean(nearest(*field, value))));
  } else if (*field == Field::kTitle) {
    out.every = true;
    for (const Word& word : analyzer_.analyze(value))
      if (!word.surface.empty()) out.terms.push_back(schema::term(schema::kTitleWord, word.stem));
  } else if (*field == Field::kPath) {
    out.terms = paths_named(value);
  } else if (const std::string_view id = language_named(value); !id.empty()) {
    out.terms = {schema::term(schema::kLanguage, id)};
  } else {
    unknown(Message("there is no language \"{}\"; there are {}", value, known_languages()));
  }
  return out;
}

// A word of the path is enough here; --path is the exact way.
std::vector<std::string> FilterResolver::paths_named(const std::string& value) {
  if (value.find_first_of("*?/") != std::string::npos)
    return paths(
        [wanted = PathPattern(value)](std::string_view path) { return wanted.fits(path); });
  const PathPattern file("*" + value + "*");
  const PathPattern folder("**/*" + value + "*/**");
  return paths([&](std::string_view path) { return file.fits(path) || folder.fits(path); });
}

std::vector<std::string> FilterResolver::paths(
    const std::function<bool(std::string_view)>& wanted) {
  std::vector<std::string> out;
  const std::string prefix(schema::kPath.prefix);
  for (const TermCount& path : statistics_.terms(prefix)) {
    statistics_.poll();
    if (wanted(path.term)) out.push_back(prefix + path.term);
  }
  return out;
}

}  // namespace gongbu
