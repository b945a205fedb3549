#pragma once

#include "tileserver/http/publication.hpp"
#include "tileserver/http/request_head.hpp"
#include "tileserver/http/server.hpp"
#include "tileserver/http/slow_pool.hpp"
#include "tileserver/routes/metrics.hpp"
#include "tileserver/routes/router.hpp"

// Boost 1.74's asio needs <utility> before it under g++ 12.
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>

#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tileserver {

class Session;

// Concrete executor: no type-erased one in the hot path.
using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor>;
using Clock = std::chrono::steady_clock;
using SweepTimer =
    boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>, Executor>;

/// What the workers of one server share.
struct ServerContext {
    const ServerOptions& options;
    CurrentPublication& publication;
    SlowPool& pool;
    SlowPool& waiting_pool;   ///< for answers that wait for another process
    SlowPool& fetching_pool;  ///< for those that wait for another host
    std::atomic<unsigned>& connections;
};

/// One thread's event loop: its listening socket, its connections, one coarse timer for all their
/// deadlines. All functions but run(), begin_drain(), post() and halt() are for its own thread.
class Worker {
  public:
    Worker(const ServerContext& context, WorkerMetrics& metrics);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    Worker(Worker&&) = delete;
    Worker& operator=(Worker&&) = delete;

    /// Before run(). Returns what the system said against it; nothing when it listens.
    boost::system::error_code listen(const boost::asio::ip::tcp::endpoint& endpoint);
    [[nodiscard]] boost::asio::ip::tcp::endpoint endpoint() const;
    /// Serves until it has been drained or halted.
    void run();

    // From any thread.
    void begin_drain();
    void halt() { io_.stop(); }
    template <typename Job>
    void post(Job&& job) {
        boost::asio::post(io_, std::forward<Job>(job));
    }

    // For sessions, on the worker's thread.
    std::list<Session*>::iterator enter(Session& session);
    void leave(std::list<Session*>::iterator place);
    [[nodiscard]] bool draining() const { return draining_; }
    [[nodiscard]] const ServerOptions& options() const { return context_.options; }
    [[nodiscard]] const RequestLimits& limits() const { return limits_; }
    [[nodiscard]] WorkerMetrics& metrics() { return metrics_; }
    [[nodiscard]] SlowPool& pool_for(WaitsFor waits) {
        if (waits == WaitsFor::Process) return context_.waiting_pool;
        return waits == WaitsFor::Host ? context_.fetching_pool : context_.pool;
    }
    [[nodiscard]] const std::shared_ptr<const Publication>& publication();
    [[nodiscard]] std::string_view date() const { return date_; }  ///< "Date: …\r\n"
    std::vector<RequestHead::Field>& field_scratch() { return fields_; }
    std::string& key_scratch() { return key_; }

  private:
    void accept();
    void admit(Socket socket);
    void sweep();
    void drain();
    void stop_when_empty();

    ServerContext context_;
    WorkerMetrics& metrics_;
    RequestLimits limits_;
    std::list<Session*> sessions_;  // outlives io_: the last sessions die with it
    std::shared_ptr<const Publication> publication_;
    std::uint64_t generation_ = 0;
    std::string date_;
    std::vector<RequestHead::Field> fields_;
    std::string key_;
    bool draining_ = false;
    boost::asio::io_context io_;
    Acceptor acceptor_;
    SweepTimer timer_;
    SweepTimer accept_pause_;
};

}  // namespace tileserver
