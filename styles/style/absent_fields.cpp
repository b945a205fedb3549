#include "styles/style/absent_fields.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace styles {
namespace {

bool is_literal(const Json& value) { return !value.is_structured(); }

bool is_call(const Json& value) {
    return value.is_array() && !value.empty() && value[0].is_string();
}

Json coalesced(const Json& call) {
    Json result = {"coalesce"};
    for (std::size_t i = 1; i < call.size(); ++i) {
        if (call[i].is_null()) continue;
        result.push_back(call[i]);
        if (is_literal(call[i])) break;
    }
    if (result.size() == 1) return nullptr;
    return result.size() == 2 ? result[1] : result;
}

/// `settles`: the literal that decides the outcome (false for "all", true for "any").
Json combined(const Json& call, bool settles) {
    Json result = {call[0]};
    for (std::size_t i = 1; i < call.size(); ++i) {
        if (!call[i].is_boolean()) {
            result.push_back(call[i]);
        } else if (call[i].get<bool>() == settles) {
            return settles;
        }
    }
    if (result.size() == 1) return !settles;
    return result.size() == 2 ? result[1] : result;
}

Json chosen_case(const Json& call) {
    Json result = {"case"};
    for (std::size_t i = 1; i + 1 < call.size(); i += 2) {
        if (call[i] == false) continue;
        if (call[i] == true) {
            if (result.size() == 1) return call[i + 1];
            result.push_back(call[i + 1]);
            return result;
        }
        result.push_back(call[i]);
        result.push_back(call[i + 1]);
    }
    if (result.size() == 1) return call.back();
    result.push_back(call.back());
    return result;
}

Json matched(const Json& call) {
    const Json& input = call.at(1);
    if (!is_literal(input)) return call;
    for (std::size_t i = 2; i + 1 < call.size(); i += 2) {
        const Json& label = call[i];
        const bool same = label.is_array()
                              ? std::find(label.begin(), label.end(), input) != label.end()
                              : label == input;
        if (same) return call[i + 1];
    }
    return call.back();
}

Json contained(const Json& call) {
    const Json& needle = call.at(1);
    const Json& list = call.at(2);
    if (!is_literal(needle) || !is_call(list) || list[0] != "literal" || list.size() != 2 ||
        !list[1].is_array()) {
        return call;
    }
    return std::find(list.at(1).begin(), list.at(1).end(), needle) != list.at(1).end();
}

Json compared(const Json& call) {
    const auto op = call[0].get<std::string>();
    const Json& left = call.at(1);
    const Json& right = call.at(2);
    if (op == "==" || op == "!=") {
        if (!is_literal(left) || !is_literal(right)) return call;
        return (left == right) == (op == "==");
    }
    if (left.is_null() || right.is_null()) return false;
    if (!left.is_number() || !right.is_number()) return call;
    if (op == "<") return left < right;
    if (op == "<=") return left <= right;
    if (op == ">") return left > right;
    return left >= right;
}

Json converted(const Json& call) {
    const Json& input = call.at(1);
    if (call[0] == "to-string") {
        if (input.is_null()) return "";
        if (input.is_number_integer()) return input.dump();
        return input.is_string() ? input : call;
    }
    if (input.is_number()) return input;
    if (input.is_null()) return call.size() > 2 ? call[2] : Json(0);
    return call;
}

Json settled(const Json& call) {
    const auto op = call[0].get<std::string>();
    if (op == "coalesce") return coalesced(call);
    if (op == "all") return combined(call, false);
    if (op == "any") return combined(call, true);
    if (call.size() < 2) return call;  // no operator that settles anything
    if (op == "case" && call.size() % 2 == 0) return chosen_case(call);
    if (op == "match" && call.size() > 2) return matched(call);
    if (op == "in" && call.size() == 3) return contained(call);
    if (op == "to-string" || op == "to-number") return converted(call);
    if (op == "!" && call.at(1).is_boolean()) return !call[1].get<bool>();
    if (op == "length" && call.at(1) == "") return 0;
    constexpr std::string_view kComparisons[]{"==", "!=", "<", "<=", ">", ">="};
    if (call.size() == 3 &&
        std::find(std::begin(kComparisons), std::end(kComparisons), op) != std::end(kComparisons)) {
        return compared(call);
    }
    return call;
}

/// ["get", f] or ["has", f] of a field of the feature.
std::optional<std::string> field_asked_for(const Json& call) {
    if (call.size() != 2 || !call[1].is_string()) return std::nullopt;
    if (call[0] != "get" && call[0] != "has") return std::nullopt;
    return call[1].get<std::string>();
}

}  // namespace

Json without_absent_fields(const Json& value, const FieldNames& fields) {
    if (is_literal(value)) return value;
    if (is_call(value)) {
        if (value[0] == "literal") return value;
        if (const auto field = field_asked_for(value)) {
            if (fields.contains(*field)) return value;
            return value[0] == "has" ? Json(false) : Json(nullptr);
        }
    }
    Json result = value;
    for (Json& item : result) item = without_absent_fields(item, fields);
    return is_call(result) ? settled(result) : result;
}

}  // namespace styles
