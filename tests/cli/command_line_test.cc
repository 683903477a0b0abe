#include "app/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/cli/help.h"
#include "app/cli/output_format.h"
#include "app/terminal.h"
#include "search/fields.h"
#include "search/request.h"

namespace gongbu {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

Arguments parsed(std::vector<std::string> typed) {
  const Result<CommandLine> line = parse_command_line(std::move(typed));
  if (line) return line->arguments;
  ADD_FAILURE() << line.error().message;
  return {};
}

std::string refused(std::vector<std::string> typed) {
  const Result<CommandLine> line = parse_command_line(std::move(typed));
  return line ? "accepted" : line.error().message;
}

// A value that an option takes.
std::string sample(const Option& option) {
  if (option.type == ValueType::kNumber) return "7";
  if (option.type == ValueType::kChoice) return std::string(option.choices.back().name);
  return "some text";
}

// The words that select a command, and its operand where it needs one.
std::vector<std::string> needed(const Command& command) {
  std::vector<std::string> typed = {std::string(command.name)};
  if (command.operand && command.operand->required) typed.push_back(sample(*command.operand));
  return typed;
}

void expect_accepted(const Command& command, const Option& option, const std::string& name) {
  SCOPED_TRACE(std::string(command.name) + " " + name);
  std::vector<std::string> typed = needed(command);
  typed.push_back(name);
  if (option.type == ValueType::kFlag) {
    EXPECT_FALSE(parsed(needed(command)).flag(option.name));
    EXPECT_TRUE(parsed(typed).flag(option.name));
    return;
  }
  typed.push_back(sample(option));
  EXPECT_THAT(parsed(typed).all(option.name), ElementsAre(sample(option)));
  typed.insert(typed.end(), {name, sample(option)});
  if (option.repeatable) {
    EXPECT_THAT(parsed(typed).all(option.name), ElementsAre(sample(option), sample(option)));
  } else {
    EXPECT_THAT(refused(typed), HasSubstr(" takes one value"));
  }
}

TEST(OptionTable, EveryOptionIsAcceptedAndReadUnderEachOfItsNames) {
  for (const Command& command : commands())
    for (const Option* option : options_of(command)) {
      if (option->name == "help") continue;
      expect_accepted(command, *option, "--" + std::string(option->name));
      if (option->short_name)
        expect_accepted(command, *option, std::string("-") + option->short_name);
    }
}

TEST(OptionTable, EveryOptionIsInHelp) {
  for (const Command& command : commands()) {
    EXPECT_THAT(program_help(), HasSubstr(std::string(command.summary.en)));
    for (const Option* option : options_of(command)) {
      EXPECT_THAT(command_help(command), HasSubstr("--" + std::string(option->name)));
      EXPECT_THAT(command_help(command), HasSubstr(std::string(option->help.en)));
    }
  }
}

TEST(OptionTable, InitialValuesAreValuesOfTheirTypes) {
  for (const Command& command : commands())
    for (const Option& option : command.options) {
      SCOPED_TRACE(std::string(command.name) + " --" + std::string(option.name));
      std::uint32_t number = 0;
      if (option.type == ValueType::kNumber && !option.initial.empty()) {
        EXPECT_TRUE(parse_number(option.initial, number));
      }
      // One without an initial value is not given, then.
      if (option.type == ValueType::kChoice && !option.initial.empty()) {
        EXPECT_THAT(option.choices, Contains(Field(&Choice::name, option.initial)));
      }
    }
}

TEST(OptionTable, ChoicesStandInTheOrderOfTheirEnums) {
  for (const Command& command : commands())
    // A choice of one (export's) is not read.
    if (const Option* format = find_option(command, "format");
        format && format->choices.size() > 1) {
      for (std::size_t i = 0; i < format->choices.size(); ++i)
        EXPECT_EQ(format->choices[i].name, kFormatNames[i]) << command.name;
    }
  EXPECT_EQ(parsed({"search", "a", "--mode", "hybrid"}).choice<SearchMode>("mode"),
            SearchMode::kHybrid);
  EXPECT_EQ(parsed({"search", "a", "--mode", "semantic"}).choice<SearchMode>("mode"),
            SearchMode::kSemantic);
  EXPECT_EQ(parsed({"search", "a", "--color", "always"}).choice<Color>("color"), Color::kAlways);
  EXPECT_EQ(parsed({"search", "a", "--color", "never"}).choice<Color>("color"), Color::kNever);
}

TEST(OptionTable, EveryFacetHasAFilter) {
  for (const char* command : {"search", "explain"})
    for (const FieldInfo& field : kFields) {
      if (!field.chosen) continue;
      const Option* filter = find_option(*find_command(command), field.name);
      ASSERT_TRUE(filter) << command << " --" << field.name;
      EXPECT_TRUE(filter->repeatable);
    }
}

TEST(CommandLine, ReadsTypedAndInitialValues) {
  const Arguments arguments =
      parsed({"search", "람다", "동시성", "-n3", "--service=s3", "--service", "ebs"});
  EXPECT_EQ(arguments.text("query"), "람다 동시성");
  EXPECT_EQ(arguments.number("limit"), 3U);
  EXPECT_EQ(arguments.number("offset"), 0U);
  EXPECT_THAT(arguments.all("service"), ElementsAre("s3", "ebs"));
  EXPECT_THAT(arguments.all("mention"), IsEmpty());
  EXPECT_FALSE(arguments.flag("json"));
}

TEST(CommandLine, AWordToExcludeIsNoOption) {
  EXPECT_EQ(parsed({"search", "서버", "-EC2", "-n", "3"}).text("query"), "서버 -EC2");
  EXPECT_EQ(parsed({"explain", "서버", "-north"}).text("query"), "서버 -north");
  EXPECT_EQ(parsed({"search", "a", "--path", "-x"}).text("path"), "-x");
  EXPECT_THAT(refused({"suggest", "서버", "-EC2"}), HasSubstr("-EC2"));
}

TEST(CommandLine, BehindTwoDashesEverythingIsAnOperand) {
  EXPECT_EQ(parsed({"search", "--", "-EC2", "--limit", "--"}).text("query"), "-EC2 --limit --");
  EXPECT_EQ(parsed({"search", "서버", "-n", "3", "--", "-n"}).text("query"), "서버 -n");
  EXPECT_THAT(parsed({"index", "--", "-notes"}).all("dir"), ElementsAre("-notes"));
}

TEST(CommandLine, NumbersAreDecimalAndFit) {
  EXPECT_EQ(parsed({"search", "a", "-n", "010"}).number("limit"), 10U);
  for (const char* wrong : {"many", "-5", "3.5", "4294967296", "7x", ""})
    EXPECT_EQ(refused({"search", "a", "-n", wrong}), "--limit: a number is expected") << wrong;
}

TEST(CommandLine, TheIndexIsTypedBehindOrBeforeOrInTheEnvironment) {
  ::setenv("GONGBU_DB", "from-environment", 1);
  EXPECT_EQ(parsed({"--db", "before", "status", "--db", "behind"}).text("db"), "behind");
  EXPECT_EQ(parsed({"--db", "before", "status"}).text("db"), "before");
  EXPECT_EQ(parsed({"status"}).text("db"), "from-environment");
  ::setenv("GONGBU_DB", "", 1);
  EXPECT_EQ(parsed({"status"}).text("db"), "");
  ::unsetenv("GONGBU_DB");
}

TEST(CommandLine, HelpAndVersionComeBeforeMistakes) {
  const Result<CommandLine> help = parse_command_line({"search", "--bogus", "--help"});
  ASSERT_TRUE(help);
  EXPECT_EQ(help->wanted, Wanted::kHelp);
  EXPECT_EQ(help->command, find_command("search"));
  EXPECT_EQ(parse_command_line({"--version"})->wanted, Wanted::kVersion);
}

TEST(CommandLine, AnOptionOfTheCommandHidesTheCommonOne) {
  EXPECT_EQ(parsed({"eval", "--collection", "dir"}).text("collection"), "dir");
  EXPECT_EQ(parsed({"-c", "work", "status"}).given(setting::kCollection).values.at(0), "work");
  EXPECT_THAT(refused({"-c", "work", "eval", "file"}), HasSubstr("--collection"));
}

TEST(CommandLine, WordsWithoutACommandAreASearch) {
  EXPECT_EQ(parsed({"람다", "동시성"}).text("query"), "람다 동시성");
  EXPECT_EQ(parsed({"-c", "work", "람다", "-n", "3"}).number("limit"), 3U);
  EXPECT_EQ(parsed({"-n", "3", "람다"}).text("query"), "람다");
  EXPECT_EQ(parsed({"--db=here", "람다"}).text("db"), "here");
  EXPECT_EQ(parsed({"--", "-EC2", "서버"}).text("query"), "-EC2 서버");
  EXPECT_TRUE(parsed({"-i"}).flag("interactive"));
  EXPECT_EQ(parsed({"-i", "람다"}).text("query"), "람다");
  // Short words, and those with another first letter, are no mistyped commands.
  for (const char* word : {"tcp", "oven", "batch", "Search", "indices", "inti"})
    EXPECT_EQ(parsed({word}).text("query"), word);
  EXPECT_EQ(refused({}), "which command?");
  EXPECT_THAT(refused({"--no-such"}), HasSubstr("--no-such"));
}

TEST(CommandLine, SaysWhatWasMeant) {
  const auto hint = [](std::vector<std::string> typed) -> std::string {
    const Result<CommandLine> line = parse_command_line(std::move(typed));
    return line ? "accepted" : std::string(line.error().hint);
  };
  for (const auto& [typed, meant] : {std::pair("serch", "search"),
                                     {"idnex", "index"},
                                     {"confg", "config"},
                                     {"forgt", "forget"},
                                     {"statsu", "status"},
                                     {"complet", "completion"}})
    EXPECT_EQ(hint({typed, "람다"}), "did you mean gongbu " + std::string(meant) +
                                         "? To search for the word: gongbu search " + typed);
  EXPECT_EQ(hint({"search", "a", "--lmit", "3"}), "did you mean --limit?");
  EXPECT_EQ(hint({"search", "a", "--servce=s3"}), "did you mean --service?");
  EXPECT_EQ(hint({"search", "a", "--frobnicate"}), "gongbu search --help shows what there is");
}

TEST(CommandLine, HelpAndVersionAreWordsToo) {
  EXPECT_EQ(parse_command_line({"help"})->wanted, Wanted::kHelp);
  EXPECT_EQ(parse_command_line({"help", "search"})->command, find_command("search"));
  EXPECT_EQ(parse_command_line({"version"})->wanted, Wanted::kVersion);
  EXPECT_EQ(parsed({"help", "desk"}).text("query"), "help desk");
}

TEST(CommandLine, AnOptionThatTheCommandLacksCannotBeRead) {
  EXPECT_THROW(static_cast<void>(parsed({"status"}).text("service")), std::logic_error);
}

}  // namespace
}  // namespace gongbu
