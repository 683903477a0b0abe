#include "tools/manuals/pages.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "app/settings/setting_table.h"
#include "tools/manuals/roff.h"

namespace gongbu::manuals {
namespace {

// Words that every page has.
constexpr Text kName{"NAME", "이름"};
constexpr Text kSynopsis{"SYNOPSIS", "사용법"};
constexpr Text kDescription{"DESCRIPTION", "설명"};
constexpr Text kCommands{"COMMANDS", "명령"};
constexpr Text kArguments{"ARGUMENTS", "인자"};
constexpr Text kOptions{"OPTIONS", "옵션"};
constexpr Text kExamples{"EXAMPLES", "예"};
constexpr Text kSettings{"SETTINGS", "설정 항목"};
constexpr Text kSeeAlso{"SEE ALSO", "함께 보기"};
constexpr Text kRepeatable{"May be repeated.", "여러 번 쓸 수 있습니다."};
constexpr Text kDefault{"Default:", "기본값:"};
constexpr Text kEnvironment{"Environment:", "환경 변수:"};
constexpr Text kOption{"Option:", "옵션:"};
constexpr Text kList{"A list.", "목록입니다."};
constexpr Text kOneOf{"One of:", "다음 중 하나:"};
constexpr Text kManual{"gongbu manual", "gongbu 설명서"};

struct ProsePage {
  std::string_view name;
  char section;
  Text summary;
};
constexpr ProsePage kProsePages[] = {
    {"gongbu-config", '5', {"settings of gongbu", "gongbu의 설정 파일"}},
    {"gongbu-catalog",
     '5',
     {"services, concepts and their names", "서비스와 개념, 그 이름을 적는 파일"}},
    {"gongbu-query", '7', {"how a query of gongbu is written", "gongbu 검색어를 쓰는 법"}},
};

class Writer {
 public:
  explicit Writer(const Edition& edition)
      : edition_(edition), described_(sections(edition.read("commands.md"))) {}

  Page program() const {
    std::string out = head("gongbu", '1', program_summary());
    out += ".SH " + say(kSynopsis) + "\n.B gongbu\n[\\fIOPTIONS\\fR] \\fICOMMAND\\fR\n";
    out += ".SH " + say(kDescription) + '\n' + prose(described("gongbu"));
    out += ".PP\n" + paragraph(joined(say(program_about())));
    out += ".SH " + say(kCommands) + '\n';
    for (const Command& command : commands())
      out += ".TP\n\\fBgongbu\\-" + literal(command.name) + "\\fR(1)\n" +
             paragraph(say(command.summary));
    out += ".SH " + say(kOptions) + '\n';
    for (const Option& option : program_options()) out += about(option, typed_as(option));
    out += examples(program_examples()) + prose(edition_.read("gongbu.md"));
    return {"gongbu", '1', out + see_also("gongbu")};
  }

  Page command(const Command& command) const {
    const std::string name = "gongbu-" + std::string(command.name);
    std::string out = head(name, '1', command.summary);
    out += ".SH " + say(kSynopsis) + "\n.B gongbu " + literal(command.name) + "\n[\\fIOPTIONS\\fR]";
    if (command.operand) out += ' ' + operand_name(*command.operand);
    out += "\n.SH " + say(kDescription) + '\n' + prose(described(command.name));
    if (!say(command.about).empty()) out += ".PP\n" + prose(say(command.about));
    if (command.operand)
      out +=
          ".SH " + say(kArguments) + '\n' + about(*command.operand, operand_name(*command.operand));
    out += ".SH " + say(kOptions) + '\n';
    for (const Option* option : options_of(command)) out += about(*option, typed_as(*option));
    out += examples(command.examples);
    return {name, '1', out + see_also(name)};
  }

  Page of_prose(const ProsePage& page) const {
    std::string out = head(page.name, page.section, page.summary);
    std::string text = edition_.read(std::string(page.name) + ".md");
    constexpr std::string_view kPlace = "@settings@\n";
    if (const std::size_t at = text.find(kPlace); at != std::string::npos)
      out += prose(text.substr(0, at)) + all_settings() + prose(text.substr(at + kPlace.size()));
    else
      out += prose(text);
    return {std::string(page.name), page.section, out + see_also(page.name)};
  }

 private:
  std::string say(const Text& text) const {
    const bool korean = edition_.language == Language::kKorean;
    if (korean && text.ko.empty() && !text.en.empty())
      throw std::runtime_error("not translated: " + std::string(text.en));
    return std::string(korean ? text.ko : text.en);
  }

  static std::string joined(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    return text;
  }

  // "# name" and what follows it, by name.
  static std::map<std::string, std::string, std::less<>> sections(std::string_view text) {
    std::map<std::string, std::string, std::less<>> out;
    std::string* last = nullptr;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (line.starts_with("# "))
        last = &out[std::string(line.substr(2))];
      else if (last)
        last->append(line) += '\n';
    }
    return out;
  }

  std::string described(std::string_view command) const {
    const auto found = described_.find(command);
    if (found == described_.end())
      throw std::runtime_error("commands.md says nothing of " + std::string(command));
    return found->second;
  }

  std::string head(std::string_view name, char section, const Text& summary) const {
    std::string capitals(name);
    for (char& c : capitals)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    std::string line = say(summary);
    if (edition_.language == Language::kEnglish && line[0] >= 'A' && line[0] <= 'Z' &&
        line[1] >= 'a')
      line[0] = static_cast<char>(line[0] + 32);
    return ".TH " + literal(capitals) + ' ' + section + " \"" + edition_.date + "\" \"gongbu " +
           edition_.version + "\" \"" + say(kManual) + "\"\n.nh\n.ad l\n.ss 12 0\n.SH " +
           say(kName) + '\n' + literal(name) + " \\-\n" + paragraph(line);
  }

  static std::string typed_as(const Option& option) {
    std::string out;
    if (option.short_name) out += std::string("\\fB\\-") + option.short_name + "\\fR, ";
    out += "\\fB\\-\\-" + literal(option.name) + "\\fR";
    if (!option.value_name.empty()) out += " \\fI" + literal(option.value_name) + "\\fR";
    return out;
  }

  static std::string operand_name(const Option& operand) {
    std::string name = "\\fI" + literal(operand.value_name) + "\\fR";
    if (operand.repeatable) name += "...";
    return operand.required ? name : '[' + name + ']';
  }

  static std::string sentence(std::string text) {
    if (!text.ends_with('.') && !text.ends_with('?')) text += '.';
    return text + ' ';
  }

  std::string one_of(std::span<const Choice> choices) const {
    if (choices.empty()) return {};
    std::string out = say(kOneOf) + ' ';
    for (const Choice& choice : choices) {
      if (&choice != choices.data()) out += ", ";
      out += '`' + std::string(choice.name) + '`';
      if (!choice.help.en.empty()) out += " (" + say(choice.help) + ')';
    }
    return out + ". ";
  }

  std::string about(const Option& option, const std::string& typed) const {
    std::string text = sentence(say(option.help)) + one_of(option.choices);
    if (option.repeatable && !option.value_name.empty()) text += say(kRepeatable) + ' ';
    if (!option.initial.empty()) text += say(kDefault) + " `" + std::string(option.initial) + "`. ";
    if (!option.environment.empty())
      text += say(kEnvironment) + " `" + std::string(option.environment) + "`. ";
    return ".TP\n" + typed + '\n' + paragraph(escaped(text));
  }

  // A "*" of the tables is no mark of emphasis.
  static std::string escaped(std::string_view text) {
    std::string out;
    bool code = false;
    for (const char c : text) {
      if (c == '`') code = !code;
      out += c == '*' && !code ? std::string("`*`") : std::string(1, c);
    }
    return out;
  }

  std::string examples(std::span<const Example> examples) const {
    std::string out;
    for (const Example& example : examples) {
      out += out.empty() ? ".SH " + say(kExamples) + '\n' : ".PP\n";
      if (!example.note.en.empty()) out += paragraph(sentence(say(example.note)));
      out += code_block(example.line);
    }
    return out;
  }

  std::string all_settings() const {
    std::string out = ".SH " + say(kSettings) + '\n';
    for (const Setting* setting : settings()) {
      std::string text = sentence(say(setting->help)) + one_of(setting->choices);
      if (setting->repeatable) text += say(kList) + ' ';
      if (!setting->initial.empty())
        text += say(kDefault) + " `" + std::string(setting->initial) + "`. ";
      if (is_typed(setting->option))
        text += say(kOption) + " `--" + std::string(setting->option) + "`. ";
      if (!setting->environment.empty())
        text += say(kEnvironment) + " `" + std::string(setting->environment) + "`. ";
      out += ".TP\n\\fB" + literal(setting->key) + "\\fR\n" + paragraph(escaped(text));
    }
    return out;
  }

  // Behind "--" of some command; an operand is not.
  static bool is_typed(std::string_view option) {
    return std::ranges::any_of(commands(), [&](const Command& command) {
      return std::ranges::any_of(options_of(command),
                                 [&](const Option* one) { return one->name == option; });
    });
  }

  std::string see_also(std::string_view page) const {
    std::vector<std::string> others{"\\fBgongbu\\fR(1)"};
    if (page == "gongbu" || page.starts_with("gongbu-query") || page == "gongbu-search")
      others.insert(others.end(), {"\\fBgongbu\\-search\\fR(1)", "\\fBgongbu\\-index\\fR(1)"});
    for (const ProsePage& prose_page : kProsePages)
      others.push_back("\\fB" + literal(prose_page.name) + "\\fR(" + prose_page.section + ')');
    const std::string own = "\\fB" + literal(page) + "\\fR(";
    std::erase_if(others, [&](const std::string& other) { return other.starts_with(own); });
    std::string out = ".SH " + say(kSeeAlso) + '\n';
    for (const std::string& other : others)
      out += other + (&other == &others.back() ? "\n" : ",\n");
    return out;
  }

  const Edition& edition_;
  std::map<std::string, std::string, std::less<>> described_;
};

}  // namespace

std::vector<Page> pages(const Edition& edition) {
  const Writer writer(edition);
  std::vector<Page> out{writer.program()};
  for (const Command& command : commands()) out.push_back(writer.command(command));
  for (const ProsePage& page : kProsePages) {
    // gongbu-config(1) is the command, gongbu-config(5) the file.
    out.push_back(writer.of_prose(page));
  }
  return out;
}

}  // namespace gongbu::manuals
