#include "app/cmd_search.h"

#include <map>
#include <memory>

#include "app/locations.h"
#include "app/search_options.h"
#include "app/terminal.h"
#include "search/json/response.h"
#include "search/render/render.h"

namespace gongbu {
namespace {

enum class Format { kText, kJson, kJsonl, kVimgrep, kPaths };

struct Options {
  SearchOptions search;
  std::string format = "text";
  bool json = false;
  std::string color = "auto";
};

constexpr const char* kExamples = R"(Examples:
  gongbu search 서버 없이 컨테이너 실행
  gongbu search '"거버넌스 모드"' 삭제
  gongbu search 암호화 --service s3
  gongbu search 관리형 --category 컨테이너
  gongbu search 'SQS OR SNS' 순서 -EC2
  gongbu search what is a NAT gateway --format jsonl
  gongbu search -- -EC2 서버           (after --, everything is the query)
Exit code: 0 found, 1 nothing found, 2 error.)";

Format format_of(const Options& options) {
  static const std::map<std::string, Format> kFormats = {{"text", Format::kText},
                                                         {"json", Format::kJson},
                                                         {"jsonl", Format::kJsonl},
                                                         {"vimgrep", Format::kVimgrep},
                                                         {"paths", Format::kPaths}};
  return options.json ? Format::kJson : kFormats.at(options.format);
}

Color color_of(const std::string& name) {
  return name == "always" ? Color::kAlways : name == "never" ? Color::kNever : Color::kAuto;
}

std::string rendered(const SearchResponse& response, Format format, const RenderOptions& options) {
  switch (format) {
    case Format::kText:
      return render_text(response, options);
    case Format::kJson:
      return render_json(response);
    case Format::kJsonl:
      return render_jsonl(response);
    case Format::kVimgrep:
      return render_vimgrep(response, options);
    case Format::kPaths:
      return render_paths(response, options);
  }
  return {};
}

Result<int> run(const Options& options, const Global& global) {
  Result<Engine> engine = Engine::open(index_folder(global.db));
  if (!engine) return engine.error();
  const Result<SearchResponse> response = engine->search(request_of(options.search));
  if (!response) return response.error();
  const Format format = format_of(options);
  const bool color = use_color(color_of(options.color));
  const RenderOptions render{.cwd = current_folder(),
                             .width = output_width(),
                             .color = color,
                             .links = color && stdout_is_terminal(),
                             .host = host_name()};
  // JSON carries its notices.
  if (format != Format::kJson && format != Format::kJsonl)
    print_error(render_notices(response->notices));
  if (format == Format::kText && response->total == 0) {
    print_error("gongbu: nothing found\n");
  } else {
    print(rendered(*response, format, render));
  }
  return response->total == 0 ? 1 : 0;
}

}  // namespace

Action setup_search(CLI::App& command, Global& global) {
  auto options = std::make_shared<Options>();
  add_search_options(command, options->search);
  command.add_option("--format", options->format, "text, json, jsonl, vimgrep or paths")
      ->check(CLI::IsMember({"text", "json", "jsonl", "vimgrep", "paths"}))
      ->option_text("FORMAT")
      ->default_str("text");
  command.add_flag("--json", options->json, "the same as --format json");
  command
      .add_option("--facets", options->search.request.facet_limit,
                  "values shown of each facet; 0: none")
      ->capture_default_str()
      ->type_name("N");
  command.add_option("--color", options->color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->option_text("WHEN")
      ->default_str("auto");
  command.footer(kExamples);
  return [options, &global] { return run(*options, global); };
}

}  // namespace gongbu
