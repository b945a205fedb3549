#include "tools/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

namespace {

constexpr std::chrono::milliseconds kOnTerminal{200};
constexpr std::chrono::seconds kOnPlainOutput{5};

}  // namespace

ProgressLine::ProgressLine(std::string what)
    : what_(std::move(what)),
      terminal_(isatty(STDERR_FILENO) != 0),
      last_(std::chrono::steady_clock::now()) {}

void ProgressLine::show(std::uint64_t rows, std::uint64_t expected) {
    const auto now = std::chrono::steady_clock::now();
    const auto wait = terminal_
                          ? std::chrono::duration_cast<std::chrono::milliseconds>(kOnTerminal)
                          : std::chrono::duration_cast<std::chrono::milliseconds>(kOnPlainOutput);
    if (now - last_ < wait) return;
    last_ = now;
    shown_ = true;
    const std::string of = expected == 0 ? std::string() : fmt::format(" / {}", expected);
    fmt::print(stderr, "{}{}: {}{}{}", terminal_ ? "\r\x1b[K" : "", what_, rows, of,
               terminal_ ? "" : "\n");
    std::fflush(stderr);
}

void ProgressLine::done() {
    if (terminal_ && shown_) fmt::print(stderr, "\r\x1b[K");
    shown_ = false;
}
