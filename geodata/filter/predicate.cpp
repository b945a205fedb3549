#include "geodata/filter/predicate.hpp"

#include <algorithm>
#include <compare>
#include <optional>
#include <string>

namespace geodata {
namespace {

/// -1, 0, 1, or nothing for values that cannot be compared.
std::optional<int> order_of(const ValueView& value, const Value& literal) {
    const auto sign = [](const auto& a, const auto& b) -> int {
        if (a < b) return -1;
        return b < a ? 1 : 0;
    };
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        const auto* other = std::get_if<std::string>(&literal);
        return other == nullptr ? std::nullopt
                                : std::optional(sign(*text, std::string_view(*other)));
    }
    if (const auto* flag = std::get_if<bool>(&value)) {
        const auto* other = std::get_if<bool>(&literal);
        return other == nullptr ? std::nullopt : std::optional(sign(*flag, *other));
    }
    const auto* whole = std::get_if<std::int64_t>(&value);
    const auto* other_whole = std::get_if<std::int64_t>(&literal);
    if (whole != nullptr && other_whole != nullptr) return sign(*whole, *other_whole);
    const auto* other_real = std::get_if<double>(&literal);
    if (other_whole == nullptr && other_real == nullptr) return std::nullopt;
    return sign(whole != nullptr ? static_cast<double>(*whole) : std::get<double>(value),
                other_whole != nullptr ? static_cast<double>(*other_whole) : *other_real);
}

bool compares(Comparison comparison, int order) {
    switch (comparison) {
        case Comparison::Equal:
            return order == 0;
        case Comparison::NotEqual:
            return order != 0;
        case Comparison::Less:
            return order < 0;
        case Comparison::LessOrEqual:
            return order <= 0;
        case Comparison::Greater:
            return order > 0;
        case Comparison::GreaterOrEqual:
            return order >= 0;
    }
    return false;
}

/// Bytes of the UTF-8 character that starts there; at least one.
std::size_t character_length(std::string_view text, std::size_t at) {
    std::size_t length = 1;
    while (at + length < text.size() &&
           (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) {
        ++length;
    }
    return length;
}

}  // namespace

bool is_like(std::string_view text, std::string_view pattern) {
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t after_star = std::string_view::npos;  // in the pattern, behind the last %
    std::size_t retry = 0;                            // in the text, where that % may end next
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '%') {
            after_star = ++p;
            retry = t;
            continue;
        }
        if (p < pattern.size() && pattern[p] == '_') {
            t += character_length(text, t);
            ++p;
            continue;
        }
        const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
        if (p < pattern.size() && pattern[p + (escaped ? 1 : 0)] == text[t]) {
            p += escaped ? 2 : 1;
            ++t;
            continue;
        }
        if (after_star == std::string_view::npos) return false;
        p = after_star;
        retry += character_length(text, retry);
        t = retry;
    }
    while (p < pattern.size() && pattern[p] == '%') ++p;
    return p == pattern.size();
}

bool holds(const CqlPredicate& predicate, const ValueView& value) {
    const auto order = [&](std::size_t i) { return order_of(value, predicate.literals[i]); };
    switch (predicate.kind) {
        case CqlPredicate::Kind::Compare: {
            const auto ordered = order(0);
            return ordered && compares(predicate.comparison, *ordered);
        }
        case CqlPredicate::Kind::Between: {
            const auto low = order(0);
            const auto high = order(1);
            return low && high && *low >= 0 && *high <= 0;
        }
        case CqlPredicate::Kind::In:
            return std::any_of(predicate.literals.begin(), predicate.literals.end(),
                               [&](const Value& literal) { return order_of(value, literal) == 0; });
        case CqlPredicate::Kind::Like: {
            const auto* text = std::get_if<std::string_view>(&value);
            return text != nullptr && is_like(*text, std::get<std::string>(predicate.literals[0]));
        }
        case CqlPredicate::Kind::IsNull:
            return false;
    }
    return false;
}

}  // namespace geodata
