#include "language/language.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <thread>

#include "language/korean_particle.h"
#include "language/po.h"

namespace gongbu {
namespace {

class Spoken {
 public:
  explicit Spoken(Language language) { set_language(language); }
  ~Spoken() { set_language(Language::kEnglish); }
  Spoken(const Spoken&) = delete;
  Spoken& operator=(const Spoken&) = delete;
};

TEST(Message, KnowsWhatItWasMadeFrom) {
  const Message message("{} of {}", 3, "files");
  EXPECT_EQ(message, "3 of files");
  EXPECT_EQ(message.pattern(), "{} of {}");
  EXPECT_EQ(message.arguments().at(1), "files");
  EXPECT_EQ(Message::filled("{1} {0} {} {x} {", {"a", "b"}), "b a a {x} {");
  EXPECT_TRUE(Message(std::string("free text")).pattern().empty());
  EXPECT_EQ(Message("stopped").pattern(), "stopped");
  // What a value holds is no pattern.
  EXPECT_EQ(Message("{}: {}", "{} {1}", "x"), "{} {1}: x");
}

TEST(KoreanParticle, FollowsTheSoundBefore) {
  const std::pair<const char*, const char*> cases[] = {
      {"노트을(를)", "노트를"},
      {"색인을(를)", "색인을"},
      {"파일(으)로", "파일로"},
      {"폴더(으)로", "폴더로"},
      {"색인(으)로", "색인으로"},
      {"S3을(를)", "S3을"},
      {"EC2이(가)", "EC2가"},
      {"7R이(가)", "7R이"},
      {"1(으)로", "1로"},
      {"10은(는)", "10은"},
      {"SQS과(와)", "SQS와"},
      {"IAM과(와)", "IAM과"},
      {"URL(으)로", "URL로"},
      {"table을(를)", "table을"},
      {"bucket이(가)", "bucket이"},
      {"client이(가)", "client가"},
      {"notes을(를)", "notes를"},
      {"/a/config.toml을(를)", "/a/config.toml을"},
      {"a.md을(를)", "a.md를"},
      {"\"회의\"을(를)", "\"회의\"를"},
      {"serch(이)라는", "serch라는"},
      {"람다(이)라는", "람다라는"},
      {"버킷(이)라는", "버킷이라는"},
      {"lock은(는)", "lock은"},
  };
  for (const auto& [written, read] : cases) EXPECT_EQ(with_particles(written), read);
  EXPECT_EQ(with_particles("을(를)"), "을(를)") << "nothing stands before it";
}

TEST(Po, ReadsEntriesThatAreTranslated) {
  const auto read = read_po(
      "# comment\nmsgid \"\"\nmsgstr \"Language: ko\\n\"\n\n#: a.cc\nmsgid \"a \\\"b\\\"\"\nmsgstr "
      "\"\"\n"
      "\"ㄱ\\n\"\n\"ㄴ\"\n#, fuzzy\nmsgid \"c\"\nmsgstr \"ㄷ\"\n\nmsgid \"d\"\nmsgstr \"\"\nmsgid "
      "\"e\"\nmsgstr \"ㅁ\"");
  EXPECT_EQ(read.size(), 2U);
  EXPECT_EQ(read.at("a \"b\""), "ㄱ\nㄴ");
  EXPECT_EQ(read.at("e"), "ㅁ");
  EXPECT_TRUE(read_po("\"\nmsgid \"x\nmsgstr").empty());
}

TEST(Language, IsTheFirstOfSettingAndEnvironment) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) ::unsetenv(name);
  EXPECT_EQ(language_of("auto"), Language::kEnglish);
  ::setenv("LANG", "ko_KR.UTF-8", 1);
  EXPECT_EQ(language_of("auto"), Language::kKorean);
  EXPECT_EQ(language_of("en"), Language::kEnglish);
  ::setenv("LC_MESSAGES", "C.UTF-8", 1);
  EXPECT_EQ(language_of(""), Language::kEnglish);
  ::setenv("LC_ALL", "ko", 1);
  EXPECT_EQ(language_of(""), Language::kKorean);
  ::setenv("LC_ALL", "kok_IN", 1);
  EXPECT_EQ(language_of(""), Language::kEnglish);
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) ::unsetenv(name);
}

TEST(Language, SaysMessagesAndTheMessagesInThem) {
  const Message missing("cannot read folder {}: {}", "/a/노트", Message("Permission denied"));
  EXPECT_EQ(say(missing), "cannot read folder /a/노트: Permission denied");
  const Spoken korean(Language::kKorean);
  EXPECT_EQ(say(missing), "폴더 /a/노트를 읽을 수 없습니다: 권한이 없습니다");
  EXPECT_EQ(say("there is no {} \"{}\"", Message("service"), "람다"),
            "\"람다\"라는 서비스는 없습니다");
  EXPECT_EQ(say("no such text {}", 1), "no such text 1");
}

TEST(AcceptedLanguage, IsTheFirstThatIsSpoken) {
  const std::pair<const char*, Language> cases[] = {
      {"", Language::kEnglish},
      {"*", Language::kEnglish},
      {"ko", Language::kKorean},
      {"ko-KR,ko;q=0.9,en;q=0.5", Language::kKorean},
      {"KO-kr", Language::kKorean},
      {"en-US,ko;q=0.9", Language::kEnglish},
      {"fr, ja;q=0.8 ,\tko;q=0.7", Language::kKorean},
      {"kok, kor, k, en-GB", Language::kEnglish},  // Konkani is not Korean
      {",,;;,ko", Language::kKorean},
      {"fr", Language::kEnglish},
  };
  for (const auto& [header, language] : cases)
    EXPECT_EQ(accepted_language(header), language) << header;
}

TEST(Speaking, IsOfOneThreadAsLongAsItLives) {
  const Message message("there is no index at {}", "/x");
  {
    const Speaking korean(Language::kKorean);
    EXPECT_EQ(say(message), "/x에 색인이 없습니다");
    {
      const Speaking english(Language::kEnglish);
      EXPECT_EQ(say(message), message);
    }
    EXPECT_EQ(spoken_language(), Language::kKorean);
    std::thread([] { EXPECT_EQ(spoken_language(), Language::kEnglish); }).join();
  }
  EXPECT_EQ(say(message), message);
}

}  // namespace
}  // namespace gongbu
