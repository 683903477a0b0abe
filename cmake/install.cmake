# What is installed beside the program and its catalog (app/CMakeLists.txt), and the Debian package of it:
# cmake --install build/release --prefix DIR, or cd build/release && LC_ALL=C.UTF-8 cpack (the notes' names are
# Korean). Target `installed` builds what both need.
add_custom_target(installed DEPENDS gongbu libgongbu manual_pages)
install(DIRECTORY ${GONGBU_MANUALS}/ DESTINATION ${CMAKE_INSTALL_MANDIR})
install(DIRECTORY corpus/notes/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/notes)
install(DIRECTORY editors/emacs/ DESTINATION ${CMAKE_INSTALL_DATADIR}/emacs/site-lisp/gongbu FILES_MATCHING PATTERN "*.el")
install(FILES CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

# The Neovim client, where Neovim finds plug-ins by itself (Debian: /usr/share/nvim/site), with the tags of its help.
set(nvim_plugin ${CMAKE_INSTALL_DATADIR}/nvim/site/pack/gongbu/start/gongbu)
install(DIRECTORY editors/nvim/ DESTINATION ${nvim_plugin} PATTERN .gitignore EXCLUDE PATTERN tags EXCLUDE)
file(STRINGS editors/nvim/doc/gongbu.txt help_lines REGEX "\\*[^* \t]+\\*")
string(REGEX MATCHALL "\\*[^* \t;]+\\*" help_tags "${help_lines}")
list(SORT help_tags)
list(TRANSFORM help_tags REPLACE "^\\*(.+)\\*$" "\\1\tgongbu.txt\t/*\\1*\n")
list(JOIN help_tags "" help_tags)
file(WRITE ${PROJECT_BINARY_DIR}/nvim_tags "${help_tags}")
install(FILES ${PROJECT_BINARY_DIR}/nvim_tags DESTINATION ${nvim_plugin}/doc RENAME tags)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The gongbu authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
# Loaded when an embedding server is asked, so that no library tells of it.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS libcurl4)
# dpkg-shlibdeps (Debian's dpkg-dev) tells which libraries the program needs; without it the package names none.
find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
if(DPKG_SHLIBDEPS)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
mark_as_advanced(DPKG_SHLIBDEPS)
include(CPack)
