#pragma once

#include "geodata/error.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "tileserver/routes/message.hpp"

#include <string>
#include <string_view>

namespace tileserver {

/// What was wrong with a request, for people in both languages.
struct Problem {
    unsigned status = 400;
    geodata::Title detail;  ///< a sentence that names the value: "zoom 99 is outside 0 … 16"
    std::string parameter;  ///< of the address or header that was wrong; empty: none in particular
};

/// An RFC 7807 problem document (application/problem+json): title and detail in the language the
/// request asks for, both languages under `messages`, and the parameter that was wrong.
Reply problem_reply(const Problem& problem, const Request& request);
/// The same with the value of an Accept-Language header, for requests that could not be read.
Reply problem_reply(const Problem& problem, std::string_view accept_language);

/// The one place where the kind of an Error becomes an HTTP status.
unsigned status_of(geodata::Error::Code code);

/// The phrase that belongs to a status, "Not Found"; empty for one we do not send.
std::string_view reason_phrase(unsigned status);

}  // namespace tileserver
