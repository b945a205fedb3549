#pragma once

#include "tileserver/shaping/clip.hpp"
#include "tileserver/shaping/ring_walk.hpp"

#include <optional>
#include <vector>

namespace tileserver {

/// Makes valid polygons of the rings of one whole feature after rounding and clipping: opposite
/// stretches cancel, what is left is walked anew. Simple and rightly wound by construction. Where
/// the edges cross (the source overlaps itself, or rounding above geodata::kDetailZoom moved a
/// vertex over an edge) they are noded in integers first and the outline of their union is kept.
/// The result depends on the rings as a set only, not on where they start. Keeps its scratch
/// memory; one a thread.
class RingRepair {
  public:
    /// Appends polygons to `out`, each outer ring followed by its holes; nothing if no area is
    /// left. `border`: the square at which the rings were clipped, if they were. Coordinates below
    /// 2^14 in size.
    void repair(const TilePaths& rings, std::optional<ClipSquare> border, TilePaths& out);

  private:
    std::vector<Edge> edges_;
    RingWalk walk_;
};

}  // namespace tileserver
