#include "serve/http/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <vector>

#include "serve/http/compress.h"
#include "serve/http/deadlines.h"
#include "serve/http/microhttpd.h"
#include "serve/http/problem.h"
#include "serve/http/query_string.h"

namespace gongbu::serve {
namespace {

constexpr unsigned kMaxConnections = 256;
constexpr unsigned kIdleSeconds = 15;
// From the first byte, or the answer before, to the end of the headers; from there to the end of the
// answer. A client that gives or takes a byte at a time is never idle.
constexpr auto kToAsk = std::chrono::seconds(20);
constexpr auto kToTake = std::chrono::seconds(60);
constexpr std::size_t kConnectionMemory = 64 << 10;  // request line and headers
constexpr std::size_t kWorthCompressing = 1024;
// How often a page that listens is looked after when nothing is told: another program may write the
// index.
constexpr auto kLookEvery = std::chrono::seconds(1);
constexpr int kLooksToHeartbeat = 10;

// REQUIRES: a server was started.
const Microhttpd& mhd() { return *microhttpd(); }

std::string header(MHD_Connection* connection, const char* name) {
  const char* value = mhd().lookup_connection_value(connection, MHD_HEADER_KIND, name);
  return value ? value : "";
}

int socket_of(MHD_Connection* connection) {
  const MHD_ConnectionInfo* info =
      mhd().get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

// A client that closed its end.
bool hung_up(int socket) {
  pollfd one{socket, POLLRDHUP, 0};
  return poll(&one, 1, 0) > 0 && (one.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

struct Listener {
  int socket = -1;
  std::uint16_t port = 0;
};

Result<Listener> listen_on(const sockaddr* address, socklen_t size) {
  const int socket_fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_fd < 0)
    return Error{ErrorCode::kInvalid,
                 gongbu::Message("no socket: {}", gongbu::Message(std::strerror(errno))), ""};
  const int on = 1;
  setsockopt(socket_fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (address->sa_family == AF_INET6)
    setsockopt(socket_fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
  if (bind(socket_fd, address, size) != 0 || listen(socket_fd, 64) != 0) {
    const int code = errno;
    close(socket_fd);
    return Error{code == EADDRINUSE ? ErrorCode::kLocked : ErrorCode::kInvalid,
                 gongbu::Message("cannot listen: {}", gongbu::Message(std::strerror(code))), ""};
  }
  sockaddr_storage bound{};
  socklen_t bound_size = sizeof bound;
  getsockname(socket_fd, reinterpret_cast<sockaddr*>(&bound), &bound_size);
  const std::uint16_t port = bound.ss_family == AF_INET6
                                 ? reinterpret_cast<sockaddr_in6&>(bound).sin6_port
                                 : reinterpret_cast<sockaddr_in&>(bound).sin_port;
  return Listener{socket_fd, ntohs(port)};
}

Result<Listener> listen_at(const std::string& address, std::uint16_t port) {
  sockaddr_in four{};
  four.sin_family = AF_INET;
  four.sin_port = htons(port);
  if (inet_pton(AF_INET, address.c_str(), &four.sin_addr) == 1)
    return listen_on(reinterpret_cast<const sockaddr*>(&four), sizeof four);
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  six.sin6_port = htons(port);
  if (inet_pton(AF_INET6, address.c_str(), &six.sin6_addr) == 1)
    return listen_on(reinterpret_cast<const sockaddr*>(&six), sizeof six);
  return Error{ErrorCode::kInvalid, gongbu::Message("{} is no address", address), ""};
}

}  // namespace

struct HttpServer::State {
  explicit State(Site& served) : site(served) {}

  Site& site;
  std::uint16_t port = 0;
  std::vector<MHD_Daemon*> daemons;

  std::mutex mutex;
  std::condition_variable changed;
  std::uint64_t told = 0;  // commits, under mutex
  std::atomic<bool> stopping = false;
  Deadlines deadlines;

  Result<Done> serve_on(Listener listener);
  MHD_Result answer(MHD_Connection* connection, const char* method, const std::string& target);
  MHD_Result send(MHD_Connection* connection, HttpResponse answer, const HttpRequest& request);
  MHD_Result send_events(MHD_Connection* connection, const HttpResponse& answer);
};

namespace {

// A page that listens: what it was told last.
struct Listening {
  HttpServer::State* state;
  int socket;
  std::string commit;
  std::uint64_t told = 0;
  bool greeted = false;
  std::string pending;
};

// A request from its first line until it is answered.
struct Asked {
  std::string target;  // as it was sent
  bool read = false;   // its headers were seen before
};
void* remember_target(void*, const char* uri, MHD_Connection*) { return new Asked{uri}; }
void forget_target(void* state, MHD_Connection* connection, void** asked,
                   MHD_RequestTerminationCode) {
  delete static_cast<Asked*>(*asked);
  *asked = nullptr;
  static_cast<HttpServer::State*>(state)->deadlines.set(socket_of(connection),
                                                        Deadlines::Clock::now() + kToAsk);
}
void follow_connection(void* state, MHD_Connection* connection, void**,
                       MHD_ConnectionNotificationCode what) {
  Deadlines& deadlines = static_cast<HttpServer::State*>(state)->deadlines;
  if (what == MHD_CONNECTION_NOTIFY_STARTED)
    deadlines.set(socket_of(connection), Deadlines::Clock::now() + kToAsk);
  else
    deadlines.forget(socket_of(connection));
}
// Targets are decoded once, by parse_target.
std::size_t keep_escapes(void*, MHD_Connection*, char* text) { return std::strlen(text); }

// With the headers of the answer; the response is done with.
MHD_Result queue(MHD_Connection* connection, const HttpResponse& answer, MHD_Response* response) {
  for (const auto& [name, value] : answer.headers)
    mhd().add_response_header(response, name.c_str(), value.c_str());
  const MHD_Result queued =
      mhd().queue_response(connection, static_cast<unsigned>(answer.status), response);
  mhd().destroy_response(response);
  return queued;
}

}  // namespace

MHD_Result HttpServer::State::send(MHD_Connection* connection, HttpResponse answer,
                                   const HttpRequest& request) {
  if (answer.body.size() >= kWorthCompressing && !answer.type.starts_with("image/p") &&
      takes_gzip(request.accept_encoding)) {
    if (std::string packed = gzipped(answer.body); !packed.empty()) {
      answer.body = std::move(packed);
      answer.headers.emplace_back("Content-Encoding", "gzip");
    }
  }
  MHD_Response* response = mhd().create_response_from_buffer(answer.body.size(), answer.body.data(),
                                                             MHD_RESPMEM_MUST_COPY);
  if (!response) return MHD_NO;
  if (answer.status != 304)
    mhd().add_response_header(response, "Content-Type", answer.type.c_str());
  mhd().add_response_header(response, "Cache-Control",
                            answer.etag.empty() ? "no-store" : "no-cache");
  if (!answer.etag.empty()) mhd().add_response_header(response, "ETag", answer.etag.c_str());
  mhd().add_response_header(response, "Vary", "Accept-Encoding, Accept-Language");
  return queue(connection, answer, response);
}

namespace {

ssize_t next_events(void* context, std::uint64_t, char* out, std::size_t room) {
  auto& listening = *static_cast<Listening*>(context);
  HttpServer::State& state = *listening.state;
  for (int looks = 0; listening.pending.empty(); ++looks) {
    if (state.stopping || hung_up(listening.socket)) return MHD_CONTENT_READER_END_OF_STREAM;
    const std::string commit = state.site.commit();
    if (!listening.greeted || commit != listening.commit) {
      listening.greeted = true;
      listening.commit = commit;
      listening.pending = "event: revision\ndata: " + commit + "\n\n";
      break;
    }
    if (looks == kLooksToHeartbeat) {
      listening.pending = ":\n\n";  // a comment: the connection is alive
      break;
    }
    std::unique_lock lock(state.mutex);
    state.changed.wait_for(lock, kLookEvery,
                           [&] { return state.stopping || state.told != listening.told; });
    listening.told = state.told;
  }
  const std::size_t size = std::min(room, listening.pending.size());
  listening.pending.copy(out, size);
  listening.pending.erase(0, size);
  return static_cast<ssize_t>(size);
}

void end_listening(void* context) { delete static_cast<Listening*>(context); }

}  // namespace

MHD_Result HttpServer::State::send_events(MHD_Connection* connection, const HttpResponse& answer) {
  // A page listens as long as it is open.
  deadlines.forget(socket_of(connection));
  auto* listening = new Listening{this, socket_of(connection), "", 0, false, ""};
  MHD_Response* response = mhd().create_response_from_callback(MHD_SIZE_UNKNOWN, 512, next_events,
                                                               listening, end_listening);
  if (!response) {
    delete listening;
    return MHD_NO;
  }
  mhd().add_response_header(response, "Content-Type", answer.type.c_str());
  mhd().add_response_header(response, "Cache-Control", "no-store");
  return queue(connection, answer, response);
}

MHD_Result HttpServer::State::answer(MHD_Connection* connection, const char* method,
                                     const std::string& target) {
  HttpRequest request;
  request.method = method;
  request.host = header(connection, "Host");
  request.origin = header(connection, "Origin");
  request.fetch_site = header(connection, "Sec-Fetch-Site");
  request.if_none_match = header(connection, "If-None-Match");
  request.accept_encoding = header(connection, "Accept-Encoding");
  request.accept_language = header(connection, "Accept-Language");
  request.authorization = header(connection, "Authorization");
  request.cookie = header(connection, "Cookie");
  const int socket = socket_of(connection);
  request.gone = [this, socket] { return stopping || hung_up(socket); };
  Result<Target> read = parse_target(target);
  HttpResponse response;
  if (read) {
    request.path = std::move(read->path);
    request.values = std::move(read->values);
    response = site.answer(request);
  } else {
    response = problem(400, "bad-request", "Bad request", read.error().message);
    add_safety_headers(response);
  }
  return response.events && request.method == "GET"
             ? send_events(connection, response)
             : send(connection, std::move(response), request);
}

namespace {

// What two readers may understand differently is how servers are tricked: where a body ends (so none
// is read), and a name that is said twice.
struct Framing {
  bool body = false;
  int hosts = 0;
};
MHD_Result look_at_header(void* context, MHD_ValueKind, const char* name, const char* value) {
  auto& framing = *static_cast<Framing*>(context);
  if (strcasecmp(name, MHD_HTTP_HEADER_HOST) == 0) ++framing.hosts;
  if (strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0) framing.body = true;
  if (strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0)
    framing.body = framing.body || !value || std::strcmp(value, "0") != 0;
  // A space in a name is one that another reader passes over.
  if (std::strpbrk(name, " \t")) framing.body = true;
  return MHD_YES;
}
const char* what_is_wrong(MHD_Connection* connection) {
  Framing framing;
  mhd().get_connection_values(connection, MHD_HEADER_KIND, look_at_header, &framing);
  if (framing.body) return "no request has a body here";
  return framing.hosts > 1 ? "the request names two hosts" : nullptr;
}

// Called with the headers, and again when no body follows. What is answered at the first call ends
// the connection.
MHD_Result handle(void* state, MHD_Connection* connection, const char*, const char* method,
                  const char*, const char*, std::size_t* body_size, void** context) {
  *body_size = 0;
  auto* asked = static_cast<Asked*>(*context);
  auto& server = *static_cast<HttpServer::State*>(state);
  try {
    if (!asked) return MHD_NO;
    if (!asked->read) {
      asked->read = true;
      const char* wrong = what_is_wrong(connection);
      if (!wrong) return MHD_YES;
      HttpResponse no = problem(400, "bad-request", "Bad request", wrong);
      add_safety_headers(no);
      return server.send(connection, std::move(no), {});
    }
    server.deadlines.set(socket_of(connection), Deadlines::Clock::now() + kToTake);
    return server.answer(connection, method, asked->target);
  } catch (...) {
    return MHD_NO;  // want of memory: the connection is closed
  }
}

}  // namespace

Result<Done> HttpServer::State::serve_on(Listener listener) {
  MHD_Daemon* daemon = mhd().start_daemon(
      MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL, 0, nullptr,
      nullptr, handle, this,                                  //
      MHD_OPTION_LISTEN_SOCKET, listener.socket,              //
      MHD_OPTION_CONNECTION_LIMIT, kMaxConnections,           //
      MHD_OPTION_CONNECTION_TIMEOUT, kIdleSeconds,            //
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemory,  //
      MHD_OPTION_STRICT_FOR_CLIENT, 1,                        //
      MHD_OPTION_URI_LOG_CALLBACK, remember_target, nullptr,  //
      MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, nullptr,    //
      MHD_OPTION_NOTIFY_COMPLETED, forget_target, this,       //
      MHD_OPTION_NOTIFY_CONNECTION, follow_connection, this,  //
      MHD_OPTION_END);
  if (!daemon) {
    close(listener.socket);
    return Error{ErrorCode::kInternal, "the server did not start", ""};
  }
  daemons.push_back(daemon);
  port = listener.port;
  return Done{};
}

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

HttpServer::~HttpServer() {
  state_->stopping = true;
  state_->changed.notify_all();
  for (MHD_Daemon* daemon : state_->daemons) mhd().stop_daemon(daemon);
}

std::uint16_t HttpServer::port() const { return state_->port; }

void HttpServer::tell_commit() {
  state_->site.expect_commit();
  {
    const std::lock_guard lock(state_->mutex);
    ++state_->told;
  }
  state_->changed.notify_all();
}

Result<std::unique_ptr<HttpServer>> HttpServer::start(const ServerOptions& options, Site& site) {
  if (!microhttpd())
    return Error{ErrorCode::kInternal, "libmicrohttpd is not there", "install libmicrohttpd12"};
  const auto listen = [&](std::uint16_t port) {
    return listen_at(options.address.empty() ? "127.0.0.1" : options.address, port);
  };
  Result<Listener> first = listen(options.port);
  if (!first && first.error().code == ErrorCode::kLocked && options.any_port) first = listen(0);
  if (!first) return first.error();
  std::unique_ptr<HttpServer> server(new HttpServer(std::make_unique<State>(site)));
  if (Result<Done> served = server->state_->serve_on(*first); !served) return served.error();
  // localhost may mean ::1; where there is no IPv6 nobody asks there.
  if (options.address.empty())
    if (const Result<Listener> second = listen_at("::1", first->port))
      (void)server->state_->serve_on(*second);
  return server;
}

}  // namespace gongbu::serve
