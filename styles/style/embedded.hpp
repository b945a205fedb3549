#pragma once

#include <string_view>

namespace styles {

/// The text of a file of styles/codes or styles/documents, compiled into the program:
/// "palette.csv". Empty: there is none of that name. CMakeLists.txt of this folder lists them.
std::string_view embedded_text(std::string_view name);

}  // namespace styles
