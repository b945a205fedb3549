# cmake -DOUT=embedded.cpp -DFILES="name=path;…" -P embed_text.cmake: writes text files into a C++ source, so that one program
# is enough.
set(text "#include \"styles/style/embedded.hpp\"\n\nnamespace styles {\n\nstd::string_view embedded_text(std::string_view name) {\n")
foreach(entry IN LISTS FILES)
    string(REGEX MATCH "^([^=]+)=(.+)$" ignored "${entry}")
    set(name "${CMAKE_MATCH_1}")
    file(READ "${CMAKE_MATCH_2}" hex HEX)
    string(REGEX REPLACE "(................................................................)" "\\1\n" hex "${hex}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(APPEND text "    {\n        static constexpr char kBytes[] = {${bytes}};\n")
    string(APPEND text "        if (name == \"${name}\") return {kBytes, sizeof kBytes};\n    }\n")
endforeach()
string(APPEND text "    return {};\n}\n\n}  // namespace styles\n")
file(WRITE "${OUT}" "${text}")
