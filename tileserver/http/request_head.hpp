#pragma once

#include "tileserver/routes/message.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tileserver {

/// What a request may be at most.
struct RequestLimits {
    std::size_t line_bytes = 8192;     ///< method, target and version
    std::size_t header_bytes = 32768;  ///< the header fields after the line
    std::size_t fields = 100;
};

/// Looks for the end of a request's head in bytes that arrive piece by piece; keeps its place
/// between calls.
class HeadScanner {
  public:
    enum class Found {
        NotYet,
        Whole,
        Malformed,       ///< 400: no request begins so, or lines do not end in CR LF
        LineTooLong,     ///< 414
        HeaderTooLarge,  ///< 431
    };
    /// `bytes` begins with the request and holds at least what it held at the call before. When
    /// Whole, `head_bytes()` is its length.
    Found scan(std::string_view bytes, const RequestLimits& limits);
    [[nodiscard]] std::size_t head_bytes() const { return end_; }
    void reset() { *this = {}; }

  private:
    std::size_t scanned_ = 0;
    std::size_t line_end_ = 0;  // after the LF of the request line; 0: not seen
    std::size_t line_start_ = 0;
    std::size_t end_ = 0;
};

/// A request's head as Beast's parser reads it. Views point into the bytes that were parsed,
/// nothing is copied.
class RequestHead : private boost::beast::http::basic_parser<true> {
  public:
    struct Field {
        std::string_view name;
        std::string_view value;
    };
    enum class Outcome {
        Good,
        Malformed,      ///< 400
        TooManyFields,  ///< 431
    };

    explicit RequestHead(std::vector<Field>& scratch);
    /// Reads one whole head (up to and with the empty line). Call once.
    Outcome parse(std::string_view head, const RequestLimits& limits);

    [[nodiscard]] Request::Method method() const { return method_; }
    [[nodiscard]] std::string_view target() const { return target_; }
    [[nodiscard]] bool http_1_0() const { return version_ == 10; }
    [[nodiscard]] bool stays_open() const { return keep_alive(); }
    [[nodiscard]] bool has_body() const;
    /// The first field of that lower-case name; empty when it was not sent.
    [[nodiscard]] std::string_view field(std::string_view name) const;
    [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }

  private:
    using View = boost::beast::string_view;
    using Failure = boost::beast::error_code;
    void on_request_impl(boost::beast::http::verb verb,
                         View method,
                         View target,
                         int version,
                         Failure& failed) override;
    void on_field_impl(boost::beast::http::field id,
                       View name,
                       View value,
                       Failure& failed) override;
    void on_header_impl(Failure& failed) override;
    void on_response_impl(int status, View reason, int version, Failure& failed) override;
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, Failure& failed) override;
    std::size_t on_body_impl(View body, Failure& failed) override;
    void on_chunk_header_impl(std::uint64_t size, View extensions, Failure& failed) override;
    std::size_t on_chunk_body_impl(std::uint64_t remain, View body, Failure& failed) override;
    void on_finish_impl(Failure& failed) override;

    std::vector<Field>& fields_;
    std::string_view head_;
    std::string_view target_;
    Request::Method method_ = Request::Method::Other;
    int version_ = 11;
    std::size_t most_fields_ = 0;
    bool too_many_fields_ = false;
};

}  // namespace tileserver
