#include "meaning/http/client.h"

#include <arpa/inet.h>
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>

#undef curl_easy_setopt
#undef curl_easy_getinfo

namespace gongbu::meaning {
namespace {

// 2,048 vectors of 4,096 numbers are 100 MB of text.
constexpr std::size_t kLongestReply = std::size_t{256} << 20;

// The functions of libcurl that are used here.
struct Curl {
  decltype(&::curl_global_init) global_init;
  decltype(&::curl_easy_init) easy_init;
  decltype(&::curl_easy_cleanup) easy_cleanup;
  decltype(&::curl_easy_reset) easy_reset;
  decltype(&::curl_easy_setopt) easy_setopt;
  decltype(&::curl_easy_perform) easy_perform;
  decltype(&::curl_easy_getinfo) easy_getinfo;
  decltype(&::curl_easy_strerror) easy_strerror;
  decltype(&::curl_slist_append) slist_append;
  decltype(&::curl_slist_free_all) slist_free_all;
  decltype(&::curl_url) url;
  decltype(&::curl_url_cleanup) url_cleanup;
  decltype(&::curl_url_set) url_set;
  decltype(&::curl_url_get) url_get;
  decltype(&::curl_free) free;
};

template <typename Function>
bool load(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

const Curl* loaded() {
  static const Curl* const curl = []() -> const Curl* {
    void* library = nullptr;
    for (const char* name : {"libcurl.so.4", "libcurl-gnutls.so.4"})
      if (!library) library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    static Curl all{};
    const bool whole =
        library && load(library, "curl_global_init", all.global_init) &&
        load(library, "curl_easy_init", all.easy_init) &&
        load(library, "curl_easy_cleanup", all.easy_cleanup) &&
        load(library, "curl_easy_reset", all.easy_reset) &&
        load(library, "curl_easy_setopt", all.easy_setopt) &&
        load(library, "curl_easy_perform", all.easy_perform) &&
        load(library, "curl_easy_getinfo", all.easy_getinfo) &&
        load(library, "curl_easy_strerror", all.easy_strerror) &&
        load(library, "curl_slist_append", all.slist_append) &&
        load(library, "curl_slist_free_all", all.slist_free_all) &&
        load(library, "curl_url", all.url) && load(library, "curl_url_cleanup", all.url_cleanup) &&
        load(library, "curl_url_set", all.url_set) && load(library, "curl_url_get", all.url_get) &&
        load(library, "curl_free", all.free);
    if (!whole || all.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return nullptr;
    return &all;
  }();
  return curl;
}

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* reply) {
  auto& body = static_cast<HttpReply*>(reply)->body;
  if (size * count > kLongestReply - std::min(kLongestReply, body.size())) return 0;
  body.append(data, size * count);
  return size * count;
}

// "Retry-After: 7"; a date there is not understood, and nothing is made of it.
std::size_t take_header(char* data, std::size_t size, std::size_t count, void* reply) {
  std::string line(data, size * count);
  std::transform(line.begin(), line.end(), line.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  constexpr std::string_view kName = "retry-after:";
  if (line.starts_with(kName)) {
    const long seconds = std::strtol(line.c_str() + kName.size(), nullptr, 10);
    static_cast<HttpReply*>(reply)->retry_after = static_cast<int>(std::clamp(seconds, 0L, 3600L));
  }
  return size * count;
}

int stop_when_cancelled(void* cancelled, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& asked = *static_cast<const Cancelled*>(cancelled);
  return asked && asked() ? 1 : 0;
}

bool is_this_machine(std::string name) {
  if (name.starts_with('[') && name.ends_with(']')) name = name.substr(1, name.size() - 2);
  in_addr four{};
  in6_addr six{};
  if (inet_pton(AF_INET, name.c_str(), &four) == 1) return ntohl(four.s_addr) >> 24 == 127;
  if (inet_pton(AF_INET6, name.c_str(), &six) == 1) return IN6_IS_ADDR_LOOPBACK(&six);
  return name == "localhost";
}

}  // namespace

struct HttpClient::State {
  const Curl& curl;
  CURL* handle;
  explicit State(const Curl& library) : curl(library), handle(library.easy_init()) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { curl.easy_cleanup(handle); }
};

HttpClient::HttpClient(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Result<HttpClient> HttpClient::open() {
  const Curl* curl = loaded();
  auto state = curl ? std::make_unique<State>(*curl) : nullptr;
  if (!state || !state->handle)
    return Error{ErrorCode::kNotFound, "libcurl cannot be loaded, which requests to servers need",
                 "install the package libcurl4"};
  return HttpClient(std::move(state));
}

Result<HttpHost> HttpClient::host_of(const std::string& url) const {
  const Curl& curl = state_->curl;
  const std::unique_ptr<CURLU, decltype(curl.url_cleanup)> parsed(curl.url(), curl.url_cleanup);
  const auto part = [&](CURLUPart which) {
    char* text = nullptr;
    std::string out;
    if (curl.url_get(parsed.get(), which, &text, 0) == CURLUE_OK && text) out = text;
    curl.free(text);
    return out;
  };
  const bool valid =
      parsed && curl.url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) == CURLUE_OK;
  const std::string scheme = valid ? part(CURLUPART_SCHEME) : "";
  if (scheme != "http" && scheme != "https")
    return Error{ErrorCode::kInvalid, Message("\"{}\" is no http or https address", url),
                 "an address looks like http://localhost:11434/v1"};
  std::string name = part(CURLUPART_HOST);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return HttpHost{name, is_this_machine(name), scheme == "https"};
}

Result<HttpReply> HttpClient::post(const HttpRequest& request, const Cancelled& cancelled) {
  const Result<HttpHost> host = host_of(request.url);
  if (!host) return host.error();
  const Curl& curl = state_->curl;
  CURL* handle = state_->handle;
  HttpReply reply;
  curl_slist* headers = curl.slist_append(nullptr, "Content-Type: application/json");
  headers = curl.slist_append(headers, "Expect:");  // some servers wait for ever with it
  if (!request.key.empty())
    headers = curl.slist_append(headers, ("Authorization: Bearer " + request.key).c_str());
  const std::unique_ptr<curl_slist, decltype(curl.slist_free_all)> owned(headers,
                                                                         curl.slist_free_all);
  curl.easy_reset(handle);  // connections stay open
  curl.easy_setopt(handle, CURLOPT_URL, request.url.c_str());
  curl.easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
  curl.easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                   static_cast<curl_off_t>(request.body.size()));
  curl.easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.data());
  curl.easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(request.connect_time.count()));
  curl.easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.time.count()));
  curl.easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl.easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
  // No other machine between this one and itself.
  if (host->local) curl.easy_setopt(handle, CURLOPT_NOPROXY, "*");
  curl.easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
  curl.easy_setopt(handle, CURLOPT_WRITEDATA, &reply);
  curl.easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
  curl.easy_setopt(handle, CURLOPT_HEADERDATA, &reply);
  curl.easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  curl.easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, stop_when_cancelled);
  curl.easy_setopt(handle, CURLOPT_XFERINFODATA, &cancelled);
  const CURLcode done = curl.easy_perform(handle);
  if (done == CURLE_ABORTED_BY_CALLBACK)
    return Error{ErrorCode::kCancelled, "the request was broken off", ""};
  if (done != CURLE_OK)
    return Error{ErrorCode::kUnreadable,
                 Message("{} gave no answer: {}", host->name, Message(curl.easy_strerror(done))),
                 "is the server running?"};
  long status = 0;
  curl.easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  return reply;
}

}  // namespace gongbu::meaning
