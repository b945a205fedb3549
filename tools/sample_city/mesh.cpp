#include "tools/sample_city/mesh.hpp"

#include "tools/sample_city/outline.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

namespace tools {
namespace {

std::uint64_t directed(VertexId a, VertexId b) { return (std::uint64_t{a} << 32U) | b; }
std::uint64_t undirected(VertexId a, VertexId b) {
    return directed(std::min(a, b), std::max(a, b));
}

/// A ring that passes a vertex twice becomes rings that meet in it.
void split_at_touches(const PlanePath& path, std::vector<PlanePath>& rings) {
    PlanePath open;
    std::map<PlanePoint, std::size_t> position;
    for (const PlanePoint point : path) {
        const auto [before, fresh] = position.try_emplace(point, open.size());
        if (!fresh) {
            const auto start = open.begin() + static_cast<std::ptrdiff_t>(before->second);
            rings.emplace_back(start, open.end());
            for (auto dropped = start + 1; dropped != open.end(); ++dropped)
                position.erase(*dropped);
            open.erase(start + 1, open.end());
            continue;
        }
        open.push_back(point);
    }
    rings.push_back(std::move(open));
}

}  // namespace

VertexId Mesh::add_vertex(PlanePoint point) {
    points_.push_back(point);
    return static_cast<VertexId>(points_.size() - 1);
}

FaceId Mesh::add_face(std::vector<VertexId> ring) {
    rings_.push_back(std::move(ring));
    const auto face = static_cast<FaceId>(rings_.size() - 1);
    own_edges(face);
    return face;
}

void Mesh::own_edges(FaceId face) {
    const auto& ring = rings_[face];
    for (std::size_t i = 0; i < ring.size(); ++i) {
        left_[directed(ring[i], ring[(i + 1) % ring.size()])] = face;
    }
}

void Mesh::mark(VertexId a, VertexId b, EdgeMark mark) { marks_[undirected(a, b)] = mark; }

PlanePath Mesh::outline(FaceId face) const {
    PlanePath path;
    path.reserve(rings_[face].size());
    for (const VertexId vertex : rings_[face]) path.push_back(points_[vertex]);
    return path;
}

EdgeMark Mesh::mark_of(VertexId a, VertexId b) const {
    const auto found = marks_.find(undirected(a, b));
    return found == marks_.end() ? 0 : found->second;
}

std::optional<FaceId> Mesh::face_left_of(VertexId a, VertexId b) const {
    const auto found = left_.find(directed(a, b));
    if (found == left_.end()) return std::nullopt;
    return found->second;
}

std::vector<VertexId> Mesh::chain(VertexId a, VertexId b) const {
    const auto found = inserted_.find(undirected(a, b));
    if (found == inserted_.end()) return {a, b};
    std::vector<VertexId> whole = chain(a, found->second);
    const std::vector<VertexId> rest = chain(found->second, b);
    whole.insert(whole.end(), rest.begin() + 1, rest.end());
    return whole;
}

std::optional<Mesh::Hit> Mesh::nearest_hit(FaceId face,
                                           PlanePoint point,
                                           PlanePoint direction) const {
    std::optional<Hit> best;
    const auto& ring = rings_[face];
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PlanePoint a = points_[ring[i]];
        const PlanePoint edge = points_[ring[(i + 1) % ring.size()]] - a;
        const double sine = cross(direction, edge);
        if (sine == 0) continue;
        const double distance = cross(a - point, edge) / sine;
        const double along = cross(a - point, direction) / sine;
        if (distance <= 0 || along < 0 || along > 1) continue;
        if (!best || distance < best->distance) best = Hit{i, along, distance};
    }
    return best;
}

PlanePoint Mesh::position(FaceId face, const Hit& hit) const {
    const auto& ring = rings_[face];
    const PlanePoint a = points_[ring[hit.edge]];
    return to_millimetres(a + (points_[ring[(hit.edge + 1) % ring.size()]] - a) * hit.along);
}

std::optional<VertexId> Mesh::vertex_near(FaceId face, const Hit& hit, double snap) const {
    const auto& ring = rings_[face];
    const PlanePoint where = position(face, hit);
    const VertexId a = ring[hit.edge];
    const VertexId b = ring[(hit.edge + 1) % ring.size()];
    const double to_a = length(where - points_[a]);
    const double to_b = length(where - points_[b]);
    if (std::min(to_a, to_b) > snap) return std::nullopt;
    return to_a <= to_b ? a : b;
}

bool Mesh::chord_is_free(FaceId face, PlanePoint from, PlanePoint to) const {
    const auto& ring = rings_[face];
    if (!contains(outline(face), (from + to) * 0.5)) return false;
    // Less than 10° between chord and an edge at its end would leave a sliver.
    const auto hugs = [](PlanePoint end, PlanePoint chord, PlanePoint a, PlanePoint b) {
        if (distance_to_path({a, b}, end, false) > 0.01) return false;
        const auto narrow = [&](PlanePoint edge) {
            return length(edge) > 0.01 && dot(unit(edge), unit(chord)) > 0.985;
        };
        return narrow(a - end) || narrow(b - end);
    };
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const PlanePoint a = points_[ring[i]];
        const PlanePoint b = points_[ring[(i + 1) % ring.size()]];
        if (hugs(from, to - from, a, b) || hugs(to, from - to, a, b)) return false;
        const bool at_an_end = distance_to_path({a, b}, from, false) < 0.01 ||
                               distance_to_path({a, b}, to, false) < 0.01;
        if (!at_an_end && segments_cross(a, b, from, to)) return false;
    }
    return true;
}

VertexId Mesh::split_edge(VertexId a, VertexId b, PlanePoint point) {
    const VertexId middle = add_vertex(point);
    for (const auto& [from, to] : {std::pair{a, b}, std::pair{b, a}}) {
        const auto found = left_.find(directed(from, to));
        if (found == left_.end()) continue;
        const FaceId face = found->second;
        auto& ring = rings_[face];
        for (std::size_t i = 0; i < ring.size(); ++i) {
            if (ring[i] != from || ring[(i + 1) % ring.size()] != to) continue;
            ring.insert(ring.begin() + static_cast<std::ptrdiff_t>(i) + 1, middle);
            break;
        }
        left_.erase(found);
        left_[directed(from, middle)] = face;
        left_[directed(middle, to)] = face;
    }
    const EdgeMark along = mark_of(a, b);
    marks_.erase(undirected(a, b));
    if (along != 0) {
        mark(a, middle, along);
        mark(middle, b, along);
    }
    inserted_[undirected(a, b)] = middle;
    return middle;
}

std::optional<Mesh::Cut> Mesh::cut(
    FaceId face, PlanePoint point, PlanePoint direction, double snap, EdgeMark along) {
    const auto ahead = nearest_hit(face, point, direction);
    const auto behind = nearest_hit(face, point, direction * -1.0);
    if (!ahead || !behind || ahead->edge == behind->edge) return std::nullopt;
    std::optional<VertexId> to = vertex_near(face, *ahead, snap);
    std::optional<VertexId> from = vertex_near(face, *behind, snap);
    const PlanePoint end = to ? points_[*to] : position(face, *ahead);
    const PlanePoint start = from ? points_[*from] : position(face, *behind);
    if (length(end - start) < 3 * snap || !chord_is_free(face, start, end)) return std::nullopt;

    const std::vector<VertexId> before = rings_[face];
    const auto next = [&before](std::size_t i) { return before[(i + 1) % before.size()]; };
    if (from && to &&
        (mark_of(*from, *to) != 0 || face_left_of(*from, *to) || face_left_of(*to, *from))) {
        return std::nullopt;  // they are neighbours already
    }
    if (!to) to = split_edge(before[ahead->edge], next(ahead->edge), end);
    if (!from) from = split_edge(before[behind->edge], next(behind->edge), start);

    std::vector<VertexId> ring = rings_[face];
    std::rotate(ring.begin(), std::find(ring.begin(), ring.end(), *from), ring.end());
    const auto middle = std::find(ring.begin(), ring.end(), *to);
    assert(middle != ring.end());
    std::vector<VertexId> first(ring.begin(), middle + 1);
    std::vector<VertexId> second(middle, ring.end());
    second.push_back(*from);
    rings_[face] = std::move(first);
    own_edges(face);
    if (along != 0) mark(*from, *to, along);
    return Cut{add_face(std::move(second)), *from, *to};
}

std::vector<PlanePath> Mesh::boundary(const std::vector<int>& labels, int label) const {
    std::vector<PlanePath> rings;
    std::set<std::uint64_t> seen;
    const auto beyond = [&](VertexId a, VertexId b) {
        const auto other = face_left_of(b, a);
        return !other || labels[*other] != label;
    };
    // The edge that follows a → b along the boundary, turning round b through the faces of the
    // label.
    const auto after = [&](VertexId a, VertexId b) {
        while (true) {
            const auto& ring = rings_[*face_left_of(a, b)];
            const auto at = std::find(ring.begin(), ring.end(), b);
            const VertexId c = at + 1 == ring.end() ? ring.front() : *(at + 1);
            if (beyond(b, c)) return c;
            a = c;
        }
    };
    for (FaceId face = 0; face < rings_.size(); ++face) {
        if (labels[face] != label) continue;
        const auto& ring = rings_[face];
        for (std::size_t i = 0; i < ring.size(); ++i) {
            VertexId a = ring[i];
            VertexId b = ring[(i + 1) % ring.size()];
            if (!beyond(a, b) || seen.count(directed(a, b)) != 0) continue;
            PlanePath path;
            while (seen.insert(directed(a, b)).second) {
                path.push_back(points_[a]);
                const VertexId c = after(a, b);
                a = b;
                b = c;
            }
            split_at_touches(path, rings);
        }
    }
    return rings;
}

bool Mesh::merge(FaceId face, FaceId absorbed) {
    std::vector<VertexId> ring = rings_[face];
    const std::size_t n = ring.size();
    const auto shared = [&](std::size_t i) {
        const auto other = face_left_of(ring[(i + 1) % n], ring[i % n]);
        return other && *other == absorbed;
    };
    std::size_t runs = 0;
    std::size_t start = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (!shared(i)) continue;
        ++count;
        if (!shared(i + n - 1)) {
            ++runs;
            start = i;
        }
    }
    if (runs != 1 || count >= n || count >= rings_[absorbed].size()) return false;
    std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>((start + count) % n),
                ring.end());
    // Now: ring.front() is the end of the shared run; the last `count` edges are shared.
    std::vector<VertexId> whole(ring.begin(), ring.end() - static_cast<std::ptrdiff_t>(count) + 1);
    std::vector<VertexId> other = rings_[absorbed];
    std::rotate(other.begin(), std::find(other.begin(), other.end(), whole.back()), other.end());
    const auto stop = std::find(other.begin(), other.end(), whole.front());
    assert(stop != other.end());
    whole.insert(whole.end(), other.begin() + 1, stop);
    for (std::size_t i = 0; i + 1 < ring.size() + 1; ++i) {
        const VertexId a = ring[i % n];
        const VertexId b = ring[(i + 1) % n];
        if (face_left_of(b, a) == absorbed) {
            left_.erase(directed(a, b));
            left_.erase(directed(b, a));
        }
    }
    rings_[absorbed].clear();
    rings_[face] = std::move(whole);
    own_edges(face);
    return true;
}

}  // namespace tools
