#include "indexer/place/source_roots.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "corpus/files/source_tree.h"

namespace gongbu {

namespace fs = std::filesystem;

namespace {

constexpr const char* kNotNamed = "only the index names it, you have not";

}  // namespace

Result<std::vector<std::string>> canonical_roots(const std::vector<std::string>& roots) {
  std::vector<std::string> out;
  for (const std::string& root : roots) {
    std::error_code failed;
    const fs::path path = fs::canonical(root, failed);
    if (failed)
      return Error{ErrorCode::kNotFound, Message("there is no folder {}", root),
                   "name a folder of notes"};
    if (!fs::is_directory(path))
      return Error{ErrorCode::kInvalid, Message("{} is not a folder", root),
                   "name a folder of notes"};
    out.push_back(path.string());
  }
  return out;
}

std::string real_place(const std::string& db) {
  std::error_code failed;
  fs::path path = fs::weakly_canonical(fs::absolute(db), failed);
  if (failed) path = fs::absolute(db).lexically_normal();
  return path.has_filename() ? path.string() : path.parent_path().string();
}

std::vector<SourceListing> list_sources(const std::vector<std::string>& roots,
                                        const std::vector<std::string>& believed,
                                        IndexReport& report, std::vector<std::string>& folders) {
  std::vector<SourceListing> out;
  for (const std::string& root : roots) {
    if (std::find(believed.begin(), believed.end(), root) == believed.end()) {
      out.push_back({root, {}, kNotNamed});
      continue;
    }
    Result<Listing> listing = list_source(root);
    if (!listing) {
      report.skipped.push_back({root, listing.error().message});
      const bool gone = listing.error().code == ErrorCode::kNotFound;
      out.push_back({root, {}, gone ? "it is not there" : "it cannot be read"});
      continue;
    }
    report.files += listing->files.size();
    for (const std::string& folder : listing->folders) {
      std::string& path = folders.emplace_back(root);
      if (!folder.empty()) path.append("/").append(folder);
    }
    report.skipped.insert(report.skipped.end(), listing->skipped.begin(), listing->skipped.end());
    out.push_back({root, *std::move(listing), ""});
  }
  return out;
}

}  // namespace gongbu
