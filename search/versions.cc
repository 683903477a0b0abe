#include "search/versions.h"

#include <unicode/uversion.h>
#include <xapian.h>

#include "corpus/analysis/analyzer.h"
#include "index/schema.h"

namespace gongbu {

std::vector<ComponentVersion> component_versions() {
  UVersionInfo version;
  u_getVersion(version);
  char icu[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, icu);
  return {{"schema", std::to_string(schema::kVersion)},
          {"analyzer", std::to_string(kAnalyzerVersion)},
          {"Xapian", Xapian::version_string()},
          {"ICU", icu}};
}

}  // namespace gongbu
