// Is a text about the domain that the table of words knows (computing and what surrounds it), or
// about something else? A mean of words is near something whatever it is the mean of; this tells a
// question about kimchi from one about queues, by the letters of its words, so that words which no
// table knows count too. A linear model over n-grams of letters in hashed buckets (fastText's
// layout), trained by tools/meaning/train/domain.h.
//
//   model->score("주문이 몰리면 몇 건씩 사라짐")   →   3.1     logits: above 0, more likely inside
//   model->score("김치찌개 맛있게 끓이는 순서")    →  -4.2
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/result.h"
#include "meaning/domain/domain_file.h"
#include "meaning/mapped_file.h"

namespace gongbu::meaning {

class DomainModel {
 public:
  /// Errors: as MappedFile::open; kWrongVersion (another format, or words of another analyzer
  /// version); kCorrupt. Cost: one page and a hash of 64 kB.
  static Result<DomainModel> open(const std::string& path);
  static Result<DomainModel> parse(MappedFile file, const std::string& name);
  /// `bytes` must outlive the model.
  static Result<DomainModel> parse(std::string_view bytes, const std::string& name);

  /// Of a text without any word: the bias. Cost: some microseconds for a question. One thread at a
  /// time.
  double score(std::string_view text);

 private:
  DomainModel() : analyzer_(std::make_unique<Analyzer>()) {}

  MappedFile file_;
  DomainHead head_{};
  std::string_view weights_;
  std::unique_ptr<Analyzer> analyzer_;
  std::vector<std::uint32_t> buckets_;
};

}  // namespace gongbu::meaning
