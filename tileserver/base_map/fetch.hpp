#pragma once

#include <tl/expected.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tileserver {

/// What another server may take of us.
struct FetchLimits {
    std::size_t most_bytes = std::size_t{4} << 20;
    std::chrono::milliseconds connect{3000};
    std::chrono::milliseconds whole{8000};
};

struct Fetched {
    long status = 0;
    std::string body;
    std::string cache_control;  ///< that header; empty: there is none
};

/// No answer, or none that was taken. The sentence never holds the address, in which there may be a
/// key.
struct FetchFailure {
    std::string why;
    bool timed_out = false;
    bool answered = false;  ///< the server is there, its answer is no good
};

/// GETs over HTTP and HTTPS, connections kept and used again; certificates are checked against the
/// system's authorities. Follows no redirect: what is asked for comes from the host in the address
/// or from nowhere. Safe from many threads at once.
class Fetcher {
  public:
    explicit Fetcher(FetchLimits limits = {});
    ~Fetcher();
    Fetcher(const Fetcher&) = delete;
    Fetcher& operator=(const Fetcher&) = delete;
    Fetcher(Fetcher&&) = delete;
    Fetcher& operator=(Fetcher&&) = delete;

    [[nodiscard]] tl::expected<Fetched, FetchFailure> get(const std::string& address) const;

  private:
    struct Handle;
    [[nodiscard]] std::unique_ptr<Handle> take() const;
    void give_back(std::unique_ptr<Handle> handle) const;

    FetchLimits limits_;
    mutable std::mutex mutex_;  // guards idle_
    mutable std::vector<std::unique_ptr<Handle>> idle_;
};

}  // namespace tileserver
