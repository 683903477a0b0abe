// What is shown of a line. That nothing hostile comes out is tested on whole notes through the server
// (tests/hostile/http_notes_test.py).
#include "serve/http/inline_html.h"

#include <gtest/gtest.h>

namespace gongbu::serve {
namespace {

std::string html(std::string_view line) { return inline_html(line, "/p?"); }

TEST(InlineHtml, MarksBecomeTags) {
  EXPECT_EQ(html("**굵게** `a < b` ~~취소~~"),
            "<strong>굵게</strong> <code>a &lt; b</code> <del>취소</del>");
  EXPECT_EQ(html("`` `a` ``"), "<code>`a`</code>");
  EXPECT_EQ(html("**_둘_ 다**, *하나*"), "<strong><em>둘</em> 다</strong>, <em>하나</em>");
  EXPECT_EQ(html("==칠== **EKS**와"), "<mark>칠</mark> <strong>EKS</strong>와");
  EXPECT_EQ(html("**엇 _갈린** 것_"), "<strong>엇 _갈린</strong> 것_");
  EXPECT_EQ(html("(Elastic Compute Cloud)**: 뒤"), "(Elastic Compute Cloud): 뒤");
  EXPECT_EQ(html("a * b * c, 2 ** 3"), "a * b * c, 2 ** 3");
  EXPECT_EQ(html("snake_case_name"), "snake_case_name");
}

TEST(InlineHtml, LinksLeadToTheWebAlone) {
  EXPECT_NE(
      html("[문서](https://a.example/x?y=1&z=2)").find("href=\"https://a.example/x?y=1&amp;z=2\""),
      std::string::npos);
  EXPECT_EQ(html("[문서](javascript:x)"), "<span class=\"link\">문서</span>");
  EXPECT_EQ(html("[[노트|이름]]"), "<span class=\"link\">이름</span>");
  EXPECT_EQ(html("[[EC2#요금]]"), "<span class=\"link\">EC2 &gt; 요금</span>");
}

TEST(InlineHtml, PicturesComeFromTheServer) {
  EXPECT_NE(html("![[그림.png]]").find("src=\"/p?%EA%B7%B8%EB%A6%BC.png\""), std::string::npos);
  EXPECT_EQ(html("![x](https://a.example/x.png)").find("<img"), std::string::npos);
}

TEST(InlineHtml, TextStaysText) {
  EXPECT_EQ(html("a < b && c > d"), "a &lt; b &amp;&amp; c &gt; d");
  EXPECT_EQ(html("&lt;b&gt;"), "&lt;b&gt;");
  EXPECT_EQ(html("List<String> x, <b>y</b><br/>z"), "List&lt;String&gt; x, y<br>z");
}

TEST(InlineHtml, APictureIsEmbeddedByItsNameAsWritten) {
  EXPECT_TRUE(embeds_picture("글 ![[그림.png|300]] 글", "그림.png"));
  EXPECT_TRUE(embeds_picture("![a](img/b%20c.png)", "img/b c.png"));
  EXPECT_FALSE(embeds_picture("![[그림.png]]", "다른.png"));
  EXPECT_FALSE(embeds_picture("`![[그림.png]]`", "그림.png"));
}

}  // namespace
}  // namespace gongbu::serve
