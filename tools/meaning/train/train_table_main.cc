// Makes a table of word vectors (meaning/table.h) of texts and lines of everyday language:
//
//   train_table TEXTS EVERYDAY OUT.table      TEXTS: aligned.tsv and pairs.tsv of texts/make_texts.py
//
// The same input gives the same table. About five CPU minutes and 4 GB of memory.
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>

#include "tools/meaning/train/training.h"

namespace {

using namespace gongbu::meaning;
using namespace gongbu::meaning::train;

void run(const std::string& texts, const std::string& everyday, const std::string& out) {
  const TableContent table = train_table(first_vectors_of(texts), texts, read_everyday(everyday));
  std::ofstream file(out, std::ios::binary);
  file << table_file(table);
  if (!file.flush()) throw std::runtime_error("cannot write " + out);
  std::fprintf(stderr, "%s: %zu words, %zu rows\n", out.c_str(), table.words.size(),
               table.scales.size());
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 4) {
    std::fprintf(stderr, "usage: train_table TEXTS EVERYDAY OUT.table\n");
    return 2;
  }
  run(argv[1], argv[2], argv[3]);
} catch (const std::exception& failure) {
  std::fprintf(stderr, "train_table: %s\n", failure.what());
  return 1;
}
