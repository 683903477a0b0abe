#include "app/settings/settings_edit.h"

#include <gtest/gtest.h>

#include "app/settings/settings_text.h"

namespace gongbu {
namespace {

std::string edited(const std::string& text, const std::vector<std::string>& folders,
                   const std::string& collection = "") {
  const Result<std::string> out = with_folders(text, folders, collection);
  return out ? *out : "error: " + out.error().message;
}

TEST(SettingsEdit, AddsFoldersAndLeavesTheRest) {
  EXPECT_EQ(edited("", {"/n"}), "folders = [\"/n\"]\n");
  EXPECT_EQ(
      edited("# mine\n# two\ncolor = \"never\"\n\n[search]\nlimit = 3", {"/노트", "/b \"c\""}),
      "# mine\n# two\nfolders = [\"/노트\", \"/b \\\"c\\\"\"]\ncolor = "
      "\"never\"\n\n[search]\nlimit = 3");
  EXPECT_EQ(edited("folders = [\"/a\"]  # 주석\n", {"/n"}), "folders = [\"/n\", \"/a\"]  # 주석\n");
  EXPECT_EQ(edited("# 가\nfolders = [\n  \"/나\",  # one\n]\ncolor = \"never\"\n", {"/n"}),
            "# 가\nfolders = [\"/n\", \n  \"/나\",  # one\n]\ncolor = \"never\"\n");
  EXPECT_EQ(edited("folders = []\n", {"/n"}), "folders = [\"/n\"]\n");
  EXPECT_EQ(edited("folders = [\"/n\"]\n", {"/n"}), "folders = [\"/n\"]\n");
  EXPECT_EQ(edited("# only", {"/n"}), "# only\nfolders = [\"/n\"]\n");
}

TEST(SettingsEdit, ACollectionGetsItsTable) {
  EXPECT_EQ(edited("color = \"never\"", {"/n"}, "work"),
            "color = \"never\"\n\n[collection.\"work\"]\nfolders = [\"/n\"]\n");
  EXPECT_EQ(edited("[collection.work]\nfolders = [\"/a\"]\n[search]\nlimit = 1\n", {"/n"}, "work"),
            "[collection.work]\nfolders = [\"/n\", \"/a\"]\n[search]\nlimit = 1\n");
  EXPECT_EQ(edited("[collection.work]\n", {"/n"}, "일"),
            "[collection.work]\n\n[collection.\"일\"]\nfolders = [\"/n\"]\n");
}

TEST(SettingsEdit, TheTemplateHasItsPlace) {
  const std::string text = edited(settings_template(), {"/n"});
  EXPECT_NE(text.find("\nfolders = [\"/n\"]\n"), std::string::npos);
  EXPECT_EQ(text.find("folders = [\"DIR\"]"), std::string::npos);
  EXPECT_LT(text.find("\nfolders"), text.find("[search]"));
}

TEST(SettingsEdit, WhatCannotBeAddedToIsAnError) {
  for (const char* text : {"folders = \"/a\"\n", "folders = [\n", "folders = 3\n"})
    EXPECT_TRUE(edited(text, {"/n"}).starts_with("error: ")) << text;
  EXPECT_TRUE(edited("[collection.work]\nindex = \"/i\"\n", {"/n"}, "work").starts_with("error: "));
}

}  // namespace
}  // namespace gongbu
