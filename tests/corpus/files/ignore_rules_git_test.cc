// Ignore rules beside those of git itself: `git check-ignore` in a repository made for it says which of its paths each
// list of rules leaves out.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "corpus/files/ignore_rules.h"

namespace gongbu {
namespace {

namespace fs = std::filesystem;
using Paths = std::set<std::string>;

// clang-format off
// Folders end in '/'. The last but one is decomposed, as macOS writes it.
const std::vector<std::string> kPaths = {
    "a.md", "b.md", "ab", "a b.md", "c.draft.md", "#a.md", "!a.md", "a*.md", "[a].md", "-.md",
    "]", "^", "trailing ", "trailing", "tab\t", "a[", "\\", "a\\b", "1.md", "A.md", "_", "x/",
    "x/a.md", "x/b.md", "x/y/", "x/y/a.md", "x/y/z/", "x/y/z/a.md", "x/old/", "x/old/a.md", "y/",
    "y/x/", "y/x/a.md", "old/", "old/a.md", "old/x/", "old/x/keep.md", "b/", "b/b/", "b/b/a.md",
    "b/old", "keep.md", "x/keep.md", "메모.md", "메모/", "메모/초안.md", "메모/컨테이너 정리.md",
    "\u1106\u1166\u1106\u1169-풀어.md", "메모-모아.md"};

const std::vector<std::string> kRules = {
    "a.md", "/a.md", "*.md", "x/a.md", "x", "x/", "/x/", "x/*", "x/**", "**/a.md", "x/**/a.md",
    "**/y/**", "**", "/**", "**/", "*/", "/*", "/*/", "*/*", "*/*/", "x/*/a.md", "old", "old/",
    "old/*\n!old/x/\nold/x/*\n!old/x/keep.md", "x/\n!x/keep.md", "x/*\n!x/keep.md",
    "*\n!*/\n!*.md", "*.md\n!keep.md", "!keep.md\n*.md", "*.md\n!*.md\n/a.md", "#a.md", "\\#a.md",
    "!a.md", "\\!a.md", "!", "\\", "a\\", "/", "//", "", " ", "   a.md", "trailing ",
    "trailing\\ ", "trailing\\  ", "trailing \\ ", "tab\t", "a.md\r", "a.md \r",
    "\357\273\277a.md", "a?.md", "?.md", "a\\*.md", "a*.md", "*a*", "*.draft.md", "*.draft.*",
    "a b.md", "a\\ b.md", "[ab].md", "[a-b].md", "[!a].md", "[^a].md", "[b-a].md", "[]]", "[!]]",
    "[]-a]", "[a", "a[", "a\\[", "[[]a[]].md", "\\[a\\].md", "[a-]*", "[-a].md", "[a\\-z].md",
    "[\\a].md", "[]", "[^]", "[!^]", "[[:alpha:]].md", "[[:digit:]].md", "[![:alpha:]].md",
    "[[:upper:]].md", "[[:punct:]]", "[[:none:]].md", "[[:alpha:].md", "[[:a]]", "[:alpha:].md",
    "x[/]a.md", "[!b]/a.md", "x?a.md", "x*a.md", "a**", "**a.md", "x/**a.md", "x**/a.md",
    "x/y/**", "x/***/a.md", "***", "x/**/**/a.md", "**/**/a.md", "**/x/a.md", "/**/a.md", "x/**/",
    "x**", "\\x/a.md", "x\\/a.md", "\\\\", "a\\\\b", "메모.md", "메모", "메모/", "/메모/초안.md", "메모/*",
    "*정리.md", "메모*", "**/초안.md", "메모/컨테이너 정리.md", "\u1106\u1166\u1106\u1169-풀어.md", "*-풀어.md"};
// clang-format on

std::string without_slash(std::string path) {
  if (path.ends_with('/')) path.pop_back();
  return path;
}

class Repository {
 public:
  Repository() {
    std::string made = (fs::temp_directory_path() / "gongbu-git-XXXXXX").string();
    root_ = mkdtemp(made.data());
    works_ = git("--version >version");
    EXPECT_TRUE(!works_ || (git("init -q .") && write("")));
    for (const std::string& path : kPaths) {
      const fs::path at = root_ / "tree" / path;
      if (path.ends_with('/'))
        fs::create_directories(at);
      else
        std::ofstream(at) << "x";
    }
    std::ofstream list(root_ / "paths", std::ios::binary);
    for (const std::string& path : kPaths) list << "tree/" << without_slash(path) << '\0';
  }
  ~Repository() { fs::remove_all(root_); }
  Repository(const Repository&) = delete;
  Repository& operator=(const Repository&) = delete;

  bool works() const { return works_; }

  Paths ignored(const std::string& rules) {
    Paths answered;
    write(rules);
    git("check-ignore --no-index -z --stdin <paths >answer");
    std::ifstream answer(root_ / "answer", std::ios::binary);
    for (std::string path; std::getline(answer, path, '\0');) answered.insert(path);
    Paths out;
    for (const std::string& path : kPaths)
      if (answered.count("tree/" + without_slash(path)) > 0) out.insert(path);
    return out;
  }

 private:
  bool write(const std::string& rules) {
    fs::create_directories(root_ / "tree");
    return bool(std::ofstream(root_ / "tree/.gitignore", std::ios::binary) << rules);
  }
  bool git(const std::string& command) const {
    const std::string quiet =
        "cd '" + root_.string() +
        "' && GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null HOME=. XDG_CONFIG_HOME=. "
        "git -c core.excludesFile=/dev/null -c core.ignoreCase=false " +
        command + " 2>/dev/null";
    return std::system(("unset GIT_DIR GIT_WORK_TREE; " + quiet).c_str()) == 0;
  }

  fs::path root_;
  bool works_ = false;
};

Paths ours(const std::string& rules) {
  IgnoreRules read;
  read.add("", rules);
  Paths out;
  for (const std::string& path : kPaths) {
    bool ignored = false;
    for (std::size_t end = path.find('/'); !ignored && end != std::string::npos;
         end = path.find('/', end + 1))
      ignored = read.ignores(path.substr(0, end), true);
    if (ignored || (!path.ends_with('/') && read.ignores(path, false))) out.insert(path);
  }
  return out;
}

std::string printed(Paths paths, bool (*wanted)(const std::string& path)) {
  std::erase_if(paths, [wanted](const std::string& path) { return !wanted(path); });
  std::string out;
  for (const std::string& path : paths) out += path + "\n";
  return out;
}

bool is_composed(const std::string& path) { return path.find("\u1106") == std::string::npos; }
bool is_of_ascii(const std::string& path) {
  return std::all_of(path.begin(), path.end(), [](char c) { return c > 0; });
}
bool is_any(const std::string&) { return true; }

TEST(IgnoreRulesAsGit, RulesThatPeopleWrite) {
  Repository repository;
  if (!repository.works()) GTEST_SKIP() << "git is not installed";
  ASSERT_EQ(repository.ignored("*").size(), kPaths.size());
  for (const std::string& rules : kRules) {
    // To git on Linux, a composed rule is none of a decomposed name.
    const auto wanted = rules.find("메모") == std::string::npos ? is_any : is_composed;
    EXPECT_EQ(printed(ours(rules), wanted), printed(repository.ignored(rules), wanted))
        << "rules: " << rules;
  }
}

// Of names in ASCII: to git, '?' and classes are of bytes.
TEST(IgnoreRulesAsGit, AnyRules) {
  Repository repository;
  if (!repository.works()) GTEST_SKIP() << "git is not installed";
  constexpr std::string_view kPieces[] = {"a", "b", "x",   "y",     "/",    "*",   "**", "?",
                                          "[", "]", "!",   "-",     "\\",   ".md", " ",  "#",
                                          "/", "*", "**/", "[a-b]", "a.md", "^",   "\n", "old"};
  std::mt19937 random(7);
  for (int round = 0; round < 150; ++round) {
    std::string rules;
    for (std::size_t left = 1 + random() % 7; left > 0; --left)
      rules += kPieces[random() % std::size(kPieces)];
    EXPECT_EQ(printed(ours(rules), is_of_ascii), printed(repository.ignored(rules), is_of_ascii))
        << "rules: " << rules;
  }
}

}  // namespace
}  // namespace gongbu
