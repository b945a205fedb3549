#pragma once

#include <string_view>

namespace tools {

// The CSV files of data/ and the code lists of styles/codes/, compiled in: the demo needs nothing
// beside the program.

std::string_view projects_csv();
std::string_view programmes_csv();
std::string_view land_use_csv();
std::string_view land_supply_csv();

}  // namespace tools
