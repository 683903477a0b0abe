// A catalog file of any bytes: an error that names the file, or a catalog that survives being
// stored. Bytes are also read as a stored catalog.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "corpus/catalog.h"
#include "tests/fuzz/fuzz.h"

namespace gongbu {
namespace {

using fuzz::check;

// One file a process, written anew for every input.
struct TemporaryFile {
  std::string path = (std::filesystem::temp_directory_path() /
                      ("gongbu-fuzz-" + std::to_string(getpid()) + ".toml"))
                         .string();
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
};

void check_catalog(const Catalog& catalog, std::string_view text) {
  const std::string stored = catalog.serialize();
  const Result<Catalog> again = Catalog::parse(stored);
  check(again.has_value(), "a stored catalog can be read");
  check(again->serialize() == stored && again->fingerprint() == catalog.fingerprint(),
        "storing changes nothing");
  for (const Service& service : catalog.services()) {
    const Service* found = catalog.service(service.id);
    check(found != nullptr && found->id == service.id, "a service is found by its id");
    check(catalog.find_service(service.id) != nullptr, "and by what a user types");
  }
  for (const Category& category : catalog.categories())
    check(catalog.category(category.id) != nullptr, "a category is found by its id");
  for (const NameMatch& match : catalog.names_in(text)) {
    check(match.span.begin < match.span.end && match.span.end <= text.size(),
          "names are in the text");
    check(match.service < catalog.services().size() &&
              match.name < catalog.services()[match.service].names.size(),
          "a match is one of the names");
  }
  catalog.nearest_services("서버리스");
  catalog.nearest_categories("continers");
}

}  // namespace
}  // namespace gongbu

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu;
  const std::string_view bytes = fuzz::text(data, size);
  static const TemporaryFile file;
  std::ofstream(file.path, std::ios::binary | std::ios::trunc) << bytes;
  const Result<Catalog> loaded = load_catalog({file.path});
  if (loaded)
    check_catalog(*loaded, bytes);
  else
    check(loaded.error().message.starts_with(file.path), "an error begins with the file");
  if (const Result<Catalog> stored = Catalog::parse(bytes)) check_catalog(*stored, bytes);
  return 0;
}
