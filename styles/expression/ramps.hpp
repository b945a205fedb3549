#pragma once

#include "styles/expression/node.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace styles {

/// How far an input has come from one stop to the next.
struct Interpolation {
    enum class Kind : std::uint8_t { Linear, Exponential, CubicBezier };
    Kind kind = Kind::Linear;
    double base = 1;
    std::array<double, 4> control{};

    /// 0 at `lower`, 1 at `upper`.
    [[nodiscard]] double factor(double input, double lower, double upper) const;
};

/// y at x of the cubic Bézier curve from (0, 0) to (1, 1) with those control points.
double bezier(const std::array<double, 4>& control, double x);

/// "step" and the "interpolate" family: an input and outputs at stops. Children: the input, then
/// the outputs.
class Ramp : public Node {
  public:
    /// The inputs at which outputs are given, ascending; of a step the first is -∞.
    [[nodiscard]] const std::vector<double>& stops() const { return stops_; }

  protected:
    Ramp(NodeKind kind,
         const Type& type,
         NodeList children,
         std::vector<double> stops,
         std::string key)
        : Node(kind, type, std::move(children)), stops_(std::move(stops)), key_(std::move(key)) {}

    [[nodiscard]] const Node& output(std::size_t stop) const { return *children()[stop + 1]; }
    [[nodiscard]] const std::string& key() const { return key_; }

  private:
    std::vector<double> stops_;
    std::string key_;
};

}  // namespace styles
