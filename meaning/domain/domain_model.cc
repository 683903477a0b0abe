#include "meaning/domain/domain_model.h"

#include <cmath>

#include "corpus/hash.h"
#include "meaning/file_head.h"

namespace gongbu::meaning {
namespace {

Error damaged(const std::string& name, const Message& how) {
  return {ErrorCode::kCorrupt, Message("{} is no whole domain model: {}", name, how),
          "install gongbu again"};
}

}  // namespace

Result<DomainModel> DomainModel::open(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return file.error();
  return parse(std::move(*file), path);
}

Result<DomainModel> DomainModel::parse(MappedFile file, const std::string& name) {
  Result<DomainModel> model = parse(file.bytes(), name);
  if (model) model->file_ = std::move(file);
  return model;
}

Result<DomainModel> DomainModel::parse(std::string_view bytes, const std::string& name) {
  DomainModel model;
  DomainHead& head = model.head_;
  if (const Message fault = read_head(bytes, kDomainMagic, head); !fault.empty())
    return damaged(name, fault);
  if (head.version != kDomainVersion || head.analyzer != kAnalyzerVersion)
    return Error{ErrorCode::kWrongVersion,
                 Message("{} is a domain model for another version of gongbu", name),
                 "install the one that belongs to this version"};
  model.weights_ = bytes.substr(sizeof head);
  if (head.buckets != kDomainBuckets || model.weights_.size() != head.buckets ||
      hash64(model.weights_) != head.weights_checksum || !std::isfinite(head.scale) ||
      !std::isfinite(head.bias))
    return damaged(name, "its weights have changed");
  return model;
}

double DomainModel::score(std::string_view text) {
  domain_buckets(text, *analyzer_, buckets_);
  double sum = 0;
  for (const std::uint32_t bucket : buckets_) sum += static_cast<signed char>(weights_[bucket]);
  return sum * head_.scale / domain_norm(buckets_) + head_.bias;
}

}  // namespace gongbu::meaning
