#pragma once

#include "geodata/error.hpp"
#include "tileserver/http/request_head.hpp"
#include "tileserver/routes/message.hpp"

#include <string>
#include <string_view>

namespace tileserver {

/// The request that routes see. Invalid when the target or the Host field cannot be read.
geodata::Result<Request> build_request(const RequestHead& head);

/// scheme://host[/prefix] the client used: Host, or X-Forwarded-Proto, -Host and -Prefix as a
/// reverse proxy sends them. A forwarded value that is no host or path is left aside; Invalid when
/// Host itself is none, so that nothing foreign gets into a document.
geodata::Result<std::string> origin_of(const RequestHead& head);

}  // namespace tileserver
