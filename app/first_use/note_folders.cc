#include "app/first_use/note_folders.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "corpus/ascii.h"
#include "corpus/files/source_tree.h"
#include "corpus/files/whole_file.h"
#include "corpus/utf8.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::size_t kMostListBytes = std::size_t{4} << 20;  // of vaults
constexpr std::size_t kNotionId = 32;  // hex digits that Notion puts behind a page's name

bool is_there(const fs::path& path) {
  std::error_code failed;
  return fs::exists(path, failed);
}

bool is_hex(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// "회의 0123…" or "회의-0123…" without the id; the same text where it has none.
std::string without_notion_id(std::string name) {
  if (name.size() <= kNotionId || !is_hex(std::string_view(name).substr(name.size() - kNotionId)))
    return name;
  const char before = name[name.size() - kNotionId - 1];
  if (before == ' ' || before == '-') name.resize(name.size() - kNotionId - 1);
  return name;
}

bool lies_in_repository(fs::path folder) {
  for (; folder.has_relative_path(); folder = folder.parent_path())
    if (is_there(folder / ".git")) return true;
  return false;
}

std::vector<Message> kinds_of(const fs::path& folder, const Listing& listing) {
  std::vector<Message> kinds;
  if (is_there(folder / ".obsidian")) kinds.push_back(Message("Obsidian vault"));
  if (is_there(folder / "logseq/config.edn")) kinds.push_back(Message("Logseq graph"));
  if (is_there(folder / ".zk")) kinds.push_back(Message("zk notebook"));
  const auto of_notion = std::ranges::count_if(listing.files, [](const SourceFile& file) {
    const std::string name = fs::path(file.path).stem().string();
    return without_notion_id(name) != name;
  });
  // A vault may hold some pages of Notion; an export is full of them.
  if (of_notion > 0 && 2 * static_cast<std::size_t>(of_notion) >= listing.files.size())
    kinds.push_back(Message("Notion export"));
  if (lies_in_repository(folder)) kinds.push_back(Message("git repository"));
  return kinds;
}

// The vaults of Obsidian's own list: as it is installed by itself, by Flatpak or as a snap.
std::vector<std::string> obsidian_vaults(const fs::path& home) {
  std::vector<std::string> vaults;
  for (const char* list : {".config/obsidian/obsidian.json",
                           ".var/app/md.obsidian.Obsidian/config/obsidian/obsidian.json",
                           "snap/obsidian/current/.config/obsidian/obsidian.json"}) {
    const WholeFile read = read_whole_file((home / list).string(), {.most = kMostListBytes});
    const Json json = Json::parse(read.text, nullptr, false);
    const auto known = json.is_object() ? json.find("vaults") : json.end();
    if (known == json.end() || !known->is_object()) continue;
    for (const Json& vault : *known)
      if (vault.is_object() && vault.contains("path") && vault["path"].is_string()) {
        const std::string path = vault["path"];
        std::error_code failed;
        if (fs::path(path).is_absolute() && fs::is_directory(path, failed) &&
            std::ranges::find(vaults, path) == vaults.end())
          vaults.push_back(path);
      }
  }
  std::ranges::sort(vaults);
  return vaults;
}

// A note in the folder, or in a folder of it; what notes are kept in says so by itself.
bool has_notes(const fs::path& folder) {
  for (const char* mark : {".obsidian", "logseq/config.edn", ".zk"})
    if (is_there(folder / mark)) return true;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    std::error_code ignored;
    const std::string name = entry->path().filename().string();
    if (name.starts_with('.')) continue;
    if (entry->is_regular_file(ignored) && is_note_name(name)) return true;
    if (!entry->is_directory(ignored)) continue;
    for (fs::directory_iterator inner(entry->path(), ignored); !ignored && inner != end;
         inner.increment(ignored))
      if (is_note_name(inner->path().filename().string())) return true;
  }
  return false;
}

// Whether a word of the name is a long number in hex, as programs give them out: nobody searches it.
bool has_number_of_hex(std::string_view name) {
  constexpr std::size_t kLong = 8;
  while (!name.empty()) {
    const std::string_view word = name.substr(0, name.find(' '));
    const auto is_letter = [](char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f'; };
    const auto is_hex = [&](char c) { return is_ascii_digit(c) || is_letter(c) || c == '-'; };
    if (word.size() >= kLong && std::ranges::all_of(word, is_hex) &&
        std::ranges::any_of(word, is_ascii_digit<char>) && std::ranges::any_of(word, is_letter))
      return true;
    name.remove_prefix(std::min(word.size() + 1, name.size()));
  }
  return false;
}

}  // namespace

Result<NoteFolder> look_into(const std::string& folder) {
  std::error_code failed;
  const fs::path path = fs::canonical(folder, failed);
  if (failed)
    return Error{ErrorCode::kNotFound, Message("there is no folder {}", folder), "check the path"};
  if (!fs::is_directory(path, failed))
    return Error{ErrorCode::kInvalid, Message("{} is not a folder", folder),
                 "name a folder of notes"};
  const Result<Listing> listing = list_source(path.string());
  if (!listing) return listing.error();
  NoteFolder out{
      .path = path.string(), .kinds = kinds_of(path, *listing), .notes = listing->files.size()};
  std::map<std::string, std::uint64_t> endings;
  std::int64_t newest = 0;
  for (const SourceFile& file : listing->files) {
    ++endings[fs::path(file.path).extension().string()];
    if (telling_name(file.path).empty() || (!out.newest.empty() && file.mtime_ns <= newest))
      continue;
    newest = file.mtime_ns;
    out.newest = file.path;
  }
  out.endings.assign(endings.begin(), endings.end());
  std::ranges::stable_sort(out.endings,
                           [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

std::vector<std::string> usual_folders(const std::string& home, const std::string& current) {
  const fs::path here = current;
  const bool at_home = (here / "").lexically_normal() == (fs::path(home) / "").lexically_normal();
  if (!current.empty() && !at_home && here.has_relative_path() && has_notes(here)) return {current};
  if (std::vector<std::string> vaults = obsidian_vaults(home); !vaults.empty()) return vaults;
  for (const char* name : {"notes", "Notes", "노트", "공부", "Documents/notes", "Documents/Notes",
                           "Documents/노트", "문서/노트", "org", "zettelkasten", "wiki"}) {
    const fs::path folder = fs::path(home) / name;
    if (is_there(folder) && has_notes(folder)) return {folder.string()};
  }
  return {};
}

std::string telling_name(const std::string& note) {
  std::string name = without_notion_id(fs::path(note).stem().string());
  std::ranges::replace(name, '_', ' ');
  if (has_number_of_hex(name)) return {};
  const std::string low = ascii_lowered(name);
  for (const char* nothing :
       {"readme", "index", "untitled", "무제", "license", "changelog", "todo"})
    if (low.starts_with(nothing)) return {};
  const bool says =
      std::ranges::any_of(name, [](char c) { return !is_ascii(c) || is_ascii_letter(c); });
  const std::size_t length = count_characters(name);
  return says && length >= 2 && length <= 40 ? name : "";
}

}  // namespace gongbu
