#include "serve/http/compress.h"

#include <zlib.h>

#include <algorithm>

#include "corpus/ascii.h"

namespace gongbu::serve {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// ";q=0", "; q=0.000"
bool refuses(std::string_view parameters) {
  const std::size_t q = parameters.find("q=");
  if (q == std::string_view::npos) return false;
  const std::string_view weight = trimmed(parameters.substr(q + 2));
  return !weight.empty() && weight.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

bool takes_gzip(std::string_view header) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(','), header.size());
    const std::string_view one = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    const std::size_t semicolon = std::min(one.find(';'), one.size());
    const std::string_view name = trimmed(one.substr(0, semicolon));
    if ((same_but_for_case(name, "gzip") || name == "*") && !refuses(one.substr(semicolon)))
      return true;
  }
  return false;
}

std::string gzipped(std::string_view text) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;  // zlib.h: the largest window, with a gzip head
  if (deflateInit2(&stream, 5, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) return "";
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

}  // namespace gongbu::serve
