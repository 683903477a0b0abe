#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>

#include "app/commands/commands.h"
#include "app/locations.h"
#include "app/running_server.h"
#include "app/terminal.h"
#include "corpus/hash.h"
#include "indexer/run.h"
#include "language/language.h"
#include "serve/http/server.h"
#include "serve/note_follower.h"

namespace gongbu {
namespace {

bool is_loopback(const std::string& address) {
  return address.empty() || address.starts_with("127.") || address == "::1";
}

// 128 bits that nobody can guess.
std::string new_token() {
  std::array<std::uint64_t, 2> bits{};
  if (getrandom(bits.data(), sizeof bits, 0) != sizeof bits) return "";
  return hex_of(bits[0]) + hex_of(bits[1]);
}

std::string host_of(const std::string& address) {
  if (address.empty()) return "127.0.0.1";
  return address.find(':') == std::string::npos ? address : '[' + address + ']';
}

void open_in_browser(const std::string& url) {
  if (fork() != 0) return;
  setsid();
  execlp("xdg-open", "xdg-open", url.c_str(), nullptr);
  _exit(127);
}

// SIGINT or SIGTERM, kept from every thread that starts meanwhile. The next one ends the program.
class StopRequest {
 public:
  StopRequest() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, &before_);
  }
  ~StopRequest() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  StopRequest(const StopRequest&) = delete;
  StopRequest& operator=(const StopRequest&) = delete;

  void wait() const {
    int which = 0;
    sigwait(&signals_, &which);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }

 private:
  sigset_t signals_{};
  sigset_t before_{};
};

int tell_reach(const std::string& address) {
  print(is_loopback(address)
            ? say("The page and the API would answer programs on this machine alone. Pages of "
                  "other sites in\nthe same browser are turned away. No token is asked for.\n")
            : say("The page and the API would answer whoever reaches {} and has the token. What is "
                  "sent can be\nread on the way: there is no encryption. An ssh tunnel to this "
                  "machine's own address is safer:\n  {}\n",
                  address, "ssh -L 4870:127.0.0.1:4870 HOST"));
  return 0;
}

}  // namespace

Result<int> run_serve(const Arguments& arguments) {
  const std::string address = arguments.text("address");
  if (arguments.flag("check")) return tell_reach(address);
  const std::uint32_t port = arguments.number("port");
  if (port > 65535)
    return Error{ErrorCode::kInvalid, "--port has to be a number from 0 to 65535", ""};
  const std::string db = index_folder(arguments.text("db"));
  Result<RunningServer> running = RunningServer::take(db);
  if (!running) return running.error();
  if (!running->other().empty()) {
    print(running->other() + '\n');
    print_error("gongbu: " + say("it runs already") + '\n');
    if (arguments.flag("open")) open_in_browser(running->other());
    return 0;
  }

  serve::SiteOptions options{
      .db = db, .version = GONGBU_VERSION, .trust = trust_folder(), .guard = {}};
  if (!is_loopback(address)) {
    options.guard.token = new_token();
    options.guard.address = host_of(address);
    if (options.guard.token.empty())
      return Error{ErrorCode::kInternal, "the system gives no random numbers for a token", ""};
  }
  const std::string token = options.guard.token;
  const StopRequest stop;
  serve::Site site(std::move(options));
  Result<std::unique_ptr<serve::HttpServer>> server =
      serve::HttpServer::start({.address = address,
                                .port = static_cast<std::uint16_t>(port),
                                .any_port = !arguments.flag("port")},
                               site);
  if (!server) {
    Error error = server.error();
    if (error.code == ErrorCode::kLocked) error.hint = "choose another --port, or 0 for any";
    return error;
  }
  const std::string url = "http://" + host_of(address) + ':' + std::to_string((*server)->port()) +
                          '/' + (token.empty() ? "" : "?token=" + token);
  running->announce(url);
  print(url + '\n');
  std::fflush(stdout);  // programs read it while the server runs
  if (arguments.flag("open")) open_in_browser(url);

  std::unique_ptr<serve::IndexFollower> follower;
  if (arguments.flag("watch"))
    follower = serve::follow_notes({.db = db,
                                    .catalogs = shipped_catalogs(),
                                    .trust = trust_folder(),
                                    .catalog_cache = catalog_cache_folder()})(
        {.progress = [](std::uint64_t, std::uint64_t) {},
         .committed = [&] { (*server)->tell_commit(); },
         .failed =
             [](const Error& error) {
               print_error("gongbu: " + say(error.message) + '\n');
               if (!error.hint.empty()) print_error(say("hint: {}", error.hint) + '\n');
             }});
  stop.wait();
  follower.reset();
  server->reset();
  print_error("gongbu: " + say("stopped") + '\n');
  return 0;
}

}  // namespace gongbu
