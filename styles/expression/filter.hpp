#pragma once

#include "styles/expression/expression.hpp"

#include <set>
#include <string>

namespace styles {

/// The filter of a style layer: an expression, or one of the old kind (`["==", "class", "park"]`).
/// Immutable: safe from many threads at once.
class Filter {
  public:
    /// Null lets everything pass.
    static Compiled<Filter> compile(const Json& json);

    /// False where the expression has no value, as the specification says.
    [[nodiscard]] bool passes(const EvaluationContext& context) const;
    /// The same, telling why there is none.
    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const;

  private:
    explicit Filter(NodePtr root) : root_(std::move(root)) {}
    NodePtr root_;
};

/// Whether a filter is read as one of the old kind: by its operators, and by what stands where
/// expressions would stand (style specification, "Other").
bool is_old_filter(const Json& filter);

/// Old, and impossible as an expression: none, !in, !has, $type, $id, somewhere in it.
bool is_plainly_old_filter(const Json& filter);

/// As `fields_of`, read as a filter.
std::set<std::string> fields_of_filter(const Json& filter);

}  // namespace styles
