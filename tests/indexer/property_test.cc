// Random edits, each followed by an incremental run: in the end the index is the one that a build
// from nothing gives.
#include <random>

#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using namespace testing_support;

const std::vector<std::string> kWords = {
    "람다",   "서버리스", "컨테이너를", "Fargate",    "ECS는",  "S3",
    "bucket", "정책",     "IAM",        "로드밸런서", "VPC",    "서브넷에",
    "15분",   "캐시",     "snapshot",   "front-end",  "백업을", "EC2"};

class Editor {
 public:
  Editor(Notes& notes, unsigned seed) : notes_(notes), random_(seed) {}

  void edit() {
    const std::vector<fs::path> files = existing();
    switch (files.empty() ? 0 : pick(9)) {
      case 0:
      case 1:
        return notes_.write(name(), note());
      case 2:
        return write_file(files[pick(files.size())], note());
      case 3: {  // one line more
        const fs::path& file = files[pick(files.size())];
        return write_file(file, read_file(file) + "- " + words(4) + '\n');
      }
      case 4: {  // one section in front
        const fs::path& file = files[pick(files.size())];
        return write_file(file, "## " + words(2) + "\n" + words(9) + "\n\n" + read_file(file));
      }
      case 5:
        fs::remove(files[pick(files.size())]);
        return;
      case 6: {
        const fs::path to = notes_.source() / name();
        fs::create_directories(to.parent_path());
        return fs::rename(files[pick(files.size())], to);
      }
      case 7: {  // two notes change places
        const fs::path& a = files[pick(files.size())];
        const fs::path& b = files[pick(files.size())];
        const fs::path aside = notes_.source() / "aside.tmp";
        fs::rename(a, aside);
        if (fs::exists(b)) fs::rename(b, a);
        return fs::rename(aside, b);
      }
      default:
        return write_file(files[pick(files.size())], "");
    }
  }

 private:
  std::size_t pick(std::size_t n) { return random_() % n; }
  std::string words(std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += (i ? " " : "") + kWords[pick(kWords.size())];
    return out;
  }
  std::string name() {
    static const std::vector<std::string> kFolders = {"", "aws/", "aws/깊은/", "메모/"};
    return kFolders[pick(kFolders.size())] + static_cast<char>('a' + pick(6)) + ".md";
  }
  std::string note() {
    std::string out = "# " + words(2) + "\n\n";
    for (std::size_t sections = pick(5); sections > 0; --sections) {
      out += "## " + words(1) + "\n" + words(6) + "\n\n";
      for (std::size_t bullets = pick(4); bullets > 0; --bullets)
        out += "- **" + words(1) + "**: " + words(5) + '\n';
      if (pick(3) == 0)
        out += "\n| 서비스 | 설명 |\n|---|---|\n| " + words(1) + " | " + words(4) + " |\n| " +
               words(1) + " | " + words(3) + " |\n";
      out += '\n';
    }
    return out;
  }
  std::vector<fs::path> existing() const {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(notes_.source()))
      if (entry.is_regular_file()) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
  }

  Notes& notes_;
  std::mt19937 random_;
};

class RandomEdits : public testing::TestWithParam<unsigned> {};

TEST_P(RandomEdits, TheIncrementalIndexEqualsAFullOne) {
  Notes notes;
  Editor editor(notes, GetParam());
  for (int round = 0; round < 12; ++round) {
    for (int edits = 0; edits <= round % 4; ++edits) editor.edit();
    notes.index({notes.source().string()}, {.prune = true});  // as a build from nothing would
    if (round % 4 != 3) continue;
    const std::string full = notes.other_db() + std::to_string(round);
    notes.index({notes.source().string()}, {.db = full});
    expect_same_index(notes.db(), full, "round " + std::to_string(round));
    if (HasFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomEdits, testing::Range(1u, 13u));

}  // namespace
}  // namespace gongbu
