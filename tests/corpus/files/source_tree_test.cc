#include "corpus/files/source_tree.h"

#include <gtest/gtest.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/as_nobody.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;

class SourceTree : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "gongbu-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  void put(const std::string& path, const std::string& bytes = "글\n") {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << bytes;
  }
  std::vector<std::string> listed() {
    const Result<Listing> listing = list_source(root_.string());
    std::vector<std::string> paths;
    EXPECT_TRUE(listing);
    if (!listing) return paths;
    for (const SourceFile& file : listing->files) paths.push_back(file.path);
    skipped_.clear();
    for (const Skipped& skip : listing->skipped) skipped_.push_back(skip.path + ": " + skip.reason);
    return paths;
  }

  using Paths = std::vector<std::string>;
  fs::path root_;
  Paths skipped_;
};

TEST_F(SourceTree, ListsNotesSortedAndSkipsTheRest) {
  for (const char* path : {"b.md",
                           "a.TXT",
                           "sub/c.Markdown",
                           "sub/d.mdx",
                           "e.png",
                           "f",
                           ".hidden.md",
                           ".obsidian/g.md",
                           ".trash/h.md",
                           "node_modules/i.md",
                           "sub/.git/j.md",
                           "md",
                           ".md",
                           "가.md",
                           "k.org",
                           "l.ipynb",
                           "m.html",
                           "n.HTM",
                           "o.csv",
                           "p.html.bak"})
    put(path);
  EXPECT_EQ(listed(), (Paths{"a.TXT", "b.md", "k.org", "l.ipynb", "m.html", "n.HTM", "o.csv",
                             "sub/c.Markdown", "sub/d.mdx", "가.md"}));
  EXPECT_EQ(skipped_, Paths{});
}

TEST_F(SourceTree, ReportsSizeTimeAndInode) {
  put("a.md", "12345");
  const Result<Listing> listing = list_source(root_.string());
  ASSERT_TRUE(listing);
  EXPECT_EQ(listing->files[0].size, 5u);
  EXPECT_GT(listing->files[0].mtime_ns, 1'000'000'000'000'000'000);
  EXPECT_NE(listing->files[0].inode, 0u);
}

TEST_F(SourceTree, FollowsLinksOnce) {
  put("real/a.md");
  fs::create_directory_symlink("real", root_ / "alias");
  fs::create_directory_symlink("..", root_ / "real/up");
  fs::create_symlink("real/a.md", root_ / "b.md");
  fs::create_symlink("nowhere.md", root_ / "c.md");
  fs::create_symlink("d.md", root_ / "d.md");
  EXPECT_EQ(listed(), (Paths{"real/a.md"}));
  EXPECT_EQ(skipped_, (Paths{"alias: a link to a folder that is read already",
                             "b.md: a link to a note that is read already",
                             "c.md: a link that leads nowhere", "d.md: a link that leads nowhere",
                             "real/up: a link to a folder that is read already"}));
}

TEST_F(SourceTree, FollowsLinksOutOfTheTree) {
  fs::create_directories(root_ / "tree");
  put("outside/a.md");
  fs::create_directory_symlink(root_ / "outside", root_ / "tree/in");
  const Result<Listing> listing = list_source((root_ / "tree").string());
  ASSERT_TRUE(listing);
  ASSERT_EQ(listing->files.size(), 1u);
  EXPECT_EQ(listing->files[0].path, "in/a.md");
}

TEST_F(SourceTree, ReportsWhatIsTooLargeOrNoFile) {
  put("big.md");
  fs::resize_file(root_ / "big.md", kMaxNoteBytes + 1);
  ASSERT_EQ(mkfifo((root_ / "pipe.md").c_str(), 0600), 0);
  put("ok.md");
  EXPECT_EQ(listed(), Paths{"ok.md"});
  EXPECT_EQ(skipped_, (Paths{"big.md: larger than 64 MB", "pipe.md: not a file"}));
}

TEST_F(SourceTree, ReportsWhatIsUnreadableAndGoesOn) {
  put("a.md");
  put("locked/b.md");
  put("secret.md");
  fs::permissions(root_, fs::perms(0755));
  fs::permissions(root_ / "locked", fs::perms::none);
  fs::permissions(root_ / "secret.md", fs::perms::none);
  {
    const AsNobody nobody;
    EXPECT_EQ(listed(), (Paths{"a.md", "secret.md"}));
    EXPECT_EQ(read_text(root_.string(), {.path = "secret.md"}).error().message,
              "cannot read secret.md: Permission denied");
    EXPECT_TRUE(read_text(root_.string(), {.path = "a.md"}));
  }
  EXPECT_EQ(skipped_, Paths{"locked: cannot read the folder: Permission denied"});
  fs::permissions(root_ / "locked", fs::perms::owner_all);
}

// To open a pipe wakes who waits at its other end.
TEST_F(SourceTree, NeverOpensPipesAndSockets) {
  put("a.md");
  const int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  ASSERT_GE(watch, 0);
  for (const char* name : {"pipe.md", ".gitignore", ".gongbuignore", "pipe.ipynb"}) {
    ASSERT_EQ(mkfifo((root_ / name).c_str(), 0600), 0);
    ASSERT_GE(inotify_add_watch(watch, (root_ / name).c_str(), IN_OPEN), 0);
  }
  const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{.sun_family = AF_UNIX};
  const std::string path = (root_ / "socket.md").string();
  ASSERT_LT(path.size(), sizeof address.sun_path);
  path.copy(address.sun_path, path.size());
  ASSERT_EQ(bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);

  EXPECT_EQ(listed(), Paths{"a.md"});
  EXPECT_EQ(skipped_,
            (Paths{".gitignore: its rules are not applied: not a file",
                   ".gongbuignore: its rules are not applied: not a file", "pipe.ipynb: not a file",
                   "pipe.md: not a file", "socket.md: not a file"}));
  for (const char* name : {"pipe.md", "socket.md"})
    EXPECT_EQ(read_text(root_.string(), {.path = name}).error().message,
              std::string(name) + " is not a file");
  char event[4096];
  EXPECT_EQ(read(watch, event, sizeof event), -1) << "a pipe was opened";
  close(socket);
  close(watch);
}

TEST_F(SourceTree, ATableThatNotionExportsTwiceIsReadOnce) {
  const std::string name = "읽은 책 0123456789abcdef0123456789abcdef";
  put("db/" + name + ".csv");
  put("db/" + name + "_all.csv");
  put("db/" + name + "/쪽 00000000000000000000000000000001.md");
  put("시험.csv");
  put("시험_all.csv");
  put("alone 0123456789abcdef0123456789abcdef_all.csv");
  EXPECT_EQ(listed(), (Paths{"alone 0123456789abcdef0123456789abcdef_all.csv",
                             "db/" + name + "/쪽 00000000000000000000000000000001.md",
                             "db/" + name + "_all.csv", "시험.csv", "시험_all.csv"}));
  EXPECT_EQ(skipped_, Paths{"db/" + name + ".csv: its rows are in the _all.csv beside it"});
}

// Whatever a file does while it is read, what is not said to be torn is whole.
TEST_F(SourceTree, FilesThatGrowWhileTheyAreRead) {
  put("a.md", "처음\n");
  std::atomic<bool> done = false;
  std::thread writer([&] {
    std::ofstream out(root_ / "a.md", std::ios::binary | std::ios::app);
    while (!done) out << std::string(3000, 'x') << std::endl;
  });
  for (int i = 0; i < 50; ++i) {
    const Result<ReadNote> note = read_source_file(root_.string(), {.path = "a.md"});
    if (!note) {
      EXPECT_EQ(note.error().message, "a.md is larger than 64 MB");
      break;
    }
    EXPECT_TRUE(note->text.starts_with("처음\n"));
    if (!note->torn) {
      EXPECT_EQ(note->text.size(), note->file.size);
    }
  }
  done = true;
  writer.join();
  fs::resize_file(root_ / "a.md", 7);
  const Result<ReadNote> last = read_source_file(root_.string(), {.path = "a.md"});
  ASSERT_TRUE(last);
  EXPECT_FALSE(last->torn);
  EXPECT_EQ(last->text, "처음\n");
}

TEST_F(SourceTree, ToleratesAnyName) {
  put("\xb0\xa1.md");      // windows-949 bytes
  put("\u1100\u1161.md");  // decomposed
  put(std::string(252, 'n') + ".md");
  put("a\nb\t'\".md");
  EXPECT_EQ(listed().size(), 4u);
  const Result<Listing> listing = list_source(root_.string());
  for (const SourceFile& file : listing->files)
    EXPECT_TRUE(read_text(root_.string(), file)) << file.path;
}

TEST_F(SourceTree, TellsWhyAFolderCannotBeRead) {
  EXPECT_EQ(list_source((root_ / "none").string()).error().code, ErrorCode::kNotFound);
  put("a.md");
  EXPECT_EQ(list_source((root_ / "a.md").string()).error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(list_source(root_.string() + "/"));
}

TEST_F(SourceTree, ReadsTextAndNamesTheFileInErrors) {
  put("a.md", "\xEF\xBB\xBF\xEA\xB0\x80\r\n");
  put("b.md", std::string("PK\0\0", 4));
  const Result<Listing> listing = list_source(root_.string());
  EXPECT_EQ(*read_text(root_.string(), listing->files[0]), "가\n");
  EXPECT_EQ(read_text(root_.string(), listing->files[1]).error().message, "b.md: binary content");
  EXPECT_EQ(read_text(root_.string(), {.path = "gone.md"}).error().code, ErrorCode::kNotFound);
}

struct Case {
  std::string bytes;
  std::string text;
};

TEST(DecodeText, KnowsTheEncodingsOfKoreanNotes) {
  const Case cases[] = {
      {"", ""},
      {"\xEF\xBB\xBF", ""},
      {"글", "글"},
      {"\xEF\xBB\xBF글", "글"},
      {std::string("\xFF\xFE\x00\xAC\x31\x00\x0A\x00", 8), "가1\n"},
      {std::string("\xFE\xFF\xAC\x00\x00\x31\x00\x0D", 8), "가1\n"},
      {std::string("\xFF\xFE\x3D\xD8\x00\xDE", 6), "😀"},
      {std::string("\xFF\xFE\x3D\xD8", 4), "\uFFFD"},
      {"\xC4\xC1\xC5\xD7\xC0\xCC\xB3\xCA \xC1\xA4\xB8\xAE", "컨테이너 정리"},
      {"\x8C\x63 EC2", "똠 EC2"},
      // A UTF-8 note with one broken byte stays a UTF-8 note.
      {"컨테이너를 실행하는 서비스 \xff 끝", "컨테이너를 실행하는 서비스 \uFFFD 끝"},
      {"\u1100\u1161", "\u1100\u1161"},
  };
  for (const Case& c : cases) {
    const Result<std::string> text = decode_text(c.bytes);
    ASSERT_TRUE(text) << c.text;
    EXPECT_EQ(*text, c.text);
  }
}

TEST(DecodeText, CountsLinesAsEditorsDo) {
  const Case cases[] = {{"a\r\nb\rc\nd", "a\nb\nc\nd"},
                        {"a\r\r\nb", "a\n\nb"},
                        {"a\u2028b\u2029c", "a b c"},
                        {"a\u0085b\fc\vd", "a\u0085b\fc\vd"}};
  for (const Case& c : cases) EXPECT_EQ(*decode_text(c.bytes), c.text);
}

TEST(DecodeText, SurrogatesAcrossTheBuffer) {
  for (std::size_t pad : {2046u, 2047u, 2048u}) {
    std::string bytes = "\xFF\xFE";
    for (std::size_t i = 0; i < pad; ++i) bytes += std::string("a\0", 2);
    bytes += std::string("\x3D\xD8\x00\xDE", 4);
    EXPECT_EQ(*decode_text(bytes), std::string(pad, 'a') + "😀");
  }
}

TEST(DecodeText, RefusesWhatIsNoText) {
  EXPECT_FALSE(decode_text(std::string("a\0b", 3)));
  EXPECT_FALSE(decode_text("\x89PNG\x01\x02\x03\x04\x05"));
  EXPECT_FALSE(decode_text("\xff\xff\xff\xff"));
  EXPECT_TRUE(decode_text(std::string(9000, 'a') + std::string("\0", 1)));
}

}  // namespace
}  // namespace gongbu
