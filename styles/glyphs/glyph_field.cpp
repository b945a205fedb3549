#include "styles/glyphs/glyph_field.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace styles {
namespace {

/// Pixels over which the distance falls from 255 to 0, and the share of them inside.
constexpr float kSpread = 8;
constexpr float kInside = 0.25F;
/// Beyond this distance outside every pixel is 0: pieces further away need not be looked at.
constexpr float kFarthest = kSpread * (1 - kInside);

struct Field {
    int width, height;
    std::vector<float> squared;  ///< distance to the nearest piece
    [[nodiscard]] float* row(int y) {
        return &squared[static_cast<std::size_t>(y) * static_cast<std::size_t>(width)];
    }
};

/// Pixels whose middles lie within `reach` of the interval, clipped to 0 … count.
struct Span {
    int first, last;
};
Span span_of(float a, float b, float reach, int count) {
    const float low = std::min(a, b) - reach - 0.5F;
    const float high = std::max(a, b) + reach - 0.5F;
    return {std::clamp(static_cast<int>(std::ceil(low)), 0, count),
            std::clamp(static_cast<int>(std::floor(high)) + 1, 0, count)};
}

/// Lowers the squared distances round one piece. Coordinates in pixels of the field, y upwards.
void add_piece(Field& field, GlyphPoint from, GlyphPoint to) {
    const float dx = to.x - from.x;
    const float dy = to.y - from.y;
    const float per_length = 1 / (dx * dx + dy * dy);
    const Span columns = span_of(from.x, to.x, kFarthest, field.width);
    const Span rows = span_of(from.y, to.y, kFarthest, field.height);
    for (int y = rows.first; y < rows.last; ++y) {
        float* row = field.row(y);
        const float py = static_cast<float>(y) + 0.5F - from.y;
        for (int x = columns.first; x < columns.last; ++x) {
            const float px = static_cast<float>(x) + 0.5F - from.x;
            const float along = (px * dx + py * dy) * per_length;
            const float t = std::min(std::max(along, 0.0F), 1.0F);
            const float ex = px - t * dx;
            const float ey = py - t * dy;
            row[x] = std::min(row[x], ex * ex + ey * ey);
        }
    }
}

/// Where the outline crosses a row of pixel middles, and in which direction.
struct Crossing {
    float x;
    int winding;
};

class Inside {
  public:
    Inside(const std::vector<Outline::Piece>& pieces, bool even_odd, int rows)
        : even_odd_(even_odd), crossings_(static_cast<std::size_t>(rows)) {
        for (const auto& [from, to] : pieces) add(from, to, rows);
        for (auto& row : crossings_) {
            std::sort(row.begin(), row.end(),
                      [](const Crossing& a, const Crossing& b) { return a.x < b.x; });
        }
    }

    /// Makes the distances of a row negative where it is inside.
    template <typename Negate>
    void mark(int y, int width, Negate&& negate) const {
        int winding = 0;
        auto next = crossings_[static_cast<std::size_t>(y)].begin();
        const auto end = crossings_[static_cast<std::size_t>(y)].end();
        for (int x = 0; x < width; ++x) {
            const float middle = static_cast<float>(x) + 0.5F;
            for (; next != end && next->x <= middle; ++next) winding += next->winding;
            if (even_odd_ ? winding % 2 != 0 : winding != 0) negate(x);
        }
    }

  private:
    void add(GlyphPoint from, GlyphPoint to, int rows) {
        if (from.y == to.y) return;
        const int winding = from.y < to.y ? 1 : -1;
        if (winding < 0) std::swap(from, to);
        // Half open: a corner on a row's middle counts once.
        const int first = std::max(0, static_cast<int>(std::ceil(from.y - 0.5F)));
        const int last = std::min(rows, static_cast<int>(std::ceil(to.y - 0.5F)));
        const float slope = (to.x - from.x) / (to.y - from.y);
        for (int y = first; y < last; ++y) {
            const float x = from.x + (static_cast<float>(y) + 0.5F - from.y) * slope;
            crossings_[static_cast<std::size_t>(y)].push_back({x, even_odd_ ? 1 : winding});
        }
    }

    bool even_odd_;
    std::vector<std::vector<Crossing>> crossings_;
};

struct Bounds {
    float left, bottom, right, top;
};

Bounds bounds_of(const std::vector<Outline::Piece>& pieces) {
    Bounds b{pieces[0].from.x, pieces[0].from.y, pieces[0].from.x, pieces[0].from.y};
    for (const Outline::Piece& piece : pieces) {
        b.left = std::min(b.left, piece.to.x);
        b.right = std::max(b.right, piece.to.x);
        b.bottom = std::min(b.bottom, piece.to.y);
        b.top = std::max(b.top, piece.to.y);
    }
    return b;
}

}  // namespace

std::optional<GlyphField> distance_field_of(const Outline& outline) {
    GlyphField result;
    const auto& pieces = outline.pieces();
    if (pieces.empty()) return result;
    const Bounds bounds = bounds_of(pieces);
    constexpr float kMost = 32768;
    if (pieces.size() > kMostFieldPieces || !(std::abs(bounds.left) < kMost) ||
        !(std::abs(bounds.bottom) < kMost) || !(bounds.right - bounds.left < kMostFieldSide) ||
        !(bounds.top - bounds.bottom < kMostFieldSide))
        return std::nullopt;
    result.left = static_cast<int>(std::lround(bounds.left));
    result.bottom = static_cast<int>(std::lround(bounds.bottom));
    result.width = static_cast<int>(std::lround(bounds.right)) - result.left;
    result.height = static_cast<int>(std::lround(bounds.top)) - result.bottom;
    if (result.width == 0 || result.height == 0) return result;

    Field field{result.width + 2 * kFieldBorder, result.height + 2 * kFieldBorder, {}};
    field.squared.assign(
        static_cast<std::size_t>(field.width) * static_cast<std::size_t>(field.height),
        kSpread * kSpread);
    std::vector<Outline::Piece> moved;
    moved.reserve(pieces.size());
    const auto dx = static_cast<float>(kFieldBorder - result.left);
    const auto dy = static_cast<float>(kFieldBorder - result.bottom);
    for (const auto& [from, to] : pieces)
        moved.push_back({{from.x + dx, from.y + dy}, {to.x + dx, to.y + dy}});
    for (const auto& [from, to] : moved) add_piece(field, from, to);

    const Inside inside(moved, outline.even_odd, field.height);
    result.bitmap.reserve(field.squared.size());
    for (int y = field.height - 1; y >= 0; --y) {
        float* row = field.row(y);
        for (int x = 0; x < field.width; ++x) row[x] = std::sqrt(row[x]);
        inside.mark(y, field.width, [row](int x) { row[x] = -row[x]; });
        for (int x = 0; x < field.width; ++x) {
            const float value = 255 - 255 * (row[x] / kSpread + kInside);
            result.bitmap += static_cast<char>(std::clamp(std::lround(value), 0L, 255L));
        }
    }
    return result;
}

}  // namespace styles
