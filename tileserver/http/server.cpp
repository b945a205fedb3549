#include "tileserver/http/server.hpp"

#include "tileserver/http/worker.hpp"

#include <boost/asio/ip/address.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace tileserver {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;
using geodata::Error;

constexpr std::size_t kMostWaitingSlow = 1024;
/// They sleep most of the time: eight for processes, eight for hosts.
constexpr unsigned kWaitingThreads = 8;

geodata::Result<tcp::endpoint> resolve(const std::string& host, std::uint16_t port) {
    ErrorCode failed;
    const auto literal = asio::ip::make_address(host, failed);
    if (!failed) return tcp::endpoint(literal, port);
    asio::io_context io;
    tcp::resolver resolver(io);
    const auto found = resolver.resolve(host, std::to_string(port), failed);
    if (failed || found.empty()) {
        return geodata::failure(Error::Code::Invalid,
                                "--host " + host + ": no such name or address");
    }
    // A name such as localhost has two: the one that older clients try first.
    for (const auto& entry : found) {
        if (entry.endpoint().address().is_v4()) return entry.endpoint();
    }
    return found.begin()->endpoint();
}

Error cannot_listen(const std::string& host, std::uint16_t port, const ErrorCode& failed) {
    if (failed == asio::error::address_in_use) {
        return {Error::Code::Invalid, fmt::format("port {} of {} is taken by another program; "
                                                  "choose another with --port, or 0 for a free one",
                                                  port, host)};
    }
    return {Error::Code::Invalid,
            fmt::format("cannot listen on {} port {}: {}", host, port, failed.message())};
}

/// SO_REUSEPORT would let a second server of the same user share the port unnoticed; a plain bind
/// does not.
ErrorCode probe(const tcp::endpoint& endpoint) {
    asio::io_context io;
    tcp::acceptor acceptor(io);
    ErrorCode failed;
    acceptor.open(endpoint.protocol(), failed);
    if (failed) return failed;
    acceptor.set_option(asio::socket_base::reuse_address(true), failed);
    acceptor.bind(endpoint, failed);
    return failed;
}

}  // namespace

// Members are destroyed from the last to the first: the pool before the workers its jobs post to.
struct Server::State {
    State(const ServerOptions& wanted, std::shared_ptr<const Router> router)
        : options(wanted),
          publication(
              std::make_shared<const Publication>(std::move(router), wanted.tile_cache_bytes)) {}

    ServerOptions options;
    tcp::endpoint endpoint;
    std::atomic<unsigned> connections{0};
    CurrentPublication publication;
    std::vector<std::unique_ptr<Worker>> workers;
    std::unique_ptr<SlowPool> pool;
    std::unique_ptr<SlowPool> waiting_pool;
    std::unique_ptr<SlowPool> fetching_pool;

    std::mutex mutex;  // guards running
    std::condition_variable ended;
    std::size_t running = 0;
    std::vector<std::thread> threads;
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() { stop(std::chrono::milliseconds(0)); }

geodata::Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options,
                                                       std::shared_ptr<const Router> router,
                                                       Metrics& metrics) {
    const auto wanted = resolve(options.host, options.port);
    if (!wanted) return tl::unexpected(wanted.error());
    auto state = std::make_unique<State>(options, std::move(router));
    State& s = *state;
    s.endpoint = *wanted;
    if (options.port != 0) {
        if (const ErrorCode failed = probe(s.endpoint); failed) {
            return tl::unexpected(cannot_listen(options.host, options.port, failed));
        }
    }
    s.pool = std::make_unique<SlowPool>(std::max(1U, options.slow_threads), kMostWaitingSlow);
    s.waiting_pool = std::make_unique<SlowPool>(kWaitingThreads, kMostWaitingSlow);
    s.fetching_pool = std::make_unique<SlowPool>(kWaitingThreads, kMostWaitingSlow);
    const ServerContext context{s.options,       s.publication,    *s.pool,
                                *s.waiting_pool, *s.fetching_pool, s.connections};
    for (unsigned i = 0; i < std::max(1U, options.threads); ++i) {
        Worker& worker =
            *s.workers.emplace_back(std::make_unique<Worker>(context, metrics.add_worker()));
        if (const ErrorCode failed = worker.listen(s.endpoint); failed) {
            return tl::unexpected(cannot_listen(options.host, options.port, failed));
        }
        s.endpoint = worker.endpoint();  // the first one finds the port
    }
    for (const auto& worker : s.workers) {
        ++s.running;
        s.threads.emplace_back([&s, &worker = *worker] {
            worker.run();
            const std::scoped_lock lock(s.mutex);
            --s.running;
            s.ended.notify_all();
        });
    }
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

void Server::publish(std::shared_ptr<const Router> router) {
    state_->publication.replace(
        std::make_shared<const Publication>(std::move(router), state_->options.tile_cache_bytes));
}

bool Server::stop(std::chrono::milliseconds patience) {
    State& s = *state_;
    for (const auto& worker : s.workers) worker->begin_drain();
    bool drained = false;
    {
        std::unique_lock lock(s.mutex);
        drained = s.ended.wait_for(lock, patience, [&] { return s.running == 0; });
    }
    if (!drained) {
        for (const auto& worker : s.workers) worker->halt();
    }
    for (std::thread& thread : s.threads) thread.join();
    s.threads.clear();
    return drained;
}

std::uint16_t Server::port() const { return state_->endpoint.port(); }

std::string Server::address() const {
    const std::string& host = state_->options.host;
    const bool bare_v6 = host.find(':') != std::string::npos && host.front() != '[';
    return fmt::format("http://{}:{}", bare_v6 ? "[" + host + "]" : host, port());
}

unsigned Server::connections() const { return state_->connections.load(std::memory_order_relaxed); }

AnswerCache::Counts Server::tile_cache() const { return state_->publication.get()->tile_counts(); }

}  // namespace tileserver
