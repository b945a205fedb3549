#pragma once

#include "tileserver/http/process_signals.hpp"

#include <stop_token>
#include <thread>

/// While it lives, Ctrl-C and SIGTERM ask for a stop instead of ending the program on the spot, so
/// that half-read files, half-made folders and open transactions are cleared away. The second one
/// ends it at once. One at a time, and not together with another ProcessSignals.
class Interruption {
  public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
    Interruption(Interruption&&) = delete;
    Interruption& operator=(Interruption&&) = delete;

    [[nodiscard]] std::stop_token token() const { return asked_.get_token(); }

  private:
    tileserver::ProcessSignals signals_;
    std::stop_source asked_;
    std::jthread thread_;
};
