#include "app/protocol_output.h"

#include <unistd.h>

namespace gongbu {

int take_protocol_output() {
  const int out = dup(STDOUT_FILENO);
  if (out >= 0) dup2(STDERR_FILENO, STDOUT_FILENO);
  return out;
}

}  // namespace gongbu
