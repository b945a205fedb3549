#pragma once

#include <functional>
#include <optional>

namespace geodata {

/// run_reader_if_asked with something done between confinement and reading; tests misbehave there
/// on purpose.
std::optional<int> run_reader_if_asked(int argc,
                                       char** argv,
                                       const std::function<void()>& once_confined);

}  // namespace geodata
