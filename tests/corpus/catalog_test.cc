#include "corpus/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "tests/source_dir.h"

namespace gongbu {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const char kCategories[] =
    "[[category]]\nid = \"compute\"\nname = \"Compute\"\nlabels = [\"컴퓨터\"]\n";

// Catalog files in a folder of their own; errors are compared without the folder.
class CatalogFiles : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ =
        std::filesystem::temp_directory_path() / ("gongbu_catalog_" + std::string(test->name()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, std::string_view text) const {
    const std::filesystem::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << text;
    return path.string();
  }
  std::string message_of(std::string_view text) const {
    const Result<Catalog> catalog =
        load_catalog({write("categories.toml", kCategories), write("aws.toml", text)});
    if (catalog) return "no error";
    std::string message = catalog.error().message;
    const std::string prefix = folder_.string() + "/";
    if (const std::size_t at = message.find(prefix); at != std::string::npos)
      message.erase(at, prefix.size());
    return catalog.error().hint.empty() ? message : message + " | " + catalog.error().hint;
  }
  std::string folder() const { return folder_.string(); }

 private:
  std::filesystem::path folder_;
};

TEST_F(CatalogFiles, MistakesAreToldWithPlaceAndWhatWasExpected) {
  const struct {
    const char* text;
    const char* message;
  } kCases[] = {
      {"[[service]]\nid = \"ec2\"\nnam = \"EC2\"\n",
       "aws.toml:3:1: unknown key 'nam' in [[service]]; expected one of id, kind, name, names_ko, "
       "abbreviations, aliases, old_names, misspellings, category, part_of, everyday"},
      {"[[services]]\nid = \"ec2\"\n",
       "aws.toml:1:3: unknown key 'services' in a catalog; expected one of category, service, "
       "synonym"},
      {"[[service]]\nid = \"ec2\"\nname = 2\n",
       "aws.toml:3:8: 'name' must be a string, found an integer"},
      {"[[service]]\nid = \"ec2\"\nname = \"\"\n", "aws.toml:3:8: 'name' must not be empty"},
      {"[[service]]\nid = \"ec2\"\nname = \"EC2\"\ncategory = \"compute\"\naliases = \"x\"\n",
       "aws.toml:5:11: 'aliases' must be an array of strings, found a string"},
      {"[[service]]\nid = \"ec2\"\nname = \"EC2\"\ncategory = \"compute\"\nnames_ko = [\"이씨투\", "
       "2]\n",
       "aws.toml:5:20: 'names_ko' must be an array of strings, found an integer in it"},
      {"[[service]]\nid = \"ec2\"\nname = \"EC2\"\ncategory = \"compute\"\naliases = [\" \"]\n",
       "aws.toml:5:12: 'aliases' has a text without letters"},
      {"[[service]]\nname = \"EC2\"\n", "aws.toml:1:1: [[service]] has no 'id'"},
      {"[[service]]\nid = \"EC 2\"\n",
       "aws.toml:2:6: 'EC 2' is no id; expected lower-case letters, digits and '-'"},
      {"[[service]]\nid = \"ec2\"\ncategory = \"compute\"\n",
       "aws.toml:1:1: service 'ec2' has no 'name'"},
      {"[[service]]\nid = \"ec2\"\nname = \"EC2\"\n",
       "aws.toml:1:1: service 'ec2' has no 'category'"},
      {"[[service]]\nid = \"ec2\"\nname = \"EC2\"\ncategory = \"compute\"\nkind = \"server\"\n",
       "aws.toml:5:8: unknown kind 'server'; expected one of service, feature, concept"},
      {"[[service]]\nid = \"ec2\"\nname = \"EC2\"\ncategory = \"compte\"\n",
       "aws.toml:4:12: unknown category 'compte' | did you mean 'compute'?"},
      {"[[service]]\nid = \"ec2\"\nname = \"EC2\"\ncategory = \"compute\"\npart_of = [\"vpc\"]\n",
       "aws.toml:5:12: part_of names the unknown id 'vpc'"},
      {"[[service]]\nid = \"ec2\"\nname = \"EC2\"\ncategory = \"compute\"\neveryday = [\"배치\"]\n",
       "aws.toml:5:12: everyday word '배치' is no name of 'ec2'; expected one of its names"},
      {"[[service]]\nid = \"ec2\"\nname = \"EC2\"\ncategory = \"compute\"\n[[service]]\nid = "
       "\"ec2\"\n",
       "aws.toml:6:6: duplicate id 'ec2'; line 2 of this file has it already"},
      {"[service]\nid = \"ec2\"\n",
       "aws.toml:1:1: 'service' must be tables written as [[service]], found a table"},
      {"[[category]]\nid = \"storage\"\n", "aws.toml:1:1: category 'storage' has no 'name'"},
      {"[[synonym]]\nwords = [\"큐\"]\n",
       "aws.toml:1:1: [[synonym]] needs 'words' with at least two different words"},
  };
  for (const auto& [text, message] : kCases) EXPECT_EQ(message_of(text), message) << text;
}

TEST_F(CatalogFiles, TextThatIsNoTomlIsToldWithItsPlace) {
  EXPECT_THAT(message_of("[[service]]\nid = ec2\n"), testing::StartsWith("aws.toml:2:"));
  EXPECT_THAT(message_of("[[service]]\nid = \"\xff\"\n"), testing::StartsWith("aws.toml:2:"));
}

TEST_F(CatalogFiles, AFileThatIsNotThereOrCannotBeReadIsNamed) {
  const Result<Catalog> none = load_catalog({folder() + "/none.toml"});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(none.error().message, testing::HasSubstr("none.toml"));
  const Result<Catalog> is_folder = load_catalog({folder()});
  ASSERT_FALSE(is_folder);
  EXPECT_EQ(is_folder.error().code, ErrorCode::kUnreadable);
  const std::string pipe = folder() + "/pipe.toml";  // is not waited for
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const Result<Catalog> is_pipe = load_catalog({pipe});
  ASSERT_FALSE(is_pipe);
  EXPECT_EQ(is_pipe.error().code, ErrorCode::kUnreadable);
}

TEST_F(CatalogFiles, ALaterFileAddsNamesAndOverridesSingleValues) {
  const std::string categories = write(
      "1.toml", std::string(kCategories) + "[[category]]\nid = \"storage\"\nname = \"Storage\"\n");
  const std::string first =
      write("2.toml",
            "[[service]]\nid = \"s3\"\nname = \"Amazon S3\"\ncategory = \"compute\"\n"
            "names_ko = [\"에스쓰리\"]\n");
  const std::string second =
      write("3.toml",
            "[[service]]\nid = \"s3\"\ncategory = \"storage\"\nnames_ko = [\"에스삼\"]\n"
            "[[service]]\nid = \"own\"\nname = \"우리 서비스\"\ncategory = \"storage\"\n"
            "part_of = [\"s3\"]\n"
            "[[category]]\nid = \"storage\"\nlabels = [\"창고\"]\n"
            "[[synonym]]\nwords = [\"큐\", \"queue\"]\n");
  const Result<Catalog> catalog = load_catalog({categories, first, second});
  ASSERT_TRUE(catalog) << catalog.error().message;
  ASSERT_EQ(catalog->services().size(), 2U);
  const Service* s3 = catalog->service("s3");
  ASSERT_NE(s3, nullptr);
  EXPECT_EQ(s3->name, "Amazon S3");
  EXPECT_EQ(s3->name_ko, "에스쓰리");
  EXPECT_EQ(s3->category, "storage");
  EXPECT_EQ(s3->kind, "service");
  EXPECT_EQ(s3->names.size(), 3U);
  EXPECT_EQ(catalog->find_category("창고"), catalog->category("storage"));
  EXPECT_EQ(catalog->find_service("우리서비스"), catalog->service("own"));
  EXPECT_EQ(catalog->synonyms().size(), 1U);
  const Result<Catalog> less = load_catalog({categories, first});
  ASSERT_TRUE(less);
  EXPECT_NE(less->fingerprint(), catalog->fingerprint());
}

TEST_F(CatalogFiles, TheFingerprintDependsOnContentOnly) {
  const char kService[] = "[[service]]\nid = \"s3\"\nname = \"S3\"\ncategory = \"compute\"\n";
  const std::string categories = write("1.toml", kCategories);
  const Result<Catalog> plain = load_catalog({categories, write("2.toml", kService)});
  const Result<Catalog> commented =
      load_catalog({categories, write("3.toml", std::string("# objects\n\n") + kService)});
  ASSERT_TRUE(plain && commented);
  EXPECT_EQ(plain->fingerprint(), commented->fingerprint());
  EXPECT_EQ(plain->fingerprint().size(), 16U);
}

TEST_F(CatalogFiles, FilesAreListedInNameOrder) {
  write("b.toml", "");
  write("a.toml", "");
  write("a.md", "");
  EXPECT_THAT(catalog_files_in(folder()), ElementsAre(folder() + "/a.toml", folder() + "/b.toml"));
  EXPECT_THAT(catalog_files_in(folder() + "/none"), IsEmpty());
}

TEST(EmptyCatalog, FindsNothing) {
  const Catalog catalog;
  EXPECT_EQ(catalog.service("s3"), nullptr);
  EXPECT_EQ(catalog.find_service("S3"), nullptr);
  EXPECT_EQ(catalog.category_of_label("보안"), nullptr);
  EXPECT_THAT(catalog.names_in("S3"), IsEmpty());
  EXPECT_THAT(catalog.nearest_services("S3"), IsEmpty());
}

const Catalog& shipped() {
  static const Catalog kCatalog = [] {
    Result<Catalog> loaded = load_catalog(catalog_files_in(source_dir() + "/corpus/catalog"));
    EXPECT_TRUE(loaded) << loaded.error().message;
    return loaded ? std::move(*loaded) : Catalog();
  }();
  return kCatalog;
}

std::string to_nfd(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::Normalizer2::getNFDInstance(status)
      ->normalize(icu::UnicodeString::fromUTF8(text), status)
      .toUTF8String(out);
  return out;
}

// "[[Fargate]]는" for text, and " fargate" for each match: '+' the vendor's name stood before, '~'
// an everyday word.
std::string marked(std::string_view text) {
  std::string spans;
  std::string ids;
  std::size_t at = 0;
  for (const NameMatch& match : shipped().names_in(text)) {
    const Service& service = shipped().services()[match.service];
    spans.append(text.substr(at, match.span.begin - at))
        .append("[[")
        .append(match.span.in(text))
        .append("]]");
    at = match.span.end;
    ids += " " + service.id + (match.vendor_prefix ? "+" : "") +
           (service.names[match.name].everyday ? "~" : "");
  }
  return spans.append(text.substr(at)) + " =>" + ids;
}

std::string unmarked(std::string text) {
  text.resize(text.find(" =>"));
  for (const std::string_view mark : {"[[", "]]"}) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos;)
      text.erase(at, mark.size());
  }
  return text;
}

const char* const kNamesInText[] = {
    // case, spacing, hyphens, width
    "[[Amazon Dynamo DB]] => dynamodb+",
    "[[dynamoDB]], [[DYNAMODB]], [[Dynamo-DB]] => dynamodb dynamodb dynamodb",
    "[[ＥＣ２]]를 켠다 => ec2",
    "[[AutoScaling]], [[Auto Scaling]], [[오토스케일링]] => auto-scaling auto-scaling auto-scaling",
    "[[보안그룹]]과 [[보안 그룹]]은 => security-group security-group",
    "[[route53]] [[Route 53]] => route-53 route-53",
    "[[AWS Pricing  Calculator]] => pricing-calculator+",
    "[[VPC엔드포인트]], [[VPC 엔드포인트]] => vpc-endpoint vpc-endpoint",
    "[[server-less]] => serverless",
    // vendor prefix, right or wrong
    "[[Amazon Fargate]] [[AWS Neptune]] [[아마존 EC2]] => fargate+ neptune+ ec2+",
    "[[AMazonEMRFS]] => emrfs+",
    "AWS 요금과 다른 것 => ",
    // Latin names end where Latin ends
    "EBSX xEBS EBS2 => ",
    "[[S3버킷]]에서 [[S3]]로, [[NLB]]에 => s3 s3 nlb",
    "[[EC2인스턴스]]를 => ec2",
    "[[EB]]와 [[EBS]]는 다르다 => elastic-beanstalk~ ebs",
    "(aws_[[s3]]_bucket) => s3",
    // plural
    "[[NAT Gateways]] and [[SCPs]]. => nat-gateway scp",
    // particles and compounds
    "[[람다]]는 [[람다]]로 람다식 => lambda lambda",
    "[[파게이트]]에서만 [[쿠버네티스]]에서 => fargate kubernetes",
    "[[리전]]들에서만 리전팀 => region",
    "[[람다]]라서 [[람다]]께서 [[람다]]든지 => lambda lambda lambda",
    "[[람다]]한테 [[람다]]한테서 [[람다]]에게서 => lambda lambda lambda",
    "[[람다]]께서는 [[람다]]한테는 [[람다]]이고 [[람다]]이며 => lambda lambda lambda lambda",
    "[[리전]]이라서 [[리전]]이든지 [[리전]]이야 => region region region",
    "람다가상 리전가 람다이라서는요 배치도를 => ",
    "[[서버리스]]컴퓨팅 => serverless",
    "사람다움 => ",
    // longest first
    "[[Aurora Serverless]], [[Aurora]] => aurora-serverless aurora",
    "[[클러스터 배치그룹]]은 [[배치 그룹]] => placement-group placement-group",
    "[[배치]]를 돌린다 => batch~",
    "배치도를 그린다 => ",
    "[[S3 Transfer Acceleration]] => s3-transfer-acceleration",
    "[[Gatewat Load Balancer]] => gwlb",
    "[[Amazon Redshift 스펙트럼]] => redshift-spectrum+",
    "[[Kinesis Data Firehose]] => data-firehose",
    "[[AWS Personal Health Dashboard]] => health-dashboard+",
    // everyday words
    "[[Config]] [[AWS Config]] => config~ config+~",
    "[[SSO]] [[AWS SSO]] => sso iam-identity-center+~",
    "[[MQ]] [[Amazon MQ]] => mq~ mq+~",
    // a name of one letter needs the vendor's
    "Q. [[Amazon Q]] => amazon-q+",
    // misspellings
    "[[Segemaker]] [[DynanoDB]] [[큐버네티스]] => sagemaker dynamodb kubernetes",
};

TEST(ShippedCatalog, NamesInText) {
  for (const std::string line : kNamesInText) {
    std::string wanted = line;
    if (wanted.ends_with(" ")) wanted.pop_back();
    EXPECT_EQ(marked(unmarked(line)), wanted);
  }
}

TEST(ShippedCatalog, DecomposedTextGivesTheSameNamesAtItsOwnBytes) {
  for (const std::string line : kNamesInText) {
    const std::string text = unmarked(line);
    const std::string decomposed = to_nfd(text);
    const std::vector<NameMatch> wanted = shipped().names_in(text);
    const std::vector<NameMatch> found = shipped().names_in(decomposed);
    ASSERT_EQ(found.size(), wanted.size()) << text;
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].service, wanted[i].service) << text;
      EXPECT_EQ(found[i].span.in(decomposed), to_nfd(std::string(wanted[i].span.in(text))));
    }
  }
}

TEST(ShippedCatalog, SpansStayInsideBrokenText) {
  const std::string text = std::string("\xff\xfe S3\0 \xea\xb0 EC2\0", 14) + "\xed\x95";
  for (const NameMatch& match : shipped().names_in(text)) EXPECT_LE(match.span.end, text.size());
  EXPECT_EQ(shipped().names_in(text).size(), 2U);
  EXPECT_THAT(shipped().names_in(""), IsEmpty());
}

TEST(ShippedCatalog, ManyThreadsMayRead) {
  const Result<Catalog> fresh = load_catalog(catalog_files_in(source_dir() + "/corpus/catalog"));
  ASSERT_TRUE(fresh);
  std::vector<std::thread> threads;
  std::vector<std::size_t> found(4);
  threads.reserve(found.size());
  for (std::size_t& count : found) {
    threads.emplace_back([&] { count = fresh->names_in("ECS와 EKS").size(); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(found, ElementsAre(2, 2, 2, 2));
}

TEST(ShippedCatalog, FindsTheServiceThatAUserMeans) {
  const std::map<std::string, std::string> kCases = {{"s3", "s3"},
                                                     {"S 3", "s3"},
                                                     {"Amazon S3", "s3"},
                                                     {"이씨투", "ec2"},
                                                     {"auto scaling", "auto-scaling"},
                                                     {"오토스케일링", "auto-scaling"},
                                                     {"보안그룹", "security-group"},
                                                     {"K8s", "kubernetes"},
                                                     {"route53", "route-53"},
                                                     {"배치", "batch"},
                                                     {"AWS SSO", "iam-identity-center"},
                                                     {"SSO", "sso"},
                                                     {"CMK", "kms-cmk"},
                                                     {"CloudWatch Events", "eventbridge"},
                                                     {"Amazon Q", "amazon-q"},
                                                     {"SCPs", "scp"},
                                                     {"없는서비스", ""},
                                                     {"", ""}};
  for (const auto& [name, id] : kCases) {
    const Service* found = shipped().find_service(name);
    EXPECT_EQ(found == nullptr ? "" : found->id, id) << name;
    const Service* decomposed = shipped().find_service(to_nfd(name));
    EXPECT_EQ(decomposed, found) << name;
  }
}

TEST(ShippedCatalog, FindsTheCategoryThatAUserMeans) {
  const std::map<std::string, std::string> kCases = {
      {"containers", "containers"},
      {"Containers", "containers"},
      {"컨테이너", "containers"},
      {"분석", "analytics"},
      {"ai / ml", "ai-ml"},
      {"AIML", "ai-ml"},
      {"보안, 자격 증명 및 규정 준수", "security"},
      {"networking and content delivery", "networking"},
      {"end user computing", "euc"},
      {"관리형", ""},
      {"", ""}};
  for (const auto& [name, id] : kCases) {
    const Category* found = shipped().find_category(name);
    EXPECT_EQ(found == nullptr ? "" : found->id, id) << name;
  }
}

TEST(ShippedCatalog, LabelsAsNotesStateThem) {
  const std::map<std::string, std::string> kCases = {{"컴퓨팅", "compute"},
                                                     {"컨테이너 서비스", "containers"},
                                                     {"aws 컨테이너 서비스", "containers"},
                                                     {"**보안 관련 서비스**", "security"},
                                                     {"3. 데이터베이스", "database"},
                                                     {"📌 ① 스토리지", "storage"},
                                                     {"(2) 네트워킹", "networking"},
                                                     {"모니터링/로깅", "management"},
                                                     {"상태 관리 서비스", "management"},
                                                     {"메시지 관련 서비스", "integration"},
                                                     {"메시징", "integration"},
                                                     {"이벤트 처리", "integration"},
                                                     {"인증/권한", "security"},
                                                     {"실시간 데이터", "analytics"},
                                                     {"개발 환경 서비스", "devtools"},
                                                     {"마이그레이션 서비스", "migration"},
                                                     {"AI 관련", "ai-ml"},
                                                     {"로드 밸런싱 및 가용성", "networking"},
                                                     {"보안 그룹 및 네트워크 ACL", "networking"},
                                                     {"데이터 분석 및 모니터링", "analytics"},
                                                     {"Analytics services:", "analytics"},
                                                     {"ETC", ""},
                                                     {"기타 서비스", ""},
                                                     {"Back-end 관련", ""},
                                                     {"배포 서비스", ""},
                                                     {"인프라 관련 서비스", ""},
                                                     {"데이터 처리 관련 서비스", ""},
                                                     {"컨설팅 서비스", ""},
                                                     {"부가적인 AWS 서비스", ""},
                                                     {"서비스", ""},
                                                     {"3.", ""},
                                                     {"", ""}};
  for (const auto& [label, id] : kCases) {
    const Category* found = shipped().category_of_label(label);
    EXPECT_EQ(found == nullptr ? "" : found->id, id) << label;
  }
}

TEST(ShippedCatalog, NearestNamesOfUnknownOnes) {
  const auto first = [](const std::vector<std::string>& ids) {
    return ids.empty() ? "" : ids.front();
  };
  EXPECT_EQ(first(shipped().nearest_services("fargaet")), "fargate");
  EXPECT_EQ(first(shipped().nearest_services("파게이츠")), "fargate");
  EXPECT_EQ(first(shipped().nearest_services("beanst")), "elastic-beanstalk");
  EXPECT_THAT(shipped().nearest_services("완전히다른무언가입니다"), IsEmpty());
  EXPECT_LE(shipped().nearest_services("s", 2).size(), 2U);
  EXPECT_EQ(first(shipped().nearest_categories("contaners")), "containers");
  EXPECT_EQ(first(shipped().nearest_categories("스토리쥐")), "storage");
}

TEST(ShippedCatalog, HasTheCategoriesAndUsesEachOne) {
  std::set<std::string> used;
  for (const Service& service : shipped().services()) used.insert(service.category);
  std::vector<std::string> ids;
  for (const Category& category : shipped().categories()) {
    ids.push_back(category.id);
    EXPECT_FALSE(category.name_ko.empty()) << category.id;
    EXPECT_TRUE(used.contains(category.id)) << category.id;
  }
  EXPECT_THAT(
      ids, ElementsAre("compute", "containers", "storage", "database", "networking", "security",
                       "management", "integration", "analytics", "ai-ml", "devtools", "migration",
                       "frontend", "finance", "enablement", "euc", "concept"));
}

// Several files make up the shipped catalog, so that the loader would merge an id that two of them
// have.
TEST(ShippedCatalog, NoIdIsInTwoPlaces) {
  std::map<std::string, int> count;
  for (const std::string& file : catalog_files_in(source_dir() + "/corpus/catalog")) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
      if (line.starts_with("id = ")) ++count[line];
    }
  }
  for (const auto& [line, times] : count) {
    // A category and a concept may share an id.
    const bool both = shipped().category(line.substr(6, line.size() - 7)) != nullptr;
    EXPECT_LE(times, both ? 2 : 1) << line;
  }
}

TEST(ShippedCatalog, NothingIsPartOfItself) {
  for (const Service& service : shipped().services()) {
    for (const std::string& whole : service.part_of) {
      ASSERT_NE(shipped().service(whole), nullptr);
      EXPECT_NE(whole, service.id);
      EXPECT_THAT(shipped().service(whole)->part_of, testing::Not(testing::Contains(service.id)));
    }
  }
}

TEST(ShippedCatalog, EachNameFindsItsServiceAndNoPlainNameTwo) {
  for (const Service& service : shipped().services()) {
    for (const ServiceName& name : service.names) {
      if (name.everyday) continue;
      const Service* found = shipped().find_service(name.text);
      ASSERT_NE(found, nullptr) << name.text;
      EXPECT_EQ(found->id, service.id) << name.text;
    }
  }
}

TEST(ShippedCatalog, IsComposedText) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  for (const std::string& file : catalog_files_in(source_dir() + "/corpus/catalog")) {
    std::ifstream stream(file);
    const std::string text{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    EXPECT_TRUE(nfc->isNormalized(icu::UnicodeString::fromUTF8(text), status)) << file;
  }
}

TEST(ShippedCatalog, IsAboutAsLargeAsWeSay) {
  EXPECT_GE(shipped().services().size(), 600U);
  EXPECT_GE(shipped().synonyms().size(), 450U);
}

TEST(ShippedCatalog, NoWordIsInTwoSynonymGroups) {
  std::map<std::string, std::size_t> group_of;
  std::size_t group = 0;
  for (const Synonym& synonym : shipped().synonyms()) {
    ++group;
    for (const std::string& word : synonym.words) {
      const auto [first, is_new] = group_of.emplace(word, group);
      EXPECT_TRUE(is_new || first->second == group) << word;
    }
  }
}

}  // namespace
}  // namespace gongbu
