// Which file system a folder stands on.
//
//   file_system_at("/media/usb")  →  the number that Mount::device has (source_tree.h)
#pragma once

#include <cstdint>
#include <string>

namespace gongbu {

/// The file system's id; its device number where it has none; 0 when the folder is not there. Device
/// numbers are given to the next disk when one goes, and another one at each start.
std::uint64_t file_system_at(const std::string& folder);

}  // namespace gongbu
