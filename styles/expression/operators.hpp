#pragma once

#include "styles/expression/parser.hpp"

#include <string_view>

namespace styles {

/// Makes a node of `["name", argument …]`.
using ParseOperator = NodePtr (*)(const Json& call, Parsing& parsing);

/// nullptr: the specification has no such operator.
ParseOperator find_operator(std::string_view name);
bool is_operator(std::string_view name);

// One function for each operator whose arguments are not all just evaluated; the others stand in
// function_table.hpp.
NodePtr parse_array_assertion(const Json& call, Parsing& parsing);
NodePtr parse_assertion(const Json& call, Parsing& parsing);
NodePtr parse_at(const Json& call, Parsing& parsing);
NodePtr parse_case(const Json& call, Parsing& parsing);
NodePtr parse_coalesce(const Json& call, Parsing& parsing);
NodePtr parse_coercion(const Json& call, Parsing& parsing);
NodePtr parse_collator(const Json& call, Parsing& parsing);
NodePtr parse_comparison(const Json& call, Parsing& parsing);
NodePtr parse_distance(const Json& call, Parsing& parsing);
NodePtr parse_filter_in(const Json& call, Parsing& parsing);
NodePtr parse_format(const Json& call, Parsing& parsing);
NodePtr parse_function(const Json& call, Parsing& parsing);
NodePtr parse_global_state(const Json& call, Parsing& parsing);
NodePtr parse_image(const Json& call, Parsing& parsing);
NodePtr parse_in(const Json& call, Parsing& parsing);
NodePtr parse_index_of(const Json& call, Parsing& parsing);
NodePtr parse_interpolate(const Json& call, Parsing& parsing);
NodePtr parse_length(const Json& call, Parsing& parsing);
NodePtr parse_let(const Json& call, Parsing& parsing);
NodePtr parse_literal(const Json& call, Parsing& parsing);
NodePtr parse_match(const Json& call, Parsing& parsing);
NodePtr parse_number_format(const Json& call, Parsing& parsing);
NodePtr parse_semiliteral(const Json& call, Parsing& parsing);
NodePtr parse_slice(const Json& call, Parsing& parsing);
NodePtr parse_step(const Json& call, Parsing& parsing);
NodePtr parse_var(const Json& call, Parsing& parsing);
NodePtr parse_within_areas(const Json& call, Parsing& parsing);

/// Whether function_table.hpp has the name.
bool is_function_name(std::string_view name);

/// Asserts, or turns into, the type: what is put round a value of unknown type.
NodePtr make_assertion(const Type& type, NodePtr argument, std::string key);
NodePtr make_coercion(const Type& type, NodePtr argument, std::string key);

/// `Expected 2 arguments, but found 3 instead.`
std::string found_arguments(std::string_view expected, const Json& call);

}  // namespace styles
