#include "tileserver/http/request_head.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/verb.hpp>

#include <algorithm>
#include <cstring>
#include <limits>

namespace tileserver {
namespace {

namespace http = boost::beast::http;

std::string_view to_std(boost::beast::string_view text) { return {text.data(), text.size()}; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view lower_name) {
    return a.size() == lower_name.size() &&
           std::equal(a.begin(), a.end(), lower_name.begin(),
                      [](char x, char y) { return lower(x) == y; });
}

bool may_begin_method(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

}  // namespace

HeadScanner::Found HeadScanner::scan(std::string_view bytes, const RequestLimits& limits) {
    if (!bytes.empty() && !may_begin_method(bytes.front())) return Found::Malformed;
    while (scanned_ < bytes.size()) {
        const void* newline = std::memchr(bytes.data() + scanned_, '\n', bytes.size() - scanned_);
        if (newline == nullptr) {
            scanned_ = bytes.size();
            break;
        }
        const auto at = static_cast<std::size_t>(static_cast<const char*>(newline) - bytes.data());
        if (at == 0 || bytes[at - 1] != '\r') return Found::Malformed;
        const bool empty_line = at == line_start_ + 1;
        scanned_ = line_start_ = at + 1;
        if (line_end_ == 0) line_end_ = at + 1;
        if (line_end_ > limits.line_bytes + 2) return Found::LineTooLong;
        if (empty_line) {
            end_ = at + 1;
            return end_ - line_end_ > limits.header_bytes ? Found::HeaderTooLarge : Found::Whole;
        }
    }
    if (line_end_ == 0)
        return bytes.size() > limits.line_bytes ? Found::LineTooLong : Found::NotYet;
    return bytes.size() - line_end_ > limits.header_bytes ? Found::HeaderTooLarge : Found::NotYet;
}

RequestHead::RequestHead(std::vector<Field>& scratch) : fields_(scratch) { fields_.clear(); }

RequestHead::Outcome RequestHead::parse(std::string_view head, const RequestLimits& limits) {
    head_ = head;
    most_fields_ = limits.fields;
    header_limit(static_cast<std::uint32_t>(limits.line_bytes + limits.header_bytes + 4));
    // The session refuses bodies whatever their length. (In 1.74 `none` is compared as the smallest
    // limit, not as none.)
    body_limit(std::numeric_limits<std::uint64_t>::max());
    Failure failed;
    std::string_view rest = head;
    while (!is_header_done() && !failed) {
        const std::size_t used = put(boost::asio::buffer(rest.data(), rest.size()), failed);
        rest.remove_prefix(used);
        if (used == 0) break;
    }
    if (too_many_fields_) return Outcome::TooManyFields;
    if (failed || !is_header_done()) return Outcome::Malformed;
    const auto hosts = std::count_if(fields_.begin(), fields_.end(),
                                     [](const Field& f) { return same_name(f.name, "host"); });
    // RFC 9112, 3.2: a request of HTTP/1.1 has one Host field, neither none nor two.
    const bool host_right = http_1_0() ? hosts <= 1 : hosts == 1;
    return host_right ? Outcome::Good : Outcome::Malformed;
}

bool RequestHead::has_body() const {
    const auto length = content_length();
    return chunked() || (length && *length > 0);
}

std::string_view RequestHead::field(std::string_view name) const {
    for (const Field& entry : fields_) {
        if (same_name(entry.name, name)) return entry.value;
    }
    return {};
}

void RequestHead::on_request_impl(
    http::verb verb, View /*method*/, View target, int version, Failure& /*failed*/) {
    switch (verb) {
        case http::verb::get:
            method_ = Request::Method::Get;
            break;
        case http::verb::head:
            method_ = Request::Method::Head;
            break;
        case http::verb::post:
            method_ = Request::Method::Post;
            break;
        case http::verb::options:
            method_ = Request::Method::Options;
            break;
        default:
            method_ = Request::Method::Other;
            break;
    }
    target_ = to_std(target);
    version_ = version;
}

void RequestHead::on_field_impl(http::field /*id*/, View name, View value, Failure& failed) {
    if (fields_.size() == most_fields_) {
        too_many_fields_ = true;
        failed = http::make_error_code(http::error::header_limit);
        return;
    }
    // A folded value (obs-fold) was put together elsewhere; a server may refuse it (RFC 9112, 5.2).
    const bool folded = !value.empty() && (value.data() < head_.data() ||
                                           value.data() >= head_.data() + head_.size());
    if (folded) {
        failed = http::make_error_code(http::error::bad_value);
        return;
    }
    fields_.push_back({to_std(name), to_std(value)});
}

void RequestHead::on_header_impl(Failure& /*failed*/) {}
void RequestHead::on_response_impl(int /*status*/,
                                   View /*reason*/,
                                   int /*version*/,
                                   Failure& /*failed*/) {}
void RequestHead::on_body_init_impl(const boost::optional<std::uint64_t>& /*length*/,
                                    Failure& /*failed*/) {}
std::size_t RequestHead::on_body_impl(View body, Failure& /*failed*/) { return body.size(); }
void RequestHead::on_chunk_header_impl(std::uint64_t /*size*/,
                                       View /*extensions*/,
                                       Failure& /*failed*/) {}
std::size_t RequestHead::on_chunk_body_impl(std::uint64_t /*remain*/,
                                            View body,
                                            Failure& /*failed*/) {
    return body.size();
}
void RequestHead::on_finish_impl(Failure& /*failed*/) {}

}  // namespace tileserver
