# An index is written as the machine has its numbers, and positions in it have 64 bits: elsewhere gongbu would build and answer
# wrongly. tests/house runs this file alone.
if(NOT CMAKE_SIZEOF_VOID_P EQUAL 8)
  message(FATAL_ERROR "gongbu needs a 64-bit machine; this compiler makes programs with ${CMAKE_SIZEOF_VOID_P} bytes a pointer")
endif()
if(NOT CMAKE_CXX_BYTE_ORDER STREQUAL "LITTLE_ENDIAN")
  message(FATAL_ERROR "gongbu needs a little-endian machine; this compiler says ${CMAKE_CXX_BYTE_ORDER}")
endif()
