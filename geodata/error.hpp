#pragma once

#include <tl/expected.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace geodata {

/// What was wrong with input from outside, in a sentence that names the input:
/// "parcels.gpkg: layer 'lots' has no field 'area'".
struct Error {
    enum class Code {
        NotFound,     ///< no such file, layer, field, tile
        Unreadable,   ///< it is there, but broken or not what it says
        Invalid,      ///< a value outside what is allowed
        Unsupported,  ///< understood, and not handled; the message says what to do instead
    };

    Code code = Code::Invalid;
    std::string message;

    /// The same error, seen from one level up: "importing week 42: parcels.shp: …".
    [[nodiscard]] Error within(std::string_view context) const {
        return {code, std::string(context) + ": " + message};
    }
};

/// A value, or the error that explains why there is none. Our own mistakes are asserts, not Errors.
template <typename T>
using Result = tl::expected<T, Error>;

/// `return failure(Error::Code::NotFound, "no such file: " + path);`
[[nodiscard]] inline tl::unexpected<Error> failure(Error::Code code, std::string message) {
    return tl::unexpected<Error>(Error{code, std::move(message)});
}

}  // namespace geodata
