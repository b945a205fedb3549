#pragma once

#include "tileserver/http/encoding.hpp"

#include <string>
#include <string_view>

namespace tileserver {

/// The entity tag, quotes included, of one coding of a resource: a strong tag differs with the
/// bytes sent (RFC 9110, 8.8.3.3).
std::string entity_tag(std::string_view resource_tag, Encoding encoding);

/// Does an If-None-Match header (RFC 9110, 13.1.2) name this resource in any of its codings, weakly
/// compared? Then the client has it.
/// `*` names every resource. Malformed lists match nothing from the fault on.
bool names_resource(std::string_view if_none_match, std::string_view resource_tag);

}  // namespace tileserver
