#include "corpus/note/evidence.h"

#include <algorithm>

#include "corpus/ascii.h"
#include "corpus/note/facets.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

constexpr std::size_t kShortHangul = 3;  // syllables: 람다, 글루, 아테나 are words and people too
constexpr std::size_t kInitialsOfRow = 3;
constexpr std::size_t kInitialsOfText = 2;
constexpr std::size_t kManyWords = 3;   // services by such names in one note are no accident
constexpr std::size_t kManyOthers = 2;  // names of any kind beside an everyday concept

bool is_concept(const Service& service) { return service.kind == "concept"; }

// Letters alone, all of them capitals, at most so many.
bool are_initials(std::string_view name, std::size_t most) {
  return name.size() <= most && std::all_of(name.begin(), name.end(), is_ascii_upper<char>);
}

// EC2, DynamoDB, NAT Gateway; not Kinesis, nor Step Functions.
bool looks_made(std::string_view name) {
  for (std::size_t i = 0; i < name.size(); ++i)
    if (is_ascii_digit(name[i]) ||
        (i > 0 && is_ascii_upper(name[i]) && is_ascii_letter(name[i - 1])))
      return true;
  return false;
}

std::string_view without_vendor(std::string_view name) {
  for (const std::string_view vendor : {"AWS ", "Amazon "})
    if (name.starts_with(vendor)) name.remove_prefix(vendor.size());
  return name;
}

// A product, or what is part of one: of a catalog of another field nothing is.
bool is_of_vendor(const Service& service, const Catalog& catalog) {
  if (without_vendor(service.name).size() < service.name.size()) return true;
  return std::any_of(service.part_of.begin(), service.part_of.end(), [&](const std::string& id) {
    const Service* whole = catalog.service(id);
    return whole != nullptr && without_vendor(whole->name).size() < whole->name.size();
  });
}

bool is_latin(std::string_view name) { return std::all_of(name.begin(), name.end(), is_ascii); }

}  // namespace

NoteEvidence::NoteEvidence(const Note& note, const Catalog& catalog)
    : catalog_(catalog), names_(catalog.services().size(), Name::kNone) {
  std::string_view path = note.path;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/')) {
    add_place(path.substr(0, slash));
    path.remove_prefix(slash + 1);
  }
  for (const std::string& name : note.names.all()) add(name, catalog.names_in(name), false);
  for (const std::string& tag : note.front_matter.tags) add_place(tag);
}

void NoteEvidence::add(std::string_view text, const std::vector<NameMatch>& matches, bool row) {
  note_vendor(text);
  for (const NameMatch& match : matches) {
    const Name name = name_of(match, text, row);
    if (names_[match.service] == Name::kNone) found_.push_back(match.service);
    names_[match.service] = std::max(names_[match.service], name);
  }
}

void NoteEvidence::add_place(std::string_view text) {
  add(text, catalog_.names_in(text), false);
  if (const Category* category = catalog_.category_of_label(text))
    add_unique(categories_, category->id);
}

NoteEvidence::Name NoteEvidence::name_of(const NameMatch& match, std::string_view text,
                                         bool row) const {
  if (match.vendor_prefix) return Name::kPlain;
  const Service& service = catalog_.services()[match.service];
  const ServiceName& name = service.names[match.name];
  const std::string_view called = without_vendor(name.text);
  const std::string_view written = match.span.in(text);
  const bool product = !is_concept(service) && is_of_vendor(service, catalog_);
  if (are_initials(called, row && product ? kInitialsOfRow : kInitialsOfText))
    return Name::kInitials;
  if (name.everyday) return Name::kEveryday;
  if (!product || looks_made(called)) return Name::kPlain;
  if (is_latin(written)) return Name::kWord;
  return count_characters(written) <= kShortHangul ? Name::kWord : Name::kPlain;
}

// Only whole words: "aws" is one of "aws-cli", not of "laws".
void NoteEvidence::note_vendor(std::string_view text) {
  constexpr std::string_view kVendors[] = {"aws", "amazon"};
  if (vendor_) return;
  vendor_ = text.find("아마존") != std::string_view::npos;
  for (std::size_t i = 0; i < text.size() && !vendor_; ++i) {
    if (ascii_lower(text[i]) != 'a' || (i > 0 && is_ascii_alnum(text[i - 1]))) continue;
    for (const std::string_view name : kVendors)
      vendor_ =
          vendor_ || (same_but_for_case(text.substr(i, name.size()), name) &&
                      (i + name.size() == text.size() || !is_ascii_alnum(text[i + name.size()])));
  }
}

bool NoteEvidence::is_related(const Service& one, const Service& other) const {
  const auto part = [](const Service& a, const Service& b) {
    return std::find(a.part_of.begin(), a.part_of.end(), b.id) != a.part_of.end();
  };
  return one.category == other.category || part(one, other) || part(other, one);
}

bool NoteEvidence::speaks_of(const std::string& id, const std::string& category) const {
  const Service* service = catalog_.service(id);
  if (service == nullptr) return true;
  const auto own = static_cast<std::size_t>(service - catalog_.services().data());
  if (names_[own] == Name::kPlain || vendor_) return true;
  if (!category.empty() && category == service->category) return true;
  if (std::find(categories_.begin(), categories_.end(), service->category) != categories_.end())
    return true;
  std::size_t words = 0;   // services by names that look like words
  std::size_t others = 0;  // what can be nothing else
  for (const std::uint32_t at : found_) {
    if (at == own) continue;
    const Service& other = catalog_.services()[at];
    words += names_[at] == Name::kWord;
    if (names_[at] != Name::kPlain) continue;
    ++others;
    if (!is_concept(other) && !is_concept(*service)) return true;
    if (is_related(*service, other)) return true;
  }
  if (names_[own] == Name::kWord) return words + 1 >= kManyWords;
  return names_[own] == Name::kEveryday && is_concept(*service) && others >= kManyOthers;
}

}  // namespace gongbu
