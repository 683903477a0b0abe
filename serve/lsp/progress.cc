#include "serve/lsp/progress.h"

#include "serve/rpc/json_rpc.h"

namespace gongbu::serve {
namespace {

std::string progress_text(const std::string& token, Json value) {
  return notification_text("$/progress", {{"token", token}, {"value", std::move(value)}});
}

}  // namespace

void ProgressReporter::report(std::uint64_t done, std::uint64_t total) {
  if (total < 2) return;
  const std::uint64_t percentage = done * 100 / total;
  if (token_.empty()) {
    token_ = "gongbu/index/" + std::to_string(++runs_);
    percentage_ = 0;
    writer_.write(request_text(token_, "window/workDoneProgress/create", {{"token", token_}}));
    writer_.write(progress_text(token_, {{"kind", "begin"},
                                         {"title", "gongbu: indexing notes"},
                                         {"percentage", 0},
                                         {"cancellable", false}}));
  }
  if (percentage == percentage_) return;
  percentage_ = percentage;
  const std::string message = std::to_string(done) + " of " + std::to_string(total) + " notes";
  writer_.write(progress_text(
      token_, {{"kind", "report"}, {"percentage", percentage}, {"message", message}}));
}

void ProgressReporter::end() {
  if (!token_.empty()) writer_.write(progress_text(token_, {{"kind", "end"}}));
  token_.clear();
}

}  // namespace gongbu::serve
