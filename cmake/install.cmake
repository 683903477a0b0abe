# What is installed beside the program and its catalog (app/CMakeLists.txt), and the Debian package of it:
# cmake --install build/release --prefix DIR, or cd build/release && cpack.
install(DIRECTORY corpus/notes/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/notes)
install(FILES CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The gongbu authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
# dpkg-shlibdeps (Debian's dpkg-dev) tells which libraries the program needs; without it the package names none.
find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
if(DPKG_SHLIBDEPS)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
mark_as_advanced(DPKG_SHLIBDEPS)
include(CPack)
