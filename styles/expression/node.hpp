#pragma once

#include "styles/expression/evaluation.hpp"
#include "styles/expression/type.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace styles {

class Node;
/// Shared, because "var" refers to what "let" has bound; never changed.
using NodePtr = std::shared_ptr<const Node>;
using NodeList = std::vector<NodePtr>;

/// What the rules about folding and zoom curves must tell apart.
enum class NodeKind : std::uint8_t {
    Literal,
    Annotation,  ///< an assertion or a coercion
    Variable,
    Let,
    Coalesce,
    Step,
    Interpolate,
    Zoom,
    Unfoldable,  ///< error, collator, within, distance, global-state
    Other,
};

/// What a node or those below it read, as bits.
namespace reads {
inline constexpr unsigned kFeature = 1;
inline constexpr unsigned kState = 2;  ///< feature-state; always with kFeature
inline constexpr unsigned kZoom = 4;
inline constexpr unsigned kFrame = 8;  ///< heatmap-density, line-progress, elevation, …
}  // namespace reads

/// One operator of a compiled expression with its arguments. Immutable.
class Node {
  public:
    Node(NodeKind kind, Type type, NodeList children, unsigned own_reads = 0);
    virtual ~Node() = default;
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;
    Node(Node&&) = delete;
    Node& operator=(Node&&) = delete;

    [[nodiscard]] virtual Outcome evaluate(const EvaluationContext& context) const = 0;

    [[nodiscard]] NodeKind kind() const { return kind_; }
    [[nodiscard]] const Type& type() const { return type_; }
    [[nodiscard]] const NodeList& children() const { return children_; }
    [[nodiscard]] unsigned reads() const { return reads_; }
    /// Nodes that one evaluation may visit, and how deep: what is bound to a variable counts at
    /// each use.
    [[nodiscard]] double cost() const { return cost_; }
    [[nodiscard]] int height() const { return height_; }

  protected:
    /// For a node that evaluates one that is not among its children.
    void also_evaluates(const Node& other);

  private:
    NodeKind kind_;
    Type type_;
    NodeList children_;
    unsigned reads_;
    double cost_ = 1;
    int height_ = 1;
};

/// A value that is known beforehand.
class Literal final : public Node {
  public:
    Literal(Type type, Value value)
        : Node(NodeKind::Literal, std::move(type), {}), value_(std::move(value)) {}
    [[nodiscard]] Outcome evaluate(const EvaluationContext&) const override { return value_; }
    [[nodiscard]] const Value& value() const { return value_; }

  private:
    Value value_;
};

/// What a name stands for that "let" has bound.
class Variable final : public Node {
  public:
    explicit Variable(NodePtr bound)
        : Node(NodeKind::Variable, bound->type(), {}), bound_(std::move(bound)) {
        also_evaluates(*bound_);
    }
    [[nodiscard]] Outcome evaluate(const EvaluationContext& context) const override {
        return bound_->evaluate(context);
    }
    [[nodiscard]] const Node& bound() const { return *bound_; }

  private:
    NodePtr bound_;
};

/// Whether the node has the same value always, so that it may be replaced by that.
bool is_constant(const Node& node);

}  // namespace styles
