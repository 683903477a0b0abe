#include "serve/lsp/server.h"

#include "corpus/note/work.h"
#include "serve/lsp/features.h"
#include "serve/lsp/progress.h"
#include "serve/rpc/json_rpc.h"
#include "serve/rpc/loop.h"

namespace gongbu::serve {
namespace {

struct Feature {
  std::string_view method;
  LspHandler handle;
};
constexpr Feature kFeatures[] = {
    {"workspace/symbol", workspace_symbols},
    {"workspaceSymbol/resolve", resolve_workspace_symbol},
    {"workspace/executeCommand", execute_command},
    {"textDocument/hover", hover},
    {"textDocument/definition", definition},
    {"textDocument/references", references},
    {"textDocument/completion", completion},
    {"textDocument/documentSymbol", document_symbols},
    {"textDocument/documentLink", document_links},
};

struct Sync {
  std::string_view method;
  void (*handle)(LspContext& context, const Json& params);
};
constexpr Sync kSyncs[] = {
    {"textDocument/didOpen", did_open},
    {"textDocument/didChange", did_change},
    {"textDocument/didSave", did_save},
    {"textDocument/didClose", did_close},
};

// What the follower puts in line when the index has what was saved.
constexpr std::string_view kIndexed = "gongbu/indexed";
// And what the client is told then, to search again; a client that does not know it drops it.
constexpr std::string_view kIndexedNotification = "$/gongbu/indexed";

constexpr int kMessageError = 1;  // MessageType of window/showMessage

// UTF-8, which costs nothing, else the first that the client names.
PositionEncoding read_encoding(const Json& names) {
  std::optional<PositionEncoding> first;
  for (const Json& name : names) {
    if (!name.is_string()) continue;
    const auto encoding = position_encoding(name.get<std::string>());
    if (encoding == PositionEncoding::kUtf8) return *encoding;
    if (!first) first = encoding;
  }
  return first.value_or(PositionEncoding::kUtf16);
}

ClientTraits read_traits(const Json& params) {
  const Json& capabilities = member(params, "capabilities");
  const Json& text_document = member(capabilities, "textDocument");
  ClientTraits traits;
  traits.encoding = read_encoding(member(member(capabilities, "general"), "positionEncodings"));
  traits.nested_symbols =
      bool_member(member(text_document, "documentSymbol"), "hierarchicalDocumentSymbolSupport");
  traits.label_details = bool_member(member(member(text_document, "completion"), "completionItem"),
                                     "labelDetailsSupport");
  for (const Json& format : member(member(text_document, "hover"), "contentFormat"))
    if (format == "markdown") traits.markdown = true;
  traits.progress = bool_member(member(capabilities, "window"), "workDoneProgress");
  return traits;
}

// The session and sequence of a search that is typed, so that the newest one wins.
Session session_of(const Message& request) {
  if (request.method != "workspace/executeCommand") return {};
  const Json& list = member(request.params, "arguments");
  if (!list.is_array() || list.empty()) return {};
  const Json& session = member(list[0], "session");
  const Json& sequence = member(list[0], "sequence");
  if (session.is_null() || !sequence.is_number_unsigned()) return {};
  return {string_member(request.params, "command") + ' ' + session.dump(),
          sequence.get<std::uint64_t>()};
}

class LspServer {
 public:
  LspServer(const LspOptions& options, int out)
      : options_(options),
        writer_(out, FramingKind::kHeaders),
        engine_(
            options.db, [this](const Error& error) { show(error); }, options.trust),
        notes_(options.catalogs, [this](const Error& error) { show(error); }),
        files_(engine_),
        overlay_(engine_, options.index_folders),
        progress_(writer_),
        context_{.engine = engine_, .overlay = overlay_, .notes = notes_, .files = files_},
        loop_(writer_, protocol()) {}

  int run(int in) {
    loop_.run(in);
    follower_.reset();
    return shut_down_ ? 0 : 1;
  }

 private:
  enum class State : std::uint8_t { kNew, kRunning, kShutDown };

  Protocol protocol() {
    return {
        .cancel = {"$/cancelRequest", "id"},
        .exit_method = "exit",
        .answers_cancelled = true,
        .session = session_of,
        .answer = [this](const Message& request,
                         const std::atomic<bool>& cancelled) { return answer(request, cancelled); },
        .notified = [this](const Message& notification) { notified(notification); },
        .notification_failed =
            [this](const char* what) {
              show({ErrorCode::kInternal, what, ""});
            }};
  }

  void notified(const Message& message) {
    if (state_ != State::kRunning) return;
    if (message.method == "initialized") {
      // The first key press should not wait for the index to be opened; a missing one is told now.
      (void)engine_.prepare(loop_.busy());
      return;
    }
    if (message.method == kIndexed) {
      context_.documents.mark_indexed();
      files_.forget();
      writer_.write(notification_text(kIndexedNotification, Json::object()));
      (void)engine_.prepare(loop_.busy());
      return;
    }
    for (const Sync& sync : kSyncs)
      if (sync.method == message.method) sync.handle(context_, message.params);
  }

  Reply answer(const Message& message, const std::atomic<bool>& cancelled) {
    if (message.method == "initialize") return initialize(message.params);
    if (state_ == State::kNew)
      return RpcError{rpc::kServerNotInitialized, "the first request has to be initialize"};
    if (state_ == State::kShutDown)
      return RpcError{rpc::kInvalidRequest, "the server was shut down"};
    if (message.method == "shutdown") {
      state_ = State::kShutDown;
      shut_down_ = true;
      return Json(nullptr);
    }
    if (cancelled) return RpcError{rpc::kRequestCancelled, "the request was cancelled"};
    for (const Feature& feature : kFeatures) {
      if (feature.method != message.method) continue;
      context_.cancelled = &cancelled;
      try {
        return feature.handle(context_, message.params);
      } catch (const ReadingStopped&) {
        return RpcError{rpc::kRequestCancelled, "the request was cancelled"};
      }
    }
    return RpcError{rpc::kMethodNotFound, "there is no method \"" + message.method + "\""};
  }

  Reply initialize(const Json& params) {
    if (state_ != State::kNew) return RpcError{rpc::kInvalidRequest, "initialize comes once"};
    state_ = State::kRunning;
    context_.client = read_traits(params);
    start_follower();
    Json capabilities{
        {"positionEncoding", name_of(context_.client.encoding)},
        {"textDocumentSync",
         {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
        {"workspaceSymbolProvider", {{"resolveProvider", true}}},
        {"executeCommandProvider", {{"commands", command_names()}}},
        {"hoverProvider", true},
        {"definitionProvider", true},
        {"referencesProvider", true},
        {"completionProvider", {{"resolveProvider", false}}},
        {"documentSymbolProvider", true},
        {"documentLinkProvider", {{"resolveProvider", false}}},
    };
    return Json{{"capabilities", std::move(capabilities)},
                {"serverInfo", {{"name", "gongbu"}, {"version", options_.version}}}};
  }

  void start_follower() {
    if (!options_.follow) return;
    const bool shows_progress = context_.client.progress;
    follower_ = options_.follow(
        {.progress =
             [this, shows_progress](std::uint64_t done, std::uint64_t total) {
               if (shows_progress) progress_.report(done, total);
             },
         .committed =
             [this] {
               progress_.end();
               loop_.post({.method = std::string(kIndexed)});
             },
         .failed =
             [this](const Error& error) {
               progress_.end();
               // Another writer is at it; or there is no index that can be read: searching says so.
               if (error.code != ErrorCode::kLocked && error.code != ErrorCode::kNotFound &&
                   error.code != ErrorCode::kCorrupt && error.code != ErrorCode::kWrongVersion)
                 show(error);
             }});
    context_.follower = follower_.get();
  }

  void show(const Error& error) {
    const std::string text =
        "gongbu: " + error.message + (error.hint.empty() ? "" : "; " + error.hint);
    writer_.write(
        notification_text("window/showMessage", {{"type", kMessageError}, {"message", text}}));
  }

  const LspOptions& options_;
  MessageWriter writer_;
  EngineHost engine_;
  NoteReader notes_;
  NoteFiles files_;
  Overlay overlay_;
  ProgressReporter progress_;  // the follower's thread
  LspContext context_;
  State state_ = State::kNew;
  bool shut_down_ = false;
  RpcLoop loop_;
  std::unique_ptr<IndexFollower> follower_;
};

}  // namespace

int run_lsp(const LspOptions& options, int in, int out) {
  LspServer server(options, out);
  return server.run(in);
}

}  // namespace gongbu::serve
