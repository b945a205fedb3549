#pragma once

#include "tools/sample_city/plane.hpp"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace tools {

using VertexId = std::uint32_t;
using FaceId = std::uint32_t;
/// What runs along an edge; 0: nothing.
using EdgeMark = std::uint32_t;

/// Faces that share their vertices: a subdivision of the plane that stays one while its faces are
/// cut. Whoever lies beyond an edge that gets a new vertex gets it too, so no face has a vertex on
/// another's edge. Rings are counter-clockwise.
class Mesh {
  public:
    VertexId add_vertex(PlanePoint point);
    FaceId add_face(std::vector<VertexId> ring);
    void mark(VertexId a, VertexId b, EdgeMark mark);

    [[nodiscard]] std::size_t face_count() const { return rings_.size(); }
    [[nodiscard]] PlanePoint at(VertexId vertex) const { return points_[vertex]; }
    [[nodiscard]] const std::vector<VertexId>& ring(FaceId face) const { return rings_[face]; }
    [[nodiscard]] PlanePath outline(FaceId face) const;
    [[nodiscard]] EdgeMark mark_of(VertexId a, VertexId b) const;
    /// The face to the left of the edge from a to b.
    [[nodiscard]] std::optional<FaceId> face_left_of(VertexId a, VertexId b) const;
    /// The edge from a to b as it is now, with the vertices that cuts have put on it; both ends
    /// included.
    [[nodiscard]] std::vector<VertexId> chain(VertexId a, VertexId b) const;

    struct Cut {
        FaceId other = 0;  ///< the new face; the old one keeps its id
        VertexId from = 0, to = 0;
    };
    /// Cuts a face by the straight line through `point` (inside the face) along `direction`, from
    /// the nearest edge on one side to the nearest on the other. An end closer than `snap` metres
    /// to a vertex takes that vertex. nullopt, nothing changed: no sound cut there.
    std::optional<Cut> cut(
        FaceId face, PlanePoint point, PlanePoint direction, double snap, EdgeMark mark);

    /// The outer boundaries (counter-clockwise) and holes (clockwise) of all faces for which
    /// `labels[face] == label`.
    [[nodiscard]] std::vector<PlanePath> boundary(const std::vector<int>& labels, int label) const;

    /// The union of two faces of which `absorbed` disappears (its ring becomes empty). False,
    /// nothing changed: they do not share exactly one run of edges.
    bool merge(FaceId face, FaceId absorbed);

  private:
    struct Hit {
        std::size_t edge = 0;
        double along = 0;  ///< 0 … 1 on the edge
        double distance = 0;
    };
    [[nodiscard]] std::optional<Hit> nearest_hit(FaceId face,
                                                 PlanePoint point,
                                                 PlanePoint direction) const;
    [[nodiscard]] std::optional<VertexId> vertex_near(FaceId face,
                                                      const Hit& hit,
                                                      double snap) const;
    [[nodiscard]] PlanePoint position(FaceId face, const Hit& hit) const;
    [[nodiscard]] bool chord_is_free(FaceId face, PlanePoint from, PlanePoint to) const;
    VertexId split_edge(VertexId a, VertexId b, PlanePoint point);
    void own_edges(FaceId face);

    std::vector<PlanePoint> points_;
    std::vector<std::vector<VertexId>> rings_;
    std::unordered_map<std::uint64_t, FaceId> left_;     // directed edge → face
    std::unordered_map<std::uint64_t, EdgeMark> marks_;  // undirected edge, smaller id first
    std::unordered_map<std::uint64_t, VertexId>
        inserted_;  // undirected edge that is no more → the vertex put on it
};

}  // namespace tools
