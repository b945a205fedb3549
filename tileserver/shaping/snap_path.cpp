#include "tileserver/shaping/snap_path.hpp"

#include <algorithm>
#include <cassert>

namespace tileserver {
namespace {

/// Walks one path and keeps the place in its extra nodes, which ascend with the vertices.
template <geodata::Space S>
class Snapper {
  public:
    using Vertex = geodata::Point<S>;

    Snapper(const geodata::PathView& path, const TileFrame& frame, std::vector<Vertex>& out)
        : path_(path), frame_(frame), out_(out), first_(out.size()) {
        assert(path.lowest_zoom.size() == path.vertices.size() && "one zoom byte a vertex");
    }

    /// Vertices begin … end-1 and the extra nodes behind them.
    void take(std::size_t begin, std::size_t end) {
        if (next_extra_ == path_.extra.size()) {
            for (std::size_t i = begin; i < end; ++i) {
                if (path_.lowest_zoom[i] <= frame_.zoom) push(frame_.snapped(path_.vertices[i]));
            }
            return;
        }
        for (std::size_t i = begin; i < end; ++i) {
            if (path_.lowest_zoom[i] <= frame_.zoom) push(frame_.snapped(path_.vertices[i]));
            while (next_extra_ < path_.extra.size() && path_.extra[next_extra_].after <= i) {
                const geodata::ExtraNode& node = path_.extra[next_extra_++];
                push({std::int64_t{node.unit_x} - frame_.left,
                      std::int64_t{node.unit_y} - frame_.top});
            }
        }
    }

    /// Of vertices begin … end-1, all beyond one side of the tile: only what the edges into and out
    /// of the run need.
    void take_ends(std::size_t begin, std::size_t end) {
        const auto shown = [this](std::uint8_t lowest) { return lowest <= frame_.zoom; };
        const auto zooms = path_.lowest_zoom.subspan(begin, end - begin);
        const auto first = std::find_if(zooms.begin(), zooms.end(), shown);
        if (first == zooms.end()) {
            take(begin, end);
            return;
        }
        const auto last = std::find_if(zooms.rbegin(), zooms.rend(), shown);
        const std::size_t first_shown = begin + static_cast<std::size_t>(first - zooms.begin());
        const std::size_t last_shown = end - 1 - static_cast<std::size_t>(last - zooms.rbegin());
        take(begin, first_shown);
        push(frame_.snapped(path_.vertices[first_shown]));
        while (next_extra_ < path_.extra.size() && path_.extra[next_extra_].after < last_shown) {
            ++next_extra_;
        }
        take(last_shown, end);
    }

  private:
    void push(UnclippedPoint p) {
        const Vertex vertex{static_cast<typename S::Coordinate>(p.x),
                            static_cast<typename S::Coordinate>(p.y)};
        if (out_.size() == first_ || !(out_.back() == vertex)) out_.push_back(vertex);
    }

    const geodata::PathView& path_;
    const TileFrame& frame_;
    std::vector<Vertex>& out_;
    std::size_t first_;
    std::size_t next_extra_ = 0;
};

bool beyond_one_side(const geodata::Chunk& chunk, const geodata::Window& near) {
    return chunk.max_x < near.min_x || chunk.min_x > near.max_x || chunk.max_y < near.min_y ||
           chunk.min_y > near.max_y;
}

}  // namespace

void snap_near_path(const geodata::PathView& path,
                    const TileFrame& frame,
                    std::vector<UnclippedPoint>& out) {
    Snapper<UnclippedUnits> snapper(path, frame, out);
    const std::size_t count = path.vertices.size();
    if (path.chunks.empty()) {
        snapper.take(0, count);
        return;
    }
    assert(path.chunks.size() == (count + geodata::kChunkVertices - 1) / geodata::kChunkVertices);
    for (std::size_t run = 0; run < path.chunks.size(); ++run) {
        const std::size_t begin = run * geodata::kChunkVertices;
        const std::size_t end = std::min<std::size_t>(begin + geodata::kChunkVertices, count);
        if (beyond_one_side(path.chunks[run], frame.near)) {
            snapper.take_ends(begin, end);
        } else {
            snapper.take(begin, end);
        }
    }
}

void snap_whole_path(const geodata::PathView& path,
                     const TileFrame& frame,
                     std::vector<UnclippedPoint>& out) {
    Snapper<UnclippedUnits>(path, frame, out).take(0, path.vertices.size());
}

void snap_inner_path(const geodata::PathView& path,
                     const TileFrame& frame,
                     std::vector<TilePoint>& out) {
    Snapper<TileUnits>(path, frame, out).take(0, path.vertices.size());
}

}  // namespace tileserver
