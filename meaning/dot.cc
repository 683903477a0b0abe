#include "meaning/dot.h"

#include <algorithm>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace gongbu::meaning {
namespace {

void plain(const DotQuery& query, const std::int8_t* rows, std::size_t stride, std::size_t count,
           std::int32_t* sums) {
  for (std::size_t i = 0; i < count; ++i, rows += stride) {
    std::int32_t sum = 0;
    for (std::size_t k = 0; k < stride; ++k) sum += std::int32_t{query.bytes()[k]} * rows[k];
    sums[i] = sum;
  }
}

#if defined(__x86_64__)

// Bytes as 16-bit numbers without unpacking: shifted left, the even ones are 256 times their value;
// shifted right, the odd ones are their value, and the query has 256 times its own. So both sums
// are 256 times the dot product, and add up in one register. A step adds less than 2^24 to a lane:
// 64 steps of 16 bytes before it has to be emptied.
constexpr std::size_t kStepsBetweenSums = 64;

void sse2(const DotQuery& query, const std::int8_t* rows, std::size_t stride, std::size_t count,
          std::int32_t* sums) {
  const std::size_t steps = stride / 16;
  for (std::size_t i = 0; i < count; ++i, rows += stride) {
    const auto* row = reinterpret_cast<const __m128i*>(rows);
    const auto* even = reinterpret_cast<const __m128i*>(query.even());
    const auto* odd = reinterpret_cast<const __m128i*>(query.odd());
    std::int32_t sum = 0;
    for (std::size_t step = 0; step < steps;) {
      const std::size_t end = std::min(steps, step + kStepsBetweenSums);
      __m128i a = _mm_setzero_si128();
      __m128i b = _mm_setzero_si128();
      for (; step < end; ++step) {
        const __m128i x = _mm_load_si128(row + step);
        a = _mm_add_epi32(a, _mm_madd_epi16(_mm_slli_epi16(x, 8), _mm_loadu_si128(even + step)));
        b = _mm_add_epi32(b, _mm_madd_epi16(_mm_srai_epi16(x, 8), _mm_loadu_si128(odd + step)));
      }
      a = _mm_add_epi32(_mm_srai_epi32(a, 8), _mm_srai_epi32(b, 8));
      a = _mm_add_epi32(a, _mm_shuffle_epi32(a, 0x4E));
      a = _mm_add_epi32(a, _mm_shuffle_epi32(a, 0xB1));
      sum += _mm_cvtsi128_si32(a);
    }
    sums[i] = sum;
  }
}

__attribute__((target("avx2"))) std::int32_t sum_of(__m256i lanes) {
  __m128i half = _mm_add_epi32(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4E));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xB1));
  return _mm_cvtsi128_si32(half);
}

__attribute__((target("avx2"))) void avx2(const DotQuery& query, const std::int8_t* rows,
                                          std::size_t stride, std::size_t count,
                                          std::int32_t* sums) {
  const std::size_t steps = stride / 32;
  for (std::size_t i = 0; i < count; ++i, rows += stride) {
    const auto* row = reinterpret_cast<const __m256i*>(rows);
    const auto* even = reinterpret_cast<const __m256i*>(query.even());
    const auto* odd = reinterpret_cast<const __m256i*>(query.odd());
    std::int32_t sum = 0;
    for (std::size_t step = 0; step < steps;) {
      const std::size_t end = std::min(steps, step + kStepsBetweenSums);
      __m256i a = _mm256_setzero_si256();
      __m256i b = _mm256_setzero_si256();
      for (; step < end; ++step) {
        const __m256i x = _mm256_load_si256(row + step);
        a = _mm256_add_epi32(
            a, _mm256_madd_epi16(_mm256_slli_epi16(x, 8), _mm256_loadu_si256(even + step)));
        b = _mm256_add_epi32(
            b, _mm256_madd_epi16(_mm256_srai_epi16(x, 8), _mm256_loadu_si256(odd + step)));
      }
      a = _mm256_add_epi32(_mm256_srai_epi32(a, 8), _mm256_srai_epi32(b, 8));
      sum += sum_of(a);
    }
    sums[i] = sum;
  }
}

// The instruction multiplies bytes without a sign by bytes with one. With its sign bit turned, a
// row's byte is 128 more, so the sum is 128 times the query's sum too large.
__attribute__((target("avx512vl,avx512vnni"))) void vnni(const DotQuery& query,
                                                         const std::int8_t* rows,
                                                         std::size_t stride, std::size_t count,
                                                         std::int32_t* sums) {
  const std::size_t steps = stride / 32;
  const __m256i sign = _mm256_set1_epi8(static_cast<char>(0x80));
  const auto* other = reinterpret_cast<const __m256i*>(query.bytes());
  for (std::size_t i = 0; i < count; ++i, rows += stride) {
    const auto* row = reinterpret_cast<const __m256i*>(rows);
    __m256i a = _mm256_setzero_si256();
    __m256i b = _mm256_setzero_si256();
    for (std::size_t step = 0; step < steps; step += 2) {
      a = _mm256_dpbusd_epi32(a, _mm256_xor_si256(_mm256_load_si256(row + step), sign),
                              _mm256_loadu_si256(other + step));
      b = _mm256_dpbusd_epi32(b, _mm256_xor_si256(_mm256_load_si256(row + step + 1), sign),
                              _mm256_loadu_si256(other + step + 1));
    }
    sums[i] = sum_of(_mm256_add_epi32(a, b)) - 128 * query.sum();
  }
}

#endif

}  // namespace

DotQuery::DotQuery(std::span<const std::int8_t> bytes)
    : bytes_(row_stride(bytes.size())), even_(bytes_.size() / 2), odd_(bytes_.size() / 2) {
  std::copy(bytes.begin(), bytes.end(), bytes_.begin());
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    sum_ += bytes_[i];
    if (i % 2 == 0)
      even_[i / 2] = bytes_[i];
    else
      odd_[i / 2] = static_cast<std::int16_t>(256 * bytes_[i]);
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
