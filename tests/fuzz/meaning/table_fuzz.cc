// A table of words of any bytes: refused, or looking words up stays inside it and ends.
#include <cstring>
#include <vector>

#include "corpus/analysis/analyzer.h"
#include "corpus/hash.h"
#include "meaning/table.h"
#include "tests/fuzz/fuzz.h"

namespace gongbu::meaning {
namespace {

using fuzz::check;

void put_checksum_right(std::string& file) {
  if (file.size() < sizeof(TableHead)) return;
  TableHead head{};
  std::memcpy(&head, file.data(), sizeof head);
  head.analyzer = kAnalyzerVersion;
  head.file_size = file.size();
  head.head_checksum =
      hash64({reinterpret_cast<const char*>(&head), offsetof(TableHead, head_checksum)});
  std::memcpy(file.data(), &head, sizeof head);
}

void check_table(std::string_view file) {
  const Result<Table> table = Table::parse(file, "words.table");
  if (!table) {
    check(!table.error().message.empty(), "an error says what went wrong");
    return;
  }
  std::vector<float> sum(table->dimensions());
  const std::string end(file.substr(file.size() - std::min<std::size_t>(file.size(), 12)));
  for (const std::string_view word : {"서버", "몰렸는데", "메모리누수가", "", end.c_str()})
    table->rows_of(word, [&](std::uint32_t row) { check(row < table->rows(), "a row is there"); });
  table->add("메모리누수", sum);
  (void)table->verify();
}

}  // namespace
}  // namespace gongbu::meaning

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu::meaning;
  std::string file(gongbu::fuzz::text(data, size));
  check_table(file);
  put_checksum_right(file);
  check_table(file);
  return 0;
}
