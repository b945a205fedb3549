#pragma once

#include <chrono>
#include <optional>

namespace tileserver {

/// Turns SIGTERM, SIGINT and SIGHUP into values that one thread waits for. Signals that come before
/// wait() are not lost. One at a time in a process; the old handlers are back when it goes. Child
/// programs start with the usual handlers.
class ProcessSignals {
  public:
    enum class Signal { Stop, Reload };

    ProcessSignals();
    ~ProcessSignals();
    ProcessSignals(const ProcessSignals&) = delete;
    ProcessSignals& operator=(const ProcessSignals&) = delete;
    ProcessSignals(ProcessSignals&&) = delete;
    ProcessSignals& operator=(ProcessSignals&&) = delete;

    /// nullopt: none came within that time, or wake() was called.
    std::optional<Signal> wait(std::chrono::milliseconds patience);
    /// Ends a wait(), from any thread.
    static void wake();
};

}  // namespace tileserver
