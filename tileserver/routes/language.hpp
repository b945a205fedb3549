#pragma once

#include "geodata/schema/layer_schema.hpp"

#include <string>
#include <string_view>

namespace tileserver {

/// The two languages of the product; Chinese where the client has no wish.
enum class Language { Chinese, English };

/// From an Accept-Language header (RFC 9110, 12.5.4): the one of `zh…` and `en…` with the higher
/// weight, the first of equals.
Language preferred_language(std::string_view accept_language);

/// The tag of Content-Language and of `lang` attributes: "zh-CN", "en".
std::string_view language_tag(Language language);

/// The title in that language, in the other one where it is missing.
const std::string& in_language(const geodata::Title& title, Language language);

}  // namespace tileserver
