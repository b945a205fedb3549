#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tests {

/// An HTTP server of a few lines: one answer a connection, on a thread for each.
class SmallServer {
  public:
    /// From the path with its query to the bytes of the whole answer, head and all.
    using Answer = std::function<std::string(const std::string& path)>;

    explicit SmallServer(Answer answer);
    ~SmallServer();
    SmallServer(const SmallServer&) = delete;
    SmallServer& operator=(const SmallServer&) = delete;
    SmallServer(SmallServer&&) = delete;
    SmallServer& operator=(SmallServer&&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    /// What was asked for, in order.
    [[nodiscard]] std::vector<std::string> asked() const;

    static std::string answer(int status, const std::string& body, const std::string& more = "");

  private:
    void run();
    void serve(int connection);

    Answer answer_;
    int socket_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    mutable std::mutex mutex_;  // guards asked_
    std::vector<std::string> asked_;
    std::vector<std::thread> connections_;  // of the thread that accepts alone
    std::thread thread_;
};

}  // namespace tests
