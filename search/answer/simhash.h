// How alike passages are: a note copied into another folder must not take two places among the
// hits. 64 bits, each the majority over the hash bits of the body's words (Charikar 2002): of
// near-identical texts few differ.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace gongbu {

class Analyzer;

/// From a forward record, whose words are known by 16 bits. Cost: about a microsecond.
std::uint64_t simhash(const std::vector<std::uint32_t>& words);

/// From the body itself. Cost: its analysis.
std::uint64_t simhash(std::string_view body, Analyzer& analyzer);

}  // namespace gongbu
