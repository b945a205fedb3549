#include "geodata/store/segment.hpp"

#include <algorithm>
#include <cmath>

namespace geodata {
namespace {

__extension__ using Int128 = __int128;

int sign(Int128 value) { return value > 0 ? 1 : (value < 0 ? -1 : 0); }

Int128 cross(GridPoint a, GridPoint b, std::int64_t cx, std::int64_t cy) {
    const std::int64_t abx = std::int64_t{b.x} - a.x;
    const std::int64_t aby = std::int64_t{b.y} - a.y;
    return Int128{abx} * (cy - a.y) - Int128{aby} * (cx - a.x);
}

bool in_box(const Segment& s, GridPoint p) {
    return std::min(s.a.x, s.b.x) <= p.x && p.x <= std::max(s.a.x, s.b.x) &&
           std::min(s.a.y, s.b.y) <= p.y && p.y <= std::max(s.a.y, s.b.y);
}

}  // namespace

int side_of(GridPoint a, GridPoint b, GridPoint c) { return sign(cross(a, b, c.x, c.y)); }

bool inside_of(const Segment& segment, GridPoint point) {
    return point != segment.a && point != segment.b && in_box(segment, point) &&
           side_of(segment.a, segment.b, point) == 0;
}

bool conflict(const Segment& first, const Segment& second) {
    if ((first.a == second.a && first.b == second.b) ||
        (first.a == second.b && first.b == second.a))
        return true;
    if (inside_of(first, second.a) || inside_of(first, second.b)) return true;
    if (inside_of(second, first.a) || inside_of(second, first.b)) return true;
    return side_of(first.a, first.b, second.a) * side_of(first.a, first.b, second.b) < 0 &&
           side_of(second.a, second.b, first.a) * side_of(second.a, second.b, first.b) < 0;
}

bool near_inside(const Segment& segment, GridPoint point, std::uint32_t tolerance) {
    const std::int64_t dx = std::int64_t{segment.b.x} - segment.a.x;
    const std::int64_t dy = std::int64_t{segment.b.y} - segment.a.y;
    const std::int64_t px = std::int64_t{point.x} - segment.a.x;
    const std::int64_t py = std::int64_t{point.y} - segment.a.y;
    const Int128 along = Int128{dx} * px + Int128{dy} * py;
    const Int128 length2 = Int128{dx} * dx + Int128{dy} * dy;
    if (along <= 0 || along >= length2) return false;
    const Int128 across = Int128{dx} * py - Int128{dy} * px;
    // |across| / length is the distance. Its square needs more than 128 bits only where the
    // distance is far above any tolerance.
    const double distance =
        std::abs(static_cast<double>(across)) / std::sqrt(static_cast<double>(length2));
    if (distance > tolerance + 1.0) return false;
    if (across == 0) return true;
    return static_cast<double>(across) * static_cast<double>(across) <=
           static_cast<double>(tolerance) * static_cast<double>(tolerance) *
               static_cast<double>(length2);
}

bool meets_half_open(const Segment& segment, const HalfOpenBox& box) {
    // In coordinates 2^28 times as fine the half-open box is the closed one that ends one step
    // before its high edges: what passes between the two is thinner than 2^-28 units. 2^61 is the
    // largest difference, 2^122 the largest product.
    constexpr std::int64_t kFine = std::int64_t{1} << 28;
    const std::int64_t low_x = kFine * box.low_x;
    const std::int64_t low_y = kFine * box.low_y;
    const std::int64_t high_x = kFine * box.high_x - 1;
    const std::int64_t high_y = kFine * box.high_y - 1;
    const std::int64_t ax = kFine * std::int64_t{segment.a.x};
    const std::int64_t ay = kFine * std::int64_t{segment.a.y};
    const std::int64_t bx = kFine * std::int64_t{segment.b.x};
    const std::int64_t by = kFine * std::int64_t{segment.b.y};
    if (std::max(ax, bx) < low_x || std::min(ax, bx) > high_x) return false;
    if (std::max(ay, by) < low_y || std::min(ay, by) > high_y) return false;
    const auto side = [&](std::int64_t x, std::int64_t y) {
        return sign(Int128{bx - ax} * (y - ay) - Int128{by - ay} * (x - ax));
    };
    const int first = side(low_x, low_y);
    const int corners[] = {side(high_x, low_y), side(low_x, high_y), side(high_x, high_y)};
    return first == 0 ||
           std::any_of(std::begin(corners), std::end(corners), [&](int s) { return s != first; });
}

double distance_to(const Segment& segment, GridPoint point) {
    const double dx = double(segment.b.x) - segment.a.x;
    const double dy = double(segment.b.y) - segment.a.y;
    const double px = double(point.x) - segment.a.x;
    const double py = double(point.y) - segment.a.y;
    const double length2 = dx * dx + dy * dy;
    const double along = length2 > 0 ? std::clamp((px * dx + py * dy) / length2, 0.0, 1.0) : 0.0;
    const double ex = px - along * dx;
    const double ey = py - along * dy;
    return std::sqrt(ex * ex + ey * ey);
}

SegmentArea::SegmentArea(const Segment& segment, std::uint32_t reach) {
    window_.include(segment.a.x, segment.a.y);
    window_.include(segment.b.x, segment.b.y);
    window_.min_x -= reach;
    window_.min_y -= reach;
    window_.max_x += reach;
    window_.max_y += reach;
    const double dx = double(segment.b.x) - segment.a.x;
    const double dy = double(segment.b.y) - segment.a.y;
    const double length = std::sqrt(dx * dx + dy * dy);
    normal_x_ = length > 0 ? -dy / length : 0;
    normal_y_ = length > 0 ? dx / length : 0;
    offset_ = normal_x_ * segment.a.x + normal_y_ * segment.a.y;
    slack_ =
        reach +
        1e-5;  // coordinates below 2^32 times a unit vector: the error of a double stays below 1e-5
}

bool meets(const IndexBox& box, const SegmentArea& area) {
    if (!meets(box, area.window_)) return false;
    const double middle_x = (double(box.min_x) + box.max_x) / 2;
    const double middle_y = (double(box.min_y) + box.max_y) / 2;
    const double half_x = (double(box.max_x) - box.min_x) / 2;
    const double half_y = (double(box.max_y) - box.min_y) / 2;
    const double distance =
        std::abs(area.normal_x_ * middle_x + area.normal_y_ * middle_y - area.offset_);
    return distance <=
           std::abs(area.normal_x_) * half_x + std::abs(area.normal_y_) * half_y + area.slack_;
}

}  // namespace geodata
