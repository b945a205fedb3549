# cmake -DOUT=embedded_icons.cpp -DFILES="path;…" -P embed_icons.cmake: writes drawings into a C++ source, by file name.
set(bodies "")
set(table "")
set(count 0)
foreach(path IN LISTS FILES)
    get_filename_component(name "${path}" NAME)
    file(READ "${path}" hex HEX)
    string(REGEX REPLACE "(................................................................)" "\\1\n" hex "${hex}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(APPEND bodies "constexpr char kIcon${count}[] = {${bytes}};\n")
    string(APPEND table "    {\"${name}\", {kIcon${count}, sizeof kIcon${count}}},\n")
    math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${OUT}" "#include \"styles/sprites/embedded_icons.hpp\"\n\n#include <array>\n\nnamespace styles {\nnamespace {\n\n${bodies}\n\
constexpr std::array<EmbeddedIcon, ${count}> kIcons{{\n${table}}};\n\n}  // namespace\n\n\
std::span<const EmbeddedIcon> embedded_icons() { return kIcons; }\n\n}  // namespace styles\n")
