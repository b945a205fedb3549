#include "tileserver/http/session.hpp"

#include "tileserver/http/conditional.hpp"
#include "tileserver/http/request_builder.hpp"
#include "tileserver/routes/problem.hpp"

#include <boost/asio/buffer.hpp>
#include <sys/socket.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>

namespace tileserver {
namespace {

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;

constexpr std::size_t kFirstInputBytes = 4096;
constexpr std::size_t kMostLingerBytes = std::size_t{1} << 20U;
constexpr std::chrono::seconds kLingerTime{2};

Problem problem_of(unsigned status) {
    switch (status) {
        case 408:
            return {408, {"请求未在规定时间内发完", "the request was not complete in time"}, ""};
        case 413:
            return {
                413, {"此服务不接受请求内容", "this server takes no request content"}, "content"};
        case 414:
            return {414, {"请求行超过 8 kB", "the request line is longer than 8 kB"}, "address"};
        case 431:
            return {431,
                    {"请求头过大或字段过多", "the header fields are too large or too many"},
                    "header"};
        case 503:
            return {503, {"服务繁忙，请稍后再试", "the server is busy; try again later"}, ""};
        default:
            return {400, {"不是有效的 HTTP/1.1 请求", "this is no valid HTTP/1.1 request"}, ""};
    }
}

std::shared_ptr<const Answer> problem_answer(const Problem& problem,
                                             std::string_view accept_language) {
    Reply reply = problem_reply(problem, accept_language);
    reply.headers.emplace_back("Access-Control-Allow-Origin", "*");
    return std::make_shared<const Answer>(
        make_answer(reply, {reply.body, Encoding::Identity}, kUnmatchedRoute, ""));
}

}  // namespace

Session::Session(Socket socket, Worker& worker)
    : worker_(worker),
      socket_(std::move(socket)),
      deadline_(Clock::now() + worker.options().head_time) {
    place_ = worker_.enter(*this);
}

Session::~Session() { worker_.leave(place_); }

void Session::start() {
    input_.resize(kFirstInputBytes);
    read();
}

void Session::read() {
    if (begin_ == end_) begin_ = end_ = 0;
    if (end_ == input_.size()) {
        if (begin_ > 0) {
            std::memmove(input_.data(), input_.data() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        } else {
            // The scanner refuses what would make this grow without end.
            input_.resize(input_.size() * 2);
        }
    }
    socket_.async_read_some(asio::buffer(input_.data() + end_, input_.size() - end_),
                            [self = shared_from_this()](ErrorCode failed, std::size_t bytes) {
                                if (failed) return self->close();
                                self->on_read(bytes);
                            });
}

void Session::on_read(std::size_t bytes) {
    if (phase_ == Phase::Closed) return;
    end_ += bytes;
    process();
}

void Session::process() {
    while (next_request()) {
    }
}

bool Session::next_request() {
    // RFC 9112, 2.2: empty lines before a request are passed over.
    while (unread().starts_with("\r\n")) consume(2);
    if (unread().empty()) {
        if (worker_.draining()) {
            close();
        } else {
            read();
        }
        return false;
    }
    current_ = {};
    current_.began = Clock::now();
    switch (unread() == "\r" ? HeadScanner::Found::NotYet
                             : scanner_.scan(unread(), worker_.limits())) {
        case HeadScanner::Found::NotYet:
            return read_on();
        case HeadScanner::Found::Malformed:
            return refuse(400, {});
        case HeadScanner::Found::LineTooLong:
            return refuse(414, {});
        case HeadScanner::Found::HeaderTooLarge:
            return refuse(431, {});
        case HeadScanner::Found::Whole:
            break;
    }
    const std::size_t bytes = scanner_.head_bytes();
    scanner_.reset();
    RequestHead head(worker_.field_scratch());
    const auto outcome = head.parse(unread().substr(0, bytes), worker_.limits());
    // The bytes stay where they are until the next read(); views into them are good till then.
    consume(bytes);
    switch (outcome) {
        case RequestHead::Outcome::Good:
            return answer(head);
        case RequestHead::Outcome::TooManyFields:
            return refuse(431, head.field("accept-language"));
        case RequestHead::Outcome::Malformed:
            break;
    }
    return refuse(400, {});
}

bool Session::read_on() {
    if (phase_ == Phase::Idle) {
        phase_ = Phase::Reading;
        deadline_ = current_.began + worker_.options().head_time;
    }
    read();
    return false;
}

bool Session::answer(const RequestHead& head) {
    const Request::Method method = head.method();
    const bool reading = method == Request::Method::Get || method == Request::Method::Head;
    current_.head_only = method == Request::Method::Head;
    current_.http_1_0 = head.http_1_0();
    current_.close_after = !head.stays_open() || head.has_body();
    current_.if_none_match = head.field("if-none-match");
    // Another method is told so by the router, content or not.
    if (reading && head.has_body()) return refuse(413, head.field("accept-language"));

    const Encoding encoding = negotiated(head.field("accept-encoding"));
    std::string& key = worker_.key_scratch();
    key.assign(head.target());
    key += ' ';
    key += static_cast<char>('0' + static_cast<int>(encoding));
    const auto& publication = worker_.publication();
    if (reading) {
        if (auto kept = publication->kept(key)) return send(std::move(kept));
    }
    auto request = build_request(head);
    if (!request) {
        const std::string& why = request.error().message;
        return send(problem_answer({400, {"地址或 Host 无法解析：" + why, why}, "address"},
                                   head.field("accept-language")));
    }
    if (publication->router().is_slow(*request))
        return answer_slowly(*std::move(request), key, encoding);
    return send(publication->make(*request, key, encoding));
}

bool Session::answer_slowly(Request request, std::string key, Encoding encoding) {
    phase_ = Phase::Answering;
    const std::string language(request.header("accept-language"));
    SlowPool& pool = worker_.pool_for(worker_.publication()->router().waits_for(request));
    const bool taken =
        pool.submit([self = shared_from_this(), publication = worker_.publication(),
                     request = std::move(request), key = std::move(key), encoding]() mutable {
            auto answer = publication->make(request, key, encoding);
            publication.reset();
            // Moved, so that the session can only die on its own thread.
            Worker& worker = self->worker_;
            worker.post([self = std::move(self), answer = std::move(answer)]() mutable {
                if (self->phase_ == Phase::Answering && self->send(std::move(answer)))
                    self->process();
            });
        });
    if (taken) return false;
    return send(problem_answer(problem_of(503), language));
}

bool Session::refuse(unsigned status, std::string_view accept_language) {
    current_.close_after = true;
    return send(problem_answer(problem_of(status), accept_language));
}

bool Session::send(std::shared_ptr<const Answer> answer) {
    answer_ = std::move(answer);
    current_.close_after = current_.close_after || worker_.draining();
    const bool not_modified = !answer_->not_modified_head.empty() &&
                              !current_.if_none_match.empty() &&
                              names_resource(current_.if_none_match, answer_->resource_tag);
    parts_[0] = not_modified ? answer_->not_modified_head : answer_->head;

    std::string_view connection = "\r\n";
    if (current_.close_after) {
        connection = "Connection: close\r\n\r\n";
    } else if (current_.http_1_0) {
        connection = "Connection: keep-alive\r\n\r\n";
    }
    const std::string_view date = worker_.date();
    assert(date.size() + connection.size() <= tail_.size() &&
           "the tail holds a date and a connection field");
    std::memcpy(tail_.data(), date.data(), date.size());
    std::memcpy(tail_.data() + date.size(), connection.data(), connection.size());
    parts_[1] = {tail_.data(), date.size() + connection.size()};

    const bool with_body = !current_.head_only && !not_modified;
    parts_[2] = with_body && answer_->body ? std::string_view(*answer_->body) : std::string_view{};
    from_bytes_ = parts_[0].size() + parts_[1].size() + parts_[2].size();
    to_write_ = from_bytes_ + (with_body && answer_->file ? answer_->file->size() : 0);
    written_ = 0;
    phase_ = Phase::Writing;
    const auto now = Clock::now();
    const ServerOptions& options = worker_.options();
    deadline_ =
        now + options.write_time +
        std::chrono::seconds(to_write_ / std::max<std::size_t>(1, options.least_write_rate));
    worker_.metrics().count(answer_->route, not_modified ? 304 : answer_->status,
                            now - current_.began, to_write_);
    return write();
}

std::size_t Session::write_some(ErrorCode& failed) {
    if (written_ >= from_bytes_) {
        const auto sent = answer_->file->send(socket_.native_handle(), written_ - from_bytes_);
        if (sent >= 0) return static_cast<std::size_t>(sent);
        failed.assign(errno, asio::error::get_system_category());
        return 0;
    }
    std::array<asio::const_buffer, 3> buffers;
    std::size_t skip = written_;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const std::size_t taken = std::min(skip, parts_[i].size());
        buffers[i] = {parts_[i].data() + taken, parts_[i].size() - taken};
        skip -= taken;
    }
    // The head waits for the first bytes of the file, to leave in one packet with them.
    return socket_.send(buffers, to_write_ > from_bytes_ ? MSG_MORE : 0, failed);
}

bool Session::write() {
    while (written_ < to_write_) {
        ErrorCode failed;
        written_ += write_some(failed);
        if (failed == asio::error::interrupted) continue;
        if (failed == asio::error::would_block) {
            socket_.async_wait(Socket::wait_write,
                               [self = shared_from_this()](ErrorCode cancelled) {
                                   if (cancelled) return self->close();
                                   if (self->phase_ == Phase::Writing && self->write())
                                       self->process();
                               });
            return false;
        }
        if (failed) {
            close();
            return false;
        }
    }
    finish();
    return phase_ == Phase::Idle;
}

void Session::finish() {
    answer_.reset();
    if (current_.close_after) return linger();
    phase_ = Phase::Idle;
    deadline_ = Clock::now() + worker_.options().idle_time;
}

void Session::linger() {
    // RFC 9112, 9.6: closing at once would let the system throw away the answer when more bytes
    // arrive.
    phase_ = Phase::Lingering;
    deadline_ = Clock::now() + kLingerTime;
    ErrorCode failed;
    socket_.shutdown(Socket::shutdown_send, failed);
    if (failed) return close();
    discard();
}

void Session::discard() {
    socket_.async_read_some(asio::buffer(input_),
                            [self = shared_from_this()](ErrorCode failed, std::size_t bytes) {
                                self->discarded_ += bytes;
                                if (failed || self->discarded_ > kMostLingerBytes)
                                    return self->close();
                                self->discard();
                            });
}

void Session::check_deadline(Clock::time_point now) {
    if (phase_ == Phase::Answering || phase_ == Phase::Closed || now < deadline_) return;
    if (phase_ == Phase::Reading) {
        // A read is pending: one attempt to say why, and the end.
        const auto answer = problem_answer(problem_of(408), {});
        const std::string text = answer->head + "Connection: close\r\n\r\n" + *answer->body;
        ErrorCode ignored;
        socket_.write_some(asio::buffer(text), ignored);
        worker_.metrics().count(kUnmatchedRoute, 408, worker_.options().head_time, text.size());
        socket_.shutdown(Socket::shutdown_send, ignored);
    }
    close();
}

void Session::drain() {
    ErrorCode failed;
    if (phase_ == Phase::Idle && socket_.available(failed) == 0) close();
}

void Session::close() {
    if (phase_ == Phase::Closed) return;
    phase_ = Phase::Closed;
    ErrorCode ignored;
    socket_.close(ignored);
}

void Session::consume(std::size_t bytes) {
    assert(bytes <= end_ - begin_ && "only what was read can be used");
    begin_ += bytes;
}

}  // namespace tileserver
