#pragma once

#include "geodata/error.hpp"
#include "tileserver/http/answer_cache.hpp"
#include "tileserver/routes/metrics.hpp"
#include "tileserver/routes/router.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace tileserver {

struct ServerOptions {
    std::string host = "127.0.0.1";                          ///< a name or address of this machine
    std::uint16_t port = 8080;                               ///< 0: a free one
    unsigned threads = 2;                                    ///< that read and answer requests
    unsigned slow_threads = 2;                               ///< that make answers which take long
    std::size_t tile_cache_bytes = std::size_t{128} << 20U;  ///< of ready answers; 0: none are kept
    unsigned most_connections = 4096;                        ///< of the process; more are told 503

    std::size_t most_line_bytes = 8192;     ///< of method, target and version: 414
    std::size_t most_header_bytes = 32768;  ///< of the header fields: 431
    std::size_t most_fields = 100;          ///< 431

    // Deadlines are looked at every `sweep`, so they are kept to within one sweep.
    std::chrono::milliseconds sweep{500};
    std::chrono::milliseconds head_time{
        10'000};  ///< from the first byte of a request to the end of its head: 408
    std::chrono::milliseconds idle_time{75'000};  ///< between requests of one connection
    std::chrono::milliseconds write_time{
        30'000};  ///< for the client to take an answer, and longer for large ones
    std::size_t least_write_rate =
        16'384;  ///< bytes a second that a client must take beyond `write_time`
};

/// An HTTP/1.1 server (RFC 9110, RFC 9112): one event loop a thread, each with its own listening
/// socket on the same port.
///
///     auto server = Server::start(options, router, metrics);
///     server.value()->publish(next_router);   // requests that run finish on the one they began
///     with server.value()->stop(10s);
///
/// publish() and stop() are for one controlling thread.
class Server {
  public:
    /// Listens when it returns. Invalid: the address is none of this machine's, or the port is
    /// taken. `metrics` outlives the server.
    static geodata::Result<std::unique_ptr<Server>> start(const ServerOptions& options,
                                                          std::shared_ptr<const Router> router,
                                                          Metrics& metrics);
    ~Server();  ///< stop() without patience
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    Server(Server&&) = delete;
    Server& operator=(Server&&) = delete;

    /// From now on requests are answered by this router; no connection notices.
    void publish(std::shared_ptr<const Router> router);
    /// Takes no new connections, answers what has been asked, closes idle connections, ends its
    /// threads. false: after `patience` some answers were still under way, and were cut off.
    bool stop(std::chrono::milliseconds patience);

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::string address() const;  ///< "http://127.0.0.1:8080"
    [[nodiscard]] unsigned connections() const;
    [[nodiscard]] AnswerCache::Counts tile_cache() const;  ///< of the publication in use

  private:
    struct State;
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace tileserver
