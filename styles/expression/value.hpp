#pragma once

#include "styles/expression/colour.hpp"
#include "styles/expression/type.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace styles {

using Json = nlohmann::ordered_json;

class Value;
class Collator;

/// Members of an object in the order in which they were written.
using Members = std::vector<std::pair<std::string, Value>>;
using Items = std::vector<Value>;

/// Top, right, bottom, left, in pixels.
struct Padding {
    std::array<double, 4> sides{};
};
struct NumberArray {
    std::vector<double> numbers;
};
struct ColourArray {
    std::vector<Colour> colours;
};
/// Where a label may stand, in the order of preference, and how far off, in ems.
struct AnchorOffsets {
    std::vector<std::pair<std::string, std::array<double, 2>>> places;
};
struct Image {
    std::string name;
    bool available = false;
};
struct Projection {
    std::string from, to;
    double transition = 1;
};
struct FormattedSection {
    std::string text;
    std::shared_ptr<const Image> image;
    std::optional<double> scale;
    std::optional<std::string> fonts;  ///< separated by commas
    std::optional<Colour> colour;
    std::optional<std::string> vertical_align;
};
struct Formatted {
    std::vector<FormattedSection> sections;
};

/// What an expression yields. What is larger than a text is shared and never changes, so that
/// copies are cheap. Owns all it holds: it outlives the feature and the expression it came from.
class Value {
  public:
    using Variant = std::variant<std::monostate,
                                 bool,
                                 double,
                                 std::string,
                                 Colour,
                                 std::shared_ptr<const Items>,
                                 std::shared_ptr<const Members>,
                                 std::shared_ptr<const Formatted>,
                                 std::shared_ptr<const Padding>,
                                 std::shared_ptr<const NumberArray>,
                                 std::shared_ptr<const ColourArray>,
                                 std::shared_ptr<const AnchorOffsets>,
                                 std::shared_ptr<const Image>,
                                 std::shared_ptr<const Projection>,
                                 std::shared_ptr<const Collator>>;

    Value() = default;
    template <std::same_as<bool> B>                     // nothing else becomes one, least a pointer
    Value(B truth) : v_(truth) {}                       // NOLINT(google-explicit-constructor)
    Value(double number) : v_(number) {}                // NOLINT(google-explicit-constructor)
    Value(std::string text) : v_(std::move(text)) {}    // NOLINT(google-explicit-constructor)
    Value(const char* text) : v_(std::string(text)) {}  // NOLINT(google-explicit-constructor)
    Value(const Colour& colour) : v_(colour) {}         // NOLINT(google-explicit-constructor)
    template <typename T>
    Value(std::shared_ptr<const T> shared) : v_(std::move(shared)) {}  // NOLINT

    static Value array(Items items);
    static Value object(Members members);
    template <typename T>
    static Value of(T large) {
        return Value(std::shared_ptr<const T>(std::make_shared<T>(std::move(large))));
    }

    [[nodiscard]] bool is_null() const { return v_.index() == 0; }
    /// nullptr: of another kind.
    template <typename T>
    [[nodiscard]] const T* as() const {
        if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, double> ||
                      std::is_same_v<T, std::string> || std::is_same_v<T, Colour>) {
            return std::get_if<T>(&v_);
        } else {
            const auto* const shared = std::get_if<std::shared_ptr<const T>>(&v_);
            return shared ? shared->get() : nullptr;
        }
    }
    [[nodiscard]] const Variant& variant() const { return v_; }

  private:
    Variant v_;
};

/// NaN where the value is no number, "" where it is no text.
double number_of(const Value& value);
const std::string& text_in(const Value& value);

/// The type of this very value.
Type type_of(const Value& value);

/// Is it a thing by ECMAScript's ToBoolean: neither null, false, 0, NaN nor "".
bool is_true(const Value& value);

/// Strict equality: of the same kind and, if not a number, text, boolean or null, the same one.
bool same(const Value& a, const Value& b);

/// What "to-string" makes of it: null is "", arrays and objects are JSON. nullopt: longer than
/// `kLongestText`.
std::optional<std::string> text_of(const Value& value);
/// As JSON.stringify writes it.
std::optional<std::string> json_text(const Value& value);

/// Bytes of the longest text an expression may make.
constexpr std::size_t kLongestText = std::size_t{1} << 20;

/// A colour is {"r","g","b","a"} with the multiplied channels, as the specification's tests have
/// it; what is not finite is null.
Json to_json(const Value& value);
/// The depth of `json` must be bounded by the caller.
Value value_from(const Json& json);

}  // namespace styles
