#pragma once

#include "geodata/loading/load.hpp"

#include <string>
#include <string_view>

namespace geodata {

/// Everything that decides what a snapshot holds, as text: the sources as they are now, the choices
/// of the reading, the program that reads (`build`), and for a workspace the ISO date that "today"
/// means; plain files are the same on every day.
std::string snapshot_state(const LoadOptions& options,
                           const std::string& day,
                           std::string_view build);

/// The program's version, the format of its snapshots and the edition of its reading: a snapshot of
/// another one is made again.
std::string this_build();

}  // namespace geodata
