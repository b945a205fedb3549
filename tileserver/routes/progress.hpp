#pragma once

#include <mutex>
#include <string>

namespace tileserver {

/// How far building the store has come; written by the loader, read by routes. Safe from many
/// threads at once.
class Progress {
  public:
    struct State {
        bool ready = false;
        std::string step;     ///< what is being done: "reading parcels.shp"
        double done = 0;      ///< 0 … 1
        std::string failure;  ///< why the last reload failed; empty: it did not
    };

    void report(const std::string& step, double done);
    void set_ready();
    /// A reload went wrong: what was served before is served on.
    void set_failure(const std::string& why);
    [[nodiscard]] State state() const;

  private:
    mutable std::mutex mutex_;
    State state_;
};

}  // namespace tileserver
