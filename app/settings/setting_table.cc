#include "app/settings/setting_table.h"

namespace gongbu {
namespace {

using namespace setting;
constexpr const Setting* kSettings[] = {
    &kIndex,   &kCollection, &kFolders, &kCatalogs, &kEmbedder, &kEmbedderKeyFile,
    &kThreads, &kLanguage,   &kColor,   &kEditor,   &kPager,    &kLimit,
    &kPerNote, &kSnippet,    &kFacets,  &kMode,     &kService,  &kCategory,
    &kMention, &kTag,        &kFolder,  &kModified, &kSort,     &kPath,
};

}  // namespace

std::span<const Setting* const> settings() { return kSettings; }

const Setting* find_setting(std::string_view key) {
  for (const Setting* setting : kSettings)
    if (setting->key == key) return setting;
  return nullptr;
}

}  // namespace gongbu
