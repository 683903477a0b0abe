# What is installed beside the programs and the data that they read (app/, meaning/, libgongbu/): cmake --install build/release
# --prefix DIR. Target `installed` builds all of it. debian/ makes packages of it; scripts/package.sh runs that.
set(GONGBU_ZSH_FOLDER ${CMAKE_INSTALL_DATADIR}/zsh/site-functions CACHE STRING "Where zsh finds completions, below the prefix")

# Completions, where each shell finds them by itself.
set(completions ${PROJECT_BINARY_DIR}/completions)
add_custom_command(OUTPUT ${completions}/gongbu ${completions}/_gongbu ${completions}/gongbu.fish
  COMMAND ${CMAKE_COMMAND} -E make_directory ${completions}
  COMMAND gongbu completion bash > ${completions}/gongbu
  COMMAND gongbu completion zsh > ${completions}/_gongbu
  COMMAND gongbu completion fish > ${completions}/gongbu.fish
  DEPENDS gongbu VERBATIM COMMENT "Completions")
add_custom_target(completions ALL DEPENDS ${completions}/gongbu)
install(FILES ${completions}/gongbu DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${completions}/_gongbu DESTINATION ${GONGBU_ZSH_FOLDER})
install(FILES ${completions}/gongbu.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# Services of systemd that a person turns on. They name the program where it is installed, which --prefix says last.
foreach(unit gongbu-serve gongbu-watch)
  set(made ${PROJECT_BINARY_DIR}/systemd/${unit}.service)
  install(CODE "set(GONGBU_BINDIR \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}\")
    configure_file(${PROJECT_SOURCE_DIR}/app/desktop/${unit}.service.in ${made} @ONLY)")
  install(FILES ${made} DESTINATION lib/systemd/user)
endforeach()

# The page, in the menu of a desktop.
install(FILES app/desktop/org.gongbu.gongbu.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES app/desktop/org.gongbu.gongbu.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES serve/http/page/icon.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps RENAME org.gongbu.gongbu.svg)

add_custom_target(installed DEPENDS gongbu libgongbu manual_pages completions)
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
