#include "tileserver/shaping/shaper.hpp"

#include "tileserver/shaping/snap_path.hpp"

#include <algorithm>

namespace tileserver {
namespace {

/// Areas at zoom 20 need 66 bits.
__extension__ using Wide = __int128;

}  // namespace

bool Shaper::shape_whole(std::span<const geodata::PathView> rings) {
    bool sound = true;
    for (const geodata::PathView& ring : rings) {
        const std::size_t first = shape_.points().size();
        snap_inner_path(ring, frame_, shape_.points());
        drop_closing_vertices(shape_.points(), first);
        const std::int64_t area = doubled_area(shape_.open_path());
        sound = sound && (ring.outer ? area > 0 : area < 0);
        shape_.end_path();
    }
    return sound;
}

const TilePaths& Shaper::areas(std::span<const geodata::PathView> rings,
                               const geodata::Window& box,
                               bool repair) {
    shape_.clear();
    if (frame_.holds(box)) {
        if (shape_whole(rings) && !repair) return shape_;
        std::swap(rough_, shape_);
        shape_.clear();
        repair_.repair(rough_, std::nullopt, shape_);
        return shape_;
    }
    rough_.clear();
    for (const geodata::PathView& ring : rings) {
        snapped_.clear();
        snap_near_path(ring, frame_, snapped_);
        drop_closing_vertices(snapped_, 0);
        clipper_.clip_ring(snapped_, rough_);
    }
    if (!rough_.empty()) {
        repair_.repair(rough_, ClipSquare{TileFrame::kLow, TileFrame::kHigh}, shape_);
    }
    return shape_;
}

const TilePaths& Shaper::lines(std::span<const geodata::PathView> lines,
                               const geodata::Window& box) {
    shape_.clear();
    const bool whole = frame_.holds(box);
    for (const geodata::PathView& line : lines) {
        if (whole) {
            snap_inner_path(line, frame_, shape_.points());
            if (shape_.open_path().size() >= 2) {
                shape_.end_path();
            } else {
                shape_.drop_open_path();
            }
            continue;
        }
        snapped_.clear();
        snap_near_path(line, frame_, snapped_);
        clipper_.clip_line(snapped_, shape_);
    }
    return shape_;
}

const TilePaths& Shaper::points(std::span<const geodata::PathView> points) {
    shape_.clear();
    const auto inside = [](std::int64_t v) {
        return v >= TileFrame::kLow && v <= TileFrame::kHigh;
    };
    for (const geodata::PathView& part : points) {
        for (const geodata::GridPoint world : part.vertices) {
            const UnclippedPoint p = frame_.snapped(world);
            if (!inside(p.x) || !inside(p.y)) continue;
            const TilePoint q{static_cast<std::int32_t>(p.x), static_cast<std::int32_t>(p.y)};
            const auto so_far = shape_.open_path();
            if (so_far.empty() || so_far.back() != q) shape_.push(q);
        }
    }
    if (!shape_.open_path().empty()) shape_.end_path();
    return shape_;
}

const TilePaths& Shaper::mark_of_vanished_area(std::span<const geodata::PathView> rings,
                                               geodata::GridPoint at) {
    shape_.clear();
    if (!frame_.owns(at)) return shape_;
    // Opposite stretches cancel in ring repair: no area is left exactly when the rounded rings add
    // up to none.
    Wide area = 0;
    for (const geodata::PathView& ring : rings) {
        snapped_.clear();
        snap_whole_path(ring, frame_, snapped_);
        if (snapped_.empty()) continue;
        UnclippedPoint p = snapped_.back();
        for (const UnclippedPoint q : snapped_) {
            area += Wide{p.x} * q.y - Wide{q.x} * p.y;
            p = q;
        }
    }
    if (area > 0) return shape_;
    const TilePoint cell = frame_.cell(at);
    shape_.push(cell);
    shape_.push({cell.x + 1, cell.y});
    shape_.push({cell.x, cell.y + 1});
    shape_.end_path();
    return shape_;
}

const TilePaths& Shaper::mark_of_vanished_line(std::span<const geodata::PathView> lines) {
    shape_.clear();
    if (lines.empty() || lines.front().vertices.empty()) return shape_;
    const geodata::GridPoint at = lines.front().vertices.front();
    if (!frame_.owns(at)) return shape_;
    for (const geodata::PathView& line : lines) {
        snapped_.clear();
        snap_whole_path(line, frame_, snapped_);
        if (snapped_.size() > 1) return shape_;
    }
    const TilePoint cell = frame_.cell(at);
    shape_.push(cell);
    shape_.push({cell.x + 1, cell.y});
    shape_.end_path();
    return shape_;
}

}  // namespace tileserver
