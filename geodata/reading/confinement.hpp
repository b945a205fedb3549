#pragma once

#include "geodata/error.hpp"
#include "geodata/reading/read_file.hpp"

namespace geodata {

/// Takes from this process, for good, what reading a file never needs: network, other programs,
/// core dumps, new privileges, more processor time, memory and disk than `limits` allow; and ends
/// it when its parent ends. An attempt at an internet socket or at starting a program ends the
/// process with SIGSYS. Works for any user. Called once, first thing, in the reader child. Source
/// of the rules: design rule 9.
Result<void> confine_this_process(const ReadLimits& limits);

}  // namespace geodata
