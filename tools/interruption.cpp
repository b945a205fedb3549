#include "tools/interruption.hpp"

#include <chrono>
#include <cstdlib>

Interruption::Interruption()
    : thread_([this](const std::stop_token& over) {
          constexpr std::chrono::hours kNoHurry{1};
          while (!over.stop_requested()) {
              if (signals_.wait(kNoHurry) != tileserver::ProcessSignals::Signal::Stop) continue;
              if (!asked_.request_stop()) std::_Exit(1);
          }
      }) {}

Interruption::~Interruption() {
    thread_.request_stop();
    tileserver::ProcessSignals::wake();
}
