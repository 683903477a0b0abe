#pragma once
// Root reads every file and folder. A test of what cannot be read acts as nobody with one of these:
//
//   const AsNobody nobody;
//   EXPECT_FALSE(read_text(folder, file_without_permission));
//
// Any other user stays who they are.
#include <gtest/gtest.h>
#include <unistd.h>

namespace gongbu {

class AsNobody {
 public:
  AsNobody() : was_root_(geteuid() == 0) {
    if (was_root_) {
      EXPECT_EQ(seteuid(65534), 0);
    }
  }
  ~AsNobody() {
    if (was_root_) {
      EXPECT_EQ(seteuid(0), 0);
    }
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  bool was_root_;
};

}  // namespace gongbu
