// What was read lately, within a budget of bytes; what was not asked for the longest goes first,
// one by one, so that no single request pays for all. A value that must outlive its place here is
// kept as a shared_ptr.
//
//   LruCache<std::string, std::string> chunks(4 << 20);
//   chunks.add("text:6f…/0", plain, plain.size());   chunks.find("text:6f…/0")  →  the text, or null
#pragma once

#include <cstddef>
#include <iterator>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

namespace gongbu {

template <typename Key, typename Value>
class LruCache {
 public:
  explicit LruCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  /// Valid until the next add() or clear().
  const Value* find(const Key& key) {
    const auto known = places_.find(key);
    if (known == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, known->second);
    return &known->second->value;
  }

  /// `bytes` is about what it holds. A key that is not there yet; the newest is kept at any size.
  const Value* add(const Key& key, Value value, std::size_t bytes) {
    entries_.push_front({key, std::move(value), bytes});
    places_.emplace(entries_.front().key, entries_.begin());
    for (bytes_ += bytes; bytes_ > max_bytes_ && entries_.size() > 1;) {
      const auto oldest = std::prev(entries_.end());
      bytes_ -= oldest->bytes;
      places_.erase(oldest->key);
      entries_.erase(oldest);
    }
    return &entries_.front().value;
  }

  void clear() {
    places_.clear();
    entries_.clear();
    bytes_ = 0;
  }

 private:
  struct Entry {
    Key key;
    Value value;
    std::size_t bytes = 0;
  };

  std::size_t max_bytes_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // the one asked for last is first
  // Of a text only a view: the entry has it.
  using View = std::conditional_t<std::is_same_v<Key, std::string>, std::string_view, Key>;
  std::unordered_map<View, typename std::list<Entry>::iterator> places_;
};

/// The same for any thread: values are copied out, so they are numbers or shared_ptrs.
template <typename Key, typename Value>
class SharedLruCache {
 public:
  explicit SharedLruCache(std::size_t max_bytes) : cache_(max_bytes) {}

  std::optional<Value> find(const Key& key) {
    const std::lock_guard lock(mutex_);
    const Value* known = cache_.find(key);
    return known ? std::optional<Value>(*known) : std::nullopt;
  }

  /// Returns what is kept: the value of another thread that added the key meanwhile, or this one.
  Value add(const Key& key, Value value, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    if (const Value* known = cache_.find(key)) return *known;
    return *cache_.add(key, std::move(value), bytes);
  }

 private:
  std::mutex mutex_;
  LruCache<Key, Value> cache_;
};

}  // namespace gongbu
