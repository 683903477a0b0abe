#include "indexer/plan.h"

#include <set>
#include <unordered_set>

#include "index/schema.h"

namespace gongbu {

IndexPlan plan_index(const std::vector<SourceListing>& sources,
                     const std::map<std::string, NoteRecord>& remembered, bool everything) {
  IndexPlan plan;
  std::unordered_set<const NoteRecord*> there;
  std::set<std::string> untouched;  // roots whose state cannot be seen now
  for (const SourceListing& source : sources) {
    if (source.missing) untouched.insert(source.root);
    for (const SourceFile& file : source.listing.files) {
      std::string key = schema::note_key(source.root, file.path);
      const auto known = remembered.find(key);
      if (known != remembered.end()) there.insert(&known->second);
      const bool same = known != remembered.end() && known->second.size == file.size &&
                        known->second.mtime_ns == file.mtime_ns &&
                        known->second.inode == file.inode;
      if (everything || !same) plan.read.push_back({std::move(key), source.root, file});
    }
    // What cannot be read now is not gone: a folder that lost its permission, a file over the
    // limit.
    for (const Skipped& skipped : source.listing.skipped)
      for (const auto& [key, record] : remembered)
        if (record.root == source.root &&
            (record.path == skipped.path || record.path.starts_with(skipped.path + '/')))
          there.insert(&record);
  }
  for (const auto& [key, record] : remembered)
    if (!there.contains(&record) && !untouched.contains(record.root)) plan.remove.push_back(key);
  return plan;
}

}  // namespace gongbu
