// Classes and forms of characters as tokenizers know them. Texts are valid UTF-8 (corpus/utf8.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/utf8.h"

namespace gongbu::meaning::model2vec {

/// The first `count` characters.
std::string_view first_characters(std::string_view text, std::size_t count);

bool is_whitespace(char32_t c);      // White_Space
bool is_control(char32_t c);         // Cc, Cf and Co, but for tab and line ends
bool is_punctuation(char32_t c);     // ASCII signs and Unicode's punctuation
bool is_cjk(char32_t c);             // blocks of Chinese characters, as BERT lists them
bool is_accent(char32_t c);          // Mn
bool is_letter(char32_t c);          // L
bool is_number(char32_t c);          // N
bool is_word_character(char32_t c);  // what \w is in Rust's regex
void append_lowercase(char32_t c, std::string& out);  // each character by itself, in full

enum class Form : std::uint8_t { kNfc, kNfd, kNfkc, kNfkd };
std::string normalised(std::string_view text, Form form);

/// Where each extended grapheme cluster ends.
std::vector<std::size_t> grapheme_ends(std::string_view text);

}  // namespace gongbu::meaning::model2vec
