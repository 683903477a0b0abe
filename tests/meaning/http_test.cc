// The embedder http:URL against a server on loopback that misbehaves in each way it can
// (embeddings_server.py), and the reading of answers by itself.
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "meaning/http/client.h"
#include "meaning/http/embeddings_reply.h"
#include "meaning/http/http_embedder.h"
#include "tests/source_dir.h"

namespace gongbu::meaning {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::FloatNear;
using testing::HasSubstr;
using testing::IsEmpty;

// Runs for all tests; ends when the pipe to it closes.
class Server {
 public:
  Server() {
    int in[2];
    int out[2];
    if (pipe(in) != 0 || pipe(out) != 0) return;
    process_ = fork();
    if (process_ == 0) {
      dup2(in[0], 0);
      dup2(out[1], 1);
      for (const int fd : {in[0], in[1], out[0], out[1]}) close(fd);
      const std::string script = source_dir() + "/tests/meaning/embeddings_server.py";
      execlp("python3", "python3", script.c_str(), nullptr);
      _exit(127);
    }
    close(in[0]);
    close(out[1]);
    stdin_ = in[1];
    std::FILE* lines = fdopen(out[0], "r");
    if (std::fscanf(lines, "%d", &port_) != 1) port_ = 0;
    std::fclose(lines);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() {
    close(stdin_);
    waitpid(process_, nullptr, 0);
  }
  std::string url(const std::string& mode) const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/" + mode;
  }
  int port() const { return port_; }

 private:
  pid_t process_ = -1;
  int stdin_ = -1;
  int port_ = 0;
};

const Server& server() {
  static const Server started;
  return started;
}

HttpSettings settings(const std::string& mode) {
  return {.url = server().url(mode) + "/v1",
          .model = "made",
          .batch = 3,
          .attempts = 3,
          .first_wait = milliseconds(1),
          .longest_wait = milliseconds(5),
          .time = milliseconds(10'000),
          .query_time = milliseconds(10'000)};
}

Result<std::vector<float>> embed(const HttpSettings& with,
                                 const std::vector<std::string_view>& texts,
                                 TextKind kind = TextKind::kPassage,
                                 const Cancelled& cancelled = {}) {
  Result<std::unique_ptr<Embedder>> embedder = open_http(with);
  if (!embedder) return embedder.error();
  std::vector<float> out(texts.size() * (*embedder)->model().dimensions, 9);
  const Result<Done> done = (*embedder)->embed(texts, kind, out, cancelled);
  if (!done) return done.error();
  return out;
}

Error error_of(const std::string& mode) {
  const Result<std::vector<float>> out = embed(settings(mode), {"가", "나"});
  EXPECT_FALSE(out) << mode;
  return out ? Error{} : out.error();
}

TEST(Http, EveryFormOfAGoodAnswerGivesTheSameVectors) {
  ASSERT_GT(server().port(), 0) << "python3 did not start";
  const std::vector<std::string_view> texts = {"가", "나", "", "다", "라", " \n", "마"};
  const Result<std::vector<float>> good = embed(settings("good"), texts);
  ASSERT_TRUE(good) << good.error().message;
  for (const char* mode : {"reversed", "no_index", "base64", "busy", "broken_once"}) {
    const Result<std::vector<float>> other = embed(settings(mode), texts);
    ASSERT_TRUE(other) << mode << ": " << other.error().message;
    for (std::size_t i = 0; i < good->size(); ++i)
      EXPECT_NEAR((*other)[i], (*good)[i], 1e-6) << mode;
  }
  // Texts without content are not sent, and are near nothing.
  for (std::size_t i = 12; i < 18; ++i) EXPECT_EQ((*good)[i], 0);
  float square = 0;
  for (std::size_t i = 0; i < 6; ++i) square += (*good)[i] * (*good)[i];
  EXPECT_NEAR(square, 1, 1e-5);
}

TEST(Http, BadAnswersAreErrorsThatSayWhy) {
  const struct {
    const char* mode;
    ErrorCode code;
    const char* says;
  } cases[] = {{"always_busy", ErrorCode::kUnreadable, "429: too many requests"},
               {"broken", ErrorCode::kUnreadable, "500: out of memory"},
               {"unknown_model", ErrorCode::kUnreadable, "404: model \"made\" not found"},
               {"no_key", ErrorCode::kUnreadable, "401: bad key"},
               {"redirect", ErrorCode::kUnreadable, "307"},
               {"html", ErrorCode::kCorrupt, "<title>Welcome"},
               {"empty", ErrorCode::kCorrupt, "no JSON"},
               {"half", ErrorCode::kUnreadable, "127.0.0.1 gave no answer"},
               {"cut", ErrorCode::kCorrupt, "no JSON"},
               {"equal", ErrorCode::kInvalid, "every text the same vector"},
               {"too_few", ErrorCode::kCorrupt, "3 vectors for 4 texts"},
               {"too_many", ErrorCode::kCorrupt, "5 vectors for 4 texts"},
               {"twice", ErrorCode::kCorrupt, "two vectors are for one text"},
               {"far_index", ErrorCode::kCorrupt, "index"},
               {"zero", ErrorCode::kCorrupt, "is zero"},
               {"nan", ErrorCode::kCorrupt, ""},
               {"words", ErrorCode::kCorrupt, "something else than numbers"},
               {"bad_base64", ErrorCode::kCorrupt, "base64"},
               {"uneven", ErrorCode::kCorrupt, "differ in size"},
               {"huge", ErrorCode::kCorrupt, "5000 numbers"},
               {"changed", ErrorCode::kCorrupt, "vectors of 5 numbers, not of 6"}};
  for (const auto& [mode, code, says] : cases) {
    const Error error = error_of(mode);
    EXPECT_EQ(error.code, code) << mode << ": " << error.message;
    EXPECT_THAT(error.message, HasSubstr(says)) << mode;
  }
}

TEST(Http, WhatIsNotRetriedIsAskedOnce) {
  Result<HttpClient> client = HttpClient::open();
  ASSERT_TRUE(client);
  const auto asked = [&](const std::string& mode) {
    const HttpRequest none{.url = server().url("good") + "/v1/embeddings",
                           .body = R"({"input":["a"]})"};
    EXPECT_TRUE(client->post(none, {}));
    std::FILE* pipe =
        popen(("python3 -c \"import urllib.request as u; print(u.urlopen('http://127.0.0.1:" +
               std::to_string(server().port()) + "/count/" + mode + "').read().decode())\"")
                  .c_str(),
              "r");
    int count = -1;
    EXPECT_EQ(std::fscanf(pipe, "%d", &count), 1);
    pclose(pipe);
    return count;
  };
  const int refused = asked("no_key");
  error_of("no_key");
  EXPECT_EQ(asked("no_key"), refused + 1);
  const int broken = asked("broken");
  error_of("broken");
  EXPECT_EQ(asked("broken"), broken + 3);
}

TEST(Http, SlowServersAreLeft) {
  HttpSettings with = settings("slow");
  with.query_time = milliseconds(300);
  const Result<std::vector<float>> query = embed(with, {"가"}, TextKind::kQuery);
  ASSERT_FALSE(query);
  EXPECT_EQ(query.error().code, ErrorCode::kUnreadable);
  with = settings("never");
  with.time = milliseconds(100);
  EXPECT_EQ(embed(with, {"가"}).error().code, ErrorCode::kUnreadable);
}

TEST(Http, ARequestIsBrokenOff) {
  int asked = 0;
  const Result<std::vector<float>> out =
      embed(settings("slow"), {"가"}, TextKind::kPassage, [&] { return ++asked > 2; });
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().code, ErrorCode::kCancelled);
  // And while waiting for a busy server.
  HttpSettings patient = settings("always_busy");
  patient.longest_wait = milliseconds(60'000);
  const Result<std::unique_ptr<Embedder>> embedder =
      open_http(patient, [&] { return ++asked > 20; });
  ASSERT_FALSE(embedder);
  EXPECT_EQ(embedder.error().code, ErrorCode::kCancelled);
}

TEST(Http, AServerThatIsNotThere) {
  HttpSettings with = settings("good");
  with.url = "http://127.0.0.1:1/v1";
  const Error error = embed(with, {"가"}).error();
  EXPECT_EQ(error.code, ErrorCode::kUnreadable);
  EXPECT_FALSE(error.hint.empty());
}

TEST(Http, SaysWhereTextsGo) {
  const auto local = open_http(settings("good"));
  ASSERT_TRUE(local);
  EXPECT_EQ((*local)->sends_to(), "");
  EXPECT_THAT((*local)->notices(), IsEmpty());
  Result<HttpClient> client = HttpClient::open();
  ASSERT_TRUE(client);
  const std::pair<const char*, bool> hosts[] = {
      {"http://localhost/v1", true},           {"http://127.1.2.3:80/v1", true},
      {"http://[::1]:8080/v1", true},          {"http://LOCALHOST/v1", true},
      {"http://localhost.evil.com/v1", false}, {"http://localhost@evil.com/v1", false},
      {"http://10.0.0.1/v1", false},           {"http://0.0.0.0/v1", false},
      {"https://api.example.com/v1", false},   {"http://[2001:db8::1]/v1", false},
      {"http://127.0.0.1.evil.com", false}};
  for (const auto& [url, here] : hosts) {
    const Result<HttpHost> host = client->host_of(url);
    ASSERT_TRUE(host) << url;
    EXPECT_EQ(host->local, here) << url << " " << host->name;
  }
  for (const char* url :
       {"", "localhost", "file:///etc/passwd", "ftp://localhost/", "http://", "http://a b/"})
    EXPECT_FALSE(client->host_of(url)) << url;
}

TEST(Http, AKeyGoesNowhereUnencrypted) {
  HttpSettings with = settings("good");
  with.key = "secret";
  EXPECT_TRUE(open_http(with));
  with.url = "http://embeddings.example.com/v1";
  const Error error = open_http(with).error();
  EXPECT_EQ(error.code, ErrorCode::kInvalid);
  EXPECT_THAT(error.message, testing::Not(HasSubstr("secret")));
  with = settings("good");
  with.key = "secret\r\nX-Other: 1";
  EXPECT_EQ(open_http(with).error().code, ErrorCode::kInvalid);
}

TEST(Http, AnEnglishModelIsNoticed) {
  const auto english = open_http(settings("english"));
  ASSERT_TRUE(english) << english.error().message;
  ASSERT_EQ((*english)->notices().size(), 1U);
  EXPECT_THAT((*english)->notices()[0], HasSubstr("knows no Korean"));
}

TEST(Http, ModelsDiffer) {
  const auto print = [](const HttpSettings& with) {
    return (*open_http(with))->model().fingerprint;
  };
  const HttpSettings first = settings("good");
  EXPECT_EQ(print(first), print(first));
  HttpSettings other = first;
  other.model = "other";
  EXPECT_NE(print(other), print(first));
  other = first;
  other.passage_prefix = "passage: ";
  EXPECT_NE(print(other), print(first));
}

TEST(Http, PrefixesAndLongTexts) {
  HttpSettings with = settings("good");
  with.query_prefix = "query: ";
  with.most_text_bytes = 4;
  // "가나" is cut before the character that does not fit.
  const auto query = embed(with, {"가나"}, TextKind::kQuery);
  const auto same = embed(settings("good"), {"query: 가"}, TextKind::kPassage);
  ASSERT_TRUE(query && same);
  EXPECT_EQ(*query, *same);
}

TEST(EmbeddingsReply, Reads) {
  const auto vectors = read_embeddings(
      R"({"data":[{"index":1,"embedding":[3,4]},{"index":0,"embedding":"AACAPwAAAAA="}]})", 2);
  ASSERT_TRUE(vectors);
  EXPECT_THAT((*vectors)[0], ElementsAre(1, 0));
  EXPECT_THAT((*vectors)[1], ElementsAre(FloatNear(.6F, 1e-6F), FloatNear(.8F, 1e-6F)));
}

TEST(EmbeddingsReply, ErrorsInAnyForm) {
  EXPECT_EQ(error_message(R"({"error":{"message":"a\n b"}})"), "a b");
  EXPECT_EQ(error_message(R"({"error":"c"})"), "c");
  EXPECT_EQ(error_message(R"({"message":"d","code":400})"), "d");
  EXPECT_EQ(error_message(R"({"detail":"e"})"), "e");
  EXPECT_EQ(error_message("<html>\n<b>f"), "<html> <b>f");
  EXPECT_EQ(error_message("\xFF"), "\xEF\xBF\xBD");
  std::string korean;
  for (int i = 0; i < 100; ++i) korean += "가";
  EXPECT_EQ(error_message(korean).size(), 198U + 3);
}

}  // namespace
}  // namespace gongbu::meaning
