// What making the passages of one note may cost, and whether the one who asked still wants them.
// Notes come from everywhere: the limit keeps one that was made to be dear from taking the memory or
// the minutes of all others. Counted, not timed, so that a note always gives the same passages.
//
//   ReadingWork work(&cancelled);
//   Note note = read_note(path, text, &work);
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
  /// A unit costs about 50 ns from the note to the index, a byte of prose takes two. So no note takes
  /// more than some seven seconds; of prose about 45 MB are read.
  static constexpr std::uint64_t kMost = std::uint64_t{128} << 20;

  explicit ReadingWork(const std::atomic<bool>* stop = nullptr, std::uint64_t most = kMost)
      : stop_(stop), left_(most) {}

  /// What it took; nothing more is made once all is taken.
  void take(const Passage& passage);
  bool over() const { return left_ == 0; }

  /// Of the passage on this line not all was taken (kMostPassageBytes).
  void cut(std::uint32_t line) {
    if (cut_line_ == 0) cut_line_ = line;
  }
  /// The first such line; 0: none.
  std::uint32_t cut_line() const { return cut_line_; }

  void poll() const {
    if (stop_ && stop_->load(std::memory_order_relaxed)) throw ReadingStopped();
  }

 private:
  const std::atomic<bool>* stop_;
  std::uint64_t left_;
  std::uint32_t cut_line_ = 0;
};

/// For who may have none to ask.
inline void poll(const ReadingWork* work) {
  if (work != nullptr) work->poll();
}

}  // namespace gongbu
