#pragma once

#include <chrono>
#include <cstdint>
#include <string>

/// Tells on stderr how far a long reading is: on a terminal one line that is written over,
/// otherwise a plain line every few seconds.
class ProgressLine {
  public:
    explicit ProgressLine(std::string what);

    /// `expected` 0: not known.
    void show(std::uint64_t rows, std::uint64_t expected);
    /// Clears the line.
    void done();

  private:
    std::string what_;
    bool terminal_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point last_;
};
