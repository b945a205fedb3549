#pragma once

#include "tileserver/http/answer.hpp"
#include "tileserver/http/worker.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tileserver {

/// One connection: reads a request, has it answered, writes, and again; one request at a time, in
/// the order they came, so that pipelining is right by construction. Lives on its worker's thread;
/// pending operations own it.
class Session : public std::enable_shared_from_this<Session> {
  public:
    Session(Socket socket, Worker& worker);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    Session(Session&&) = delete;
    Session& operator=(Session&&) = delete;

    void start();
    /// Ends what has taken too long: 408 for half a request, otherwise the connection.
    void check_deadline(Clock::time_point now);
    /// Ends an idle connection; one at work ends after its answer.
    void drain();

  private:
    enum class Phase { Idle, Reading, Answering, Writing, Lingering, Closed };

    /// What is known of a request after its head was read, and needed until its answer is out.
    struct Current {
        Clock::time_point began{};
        bool head_only = false;
        bool http_1_0 = false;
        bool close_after = false;
        std::string if_none_match;
    };

    void read();
    void on_read(std::size_t bytes);
    void process();
    bool next_request();  // true: answered at once and wholly; go on with the next
    bool read_on();
    bool answer(const RequestHead& head);
    bool answer_slowly(Request request, std::string key, Encoding encoding);
    bool refuse(unsigned status, std::string_view accept_language);
    bool send(std::shared_ptr<const Answer> answer);
    bool write();
    std::size_t write_some(boost::system::error_code& failed);
    void finish();
    void linger();
    void discard();
    void close();

    void consume(std::size_t bytes);
    [[nodiscard]] std::string_view unread() const {
        return {input_.data() + begin_, end_ - begin_};
    }

    Worker& worker_;
    std::list<Session*>::iterator place_;
    Socket socket_;
    Phase phase_ = Phase::Idle;
    Clock::time_point deadline_;

    std::vector<char> input_;
    std::size_t begin_ = 0, end_ = 0;  // of what has been read and not yet used
    HeadScanner scanner_;

    Current current_;
    std::shared_ptr<const Answer> answer_;
    std::array<std::string_view, 3> parts_;  // head, tail, body
    std::array<char, 96> tail_{};  // Date and Connection: copied, since the worker's date changes
    std::size_t from_bytes_ = 0;   // sum of parts_; what follows comes from the answer's file
    std::size_t to_write_ = 0, written_ = 0;
    std::size_t discarded_ = 0;
};

}  // namespace tileserver
