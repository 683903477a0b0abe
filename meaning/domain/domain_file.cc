#include "meaning/domain/domain_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "corpus/hash.h"
#include "corpus/utf8.h"
#include "meaning/file_head.h"
#include "meaning/scan/quantise.h"
#include "meaning/table_embedder.h"

namespace gongbu::meaning {
namespace {

constexpr std::size_t kLongestHangul = 3;  // letters of an n-gram
constexpr std::size_t kShortestOther = 3;
constexpr std::size_t kLongestOther = 4;

// Where each letter of UTF-8 text begins, and its end.
void letters_of(std::string_view text, std::vector<std::size_t>& out) {
  out.clear();
  for (std::size_t i = 0; i < text.size(); ++i)
    if (!is_continuation(text[i])) out.push_back(i);
  out.push_back(text.size());
}

}  // namespace

std::string domain_file(const std::vector<float>& weights, float bias) {
  DomainHead head{};
  std::memcpy(head.magic, kDomainMagic.data(), sizeof head.magic);
  head.version = kDomainVersion;
  head.analyzer = kAnalyzerVersion;
  head.buckets = static_cast<std::uint32_t>(weights.size());
  head.bias = bias;
  std::vector<std::int8_t> bytes(weights.size());
  head.scale = quantise(weights, bytes);
  std::string file(sizeof head, '\0');
  file.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  head.weights_checksum = hash64(std::string_view(file).substr(sizeof head));
  head.head_checksum = checksum_of_head(head);
  std::memcpy(file.data(), &head, sizeof head);
  return file;
}

void domain_buckets(std::string_view text, Analyzer& analyzer, std::vector<std::uint32_t>& out) {
  out.clear();
  std::string marked;
  std::vector<std::size_t> at;
  for (const Word& word : analyzer.analyze(text)) {
    const std::string_view one = table_word(word);
    if (one.empty()) continue;
    marked = "<";
    marked += one;
    marked += '>';
    letters_of(marked, at);
    const bool hangul = is_hangul_word(one);
    const std::size_t letters = at.size() - 1;
    const std::size_t shortest = hangul ? 1 : std::min(kShortestOther, letters);
    const std::size_t longest = hangul ? kLongestHangul : kLongestOther;
    for (std::size_t length = shortest; length <= std::min(longest, letters); ++length)
      for (std::size_t i = 0; i + length <= letters; ++i)
        out.push_back(static_cast<std::uint32_t>(
            hash64(std::string_view(marked).substr(at[i], at[i + length] - at[i])) %
            kDomainBuckets));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

double domain_norm(const std::vector<std::uint32_t>& buckets) {
  return std::sqrt(static_cast<double>(std::max<std::size_t>(1, buckets.size())));
}

}  // namespace gongbu::meaning
