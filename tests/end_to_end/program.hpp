#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tests {

/// The built program, started with these arguments; killed at the end of the scope. Its standard
/// output is read line by line, its standard error goes to a file where one is named.
class Program {
  public:
    using Environment = std::map<std::string, std::string>;

    explicit Program(std::vector<std::string> arguments,
                     const std::filesystem::path& error_file = {},
                     const Environment& environment = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    Program(Program&&) = delete;
    Program& operator=(Program&&) = delete;

    void signal(int number) const;
    /// The exit code; waits for the end. -1 when a signal ended it.
    int exit_code();
    /// The next line of its output; empty at its end, or after `patience_seconds`.
    std::string line(int patience_seconds = 60);
    /// The port in "listening on http://127.0.0.1:PORT", its first line; 0 if it says something
    /// else.
    std::uint16_t port(int patience_seconds = 60);
    /// Memory of its own (not of mapped files), from /proc.
    [[nodiscard]] std::uint64_t anonymous_bytes() const;

  private:
    pid_t child_ = 0;
    int out_ = -1;
};

}  // namespace tests
