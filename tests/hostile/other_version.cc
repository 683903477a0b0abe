// Makes an index one of another version, with its checksums: other_version TABLES VERSION
#include <xapian.h>

#include <cstdio>

#include "index/folder/tables.h"
#include "index/schema.h"
#include "indexer/place/commit_checksums.h"

int main(int argc, char** argv) try {
  if (argc != 3) return 2;
  {
    const gongbu::CommitChecksums checksums(argv[1]);
    Xapian::WritableDatabase database(
        argv[1], Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST | gongbu::kTablesBackend);
    database.set_metadata(std::string(gongbu::schema::kMetaSchema), argv[2]);
    database.commit();
  }
  gongbu::settle_checksums(argv[1]);
  return 0;
} catch (const Xapian::Error& error) {
  std::fprintf(stderr, "%s\n", error.get_description().c_str());
  return 1;
}
