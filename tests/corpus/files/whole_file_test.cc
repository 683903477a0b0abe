#include "corpus/files/whole_file.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

namespace gongbu {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMost = 1000;

class WholeFiles : public testing::Test {
 protected:
  WholeFiles() {
    std::string name = (fs::temp_directory_path() / "gongbu-whole-file-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~WholeFiles() override { fs::remove_all(folder_); }

  std::string path(const char* name) const { return (folder_ / name).string(); }
  std::string write(const char* name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }

  fs::path folder_;
};

TEST_F(WholeFiles, OnlyWhatIsPlainAndShortIsRead) {
  const std::string text(kMost, 'a');
  write("short", text);
  write("long", text + 'b');
  write("endless", "");
  fs::resize_file(path("endless"), std::uintmax_t{1} << 40);
  write("empty", "");
  fs::create_symlink(path("short"), path("link"));
  fs::create_symlink(path("none"), path("dangling"));
  fs::create_symlink(path("circle"), path("circle"));
  fs::create_symlink("/dev/zero", path("zero"));
  fs::create_symlink("/dev/null", path("null"));
  fs::create_directory(path("folder"));
  ASSERT_EQ(mkfifo(path("pipe").c_str(), S_IRUSR | S_IWUSR), 0);
  const int server = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  std::strncpy(address.sun_path, path("socket").c_str(), sizeof address.sun_path - 1);
  ASSERT_EQ(bind(server, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);

  using enum FileFault;
  const struct {
    const char* name;
    FileFault fault;
    FileFault without_links;
  } cases[] = {{"short", kNone, kNone},
               {"empty", kNone, kNone},
               {"long", kTooLong, kTooLong},
               {"endless", kTooLong, kTooLong},
               {"none", kMissing, kMissing},
               {"short/none", kMissing, kMissing},
               {"link", kNone, kNoPlainFile},
               {"dangling", kMissing, kNoPlainFile},
               {"circle", kUnreadable, kNoPlainFile},
               {"zero", kNoPlainFile, kNoPlainFile},
               {"null", kNone, kNoPlainFile},
               {"folder", kNoPlainFile, kNoPlainFile},
               {"pipe", kNoPlainFile, kNoPlainFile},
               {"socket", kNoPlainFile, kNoPlainFile}};
  for (const auto& one : cases) {
    const WholeFile read = read_whole_file(path(one.name), {.most = kMost});
    EXPECT_EQ(read.fault, one.fault) << one.name;
    EXPECT_LE(read.text.size(), kMost) << one.name;
    EXPECT_EQ(read_whole_file(path(one.name), {.most = kMost, .links = false}).fault,
              one.without_links)
        << one.name;
  }
  EXPECT_EQ(read_whole_file(path("link"), {.most = kMost}).text, text);
  // Its size says nothing.
  EXPECT_FALSE(read_whole_file("/proc/self/status", {.most = 1 << 20}).text.empty());
  EXPECT_EQ(read_whole_file("/proc/self/status", {.most = 10}).fault, kTooLong);
  close(server);
}

TEST_F(WholeFiles, OnlyOnesOwn) {
  const std::string mine = write("mine", "a");
  for (const auto& [mode, fault] : {std::pair{0600, FileFault::kNone},
                                    {0644, FileFault::kNone},
                                    {0620, FileFault::kForeign},
                                    {0602, FileFault::kForeign}}) {
    ASSERT_EQ(chmod(mine.c_str(), static_cast<mode_t>(mode)), 0);
    EXPECT_EQ(read_whole_file(mine, {.most = kMost, .mine = true}).fault, fault) << mode;
    EXPECT_EQ(read_whole_file(mine, {.most = kMost}).fault, FileFault::kNone) << mode;
  }
}

}  // namespace
}  // namespace gongbu
