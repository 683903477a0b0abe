#include "serve/rpc/json_rpc.h"

#include <gtest/gtest.h>

namespace gongbu::serve {
namespace {

// A message as one line: "request 7 method {…}", or "error id code".
std::string seen(std::string_view text) {
  const auto parsed = parse_message(text);
  if (const auto* bad = std::get_if<BadMessage>(&parsed))
    return "error " + bad->id.dump() + ' ' + std::to_string(bad->error.code);
  const auto& message = std::get<Message>(parsed);
  if (message.kind == Message::Kind::kResponse) return "response " + message.id.dump();
  const bool request = message.kind == Message::Kind::kRequest;
  return (request ? "request " + message.id.dump() : std::string("notification")) + ' ' +
         message.method + ' ' + message.params.dump();
}

struct Case {
  std::string text;
  std::string seen;
};

TEST(JsonRpc, Messages) {
  const Case cases[] = {
      {R"({"jsonrpc":"2.0","id":7,"method":"m","params":{"q":"컨"}})", R"(request 7 m {"q":"컨"})"},
      {R"({"jsonrpc":"2.0","id":"a","method":"m"})", R"(request "a" m null)"},
      {R"({"jsonrpc":"2.0","method":"m","params":[1]})", "notification m [1]"},
      {R"({"jsonrpc":"2.0","id":1,"result":null})", "response 1"},
      {R"({"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x"}})", "response null"},
      {"", "error null -32700"},
      {"{", "error null -32700"},
      {"\xFF\xFE", "error null -32700"},
      {"[]", "error null -32600"},
      {"3", "error null -32600"},
      {R"({"id":1,"method":"m"})", "error 1 -32600"},
      {R"({"jsonrpc":"2.0","id":1})", "error 1 -32600"},
      {R"({"jsonrpc":"2.0","id":{},"method":"m"})", "error null -32600"},
      {R"({"jsonrpc":"2.0","id":1,"method":3})", "error 1 -32600"},
      {R"({"jsonrpc":"2.0","id":1,"method":"m","params":3})", "error 1 -32600"},
      {std::string(100'000, '['), "error null -32700"},
      {R"({"jsonrpc":"2.0","method":"m","params":)" + std::string(50'000, '[') +
           std::string(50'000, ']') + "}",
       "error null -32700"},
      // Bad characters inside strings are replaced: one UTF-16 unit stays one.
      {"{\"jsonrpc\":\"2.0\",\"method\":\"m\",\"params\":[\"a\xFF\"]}",
       "notification m [\"a\xEF\xBF\xBD\"]"},
      {R"({"jsonrpc":"2.0","method":"m","params":["\ud83d!"]})",
       "notification m [\"\xEF\xBF\xBD!\"]"},
      {R"({"jsonrpc":"2.0","method":"m","params":["\ude00","\ud83d\ude00","\\ud83d"]})",
       "notification m [\"\xEF\xBF\xBD\",\"😀\",\"\\\\ud83d\"]"},
  };
  for (const Case& c : cases) EXPECT_EQ(seen(c.text), c.seen) << c.text.substr(0, 80);
}

TEST(JsonRpc, AnswersAreOneLineOfValidUtf8) {
  EXPECT_EQ(reply_text(3, Json{{"a", "\xFF\n컨"}}),
            "{\"id\":3,\"jsonrpc\":\"2.0\",\"result\":{\"a\":\"\xEF\xBF\xBD\\n컨\"}}");
  EXPECT_EQ(reply_text(nullptr, RpcError{rpc::kParseError, "no"}),
            R"({"error":{"code":-32700,"message":"no"},"id":null,"jsonrpc":"2.0"})");
}

TEST(JsonRpc, MembersOfAnything) {
  const Json object{{"a", 1}, {"b", "x"}, {"c", true}, {"d", -1}, {"e", 1e300}};
  EXPECT_EQ(uint_member(object, "a"), 1u);
  EXPECT_EQ(uint_member(object, "b", 7), 7u);
  EXPECT_EQ(uint_member(object, "d", 7), 7u);
  EXPECT_EQ(uint_member(object, "e", 7), 7u);
  EXPECT_EQ(string_member(object, "b"), "x");
  EXPECT_EQ(string_member(object, "a"), "");
  EXPECT_TRUE(bool_member(object, "c"));
  EXPECT_TRUE(member(Json::array(), "a").is_null());
  EXPECT_TRUE(member(member(object, "z"), "y").is_null());
}

}  // namespace
}  // namespace gongbu::serve
