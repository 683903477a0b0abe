// $/progress while the index is brought up to date. One note is done before anyone sees it, so only
// runs of several are told.
#pragma once

#include <cstdint>
#include <string>

#include "serve/rpc/transport.h"

namespace gongbu::serve {

/// Used by one thread.
class ProgressReporter {
 public:
  explicit ProgressReporter(MessageWriter& writer) : writer_(writer) {}
  void report(std::uint64_t done, std::uint64_t total);
  void end();

 private:
  MessageWriter& writer_;
  std::string token_;  // empty: none is shown
  int runs_ = 0;
  std::uint64_t percentage_ = 0;
};

}  // namespace gongbu::serve
