#include "tileserver/shaping/snap_path.hpp"

#include "tileserver/shaping/clip.hpp"

#include <algorithm>
#include <cassert>

namespace tileserver {
namespace {

/// Takes every vertex but one equal to the vertex before.
template <geodata::Space S>
class EveryVertex {
  public:
    using Vertex = geodata::Point<S>;

    explicit EveryVertex(std::vector<Vertex>& out) : out_(out), first_(out.size()) {}

    void push(UnclippedPoint p) {
        const Vertex vertex{static_cast<typename S::Coordinate>(p.x),
                            static_cast<typename S::Coordinate>(p.y)};
        if (out_.size() == first_ || !(out_.back() == vertex)) out_.push_back(vertex);
    }
    void finish() {}

  private:
    std::vector<Vertex>& out_;
    std::size_t first_;
};

/// Of vertices that follow each other beyond one side of the buffered tile takes the first and the
/// last only.
class NearVertices {
  public:
    explicit NearVertices(std::vector<UnclippedPoint>& out) : out_(out) {}

    void push(UnclippedPoint p) {
        const unsigned beyond = sides_beyond(p, {TileFrame::kLow, TileFrame::kHigh});
        if ((beyond & beyond_) != 0) {
            beyond_ &= beyond;
            last_ = p;
            held_back_ = true;
            return;
        }
        finish();
        beyond_ = beyond;
        out_.push(p);
    }
    /// Takes the last vertex of a run that was held back.
    void finish() {
        if (held_back_) out_.push(last_);
        held_back_ = false;
    }

  private:
    EveryVertex<UnclippedUnits> out_;
    UnclippedPoint last_;
    unsigned beyond_ = 0;  ///< the sides that all vertices since the last one taken are beyond
    bool held_back_ = false;
};

/// Walks one path and keeps the place in its extra nodes, which ascend with the vertices.
template <typename Sink>
class Snapper {
  public:
    Snapper(const geodata::PathView& path, const TileFrame& frame, Sink sink)
        : path_(path), frame_(frame), sink_(sink) {
        assert(path.lowest_zoom.size() == path.vertices.size() && "one zoom byte a vertex");
    }

    /// Vertices begin … end-1 and the extra nodes behind them.
    void take(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            if (path_.lowest_zoom[i] <= frame_.zoom) {
                sink_.push(frame_.snapped(path_.vertices[i]));
            }
            while (next_extra_ < path_.extra.size() && path_.extra[next_extra_].after <= i) {
                const geodata::ExtraNode& node = path_.extra[next_extra_++];
                sink_.push({std::int64_t{node.unit_x} - frame_.left,
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
        sink_.push(frame_.snapped(path_.vertices[first_shown]));
        while (next_extra_ < path_.extra.size() && path_.extra[next_extra_].after < last_shown) {
            ++next_extra_;
        }
        take(last_shown, end);
    }

    void finish() { sink_.finish(); }

  private:
    const geodata::PathView& path_;
    const TileFrame& frame_;
    Sink sink_;
    std::size_t next_extra_ = 0;
};

template <typename Sink>
void take_whole(const geodata::PathView& path, const TileFrame& frame, Sink sink) {
    Snapper<Sink> snapper(path, frame, sink);
    snapper.take(0, path.vertices.size());
    snapper.finish();
}

bool beyond_one_side(const geodata::Chunk& chunk, const geodata::Window& near) {
    return chunk.max_x < near.min_x || chunk.min_x > near.max_x || chunk.max_y < near.min_y ||
           chunk.min_y > near.max_y;
}

}  // namespace

void snap_near_path(const geodata::PathView& path,
                    const TileFrame& frame,
                    std::vector<UnclippedPoint>& out) {
    const std::size_t count = path.vertices.size();
    if (path.chunks.empty()) {
        take_whole(path, frame, NearVertices(out));
        return;
    }
    Snapper<NearVertices> snapper(path, frame, NearVertices(out));
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
    snapper.finish();
}

void snap_whole_path(const geodata::PathView& path,
                     const TileFrame& frame,
                     std::vector<UnclippedPoint>& out) {
    take_whole(path, frame, EveryVertex<UnclippedUnits>(out));
}

void snap_inner_path(const geodata::PathView& path,
                     const TileFrame& frame,
                     std::vector<TilePoint>& out) {
    take_whole(path, frame, EveryVertex<TileUnits>(out));
}

}  // namespace tileserver
