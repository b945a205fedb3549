#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tests {

/// What came back for one request. Header names in lower case.
struct HttpResponse {
    int status = 0;  ///< 0: the connection ended before a whole answer
    std::map<std::string, std::string> headers;
    std::string body;

    [[nodiscard]] std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? "" : found->second;
    }
};

/// A connection that sends exactly the bytes it is told to: for split, pipelined, slow and broken
/// requests. Blocking; every wait ends after ten seconds.
class HttpConnection {
  public:
    explicit HttpConnection(std::uint16_t port);
    ~HttpConnection();
    HttpConnection(const HttpConnection&) = delete;
    HttpConnection& operator=(const HttpConnection&) = delete;
    HttpConnection(HttpConnection&&) = delete;
    HttpConnection& operator=(HttpConnection&&) = delete;

    /// false: the other end has closed.
    bool send(std::string_view bytes);
    /// The next answer; of an answer to HEAD only the head.
    HttpResponse receive(bool head_only = false);
    /// Did the server close, with nothing more to read?
    bool closed();
    /// A GET that keeps the connection.
    HttpResponse get(std::string_view target, std::string_view more_headers = "");

  private:
    bool fill();  // reads some more; false at the end or after ten seconds
    int socket_ = -1;
    std::string buffered_;
};

/// One GET over a connection of its own.
HttpResponse http_get(std::uint16_t port,
                      std::string_view target,
                      std::string_view more_headers = "");

}  // namespace tests
