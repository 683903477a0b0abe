// The catalog comes out of the index while its files are as they were, and out of the files as soon
// as anything else is so.
#include "indexer/stored_catalog.h"

#include <gtest/gtest.h>

#include <map>

#include "index/schema.h"
#include "tests/indexer/support.h"

namespace gongbu {
namespace {

using namespace testing_support;

constexpr const char* kCategories = "[[category]]\nid = \"queues\"\nname = \"Queues\"\n";

class StoredCatalog : public testing::Test {
 protected:
  StoredCatalog() {
    files_ = {(notes_.folder() / "1.toml").string(), (notes_.folder() / "2.toml").string()};
    write_file(files_[0], kCategories);
    write_file(files_[1], service("kafka"));
    store(read());
  }

  static std::string service(const std::string& id) {
    return "[[service]]\nid = \"" + id + "\"\nname = \"" + id + "\"\ncategory = \"queues\"\n";
  }

  ReadCatalog read() {
    const StoredValue stored = [this](std::string_view key) { return metadata_[std::string(key)]; };
    Result<ReadCatalog> catalog = read_catalog(files_, stored);
    EXPECT_TRUE(catalog) << catalog.error().message;
    return *std::move(catalog);
  }

  void store(const ReadCatalog& read) {
    value(schema::kMetaCatalog) = read.catalog.serialize();
    value(schema::kMetaCatalogPrint) = read.fingerprint;
    value(schema::kMetaCatalogBytes) = read.files;
  }

  // The service that the catalog has.
  std::string name() { return read().catalog.services().at(0).id; }

  std::string& value(std::string_view key) { return metadata_[std::string(key)]; }

  Notes notes_;
  std::vector<std::string> files_;
  std::map<std::string, std::string> metadata_;
};

TEST_F(StoredCatalog, IsTakenWhileTheFilesAreTheSame) {
  EXPECT_EQ(name(), "kafka");
  // That it is the stored one: as if the files had said so.
  write_file(files_[1], service("nats"));
  const std::string files = read().files;
  value(schema::kMetaCatalogBytes) = files;
  EXPECT_EQ(name(), "kafka");
}

TEST_F(StoredCatalog, IsReadAgainWhenAFileIsAnother) {
  write_file(files_[1], service("kafkb"));  // of the same size
  EXPECT_EQ(name(), "kafkb");
  write_file(files_[1], service("nats"));
  EXPECT_EQ(name(), "nats");
  files_.pop_back();
  EXPECT_TRUE(read().catalog.services().empty());
}

TEST_F(StoredCatalog, IsNotBelievedWhenItIsBroken) {
  const std::map<std::string, std::string> whole = metadata_;
  for (const std::string_view key : {schema::kMetaCatalog, schema::kMetaCatalogPrint})
    for (const std::string& broken :
         {std::string(), std::string("\x01\xff"), std::string(99, 'a')}) {
      metadata_ = whole;
      value(key) = broken;
      EXPECT_EQ(name(), "kafka") << key;
    }
  metadata_ = whole;
  value(schema::kMetaCatalog).pop_back();
  value(schema::kMetaCatalogPrint) = "0123456789abcdef";
  EXPECT_EQ(name(), "kafka");
}

TEST_F(StoredCatalog, AFileThatCannotBeReadIsAnError) {
  files_.push_back((notes_.folder() / "none.toml").string());
  const Result<ReadCatalog> none = read_catalog(files_, {});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace gongbu
