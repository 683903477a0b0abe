#include "tools/meaning/judge/questions.h"

#include <unicode/normalizer2.h>

#include <fstream>
#include <stdexcept>
#include <unordered_map>

#include "corpus/catalog.h"
#include "corpus/files/source_tree.h"
#include "corpus/note.h"
#include "meaning/passage_text.h"

namespace gongbu::meaning::judge {
namespace {

// A longer passage is not what was asked for, whatever it has in it.
constexpr std::uint32_t kMostLines = 45;

std::string nfc(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  normalizer->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
  return out;
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  for (std::size_t end = 0; end != std::string::npos; begin = end + 1) {
    end = text.find(at, begin);
    out.push_back(text.substr(begin, end == std::string::npos ? end : end - begin));
  }
  return out;
}

std::ifstream opened(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  return in;
}

struct Place {
  std::string path;
  LineSpan lines;
};

struct Folder {
  std::vector<Candidate> candidates;
  std::vector<Place> places;                              // of each candidate
  std::map<std::string, std::vector<std::string>> lines;  // of each file
};

void add_note(const Note& note, const Catalog& catalog, Folder& folder) {
  const std::string path = nfc(note.path);
  folder.lines[path] = split(nfc(note.text), '\n');
  std::unordered_map<std::string, std::uint32_t> numbers;
  for (const Passage& passage : split_passages(note, catalog)) {
    const auto number = static_cast<std::uint32_t>(folder.candidates.size());
    numbers[passage.id] = number;
    std::uint32_t whole = number;
    if (const auto parent = numbers.find(passage.parent); parent != numbers.end())
      whole = folder.candidates[parent->second].whole;
    const std::string text = passage_text(passage);
    folder.candidates.push_back({text, text.substr(0, text.find('\n')), whole});
    folder.places.push_back({path, passage.lines});
  }
}

Folder read_folder(const std::string& root, const Catalog& catalog) {
  const Result<Listing> listing = list_source(root);
  if (!listing) throw std::runtime_error(listing.error().message);
  Folder folder;
  for (const SourceFile& file : listing->files) {
    Result<std::string> text = read_text(root, file);
    if (text) add_note(read_note(file.path, std::move(*text)), catalog, folder);
  }
  return folder;
}

// Files are named whole or, of S, by how their names begin.
void mark_right(const Folder& folder, const std::string& expected, std::vector<bool>& right) {
  for (const std::string& one : split(expected, '|')) {
    const std::size_t colon = one.find(':');
    const std::string path = nfc(one.substr(0, colon));
    const std::string wanted = nfc(one.substr(colon + 1));
    for (const auto& [name, lines] : folder.lines) {
      if (!name.starts_with(path)) continue;
      for (std::uint32_t i = 0; i < lines.size(); ++i) {
        if (lines[i].find(wanted) == std::string::npos) continue;
        for (std::size_t k = 0; k < folder.places.size(); ++k)
          if (const Place& place = folder.places[k];
              place.path == name && place.lines.contains(i + 1) && place.lines.size() <= kMostLines)
            right[k] = true;
      }
    }
  }
}

}  // namespace

Questions read_questions(const std::string& file,
                         const std::map<std::string, std::string>& folders) {
  const Catalog catalog = load_catalog(catalog_files_in(GONGBU_CATALOG_FOLDER)).value();
  std::map<std::string, Folder> read;
  for (const auto& [name, path] : folders) read.emplace(name, read_folder(path, catalog));
  Questions out;
  std::ifstream in = opened(file);
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> fields = split(line, '\t');
    if (line.empty() || line[0] == '#' || fields.size() != 5) continue;
    const auto folder = read.find(fields[0]);
    if (folder == read.end()) continue;
    Question question{fields[0], fields[1], fields[2],
                      std::vector<bool>(folder->second.candidates.size())};
    mark_right(folder->second, fields[4], question.right);
    out.questions.push_back(std::move(question));
  }
  for (auto& [name, folder] : read) out.candidates[name] = std::move(folder.candidates);
  return out;
}

Questions read_collection(const std::string& folder) {
  Questions out;
  std::vector<Candidate>& candidates = out.candidates["human"];
  std::unordered_map<std::string, std::uint32_t> numbers;
  const auto each = [&](const char* name, auto&& sink) {
    std::ifstream in = opened(folder + name);
    for (std::string line; std::getline(in, line);)
      if (const std::size_t tab = line.find('\t'); tab != std::string::npos)
        sink(line.substr(0, tab), line.substr(tab + 1));
  };
  each("/docs.tsv", [&](const std::string& id, const std::string& text) {
    const auto number = static_cast<std::uint32_t>(candidates.size());
    numbers[id] = number;
    candidates.push_back({text, "", number});
  });
  std::unordered_map<std::string, std::size_t> questions;
  each("/queries.tsv", [&](const std::string& id, const std::string& text) {
    questions[id] = out.questions.size();
    out.questions.push_back({"human", "human", text, std::vector<bool>(candidates.size())});
  });
  each("/qrels.tsv", [&](const std::string& query, const std::string& id) {
    const auto question = questions.find(query);
    const auto number = numbers.find(id.substr(0, id.find_first_of("\t ")));
    if (question != questions.end() && number != numbers.end())
      out.questions[question->second].right[number->second] = true;
  });
  return out;
}

}  // namespace gongbu::meaning::judge
