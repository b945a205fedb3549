#pragma once

#include "geodata/schema/layer_schema.hpp"
#include "geodata/schema/value.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace geodata {

/// What the tables that hang on projects say of each project on one day: how many problems are
/// open, whether one of them was taken to a meeting or the city, how far the work is from its
/// schedule, and which task force (专班) drives it: the first that its assignments name. The map
/// draws badge and light by it.
///
/// The gap is in percentage points, actual minus 序时进度: of the last month that has ended by the
/// day and has both figures in `schedules`; without one, the share of milestones done minus the
/// share due.
class ProjectFigures {
  public:
    explicit ProjectFigures(std::string day) : day_(std::move(day)) {}

    /// A row of problems, schedules, milestones or assignments, in the fields of `schema`; others
    /// are ignored.
    void add(const LayerSchema& schema, const std::vector<Value>& values);

    /// Gives a layer of projects the fields open_problems, escalated, progress_gap and task_force
    /// where tables that tell them have been announced.
    static void add_fields(LayerSchema& projects);
    /// Whether tables of that domain feed the figures.
    static bool is_source(std::string_view domain);

    /// Fills those fields of a project where nothing was delivered in them.
    void complete(const LayerSchema& projects, std::vector<Value>& values) const;

  private:
    struct Project {
        std::int64_t open_problems = 0;
        bool escalated = false;
        std::string month;  ///< ISO day of the last schedule row
        double gap = 0;
        int milestones = 0, due = 0, done = 0;
        std::string task_force;
    };

    [[nodiscard]] std::optional<double> gap_of(const Project& project) const;
    void add_problem(Project& project, const LayerSchema& schema, const std::vector<Value>& row);
    void add_schedule(Project& project, const LayerSchema& schema, const std::vector<Value>& row);
    void add_milestone(Project& project, const LayerSchema& schema, const std::vector<Value>& row);
    void add_assignment(Project& project, const LayerSchema& schema, const std::vector<Value>& row);

    std::string day_;
    std::map<std::string, Project> by_number_, by_name_;  // folded; a row has one of the two
    bool problems_ = false;
};

/// Whether a problem of that state is still open: anything but solved, closed, 已解决, 已销号,
/// 办结.
bool is_open_problem(std::string_view state);
/// Whether a problem of that level or state was taken to a meeting of the district or to the city.
bool is_escalated(std::string_view level, std::string_view state);
/// The last day that a month of a ledger means, ISO: "2023-10", "2023年10月" → "2023-10-31",
/// a day → itself; nullopt for anything else.
std::optional<std::string> last_day_of(std::string_view month);

}  // namespace geodata
