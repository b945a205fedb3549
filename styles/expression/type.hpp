#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace styles {

/// The kinds of type of the style specification ("Types" under "Expressions").
enum class TypeKind : std::uint8_t {
    Null,
    Number,
    String,
    Boolean,
    Colour,
    Projection,
    Object,
    Value,  ///< not known before evaluation
    Array,
    Error,  ///< of ["error", …], which yields nothing
    Collator,
    Formatted,
    Padding,
    NumberArray,
    ColourArray,
    Image,
    AnchorOffsets,
};

/// A type as expressions are checked with. Immutable and cheap to copy.
class Type {
  public:
    // NOLINTNEXTLINE(google-explicit-constructor): a kind is a type wherever it is no array
    Type(TypeKind kind) : kind_(kind) {}
    /// `length` empty: of any length.
    static Type array_of(const Type& item, std::optional<double> length = std::nullopt);

    [[nodiscard]] TypeKind kind() const { return kind_; }
    /// Of arrays only.
    [[nodiscard]] const Type& item() const { return *item_; }
    [[nodiscard]] std::optional<double> length() const { return length_; }

    [[nodiscard]] bool is(TypeKind kind) const { return kind_ == kind; }

    /// Equal as the items of one array must be to give it their type; arrays never are.
    [[nodiscard]] bool same_simple(const Type& other) const {
        return kind_ == other.kind_ && kind_ != TypeKind::Array;
    }

  private:
    TypeKind kind_;
    std::shared_ptr<const Type> item_;
    std::optional<double> length_;
};

/// As the specification's messages write it: `array<number, 4>`.
std::string to_string(const Type& type);

/// Why a value of type `found` cannot stand where `expected` is wanted; nullopt: it can.
std::optional<std::string> subtype_fault(const Type& expected, const Type& found);

}  // namespace styles
