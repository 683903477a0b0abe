#include "index/stored/compress.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <cstdint>
#include <new>

namespace gongbu {
namespace {

// On 8 kB notes 3: .51, 9: .48, 19: .46 of the text, at 100, 30 and 5 MB a second.
constexpr int kLevel = 9;
// A dictionary pays when it is small beside what it saves.
constexpr std::size_t kDictionaryShare = 16;  // of the samples
constexpr std::size_t kMinDictionary = 4 << 10;
constexpr std::size_t kMaxDictionary = 110 << 10;  // as zstd --train
// zstd's best, a block of 128 kB in 3 bytes, is below this: a broken size must not be allocated.
constexpr std::uint64_t kMaxRatio = 1 << 16;

}  // namespace

std::string train_dictionary(const std::vector<std::string>& samples) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const std::string& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  const std::size_t size = std::min(all.size() / kDictionaryShare, kMaxDictionary);
  if (size < kMinDictionary) return {};
  std::string dictionary(size, '\0');
  const std::size_t made = ZDICT_trainFromBuffer(dictionary.data(), size, all.data(), sizes.data(),
                                                 static_cast<unsigned>(sizes.size()));
  if (ZDICT_isError(made)) return {};  // nothing in common
  dictionary.resize(made);
  return dictionary;
}

struct Packer::State {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  std::string room;
  ~State() { ZSTD_freeCCtx(context); }
};

Packer::Packer(std::string_view dictionary) : state_(std::make_unique<State>()) {
  ZSTD_CCtx* context = state_->context;
  if (context == nullptr) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context, ZSTD_c_dictIDFlag, 0);
  if (!dictionary.empty() &&
      ZSTD_isError(ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size())))
    throw std::bad_alloc();
}
Packer::~Packer() = default;
Packer::Packer(Packer&&) noexcept = default;
Packer& Packer::operator=(Packer&&) noexcept = default;

std::string Packer::pack(std::string_view text) {
  std::string& room = state_->room;
  room.resize(std::max(room.size(), ZSTD_compressBound(text.size())));
  const std::size_t size =
      ZSTD_compress2(state_->context, room.data(), room.size(), text.data(), text.size());
  if (ZSTD_isError(size)) throw std::bad_alloc();  // the only failure, with room for the bound
  return room.substr(0, size);
}

struct Unpacker::State {
  ZSTD_DCtx* context = ZSTD_createDCtx();
  ~State() { ZSTD_freeDCtx(context); }
};

Unpacker::Unpacker(std::string_view dictionary) : state_(std::make_unique<State>()) {
  if (state_->context == nullptr) throw std::bad_alloc();
  if (!dictionary.empty())
    ZSTD_DCtx_loadDictionary(state_->context, dictionary.data(), dictionary.size());
}
Unpacker::~Unpacker() = default;
Unpacker::Unpacker(Unpacker&&) noexcept = default;
Unpacker& Unpacker::operator=(Unpacker&&) noexcept = default;

bool Unpacker::unpack(std::string_view packed, std::string& text) {
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN ||
      size / kMaxRatio > packed.size())
    return false;
  text.resize(size);
  return ZSTD_decompressDCtx(state_->context, text.data(), size, packed.data(), packed.size()) ==
         size;
}

}  // namespace gongbu
