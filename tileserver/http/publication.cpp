#include "tileserver/http/publication.hpp"

#include "tileserver/routes/problem.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <utility>

namespace tileserver {
namespace {

/// Enough for a viewer and its fonts in every coding.
constexpr std::size_t kFileCacheBytes = std::size_t{64} << 20U;

std::string timing(const Reply& reply, std::string_view cache) {
    return reply.server_timing.empty() ? ""
                                       : reply.server_timing + ", cache;desc=" + std::string(cache);
}

}  // namespace

Publication::Publication(std::shared_ptr<const Router> router, std::size_t tile_cache_bytes)
    : router_(std::move(router)),
      tiles_(std::make_unique<AnswerCache>(tile_cache_bytes)),
      files_(std::make_unique<AnswerCache>(kFileCacheBytes)) {}

std::shared_ptr<const Answer> Publication::kept(std::string_view key) const {
    auto found = tiles_->find(key);
    return found ? found : files_->find(key);
}

std::shared_ptr<const Answer> Publication::make(const Request& request,
                                                std::string_view key,
                                                Encoding wanted) const {
    const RouteIndex route = router_->find(request.segments);
    Reply reply;
    EncodedBody body;
    try {
        reply = router_->answer(request);
        body = encoded_body(reply, wanted);
    } catch (const std::exception& error) {
        // Memory ran out or a library threw: this request is lost, the server goes on.
        spdlog::error("answering {}: {}", key, error.what());
        reply = problem_reply(
            {500, {"服务器内部错误，详见日志", "an internal error; the log says more"}, ""},
            request);
        reply.headers.emplace_back("Access-Control-Allow-Origin", "*");
        body = {reply.body, Encoding::Identity};
    }
    const bool lasting = reply.status == 200 || reply.status == 204;
    if (reply.keep != Reply::Keep::No && lasting) {
        const std::string_view hit = reply.server_timing.empty() ? "" : "cache;desc=hit";
        AnswerCache& cache = reply.keep == Reply::Keep::Tile ? *tiles_ : *files_;
        cache.put(key, std::make_shared<const Answer>(
                           with_body_in_file(make_answer(reply, body, route, hit))));
    }
    return std::make_shared<const Answer>(make_answer(reply, body, route, timing(reply, "miss")));
}

CurrentPublication::CurrentPublication(std::shared_ptr<const Publication> first)
    : current_(std::move(first)) {}

void CurrentPublication::replace(std::shared_ptr<const Publication> next) {
    {
        const std::scoped_lock lock(mutex_);
        current_.swap(next);
        generation_.fetch_add(1, std::memory_order_release);
    }
    // `next`, now the old one, is let go outside the lock.
}

std::shared_ptr<const Publication> CurrentPublication::get() const {
    const std::scoped_lock lock(mutex_);
    return current_;
}

}  // namespace tileserver
