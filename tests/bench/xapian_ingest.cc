// The floor of building an index: Xapian alone taking in what an index holds, with every term
// already made.
//
//   build/bench/bin/xapian_ingest INDEX SCRATCH   →  CPU seconds of add_document and commit for the
//   same documents
//
// The documents are held in memory as plain terms, values and data, a batch at a time; making
// Xapian::Document of them is counted, reading them is not. Batches are those of Xapian's own
// default (10,000 documents).
#include <sys/resource.h>
#include <xapian.h>

#include <cstdio>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace {

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

Plain plain(const Xapian::Document& document) {
  Plain out;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    out.terms.emplace_back(*term, term.get_wdf());
  for (auto value = document.values_begin(); value != document.values_end(); ++value)
    out.values.emplace_back(value.get_valueno(), *value);
  out.data = document.get_data();
  return out;
}

Xapian::Document document_of(const Plain& plain) {
  Xapian::Document document;
  for (const auto& [term, wdf] : plain.terms) document.add_term(term, wdf);
  for (const auto& [slot, value] : plain.values) document.add_value(slot, value);
  document.set_data(plain.data);
  return document;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s INDEX SCRATCH\n", argv[0]);
    return 2;
  }
  constexpr std::size_t kBatch = 2000;
  try {
    const Xapian::Database from(argv[1]);
    std::filesystem::remove_all(argv[2]);
    double spent = 0;
    std::uint64_t terms = 0;
    {
      Xapian::WritableDatabase to(argv[2], Xapian::DB_CREATE);
      std::vector<Plain> batch;
      const auto take_in = [&] {
        const double start = cpu_seconds();
        for (const Plain& one : batch) to.add_document(document_of(one));
        spent += cpu_seconds() - start;
        batch.clear();
      };
      for (auto doc = from.postlist_begin(""); doc != from.postlist_end(""); ++doc) {
        batch.push_back(plain(from.get_document(*doc)));
        terms += batch.back().terms.size();
        if (batch.size() == kBatch) take_in();
      }
      take_in();
      const double start = cpu_seconds();
      to.commit();
      spent += cpu_seconds() - start;
    }
    std::printf("%u documents, %llu terms, %.2f CPU seconds\n", from.get_doccount(),
                static_cast<unsigned long long>(terms), spent);
  } catch (const Xapian::Error& error) {
    std::fprintf(stderr, "%s\n", error.get_description().c_str());
    return 1;
  }
}
