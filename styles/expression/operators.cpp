#include "styles/expression/operators.hpp"

#include <unordered_map>

namespace styles {

namespace {

const std::unordered_map<std::string_view, ParseOperator>& special_operators() {
    static const std::unordered_map<std::string_view, ParseOperator> table = {
        {"!=", parse_comparison},
        {"<", parse_comparison},
        {"<=", parse_comparison},
        {"==", parse_comparison},
        {">", parse_comparison},
        {">=", parse_comparison},
        {"array", parse_array_assertion},
        {"at", parse_at},
        {"boolean", parse_assertion},
        {"case", parse_case},
        {"coalesce", parse_coalesce},
        {"collator", parse_collator},
        {"distance", parse_distance},
        {"filter-in", parse_filter_in},
        {"format", parse_format},
        {"global-state", parse_global_state},
        {"image", parse_image},
        {"in", parse_in},
        {"index-of", parse_index_of},
        {"interpolate", parse_interpolate},
        {"interpolate-hcl", parse_interpolate},
        {"interpolate-lab", parse_interpolate},
        {"length", parse_length},
        {"let", parse_let},
        {"literal", parse_literal},
        {"match", parse_match},
        {"number", parse_assertion},
        {"number-format", parse_number_format},
        {"object", parse_assertion},
        {"semiliteral", parse_semiliteral},
        {"slice", parse_slice},
        {"step", parse_step},
        {"string", parse_assertion},
        {"to-boolean", parse_coercion},
        {"to-color", parse_coercion},
        {"to-number", parse_coercion},
        {"to-string", parse_coercion},
        {"var", parse_var},
        {"within", parse_within_areas},
    };
    return table;
}

}  // namespace

ParseOperator find_operator(std::string_view name) {
    const auto& table = special_operators();
    if (const auto found = table.find(name); found != table.end()) return found->second;
    return is_function_name(name) ? parse_function : nullptr;
}

bool is_operator(std::string_view name) { return find_operator(name) != nullptr; }

}  // namespace styles
