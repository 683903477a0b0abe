// The functions of libmicrohttpd that the server uses, loaded when a server is started: with what that
// library brings along (TLS, which is not used here) it would double what each start of the program
// costs to link (15 → 25 % of the instructions of a search).
//
//   const Microhttpd* library = microhttpd();      // null when it is not installed
#pragma once

#include <microhttpd.h>

namespace gongbu::serve {

struct Microhttpd {
  decltype(&::MHD_start_daemon) start_daemon;
  decltype(&::MHD_stop_daemon) stop_daemon;
  decltype(&::MHD_lookup_connection_value) lookup_connection_value;
  decltype(&::MHD_get_connection_values) get_connection_values;
  decltype(&::MHD_get_connection_info) get_connection_info;
  decltype(&::MHD_create_response_from_buffer) create_response_from_buffer;
  decltype(&::MHD_create_response_from_callback) create_response_from_callback;
  decltype(&::MHD_add_response_header) add_response_header;
  decltype(&::MHD_queue_response) queue_response;
  decltype(&::MHD_destroy_response) destroy_response;
};

/// Any thread. Valid until the program ends.
const Microhttpd* microhttpd();

}  // namespace gongbu::serve
