#include "meaning/model2vec/model.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <vector>

#include "corpus/hash.h"
#include "meaning/mapped_file.h"
#include "meaning/model2vec/characters.h"
#include "meaning/model2vec/safetensors.h"
#include "meaning/model2vec/tokenizer.h"
#include "meaning/scan/quantise.h"

namespace gongbu::meaning {
namespace {

using model2vec::Tensor;
using model2vec::Tokenizer;

constexpr std::size_t kMostTextTokens = 512;
constexpr std::size_t kTextsBetweenPolls = 16;

struct Layout {
  const char *config, *tensors, *tokenizer, *name, *other_name;
};
constexpr Layout kLayouts[] = {
    {"/config.json", "/model.safetensors", "/tokenizer.json", "embeddings", "0"},
    {"/config_sentence_transformers.json", "/model.safetensors", "/tokenizer.json",
     "embedding.weight", "embeddings"},
    {"/config_sentence_transformers.json", "/0_StaticEmbedding/model.safetensors",
     "/0_StaticEmbedding/tokenizer.json", "embedding.weight", "embeddings"}};

// Of a large file its size, its ends and pages in between: reading all of half a gigabyte would
// take longer than the index.
std::uint64_t sampled_hash(std::string_view bytes) {
  constexpr std::size_t kPage = 4096;
  constexpr std::size_t kPages = 256;
  std::string hashes = std::to_string(bytes.size());
  const std::size_t step = std::max(kPage, bytes.size() / kPages);
  for (std::size_t at = 0; at < bytes.size(); at += step)
    hashes += hash_hex(bytes.substr(at, kPage));
  hashes += hash_hex(bytes.substr(bytes.size() - std::min(bytes.size(), kPage)));
  return hash64(hashes);
}

class Model2Vec : public Embedder {
 public:
  Model2Vec(const std::string& folder, MappedFile file, Tensor rows, std::optional<Tensor> weights,
            std::optional<Tensor> mapping, Tokenizer tokenizer, std::uint64_t fingerprint)
      : file_(std::move(file)),
        rows_(std::move(rows)),
        weights_(std::move(weights)),
        mapping_(std::move(mapping)),
        tokenizer_(std::move(tokenizer)),
        model_{"model2vec:" + folder, static_cast<std::uint32_t>(rows_.shape[1]), fingerprint} {}

  const Model& model() const override { return model_; }

  Result<Done> embed(std::span<const std::string_view> texts, TextKind, std::span<float> out,
                     const Cancelled& cancelled) override {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (cancelled && i % kTextsBetweenPolls == 0 && cancelled())
        return Error{ErrorCode::kCancelled, "embedding was broken off", ""};
      Result<Done> done =
          embed_one(texts[i], out.subspan(i * model_.dimensions, model_.dimensions));
      if (!done) return done;
    }
    return Done{};
  }

 private:
  Result<Done> embed_one(std::string_view text, std::span<float> out) const {
    const std::size_t longest = kMostTextTokens * tokenizer_.median_length();
    std::vector<std::uint32_t> tokens =
        tokenizer_.encode(model2vec::first_characters(text, longest));
    if (const auto dropped = tokenizer_.dropped_token()) std::erase(tokens, *dropped);
    tokens.resize(std::min(tokens.size(), kMostTextTokens));
    std::vector<double> sum(out.size());
    for (const std::uint32_t token : tokens) {
      const double row = mapping_ && token < mapping_->count() ? mapping_->number(token) : token;
      if (!(row >= 0 && row < static_cast<double>(rows_.shape[0])) ||
          (mapping_ && token >= mapping_->count()) || (weights_ && token >= weights_->count()))
        return Error{ErrorCode::kCorrupt, Message("token {} of {} has no row", token, model_.name),
                     "download the model again"};
      rows_.add_row(static_cast<std::uint64_t>(row), weights_ ? weights_->number(token) : 1, sum);
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] =
          static_cast<float>(sum[i] / static_cast<double>(std::max<std::size_t>(tokens.size(), 1)));
      if (!std::isfinite(out[i]))
        return Error{ErrorCode::kCorrupt, Message("{} has rows that are no numbers", model_.name),
                     "download the model again"};
    }
    normalise(out);
    return Done{};
  }

  MappedFile file_;
  Tensor rows_;
  std::optional<Tensor> weights_;
  std::optional<Tensor> mapping_;
  Tokenizer tokenizer_;
  Model model_;
};

Error corrupt(const std::string& folder, const Message& how) {
  return {ErrorCode::kCorrupt, Message("the model in {} does not fit together: {}", folder, how),
          "download the model again"};
}

std::optional<Tensor> taken(const std::map<std::string, Tensor>& tensors, const char* name) {
  const auto found = tensors.find(name);
  return found == tensors.end() ? std::nullopt : std::optional(found->second);
}

Result<std::unique_ptr<Embedder>> read_layout(const std::string& folder, const Layout& layout,
                                              const MappedFile& file, const MappedFile& json) {
  const auto tensors = model2vec::read_safetensors(file.bytes(), folder + layout.tensors);
  if (!tensors) return tensors.error();
  std::optional<Tensor> rows = taken(*tensors, layout.name);
  if (!rows) rows = taken(*tensors, layout.other_name);
  if (!rows) return corrupt(folder, Message("there is no tensor \"{}\"", layout.name));
  if (rows->shape.size() != 2 || rows->shape[0] == 0 || rows->shape[1] == 0 ||
      rows->shape[1] > kMostDimensions)
    return corrupt(folder,
                   Message("its rows are no matrix of at most {} columns", kMostDimensions));
  std::optional<Tensor> weights = taken(*tensors, "weights");
  std::optional<Tensor> mapping = taken(*tensors, "mapping");
  Result<Tokenizer> tokenizer = Tokenizer::parse(json.bytes(), folder + layout.tokenizer);
  if (!tokenizer) return tokenizer.error();
  const std::uint64_t tokens = tokenizer->token_count();
  if (!mapping && rows->shape[0] != tokens)
    return corrupt(folder, Message("{} rows for {} tokens", rows->shape[0], tokens));
  if ((mapping && mapping->count() != tokens) || (weights && weights->count() != tokens))
    return corrupt(folder, Message("weights or mapping are not for its {} tokens", tokens));
  const std::uint64_t fingerprint =
      hash64("model2vec " + hex_of(sampled_hash(file.bytes())) + " " + hash_hex(json.bytes()));
  return std::unique_ptr<Embedder>(
      std::make_unique<Model2Vec>(folder, file, std::move(*rows), std::move(weights),
                                  std::move(mapping), std::move(*tokenizer), fingerprint));
}

}  // namespace

Result<std::unique_ptr<Embedder>> open_model2vec(const std::string& folder) {
  for (const Layout& layout : kLayouts) {
    const Result<MappedFile> config = MappedFile::open(folder + layout.config);
    const Result<MappedFile> tensors = MappedFile::open(folder + layout.tensors);
    const Result<MappedFile> tokenizer = MappedFile::open(folder + layout.tokenizer);
    if (config && tensors && tokenizer) return read_layout(folder, layout, *tensors, *tokenizer);
  }
  return Error{ErrorCode::kNotFound, Message("no static model in {}", folder),
               "a model is config.json, model.safetensors and tokenizer.json"};
}

}  // namespace gongbu::meaning
