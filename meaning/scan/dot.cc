#include "meaning/scan/dot.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace gongbu::meaning {
namespace {

void plain(const DotQuery& query, const std::uint8_t* rows, std::size_t stride, std::size_t count,
           std::int32_t* sums) {
  for (std::size_t i = 0; i < count; ++i, rows += stride) {
    std::int32_t sum = 0;
    for (std::size_t k = 0; k < stride; ++k)
      sum += query.even()[k] * (rows[k] & 15) + query.odd()[k] * (rows[k] >> 4);
    sums[i] = sum;
  }
}

#if defined(__x86_64__)

// Sixteen bits hold four half bytes; each is multiplied as a 16-bit number, without unpacking.
void sse2(const DotQuery& query, const std::uint8_t* rows, std::size_t stride, std::size_t count,
          std::int32_t* sums) {
  const std::size_t steps = stride / 16;
  const auto* first = reinterpret_cast<const __m128i*>(query.quarter(0));
  const auto* second = reinterpret_cast<const __m128i*>(query.quarter(1));
  const auto* third = reinterpret_cast<const __m128i*>(query.quarter(2));
  const auto* fourth = reinterpret_cast<const __m128i*>(query.quarter(3));
  const __m128i half = _mm_set1_epi16(15);
  for (std::size_t i = 0; i < count; ++i, rows += stride) {
    const auto* row = reinterpret_cast<const __m128i*>(rows);
    __m128i a = _mm_setzero_si128();
    __m128i b = _mm_setzero_si128();
    for (std::size_t step = 0; step < steps; ++step) {
      const __m128i x = _mm_load_si128(row + step);
      const __m128i one = _mm_and_si128(x, half);
      const __m128i two = _mm_and_si128(_mm_srli_epi16(x, 4), half);
      const __m128i three = _mm_and_si128(_mm_srli_epi16(x, 8), half);
      const __m128i four = _mm_srli_epi16(x, 12);
      a = _mm_add_epi32(a, _mm_madd_epi16(one, _mm_loadu_si128(first + step)));
      b = _mm_add_epi32(b, _mm_madd_epi16(two, _mm_loadu_si128(second + step)));
      a = _mm_add_epi32(a, _mm_madd_epi16(three, _mm_loadu_si128(third + step)));
      b = _mm_add_epi32(b, _mm_madd_epi16(four, _mm_loadu_si128(fourth + step)));
    }
    a = _mm_add_epi32(a, b);
    a = _mm_add_epi32(a, _mm_shuffle_epi32(a, 0x4E));
    a = _mm_add_epi32(a, _mm_shuffle_epi32(a, 0xB1));
    sums[i] = _mm_cvtsi128_si32(a);
  }
}

__attribute__((target("avx2"))) std::int32_t sum_of(__m256i lanes) {
  __m128i half = _mm_add_epi32(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1));
  return _mm_cvtsi128_si32(half);
}

// A pair of products is at most 2 · 15 · 127, so those of lower and upper half bytes add up in 16
// bits.
__attribute__((target("avx2"))) void avx2(const DotQuery& query, const std::uint8_t* rows,
                                          std::size_t stride, std::size_t count,
                                          std::int32_t* sums) {
  const std::size_t steps = stride / 32;
  const auto* even = reinterpret_cast<const __m256i*>(query.even());
  const auto* odd = reinterpret_cast<const __m256i*>(query.odd());
  const __m256i half = _mm256_set1_epi8(15);
  const __m256i ones = _mm256_set1_epi16(1);
  for (std::size_t i = 0; i < count; ++i, rows += stride) {
    const auto* row = reinterpret_cast<const __m256i*>(rows);
    __m256i a = _mm256_setzero_si256();
    for (std::size_t step = 0; step < steps; ++step) {
      const __m256i x = _mm256_load_si256(row + step);
      const __m256i low = _mm256_and_si256(x, half);
      const __m256i high = _mm256_and_si256(_mm256_srli_epi16(x, 4), half);
      const __m256i both =
          _mm256_add_epi16(_mm256_maddubs_epi16(low, _mm256_loadu_si256(even + step)),
                           _mm256_maddubs_epi16(high, _mm256_loadu_si256(odd + step)));
      a = _mm256_add_epi32(a, _mm256_madd_epi16(both, ones));
    }
    sums[i] = sum_of(a);
  }
}

__attribute__((target("avx512vl,avx512vnni"))) void vnni(const DotQuery& query,
                                                         const std::uint8_t* rows,
                                                         std::size_t stride, std::size_t count,
                                                         std::int32_t* sums) {
  const std::size_t steps = stride / 32;
  const __m256i half = _mm256_set1_epi8(15);
  const auto* even = reinterpret_cast<const __m256i*>(query.even());
  const auto* odd = reinterpret_cast<const __m256i*>(query.odd());
  for (std::size_t i = 0; i < count; ++i, rows += stride) {
    const auto* row = reinterpret_cast<const __m256i*>(rows);
    __m256i a = _mm256_setzero_si256();
    __m256i b = _mm256_setzero_si256();
    for (std::size_t step = 0; step < steps; ++step) {
      const __m256i x = _mm256_load_si256(row + step);
      a = _mm256_dpbusd_epi32(a, _mm256_and_si256(x, half), _mm256_loadu_si256(even + step));
      b = _mm256_dpbusd_epi32(b, _mm256_and_si256(_mm256_srli_epi16(x, 4), half),
                              _mm256_loadu_si256(odd + step));
    }
    sums[i] = sum_of(_mm256_add_epi32(a, b));
  }
}

#endif

}  // namespace

DotQuery::DotQuery(std::span<const std::int8_t> bytes)
    : even_(row_stride(bytes.size())), odd_(even_.size()), quarters_(2 * even_.size()) {
  const std::size_t quarter = quarters_.size() / 4;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::int8_t byte = bytes[i];
    (i % 2 == 0 ? even_ : odd_)[i / 2] = byte;
    quarters_[i % 4 * quarter + i / 4] = byte;
    middle_ += kMiddleNibble * static_cast<float>(byte);
  }
}

std::vector<DotsVariant> dots_variants() {
  std::vector<DotsVariant> out;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512vnni"))
    out.push_back({"avx512vnni", vnni});
  if (__builtin_cpu_supports("avx2")) out.push_back({"avx2", avx2});
  out.push_back({"sse2", sse2});
#endif
  out.push_back({"plain", plain});
  return out;
}

DotsFunction dots() {
  static const DotsFunction fastest = dots_variants().front().function;
  return fastest;
}

}  // namespace gongbu::meaning
