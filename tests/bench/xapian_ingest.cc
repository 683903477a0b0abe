// The floor of building an index: Xapian alone taking in what an index holds, with every term
// already made.
//
//   build/bench/bin/xapian_ingest INDEX SCRATCH   →  CPU seconds of add_document and commit for the
//   same documents
//
// The documents are held in memory as plain terms, values and data; making Xapian::Document of them
// is counted, reading them is not. Batches are those of Xapian's own default (10,000 documents). As
// an index is by default, with a list of each document's terms, and as gongbu's is, without.
#include <sys/resource.h>
#include <xapian.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "index/tombstones.h"

namespace {

constexpr Xapian::valueno kSlots = 64;

struct Plain {
  std::vector<std::pair<std::string, Xapian::termcount>> terms;
  std::vector<std::pair<Xapian::valueno, std::string>> values;
  std::string data;
};

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// All passages of the index. It keeps no lists of terms, so they are put together from the
// postings.
std::vector<Plain> passages_of(const Xapian::Database& database) {
  const gongbu::tombstones::Hidden hidden(database);
  std::vector<Plain> all(database.get_lastdocid() + 1);
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    for (auto doc = database.postlist_begin(*term); doc != database.postlist_end(*term); ++doc)
      all[*doc].terms.emplace_back(*term, doc.get_wdf());
  for (Xapian::valueno slot = 0; slot < kSlots; ++slot)
    for (auto doc = database.valuestream_begin(slot); doc != database.valuestream_end(slot); ++doc)
      all[doc.get_docid()].values.emplace_back(slot, *doc);
  std::vector<Plain> out;
  for (Xapian::docid doc = 1; doc < all.size(); ++doc) {
    if (hidden.contains(doc)) continue;
    all[doc].data = database.get_document(doc).get_data();
    out.push_back(std::move(all[doc]));
  }
  return out;
}

Xapian::Document document_of(const Plain& plain) {
  Xapian::Document document;
  for (const auto& [term, wdf] : plain.terms) document.add_term(term, wdf);
  for (const auto& [slot, value] : plain.values) document.add_value(slot, value);
  document.set_data(plain.data);
  return document;
}

// CPU seconds of taking them in.
double taken_in(const std::vector<Plain>& passages, const std::string& scratch, int flags) {
  std::filesystem::remove_all(scratch);
  const double start = cpu_seconds();
  Xapian::WritableDatabase to(scratch, Xapian::DB_CREATE | flags);
  for (const Plain& passage : passages) to.add_document(document_of(passage));
  to.commit();
  return cpu_seconds() - start;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s INDEX SCRATCH\n", argv[0]);
    return 2;
  }
  try {
    const std::vector<Plain> passages = passages_of(Xapian::Database(argv[1]));
    std::uint64_t terms = 0;
    for (const Plain& passage : passages) terms += passage.terms.size();
    const double without = taken_in(passages, argv[2], Xapian::DB_NO_TERMLIST);
    std::printf("%zu documents, %llu terms, %.2f CPU seconds; without lists of terms %.2f\n",
                passages.size(), static_cast<unsigned long long>(terms),
                taken_in(passages, argv[2], 0), without);
  } catch (const Xapian::Error& error) {
    std::fprintf(stderr, "%s\n", error.get_description().c_str());
    return 1;
  }
}
