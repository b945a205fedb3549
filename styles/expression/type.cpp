#include "styles/expression/type.hpp"

#include "styles/expression/number_text.hpp"

namespace styles {

namespace {

const char* name_of(TypeKind kind) {
    switch (kind) {
        case TypeKind::Null:
            return "null";
        case TypeKind::Number:
            return "number";
        case TypeKind::String:
            return "string";
        case TypeKind::Boolean:
            return "boolean";
        case TypeKind::Colour:
            return "color";
        case TypeKind::Projection:
            return "projectionDefinition";
        case TypeKind::Object:
            return "object";
        case TypeKind::Value:
            return "value";
        case TypeKind::Array:
            return "array";
        case TypeKind::Error:
            return "error";
        case TypeKind::Collator:
            return "collator";
        case TypeKind::Formatted:
            return "formatted";
        case TypeKind::Padding:
            return "padding";
        case TypeKind::NumberArray:
            return "numberArray";
        case TypeKind::ColourArray:
            return "colorArray";
        case TypeKind::Image:
            return "resolvedImage";
        case TypeKind::AnchorOffsets:
            return "variableAnchorOffsetCollection";
    }
    return "value";
}

bool fits_array(const Type& expected, const Type& found) {
    if (!found.is(TypeKind::Array)) return false;
    const bool empty = found.length() == 0.0 && found.item().is(TypeKind::Value);
    if (!empty && subtype_fault(expected.item(), found.item())) return false;
    return !expected.length() || expected.length() == found.length();
}

bool fits(const Type& expected, const Type& found) {
    if (found.is(TypeKind::Error)) return true;
    if (expected.is(TypeKind::Array)) return fits_array(expected, found);
    if (expected.kind() == found.kind()) return true;
    // Everything but a collator may be kept as a value; an array's items are values again.
    if (!expected.is(TypeKind::Value)) return false;
    if (found.is(TypeKind::Array)) return fits_array(Type::array_of(TypeKind::Value), found);
    return !found.is(TypeKind::Collator);
}

}  // namespace

Type Type::array_of(const Type& item, std::optional<double> length) {
    Type type{TypeKind::Array};
    type.item_ = std::make_shared<const Type>(item);
    type.length_ = length;
    return type;
}

std::string to_string(const Type& type) {
    if (!type.is(TypeKind::Array)) return name_of(type.kind());
    const std::string item = to_string(type.item());
    if (type.length()) return "array<" + item + ", " + number_text(*type.length()) + ">";
    return type.item().is(TypeKind::Value) ? "array" : "array<" + item + ">";
}

std::optional<std::string> subtype_fault(const Type& expected, const Type& found) {
    if (fits(expected, found)) return std::nullopt;
    return "Expected " + to_string(expected) + " but found " + to_string(found) + " instead.";
}

}  // namespace styles
