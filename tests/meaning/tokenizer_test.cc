// tokenizer.json: each normalizer, pre-tokenizer and model by itself, with what the tokenizers
// library gives, worked out by hand from its source.
#include "meaning/model2vec/tokenizer.h"

#include <gmock/gmock.h>

#include "meaning/model2vec/characters.h"
#include "meaning/model2vec/precompiled.h"
#include "tests/meaning/made_model.h"

namespace gongbu::meaning::model2vec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string normalise(const std::string& description, const std::string& text) {
  const Json json = Json::parse(description);
  return read_normalizer(&json)(text);
}

std::string pieces(const std::string& description, const std::string& text) {
  const Json json = Json::parse(description);
  std::vector<Piece> out;
  read_pre_tokenizer (&json)({text, true}, out);
  std::string joined;
  for (const Piece& piece : out) joined += "|" + piece.text;
  return joined + "|";
}

TEST(Normalizer, Each) {
  const struct {
    const char *description, *text, *expected;
  } cases[] = {
      {R"({"type":"Lowercase"})", "ABC 가 Éİ", "abc 가 éi̇"},
      {R"({"type":"NFC"})", "\u1100\u1161", "가"},
      {R"({"type":"NFD"})", "가é", "\u1100\u1161e\u0301"},
      {R"({"type":"NFKC"})", "ＡＢ①ﬁ", "AB1fi"},
      {R"({"type":"NFKD"})", "ﬁ가", "fi\u1100\u1161"},
      {R"({"type":"StripAccents"})", "e\u0301é", "eé"},
      {R"({"type":"Strip","strip_left":true,"strip_right":true})", " \u3000a b\t", "a b"},
      {R"({"type":"Strip","strip_left":false,"strip_right":true})", " a ", " a"},
      {R"({"type":"Strip","strip_left":true,"strip_right":false})", " a ", "a "},
      {R"({"type":"Strip"})", "  ", ""},
      {R"({"type":"Prepend","prepend":"▁"})", "a", "▁a"},
      {R"({"type":"Prepend","prepend":"▁"})", "", ""},
      {R"({"type":"Replace","pattern":{"String":","},"content":" , "})", "a,b,,c", "a , b ,  , c"},
      {R"({"type":"Replace","pattern":{"Regex":"\\s+"},"content":" "})", " a\u3000\n b ", " a b "},
      {R"({"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "})", "a  b c\n\nd   ",
       "a b c\n\nd "},
      {R"({"type":"Sequence","normalizers":[{"type":"Lowercase"},{"type":"Prepend","prepend":"X"}]})",
       "A", "Xa"},
      {R"({"type":"Precompiled","precompiled_charsmap":null})", "a", "a"},
      {R"({"type":"BertNormalizer"})", "Ａé\t가漢\u200B\uFFFDÀ", "ａe \u1100\u1161 漢 a"},
      {R"({"type":"BertNormalizer","lowercase":false})", "É漢", "É 漢 "},
      {R"({"type":"BertNormalizer","lowercase":true,"strip_accents":false,"handle_chinese_chars":false})",
       "É漢", "é漢"},
      {R"({"type":"BertNormalizer","lowercase":false,"strip_accents":true,"clean_text":false})",
       "É\t", "E\t"}};
  for (const auto& [description, text, expected] : cases)
    EXPECT_EQ(normalise(description, text), expected) << description;
}

TEST(PreTokenizer, Each) {
  const struct {
    const char *description, *text, *expected;
  } cases[] = {
      {R"({"type":"WhitespaceSplit"})", " a b\u3000c,d ", "|a|b|c,d|"},
      {R"({"type":"BertPreTokenizer"})", "it's 가, (b)", "|it|'|s|가|,|(|b|)|"},
      {R"({"type":"Whitespace"})", "it's a_b!? 가", "|it|'|s|a_b|!?|가|"},
      {R"({"type":"Punctuation"})", "a,b c.", "|a|,|b c|.|"},
      {R"({"type":"Digits","individual_digits":true})", "a12b", "|a|1|2|b|"},
      {R"({"type":"Digits"})", "a12b", "|a|12|b|"},
      {R"({"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":false})",
       "가 나  다", "|▁가▁나▁▁다|"},
      {R"({"type":"Metaspace"})", "가 나  다", "|▁가|▁나|▁|▁다|"},
      {R"({"type":"Metaspace"})", " 가\t나", "|▁가\t나|"},
      {R"({"type":"Metaspace","prepend_scheme":"never"})", "가 나", "|가|▁나|"},
      {R"({"type":"Metaspace","add_prefix_space":false})", "가 나", "|가|▁나|"},
      {R"({"type":"Sequence","pretokenizers":[{"type":"WhitespaceSplit"},{"type":"Metaspace","prepend_scheme":"first"}]})",
       "가 나", "|▁가|나|"},
      {R"({"type":"ByteLevel","add_prefix_space":false})", "I'll go  to 12 가!",
       "|I|'ll|Ġgo|Ġ|Ġto|Ġ12|Ġê°Ģ|!|"},
      {R"({"type":"ByteLevel"})", "a\n\n b ", "|Ġa|ĊĊ|Ġb|Ġ|"},
      {R"({"type":"ByteLevel","add_prefix_space":false,"use_regex":false})", "a b", "|aĠb|"}};
  for (const auto& [description, text, expected] : cases)
    EXPECT_EQ(pieces(description, text), expected) << description;
}

std::string wordpiece(const std::string& more = "") {
  return R"({"normalizer":{"type":"BertNormalizer","lowercase":true},"pre_tokenizer":{"type":"BertPreTokenizer"},
    "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":8,
    "vocab":{"[PAD]":0,"[UNK]":1,"token":2,"##ize":3,"##r":4,"to":5,"##ken":6,",":7}})" +
         more + "}";
}

std::vector<std::uint32_t> encode(const std::string& json, std::string_view text) {
  const Result<Tokenizer> tokenizer = Tokenizer::parse(json, "tokenizer.json");
  EXPECT_TRUE(tokenizer) << tokenizer.error().message;
  return tokenizer ? tokenizer->encode(text) : std::vector<std::uint32_t>();
}

TEST(WordPiece, TakesTheLongestPieces) {
  EXPECT_THAT(encode(wordpiece(), "Tokenize, to"), ElementsAre(2, 3, 7, 5));
  EXPECT_THAT(encode(wordpiece(), "tor"), ElementsAre(5, 4));
  EXPECT_THAT(encode(wordpiece(), "tokenx"), ElementsAre(1));     // a part is no token: all unknown
  EXPECT_THAT(encode(wordpiece(), "tokenizer"), ElementsAre(1));  // nine characters
  EXPECT_THAT(encode(wordpiece(), ""), ElementsAre());
}

// "ab" is worth more than "a" and "b"; "abc" less than "ab" and "c".
const char* const kUnigram =
    R"({"pre_tokenizer":{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":false},
  "model":{"type":"Unigram","unk_id":1,"byte_fallback":false,
  "vocab":[["[PAD]",0],["[UNK]",0],["▁",-2],["a",-3],["b",-3],["ab",-4],["c",-1],["abc",-6],["▁가",-2.5],["나",-4],["??",-5]]}})";

TEST(Unigram, TakesTheBestPath) {
  EXPECT_THAT(encode(kUnigram, "abc"), ElementsAre(2, 5, 6));
  EXPECT_THAT(encode(kUnigram, "ba"), ElementsAre(2, 4, 3));
  EXPECT_THAT(encode(kUnigram, "가나"), ElementsAre(8, 9));
  EXPECT_THAT(encode(kUnigram, "가 가"), ElementsAre(8, 8));
}

TEST(Unigram, UnknownsSideBySideAreOne) {
  EXPECT_THAT(encode(kUnigram, "axyb"), ElementsAre(2, 3, 1, 4));
  EXPECT_THAT(encode(kUnigram, "xy"), ElementsAre(2, 1));
  EXPECT_THAT(encode(kUnigram, "漢字"), ElementsAre(2, 1));
}

TEST(Unigram, ARunOfUnknownsMayBeAToken) {
  // "??" has a better path as itself; with a score below two unknowns it comes out of the run.
  const std::string poor =
      R"({"model":{"type":"Unigram","unk_id":0,"vocab":[["[UNK]",0],["a",-1],["??",-90]]}})";
  EXPECT_THAT(encode(poor, "a??"), ElementsAre(1, 2));
}

TEST(Unigram, BytesStandForUnknowns) {
  const std::string bytes =
      R"({"model":{"type":"Unigram","unk_id":0,"byte_fallback":true,"vocab":[["[UNK]",0],["a",-1],["<0xC3>",-5],["<0xA9>",-5]]}})";
  EXPECT_THAT(encode(bytes, "aé"), ElementsAre(1, 2, 3));
  EXPECT_THAT(encode(bytes, "aè"), ElementsAre(1, 0));  // one of its bytes is missing
}

TEST(Unigram, OfEqualTokensTheLastCounts) {
  EXPECT_THAT(
      encode(R"({"model":{"type":"Unigram","unk_id":0,"vocab":[["u",0],["a",-1],["a",-2]]}})", "a"),
      ElementsAre(2));
}

std::string bpe(const std::string& merges, const std::string& more = "") {
  return R"({"model":{"type":"BPE",)" + more +
         R"("vocab":{"[UNK]":0,"l":1,"o":2,"w":3,"e":4,"r":5,"lo":6,"low":7,"er":8,"we":9},"merges":)" +
         merges + "}}";
}

TEST(Bpe, JoinsThePairThatWasLearnedFirst) {
  const std::string merges = R"(["l o","lo w","e r","w e"])";
  EXPECT_THAT(encode(bpe(merges), "lower"), ElementsAre(7, 8));
  EXPECT_THAT(encode(bpe(merges), "wer"), ElementsAre(3, 8));
  EXPECT_THAT(encode(bpe(merges), "we"), ElementsAre(9));
  EXPECT_THAT(encode(bpe(R"([["w","e"],["l","o"]])"), "lower"), ElementsAre(6, 9, 5));
  EXPECT_THAT(encode(bpe(merges), ""), ElementsAre());
}

TEST(Bpe, UnknownCharacters) {
  const std::string merges = R"(["l o"])";
  EXPECT_THAT(encode(bpe(merges), "lxyo"), ElementsAre(6));  // left out, and l o side by side
  EXPECT_THAT(encode(bpe(merges, R"("unk_token":"[UNK]",)"), "lxyo"), ElementsAre(1, 0, 0, 2));
  EXPECT_THAT(encode(bpe(merges, R"("unk_token":"[UNK]","fuse_unk":true,)"), "lxyo"),
              ElementsAre(1, 0, 2));
}

TEST(Bpe, WholeWordsMayPassMerges) {
  EXPECT_THAT(encode(bpe("[]", R"("ignore_merges":true,)"), "low"), ElementsAre(7));
  EXPECT_THAT(encode(bpe("[]"), "low"), ElementsAre(1, 2, 3));
}

TEST(WordLevel, IsTheWholePiece) {
  const std::string json =
      R"({"pre_tokenizer":{"type":"WhitespaceSplit"},"model":{"type":"WordLevel","vocab":{"[UNK]":0,"가":1},"unk_token":"[UNK]"}})";
  EXPECT_THAT(encode(json, "가 나"), ElementsAre(1, 0));
}

TEST(AddedTokens, ComeBeforeTheModel) {
  const auto with = [](const char* token) {
    return wordpiece(std::string(R"(,"added_tokens":[)") + token + "]");
  };
  const std::string mask = with(R"({"id":9,"content":"[MASK]","normalized":false})");
  EXPECT_THAT(encode(mask, "to[MASK]token [mask]"), ElementsAre(5, 9, 2, 1, 1, 1));
  const std::string word =
      with(R"({"id":9,"content":"AWS S3","normalized":true,"single_word":true})");
  EXPECT_THAT(encode(word, "to aws s3, to"), ElementsAre(5, 9, 7, 5));
  EXPECT_THAT(encode(word, "to aws s3x"), ElementsAre(5, 1, 1));
  const std::string spaces = with(R"({"id":9,"content":"<s>","lstrip":true,"rstrip":true})");
  EXPECT_THAT(encode(spaces, "to  <s>  to"), ElementsAre(5, 9, 5));
}

TEST(Tokenizer, CountsItsTokens) {
  const Result<Tokenizer> tokenizer = Tokenizer::parse(
      wordpiece(R"(,"added_tokens":[{"id":1,"content":"[UNK]"},{"id":8,"content":"[MASK]"}])"),
      "t");
  ASSERT_TRUE(tokenizer);
  EXPECT_EQ(tokenizer->token_count(), 9U);
  // 1 2 3 5 5 5 5 5 6: [PAD] [UNK] token ##ize ##r to ##ken , [MASK]
  EXPECT_EQ(tokenizer->median_length(), 5U);
  EXPECT_EQ(tokenizer->dropped_token(), 1U);
  EXPECT_EQ(Tokenizer::parse(kUnigram, "t").value().dropped_token(), std::nullopt);
}

// A charsmap by hand: a double array trie in which the child of a place is at place ^ offset ^ byte,
// and the value of an entry at place ^ offset.
TEST(Precompiled, ReplacesClustersAndCharacters) {
  std::vector<std::uint32_t> units(1024);
  const auto go = [&](std::uint32_t from, std::uint32_t to) { units[from] |= (from ^ to) << 10; };
  std::uint32_t place = 0;
  for (const std::uint32_t byte : {0xC3U, 0xA9U}) {  // é
    const std::uint32_t base = place < 256 ? 256 : 512;
    go(place, base);
    place = base ^ byte;
    units[place] = byte;
  }
  go(place, 768);
  units[place] |= 1U << 8;    // has a value
  units[768] = 0 | 1U << 31;  // the replacement at 0
  const std::string replacements("e'\0", 3);
  std::string bytes(4 + units.size() * 4, '\0');
  const auto size = static_cast<std::uint32_t>(units.size() * 4);
  std::memcpy(bytes.data(), &size, 4);
  std::memcpy(bytes.data() + 4, units.data(), size);
  bytes += replacements;
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string base64;
  bytes.resize((bytes.size() + 2) / 3 * 3);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k)
      three = three << 8 | static_cast<unsigned char>(bytes[i + k]);
    for (int shift = 18; shift >= 0; shift -= 6) base64 += kDigits[three >> shift & 63];
  }
  const Precompiled table(base64);
  EXPECT_EQ(table.apply("aéz"), "ae'z");
  EXPECT_EQ(table.apply("가é\u0301나"),
            "가e'나");  // a cluster that begins with an entry is replaced whole
  EXPECT_EQ(table.apply("è"), "è");
}

TEST(Precompiled, DamagedTablesAreRefusedOrHarmless) {
  EXPECT_THROW(Precompiled("AA"), Broken);
  EXPECT_THROW(Precompiled("*"), Broken);
  EXPECT_THROW(Precompiled("/////w=="), Broken);
  EXPECT_EQ(Precompiled("").apply("가a"), "가a");
  EXPECT_EQ(Precompiled("BAAAAP////8=").apply("가a"), "가a");
}

TEST(Tokenizer, WhatIsNotImplementedIsNamed) {
  const std::pair<std::string, const char*> cases[] = {
      {R"({"normalizer":{"type":"Nmt"},"model":{"type":"BPE","vocab":{},"merges":[]}})",
       "normalizer Nmt"},
      {R"({"normalizer":{"type":"Replace","pattern":{"Regex":"a|b"},"content":""}})", "a|b"},
      {R"({"pre_tokenizer":{"type":"Split","pattern":{"Regex":"x"},"behavior":"Isolated"}})",
       "pre_tokenizer Split"},
      {R"({"pre_tokenizer":{"type":"Punctuation","behavior":"Removed"}})", "Removed"},
      {R"({"model":{"type":"Neural"}})", "Neural"},
      {R"({"model":{"type":"BPE","dropout":0.1,"vocab":{"a":0},"merges":[]}})", "dropout"}};
  for (const auto& [json, named] : cases) {
    const Result<Tokenizer> refused = Tokenizer::parse(json, "tokenizer.json");
    ASSERT_FALSE(refused) << json;
    EXPECT_EQ(refused.error().code, ErrorCode::kInvalid);
    EXPECT_THAT(refused.error().message, HasSubstr(named));
  }
}

TEST(Tokenizer, BrokenOnesAreRefused) {
  std::string deep = R"({"type":"Lowercase"})";
  for (int i = 0; i < 40; ++i) deep = R"({"type":"Sequence","normalizers":[)" + deep + "]}";
  const std::string cases[] = {
      "",
      "{",
      "[]",
      "3",
      R"({"model":null})",
      R"({"model":{"type":"WordPiece","vocab":{"a":0}}})",
      R"({"model":{"type":"WordPiece","unk_token":"b","vocab":{"a":0}}})",
      R"({"model":{"type":"WordPiece","unk_token":"a","vocab":{"a":-1}}})",
      R"({"model":{"type":"WordPiece","unk_token":"a","vocab":{"a":1e99}}})",
      R"({"model":{"type":"Unigram","vocab":[]}})",
      R"({"model":{"type":"Unigram","vocab":[["a"]]}})",
      R"({"model":{"type":"Unigram","vocab":[["a",-1]],"unk_id":1}})",
      R"({"model":{"type":"Unigram","vocab":[["a",1e999]]}})",
      R"({"model":{"type":"BPE","vocab":{"a":0},"merges":["a b"]}})",
      R"({"model":{"type":"BPE","vocab":{"a":0},"merges":["a"]}})",
      R"({"model":{"type":"BPE","vocab":{"a":0},"merges":["a a"]}})",
      R"({"model":{"type":"BPE","vocab":{"a":0},"merges":[[1,2]]}})",
      R"({"normalizer":)" + deep + "}",
      R"({"normalizer":{"type":"Replace","pattern":{"String":""},"content":""}})",
      "{\"model\":{\"type\":\"WordLevel\",\"vocab\":{\"\xFF\":0}}}"};
  for (const std::string& json : cases) {
    const Result<Tokenizer> refused = Tokenizer::parse(json, "tokenizer.json");
    ASSERT_FALSE(refused) << json;
    EXPECT_EQ(refused.error().code, ErrorCode::kCorrupt) << json;
    EXPECT_THAT(refused.error().message, HasSubstr("tokenizer.json"));
  }
}

TEST(Tokenizer, ManyAddedTokensAreFound) {
  std::string added;
  for (int i = 0; i < 50000; ++i)
    added += (i ? "," : "") + (R"({"id":)" + std::to_string(8 + i)) + R"(,"content":"<t)" +
             std::to_string(i) + R"(>"})";
  const Result<Tokenizer> tokenizer =
      Tokenizer::parse(wordpiece(R"(,"added_tokens":[)" + added + "]"), "t");
  ASSERT_TRUE(tokenizer);
  EXPECT_THAT(tokenizer->encode("to<t49999>to"), ElementsAre(5, 50007, 5));
}

TEST(Tokenizer, BadBytesAreUnknown) {
  EXPECT_THAT(encode(kUnigram, "a\xFF"), ElementsAre(2, 3, 1));
}

}  // namespace
}  // namespace gongbu::meaning::model2vec
