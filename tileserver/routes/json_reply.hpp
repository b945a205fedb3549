#pragma once

#include "tileserver/routes/message.hpp"

#include <nlohmann/json_fwd.hpp>

namespace tileserver {

/// A document that clients check again each time (no-cache, with an ETag from its contents).
Reply json_reply(const nlohmann::ordered_json& document);

}  // namespace tileserver
