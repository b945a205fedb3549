#include "tools/sample_city/street_net.hpp"

#include "tools/sample_city/outline.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace tools {
namespace {

constexpr double kSnapMetres = 12.0;
constexpr double kOverhangMetres = 1500.0;
constexpr double kCurveStepMetres = 240.0;

struct Segment {
    std::size_t way = 0;
    PlanePoint from, to;
};

class Noder {
  public:
    explicit Noder(const std::vector<PlannedWay>& plan) {
        for (std::size_t i = 0; i < plan.size(); ++i) add(i, plan[i]);
    }

    StreetNet net(const std::vector<PlannedWay>& plan) {
        for (const auto& planned : plan) {
            net_.ways.push_back({planned.kind,
                                 std::string(planned.ref),
                                 std::string(planned.zh),
                                 std::string(planned.en),
                                 {},
                                 planned.closed});
        }
        for (const auto& segment : segments_) node(segment);
        collect_neighbours();
        for (auto& way : net_.ways) trim(way);
        neighbours_.clear();
        collect_neighbours();
        prune();
        add_faces();
        return std::move(net_);
    }

  private:
    void add(std::size_t index, const PlannedWay& planned) {
        PlanePath path;
        for (const auto& position : planned.line) path.push_back(to_plane(position));
        if (planned.curved) path = smooth(path, kCurveStepMetres, planned.closed);
        if (planned.closed) path.push_back(path.front());
        for (std::size_t i = 0; i + 1 < path.size(); ++i)
            segments_.push_back({index, path[i], path[i + 1]});
    }

    VertexId vertex_at(PlanePoint point) {
        for (VertexId id = 0; id < count_; ++id) {
            if (length(net_.mesh.at(id) - point) < kSnapMetres) return id;
        }
        count_ = net_.mesh.add_vertex(to_millimetres(point)) + 1;
        return count_ - 1;
    }

    void node(const Segment& segment) {
        const PlanePoint run = segment.to - segment.from;
        std::vector<double> stops{0.0, 1.0};
        for (const auto& other : segments_) {
            if (other.way == segment.way) continue;
            const PlanePoint across = other.to - other.from;
            const double sine = cross(run, across);
            if (sine == 0) continue;
            const double t = cross(other.from - segment.from, across) / sine;
            const double u = cross(other.from - segment.from, run) / sine;
            if (t > 0 && t < 1 && u >= 0 && u <= 1) stops.push_back(t);
        }
        std::sort(stops.begin(), stops.end());
        auto& vertices = net_.ways[segment.way].vertices;
        for (const double t : stops) {
            const VertexId vertex = vertex_at(segment.from + run * t);
            if (vertices.empty() || vertices.back() != vertex) vertices.push_back(vertex);
        }
    }

    void collect_neighbours() {
        for (const auto& way : net_.ways) {
            for (std::size_t i = 0; i + 1 < way.vertices.size(); ++i) {
                neighbours_[way.vertices[i]].insert(way.vertices[i + 1]);
                neighbours_[way.vertices[i + 1]].insert(way.vertices[i]);
            }
        }
    }

    /// Cuts off the ends of a way that lead nowhere.
    void trim(Way& way) {
        if (way.closed) return;
        for (int end = 0; end < 2; ++end) {
            std::reverse(way.vertices.begin(), way.vertices.end());
            double overhang = 0;
            std::size_t i = way.vertices.size() - 1;
            if (neighbours_[way.vertices[i]].size() > 1) continue;
            while (i > 0 && neighbours_[way.vertices[i]].size() <= 2) {
                overhang +=
                    length(net_.mesh.at(way.vertices[i]) - net_.mesh.at(way.vertices[i - 1]));
                --i;
            }
            if (i > 0 && overhang < kOverhangMetres) way.vertices.resize(i + 1);
        }
    }

    /// Ends that lead nowhere bound no face.
    void prune() {
        std::vector<VertexId> ends;
        for (const auto& [vertex, around] : neighbours_) {
            if (around.size() == 1) ends.push_back(vertex);
        }
        while (!ends.empty()) {
            const VertexId end = ends.back();
            ends.pop_back();
            if (neighbours_[end].size() != 1) continue;
            const VertexId before = *neighbours_[end].begin();
            neighbours_[end].clear();
            neighbours_[before].erase(end);
            if (neighbours_[before].size() == 1) ends.push_back(before);
        }
    }

    void add_faces() {
        for (std::size_t w = net_.ways.size(); w-- > 0;) {
            // The most important way comes last and wins a shared edge: the plan lists rivers
            // first.
            const auto& vertices = net_.ways[w].vertices;
            for (std::size_t i = 0; i + 1 < vertices.size(); ++i) {
                net_.mesh.mark(vertices[i], vertices[i + 1], static_cast<EdgeMark>(w + 1));
            }
        }
        std::map<VertexId, std::vector<VertexId>> fans;  // neighbours counter-clockwise
        for (const auto& [vertex, around] : neighbours_) {
            std::vector<VertexId> fan(around.begin(), around.end());
            const PlanePoint hub = net_.mesh.at(vertex);
            std::sort(fan.begin(), fan.end(), [&](VertexId a, VertexId b) {
                const PlanePoint u = net_.mesh.at(a) - hub;
                const PlanePoint v = net_.mesh.at(b) - hub;
                return std::atan2(u.y, u.x) < std::atan2(v.y, v.x);
            });
            fans[vertex] = std::move(fan);
        }
        std::set<std::pair<VertexId, VertexId>> walked;
        for (const auto& [start, fan] : fans) {
            for (const VertexId first : fan) walk(start, first, fans, walked);
        }
    }

    /// Round the face to the left of the edge a → b.
    void walk(VertexId a,
              VertexId b,
              const std::map<VertexId, std::vector<VertexId>>& fans,
              std::set<std::pair<VertexId, VertexId>>& walked) {
        std::vector<VertexId> ring;
        PlanePath outline;
        while (walked.insert({a, b}).second) {
            ring.push_back(a);
            outline.push_back(net_.mesh.at(a));
            const auto& fan = fans.at(b);
            const auto back = std::find(fan.begin(), fan.end(), a);
            const VertexId next = back == fan.begin() ? fan.back() : *(back - 1);
            a = b;
            b = next;
        }
        if (ring.size() >= 3 && signed_area(outline) > 0)
            net_.origin.push_back(net_.mesh.add_face(std::move(ring)));
    }

    std::vector<Segment> segments_;
    StreetNet net_;
    VertexId count_ = 0;
    std::map<VertexId, std::set<VertexId>> neighbours_;
};

}  // namespace

const Way* StreetNet::way_along(VertexId a, VertexId b) const {
    const EdgeMark mark = mesh.mark_of(a, b);
    return mark == 0 ? nullptr : &ways[mark - 1];
}

PlanePath StreetNet::line(const Way& way) const {
    PlanePath path;
    for (std::size_t i = 0; i + 1 < way.vertices.size(); ++i) {
        for (const VertexId vertex : mesh.chain(way.vertices[i], way.vertices[i + 1])) {
            if (path.empty() || path.back() != mesh.at(vertex)) path.push_back(mesh.at(vertex));
        }
    }
    return path;
}

StreetNet node_streets(const std::vector<PlannedWay>& plan) { return Noder(plan).net(plan); }

}  // namespace tools
