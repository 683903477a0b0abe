# Warnings and the include root, for every target of ours: link gongbu::build_flags.
add_library(gongbu_build_flags INTERFACE)
add_library(gongbu::build_flags ALIAS gongbu_build_flags)
target_include_directories(gongbu_build_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(gongbu_build_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
  # GCC 12 sees overlaps in std::string's operator+ that cannot be (its bug 105329).
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wlogical-op;-Wno-restrict>
  # Designated initialisers leave the rest at their defaults; that is what they are for.
  -Wno-missing-field-initializers
  $<$<BOOL:${GONGBU_FOR_PACKAGE}>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.;-ffile-prefix-map=${PROJECT_BINARY_DIR}=./build>
  $<$<BOOL:${GONGBU_WERROR}>:-Werror>)
