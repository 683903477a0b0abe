#include "meaning/http/http_embedder.h"

#include <algorithm>
#include <thread>

#include "corpus/hash.h"
#include "corpus/utf8.h"
#include "meaning/http/client.h"
#include "meaning/http/embeddings_reply.h"
#include "meaning/json_fields.h"

namespace gongbu::meaning {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kBetweenPolls{20};

std::string endpoint_of(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url.ends_with("/embeddings") ? url : url + "/embeddings";
}

// The text as it is sent: valid, and not longer than the server takes.
std::string sent(const std::string& prefix, std::string_view text, std::size_t most) {
  const std::string_view whole = text.substr(0, character_begin(text, std::min(text.size(), most)));
  return prefix + repair_utf8(whole);
}

bool blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

class Client : public Embedder {
 public:
  Client(const HttpSettings& settings, HttpClient client, const HttpHost& host)
      : settings_(settings),
        endpoint_(endpoint_of(settings.url)),
        client_(std::move(client)),
        host_(host) {
    settings_.batch = std::max<std::size_t>(settings_.batch, 1);
  }

  const Model& model() const override { return model_; }
  bool slow() const override { return true; }
  std::string sends_to() const override { return host_.local ? "" : host_.name; }
  std::vector<Message> notices() const override { return notices_; }

  Result<Done> probe(const Cancelled& cancelled) {
    // Of a model that knows no Korean, all Korean texts have one vector.
    const std::string texts[] = {"encryption of stored data", "a queue of messages",
                                 "컨테이너를 실행한다", "비밀번호를 바꾼다"};
    const Result<Vectors> vectors =
        ask({texts[0], texts[1], texts[2], texts[3]}, TextKind::kPassage, cancelled);
    if (!vectors) return vectors.error();
    const bool english = (*vectors)[0] != (*vectors)[1];
    const bool korean = (*vectors)[2] != (*vectors)[3];
    if (!english && !korean)
      return Error{ErrorCode::kInvalid,
                   Message("the model {} at {} gives every text the same vector", settings_.model,
                           host_.name),
                   "choose a model for embeddings"};
    if (!korean)
      notices_.push_back(
          Message("the model {} gives all Korean text the same vector: it knows no Korean",
                  settings_.model));
    if (!host_.local)
      notices_.push_back(Message(
          "texts of notes and questions are sent to {}, which is another machine", host_.name));
    model_ = {
        settings_.url + "#" + settings_.model, static_cast<std::uint32_t>((*vectors)[0].size()),
        hash64("http " + endpoint_ + "\n" + settings_.model + "\n" + settings_.query_prefix + "\n" +
               settings_.passage_prefix + "\n" + std::to_string((*vectors)[0].size()))};
    return Done{};
  }

  Result<Done> embed(std::span<const std::string_view> texts, TextKind kind, std::span<float> out,
                     const Cancelled& cancelled) override {
    std::fill(out.begin(), out.end(), 0.0F);
    std::vector<std::size_t> batch;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (!blank(texts[i])) batch.push_back(i);  // a server refuses a text without content
      if (batch.empty() || (batch.size() < settings_.batch && i + 1 < texts.size())) continue;
      if (Result<Done> done = embed_batch(texts, batch, kind, out, cancelled); !done) return done;
      batch.clear();
    }
    return Done{};
  }

 private:
  using Vectors = std::vector<std::vector<float>>;

  Result<Done> embed_batch(std::span<const std::string_view> texts,
                           const std::vector<std::size_t>& batch, TextKind kind,
                           std::span<float> out, const Cancelled& cancelled) {
    std::vector<std::string_view> some;
    some.reserve(batch.size());
    for (const std::size_t i : batch) some.push_back(texts[i]);
    const Result<Vectors> vectors = ask(some, kind, cancelled);
    if (!vectors) return vectors.error();
    if ((*vectors)[0].size() != model_.dimensions)
      return Error{ErrorCode::kCorrupt,
                   Message("the embedding server gave vectors of {} numbers, not of {}",
                           (*vectors)[0].size(), model_.dimensions),
                   "its model has changed: gongbu index makes the vectors anew"};
    for (std::size_t i = 0; i < batch.size(); ++i)
      std::copy((*vectors)[i].begin(), (*vectors)[i].end(),
                out.begin() + static_cast<std::ptrdiff_t>(batch[i] * model_.dimensions));
    return Done{};
  }

  std::string body_of(const std::vector<std::string_view>& texts, TextKind kind) const {
    const std::string& prefix =
        kind == TextKind::kQuery ? settings_.query_prefix : settings_.passage_prefix;
    Json input = Json::array();
    for (const std::string_view text : texts)
      input.push_back(sent(prefix, text, settings_.most_text_bytes));
    return Json{
        {"model", settings_.model}, {"input", std::move(input)}, {"encoding_format", "float"}}
        .dump();
  }

  // A question that waited long is not wanted any more, so it is asked once.
  Result<Vectors> ask(const std::vector<std::string_view>& texts, TextKind kind,
                      const Cancelled& cancelled) {
    const bool query = kind == TextKind::kQuery;
    const HttpRequest request{
        .url = endpoint_,
        .body = body_of(texts, kind),
        .key = settings_.key,
        .connect_time = std::min(query ? settings_.query_time : settings_.time, milliseconds(5000)),
        .time = query ? settings_.query_time : settings_.time};
    milliseconds wait = settings_.first_wait;
    for (int attempt = 1;; ++attempt) {
      const Result<HttpReply> reply = client_.post(request, cancelled);
      if (reply && reply->status == 200) return read_embeddings(reply->body, texts.size());
      if (!reply && reply.error().code != ErrorCode::kUnreadable) return reply.error();
      const bool later =
          !reply || reply->status == 429 || reply->status == 408 || reply->status >= 500;
      if (!later || query || attempt >= settings_.attempts)
        return reply ? refusal(*reply) : reply.error();
      const milliseconds asked{reply ? 1000 * reply->retry_after : 0};
      if (!pause(std::min(std::max(wait, asked), settings_.longest_wait), cancelled))
        return Error{ErrorCode::kCancelled, "embedding was broken off", ""};
      wait *= 2;
    }
  }

  Error refusal(const HttpReply& reply) const {
    Message hint;
    if (reply.status == 401 || reply.status == 403) hint = "does the server need a key?";
    if (reply.status == 404) hint = Message("does the server have the model {}?", settings_.model);
    if (reply.status >= 300 && reply.status < 400)
      hint = "redirects are not followed: name the address itself";
    return {ErrorCode::kUnreadable,
            Message("{} answered {}: {}", host_.name, reply.status, error_message(reply.body)),
            hint};
  }

  // False when the caller withdrew meanwhile.
  static bool pause(milliseconds time, const Cancelled& cancelled) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
      if (cancelled && cancelled()) return false;
      std::this_thread::sleep_for(std::min(kBetweenPolls, time));
    }
    return true;
  }

  HttpSettings settings_;
  std::string endpoint_;
  HttpClient client_;
  HttpHost host_;
  Model model_;
  std::vector<Message> notices_;
};

}  // namespace

HttpSettings for_questions(HttpSettings settings) {
  settings.attempts = 1;
  settings.time = settings.query_time;
  return settings;
}

Result<std::unique_ptr<Embedder>> open_http(const HttpSettings& settings,
                                            const Cancelled& cancelled) {
  Result<HttpClient> client = HttpClient::open();
  if (!client) return client.error();
  const Result<HttpHost> host = client->host_of(endpoint_of(settings.url));
  if (!host) return host.error();
  if (!settings.key.empty() && !host->local && !host->encrypted)
    return Error{ErrorCode::kInvalid, Message("the key would go to {} unencrypted", host->name),
                 "use https, or no key"};
  if (settings.key.find_first_of("\r\n") != std::string::npos)
    return Error{ErrorCode::kInvalid, "the key has more than one line", ""};
  auto embedder = std::make_unique<Client>(settings, std::move(*client), *host);
  if (const Result<Done> done = embedder->probe(cancelled); !done) return done.error();
  return std::unique_ptr<Embedder>(std::move(embedder));
}

}  // namespace gongbu::meaning
