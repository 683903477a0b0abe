#include "indexer/build/segment.h"

#include <xapian.h>

#include <filesystem>
#include <fstream>

#include "index/bigrams.h"
#include "indexer/glass/segment.h"

namespace gongbu {
namespace {

// Xapian collects postings in trees; while those fit the processor's cache it is quick: 10 MB of
// notes took 7.1 s of CPU in segments of about so many, and 9.9 s in segments of eight times as many.
constexpr std::uint64_t kMaxPostings = 180'000;

class XapianSegment : public Segment {
 public:
  explicit XapianSegment(const std::string& folder) : database_(folder, kSegmentFlags) {}
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

SegmentFormat format_of_xapian(const std::string& scratch) {
  { const Xapian::WritableDatabase database(scratch, kSegmentFlags); }
  std::string magic(glass::kMagic.size(), '\0');
  std::ifstream(scratch + "/iamglass", std::ios::binary)
      .read(magic.data(), static_cast<std::streamsize>(magic.size()));
  std::error_code ignored;  // what is left goes with the build's folder
  std::filesystem::remove_all(scratch, ignored);
  return magic == glass::kMagic ? SegmentFormat::kGlass : SegmentFormat::kOfXapian;
}

std::unique_ptr<Segment> make_segment(const std::string& folder, SegmentFormat format) {
  if (format == SegmentFormat::kGlass) return std::make_unique<glass::GlassSegment>(folder);
  return std::make_unique<XapianSegment>(folder);
}

}  // namespace gongbu
