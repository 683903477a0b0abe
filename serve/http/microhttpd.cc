#include "serve/http/microhttpd.h"

#include <dlfcn.h>

namespace gongbu::serve {
namespace {

template <typename Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

}  // namespace

const Microhttpd* microhttpd() {
  static const Microhttpd* const kLoaded = []() -> const Microhttpd* {
    static Microhttpd all{};
    void* const library = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
    const bool whole =
        library && find(library, "MHD_start_daemon", all.start_daemon) &&
        find(library, "MHD_stop_daemon", all.stop_daemon) &&
        find(library, "MHD_lookup_connection_value", all.lookup_connection_value) &&
        find(library, "MHD_get_connection_values", all.get_connection_values) &&
        find(library, "MHD_get_connection_info", all.get_connection_info) &&
        find(library, "MHD_create_response_from_buffer", all.create_response_from_buffer) &&
        find(library, "MHD_create_response_from_callback", all.create_response_from_callback) &&
        find(library, "MHD_add_response_header", all.add_response_header) &&
        find(library, "MHD_queue_response", all.queue_response) &&
        find(library, "MHD_destroy_response", all.destroy_response);
    return whole ? &all : nullptr;
  }();
  return kLoaded;
}

}  // namespace gongbu::serve
