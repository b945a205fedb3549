#pragma once

#include "tileserver/routes/message.hpp"
#include "tileserver/routes/metrics.hpp"
#include "tileserver/routes/site.hpp"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace tileserver {

/// Whom an answer waits for: nobody, a process of ours, a host elsewhere.
enum class WaitsFor : std::uint8_t { Nobody, Process, Host };

/// The table of all resources over one Site. Immutable: safe from many threads at once.
///
///     const Router router(std::make_shared<const Site>(site));
///     Reply reply = router.answer({.segments = {"health"}});
class Router {
  public:
    explicit Router(const std::shared_ptr<const Site>& site);

    /// Which line of the table a path belongs to; kUnmatchedRoute for none. For metrics, before or
    /// after answer().
    [[nodiscard]] RouteIndex find(const std::vector<std::string>& segments) const;
    /// Never throws for what a client sent: an unknown path is 404, a wrong method 405 with Allow,
    /// a preflight 204.
    [[nodiscard]] Reply answer(const Request& request) const;
    /// May the answer take so long that short ones should not wait behind it? Then it is made on
    /// the worker pool.
    [[nodiscard]] bool is_slow(const Request& request) const;
    /// Does making it mean waiting for somebody else? Then it is slow, and made on a pool for that,
    /// so that a file or a server that hangs keeps nobody else waiting.
    [[nodiscard]] WaitsFor waits_for(const Request& request) const;

    /// The names of the table's lines, in the order of RouteIndex.
    static std::vector<std::string_view> route_names();

  private:
    std::vector<Handler> handlers_;  // parallel to the table in router.cpp
};

}  // namespace tileserver
