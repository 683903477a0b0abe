// One value for each version of something that changes, made once and shared by the threads that look
// at that version. The newest is kept; an older one goes with the last thread that holds it.
//
//   Versions<std::uint64_t, FacetTable> tables;
//   std::shared_ptr<FacetTable> table = tables.at(reader.generation(), [&] { return …; });
//
// Any thread. Two that ask at once for a version that is not there both make it, and share one.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace gongbu {

template <typename Key, typename Value>
class Versions {
 public:
  /// `make` returns a shared_ptr; other threads do not wait for it.
  template <typename Make>
  std::shared_ptr<Value> at(const Key& key, Make&& make) {
    if (std::shared_ptr<Value> known = find(key)) return known;
    std::shared_ptr<Value> made = make();
    std::shared_ptr<Value> before;  // goes after the lock
    const std::lock_guard lock(mutex_);
    if (std::shared_ptr<Value> known = find_locked(key)) return known;
    std::erase_if(used_, [](const auto& one) { return one.second.expired(); });
    used_.emplace_back(key, made);
    before = std::exchange(newest_, made);
    return made;
  }

 private:
  std::shared_ptr<Value> find(const Key& key) {
    const std::lock_guard lock(mutex_);
    return find_locked(key);
  }
  std::shared_ptr<Value> find_locked(const Key& key) {
    for (auto& [of, value] : used_)
      if (of == key) return value.lock();
    return nullptr;
  }

  std::mutex mutex_;
  std::shared_ptr<Value> newest_;  // that was made
  std::vector<std::pair<Key, std::weak_ptr<Value>>> used_;
};

}  // namespace gongbu
