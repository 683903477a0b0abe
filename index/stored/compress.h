// Text made small: zstd, with a dictionary of what the collection's notes have in common, because
// notes are short and by themselves hardly repeat anything. 8 kB of Korean notes: .57 of their size
// without a dictionary, .45 with one.
//
//   Packer packer(dictionary);  packer.pack("# 컨테이너\n…")  →  bytes that Unpacker reads
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gongbu {

/// A dictionary for texts like these; empty when they are too few to gain by one. The same texts
/// give the same dictionary.
std::string train_dictionary(const std::vector<std::string>& samples);

/// One thread at a time.
class Packer {
 public:
  explicit Packer(std::string_view dictionary = {});
  ~Packer();
  Packer(Packer&&) noexcept;
  Packer& operator=(Packer&&) noexcept;

  std::string pack(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// One thread at a time.
class Unpacker {
 public:
  /// `dictionary` is the packer's.
  explicit Unpacker(std::string_view dictionary = {});
  ~Unpacker();
  Unpacker(Unpacker&&) noexcept;
  Unpacker& operator=(Unpacker&&) noexcept;

  /// False when it is not what a packer wrote.
  bool unpack(std::string_view packed, std::string& text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gongbu
