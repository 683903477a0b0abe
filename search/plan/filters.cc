#include "search/plan/filters.h"

#include <algorithm>

#include "index/schema.h"
#include "search/plan/glob.h"

namespace gongbu {
namespace {

const schema::TermField& term_field(FacetName facet) {
  switch (facet) {
    case FacetName::kService:
      return schema::kService;
    case FacetName::kCategory:
      return schema::kCategory;
    case FacetName::kMention:
      return schema::kMention;
  }
  return schema::kService;
}

std::string_view name_of(FacetName facet) { return term_field(facet).field; }

std::optional<FacetName> facet_named(std::string_view field) {
  for (const FacetName facet : {FacetName::kService, FacetName::kCategory, FacetName::kMention})
    if (field == name_of(facet)) return facet;
  return std::nullopt;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

}  // namespace

std::optional<std::string> FilterResolver::id_of(FacetName facet, const std::string& name) {
  if (facet == FacetName::kCategory) {
    if (const Category* category = catalog_().find_category(name)) return category->id;
  } else if (const Service* service = catalog_().find_service(name)) {
    return service->id;
  }
  // A value that the index has, though the catalog lost it.
  if (reader_.frequency(schema::term(term_field(facet), name)) > 0) return name;
  return std::nullopt;
}

std::vector<std::string> FilterResolver::nearest(FacetName facet, const std::string& name) {
  return facet == FacetName::kCategory ? catalog_().nearest_categories(name)
                                       : catalog_().nearest_services(name);
}

void FilterResolver::choose(FacetName facet, const std::string& id, FacetFilters& filters) {
  FacetFilter& filter = filters[static_cast<std::size_t>(facet)];
  if (!filter.active) {
    filter.active = true;
    filter.docs = DocSet(reader_.last_doc());
  }
  if (std::find(filter.values.begin(), filter.values.end(), id) != filter.values.end()) return;
  filter.values.push_back(id);
  filter.docs.insert(reader_.postings(schema::term(term_field(facet), id)));
}

Result<Done> FilterResolver::add(const SearchRequest& request, FacetFilters& filters) {
  const std::pair<FacetName, const std::vector<std::string>*> lists[] = {
      {FacetName::kService, &request.services},
      {FacetName::kCategory, &request.categories},
      {FacetName::kMention, &request.mentions}};
  for (const auto& [facet, names] : lists)
    for (const std::string& name : *names) {
      const std::optional<std::string> id = id_of(facet, name);
      if (!id) {
        const std::vector<std::string> near = nearest(facet, name);
        return Error{ErrorCode::kInvalid,
                     "there is no " + std::string(name_of(facet)) + " \"" + name + "\"",
                     near.empty() ? "gongbu search --facets 50 shows the values there are"
                                  : "did you mean " + joined(near) + "?"};
      }
      choose(facet, *id, filters);
    }
  return Done{};
}

void FilterResolver::lift(QueryNode& root, FacetFilters& filters, std::vector<Notice>& notices) {
  const auto take = [&](QueryNode& node) {
    const std::optional<FacetName> facet =
        node.op == QueryOp::kField ? facet_named(node.field) : std::nullopt;
    if (!facet) return false;
    if (const std::optional<std::string> id = id_of(*facet, node.text)) {
      choose(*facet, *id, filters);
      return true;
    }
    const std::vector<std::string> near = nearest(*facet, node.text);
    notices.push_back({"syntax",
                       "there is no " + node.field + " \"" + node.text +
                           "\"; it is searched as a word" +
                           (near.empty() ? "" : " (did you mean " + joined(near) + "?)"),
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

DocSet FilterResolver::field(const std::string& field, const std::string& value,
                             Analyzer& analyzer) {
  DocSet out(reader_.last_doc());
  if (const std::optional<FacetName> facet = facet_named(field)) {
    if (const std::optional<std::string> id = id_of(*facet, value))
      out.insert(reader_.postings(schema::term(term_field(*facet), *id)));
  } else if (field == schema::kTitleWord.field) {
    std::vector<std::string> stems;
    for (const Word& word : analyzer.analyze(value))
      if (!word.surface.empty()) stems.emplace_back(word.stem);
    for (std::size_t i = 0; i < stems.size(); ++i) {
      DocSet with(reader_.last_doc());
      with.insert(reader_.postings(schema::term(schema::kTitleWord, stems[i])));
      if (i == 0)
        out = std::move(with);
      else
        out &= with;
    }
  } else if (field == schema::kPath.field) {
    // A word of the path is enough here; --path is the exact way.
    const bool pattern = value.find_first_of("*?/") != std::string::npos;
    out = [&] {
      path(pattern ? value : "*" + value + "*");
      DocSet found = path_ ? *path_ : DocSet(reader_.last_doc());
      if (!pattern) {
        path("**/*" + value + "*/**");
        if (path_) found |= *path_;
      }
      path_.reset();
      return found;
    }();
  } else if (field == schema::kLanguage.field) {
    const bool korean =
        value == "ko" || value == "kr" || value == "한국어" || value == "한글" || value == "korean";
    const bool english = value == "en" || value == "영어" || value == "english";
    if (korean || english)
      out.insert(reader_.postings(schema::term(schema::kLanguage, korean ? "ko" : "en")));
  }
  return out;
}

const DocSet* FilterResolver::path(const std::string& glob) {
  if (glob.empty()) return nullptr;
  path_.emplace(reader_.last_doc());
  const std::string prefix(schema::kPath.prefix);
  for (const auto& term : reader_.terms(prefix)) {
    reader_.poll();
    if (glob_matches(glob, term.term)) path_->insert(reader_.postings(prefix + term.term));
  }
  return &*path_;
}

}  // namespace gongbu
