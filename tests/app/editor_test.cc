#include "app/opening/editor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace gongbu {
namespace {

using testing::ElementsAre;

class EditorCommand : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder_);
    std::ofstream(note_) << "# 람다\n- 동시성 한도는 1000\n";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::vector<std::string> words(const std::string& command, std::uint32_t column = 13) const {
    const auto words = editor_command(command, {note_, 2, column});
    return words ? *words : std::vector<std::string>{words.error().message};
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("gongbu-editor-" + std::to_string(getpid()));
  const std::string note_ = folder_ / "노트 a.md";
};

TEST_F(EditorCommand, SaysThePlaceAsTheEditorReadsIt) {
  // "- 동시성 " is 12 bytes and 6 characters.
  EXPECT_THAT(words("nvim -R"), ElementsAre("nvim", "-R", "+call cursor(2,13)", note_));
  EXPECT_THAT(words("/usr/bin/emacs -nw"), ElementsAre("/usr/bin/emacs", "-nw", "+2:7", note_));
  EXPECT_THAT(words("nano"), ElementsAre("nano", "+2,7", note_));
  EXPECT_THAT(words("code -w"), ElementsAre("code", "-w", "-g", note_ + ":2:7"));
  EXPECT_THAT(words("hx"), ElementsAre("hx", note_ + ":2:7"));
  EXPECT_THAT(words("vi"), ElementsAre("vi", "+2", note_));
  EXPECT_THAT(words("'my editor'"), ElementsAre("my editor", "+2", note_));
}

TEST_F(EditorCommand, ACommandMaySayItItself) {
  EXPECT_THAT(words("mine --at={line}:{column} '{path}' {x}"),
              ElementsAre("mine", "--at=2:7", note_, "{x}"));
}

TEST_F(EditorCommand, AColumnThatIsNotThereIsTheFirst) {
  EXPECT_THAT(words("nano", 500), ElementsAre("nano", "+2,1", note_));
  EXPECT_EQ(editor_command("nano", {"/no/such/note.md", 7, 3})->at(1), "+7,1");
}

TEST_F(EditorCommand, ABrokenCommandIsAnError) {
  EXPECT_THAT(words("vi 'a"), ElementsAre(testing::HasSubstr("has no end")));
  EXPECT_THAT(words("  "), ElementsAre("no program is named"));
}

}  // namespace
}  // namespace gongbu
