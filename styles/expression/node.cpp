#include "styles/expression/node.hpp"

#include <algorithm>

namespace styles {

const Value* member(const Members& members, std::string_view name) {
    for (const auto& [key, value] : members) {
        if (key == name) return &value;
    }
    return nullptr;
}

Node::Node(NodeKind kind, Type type, NodeList children, unsigned own_reads)
    : kind_(kind), type_(std::move(type)), children_(std::move(children)), reads_(own_reads) {
    for (const NodePtr& child : children_) {
        reads_ |= child->reads();
        cost_ += child->cost();
        height_ = std::max(height_, child->height() + 1);
    }
}

void Node::also_evaluates(const Node& other) {
    cost_ += other.cost();
    height_ = std::max(height_, other.height() + 1);
}

bool is_constant(const Node& node) {
    if (node.kind() == NodeKind::Variable) {
        return is_constant(static_cast<const Variable&>(node).bound());
    }
    if (node.kind() == NodeKind::Unfoldable || node.reads() != 0) return false;
    // Arguments that could be folded have been, unless an annotation was put round them afterwards.
    return std::all_of(node.children().begin(), node.children().end(), [&](const NodePtr& child) {
        return node.kind() == NodeKind::Annotation ? is_constant(*child)
                                                   : child->kind() == NodeKind::Literal;
    });
}

}  // namespace styles
