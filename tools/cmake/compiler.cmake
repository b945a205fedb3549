# How every target is compiled.
find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # base_dir makes hits across checkouts; a cache hit never changes what is compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
        CCACHE_NOHASHDIR=1 ${CCACHE})
endif()
find_program(MOLD ld.mold)
if(MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER 12.1)
    add_link_options(-fuse-ld=mold)
endif()

add_library(goldenbelt_flags INTERFACE)
target_include_directories(goldenbelt_flags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_options(goldenbelt_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    # No fused multiply-add: machines of one kind agree to the byte (ARCHITECTURE.md, deterministic bytes).
    -ffp-contract=off)
if(GOLDENBELT_WERROR)
    target_compile_options(goldenbelt_flags INTERFACE -Werror)
endif()
if(CMAKE_CXX_FLAGS_DEBUG MATCHES "-fsanitize" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 loses track of std::variant under its sanitizers and reports members that are never read.
    target_compile_options(goldenbelt_flags INTERFACE -Wno-maybe-uninitialized)
endif()
