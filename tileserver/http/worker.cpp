#include "tileserver/http/worker.hpp"

#include "tileserver/http/session.hpp"

#include <boost/asio/buffer.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <array>
#include <csignal>
#include <ctime>
#include <exception>

namespace tileserver {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

constexpr std::chrono::milliseconds kAcceptPause{100};
/// For a connection that is not let in: it never becomes a session, so its answer is made here.
std::string too_many_connections() {
    const std::string body =
        "{\"title\":\"Service Unavailable\",\"status\":503,\"detail\":\"连接数已达上限 / too many "
        "connections are open\"}\n";
    return fmt::format(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: "
        "application/problem+json\r\nContent-Length: {}\r\n"
        "Retry-After: 5\r\nConnection: close\r\n\r\n{}",
        body.size(), body);
}

/// IMF-fixdate (RFC 9110, 5.6.7), whatever the locale says about names of days.
std::string date_field() {
    constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    return fmt::format("Date: {}, {:02} {} {} {:02}:{:02}:{:02} GMT\r\n",
                       kDays[static_cast<std::size_t>(utc.tm_wday)], utc.tm_mday,
                       kMonths[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900,
                       utc.tm_hour, utc.tm_min, utc.tm_sec);
}

/// sendfile(2) has no MSG_NOSIGNAL: a client that left must be an error, not a signal.
void block_broken_pipe_signal() {
    sigset_t broken_pipe;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
}

}  // namespace

Worker::Worker(const ServerContext& context, WorkerMetrics& metrics)
    : context_(context),
      metrics_(metrics),
      limits_{context.options.most_line_bytes, context.options.most_header_bytes,
              context.options.most_fields},
      date_(date_field()),
      io_(BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO),  // sockets and timers are touched by this thread
                                                   // alone; post() is locked
      acceptor_(io_),
      timer_(io_),
      accept_pause_(io_) {}

Worker::~Worker() {
    draining_ = false;  // the last sessions leave while io_ is being taken down: it must not be
                        // stopped then
}

ErrorCode Worker::listen(const asio::ip::tcp::endpoint& endpoint) {
    ErrorCode failed;
    acceptor_.open(endpoint.protocol(), failed);
    if (failed) return failed;
    acceptor_.set_option(asio::socket_base::reuse_address(true), failed);
    const int one = 1;
    ::setsockopt(acceptor_.native_handle(), SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
    acceptor_.bind(endpoint, failed);
    if (failed) return failed;
    acceptor_.listen(1024, failed);
    return failed;
}

asio::ip::tcp::endpoint Worker::endpoint() const { return acceptor_.local_endpoint(); }

void Worker::run() {
    block_broken_pipe_signal();
    accept();
    sweep();
    for (;;) {
        try {
            io_.run();
            return;
        } catch (const std::exception& error) {
            // The session whose handler threw is gone with it.
            spdlog::error("a connection was lost: {}", error.what());
        }
    }
}

void Worker::accept() {
    acceptor_.async_accept([this](ErrorCode failed, Socket socket) {
        if (failed == asio::error::operation_aborted || !acceptor_.is_open()) return;
        if (!failed) {
            accept();
            admit(std::move(socket));
            return;
        }
        // Out of descriptors, mostly: a pause lets connections end instead of spinning.
        accept_pause_.expires_after(kAcceptPause);
        accept_pause_.async_wait([this](ErrorCode cancelled) {
            if (!cancelled && acceptor_.is_open()) accept();
        });
    });
}

void Worker::admit(Socket socket) {
    ErrorCode ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    socket.non_blocking(true, ignored);
    if (context_.connections.load(std::memory_order_relaxed) >= context_.options.most_connections) {
        socket.write_some(asio::buffer(too_many_connections()), ignored);
        return;
    }
    std::make_shared<Session>(std::move(socket), *this)->start();
}

std::list<Session*>::iterator Worker::enter(Session& session) {
    context_.connections.fetch_add(1, std::memory_order_relaxed);
    return sessions_.insert(sessions_.end(), &session);
}

void Worker::leave(std::list<Session*>::iterator place) {
    context_.connections.fetch_sub(1, std::memory_order_relaxed);
    sessions_.erase(place);
    stop_when_empty();
}

const std::shared_ptr<const Publication>& Worker::publication() {
    const std::uint64_t newest = context_.publication.generation();
    if (newest != generation_) {
        publication_ = context_.publication.get();
        generation_ = newest;
    }
    return publication_;
}

void Worker::sweep() {
    timer_.expires_after(options().sweep);
    timer_.async_wait([this](ErrorCode cancelled) {
        if (!cancelled) sweep();
    });
    date_ = date_field();
    static_cast<void>(publication());  // an idle worker lets an old store go, too
    const auto now = Clock::now();
    for (auto at = sessions_.begin(); at != sessions_.end();) {
        Session& session = **at++;  // it may leave
        session.check_deadline(now);
    }
}

void Worker::begin_drain() {
    post([this] { drain(); });
}

void Worker::drain() {
    if (draining_) return;
    draining_ = true;
    // Connections that the system has accepted for us already are answered, too.
    ErrorCode failed;
    acceptor_.cancel(failed);
    acceptor_.non_blocking(true, failed);
    while (!failed) {
        Socket waiting(io_);
        acceptor_.accept(waiting, failed);
        if (!failed) admit(std::move(waiting));
    }
    acceptor_.close(failed);
    for (auto at = sessions_.begin(); at != sessions_.end();) {
        Session& session = **at++;
        session.drain();
    }
    stop_when_empty();
}

void Worker::stop_when_empty() {
    if (draining_ && sessions_.empty()) io_.stop();
}

}  // namespace tileserver
