#include "corpus/passage.h"

#include <algorithm>
#include <string_view>

#include "corpus/hash.h"

namespace gongbu {
namespace {

void append_list(std::string& out, std::string_view name, const std::vector<std::string>& values) {
  if (values.empty()) return;
  out.append("  ").append(name).append(" {");
  for (std::size_t i = 0; i < values.size(); ++i) out.append(i ? ", " : "").append(values[i]);
  out += '}';
}

constexpr const char* kKindNames[] = {"section",  "bullet",     "row",   "answer",
                                      "question", "comparison", "prose", "heading"};

}  // namespace

const char* name_of(PassageKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

std::vector<std::string> names_beside_headings(const Passage& passage) {
  std::vector<std::string> out;
  const auto& path = passage.heading_path;
  for (const std::string& name : passage.names)
    if (std::find(path.begin(), path.end(), name) == path.end()) out.push_back(name);
  return out;
}

std::string_view source_line(const Passage& passage, std::uint32_t line) {
  std::string_view rest = passage.text;
  const auto feeds = static_cast<std::uint64_t>(std::count(rest.begin(), rest.end(), '\n'));
  if (!passage.lines.contains(line) || feeds != passage.lines.last - passage.lines.first) return {};
  for (std::uint32_t at = passage.lines.first; at < line; ++at)
    rest.remove_prefix(rest.find('\n') + 1);
  return rest.substr(0, rest.find('\n'));
}

std::string passage_id(std::string_view note, const std::vector<std::string>& heading_path,
                       std::uint32_t ordinal) {
  std::string scratch;
  return hex_of(passage_id_number(
      hash64(note), std::vector<std::string_view>(heading_path.begin(), heading_path.end()),
      ordinal, scratch));
}

std::uint64_t passage_id_number(std::uint64_t note,
                                const std::vector<std::string_view>& heading_path,
                                std::uint32_t ordinal, std::string& scratch) {
  scratch.clear();
  for (const std::string_view heading : heading_path) scratch.append(heading).append(1, '\0');
  scratch += std::to_string(ordinal);
  return (note & 0xFFFFFFFF00000000) | (hash64(scratch) & 0xFFFFFFFF);
}

std::string to_string(const Passage& passage) {
  std::string out = passage.note + ':' + std::to_string(passage.lines.first) + '-' +
                    std::to_string(passage.lines.last) + "  " + name_of(passage.kind);
  if (!passage.parent.empty()) out += " (part)";
  out += "  ";
  for (std::size_t i = 0; i < passage.heading_path.size(); ++i)
    out.append(i ? " > " : "").append(passage.heading_path[i]);
  out += '\n';
  append_list(out, "services", passage.services);
  append_list(out, "mentions", passage.mentions);
  append_list(out, "categories", passage.categories);
  if (!passage.stated_category.empty()) out += "  stated \"" + passage.stated_category + '"';
  append_list(out, "tags", passage.tags);
  append_list(out, "names", names_beside_headings(passage));
  append_list(out, "properties", passage.properties);
  out += '\n';
  return out;
}

}  // namespace gongbu
