#pragma once

#include "tileserver/source/tile_source.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tileserver {

/// What a route needs of an HTTP request; no sockets, so a route is testable as a function.
struct Request {
    enum class Method { Get, Head, Post, Options, Other };
    Method method = Method::Get;
    /// Of the path, percent-decoded UTF-8: /tiles/a/1/2/3 → tiles a 1 2 3; "/" has none.
    std::vector<std::string> segments;
    std::map<std::string, std::string> query;                 ///< percent-decoded
    std::map<std::string, std::string, std::less<>> headers;  ///< lower-case names
    /// scheme://host[:port][/prefix] the client used, for absolute addresses; no slash at the end.
    std::string origin;

    /// The value of a header (lower-case name), empty when it was not sent.
    [[nodiscard]] std::string_view header(std::string_view name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string_view{} : std::string_view(found->second);
    }
};

struct Reply {
    /// May the server keep the encoded answer for the next request of the same address?
    enum class Keep : std::uint8_t {
        No,    ///< it depends on more than the address: headers, the clock
        Tile,  ///< yes, within the tile cache's bytes
        File,  ///< yes, and compress it well, once
    };

    unsigned status = 200;
    std::string content_type;
    Bytes body;        ///< null: none
    std::string etag;  ///< strong, without quotes; empty: none
    std::string cache_control;
    bool compressible = true;
    std::vector<std::pair<std::string, std::string>> headers;  ///< any others
    Keep keep = Keep::No;
    /// Server-Timing metrics of making this reply; a kept reply says `cache;desc=hit` instead.
    std::string server_timing;
};

using Handler = std::function<Reply(const Request&)>;

}  // namespace tileserver
