#include "indexer/place/places.h"

#include <algorithm>
#include <filesystem>

#include "corpus/path.h"
#include "index/folder/trust.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

using Paths = std::vector<std::string>;

bool has(const Paths& list, const std::string& path) {
  return std::find(list.begin(), list.end(), path) != list.end();
}

void add(Paths& list, const std::string& path) {
  if (!has(list, path)) list.push_back(path);
}

std::string joined(const Paths& list) {
  std::string out;
  for (const std::string& path : list) out += (out.empty() ? "" : ", ") + path;
  return out;
}

// As the index may know it: a folder that is gone has no canonical path.
Paths names_of(const std::string& path) {
  std::error_code failed;
  const fs::path absolute = fs::absolute(path, failed).lexically_normal();
  const fs::path real = fs::weakly_canonical(absolute, failed);
  Paths out;
  for (const fs::path& name : {absolute, failed ? absolute : real})
    add(out, name.has_filename() ? name.string() : name.parent_path().string());
  return out;
}

// Takes one place out of what is remembered.
Result<Done> forget(const std::string& named, const std::vector<Volume>& volumes, Places& places) {
  bool known = false;
  for (const std::string& name : names_of(named)) {
    const bool source = std::erase(places.all.sources, name) > 0;
    const bool catalog = std::erase(places.all.catalogs, name) > 0;
    const bool volume = std::any_of(volumes.begin(), volumes.end(), [&](const Volume& one) {
      return !one.path.empty() && one.root + '/' + one.path == name;
    });
    if (source || volume) places.forgotten.push_back(name);
    known = known || source || catalog || volume;
  }
  if (known) return Done{};
  return Error{
      ErrorCode::kInvalid, Message("{} is none of the folders that are followed", named),
      places.all.sources.empty() ? Message() : Message("they are {}", joined(places.all.sources))};
}

Error not_confirmed(const std::string& db, const Paths& sources) {
  return {ErrorCode::kInvalid,
          Message("the index at {} names folders that you have not named yourself: {}", db,
                  joined(sources)),
          Message("to read them, run gongbu index {}", joined(sources))};
}

}  // namespace

Error no_sources(const std::string& db) {
  return {ErrorCode::kNotFound, Message("the index at {} has no sources yet", db),
          "run gongbu index DIR"};
}

Result<Places> places_of(const IndexOptions& options, const std::string& db,
                         const IndexPlace& place, const std::vector<Volume>& volumes,
                         const std::vector<std::string>& roots, IndexReport& report) {
  Places out{.all = place.remembered};
  if (options.share) out.all.share = options.share;
  Remembered named{.sources = roots};
  for (const std::string& file : options.user_catalogs)
    named.catalogs.push_back(fs::absolute(file).lexically_normal().string());
  for (const std::string& root : named.sources) add(out.all.sources, root);
  for (const std::string& file : named.catalogs) add(out.all.catalogs, file);
  for (const std::string& path : options.forget)
    if (const Result<Done> done = forget(path, volumes, out); !done) return done.error();
  if (out.all.sources.empty() && options.forget.empty() && !options.erase) {
    if (place.kind != IndexPlace::Kind::kUnusable) return no_sources(options.db);
    return Error{ErrorCode::kNotFound,
                 Message("the index at {} cannot be read, nor which folders it is of", db),
                 "run gongbu index --full DIR"};
  }
  if (const Result<Done> kept = trust(options.trust, db, named); !kept)
    report.skipped.push_back({options.trust, Message("which folders you named cannot be kept: {}",
                                                     kept.error().message)});
  Believed who = believed(options.trust, db, out.all);
  for (const std::string& root : named.sources)
    if (std::erase(who.no.sources, root) > 0) who.yes.sources.push_back(root);
  for (const std::string& file : named.catalogs)
    if (std::erase(who.no.catalogs, file) > 0) who.yes.catalogs.push_back(file);
  // A folder inside another source is read with it, if that one is read.
  const auto within = [yes = who.yes.sources](const std::string& root) {
    return std::any_of(yes.begin(), yes.end(),
                       [&](const std::string& other) { return lies_within(root, other); });
  };
  for (Paths* sources : {&out.all.sources, &who.yes.sources, &who.no.sources})
    std::erase_if(*sources, within);
  if (!who.no.catalogs.empty())
    return Error{ErrorCode::kInvalid,
                 Message("the index at {} names a catalog that you have not named yourself: {}", db,
                         who.no.catalogs.front()),
                 "gongbu index --catalog reads it, gongbu forget goes on without it"};
  if (who.yes.sources.empty() && !who.no.sources.empty() && options.forget.empty() &&
      !options.erase)
    return not_confirmed(db, who.no.sources);
  out.believed = std::move(who.yes);
  return out;
}

}  // namespace gongbu
