// Every word that a reader sees is in a passage of its lines, for notes of every format made by the
// input: its bytes are the dice of tests/corpus/note/made_note.h, the first one chooses the format.
#include "corpus/catalog.h"
#include "tests/corpus/note/made_note.h"
#include "tests/corpus/note/seen_words.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace gongbu;
  constexpr std::size_t kFormats = 6;
  std::size_t at = 0;
  const Dice dice = [&](std::size_t n) { return at < size ? data[at++] % n : n - 1; };
  const auto format = static_cast<NoteFormat>(dice(kFormats));
  static const Catalog kNoServices;
  const Note note = read_note(path_of_made(format), make_note(format, dice));
  const std::string lost = lost_words(note, kNoServices);
  if (!lost.empty()) std::fprintf(stderr, "%s\n%s", note.text.c_str(), lost.c_str());
  fuzz::check(lost.empty(), "every word that is seen is in a passage of its lines");
  return 0;
}
