// What is called as the query says comes first: notes by their names (tests/search/sets/note_names.tsv),
// every service and concept of the catalog that heads a passage of the shipped notes by each of its
// names, and questions of what something is (definitions.tsv).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "corpus/note.h"
#include "corpus/utf8.h"
#include "tests/search/scratch_index.h"

namespace gongbu {
namespace {

using Row = std::vector<std::string>;

std::vector<Row> rows_of_set(const std::string& name, std::size_t columns) {
  std::vector<Row> out;
  std::ifstream file(shipped("tests/search/sets/" + name));
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("# ")) continue;
    Row row(1);
    for (const char c : line) {
      if (c == '\t')
        row.emplace_back();
      else
        row.back() += c;
    }
    EXPECT_EQ(row.size(), columns) << line;
    out.push_back(std::move(row));
  }
  EXPECT_GE(out.size(), 60u) << name;
  return out;
}

std::vector<Hit> hits(Engine& engine, const std::string& query) {
  const Result<SearchResponse> response = engine.search({.query = query, .facet_limit = 0});
  EXPECT_TRUE(response) << query;
  return response ? response->hits : std::vector<Hit>();
}

std::string with_line_ends(std::string text) {
  for (std::size_t at = text.find("\\n"); at != std::string::npos; at = text.find("\\n", at))
    text.replace(at, 2, "\n");
  return text;
}

// Beside the notes of the set, one whose passages speak of the words more than they do.
TEST(Names, ANoteIsFoundByWhatItIsCalled) {
  ScratchIndex index;
  const std::vector<Row> rows = rows_of_set("note_names.tsv", 4);
  std::string others;
  for (const Row& row : rows) {
    const std::size_t slash = row[1].find('/');
    if (slash != std::string::npos)
      std::filesystem::create_directories(index.notes() + '/' + row[1].substr(0, slash));
    index.write(row[1], with_line_ends(row[2]));
    others += "## " + row[3] + " 이야기\n\n" + row[3] + " 하나, " + row[3] + " 둘\n\n";
  }
  index.write("다른 글.md", others);
  Engine engine = index.open();
  std::size_t first = 0;
  std::string later;
  std::string missed;
  for (const Row& row : rows) {
    const std::vector<Hit> found = hits(engine, row[3]);
    const auto hit = std::find_if(found.begin(), found.end(),
                                  [&](const Hit& one) { return one.passage.note == row[1]; });
    const bool whole = row[0] != "part";
    first += hit == found.begin() && !found.empty();
    if (hit == found.end())
      missed += row[0] + ' ' + row[3] + '\n';
    else if (whole && hit != found.begin())
      later += row[0] + ' ' + row[3] + '\n';
  }
  EXPECT_EQ(missed, "");
  EXPECT_EQ(later, "");
  EXPECT_GE(first * 100, (rows.size() - 8) * 97) << first << " of " << rows.size();
}

const Catalog& catalog() {
  static const Catalog loaded = *load_catalog(catalog_files_in(shipped("corpus/catalog")));
  return loaded;
}

// A heading without the number that orders it and without what explains it.
std::string_view plain_heading(std::string_view name) {
  const std::size_t number = name.find_first_not_of("0123456789");
  if (number != std::string_view::npos && number > 0 && name.substr(number).starts_with(". "))
    name.remove_prefix(number + 2);
  for (const std::string_view sign : {" (", "(", ": ", " / "})
    name = name.substr(0, name.find(sign));
  return name;
}

// The service that a heading is the name of, whole.
std::string service_called(const Passage& passage) {
  const std::string_view name = plain_heading(passage.heading_path.back());
  const Service* service = catalog().find_service(trim(name));
  return service == nullptr ? "" : service->id;
}

TEST(Names, EveryServiceThatHeadsAPassageComesFirstByItsNames) {
  std::set<std::string> held;
  for (const auto& entry : std::filesystem::directory_iterator(shipped("corpus/notes"))) {
    std::ifstream file(entry.path());
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    for (const Passage& passage :
         split_passages(read_note(entry.path().filename().string(), text), catalog()))
      if (passage.kind != PassageKind::kHeading) held.insert(service_called(passage));
  }
  held.erase("");
  ScratchIndex index;
  Engine engine = index.open(shipped("corpus/notes"));
  std::size_t asked = 0;
  std::size_t first = 0;
  std::string missed;
  for (const std::string& id : held)
    for (const ServiceName& name : catalog().service(id)->names) {
      if (name.everyday || name.kind == NameKind::kMisspelling) continue;
      if (catalog().find_service(name.text)->id != id) continue;  // the plain name of another
      ++asked;
      const std::vector<Hit> found = hits(engine, name.text);
      if (!found.empty() && service_called(found[0].passage) == id)
        ++first;
      else
        missed += name.text + " (" + id +
                  "): " + (found.empty() ? "nothing" : found[0].passage.heading_path.back()) + '\n';
    }
  for (const char* id : {"lambda", "s3", "iam", "dynamodb", "sqs", "sns", "fargate"})
    EXPECT_TRUE(held.contains(id)) << id;
  EXPECT_GE(held.size(), 150u);
  EXPECT_GE(first * 100, asked * 99) << first << " of " << asked << '\n' << missed;
}

// The plain names and abbreviations of what some passage is about, asked bare: the first passage is
// about it, or asks what it is.
void expect_bare_names(const std::string& folder, std::size_t least) {
  ScratchIndex index;
  Engine engine = index.open(folder);
  std::size_t asked = 0;
  std::size_t first = 0;
  std::string missed;
  for (const Service& service : catalog().services()) {
    const Result<SearchResponse> about =
        engine.search({.query = "", .limit = 1, .services = {service.id}, .facet_limit = 0});
    if (!about || about->hits.empty()) continue;
    std::string plain = service.name;
    for (const std::string_view vendor : {"AWS ", "Amazon "})
      if (plain.starts_with(vendor)) plain.erase(0, vendor.size());
    std::set<std::string> names = {plain};
    for (const ServiceName& name : service.names)
      if (name.kind == NameKind::kAbbreviation && !name.everyday) names.insert(name.text);
    for (const std::string& name : names) {
      ++asked;
      const std::vector<Hit> found = hits(engine, name);
      const Passage passage = found.empty() ? Passage{.heading_path = {""}} : found[0].passage;
      const bool is_it = std::find(passage.services.begin(), passage.services.end(), service.id) !=
                             passage.services.end() ||
                         plain_heading(passage.heading_path.back()).starts_with(name);
      first += is_it;
      if (!is_it) missed += name + ": " + passage.heading_path.back() + '\n';
    }
  }
  EXPECT_GE(asked, least);
  EXPECT_GE(first * 100, asked * 99) << first << " of " << asked << '\n' << missed;
}

TEST(Names, ABareNameGivesThePassageThatIsIt) { expect_bare_names(shipped("corpus/notes"), 300); }

TEST(Names, ABareNameGivesThePassageThatIsItInTheSeedNotes) {
  const char* named = std::getenv("GONGBU_SEED_NOTES");
  const std::string folder = named != nullptr ? named : shipped("../shared/seed-notes");
  if (!std::filesystem::is_directory(folder)) GTEST_SKIP() << "no " << folder;
  expect_bare_names(folder, 100);
}

TEST(Names, OfOneThingThePassageThatIsCalledMostAsItIs) {
  ScratchIndex index;
  Engine engine = index.open(shipped("corpus/notes"));
  for (const auto& [query, heading] :
       {std::pair{"Kinesis", "Kinesis Data Streams"},  // the first of its parts
        std::pair{"키네시스", "Kinesis Data Streams"}, std::pair{"Snow Family", "Snowball Edge"},
        std::pair{"VPN", "Client VPN"}, std::pair{"RDB", "RDBMS"},
        std::pair{"관계형 데이터베이스", "RDBMS"},  // a note's first heading is 관계형 DB
        std::pair{"HTTP", "3. HTTP에 대해 아는 것을 말해 주세요."},
        std::pair{"빅오 표기법", "7. 빅오 표기법이 뭔가요?"}})
    EXPECT_EQ(hits(engine, query).at(0).passage.heading_path.back(), heading) << query;
  ScratchIndex other;
  other.write("글.md",
              "## 로드 밸런싱과 가용성\n\nELB, ELB 로드 밸런싱\n\n## ELB Elastic Load Balancer\n\n"
              "요청을 나눈다\n");
  Engine names = other.open();
  EXPECT_EQ(hits(names, "로드 밸런싱").at(0).passage.heading_path.back(),
            "ELB Elastic Load Balancer");
}

TEST(Names, WhatIsItIsAnsweredByWhatIsCalledSo) {
  ScratchIndex index;
  Engine engine = index.open(shipped("corpus/notes"));
  const std::vector<Row> rows = rows_of_set("definitions.tsv", 2);
  std::size_t first = 0;
  std::string missed;
  for (const Row& row : rows) {
    const std::vector<Hit> found = hits(engine, row[0]);
    std::string heading(found.empty() ? "" : plain_heading(found[0].passage.heading_path.back()));
    for (const std::string_view vendor : {"AWS ", "Amazon "})
      if (heading.starts_with(vendor)) heading.erase(0, vendor.size());
    if (heading.starts_with(row[1]))
      ++first;
    else
      missed += row[0] + ": " + heading + '\n';
  }
  EXPECT_GE(first * 100, rows.size() * 98) << first << " of " << rows.size() << '\n' << missed;
}

// What is called otherwise does not come first for it.
TEST(Names, OnlyTheWholeNameCounts) {
  ScratchIndex index;
  index.write(
      "캐시.md",
      "# 캐시\n\n## 캐시 무효화\n\n언제 지우나\n\n## 만료\n\n캐시 만료 정책은 따로 적는다\n");
  index.write("만료 정책.md", "세션 이야기\n");
  index.write("글.md", "## 캐시 만료 정책\n\n다섯 분\n");
  Engine engine = index.open();
  EXPECT_EQ(hits(engine, "캐시 만료 정책").at(0).passage.note, "글.md");
  EXPECT_EQ(hits(engine, "만료 정책").at(0).passage.note, "만료 정책.md");
  EXPECT_EQ(hits(engine, "캐시 무효화").at(0).passage.heading_path.back(), "캐시 무효화");
}

}  // namespace
}  // namespace gongbu
