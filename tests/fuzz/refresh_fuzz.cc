// Any sequence of edits to a few notes, with refreshes in between: in the end the index is the one
// that a build from nothing gives, term for term.
//
// The bytes are orders: two that say what to do to which note, then for a text its length in eights
// and the text itself. What is cut off is done as far as it goes.
#include <algorithm>
#include <array>
#include <string>

#include "indexer/run.h"
#include "tests/fuzz/fuzz.h"
#include "tests/indexer/support.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;
using fuzz::check;

constexpr std::array<const char*, 6> kNames = {"a.md",          "b.md",         "aws/a.md",
                                               "aws/깊은/c.md", "메모/노트.md", "d.txt"};
constexpr std::size_t kMaxOrders = 12;

class Orders {
 public:
  explicit Orders(std::string_view bytes) : bytes_(bytes) {}
  bool empty() const { return bytes_.empty(); }
  std::size_t number() {
    if (bytes_.empty()) return 0;
    const auto out = static_cast<std::uint8_t>(bytes_.front());
    bytes_.remove_prefix(1);
    return out;
  }
  std::string text() {
    const std::size_t wanted = number() * 8;
    const std::size_t size = std::min(wanted, bytes_.size());
    std::string out(bytes_.substr(0, size));
    bytes_.remove_prefix(size);
    return out;
  }

 private:
  std::string_view bytes_;
};

class Scene {
 public:
  void obey(Orders& orders) {
    const std::size_t what = orders.number() % 7;
    const fs::path note = source() / kNames[orders.number() % kNames.size()];
    const bool there = fs::exists(note);
    switch (what) {
      case 0:
      case 1:
        return testing_support::write_file(note, orders.text());
      case 2:
        return testing_support::write_file(
            note, (there ? testing_support::read_file(note) : "") + '\n' + orders.text());
      case 3:
        return testing_support::write_file(
            note, orders.text() + '\n' + (there ? testing_support::read_file(note) : ""));
      case 4:
        fs::remove(note);
        return;
      case 5: {
        const fs::path to = source() / kNames[orders.number() % kNames.size()];
        fs::create_directories(to.parent_path());
        if (there) fs::rename(note, to);
        return;
      }
      default:
        index(db("index"));
    }
  }

  void compare() {
    // Of a note that cannot be read any more the index keeps what it had: such notes go.
    for (const Skipped& skipped : index(db("index")).skipped) fs::remove(source() / skipped.path);
    index(db("index"));
    index(db("anew"));
    const bool same =
        testing_support::printed_index(db("index")) == testing_support::printed_index(db("anew"));
    if (!same) testing_support::expect_same_index(db("index"), db("anew"), "after the orders");
    check(same, "a refreshed index is the one built from nothing");
  }

  Scene() { fs::create_directories(source()); }

 private:
  fs::path source() const { return folder_.path() / "notes"; }
  std::string db(const char* name) const { return (folder_.path() / name).string(); }
  IndexReport index(const std::string& db) {
    Result<IndexReport> report = index_sources({.db = db,
                                                .roots = {source().string()},
                                                .catalogs = testing_support::small_catalog(),
                                                .prune = true,  // as a build from nothing would
                                                .threads = 1});
    check(report.has_value(), "no note stops a run");
    return *std::move(report);
  }

  testing_support::TempFolder folder_;
};

}  // namespace
}  // namespace gongbu

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gongbu::Orders orders(gongbu::fuzz::text(data, size));
  gongbu::Scene scene;
  for (std::size_t done = 0; done < gongbu::kMaxOrders && !orders.empty(); ++done)
    scene.obey(orders);
  scene.compare();
  return 0;
}
