#include "styles/glyphs/outline.hpp"

#include <algorithm>
#include <cmath>

namespace styles {
namespace {

/// Chords that keep a curve within the tolerance: its distance from n equal chords is at most
/// |second derivative| / (8 n²).
int chords(float second_derivative) {
    const float n = std::sqrt(second_derivative / (8 * Outline::kTolerancePixels));
    return std::clamp(static_cast<int>(std::ceil(n)), 1, Outline::kMostChords);
}

/// Length of a − 2b + c.
float bend(GlyphPoint a, GlyphPoint b, GlyphPoint c) {
    return std::hypot(a.x - 2 * b.x + c.x, a.y - 2 * b.y + c.y);
}

}  // namespace

void Outline::move_to(GlyphPoint to) {
    close();
    start_ = at_ = to;
}

void Outline::line_to(GlyphPoint to) {
    if (to.x != at_.x || to.y != at_.y) pieces_.push_back({at_, to});
    at_ = to;
}

void Outline::quadratic_to(GlyphPoint control, GlyphPoint to) {
    const GlyphPoint from = at_;
    const int count = chords(2 * bend(from, control, to));
    for (int i = 1; i < count; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(count);
        const float s = 1 - t;
        line_to({s * s * from.x + 2 * s * t * control.x + t * t * to.x,
                 s * s * from.y + 2 * s * t * control.y + t * t * to.y});
    }
    line_to(to);
}

void Outline::cubic_to(GlyphPoint first, GlyphPoint second, GlyphPoint to) {
    const GlyphPoint from = at_;
    const int count = chords(6 * std::max(bend(from, first, second), bend(first, second, to)));
    for (int i = 1; i < count; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(count);
        const float s = 1 - t;
        const float a = s * s * s;
        const float b = 3 * s * s * t;
        const float c = 3 * s * t * t;
        const float d = t * t * t;
        line_to({a * from.x + b * first.x + c * second.x + d * to.x,
                 a * from.y + b * first.y + c * second.y + d * to.y});
    }
    line_to(to);
}

void Outline::close() { line_to(start_); }

}  // namespace styles
