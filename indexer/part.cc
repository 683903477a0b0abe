#include "indexer/part.h"

#include <xapian.h>

#include <filesystem>
#include <fstream>

#include "indexer/bigrams.h"
#include "indexer/glass_part.h"

namespace gongbu {
namespace {

// Xapian collects postings in trees; while those fit the processor's cache it is quick: 10 MB of
// notes took 7.1 s of CPU in parts of about so many, and 9.9 s in parts of eight times as many.
constexpr std::uint64_t kMaxPostings = 180'000;

class XapianPart : public Part {
 public:
  explicit XapianPart(const std::string& folder) : database_(folder, kPartFlags) {}
  void add(const Document& document) override {
    postings_ += document.terms.size();
    database_.add_document(xapian_document(document));
  }
  void set_metadata(std::string key, std::string value) override {
    database_.set_metadata(key, value);
  }
  bool full() const override { return postings_ >= kMaxPostings; }
  void finish(WordSet& words) override {
    database_.commit();
    const auto end = database_.allterms_end();
    auto term = database_.allterms_begin();
    if (term != end) term.skip_to(std::string(bigrams::kFirstWord));
    for (; term != end; ++term)
      if (std::string word = *term; bigrams::inside(word)) words.insert(std::move(word));
  }

 private:
  Xapian::WritableDatabase database_;
  std::uint64_t postings_ = 0;
};

}  // namespace

PartFormat format_of_xapian(const std::string& scratch) {
  { const Xapian::WritableDatabase database(scratch, kPartFlags); }
  std::string magic(glass::kMagic.size(), '\0');
  std::ifstream(scratch + "/iamglass", std::ios::binary)
      .read(magic.data(), static_cast<std::streamsize>(magic.size()));
  std::filesystem::remove_all(scratch);
  return magic == glass::kMagic ? PartFormat::kGlass : PartFormat::kOfXapian;
}

std::unique_ptr<Part> make_part(const std::string& folder, PartFormat format) {
  if (format == PartFormat::kGlass) return std::make_unique<glass::GlassPart>(folder);
  return std::make_unique<XapianPart>(folder);
}

}  // namespace gongbu
