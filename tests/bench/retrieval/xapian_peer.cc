// Xapian's own Korean support as a peer: TermGenerator with FLAG_CJK_NGRAM and the English stemmer,
// BM25 as it comes.
//
//   xapian_peer parser|any DOCS QUERIES INDEX RUN LATENCIES
//
// parser: what Xapian's QueryParser makes of a query; it wants all bigrams of a word together.
// any: an OR of the terms that the TermGenerator makes of the query; finds more, costs more.
// One pass over the queries warms up; a latency, in microseconds, covers parsing, search and the
// ids of the hits.
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using Row = std::pair<std::string, std::string>;
using Clock = std::chrono::steady_clock;

constexpr unsigned kParserFlags =
    Xapian::QueryParser::FLAG_CJK_NGRAM;  // no operators: queries are plain text
constexpr Xapian::doccount kDepth = 10;

std::vector<Row> read_rows(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  std::vector<Row> rows;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) rows.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return rows;
}

class Peer {
 public:
  explicit Peer(bool any) : any_(any) {
    generator_.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
    generator_.set_stemmer(Xapian::Stem("en"));
    if (any_) generator_.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
    parser_.set_stemmer(Xapian::Stem("en"));
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  }

  Xapian::Document document(const std::string& text) {
    Xapian::Document document;
    generator_.set_document(document);
    generator_.index_text(text);
    return document;
  }

  Xapian::Query query(const std::string& text) {
    if (!any_) return parsed(text);
    std::vector<Xapian::Query> terms;
    const Xapian::Document terms_of = document(text);
    for (auto term = terms_of.termlist_begin(); term != terms_of.termlist_end(); ++term)
      terms.emplace_back(*term, term.get_wdf());
    return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
  }

 private:
  // With n-grams the parser refuses some plain text as a whole; its words are then taken one by
  // one.
  Xapian::Query parsed(const std::string& text) {
    try {
      return parser_.parse_query(text, kParserFlags);
    } catch (const Xapian::QueryParserError&) {
    }
    Xapian::Query words;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      try {
        words |= parser_.parse_query(text.substr(begin, end - begin), kParserFlags);
      } catch (const Xapian::QueryParserError&) {
      }
      begin = end + 1;
    }
    return words;
  }

  bool any_;
  Xapian::TermGenerator generator_;
  Xapian::QueryParser parser_;
};

double index(Peer& peer, const std::string& docs, const std::string& folder) {
  const Clock::time_point start = Clock::now();
  Xapian::WritableDatabase database(folder, Xapian::DB_CREATE_OR_OVERWRITE);
  for (const auto& [id, text] : read_rows(docs)) {
    Xapian::Document document = peer.document(text);
    document.set_data(id);
    database.add_document(document);
  }
  database.commit();
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void search(Peer& peer, const std::string& folder, const std::string& queries, std::ostream& run,
            std::ostream& latencies) {
  const Xapian::Database database(folder);
  const std::vector<Row> rows = read_rows(queries);
  for (const bool timed : {false, true}) {
    for (const auto& [query, text] : rows) {
      const Clock::time_point start = Clock::now();
      Xapian::Enquire enquire(database);
      enquire.set_query(peer.query(text));
      std::vector<std::pair<std::string, double>> hits;
      const Xapian::MSet found = enquire.get_mset(0, kDepth);
      for (auto hit = found.begin(); hit != found.end(); ++hit)
        hits.emplace_back(hit.get_document().get_data(), hit.get_weight());
      const std::chrono::duration<double, std::micro> took = Clock::now() - start;
      if (!timed) continue;
      latencies << took.count() << '\n';
      for (std::size_t i = 0; i < hits.size(); ++i)
        run << query << '\t' << i + 1 << '\t' << hits[i].first << '\t' << hits[i].second << '\n';
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() != 6 || (args[0] != "parser" && args[0] != "any")) {
    std::cerr << "usage: xapian_peer parser|any DOCS QUERIES INDEX RUN LATENCIES\n";
    return 2;
  }
  try {
    Peer peer(args[0] == "any");
    const double seconds = index(peer, args[1], args[3]);
    std::ofstream run(args[4]);
    std::ofstream latencies(args[5]);
    search(peer, args[3], args[2], run, latencies);
    std::cout << "{\"index_seconds\": " << seconds << "}\n";
  } catch (const Xapian::Error& error) {
    std::cerr << "xapian_peer: " << error.get_description() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "xapian_peer: " << error.what() << '\n';
    return 2;
  }
}
