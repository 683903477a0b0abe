// Whether a note speaks of what the catalog knows: an ordinary word or somebody's initials is no
// service by itself. Such a name needs evidence in the note, its folders or tags: the vendor's
// name, the long name, the category, or another service that can be nothing else.
//
//   "# Config" below "# 편집기"  →  no          "# Config" in a note that names CloudTrail  →  yes
//   "| ML | 2 |" in a table of names  →  no     "ML(머신러닝)"  →  yes
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/catalog.h"
#include "corpus/note.h"

namespace gongbu {

class NoteEvidence {
 public:
  /// Begins with what stands above the text: path, title and tags.
  NoteEvidence(const Note& note, const Catalog& catalog);

  /// Takes in a text of the note and the catalog's names in it. In a table's rows initials of three
  /// letters may be somebody's.
  void add(std::string_view text, const std::vector<NameMatch>& matches, bool row);

  /// Takes in what a text that places the note says: a folder, a category label.
  void add_place(std::string_view text);

  /// `category` is the id of the category that the passage states, or empty. Once all is added.
  bool speaks_of(const std::string& service, const std::string& category) const;

 private:
  enum class Name : std::uint8_t {
    kNone,      // not in the note
    kInitials,  // two letters; in a row three
    kEveryday,  // a word of its own (Config)
    kWord,      // looks like one (Kinesis, Step Functions)
    kPlain      // can be nothing else: EC2, DynamoDB, "AWS Batch"; a concept's words
  };
  Name name_of(const NameMatch& match, std::string_view text, bool row) const;
  void note_vendor(std::string_view text);
  bool is_related(const Service& one, const Service& other) const;

  const Catalog& catalog_;
  std::vector<Name> names_;           // the strongest of each service
  std::vector<std::uint32_t> found_;  // those that are in the note
  std::vector<std::string> categories_;
  bool vendor_ = false;
};

}  // namespace gongbu
