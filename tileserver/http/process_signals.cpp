#include "tileserver/http/process_signals.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <csignal>
#include <stdexcept>

namespace tileserver {
namespace {

constexpr std::array kHandled{SIGTERM, SIGINT, SIGHUP};

// A handler can only reach what is global: the pipe, and nothing else (signal-safety(7)).
std::array<int, 2> signal_pipe{-1, -1};
std::array<struct sigaction, kHandled.size()> previous{};

void on_signal(int number) {
    const int kept = errno;
    const auto byte = static_cast<unsigned char>(number);
    // A full pipe already says enough.
    [[maybe_unused]] const auto ignored = ::write(signal_pipe[1], &byte, 1);
    errno = kept;
}

}  // namespace

ProcessSignals::ProcessSignals() {
    assert(signal_pipe[0] < 0 && "only one ProcessSignals at a time");
    if (::pipe2(signal_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        throw std::runtime_error("cannot make a pipe for signals");
    struct sigaction action {};
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    action.sa_handler = on_signal;
    for (std::size_t i = 0; i < kHandled.size(); ++i)
        ::sigaction(kHandled[i], &action, &previous[i]);
}

ProcessSignals::~ProcessSignals() {
    for (std::size_t i = 0; i < kHandled.size(); ++i)
        ::sigaction(kHandled[i], &previous[i], nullptr);
    ::close(signal_pipe[0]);
    ::close(signal_pipe[1]);
    signal_pipe = {-1, -1};
}

std::optional<ProcessSignals::Signal> ProcessSignals::wait(std::chrono::milliseconds patience) {
    pollfd ready{signal_pipe[0], POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(patience.count())) <= 0) return std::nullopt;
    unsigned char number = 0;
    if (::read(signal_pipe[0], &number, 1) != 1) return std::nullopt;
    if (number == 0) return std::nullopt;
    return number == SIGHUP ? Signal::Reload : Signal::Stop;
}

void ProcessSignals::wake() { on_signal(0); }

}  // namespace tileserver
