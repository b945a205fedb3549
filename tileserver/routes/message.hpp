#pragma once

#include "tileserver/source/tile_source.hpp"

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
    std::vector<std::string> segments;           ///< of the path, percent-decoded: /tiles/a/1/2/3 → tiles a 1 2 3
    std::map<std::string, std::string> query;    ///< percent-decoded
    std::map<std::string, std::string, std::less<>> headers;  ///< lower-case names
    std::string origin;                          ///< scheme://host[:port] the client used, for absolute addresses
};

struct Reply {
    unsigned status = 200;
    std::string content_type;
    Bytes body;                                             ///< null: none
    std::string etag;                                       ///< strong, without quotes; empty: none
    std::string cache_control;
    bool compressible = true;
    std::vector<std::pair<std::string, std::string>> headers;  ///< any others
};

using Handler = std::function<Reply(const Request&)>;

}  // namespace tileserver
