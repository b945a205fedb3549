#pragma once

#include "tools/sample_city/mesh.hpp"
#include "tools/sample_city/street_plan.hpp"

#include <string>
#include <vector>

namespace tools {

/// A way as it lies in the mesh. Way number n marks its edges with n + 1.
struct Way {
    WayKind kind = WayKind::Local;
    std::string ref, zh, en;
    std::vector<VertexId>
        vertices;  ///< as first noded; Mesh::chain gives what later cuts put between
    bool closed = false;
};

/// Ways noded where they cross (one shared vertex for each crossing) and the faces between them.
struct StreetNet {
    Mesh mesh;
    std::vector<Way> ways;
    std::vector<FaceId> origin;  ///< of each face: the face between named ways that it was cut from

    /// The way along an edge, or nullptr.
    [[nodiscard]] const Way* way_along(VertexId a, VertexId b) const;
    /// With every vertex that it shares with another way.
    [[nodiscard]] PlanePath line(const Way& way) const;
};

/// Crossings closer together than 12 m become one; ends that stick out less than 1500 m past the
/// last crossing are cut off.
StreetNet node_streets(const std::vector<PlannedWay>& plan);

}  // namespace tools
