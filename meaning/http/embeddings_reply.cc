#include "meaning/http/embeddings_reply.h"

#include <cmath>
#include <cstring>

#include "corpus/utf8.h"
#include "meaning/base64.h"
#include "meaning/embedder.h"
#include "meaning/json_fields.h"
#include "meaning/scan/quantise.h"

namespace gongbu::meaning {
namespace {

constexpr std::size_t kLongestMessage = 200;

std::vector<float> numbers_of(const Json& embedding) {
  std::vector<float> out;
  if (embedding.is_string()) {
    const auto bytes = decode_base64(embedding.get_ref<const std::string&>());
    if (!bytes || bytes->size() % sizeof(float) != 0)
      throw Broken("an embedding is no base64 of floats");
    out.resize(bytes->size() / sizeof(float));
    if (!out.empty()) std::memcpy(out.data(), bytes->data(), bytes->size());
  } else if (embedding.is_array()) {
    for (const Json& number : embedding) {
      if (!number.is_number()) throw Broken("an embedding has something else than numbers");
      out.push_back(number.get<float>());
    }
  } else {
    throw Broken("an embedding is neither numbers nor base64");
  }
  if (out.empty() || out.size() > kMostDimensions)
    throw Broken("an embedding has " + std::to_string(out.size()) + " numbers");
  if (!normalise(out)) throw Broken("an embedding is zero, or has what is no number");
  return out;
}

std::vector<std::vector<float>> read(std::string_view text, std::size_t count) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) throw Broken("it is no JSON: " + error_message(text));
  const Json& data = field(json, "data");
  if (!data.is_array()) throw Broken("\"data\" is no list");
  if (data.size() != count)
    throw Broken("it has " + std::to_string(data.size()) + " vectors for " + std::to_string(count) +
                 " texts");
  std::vector<std::vector<float>> out(count);
  std::size_t place = 0;
  for (const Json& entry : data) {
    std::size_t index = place++;
    if (const Json* given = optional_field(entry, "index"))
      index = number(*given, "index", count - 1);
    if (!out[index].empty()) throw Broken("two vectors are for one text");
    out[index] = numbers_of(field(entry, "embedding"));
    if (out[index].size() != numbers_of(field(data[0], "embedding")).size())
      throw Broken("its vectors differ in size");
  }
  return out;
}

}  // namespace

Result<std::vector<std::vector<float>>> read_embeddings(std::string_view json, std::size_t count) {
  try {
    return read(json, count);
  } catch (const Broken& why) {
    return Error{
        ErrorCode::kCorrupt,
        Message("the answer of the embedding server is not usable: {}", Message(why.what())), ""};
  }
}

std::string error_message(std::string_view body) {
  std::string text(body.substr(0, 4 * kLongestMessage));
  if (const Json json = Json::parse(body, nullptr, false); json.is_object()) {
    const auto error = json.find("error");
    const Json& holder = error != json.end() && error->is_object() ? *error : json;
    if (error != json.end() && error->is_string()) text = error->get<std::string>();
    for (const char* name : {"message", "detail"})
      if (const auto message = holder.find(name); message != holder.end() && message->is_string())
        text = message->get<std::string>();
  }
  std::string out;
  for (const char c : repair_utf8(text)) {
    const bool space = static_cast<unsigned char>(c) <= ' ' || c == 0x7F;
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.size() <= kLongestMessage) return out;
  return out.substr(0, character_begin(out, kLongestMessage)) + "…";
}

}  // namespace gongbu::meaning
