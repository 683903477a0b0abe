// What making the passages of one note may cost, and whether the one who asked still wants them.
// Notes come from everywhere: the limit keeps one that was made to be dear from taking the memory or
// the minutes of all others. Counted, not timed, so that a note always gives the same passages.
//
//   ReadingWork work(&cancelled);
//   split_passages(note, catalog, &work);
//   if (work.over()) …   // the first passages are there, the rest is not
#pragma once

#include <atomic>
#include <cstdint>

namespace gongbu {

struct Passage;

/// Thrown by ReadingWork::poll() when it was asked to stop.
struct ReadingStopped {};

class ReadingWork {
 public:
  /// In bytes of prose: a byte costs about 100 ns from the note to its words. The largest note that is
  /// read (64 MiB) takes as many for its text and as many again for its lines and passages.
  static constexpr std::uint64_t kMost = std::uint64_t{128} << 20;

  explicit ReadingWork(const std::atomic<bool>* stop = nullptr, std::uint64_t most = kMost)
      : stop_(stop), left_(most) {}

  /// What it took; nothing more is made once all is taken.
  void take(const Passage& passage);
  bool over() const { return left_ == 0; }

  void poll() const {
    if (stop_ && stop_->load(std::memory_order_relaxed)) throw ReadingStopped();
  }

 private:
  const std::atomic<bool>* stop_;
  std::uint64_t left_;
};

}  // namespace gongbu
