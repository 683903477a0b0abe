#include "meaning/model2vec/safetensors.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <optional>

#include "meaning/json_fields.h"

namespace gongbu::meaning::model2vec {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are mapped as they are");

// What the format's own reader accepts.
constexpr std::uint64_t kLongestHead = 100'000'000;
constexpr std::uint64_t kMostNumbers = std::uint64_t{1} << 40;
constexpr std::size_t kMostAxes = 8;

std::optional<NumberType> type_named(const std::string& name) {
  if (name == "F64") return NumberType::kF64;
  if (name == "F32") return NumberType::kF32;
  if (name == "F16") return NumberType::kF16;
  if (name == "I64") return NumberType::kI64;
  if (name == "I32") return NumberType::kI32;
  if (name == "I8") return NumberType::kI8;
  return std::nullopt;
}

std::uint64_t size_of(NumberType type) {
  switch (type) {
    case NumberType::kF64:
    case NumberType::kI64:
      return 8;
    case NumberType::kF32:
    case NumberType::kI32:
      return 4;
    case NumberType::kF16:
      return 2;
    case NumberType::kI8:
      return 1;
  }
  return 1;
}

template <typename T>
T read(std::string_view bytes, std::uint64_t index) {
  T value;
  std::memcpy(&value, bytes.data() + index * sizeof value, sizeof value);
  return value;
}

double half(std::uint16_t bits) {
  const int exponent = bits >> 10 & 31;
  const int fraction = bits & 1023;
  double value = 0;
  if (exponent == 31)
    value = fraction ? NAN : INFINITY;
  else
    value = exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(fraction + 1024, exponent - 25);
  return bits & 0x8000 ? -value : value;
}

std::optional<Tensor> tensor_of(const Json& entry, std::string_view data) {
  const Json& shape = field(entry, "shape");
  const Json& offsets = field(entry, "data_offsets");
  if (!shape.is_array() || shape.size() > kMostAxes) throw Broken("a shape is no list of numbers");
  if (!offsets.is_array() || offsets.size() != 2) throw Broken("data_offsets are not two");
  const std::uint64_t begin = number(offsets[0], "data_offsets", data.size());
  const std::uint64_t end = number(offsets[1], "data_offsets", data.size());
  if (begin > end) throw Broken("data_offsets go backwards");
  Tensor tensor;
  std::uint64_t count = 1;
  for (const Json& axis : shape) {
    tensor.shape.push_back(number(axis, "shape", kMostNumbers));
    if (tensor.shape.back() > 0 && count > kMostNumbers / tensor.shape.back())
      throw Broken("a shape is too large");
    count *= tensor.shape.back();
  }
  const std::optional<NumberType> type = type_named(text_field(entry, "dtype"));
  if (!type) return std::nullopt;
  if (end - begin != count * size_of(*type))
    throw Broken("a tensor's size is not what its shape says");
  tensor.type = *type;
  tensor.bytes = data.substr(begin, end - begin);
  return tensor;
}

std::map<std::string, Tensor> read_all(std::string_view bytes) {
  if (bytes.size() < 8) throw Broken("it is cut off");
  const auto length = read<std::uint64_t>(bytes, 0);
  if (length > kLongestHead || length > bytes.size() - 8) throw Broken("its head is cut off");
  const std::string_view head = bytes.substr(8, length);
  const Json json = Json::parse(head, nullptr, false);
  if (!json.is_object()) throw Broken("its head is no JSON object");
  std::map<std::string, Tensor> out;
  for (const auto& [name, entry] : json.items()) {
    if (name == "__metadata__") continue;
    try {
      if (std::optional<Tensor> tensor = tensor_of(entry, bytes.substr(8 + length)))
        out.emplace(name, std::move(*tensor));
    } catch (const Broken& why) {
      throw Broken("tensor \"" + name.substr(0, 60) + "\": " + why.what());
    }
  }
  return out;
}

}  // namespace

std::uint64_t Tensor::count() const {
  std::uint64_t out = 1;
  for (const std::uint64_t axis : shape) out *= axis;
  return out;
}

double Tensor::number(std::uint64_t index) const {
  switch (type) {
    case NumberType::kF64:
      return read<double>(bytes, index);
    case NumberType::kF32:
      return double{read<float>(bytes, index)};
    case NumberType::kF16:
      return half(read<std::uint16_t>(bytes, index));
    case NumberType::kI64:
      return static_cast<double>(read<std::int64_t>(bytes, index));
    case NumberType::kI32:
      return read<std::int32_t>(bytes, index);
    case NumberType::kI8:
      return read<std::int8_t>(bytes, index);
  }
  return 0;
}

void Tensor::add_row(std::uint64_t row, double factor, std::span<double> sum) const {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += factor * number(row * sum.size() + i);
}

Result<std::map<std::string, Tensor>> read_safetensors(std::string_view bytes,
                                                       const std::string& name) {
  try {
    return read_all(bytes);
  } catch (const Broken& why) {
    return Error{ErrorCode::kCorrupt,
                 Message("{} is no whole file of tensors: {}", name, Message(why.what())),
                 "download the model again"};
  }
}

}  // namespace gongbu::meaning::model2vec
