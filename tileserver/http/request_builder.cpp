#include "tileserver/http/request_builder.hpp"

#include "tileserver/http/target.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace tileserver {
namespace {

using geodata::Error;

bool is_host(std::string_view text) {
    return !text.empty() && text.size() <= 255 &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || std::string_view(".-_:[]").find(
                                                  static_cast<char>(c)) != std::string_view::npos;
           });
}

bool is_prefix(std::string_view text) {
    return text.size() > 1 && text.size() <= 255 && text.front() == '/' && text[1] != '/' &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || std::string_view("/-_.~").find(
                                                  static_cast<char>(c)) != std::string_view::npos;
           });
}

/// Proxies append: the first entry is what the client asked for.
std::string_view first_entry(std::string_view list) {
    std::string_view entry = list.substr(0, list.find(','));
    while (!entry.empty() && entry.back() == ' ') entry.remove_suffix(1);
    return entry;
}

}  // namespace

geodata::Result<std::string> origin_of(const RequestHead& head) {
    std::string_view host = head.field("host");
    if (!host.empty() && !is_host(host)) {
        return geodata::failure(Error::Code::Invalid, "the Host field is no host name or address");
    }
    if (const auto forwarded = first_entry(head.field("x-forwarded-host")); is_host(forwarded))
        host = forwarded;
    if (host.empty()) host = "localhost";
    const bool secure = first_entry(head.field("x-forwarded-proto")) == "https";
    std::string origin = (secure ? "https://" : "http://") + std::string(host);
    if (auto prefix = first_entry(head.field("x-forwarded-prefix")); is_prefix(prefix)) {
        if (prefix.back() == '/') prefix.remove_suffix(1);
        origin += prefix;
    }
    return origin;
}

geodata::Result<Request> build_request(const RequestHead& head) {
    auto target = parse_target(head.target());
    if (!target) return tl::unexpected(target.error());
    auto origin = origin_of(head);
    if (!origin) return tl::unexpected(origin.error());
    Request request;
    request.method = head.method();
    request.segments = std::move(target->segments);
    request.query = std::move(target->query);
    request.origin = *std::move(origin);
    for (const RequestHead::Field& field : head.fields()) {
        std::string name(field.name);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        request.headers.emplace(std::move(name), field.value);
    }
    return request;
}

}  // namespace tileserver
