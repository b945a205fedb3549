# `cmake --install` and `cpack`: the built thing, to be carried into a closed network.
include(GNUInstallDirs)
install(TARGETS goldenbelt RUNTIME)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME goldenbelt)
set(CPACK_PACKAGE_VENDOR Goldenbelt)
set(CPACK_PACKAGE_CONTACT "Goldenbelt <goldenbelt@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Map server for planning offices: vector tiles from office geodata")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The map's text is drawn from installed fonts; without a Chinese one there is none.
# Base maps of other servers come over TLS; without authorities no certificate is believed.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-cjk, ca-certificates")
set(CPACK_STRIP_FILES ON)
include(CPack)
